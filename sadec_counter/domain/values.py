"""One value of a form: what is wrong with it, what leaving its field makes of it, and how a person reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sadec_counter.domain import numbers
from sadec_counter.domain.amounts import grouped, parse_money, parse_number
from sadec_counter.domain.dates import parse_partial_date, parse_time
from sadec_counter.domain.ethnic_groups import ETHNIC_GROUPS, ethnic_group
from sadec_counter.domain.form import Choice, Field, FieldKind, Form, cell_column
from sadec_counter.domain.lines_of_business import CLASSES, class_code, find_classes
from sadec_counter.domain.nationalities import NATIONALITIES, nationality
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.text import fold, match, nfc, tidy_spaces, title_case_name
from sadec_counter.domain.value_checks import CHECKS_BY_KIND, is_birth, real_date, too_long

__all__ = ["check", "choice_of", "is_birth", "show", "suggestions", "tidy", "tidy_values"]

_DATES = frozenset({FieldKind.DATE, FieldKind.PARTIAL_DATE})
_YES = frozenset({"x", "co", "yes", "true", "1", "☒", "☑"})
_NO = frozenset({"khong", "no", "false", "0", "☐"})


def check(field: Field, text: str, *, today: date | None = None) -> Problem | None:
    """What is wrong with one value; nothing is wrong with an empty one. Text that `tidy` understands is right."""
    if not text.strip():
        return None
    if field.kind in _DATES:
        return real_date(field, text, today)
    by_kind = CHECKS_BY_KIND.get(field.kind)
    return too_long(field, text) or (by_kind(field, nfc(text)) if by_kind else None)


def tidy(field: Field, text: str, *, today: date | None = None) -> str:
    """The canonical text of what was typed; what is not understood comes back as typed, only trimmed."""
    clean = nfc(text).strip() if field.kind is FieldKind.TEXTAREA else tidy_spaces(text)
    if not clean:
        return ""
    if field.kind in _DATES:
        found = parse_partial_date(clean, past=is_birth(field), today=today)
        return found.text if found else clean
    if field.kind is FieldKind.CHOICE:
        choice = choice_of(field, clean)
        return choice.code if choice else clean
    by_kind = _TIDY.get(field.kind)
    return by_kind(clean) if by_kind else _in_letters(field, clean)


def tidy_values(form: Form, values: Mapping[str, str], *, today: date | None = None) -> dict[str, str]:
    """Every value of a form as leaving its field would make it; values of unknown fields stay."""
    known = {one.field_id: one for field in form.fields() for one in (field, *field.columns)}
    out = {}
    for value_id, text in values.items():
        field = known.get(cell_column(value_id))
        out[value_id] = tidy(field, text, today=today) if field else text
    return {value_id: text for value_id, text in out.items() if text}


def show(field: Field, text: str) -> str:
    """The value as a person reads it on a screen: a choice's label, grouped figures."""
    if field.kind is FieldKind.CHOICE:
        choice = choice_of(field, text)
        return choice.label if choice else text
    if field.kind is FieldKind.FLAG:
        return "Có" if text else ""
    if field.kind is FieldKind.LINE_OF_BUSINESS:
        return f"{text} {CLASSES[text[:4]]}" if text[:4] in CLASSES else text
    if field.kind in {FieldKind.NUMBER, FieldKind.MONEY} and text.isdecimal():
        return grouped(int(text)) + (" đồng" if field.kind is FieldKind.MONEY else "")
    return numbers.spaced_phone(text) if field.kind is FieldKind.PHONE else text


def choice_of(field: Field, text: str) -> Choice | None:
    """The choice whose code, label or printed text was typed."""
    wanted = fold(text.strip())
    for choice in field.choices:
        if text == choice.code:
            return choice
    for choice in field.choices:
        if wanted in {fold(choice.code), fold(choice.label), fold(choice.printed)} - {""}:
            return choice
    return None


def suggestions(field: Field, text: str, limit: int = 8) -> tuple[str, ...]:
    """Values of the field's list that what was typed may become: labels of choices, ethnic groups, nationalities."""
    if field.kind is FieldKind.LINE_OF_BUSINESS:
        return tuple(find_classes(text, limit))
    if field.choices:
        offered: tuple[str, ...] = tuple(choice.label for choice in field.choices)
    else:
        offered = {FieldKind.ETHNIC: ETHNIC_GROUPS, FieldKind.NATIONALITY: NATIONALITIES}.get(field.kind, ())
    found = {name: ranges for name in offered if (ranges := match(text, name)) is not None}
    known = show(field, tidy(field, text))
    ranked = sorted(found, key=lambda name: (name != known, len(found[name]), bool(found[name]) and found[name][0][0]))
    if known in offered and known not in found:
        ranked.insert(0, known)  # typed by another name: "Mỹ"
    return tuple(ranked[:limit])


def _in_letters(field: Field, text: str) -> str:
    letters = field.letters
    if field.kind is FieldKind.NAME:
        text = text.replace("’", "'").replace("‘", "'").replace("`", "'")
        letters = letters or "hoa"
    if letters == "hoa":
        return text.upper()
    return title_case_name(text) if letters == "ten" else text


def _tidy_time(text: str) -> str:
    found = parse_time(text)
    return f"{found:%H:%M}" if found else text


def _tidy_digits(text: str) -> str:
    digits = numbers.bare(text)
    return digits if digits.isdecimal() else text


def _tidy_id(text: str) -> str:
    number = numbers.bare(text).upper()
    return number if number.isdecimal() or numbers.is_passport(number) else text


def _tidy_email(text: str) -> str:
    name, at, domain = text.replace(" ", "").rpartition("@")
    return f"{name}@{domain.lower()}" if at else text


def _tidy_flag(text: str) -> str:
    word = fold(text)
    if word in _NO:
        return ""
    return "x" if word in _YES else text


def _tidy_number(text: str) -> str:
    number = parse_number(text)
    return text if number is None else str(number)


def _tidy_money(text: str) -> str:
    amount = parse_money(text)
    return text if amount is None else str(amount)


_TIDY: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.TIME: _tidy_time,
    FieldKind.ID12: _tidy_digits,
    FieldKind.ID9: _tidy_digits,
    FieldKind.ID_ANY: _tidy_id,
    FieldKind.TAX_CODE: lambda text: numbers.tax_code(text) or text,
    FieldKind.PHONE: lambda text: numbers.phone(text) or text,
    FieldKind.EMAIL: _tidy_email,
    FieldKind.ETHNIC: lambda text: ethnic_group(text) or text,
    FieldKind.NATIONALITY: lambda text: nationality(text) or text,
    FieldKind.LINE_OF_BUSINESS: class_code,
    FieldKind.FLAG: _tidy_flag,
    FieldKind.NUMBER: _tidy_number,
    FieldKind.MONEY: _tidy_money,
}

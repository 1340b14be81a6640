"""What a template asks for: the values of one application, formatted as they stand on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from sadec_counter.domain import rules, words
from sadec_counter.domain.dates import PartialDate, parse_partial_date
from sadec_counter.domain.form import Field, FieldKind, Form, cell_column

_DATE_WITHIN = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_TIME_WITHIN = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_DATE_PARTS = {"ngay": "day", "thang": "month", "nam": "year"}
_TIME_PARTS = {"gio": 1, "phut": 2}


class Filling:
    """The answers to a template's placeholders. Names are field ids, cell ids and names of `office_values`."""

    def __init__(
        self,
        form: Form,
        values: Mapping[str, str],
        office_values: Mapping[str, str] | None = None,
        style: words.WordStyle = words.PLAIN,
        pictures: Mapping[str, bytes] | None = None,
    ) -> None:
        self._values = rules.shown_values(form, values)
        self._style = style
        self._pictures = pictures or {}
        self._office_values = office_values or {}
        self._fields = {field.field_id: field for field in _with_columns(form)}
        self._hidden = frozenset(_hidden(form, self._values))
        self._rows = _row_counts(self._values)

    def text(self, name: str, formats: tuple[str, ...] = ()) -> str:
        """The formatted value; "" when it is empty, or when its field does not apply."""
        raw = self._raw(name)
        if not raw:
            return ""
        text = self._printed(name, raw, formats)
        for one in formats:
            text = _with_format(text, raw, one)
        return text

    def ticked(self, field_id: str, code: str) -> bool:
        """Whether a choice has that code, or (with an empty code) a flag is set."""
        raw = self._raw(field_id)
        return raw == code if code else bool(raw)

    def rows(self, table_id: str) -> int:
        """How many rows of a table are filled (the last filled row's number)."""
        return self._rows.get(table_id, 0)

    def applies(self, field_id: str) -> bool:
        """Whether the form asks that question at all, after the other answers."""
        return cell_column(field_id) not in self._hidden

    def picture(self, name: str) -> bytes:
        """A picture (PNG or JPEG) by its name; empty when there is none."""
        return self._pictures.get(name, b"") if self.applies(name) else b""

    def has(self, name: str) -> bool:
        """Whether the form or the office knows that name."""
        return cell_column(name) in self._fields or name in self._office_values or name in self._pictures

    def _raw(self, name: str) -> str:
        return self._values.get(name) or self._office_values.get(name, "")

    def _printed(self, name: str, raw: str, formats: tuple[str, ...]) -> str:
        field = self._fields.get(cell_column(name))
        if field is not None and field.choices:
            return _choice_text(field, raw, as_label="nhan" in formats)
        kind = field.kind if field is not None else FieldKind.TEXT
        if "chu" in formats:
            return _in_words(raw, kind, self._style)
        return grouped(raw) if kind is FieldKind.MONEY else raw


def grouped(text: str) -> str:
    """A whole number in groups of three: "1803" → "1.803"; anything else comes back as it is."""
    if not re.fullmatch(r"-?[0-9]{1,30}", text):
        return text
    return f"{int(text):,}".replace(",", ".")


_CHANGES: dict[str, Callable[[str], str]] = {"hoa": str.upper, "thuong": str.lower, "so": grouped}


def _with_columns(form: Form) -> Iterator[Field]:
    for field in form.fields():
        yield field
        yield from field.columns


def _hidden(form: Form, values: Mapping[str, str]) -> Iterator[str]:
    """The ids of the fields, and their columns, that the other answers make void."""
    for section in form.sections:
        section_shows = rules.shows(section, values)
        for field in section.fields:
            if not (section_shows and rules.shows(field, values)):
                yield field.field_id
                yield from (column.field_id for column in field.columns)


def _row_counts(values: Mapping[str, str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value_id, text in values.items():
        parts = value_id.split(".")
        for place, part in enumerate(parts):
            if text and place and part.isdigit():
                table_id = ".".join(parts[:place])
                counts[table_id] = max(counts.get(table_id, 0), int(part))
    return counts


def _choice_text(field: Field, code: str, *, as_label: bool) -> str:
    for choice in field.choices:
        if choice.code == code:
            return choice.label if as_label or not choice.printed else choice.printed
    return code


def _with_format(text: str, raw: str, name: str) -> str:
    if name in _DATE_PARTS:
        return _date_part(raw, name)
    if name in _TIME_PARTS:
        found = _TIME_WITHIN.search(raw)
        return found.group(_TIME_PARTS[name]).zfill(2) if found else ""
    if name == "ngay_dai":
        return _long_date(raw)
    if name.startswith("o:"):
        place = int(name.removeprefix("o:"))
        return text[place - 1 : place]
    change = _CHANGES.get(name)
    return change(text) if change else text


def _date_in(text: str) -> PartialDate | None:
    """The date that a value is, or holds ("16:30 ngày 23/11/2026")."""
    within = _DATE_WITHIN.search(text)
    return parse_partial_date(within.group() if within else text)


def _date_part(raw: str, name: str) -> str:
    """Day, month or year; text that is no date stands where the day would, so that it does not vanish."""
    found = _date_in(raw)
    if found is None:
        return raw if name == "ngay" else ""
    number = getattr(found, _DATE_PARTS[name])
    return f"{number:02d}" if number else ""


def _long_date(raw: str) -> str:
    found = _date_in(raw)
    if found is None:
        return raw
    parts = ((found.day, "ngày"), (found.month, "tháng"), (found.year, "năm"))
    return " ".join(f"{word} {number:02d}" for number, word in parts if number)


def _in_words(raw: str, kind: FieldKind, style: words.WordStyle) -> str:
    is_date = kind in {FieldKind.DATE, FieldKind.PARTIAL_DATE}
    if not is_date and re.fullmatch(r"[0-9]{1,30}", raw) and int(raw) <= words.LARGEST:
        write = words.money_words if kind is FieldKind.MONEY else words.number_words
        return write(int(raw), style)
    found = _date_in(raw)
    return words.partial_date_words(found.year, found.month, found.day, style) if found else raw

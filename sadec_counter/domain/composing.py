"""Values that follow from others: dates and sums in words, sentences put together from their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sadec_counter.domain.amounts import parse_money, parse_number
from sadec_counter.domain.dates import date_text, parse_date, parse_partial_date
from sadec_counter.domain.form import Field, FieldKind, Form
from sadec_counter.domain.numbers import person_number
from sadec_counter.domain.text import capital_first, tidy_spaces
from sadec_counter.domain.values import choice_of, is_birth, show
from sadec_counter.domain.words import PLAIN, WordStyle, money_words, number_words, partial_date_words

_HOLE = re.compile(r"\{\s*([\w.]+)\s*(?:\|\s*([\w]+)(?:\s*:\s*([\w.]+))?\s*)?\}")

# Who issued a chip card: the QR does not say, the day of issue does.
_ISSUERS = (
    (date(2024, 7, 1), "Bộ Công an"),
    (date(2018, 10, 10), "Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
    (date.min, "Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư"),
)
_NEW_CARD_FROM = date(2024, 7, 1)  # Luật Căn cước 26/2023/QH15, điều 46


def issuer_on(day: date) -> str:
    """Who issued a twelve-digit card on that day."""
    return next(name for start, name in _ISSUERS if day >= start)


def card_name_on(day: date) -> str:
    """What a card issued on that day is called."""
    return "Thẻ căn cước" if day >= _NEW_CARD_FROM else "Căn cước công dân"


def derived(form: Form, values: Mapping[str, str], style: WordStyle = PLAIN) -> dict[str, str]:
    """The values of WORDS and COMPOSED fields that the clerk has not overwritten; "" where nothing follows yet."""
    fields = {one.field_id: one for one in form.fields()}
    made: dict[str, str] = {}
    todo = [one for one in fields.values() if one.kind is FieldKind.WORDS or one.kind is FieldKind.COMPOSED]
    for _ in range(2):  # a composed value may stand in another that comes before it
        for field in todo:
            if not values.get(field.field_id):
                made[field.field_id] = _derive(field, fields, {**values, **made}, style)
    return made


def _derive(field: Field, fields: Mapping[str, Field], values: Mapping[str, str], style: WordStyle) -> str:
    if field.kind is FieldKind.COMPOSED:
        return _compose(field, fields, values, style)
    source = fields.get(field.of) or fields.get(sibling_id(field, field.of))
    return in_words(source, values.get(source.field_id, ""), style) if source else ""


def in_words(field: Field, text: str, style: WordStyle = PLAIN) -> str:
    """A date, sum or number written out; "" while it is not understood."""
    if field.kind in {FieldKind.DATE, FieldKind.PARTIAL_DATE}:
        found = parse_partial_date(text, past=is_birth(field))
        return partial_date_words(found.year, found.month, found.day, style) if found else ""
    amount = parse_money(text) if field.kind is FieldKind.MONEY else parse_number(text)
    if amount is None:
        return ""
    try:
        return (
            money_words(amount, style) if field.kind is FieldKind.MONEY else capital_first(number_words(amount, style))
        )
    except ValueError:
        return ""


def sibling_id(field: Field, name: str) -> str:
    """A field of the same group: beside "me.giay_to", "so" is "me.so"."""
    group, dot, _ = field.field_id.rpartition(".")
    return f"{group}{dot}{name}"


def part_ids(form: Form) -> frozenset[str]:
    """The fields whose values stand in a sentence put together from them, and nowhere else on paper."""
    parts = set()
    for field in form.fields():
        if field.kind is FieldKind.COMPOSED:
            for hole in _HOLE.finditer(field.pattern):
                parts |= {hole[1], sibling_id(field, hole[1])}
    return frozenset(one.field_id for one in form.fields() if one.field_id in parts and not one.on_paper)


def _compose(field: Field, fields: Mapping[str, Field], values: Mapping[str, str], style: WordStyle) -> str:
    """The pattern with its values. Words before an empty value go with it; choices alone make no sentence."""
    out, at, has_facts = "", 0, False
    for hole in _HOLE.finditer(field.pattern):
        source = fields.get(hole[1]) or fields.get(sibling_id(field, hole[1]))
        text = _formatted(field, source, hole, values, style) if source else ""
        if text:
            out += field.pattern[at : hole.start()] + text
            has_facts = has_facts or (source is not None and source.kind is not FieldKind.CHOICE)
        at = hole.end()
    return tidy_spaces(out + field.pattern[at:]).strip(" ,;") if has_facts else ""


def _formatted(field: Field, source: Field, hole: re.Match[str], values: Mapping[str, str], style: WordStyle) -> str:
    text = values.get(source.field_id, "")
    form = hole[2]
    if form in {"noi_cap", "loai_the"}:
        number = values.get(sibling_id(field, hole[3]), "") if hole[3] else ""
        day = parse_date(text)
        if day is None or (hole[3] and not person_number(number)):
            return ""
        return issuer_on(day) if form == "noi_cap" else card_name_on(day)
    if form == "chu":
        return in_words(source, text, style)
    if source.kind is FieldKind.CHOICE:
        choice = choice_of(source, text)
        text = (choice.printed or choice.label) if choice else text
    elif source.kind is FieldKind.DATE:
        day = parse_date(text)
        text = date_text(day) if day else text
    else:
        text = show(source, text)
    return {"hoa": text.upper(), "thuong": text.lower(), None: text}.get(form, text)

"""What no single line of a form shows: ids used twice, and references to fields or codes that do not exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sadec_counter.catalog.findings import Notes, likely
from sadec_counter.domain.checks.registry import CHECKS
from sadec_counter.domain.form import Field, FieldKind, Form
from sadec_counter.domain.office_values import NAMES, names_in

_HOLE = re.compile(r"\{\s*([\w.]+)\s*(?:\|\s*\w+(?:\s*:\s*([\w.]+))?\s*)?\}")
ANY_VALUE = ("*", "")


def check_form(form: Form, notes: Notes) -> None:
    """Every fault between the parts of a form."""
    fields = {field.field_id: field for field in form.fields()}
    _check_twice(form, notes)
    for section in form.sections:
        place = f"phần “{section.section_id}”"
        _check_condition(section.show_when, fields, place, notes)
        for field in section.fields:
            _check_field(field, fields, f"{place}, trường “{field.field_id}”", notes)
    for paper in form.papers:
        _check_condition(paper.required_when, fields, f"giấy tờ “{paper.paper_id}”", notes)
    _check_application(form, notes)
    _check_rules(form, notes)


def _check_twice(form: Form, notes: Notes) -> None:
    lists = (
        ("Trường", (field.field_id for field in all_fields(form))),
        ("Phần", (section.section_id for section in form.sections)),
        ("Giấy tờ", (paper.paper_id for paper in form.papers)),
    )
    for name, ids in lists:
        for one, times in Counter(ids).items():
            if times > 1 and one:
                notes.add(f"“{one}”", f"{name} “{one}” được khai {times} lần.", "Đổi mã một trong các chỗ đó.")


def _check_application(form: Form, notes: Notes) -> None:
    signed = [paper.paper_id for paper in form.papers if paper.is_application]
    for name in names_in(form.addressee):
        if name not in NAMES:
            notes.add("“addressee”", f"Không có giá trị “{{{name}}}”.", likely(name, NAMES))
    if form.kind == "application" and len(signed) != 1:
        sentence = "Phải có đúng một giấy tờ là chính tờ khai."
        notes.add("[[papers]]", sentence, "Đặt is_application = true cho tờ khai, và chỉ cho tờ khai.")


def _check_rules(form: Form, notes: Notes) -> None:
    """The named checks: known, with the fields that they need, and no parameter that they do not know."""
    known_ids = {field.field_id for field in all_fields(form)}
    for name, params in form.checks:
        place = f"luật kiểm tra “{name}”"
        check = CHECKS.get(name)
        if check is None:
            notes.add(place, f"Chương trình không có luật “{name}”.", likely(name, CHECKS))
            continue
        for missing in (need for need in check.needs if need not in params):
            notes.add(place, f"Thiếu “{missing}”.", f'Thêm {missing} = "mã trường" vào fields.')
        of_fields = (*check.needs, *check.may_take)
        for param, value in params.items():
            if param not in (*of_fields, *check.settings):
                notes.add(place, f"Luật này không nhận “{param}”.", likely(param, (*of_fields, *check.settings)))
            elif param in of_fields and value not in known_ids:
                notes.add(place, f"Nhắc đến trường “{value}” không có.", likely(value, known_ids))
    for fee in form.procedure.fees:
        if fee.when and fee.when not in {name for name, _ in form.checks}:
            sentence = f"Lệ phí dựa vào luật “{fee.when}” mà tờ khai không dùng."
            notes.add("[[procedure.fees]]", sentence, likely(fee.when, {name for name, _ in form.checks}))
        numbers = {field.field_id for field in form.fields() if field.kind is FieldKind.NUMBER}
        if fee.per and fee.per not in numbers:
            sentence = f"Lệ phí tính theo trường “{fee.per}” không có hoặc không phải là số."
            notes.add("[[procedure.fees]]", sentence, likely(fee.per, numbers))


def all_fields(form: Form) -> Iterator[Field]:
    """Every field and every column."""
    for field in form.fields():
        yield field
        yield from field.columns


def _check_field(field: Field, fields: Mapping[str, Field], place: str, notes: Notes) -> None:
    for condition in (field.required_when, field.show_when):
        _check_condition(condition, fields, place, notes)
    for other in (*field.same_as, *([field.of] if field.of else ())):
        if other not in fields and sibling(field, other) not in fields:
            notes.add(place, f"Nhắc đến trường “{other}” không có.", likely(other, fields))
    for other in holes(field.pattern):
        if other not in fields and sibling(field, other) not in fields:
            notes.add(place, f"“pattern” nhắc đến trường “{other}” không có.", likely(other, fields))
    for name in names_in(field.default):
        if name not in NAMES:
            notes.add(place, f"“default” nhắc đến giá trị “{{{name}}}” không có.", likely(name, NAMES))
    codes = [choice.code for choice in field.choices]
    if field.kind is FieldKind.CHOICE and field.default and field.default not in codes:
        notes.add(place, f"“default” là “{field.default}”, không phải lựa chọn nào.", likely(field.default, codes))
    columns = {column.field_id: column for column in field.columns}
    for column in field.columns:
        where = f"{place}, cột “{column.field_id}”"
        for condition in (column.required_when, column.show_when):
            _check_condition(condition, {**fields, **columns}, where, notes)


def sibling(field: Field, name: str) -> str:
    """A field of the same group: beside "me.giay_to", "so" is "me.so"."""
    group, dot, _ = field.field_id.rpartition(".")
    return f"{group}{dot}{name}"


def holes(pattern: str) -> Iterator[str]:
    """The names in the braces of a pattern."""
    for hole in _HOLE.finditer(pattern):
        yield from (name for name in hole.groups() if name)


def _check_condition(
    condition: Mapping[str, tuple[str, ...]], fields: Mapping[str, Field], place: str, notes: Notes
) -> None:
    for field_id, codes in condition.items():
        field = fields.get(field_id)
        if field is None:
            notes.add(place, f"Điều kiện nhắc đến trường “{field_id}” không có.", likely(field_id, fields))
            continue
        offered = [choice.code for choice in field.choices] if field.kind is FieldKind.CHOICE else []
        for code in codes:
            if offered and code not in offered and code not in ANY_VALUE:
                sentence = f"Điều kiện nhắc đến lựa chọn “{code}” mà “{field_id}” không có."
                notes.add(place, sentence, likely(code, offered))

"""A form against its Word template: what the page asks for and the form does not know, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from sadec_counter.catalog.findings import likely
from sadec_counter.documents.placeholders import NameUse, TemplateFacts, UseKind
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Field, FieldKind, Form
from sadec_counter.domain.office_values import NAMES
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.text import fold, nfc

_DATE_FORMATS = frozenset({"ngay", "thang", "nam", "ngay_dai"})
_TIME_FORMATS = frozenset({"gio", "phut"})
_NEVER_DATES = frozenset(
    {FieldKind.NAME, FieldKind.ID12, FieldKind.ID9, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.FLAG}
)
ALIKE = 0.6  # of two words that are one, misspelt
_BOXES = {FieldKind.ID12: 12, FieldKind.ID9: 9}


def template_findings(file: str, form: Form, facts: TemplateFacts) -> list[Finding]:
    """Every disagreement between a form and what its template asks for."""
    fields = {field.field_id: field for field in form.fields()}
    columns = {column.field_id: (field, column) for field in fields.values() for column in field.columns}
    findings = [
        Finding(file, fault.place, f"{fault.sentence}: {fault.source}.", "Sửa chỗ điền theo docs/forms.md.")
        for fault in facts.faults
    ]
    for use in facts.uses:
        findings += [Finding(file, use.place, *one) for one in _use_findings(use, fields, columns)]
    findings += [Finding(file, *one) for one in _unprinted(form, facts)]
    findings += [Finding(file, *one) for one in _incomplete_ticks(fields, facts)]
    findings += [Finding(file, *one) for one in _incomplete_boxes(fields, facts)]
    findings += [Finding(file, *one, Severity.WARNING) for one in _misspelt_labels(fields, columns, facts)]
    return findings


def _use_findings(
    use: NameUse, fields: Mapping[str, Field], columns: Mapping[str, tuple[Field, Field]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one mark: (sentence, remedy)."""
    if use.name in NAMES:
        return
    if use.name in columns:
        table, field = columns[use.name]
        if use.table_id != table.field_id:
            yield (
                f"{use.source} là cột của bảng “{table.field_id}” nhưng đứng ngoài hàng lặp.",
                f"Thêm {{{{# {table.field_id} }}}} vào hàng đó.",
            )
    elif use.name in fields:
        field = fields[use.name]
    else:
        known = (*fields, *columns, *NAMES)
        yield f"{use.source}: tờ khai không có trường “{use.name}”.", likely(use.name, known)
        return
    yield from _kind_findings(use, field)


def _kind_findings(use: NameUse, field: Field) -> Iterator[tuple[str, str]]:
    codes = {choice.code for choice in field.choices}
    is_choice = field.kind is FieldKind.CHOICE
    if use.kind is UseKind.REPEAT and field.kind is not FieldKind.TABLE:
        yield f"{use.source}: “{use.name}” không phải là bảng.", "Chỉ lặp hàng theo trường kiểu table."
    if use.kind is UseKind.VALUE and field.kind is FieldKind.TABLE:
        yield f"{use.source}: “{use.name}” là bảng.", "Ghi từng cột trong một hàng lặp."
    if use.kind is UseKind.TICK and not use.codes[0] and field.kind is not FieldKind.FLAG:
        yield f"{use.source}: “{use.name}” không phải kiểu flag.", f"Ghi {{{{ [{use.name} = mã] }}}}."
    for code in filter(None, use.codes):
        if not is_choice or code not in codes:
            yield f"{use.source}: “{use.name}” không có lựa chọn “{code}”.", likely(code, codes)
    if field.kind in _NEVER_DATES and (_DATE_FORMATS | _TIME_FORMATS) & set(use.formats):
        yield f"{use.source}: “{use.name}” không phải ngày giờ.", "Bỏ dạng ghi ngày giờ."
    if "nhan" in use.formats and not field.choices:
        yield f"{use.source}: “{use.name}” không có lựa chọn.", "Bỏ dạng “nhan”."


def _unprinted(form: Form, facts: TemplateFacts) -> Iterator[tuple[str, str, str]]:
    """Fields that the page forgets."""
    for field in form.fields():
        names = [column.field_id for column in field.columns if column.on_paper] if field.columns else [field.field_id]
        if not field.on_paper:
            names = []
        for name in names:
            if name not in facts.printed:
                remedy = f"Đặt {{{{ {name} }}}} vào mẫu, hoặc ghi on_paper = false."
                yield "cả mẫu", f"Không có chỗ in trường “{name}”.", remedy
        if not field.on_paper and field.field_id in facts.printed:
            yield "cả mẫu", f"Trường “{field.field_id}” có in nhưng ghi on_paper = false.", "Bỏ on_paper."


def _misspelt_labels(
    fields: Mapping[str, Field], columns: Mapping[str, tuple[Field, Field]], facts: TemplateFacts
) -> Iterator[tuple[str, str, str]]:
    """A label that is nearly what stands before the blank, and yet another: a letter or an accent is wrong in one."""
    for use in facts.uses:
        field = fields.get(use.name) or columns.get(use.name, (None, None))[1]
        if field is None or use.kind is not UseKind.VALUE:
            continue
        seen = _nearly(field.label, use.label)
        if seen:
            sentence = f"Nhãn “{field.label}” của “{use.name}” khác chữ trên mẫu “{seen}”."
            yield use.place, sentence, "Sửa nhãn cho đúng từng chữ, từng dấu."


def _nearly(label: str, before: str) -> str:
    """The words of the template that the label should be; "" where they are equal, or plainly others."""
    wanted, seen = _words(label), _words(before)
    here = seen[-len(wanted) :]
    if not wanted or len(here) != len(wanted) or here == wanted:
        return ""
    return " ".join(here) if all(map(_alike, wanted, here)) else ""


def _alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or (
        min(len(one), len(other)) > 2 and SequenceMatcher(None, one, other).ratio() >= ALIKE
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", nfc(text).lower())


def _incomplete_ticks(fields: Mapping[str, Field], facts: TemplateFacts) -> Iterator[tuple[str, str, str]]:
    """A choice that is printed as tick boxes has a box for each of its codes."""
    ticked: dict[str, set[str]] = {}
    places: dict[str, str] = {}
    for use in facts.uses:
        if use.kind is UseKind.TICK and use.codes[0]:
            ticked.setdefault(use.name, set()).update(use.codes)
            places.setdefault(use.name, use.place)
    for name, codes in ticked.items():
        choices = fields[name].choices if name in fields else ()
        for choice in choices:
            if choice.code not in codes:
                remedy = f"Thêm {{{{ [{name} = {choice.code}] }}}} {choice.label}."
                yield places[name], f"Lựa chọn “{choice.label}” của “{name}” không có ô đánh dấu.", remedy


def _incomplete_boxes(fields: Mapping[str, Field], facts: TemplateFacts) -> Iterator[tuple[str, str, str]]:
    """A number that is printed a digit a box has a box for each digit, once."""
    boxes: dict[str, list[int]] = {}
    places: dict[str, str] = {}
    for use in facts.uses:
        for number in (int(one.removeprefix("o:")) for one in use.formats if one.startswith("o:")):
            boxes.setdefault(use.name, []).append(number)
            places.setdefault(use.name, use.place)
    for name, numbers in boxes.items():
        count = _BOXES.get(fields[name].kind, 0) if name in fields else 0
        wanted = list(range(1, (count or max(numbers)) + 1))
        for number in wanted:
            if number not in numbers:
                yield places[name], f"“{name}” thiếu ô thứ {number}.", f"Thêm {{{{ {name} | o:{number} }}}}."
        for number in sorted({one for one in numbers if numbers.count(one) > 1 or one not in wanted}):
            yield places[name], f"“{name}” có ô thứ {number} thừa.", f"Mỗi ô một số, từ o:1 đến o:{wanted[-1]}."

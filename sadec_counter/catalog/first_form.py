"""A first form.toml, written from fields that were found in a Word file; a person completes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sadec_counter.domain.form import Field, FieldKind, Section

_TO_SEE = "xem lại"


def first_form_toml(title: str, sections: Sequence[Section], notes: Mapping[str, str], today: date) -> str:
    """The text of form.toml. `notes` says for a field id where it stands in the Word file."""
    lines = [
        "# Bản đầu, đoán từ mẫu Word. Chỗ ghi “xem lại” phải sửa; các trường xem lại kiểu (kind) và ý nghĩa (meaning).",
        f"title = {_text(title)}",
        f"version = {_text(_TO_SEE)}",
        f"effective_from = {today:%Y-%m-%d}",
        'addressee = "{office.authority} {office.unit_full}"',
        "",
        "[procedure]",
        f"code = {_text(_TO_SEE)}",
        f"name = {_text(title)}",
        f"field_of_work = {_text(_TO_SEE)}",
        'term = "3 ngày làm việc"  # xem lại',
        "",
        "[[papers]]",
        'id = "to_khai"',
        f"name = {_text(title)}",
        "is_application = true",
    ]
    for section in sections:
        lines += ["", "[[sections]]", f"id = {_text(section.section_id)}", f"title = {_text(section.title)}"]
        for field in section.fields:
            lines += ["", "[[sections.fields]]", *_field(field, notes.get(field.field_id, ""))]
    lines += ["", "[[sections]]", 'id = "nop_ho_so"', 'title = "Nộp hồ sơ"']
    lines += ["", "[[sections.fields]]", 'group = "nop_ho_so"']
    return "\n".join(lines) + "\n"


def _field(field: Field, note: str) -> Iterator[str]:
    if note:
        yield f"# {note}"
    yield f"id = {_text(field.field_id)}"
    yield f"label = {_text(field.label)}"
    yield f"kind = {_text(field.kind.value)}"
    if field.meaning:
        yield f"meaning = {_text(field.meaning)}"
    if field.choices:
        pairs = ", ".join(f"{choice.code} = {_text(choice.label)}" for choice in field.choices)
        yield f"choices = {{ {pairs} }}"
    if field.kind is FieldKind.TABLE:
        yield f"max_rows = {field.max_rows}"
        for column in field.columns:
            yield ""
            yield "[[sections.fields.columns]]"
            own_id = column.field_id.removeprefix(f"{field.field_id}.")
            yield from _field(replace(column, field_id=own_id), "")


def first_sample(sections: Sequence[Section]) -> str:
    """An empty sample.toml that names every field."""
    lines = ["# Người trong mẫu này không có thật. Bỏ dấu # và điền hết."]
    for section in sections:
        lines += ["", f"# --- {section.title}"]
        lines += [f"# {_text(field.field_id)} = {_text('')}" for field in section.fields]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

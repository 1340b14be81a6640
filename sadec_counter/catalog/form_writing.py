"""form.toml and sample.toml written from a form, so that reading them gives the same form again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sadec_counter.domain.form import Audience, Choice, Field, FieldKind, Form, Procedure, Section

FILING = "nop_ho_so"  # the shared group that every application ends with
_FREE_KINDS = {FieldKind.TEXT, FieldKind.TEXTAREA}


def form_toml(form: Form, notes: Mapping[str, str], *, with_code: bool = False) -> str:
    """The text of form.toml. `notes` says for a field id where it stands in the Word file.

    The code is written only where the folder may bear another name.

    The questions about who files (the shared group nop_ho_so) are added as the last section.
    """
    lines = [
        "# Viết từ mẫu Word. Chỗ ghi “xem lại” phải sửa.",
        *([f"code = {_text(form.code)}"] if with_code else []),
        f"title = {_text(form.title)}",
        f"version = {_text(form.version)}",
        f"effective_from = {form.effective_from:%Y-%m-%d}",
        *([f"effective_to = {form.effective_to:%Y-%m-%d}"] if form.effective_to else []),
        *([f"addressee = {_text(form.addressee)}"] if form.addressee else []),
        *([f"signers = {_texts(form.signers)}"] if form.signers else []),
        "",
        "[procedure]",
        *_procedure(form.procedure),
    ]
    for paper in form.papers:
        lines += ["", "[[papers]]", f"id = {_text(paper.paper_id)}", f"name = {_text(paper.name)}"]
        lines += ["is_application = true"] if paper.is_application else []
    for claim in form.legal_basis:
        lines += ["", "[[legal_basis]]", f"claim = {_text(claim.claim)}", f"source = {_text(claim.source)}"]
        lines += [f"status = {_text(claim.status)}"]
    for section in form.sections:
        lines += ["", "[[sections]]", *_section(section, notes)]
    lines += ["", "[[sections]]", f"id = {_text(FILING)}", 'title = "Nộp hồ sơ"']
    lines += ["", "[[sections.fields]]", f"group = {_text(FILING)}"]
    for name, parameters in form.checks:
        lines += ["", "[[checks]]", f"name = {_text(name)}", f"fields = {_table(parameters)}"]
    return "\n".join(lines) + "\n"


def _procedure(procedure: Procedure) -> Iterator[str]:
    if procedure.code:
        yield f"code = {_text(procedure.code)}"
    yield f"name = {_text(procedure.name)}"
    yield f"field_of_work = {_text(procedure.field_of_work)}"
    if procedure.term:
        yield f"term = {_text(procedure.term)}"
    if not procedure.is_listed:
        yield "listed = false"


def _section(section: Section, notes: Mapping[str, str]) -> Iterator[str]:
    yield f"id = {_text(section.section_id)}"
    yield f"title = {_text(section.title)}"
    if section.show_when:
        yield f"show_when = {_condition(section.show_when)}"
    for field in section.fields:
        yield ""
        yield "[[sections.fields]]"
        yield from _field(field, notes.get(field.field_id, ""))


def _field(field: Field, note: str) -> Iterator[str]:
    if note:
        yield f"# {note}"
    yield f"id = {_text(field.field_id)}"
    yield f"label = {_text(field.label)}"
    yield f"kind = {_text(field.kind.value)}"
    for key, value in _attributes(field):
        yield f"{key} = {value}"
    for column in field.columns:
        yield ""
        yield "[[sections.fields.columns]]"
        yield from _field(replace(column, field_id=column.field_id.removeprefix(f"{field.field_id}.")), "")


def _attributes(field: Field) -> Iterator[tuple[str, str]]:
    """What differs from the usual: (key, TOML)."""
    for key in ("required", "folded"):
        if getattr(field, key):
            yield key, "true"
    for key in ("meaning", "lens_label", "help", "placeholder", "default", "of", "pattern", "letters"):
        if text := getattr(field, key):
            yield key, _text(text)
    for key in ("required_when", "show_when"):
        if condition := getattr(field, key):
            yield key, _condition(condition)
    if field.audience is not Audience.ALL:
        yield "audience", _text(field.audience.value)
    if field.choices and field.kind in _FREE_KINDS:
        yield "presets", _texts([choice.label for choice in field.choices])
    elif field.choices:
        yield "choices", "{ " + ", ".join(_choice(choice) for choice in field.choices) + " }"
    if field.same_as:
        yield "same_as", _texts(field.same_as)
    if field.half or field.third:
        yield "width", _text("half" if field.half else "third")
    for key in ("max_length", "max_rows"):
        if number := getattr(field, key):
            yield key, str(number)
    if not field.on_paper:
        yield "on_paper", "false"


def _choice(choice: Choice) -> str:
    if not choice.printed:
        return f"{_key(choice.code)} = {_text(choice.label)}"
    return f"{_key(choice.code)} = {{ label = {_text(choice.label)}, printed = {_text(choice.printed)} }}"


def sample_toml(form: Form, values: Mapping[str, str] | None = None) -> str:
    """A sample.toml: these values, or none yet but the names of all fields to be filled in."""
    if values is None:
        lines = ["# Người trong mẫu này không có thật. Bỏ dấu # và điền hết."]
        for section in form.sections:
            lines += ["", f"# --- {section.title}"]
            lines += [f"# {_text(field.field_id)} = {_text('')}" for field in section.fields]
        return "\n".join(lines) + "\n"
    tables = [field.field_id for field in form.fields() if field.kind is FieldKind.TABLE]
    rows: dict[str, dict[str, list[str]]] = {}
    lines = ["# Người trong mẫu này không có thật.", ""]
    for value_id, text in values.items():
        table = next((one for one in tables if value_id.startswith(f"{one}.")), "")
        if not table:
            lines.append(f"{_text(value_id)} = {_text(text)}")
            continue
        number, _, column = value_id.removeprefix(f"{table}.").partition(".")
        rows.setdefault(table, {}).setdefault(number, []).append(f"{_text(column)} = {_text(text)}")
    for table, numbered in rows.items():
        for cells in numbered.values():
            lines += ["", f"[[{_text(table)}]]", *cells]
    return "\n".join(lines) + "\n"


def _condition(condition: Mapping[str, tuple[str, ...]]) -> str:
    parts = (
        f"{_text(key)} = {_text(codes[0]) if len(codes) == 1 else _texts(codes)}" for key, codes in condition.items()
    )
    return "{ " + ", ".join(parts) + " }"


def _table(parameters: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{_key(key)} = {_text(str(value))}" for key, value in parameters.items()) + " }"


def _key(code: str) -> str:
    return code if code.replace("_", "").isalnum() and code.isascii() else _text(code)


def _texts(texts: Sequence[str]) -> str:
    return "[" + ", ".join(_text(one) for one in texts) + "]"


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

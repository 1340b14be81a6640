"""What a form.toml takes from its neighbours: sections of another form, and the forms that a linked group fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sadec_counter.catalog.entries import Entry, flat
from sadec_counter.catalog.findings import Notes, likely
from sadec_counter.domain.form import Form
from sadec_counter.domain.linked import FIXED, Linked

_NAME = re.compile(r"[a-z0-9_]+")


def neighbour(folder: Path, name: str) -> Path:
    """The folder of another package: kept inside this one with an old edition, else beside it."""
    inside = folder / name
    return inside if inside.is_dir() else folder.parent / name


def linked_names(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders of the forms that a group fills, in the order of printing."""
    told = data.get("linked", [])
    entries = told if isinstance(told, list) else []
    names = (str(entry.get("package", "")) for entry in entries if isinstance(entry, Mapping))
    return tuple(name for name in names if _NAME.fullmatch(name))


def borrowed_names(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders of the forms that sections are taken from."""
    told = data.get("sections", [])
    sections = told if isinstance(told, list) else []
    names = (str(section.get("of", "")) for section in sections if isinstance(section, Mapping))
    return tuple(dict.fromkeys(name for name in names if _NAME.fullmatch(name)))


def with_sections(data: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]], notes: Notes) -> Mapping[str, Any]:
    """The tables with every section that says `of = "khai_sinh"` put in as that form has it.

    `others` are the tables of those forms, by folder.
    """
    sections = data.get("sections", [])
    if not isinstance(sections, list) or not any(isinstance(one, Mapping) and "of" in one for one in sections):
        return data
    return {**data, "sections": [_section(one, others, notes) for one in sections]}


def _section(section: Any, others: Mapping[str, Mapping[str, Any]], notes: Notes) -> Any:
    if not isinstance(section, Mapping) or "of" not in section:
        return section
    name, section_id = str(section["of"]), str(section.get("id", ""))
    own = {key: value for key, value in section.items() if key != "of"}
    if name not in others:
        notes.add(f"phần “{section_id}”", f"Tên bộ “{name}” không hợp lệ.", "Ghi tên thư mục của bộ đặt bên cạnh.")
        return own
    there = {str(one.get("id", "")): one for one in others[name].get("sections", []) if isinstance(one, Mapping)}
    if section_id not in there:
        sentence = f"Bộ “{name}” không có phần “{section_id}”."
        notes.add(f"phần “{section_id}”", sentence, likely(section_id, there))
        return own
    return {**there[section_id], **own}


def _paper(entry: Entry, group: Form) -> str:
    """Which of the group's papers the printed form is."""
    paper_id, known = entry.text("paper"), {one.paper_id: one for one in group.papers}
    if paper_id and paper_id not in known:
        entry.wrong(f"Không có giấy tờ “{paper_id}”.", likely(paper_id, known))
    return paper_id


def read_linked(
    data: Mapping[str, Any], group: Form, forms: Mapping[str, Form], notes: Notes
) -> Iterator[tuple[str, Linked]]:
    """(folder, linked form) of each [[linked]]; what is wrong with them goes into `notes`."""
    for entry in Entry(data, "", notes).entries("linked", "tờ khai nối"):
        name = entry.text("package", needed=True)
        linked = Linked(
            form=forms.get(name, group),
            roles={role: str(other) for role, other in entry.mapping("roles").items()},
            fill={field_id: str(source).strip() for field_id, source in flat(entry.mapping("fill"))},
            show_when=entry.condition("show_when"),
            paper=_paper(entry, group),
        )
        entry.done()
        if name not in forms:
            entry.wrong(f"Không đọc được bộ “{name}”.", "Ghi tên thư mục của một bộ đặt bên cạnh.")
            continue
        _check_fill(linked, group, entry)
        yield name, linked


def _check_fill(linked: Linked, group: Form, entry: Entry) -> None:
    there = {one.field_id for one in linked.form.fields()}
    here = {one.field_id for one in group.fields()}
    for field_id, source in linked.fill.items():
        if field_id not in there:
            entry.wrong(f"Tờ “{linked.form.code}” không có trường “{field_id}”.", likely(field_id, there))
        if not source.startswith(FIXED) and source not in here:
            remedy = f"{likely(source, here)} Chữ in sẵn thì viết dấu bằng trước."
            entry.wrong(f"“fill” nhắc đến trường “{source}” không có.", remedy)

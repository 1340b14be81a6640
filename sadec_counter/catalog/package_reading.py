"""One form package: read from its folder with every fault named, and known by its hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sadec_counter.catalog.entries import Entry
from sadec_counter.catalog.field_reading import Group, Groups, read_group
from sadec_counter.catalog.findings import Notes, PackageError
from sadec_counter.catalog.form_reading import load_toml, read_form
from sadec_counter.catalog.linked_reading import borrowed_names, linked_names, neighbour, read_linked, with_sections
from sadec_counter.catalog.samples import read_values
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form
from sadec_counter.domain.linked import Linked

FORM, TEMPLATE, SAMPLE = "form.toml", "template.docx", "sample.toml"
SHARED = "_shared"
_NAME = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class LinkedPackage:
    """A form that a linked group fills, with the folder and the Word file that it is printed on."""

    linked: Linked
    folder: Path
    template: Path


@dataclass(frozen=True, slots=True)
class Package:
    """A form with the folder that it came from. `sample` holds what a clerk would type for a made-up citizen."""

    form: Form
    folder: Path
    template: Path
    sample: Mapping[str, str]
    groups: Groups = field(default_factory=dict)  # the shared groups that it takes up, as written
    linked: tuple[LinkedPackage, ...] = ()  # of a linked group: the forms that it fills and prints behind its own page
    borrowed: tuple[Path, ...] = ()  # the form.toml of each neighbour that it takes sections from


def package_folders(folder: Path) -> Iterator[Path]:
    """The packages in a folder: every subfolder with a form.toml, names with a leading underscore left out."""
    if folder.is_dir():
        for one in sorted(folder.iterdir()):
            if one.is_dir() and not one.name.startswith(("_", ".")) and (one / FORM).is_file():
                yield one


def read_groups(folder: Path) -> tuple[dict[str, Group], list[Finding]]:
    """The shared groups of a folder of packages, by name: those of every TOML file in its _shared."""
    groups: dict[str, Group] = {}
    findings: list[Finding] = []
    for path in sorted((folder / SHARED).glob("*.toml")):
        notes = Notes(f"{SHARED}/{path.name}")
        for name, table in (load_toml(path, notes) or {}).items():
            if isinstance(table, Mapping):
                groups[name], _ = read_group(Entry(table, f"nhóm “{name}”", notes))
            else:
                notes.add(f"“{name}”", "Không phải là một nhóm.", "Viết các trường dưới [[tên_nhóm.fields]].")
        findings += notes.findings
    return groups, findings


def template_of(folder: Path, data: Mapping[str, Any] | None = None) -> Path:
    """The Word file of a package: its own, or that of the neighbour which its form.toml names as `template`."""
    own = folder / TEMPLATE
    if own.is_file():
        return own
    if data is None:
        data = load_toml(folder / FORM, Notes(folder.name)) or {}
    lender = str(data.get("template", ""))
    return folder.parent / lender / TEMPLATE if _NAME.fullmatch(lender) else own


def read_package(folder: Path, groups: Groups, code: str = "") -> Package:
    """One package; its code is the folder's name, unless it says otherwise. Raises PackageError with all faults."""
    notes, sample_notes = Notes(f"{folder.name}/{FORM}"), Notes(f"{folder.name}/{SAMPLE}")
    data = load_toml(folder / FORM, notes)
    template = template_of(folder, data or {})
    if not template.is_file():
        notes.add("", f"Thiếu tệp {TEMPLATE}.", "Đặt mẫu Word vào thư mục, hoặc ghi template = tên bộ khác.")
    sample = _sample(folder / SAMPLE, sample_notes)
    others = _linked_packages(folder, data or {}, groups, notes)
    borrowed = {name: neighbour(folder, name) / FORM for name in borrowed_names(data or {})}
    if data is not None:
        data = with_sections(data, {name: load_toml(path, notes) or {} for name, path in borrowed.items()}, notes)
    form = read_form(data, code or folder.name, groups, notes) if data is not None else None
    linked = _linked(data, form, others, notes) if data is not None and form is not None else ()
    findings = (*notes.findings, *sample_notes.findings)
    if findings or form is None or data is None:
        raise PackageError(folder.name, findings)
    names = {*groups_used(data), *(name for one in others.values() for name in one.groups)}
    used = {name: groups[name] for name in sorted(names) if name in groups}
    further = tuple(borrowed.values())
    form = replace(form, package_hash=package_hash(folder, template, used, (linked, further)))
    return Package(form, folder, template, sample, used, linked, further)


def _linked_packages(folder: Path, data: Mapping[str, Any], groups: Groups, notes: Notes) -> dict[str, Package]:
    """The packages that a linked group names, by folder; one that cannot be read is said so in `notes`."""
    found = {}
    for name in linked_names(data):
        place = neighbour(folder, name)
        if linked_names(load_toml(place / FORM, Notes(name)) or {}):
            notes.add("[[linked]]", f"Bộ “{name}” cũng là một nhóm liên thông.", "Nối từng tờ khai của nhóm đó.")
            continue
        try:
            found[name] = read_package(place, groups)
        except PackageError:
            notes.add("[[linked]]", f"Bộ “{name}” còn chỗ sai, hoặc không có.", f"Kiểm tra forms/{name}.")
    return found


def _linked(
    data: Mapping[str, Any], form: Form, others: Mapping[str, Package], notes: Notes
) -> tuple[LinkedPackage, ...]:
    forms = {name: package.form for name, package in others.items()}
    told = read_linked(data, form, forms, notes)
    return tuple(LinkedPackage(linked, others[name].folder, others[name].template) for name, linked in told)


def _sample(path: Path, notes: Notes) -> dict[str, str]:
    if not path.is_file():
        return {}
    data = load_toml(path, notes)
    return read_values(data, notes) if data is not None else {}


def groups_used(data: Mapping[str, Any]) -> frozenset[str]:
    """The names of the groups that a form.toml takes up."""
    sections = data.get("sections", [])
    fields = (one for section in sections if isinstance(section, Mapping) for one in section.get("fields", []))
    return frozenset(str(one["group"]) for one in fields if isinstance(one, Mapping) and "group" in one)


def package_hash(
    folder: Path, template: Path, used: Groups, further: tuple[Sequence[LinkedPackage], Sequence[Path]] = ((), ())
) -> str:
    """SHA-256 over the package's three files, the shared groups that it takes up, and what it takes from neighbours."""
    linked, borrowed = further
    digest = hashlib.sha256()
    files = [(FORM, folder / FORM), (TEMPLATE, template), (SAMPLE, folder / SAMPLE)]
    for one in linked:
        files += [(f"{one.folder.name}/{FORM}", one.folder / FORM), (f"{one.folder.name}/{TEMPLATE}", one.template)]
    files += [(f"{path.parent.name}/{FORM}", path) for path in borrowed]
    for name, path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    digest.update(json.dumps(used, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8"))
    return digest.hexdigest()

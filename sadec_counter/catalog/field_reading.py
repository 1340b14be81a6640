"""Fields as form.toml writes them: a field of its own, a table with columns, or a shared group with a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sadec_counter.catalog.entries import Entry
from sadec_counter.catalog.findings import likely
from sadec_counter.domain.form import Audience, Choice, Field, FieldKind
from sadec_counter.domain.meanings import FACTS, ROLES, is_meaning

_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_CODE = re.compile(r"[a-z0-9][a-z0-9_.\-]*")
_FREE_KINDS = frozenset({FieldKind.TEXT, FieldKind.TEXTAREA})
_WIDTHS = ("full", "half", "third")

Group = Sequence[Mapping[str, Any]]  # the fields of a shared group as written
Groups = Mapping[str, Group]


def read_fields(section: Entry, groups: Groups) -> Iterator[Field]:
    """The fields of a section in order, groups unfolded."""
    for entry in section.entries("fields", "trường"):
        if entry.has("group"):
            yield from _group_fields(entry, groups)
        else:
            yield read_field(entry)


def read_field(entry: Entry, parent: str = "", *, in_group: bool = False) -> Field:
    """One field. `parent` is the table whose column it is; a group's meanings lack their role."""
    own_id = entry.text("id", needed=True)
    field_id = f"{parent}.{own_id}" if parent else own_id
    entry.place = f"{entry.place} “{field_id}”"
    if own_id and not _ID.fullmatch(own_id):
        entry.wrong(f"Mã “{own_id}” không hợp lệ.", "Chỉ dùng chữ thường không dấu, số, gạch dưới; nối bằng dấu chấm.")
    kind = _kind(entry)
    width = entry.text("width", "full")
    if width not in _WIDTHS:
        entry.wrong(f"Không có bề rộng “{width}”.", likely(width, _WIDTHS))
    field = Field(
        field_id=field_id,
        label=entry.text("label", needed=True),
        kind=kind,
        required=entry.flag("required"),
        required_when=entry.condition("required_when"),
        show_when=entry.condition("show_when"),
        lens_label=entry.text("lens_label"),
        meaning=entry.text("meaning"),
        audience=_audience(entry),
        help=entry.text("help"),
        placeholder=entry.text("placeholder"),
        choices=_choices(entry, kind),
        columns=tuple(read_field(column, field_id) for column in entry.entries("columns", "cột")),
        max_rows=entry.number("max_rows"),
        default=entry.text("default"),
        of=entry.text("of"),
        pattern=entry.text("pattern"),
        same_as=entry.texts("same_as"),
        half=width == "half",
        third=width == "third",
        folded=entry.flag("folded"),
        max_length=entry.number("max_length"),
        on_paper=entry.flag("on_paper", default=True),
        letters=_letters(entry),
    )
    entry.done()
    _check_parts(field, entry)
    _check_meaning(field.meaning, entry, in_group=in_group)
    return field


def _kind(entry: Entry) -> FieldKind:
    name = entry.text("kind", needed=True)
    kinds = [str(kind) for kind in FieldKind]
    if name in kinds:
        return FieldKind(name)
    if name:
        entry.wrong(f"Không có kiểu “{name}”.", likely(name, kinds))
    return FieldKind.TEXT


def _audience(entry: Entry) -> Audience:
    name = entry.text("audience", "all")
    audiences = [str(audience) for audience in Audience]
    if name in audiences:
        return Audience(name)
    entry.wrong(f"Không có “audience” là “{name}”.", likely(name, audiences))
    return Audience.CLERK


def _letters(entry: Entry) -> str:
    letters = entry.text("letters")
    if letters not in {"", "hoa", "ten", "giu"}:
        entry.wrong(f"Không có cách viết chữ “{letters}”.", likely(letters, ("hoa", "ten", "giu")))
        return ""
    return letters


def _choices(entry: Entry, kind: FieldKind) -> tuple[Choice, ...]:
    """`choices` of a CHOICE by code; `presets` of a free text, whose code is the text itself."""
    presets = entry.texts("presets")
    if presets and kind not in _FREE_KINDS:
        entry.wrong("“presets” chỉ dùng cho kiểu text và textarea.", "Dùng “choices” cho kiểu choice.")
    if presets:
        return tuple(Choice(text, text) for text in presets)
    found = []
    for code, value in entry.mapping("choices").items():
        parts = value if isinstance(value, Mapping) else {"label": value}
        choice = Entry(parts, f"{entry.place}, lựa chọn “{code}”", entry.notes)
        found.append(Choice(code, choice.text("label", needed=True), choice.text("printed")))
        choice.done()
        if not _CODE.fullmatch(code):
            choice.wrong(f"Mã lựa chọn “{code}” không hợp lệ.", "Chỉ dùng chữ thường không dấu, số, gạch dưới.")
    return tuple(found)


def _check_parts(field: Field, entry: Entry) -> None:
    """Every kind has the parts that it needs, and none that it does not know."""
    kind = field.kind
    if kind is FieldKind.CHOICE and len(field.choices) < 2:
        entry.wrong("Kiểu choice cần ít nhất hai lựa chọn.", 'Thêm choices = { co = "Có", khong = "Không" }.')
    if kind is FieldKind.TABLE and not field.columns:
        entry.wrong("Bảng chưa có cột.", "Thêm [[sections.fields.columns]].")
    if kind is not FieldKind.TABLE and field.columns:
        entry.wrong("Chỉ kiểu table có cột.", 'Đổi kind = "table", hoặc bỏ các cột.')
    if any(column.kind is FieldKind.TABLE for column in field.columns):
        entry.wrong("Trong bảng không có bảng.", "Đổi kiểu của cột.")
    if kind is FieldKind.WORDS and not field.of:
        entry.wrong("Kiểu words thiếu “of”.", 'Ghi trường được viết thành chữ, ví dụ of = "tre.ngay_sinh".')
    if kind is FieldKind.COMPOSED and not field.pattern:
        entry.wrong("Kiểu composed thiếu “pattern”.", 'Ghi cách ghép, ví dụ pattern = "{loai} số {so}".')


def _check_meaning(meaning: str, entry: Entry, *, in_group: bool) -> None:
    if not meaning or is_meaning(meaning) or (in_group and meaning in FACTS):
        return
    role, dot, fact = meaning.partition(".")
    wanted, known = (fact, FACTS) if role in ROLES else (role, ROLES)
    if in_group and not dot:
        wanted, known = meaning, FACTS
    entry.wrong(f"Không có ý nghĩa “{meaning}”.", likely(wanted, known))


# --- shared groups ------------------------------------------------------------------------------


def read_group(group: Entry) -> tuple[Group, tuple[Field, ...]]:
    """A group of groups.toml: its fields as written, and as read (which finds their faults)."""
    entries = list(group.entries("fields", "trường"))
    fields = tuple(read_field(entry, in_group=True) for entry in entries)
    group.done()
    return tuple(entry.data for entry in entries), fields


def _group_fields(entry: Entry, groups: Groups) -> Iterator[Field]:
    """The fields of a shared group: ids get the prefix, meanings the role, `change` alters single attributes."""
    name, prefix = entry.text("group"), entry.text("prefix")
    role, whose = entry.text("meaning"), entry.text("whose")
    take, changes = entry.texts("take"), entry.mapping("change")
    entry.place = f"{entry.place} (nhóm “{name}”)"
    entry.done()
    if name not in groups:
        entry.wrong(f"Không có nhóm “{name}”.", likely(name, groups))
        return
    if role and role not in ROLES:
        entry.wrong(f"Không có ý nghĩa “{role}”.", likely(role, ROLES))
        role = ""
    members = {str(data.get("id", "")): data for data in groups[name]}
    for wanted in (*take, *changes):
        if wanted not in members:
            entry.wrong(f"Nhóm “{name}” không có trường “{wanted}”.", likely(wanted, members))
    for field_id in take or members:
        if field_id in members:
            change = changes.get(field_id, {})
            if not isinstance(change, Mapping):
                entry.wrong(f"“change.{field_id}” không đọc được.", f'Viết như change.{field_id} = {{ label = "…" }}.')
                change = {}
            data = {**members[field_id], **change}
            field = read_field(Entry(data, entry.place, entry.notes), in_group=True)
            yield _prefixed(field, frozenset(members), prefix, role, whose)


def _prefixed(field: Field, members: frozenset[str], prefix: str, role: str, whose: str) -> Field:
    """What the group calls by its own ids is called by the prefixed ids from here on."""

    def named(field_id: str) -> str:
        return f"{prefix}.{field_id}" if prefix and field_id in members else field_id

    def conditions(condition: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {named(field_id): codes for field_id, codes in condition.items()}

    relative = bool(field.meaning) and "." not in field.meaning
    meaning = (f"{role}.{field.meaning}" if role else "") if relative else field.meaning
    return replace(
        field,
        field_id=named(field.field_id),
        meaning=meaning,
        lens_label=field.lens_label or (f"{field.label} {whose}" if whose else ""),
        required_when=conditions(field.required_when),
        show_when=conditions(field.show_when),
        of=named(field.of),
        same_as=tuple(named(field_id) for field_id in field.same_as),
    )

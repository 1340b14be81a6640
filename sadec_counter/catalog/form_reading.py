"""A whole form.toml: the form, its procedure, its papers, its sections, its checks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sadec_counter.catalog.cross_checks import check_form
from sadec_counter.catalog.entries import Entry
from sadec_counter.catalog.field_reading import Groups, read_fields
from sadec_counter.catalog.findings import Notes, likely
from sadec_counter.domain.form import Fee, Form, LegalClaim, Paper, Procedure, Section

_BODIES = ("ubnd", "cong_an")
_PAPER_FORMS = ("original", "copy", "certified_copy", "shown")
_ICONS = ("document", "card", "person")
_KINDS = ("application", "slip")
_STATUSES = ("verified", "memory")
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


def load_toml(path: Path, notes: Notes) -> Mapping[str, Any] | None:
    """The tables of a TOML file; None, with a finding, when it cannot be read."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        notes.add("", f"Không mở được tệp ({error.strerror}).", "Kiểm tra tệp có trong thư mục và đọc được.")
    except UnicodeDecodeError:
        notes.add("", "Tệp không phải chữ Unicode (UTF-8).", "Lưu lại với mã UTF-8.")
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        place = f"dòng {found[1]}, cột {found[2]}" if found and found[1] else "cuối tệp"
        notes.add(place, "Viết sai cú pháp TOML.", "Xem dấu ngoặc kép, dấu bằng, ngoặc vuông ở dòng đó.")
    return None


def read_form(data: Mapping[str, Any], folder_name: str, groups: Groups, notes: Notes) -> Form:
    """The form that these tables describe; what is wrong with it goes into `notes`."""
    top = Entry(data, "", notes)
    top.text("template")  # a neighbour's Word file: the package finds it
    top.has("linked")  # the forms of a linked group: the package reads them
    kind = _one_of(top, "kind", _KINDS)
    form = Form(
        code=top.text("code", folder_name),
        title=top.text("title", needed=True),
        version=top.text("version", needed=True),
        effective_from=top.day("effective_from", needed=True) or date.min,
        effective_to=top.day("effective_to"),
        addressee=top.text("addressee"),
        procedure=_procedure(top, kind),
        papers=tuple(_paper(entry) for entry in top.entries("papers", "giấy tờ")),
        sections=tuple(_section(entry, groups) for entry in top.entries("sections", "phần")),
        checks=tuple(_check(entry) for entry in top.entries("checks", "luật kiểm tra")),
        legal_basis=tuple(_claim(entry) for entry in top.entries("legal_basis", "căn cứ")),
        kind=kind,
        signers=top.texts("signers"),
    )
    top.done()
    if form.effective_to and form.effective_to < form.effective_from:
        top.wrong("“effective_to” trước “effective_from”.", "Sửa lại ngày hiệu lực.")
    check_form(form, notes)
    return form


def _one_of(entry: Entry, key: str, known: tuple[str, ...]) -> str:
    """One of a closed list; the first where nothing is said."""
    value = entry.text(key, known[0])
    if value in known:
        return value
    entry.wrong(f"“{key}” không thể là “{value}”.", likely(value, known))
    return known[0]


def _procedure(top: Entry, kind: str) -> Procedure:
    """The procedure of an application; a slip belongs to none of its own."""
    if kind == "slip" and not top.has("procedure"):
        return Procedure("", top.text("title"), "", "", has_result=False)
    entry = top.entry("procedure", "[procedure]", needed=True)
    is_listed = entry.flag("listed", default=True)
    procedure = Procedure(
        code=entry.text("code", needed=is_listed),
        name=entry.text("name", needed=True),
        field_of_work=entry.text("field_of_work", needed=True),
        term=entry.text("term", needed=is_listed),
        receiving_body=_one_of(entry, "receiving_body", _BODIES),
        fees=tuple(_fee(fee) for fee in entry.entries("fees", "lệ phí")) or (Fee(0),),
        fee_note=entry.text("fee_note"),
        level=entry.text("level", "xã"),
        has_result=entry.flag("has_result", default=True),
        result_kind=entry.text("result_kind"),
        short_name=entry.text("short_name"),
        words=entry.texts("words"),
        parts=entry.texts("parts"),
        is_listed=is_listed,
    )
    entry.done()
    return procedure


def _fee(entry: Entry) -> Fee:
    fee = Fee(entry.number("amount"), entry.text("note"), entry.text("when"), entry.text("per"))
    entry.done()
    return fee


def _paper(entry: Entry) -> Paper:
    paper = Paper(
        paper_id=entry.text("id", needed=True),
        name=entry.text("name", needed=True),
        note=entry.text("note"),
        form=_one_of(entry, "form", _PAPER_FORMS),
        count=entry.number("count", 1),
        required=entry.flag("required", default=True),
        required_when=entry.condition("required_when"),
        is_application=entry.flag("is_application"),
        kind=entry.text("kind"),
        icon=_one_of(entry, "icon", _ICONS),
    )
    entry.done()
    return paper


def _section(entry: Entry, groups: Groups) -> Section:
    section_id = entry.text("id", needed=True)
    entry.place = f"phần “{section_id}”"
    off_paper = entry.texts("off_paper")
    fields = tuple(read_fields(entry, groups))
    for field_id in off_paper:
        if field_id not in (known := [one.field_id for one in fields]):
            entry.wrong(f"“off_paper” nhắc đến trường “{field_id}” không có.", likely(field_id, known))
    section = Section(
        section_id=section_id,
        title=entry.text("title", needed=True),
        fields=tuple(replace(one, on_paper=False) if one.field_id in off_paper else one for one in fields),
        show_when=entry.condition("show_when"),
    )
    entry.done()
    if not section.fields:
        entry.wrong("Phần chưa có trường nào.", "Thêm [[sections.fields]], hoặc bỏ phần này.")
    return section


def _check(entry: Entry) -> tuple[str, Mapping[str, str]]:
    name = entry.text("name", needed=True)
    parameters = {key: str(value) for key, value in entry.mapping("fields").items()}
    entry.done()
    return name, parameters


def _claim(entry: Entry) -> LegalClaim:
    claim = LegalClaim(
        claim=entry.text("claim", needed=True),
        source=entry.text("source", needed=True),
        status=_one_of(entry, "status", _STATUSES),
    )
    entry.done()
    return claim

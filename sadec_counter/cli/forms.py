"""Commands for forms: listing, checking, filling, drawing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sadec_counter.catalog.shelving import Shelf
from sadec_counter.cli.house import catalog_of, folder_of, now, print_json, print_table, settings_of
from sadec_counter.domain.claims import unconfirmed
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form, cell_column
from sadec_counter.domain.problem import Severity
from sadec_counter.runtime import paths
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.catalog.packages import Catalog, Package
    from sadec_counter.domain.page import PageDrawing


class NoSuchFormError(KnownError):
    """No form package has this code."""

    sentence = "Không có mẫu “{form}”."
    remedy = "Xem các mã mẫu bằng lệnh forms list."


class NothingToWriteError(KnownError):
    """Neither a PDF nor a Word file was asked for."""

    sentence = "Chưa nói ghi ra tệp nào."
    remedy = "Thêm --pdf OUT hoặc --docx OUT."


class UnknownFieldsError(KnownError):
    """The values name fields that the form does not have."""

    sentence = "Mẫu {form} không có ô: {fields}."
    remedy = "Sửa tên ô trong tệp giá trị."


def list_forms(arguments: argparse.Namespace) -> int:
    """Every usable version of every form, with where it comes from, its hash, and what nobody compared."""
    from sadec_counter.services.form_shelf import source_of  # noqa: PLC0415

    catalog, own = catalog_of(arguments), folder_of(arguments).forms
    in_force = Shelf(own).in_force()
    sources = [source_of(package, own, in_force) for package in catalog.packages]
    listed = list(zip(catalog.forms, sources, strict=True))
    if arguments.json:
        print_json([_facts(form, source) for form, source in listed])
    else:
        print_table([_line(form, source) for form, source in listed])
    _tell(catalog.findings)
    return 0


def check_forms(arguments: argparse.Namespace) -> int:
    """All faults of packages; 1 when one of them is an error."""
    from sadec_counter.services.checking import check_packages  # noqa: PLC0415 - loads the page engine

    own = folder_of(arguments).forms
    places = arguments.paths or [paths.forms(), *([own] if own.is_dir() else [])]
    findings = check_packages(places, with_longest=True)
    if arguments.json:
        print_json([_finding(one) for one in findings])
    else:
        for one in findings:
            print(one.message)
        print("Không có chỗ sai nào." if not findings else f"{len(findings)} chỗ cần xem lại.")
    return 1 if any(one.severity is Severity.ERROR for one in findings) else 0


def fill(arguments: argparse.Namespace) -> int:
    """One form filled from a file of values, as PDF and as Word file. No page is stamped."""
    from sadec_counter.catalog.samples import read_values_file  # noqa: PLC0415
    from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415
    from sadec_counter.domain.office_values import office_values  # noqa: PLC0415
    from sadec_counter.services.drawing import Drawing  # noqa: PLC0415

    if arguments.pdf is None and arguments.docx is None:
        raise NothingToWriteError
    catalog, settings = catalog_of(arguments), settings_of(arguments)
    form = _package(catalog, arguments.form).form
    values = read_values_file(arguments.values)
    _refuse_unknown(form, values)
    names = office_values(settings.office, settings.clerks[0], now())
    drawing = Drawing(catalog, lambda: names, settings.office.style)
    if arguments.docx is not None:
        write_atomically(arguments.docx, drawing.docx(form, values))
    if arguments.pdf is not None:
        write_atomically(arguments.pdf, write_pdf(drawing.draw(form, values), title=form.title))
    _tell_problems(form, values)
    return 0


def posting_sheets(arguments: argparse.Namespace) -> int:
    """Procedures for the wall, a page each; all that are offered today unless some are named."""
    from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415
    from sadec_counter.domain.office_values import office_values  # noqa: PLC0415
    from sadec_counter.services.drawing import Drawing  # noqa: PLC0415
    from sadec_counter.services.posting_sheets import PostingSheets  # noqa: PLC0415

    catalog, settings = catalog_of(arguments), settings_of(arguments)
    offered = [package.form for package in catalog.on(now().date()) if package.form.kind == "application"]
    forms = [_package(catalog, name).form for name in arguments.forms] or offered
    names = office_values(settings.office, settings.clerks[0], now())
    drawing = Drawing(catalog, lambda: names, settings.office.style)

    def written(pages: PageDrawing, title: str, _codes: object) -> bytes:
        return write_pdf(pages, title=title)

    sheets = PostingSheets(catalog, settings.office, draw=drawing.draw, write_pdf=written)
    write_atomically(arguments.out, sheets.pdf(forms))
    print(f"Đã ghi {len(forms)} tờ niêm yết: {arguments.out}")
    return 0


def render(arguments: argparse.Namespace) -> int:
    """A Word file drawn as it stands; who drew it and why is told, what cannot be drawn is named with its place."""
    from sadec_counter.services import rendering  # noqa: PLC0415

    file: Path = arguments.file
    made = rendering.render(file, rendering.Engine(arguments.engine), archival=arguments.archival)
    write_atomically(arguments.pdf, made.pdf)
    for missing in made.missing:
        print(f"{file.name}: chương trình chưa tự vẽ được: {missing}", file=sys.stderr)
    for name, letters in made.borrowed.items():
        print(f"{file.name}: phông “{name}” không có các chữ “{letters}”, đã vẽ bằng phông khác.", file=sys.stderr)
    if made.why:
        print(made.why, file=sys.stderr)
    left_out = "" if made.is_whole else " Những chỗ nêu trên không có trong bản PDF."
    print(f"Đã ghi {arguments.pdf.name}, do {made.drawn_by} vẽ.{left_out}")
    return 0


def _package(catalog: Catalog, named: str) -> Package:
    code, _, version = named.partition(":")
    valid = [package for package in catalog.on(now().date()) if package.form.code == code]
    if valid and not version:
        return valid[0]
    try:
        return catalog.get(code, version)
    except KeyError as error:
        raise NoSuchFormError(form=named) from error


def _refuse_unknown(form: Form, values: Mapping[str, str]) -> None:
    known = {one.field_id for field in form.fields() for one in (field, *field.columns)}
    unknown = sorted({value_id for value_id in values if cell_column(value_id) not in known})
    if unknown:
        raise UnknownFieldsError(form=form.code, fields=", ".join(unknown))


def _tell_problems(form: Form, values: Mapping[str, str]) -> None:
    from sadec_counter.domain.rules import problems  # noqa: PLC0415

    for one in problems(form, values, now().date()):
        print(f"{one.field_id}: {one.sentence} {one.remedy}".strip(), file=sys.stderr)


def _tell(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        print(one.message, file=sys.stderr)


def _line(form: Form, source: str) -> tuple[str, ...]:
    until = f"đến {form.effective_to:%d/%m/%Y}" if form.effective_to else ""
    claims = len(unconfirmed(form))
    compared = f"{claims} điều chưa đối chiếu" if claims else ""
    since = f"từ {form.effective_from:%d/%m/%Y}"
    shown = (form.code, form.version, since, until, form.procedure.code, form.title)
    return (*shown, source, form.package_hash[:8], compared)


def _facts(form: Form, source: str) -> dict[str, Any]:
    return {
        "code": form.code,
        "version": form.version,
        "title": form.title,
        "kind": form.kind,
        "effective_from": form.effective_from.isoformat(),
        "effective_to": form.effective_to.isoformat() if form.effective_to else None,
        "procedure": {
            "code": form.procedure.code,
            "name": form.procedure.name,
            "field_of_work": form.procedure.field_of_work,
            "term": form.procedure.term,
            "receiving_body": form.procedure.receiving_body,
        },
        "fields": sum(1 for _ in form.fields()),
        "source": source,
        "package_hash": form.package_hash,
        "unconfirmed_claims": [{"claim": one.claim, "source": one.source} for one in unconfirmed(form)],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "file": finding.file,
        "place": finding.place,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }

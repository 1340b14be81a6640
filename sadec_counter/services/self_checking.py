"""Checks an installation: every form filled, drawn and read back, a store made and verified, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.packages import Catalog, Package
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import mismatches
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.page_code import page_codes
from sadec_counter.services.drawing import Drawing
from sadec_counter.store.opening import open_store

PRINT_ID = "AAAAAAAAAA"


def self_check(catalog: Catalog, of_the_office: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(what was checked, what is wrong with it or "") for each part, in turn."""
    yield "biểu mẫu", "; ".join(finding.message for finding in catalog.findings)
    drawing = Drawing(catalog, lambda: of_the_office)
    for package in catalog.packages:
        yield f"{package.form.code} {package.form.version}", _package(package, drawing)
    yield "sổ hồ sơ", _store()


def _package(package: Package, drawing: Drawing) -> str:
    try:
        page = drawing.draw(package.form, package.sample)
        digest = Draft("", package.form.code, package.form.version, package.form.package_hash, package.sample)
        codes = page_codes(PRINT_ID, len(page.pages), digest.values_digest)
        pdf = write_pdf(page, title=package.form.title, codes=codes)
        drawing.docx(package.form, package.sample)
    except KnownError as error:
        return error.message
    return ", ".join(mismatches(pdf, page))


def _store() -> str:
    with tempfile.TemporaryDirectory(prefix="sadec-check-", ignore_cleanup_errors=True) as folder:
        try:
            store = open_store(Path(folder) / "so.db")
        except KnownError as error:
            return error.message
        store.drafts.save(Draft("1", "khai_sinh", "1", "0" * 64, {"a": "b"}), "a", 1, datetime.now(VIETNAM))
        kept = store.drafts.get("1")
        store.close()
    return "" if kept is not None and kept.draft.value("a") == "b" else "không đọc lại được điều vừa ghi"

"""Cover sheets: a page with a code for each paper that bears none, laid before it in the scanner."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.dossier import PaperState, ScanState
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PRINT_ID_BYTES, new_print_id
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan_placing import cover_payload
from sadec_counter.domain.text import title_case_name
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.printing import PrintChoice

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

SHEET = "to_bia_quet"

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
WritePdf = Callable[[PageDrawing, str, Sequence[object]], bytes]
Send = Callable[[Path, str, PrintChoice], None]


class NothingToCoverError(KnownError):
    """Every paper of the dossier is done, or bears a code of its own."""

    sentence = "Hồ sơ {number} không còn giấy tờ nào cần tờ bìa."
    remedy = "Tờ khai in từ chương trình đã có mã riêng, quét không cần tờ bìa."


class CoverSheets:
    """Takes its time: call it beside the window. `form_of` gives the very form of a draft, None when it is gone."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        form_of: Callable[[Draft], Form | None],
        *,
        draw: Draw,
        write_pdf: WritePdf,
        send: Send,
        folder: Path,
    ) -> None:
        self._store, self._catalog, self._form_of = store, catalog, form_of
        self._draw, self._write_pdf, self._send, self._folder = draw, write_pdf, send, folder

    def papers(self, dossier: Dossier) -> tuple[PaperState, ...]:
        """The papers that need one: required, not done, not the printed application."""
        form = self._form_of(dossier.filing.draft)
        coded = {paper.paper_id for paper in form.papers if paper.is_application} if form else set()
        waiting = (one for one in dossier.papers if one.required and one.state is ScanState.NOT_SCANNED)
        return tuple(one for one in waiting if one.paper_id not in coded)

    def pdf(self, dossier: Dossier, at: datetime) -> bytes:
        """A page for each paper; a paper keeps its code however often it is printed. Raises NothingToCoverError."""
        papers = self.papers(dossier)
        if not papers:
            raise NothingToCoverError(number=dossier.line.local_no)
        sheet = self._catalog.get(SHEET).form
        drawings = [self._draw(sheet, self._values(dossier, paper, at)) for paper in papers]
        pages = tuple(page for drawing in drawings for page in drawing.pages)
        pictures = {digest: data for one in drawings for digest, data in one.pictures.items()}
        return self._write_pdf(PageDrawing(pages, pictures), sheet.title, ())

    def print(self, dossier: Dossier, at: datetime, choice: PrintChoice | None = None) -> Path:
        """Make the sheets, keep them and print one of each; gives the kept file."""
        path = self._folder / f"{dossier.line.local_no}-bia.pdf"
        write_atomically(path, self.pdf(dossier, at))
        self._send(path, f"Tờ bìa {dossier.line.local_no}", replace(choice or PrintChoice(), copies=1))
        return path

    def _values(self, dossier: Dossier, paper: PaperState, at: datetime) -> dict[str, str]:
        new_id = new_print_id(secrets.token_bytes(PRINT_ID_BYTES))
        cover_id = self._store.scans.cover_for(dossier.line.dossier_id, paper.paper_id, new_id, at)
        return {
            "bia.ten_giay": paper.name,
            "bia.so_ho_so": dossier.line.portal_code or dossier.line.local_no,
            "bia.thu_tuc": dossier.line.title,
            "bia.nguoi_nop": title_case_name(dossier.line.applicant),
            "bia.ma_qr": cover_payload(cover_id),
        }

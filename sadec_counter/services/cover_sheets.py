"""Cover sheets: which papers of a dossier need one, and the page that is printed with the receipt."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import ScanState
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.page_code import PRINT_ID_BYTES, new_print_id
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import CoverSheet
from sadec_counter.domain.scan_placing import cover_payload
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.digitising import NoSuchPaperError
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.services.scanning import RESULT_NAME

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


class NoCoverNeededError(KnownError):
    """Every paper of the dossier has a code of its own, is scanned or need not be."""

    sentence = "Hồ sơ {number} không còn giấy tờ nào cần tờ bìa."
    remedy = "Muốn quét lại một giấy tờ, chọn đúng giấy tờ đó."


class CoverSheets:
    """Writes under `folder`, the data folder. A paper keeps its cover's code, so a sheet may be printed again."""

    def __init__(
        self,
        store: Store,
        form_of: Callable[[Draft], Form | None],
        write: Callable[[Sequence[CoverSheet]], bytes],
        folder: Path,
        places: ScanPlaces | None = None,
    ) -> None:
        self._store, self._form_of, self._write, self._folder = store, form_of, write, folder
        self._places = places or ScanPlaces(store, form_of)

    def needed(self, dossier: Dossier) -> tuple[str, ...]:
        """The papers that were handed in and are to be scanned, without those that were printed: these bear codes."""
        form = self._form_of(dossier.filing.draft)
        papers = form.papers if form is not None else ()
        other = {one.paper_id for one in papers if one.is_application or one.form == "shown"}
        other |= set(self._places.printed_numbers(dossier))
        return tuple(
            one.paper_id
            for one in dossier.papers
            if one.required and one.state is ScanState.NOT_SCANNED and one.paper_id not in other
        )

    def make(self, dossier: Dossier, paper_ids: Sequence[str], at: datetime) -> Path:
        """A PDF with a page for each paper (RESULT, too). Raises NoCoverNeededError, NoSuchPaperError."""
        number = dossier.line.portal_code or dossier.line.local_no
        if not paper_ids:
            raise NoCoverNeededError(number=number)
        names = {one.paper_id: one.name for one in dossier.papers}
        if dossier.result is not None:
            names[RESULT] = RESULT_NAME
        if any(one not in names for one in paper_ids):
            raise NoSuchPaperError(number=number)
        sheets = [CoverSheet(number, names[one], self._payload(dossier, one, at)) for one in paper_ids]
        path = self._folder / "quet" / "bia" / f"{dossier.line.local_no}.pdf"
        write_atomically(path, self._write(sheets))
        return path

    def _payload(self, dossier: Dossier, paper_id: str, at: datetime) -> str:
        new_id = new_print_id(secrets.token_bytes(PRINT_ID_BYTES))
        return cover_payload(self._store.scans.cover_for(dossier.line.dossier_id, paper_id, new_id, at))

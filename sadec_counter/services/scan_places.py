"""What the code on a scanned page stands for, in the store: a print, a slip, a cover sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.page_code import PageCode, read_page_code
from sadec_counter.domain.records import PrintOutcome, PrintRecord
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import Finding, Place, Way
from sadec_counter.domain.scan_placing import Laid, Printed, read_cover_code

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


class ScanPlaces:
    """Asks the store. `form_of` gives the very form of a draft, None when it is gone."""

    def __init__(self, store: Store, form_of: Callable[[Draft], Form | None]) -> None:
        self._store, self._form_of = store, form_of

    def place_of(self, payload: str) -> Laid | None:
        """Where the page with this code belongs; None for a code that is not from here."""
        cover_id = read_cover_code(payload)
        if cover_id is not None:
            cover = self._store.scans.cover(cover_id)
            return Laid(Place(Way.COVER, *cover), Finding.COVER) if cover else None
        code = read_page_code(payload)
        return self._printed(code) if code is not None else None

    def _printed(self, code: PageCode) -> Laid | None:
        record = self._store.prints.get(code.print_id)
        if record is not None:
            return self._application(record, code)
        slip = self._store.slips.get(code.print_id)
        return Laid(Place(Way.CODE, slip.dossier_id, "", code), Finding.SLIP) if slip else None

    def _application(self, record: PrintRecord, code: PageCode) -> Laid:
        if not self._store.dossiers.filings(record.draft_id):
            return Laid(Place(Way.CODE, code=code), Finding.NOT_RECEIVED)
        dossier = self._store.dossiers.get(record.draft_id)
        return Laid(Place(Way.CODE, record.draft_id, self.application_of(dossier), code), Finding.MATCHED)

    def application_of(self, dossier: Dossier) -> str:
        """The paper that is the printed and signed form itself; "" where its form is gone."""
        form = self._form_of(dossier.filing.draft)
        papers = form.papers if form is not None else ()
        return next((one.paper_id for one in papers if one.is_application), "")


def printed_of(dossier: Dossier) -> dict[str, Printed]:
    """The prints of a dossier, by their ids, as pages are judged against them."""
    return {record.print_id: _printed(record, dossier) for record in dossier.prints}


def _printed(record: PrintRecord, dossier: Dossier) -> Printed:
    is_other = record.values_digest != dossier.filing.draft.values_digest
    return Printed(record.pages, record.values_digest[:8].upper(), is_other or record.outcome is PrintOutcome.VOID)

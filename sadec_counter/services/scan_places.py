"""What the code on a scanned page stands for, in the store: a print, a slip, a cover sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.page_code import read_page_code
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

    def finder(self) -> Callable[[str], Laid | None]:
        """What tells where the pages of one file belong; None for a code that is not from here.

        A print is asked for once, however many of its pages the file holds.
        """
        owner_of = cache(self._owner)

        def place_of(payload: str) -> Laid | None:
            cover_id = read_cover_code(payload)
            if cover_id is not None:
                cover = self._store.scans.cover(cover_id)
                return Laid(Place(Way.COVER, *cover), Finding.COVER) if cover else None
            code = read_page_code(payload)
            owner = owner_of(code.print_id) if code is not None else None
            return Laid(replace(owner.place, code=code), owner.finding) if owner is not None else None

        return place_of

    def _owner(self, print_id: str) -> Laid | None:
        """Where the pages of a print belong."""
        record = self._store.prints.get(print_id)
        if record is None:
            slip = self._store.slips.get(print_id)
            return Laid(Place(Way.CODE, slip.dossier_id), Finding.SLIP) if slip else None
        if not self._store.dossiers.filings(record.draft_id):
            return Laid(Place(Way.CODE), Finding.NOT_RECEIVED)
        dossier = self._store.dossiers.get(record.draft_id)
        return Laid(Place(Way.CODE, record.draft_id, self.application_of(dossier)), Finding.MATCHED)

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

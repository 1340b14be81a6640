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


def _own(_draft: Draft) -> tuple[str, ...]:
    """All pages of a print are the application."""
    return ()


class ScanPlaces:
    """Asks the store. `form_of` gives the very form of a draft, None when it is gone.

    `papers_of` tells the paper of each page that a draft prints; none where all are the application.
    """

    def __init__(
        self,
        store: Store,
        form_of: Callable[[Draft], Form | None],
        papers_of: Callable[[Draft], tuple[str, ...]] = _own,
    ) -> None:
        self._store, self._form_of, self._papers_of = store, form_of, papers_of

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
            if code is None or owner is None:
                return None
            laid, papers = owner
            place = replace(laid.place, code=code)
            if code.page <= len(papers):
                place = replace(place, paper_id=papers[code.page - 1])
            return Laid(place, laid.finding)

        return place_of

    def _owner(self, print_id: str) -> tuple[Laid, tuple[str, ...]] | None:
        """Where the pages of a print belong, and the paper of each where they are several papers."""
        record = self._store.prints.get(print_id)
        if record is None:
            slip = self._store.slips.get(print_id)
            return (Laid(Place(Way.CODE, slip.dossier_id), Finding.SLIP), ()) if slip else None
        if not self._store.dossiers.filings(record.draft_id):
            return Laid(Place(Way.CODE), Finding.NOT_RECEIVED), ()
        dossier = self._store.dossiers.get(record.draft_id)
        laid = Laid(Place(Way.CODE, record.draft_id, self.application_of(dossier)), Finding.MATCHED)
        return laid, self.papers_of(dossier, record)

    def papers_of(self, dossier: Dossier, record: PrintRecord) -> tuple[str, ...]:
        """The paper that each page of a print is part of: a linked group prints several papers at once."""
        filing, digest = dossier.filing, record.values_digest
        if digest != filing.draft.values_digest:
            filing = self._store.scans.filing_with(dossier.line.dossier_id, digest) or filing
        papers = self._papers_of(filing.draft)
        return papers if len(papers) == record.pages else (self.application_of(dossier),) * record.pages

    def printed_numbers(self, dossier: Dossier) -> dict[str, tuple[int, ...]]:
        """The numbers of the pages of each paper, in the print that was signed and filed."""
        record = next((one for one in dossier.prints if one.print_id == dossier.filing.print_id), None)
        papers = self.papers_of(dossier, record) if record is not None else ()
        return {one: tuple(n for n, paper in enumerate(papers, 1) if paper == one) for one in papers}

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

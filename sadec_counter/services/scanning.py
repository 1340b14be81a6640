"""The tray of scans: what arrived, where each page belongs, and what a clerk decides about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import PaperState, ScanState
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import (
    Decision,
    DecisionKind,
    FileState,
    Finding,
    ScanFile,
    ScannedPage,
    ScannedPaper,
)
from sadec_counter.domain.scan_placing import decided, judge, lay_down, missing_pages
from sadec_counter.services.digitising import NoSuchPaperError
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.scan_places import ScanPlaces, printed_of

if TYPE_CHECKING:
    from sadec_counter.services.scan_binding import ScanBinding
    from sadec_counter.store.store import Store

RESULT_NAME = "Kết quả giải quyết"


class NoSuchPageError(KnownError):
    """No scanned page has this id."""

    sentence = "Không có trang quét {page}."
    remedy = "Mở lại khay quét để xem các trang mới nhất."


class NotBlankError(KnownError):
    """Only pages that were flagged as blank may be dropped."""

    sentence = "Trang này có nội dung nên không bỏ được."
    remedy = "Nếu trang thuộc hồ sơ khác, bỏ gán rồi gán lại."


class NotOlderError(KnownError):
    """Only a page that is older than its dossier is kept with a reason."""

    sentence = "Trang này không cũ hơn hồ sơ, không cần ghi lý do giữ."
    remedy = "Mở lại khay quét để xem các trang mới nhất."


@dataclass(frozen=True, slots=True)
class ScannedDossier:
    """A dossier with what was scanned of it. `beside` are its pages that belong to no paper: slips, covers."""

    dossier: Dossier
    papers: tuple[ScannedPaper, ...]
    beside: tuple[ScannedPage, ...]

    @property
    def pages(self) -> tuple[ScannedPage, ...]:
        """All pages, paper by paper."""
        return (*(page for paper in self.papers for page in paper.pages), *self.beside)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs between the signed print and the dossier."""

    field_id: str
    label: str
    on_paper: str
    in_dossier: str


class ScanTray:
    """Answers and decides; takes its time where papers are put together anew: call it beside the window.

    `form_of` gives the very form of a draft, None when it is gone.
    """

    def __init__(
        self,
        store: Store,
        binding: ScanBinding,
        form_of: Callable[[Draft], Form | None],
        places: ScanPlaces | None = None,
    ) -> None:
        self._store, self._binding, self._form_of = store, binding, form_of
        self._places = places or ScanPlaces(store, form_of)

    # --- looking -----------------------------------------------------------------------------

    def dossier(self, dossier_id: str) -> ScannedDossier:
        """A dossier with every page that came for it. Raises NoSuchDossierError."""
        dossier = self._store.dossiers.get(dossier_id)
        pages = judge(self._store.scans.pages_of(dossier_id), printed_of(dossier))
        kept = {paper.paper_id: paper for paper in self._store.scans.papers(dossier_id)}  # the newest of each
        printed, papers = self._places.printed_numbers(dossier), []
        for state in (*dossier.papers, *_result_of(dossier)):
            mine = tuple(page for page in pages if page.place.paper_id == state.paper_id)
            numbers = printed.get(state.paper_id, ())
            missing = missing_pages(mine, numbers) if mine else ()
            paper = ScannedPaper(state, mine, missing, len(numbers), kept.get(state.paper_id), _pages_printed(dossier))
            papers.append(paper)
        known = {paper.paper.paper_id for paper in papers}
        return ScannedDossier(dossier, tuple(papers), tuple(one for one in pages if one.place.paper_id not in known))

    def dossier_ids(self) -> list[str]:
        """The dossiers of which anything was scanned."""
        return self._store.scans.dossier_ids()

    def loose(self) -> list[ScannedPage]:
        """The pages that belong nowhere yet: no code, unreadable, foreign, blank, not received."""
        return self._store.scans.loose()

    def failed(self) -> list[ScanFile]:
        """The raw files that could not be read, each with its sentence in `fault`; they are tried again."""
        return self._store.scans.files(FileState.FAILED)

    def differences(self, page: ScannedPage) -> tuple[Difference, ...]:
        """What differs between an older page's values and the dossier's.

        Empty where the older print was never filed: then only the digests are known to differ.
        """
        if page.place.code is None or not page.place.dossier_id:
            return ()
        dossier = self._store.dossiers.get(page.place.dossier_id)
        older = self._store.scans.filing_with(page.place.dossier_id, page.place.code.digest.lower())
        form = self._form_of(dossier.filing.draft)
        if older is None or form is None:
            return ()
        now, before = dossier.filing.draft, older.draft
        return tuple(
            Difference(field.field_id, field.label, before.value(field.field_id), now.value(field.field_id))
            for field in form.fields()
            if before.value(field.field_id) != now.value(field.field_id)
        )

    # --- deciding ----------------------------------------------------------------------------

    def assign(self, page_id: str, dossier_id: str, paper_id: str, clerk: Clerk, at: datetime) -> ScannedDossier:
        """The page belongs to this paper (or RESULT) of this dossier. Raises NoSuchPaperError, NoSuchPageError."""
        dossier = self._store.dossiers.get(dossier_id)
        if paper_id not in {one.paper_id for one in dossier.papers} | {one.paper_id for one in _result_of(dossier)}:
            raise NoSuchPaperError(number=dossier.line.local_no)
        page = self._page(page_id)
        before = page.place.dossier_id
        self._decide(page, Decision(page_id, DecisionKind.ASSIGN, clerk.name, at, dossier_id, paper_id))
        if before and before != dossier_id:
            self.settle(before, clerk, at)
        return self.settle(dossier_id, clerk, at)

    def unassign(self, page_id: str, clerk: Clerk, at: datetime) -> ScannedDossier | None:
        """The page does not belong there: it lies in the tray again. Gives the dossier that it was taken from."""
        page = self._page(page_id)
        before = page.place.dossier_id
        self._decide(page, Decision(page_id, DecisionKind.UNASSIGN, clerk.name, at))
        return self.settle(before, clerk, at) if before else None

    def keep_older(self, page_id: str, reason: str, clerk: Clerk, at: datetime) -> ScannedDossier:
        """The page is older than the dossier and counts all the same, for this reason.

        Raises NoReasonError, NotOlderError.
        """
        if not reason.strip():
            raise NoReasonError
        page = self._page(page_id)
        standing = self.dossier(page.place.dossier_id).pages if page.place.dossier_id else ()
        if Finding.OLDER not in {one.finding for one in standing if one.page_id == page_id}:
            raise NotOlderError
        self._decide(page, Decision(page_id, DecisionKind.KEEP, clerk.name, at, reason=reason.strip()))
        return self.settle(page.place.dossier_id, clerk, at)

    def drop_blank(self, page_id: str, clerk: Clerk, at: datetime) -> ScannedDossier | None:
        """Leave a blank page out; it can be brought back. Raises NotBlankError."""
        page = self._page(page_id)
        if not page.seen.is_blank:
            raise NotBlankError
        self._decide(page, Decision(page_id, DecisionKind.DROP, clerk.name, at))
        return self.settle(page.place.dossier_id, clerk, at) if page.place.dossier_id else None

    def restore(self, page_id: str, clerk: Clerk, at: datetime) -> ScannedDossier | None:
        """Bring a dropped page back."""
        page = self._page(page_id)
        self._decide(page, Decision(page_id, DecisionKind.RESTORE, clerk.name, at))
        return self.settle(page.place.dossier_id, clerk, at) if page.place.dossier_id else None

    # --- what follows ------------------------------------------------------------------------

    def settle(self, dossier_id: str, clerk: Clerk, at: datetime) -> ScannedDossier:
        """`put_in_order`, and the dossier after it."""
        self.put_in_order(dossier_id, clerk, at)
        return self.dossier(dossier_id)

    def put_in_order(self, dossier_id: str, clerk: Clerk, at: datetime) -> None:
        """Put together what is whole and mark it as scanned; take back the mark of what is not whole any more.

        Does nothing where nothing has changed, so it may be called at any time. Raises CannotWriteError.
        """
        self._binding.settle(self.dossier(dossier_id), clerk, at)

    def welcome(self, dossier_id: str, clerk: Clerk, at: datetime) -> ScannedDossier:
        """The dossier was received just now: pages of it that were scanned before come home."""
        for page in self._store.scans.loose():
            if page.finding is Finding.NOT_RECEIVED:
                laid = lay_down([page.seen], self._places.finder())[0]
                if laid.place.dossier_id == dossier_id:
                    self._store.scans.place(replace(page, place=laid.place, finding=laid.finding))
        return self.settle(dossier_id, clerk, at)

    # --- inside ------------------------------------------------------------------------------

    def _page(self, page_id: str) -> ScannedPage:
        page = self._store.scans.page(page_id)
        if page is None:
            raise NoSuchPageError(page=page_id)
        return page

    def _decide(self, page: ScannedPage, decision: Decision) -> None:
        self._store.scans.decide(decided(page, decision), decision)


def _pages_printed(dossier: Dossier) -> int:
    """How many pages the print has that was signed and filed."""
    return next((one.pages for one in dossier.prints if one.print_id == dossier.filing.print_id), 0)


def _result_of(dossier: Dossier) -> tuple[PaperState, ...]:
    """The result as a paper that can be scanned; none where the procedure gives none."""
    if dossier.result is None:
        return ()
    return (PaperState(RESULT, RESULT_NAME, dossier.result is not ScanState.NOT_SCANNED, dossier.result),)

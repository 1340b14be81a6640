"""Papers put together from their scanned pages: a PDF/A each, kept by its content, marked in the dossier's log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import Event, EventKind, ScanState, Status, known_at
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.papers import RESULT, result_event, scan_events
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import PageSource, PaperScan, ScannedPage, ScannedPaper
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.recording import correction, entry

if TYPE_CHECKING:
    from sadec_counter.services.scanning import ScannedDossier
    from sadec_counter.store.store import Store

NOT_WHOLE = "trang quét không còn đủ"
LIMIT = 20 * 1000 * 1000  # bytes; what electronic one-stop systems take as one file
_TOO_LARGE = "Tệp {size:.1f} MB, lớn hơn mức {limit:.0f} MB của một tệp; quét lại ở 200 dpi, đen trắng."

Bind = Callable[[Sequence[PageSource], "Description", int], bytes]  # (pages, description, wanted size in bytes)


@dataclass(frozen=True, slots=True)
class Description:
    """What a kept PDF says about itself: no citizen's name."""

    title: str  # "261123-3001: Tờ khai"
    author: str  # the clerk
    made_at: datetime


class ScanBinding:
    """Writes files under `folder`, the data folder."""

    def __init__(self, store: Store, bind: Bind, folder: Path, limit: int = LIMIT) -> None:
        self._store, self._bind, self._folder, self._limit = store, bind, folder, limit

    def settle(self, scanned: ScannedDossier, clerk: Clerk, at: datetime) -> None:
        """Bring files and log to what the pages say. Raises CannotWriteError."""
        for paper in scanned.papers:
            self._settle(scanned.dossier, paper, clerk, at)

    def _settle(self, dossier: Dossier, paper: ScannedPaper, clerk: Clerk, at: datetime) -> None:
        ids = tuple(page.page_id for page in paper.pages if page.counts)
        if not paper.is_whole:
            self._take_back(dossier, paper, clerk, at)
        elif paper.kept is not None and paper.kept.page_ids == ids:
            self._mark_again(dossier, paper, paper.kept, clerk, at)
        else:
            made = self._make(dossier, paper, clerk, at)
            marks = [_mark(dossier, made, clerk, at)] if _may_be_marked(dossier, paper) else []
            self._store.scans.keep_paper(made, marks)

    def _make(self, dossier: Dossier, paper: ScannedPaper, clerk: Clerk, at: datetime) -> PaperScan:
        pages = [page for page in paper.pages if page.counts]
        number = dossier.line.portal_code or dossier.line.local_no
        description = Description(f"{number}: {paper.paper.name}", clerk.name, at)
        pdf = self._bind([self._source(page) for page in pages], description, self._limit)
        digest = hashlib.sha256(pdf).hexdigest()
        file = f"quet/giay-to/{digest[:2]}/{digest}/{number}_{paper.paper.paper_id}.pdf"
        write_atomically(self._folder / file, pdf)
        return PaperScan(
            dossier_id=dossier.line.dossier_id,
            paper_id=paper.paper.paper_id,
            number=0,
            file=file,
            file_sha256=digest,
            page_ids=tuple(page.page_id for page in pages),
            made_at=at,
            clerk=clerk.name,
            fault=_TOO_LARGE.format(size=len(pdf) / 1e6, limit=self._limit / 1e6) if len(pdf) > self._limit else "",
        )

    def _source(self, page: ScannedPage) -> PageSource:
        file = self._store.scans.file(page.file_sha256)
        return PageSource(str(self._folder / file.file) if file else "", page.number, page.seen.turn, page.seen.skew)

    def _mark_again(self, dossier: Dossier, paper: ScannedPaper, kept: PaperScan, clerk: Clerk, at: datetime) -> None:
        """What is whole again is marked again, and a result once its dossier is finished; a clerk's "no" stays."""
        is_open = paper.paper.state is ScanState.NOT_SCANNED and _may_be_marked(dossier, paper)
        if is_open and not _is_refused(dossier, kept):
            self._store.dossiers.append(dossier.line.dossier_id, [_mark(dossier, kept, clerk, at)])

    def _take_back(self, dossier: Dossier, paper: ScannedPaper, clerk: Clerk, at: datetime) -> None:
        """A mark that stands on a scan of pages that are not there any more does not stand; others do."""
        if paper.kept is None or paper.paper.state is not ScanState.SCANNED:
            return
        mark = _standing_mark(dossier, paper.paper.paper_id)
        if mark is not None and mark.data.get("file") == paper.kept.file_sha256:
            self._store.dossiers.append(dossier.line.dossier_id, [correction(mark, NOT_WHOLE, clerk, at)])


def _may_be_marked(dossier: Dossier, paper: ScannedPaper) -> bool:
    return paper.paper.paper_id != RESULT or dossier.line.status is Status.FINISHED


def _mark(dossier: Dossier, made: PaperScan, clerk: Clerk, at: datetime) -> Event:
    if made.paper_id == RESULT:
        kind, data = EventKind.RESULT_SCANNED, {"file": made.file_sha256}
    else:
        kind, data = EventKind.PAPER_SCANNED, {"paper": made.paper_id, "file": made.file_sha256}
    return entry(dossier.line.dossier_id, kind, clerk, at, data)


def _standing_mark(dossier: Dossier, paper_id: str) -> Event | None:
    known = known_at(dossier.events, max(event.recorded_at for event in dossier.events))
    return result_event(known) if paper_id == RESULT else scan_events(known).get(paper_id)


def _is_refused(dossier: Dossier, kept: PaperScan) -> bool:
    """Whether a clerk took back the mark of this very file."""
    marks = {event.event_id for event in dossier.events if event.data.get("file") == kept.file_sha256}
    taken_back = (event for event in dossier.events if event.kind is EventKind.CORRECTED)
    return any(one.data.get("of") in marks and one.data.get("reason") != NOT_WHOLE for one in taken_back)

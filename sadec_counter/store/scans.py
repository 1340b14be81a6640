"""Scanned files and their pages, the decisions about them, the papers put together, the cover sheets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlmodel import Session, col, select

from sadec_counter.domain.dossier import Event
from sadec_counter.domain.page_code import read_page_code
from sadec_counter.domain.saved import Filing
from sadec_counter.domain.scan import (
    Decision,
    DecisionKind,
    FileState,
    Finding,
    PaperScan,
    Place,
    ScanFile,
    ScannedPage,
    Seen,
    Way,
)
from sadec_counter.store.dossiers import append_events
from sadec_counter.store.filings import filing_of
from sadec_counter.store.rows import FilingRow
from sadec_counter.store.scan_rows import CoverSheetRow, PaperScanRow, ScanDecisionRow, ScanFileRow, ScanPageRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text

_LOOSE = (Finding.COVER, Finding.DROPPED)  # nothing is left to do with these


class Scans:
    """The repository of scanning."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    # --- raw files ---------------------------------------------------------------------------

    def add_file(self, file: ScanFile) -> ScanFile:
        """Keep a raw file's record; one with the same content that came before stands, and is given back."""
        with self._transactions.writing() as session:
            found = session.get(ScanFileRow, file.sha256)
            if found is not None:
                return _file(found)
            session.add(
                ScanFileRow(
                    sha256=file.sha256,
                    name=file.name,
                    size=file.size,
                    arrived_at=as_text(file.arrived_at),
                    source=file.source,
                    file=file.file,
                    state=file.state.value,
                    pages=file.pages,
                    fault=file.fault,
                )
            )
            return file

    def file(self, sha256: str) -> ScanFile | None:
        """The raw file with this content."""
        with self._transactions.reading() as session:
            row = session.get(ScanFileRow, sha256)
            return _file(row) if row else None

    def files(self, *states: FileState) -> list[ScanFile]:
        """The raw files in these states, the oldest first; all without one."""
        query = select(ScanFileRow).order_by(col(ScanFileRow.arrived_at))
        if states:
            query = query.where(col(ScanFileRow.state).in_([state.value for state in states]))
        with self._transactions.reading() as session:
            return [_file(row) for row in session.exec(query)]

    def set_state(self, sha256: str, state: FileState, fault: str = "") -> None:
        """How far a raw file has come."""
        with self._transactions.writing() as session:
            row = session.get_one(ScanFileRow, sha256)
            row.state, row.fault = state.value, fault

    # --- pages -------------------------------------------------------------------------------

    def put_pages(self, sha256: str, pages: Sequence[ScannedPage]) -> None:
        """What was read in a raw file and where its pages belong, in place of what was read before."""
        with self._transactions.writing() as session:
            for row in session.exec(select(ScanPageRow).where(ScanPageRow.file_sha256 == sha256)):
                session.delete(row)
            session.flush()
            session.add_all(_page_row(page) for page in pages)
            file = session.get_one(ScanFileRow, sha256)
            file.state, file.pages, file.fault = FileState.READ.value, len(pages), ""

    def place(self, page: ScannedPage) -> None:
        """A page has come home without anybody's doing: its application was received since."""
        with self._transactions.writing() as session:
            session.merge(_page_row(page))

    def decide(self, page: ScannedPage, decision: Decision) -> None:
        """Write down a clerk's decision with the page as it stands after it."""
        with self._transactions.writing() as session:
            session.merge(_page_row(page))
            session.add(
                ScanDecisionRow(
                    page_id=decision.page_id,
                    kind=decision.kind.value,
                    dossier_id=decision.dossier_id,
                    paper_id=decision.paper_id,
                    reason=decision.reason,
                    clerk=decision.clerk,
                    decided_at=as_text(decision.at),
                )
            )

    def decisions(self, page_ids: Iterable[str]) -> list[Decision]:
        """What was decided about these pages, in order."""
        wanted = list(page_ids)
        found = []
        with self._transactions.reading() as session:
            for start in range(0, len(wanted), 500):
                chosen = col(ScanDecisionRow.page_id).in_(wanted[start : start + 500])
                found += [_decision(row) for row in session.exec(select(ScanDecisionRow).where(chosen))]
        return found

    def page(self, page_id: str) -> ScannedPage | None:
        with self._transactions.reading() as session:
            row = session.get(ScanPageRow, page_id)
            return _page(session, row) if row else None

    def pages_of_file(self, sha256: str) -> list[ScannedPage]:
        """The pages of a raw file, in its order."""
        query = select(ScanPageRow).where(ScanPageRow.file_sha256 == sha256).order_by(col(ScanPageRow.number))
        with self._transactions.reading() as session:
            return [_page(session, row) for row in session.exec(query)]

    def pages_of(self, dossier_id: str) -> list[ScannedPage]:
        """Every page that belongs to a dossier, replaced and dropped ones too."""
        query = select(ScanPageRow).where(ScanPageRow.dossier_id == dossier_id)
        with self._transactions.reading() as session:
            return [_page(session, row) for row in session.exec(query)]

    def loose(self) -> list[ScannedPage]:
        """The pages that belong nowhere yet, the oldest first."""
        done = [one.value for one in _LOOSE]
        query = (
            select(ScanPageRow)
            .where(ScanPageRow.dossier_id == "", col(ScanPageRow.finding).not_in(done))
            .where(col(ScanPageRow.is_dropped).is_(False))
        )
        with self._transactions.reading() as session:
            found = [_page(session, row) for row in session.exec(query)]
        return sorted(found, key=lambda page: (page.arrived_at, page.file_sha256, page.number))

    def dossier_ids(self) -> list[str]:
        """The dossiers of which anything was scanned."""
        query = select(ScanPageRow.dossier_id).where(ScanPageRow.dossier_id != "").distinct()
        with self._transactions.reading() as session:
            return list(session.exec(query))

    # --- papers ------------------------------------------------------------------------------

    def keep_paper(self, paper: PaperScan, events: Sequence[Event]) -> None:
        """Keep a paper that was put together under its next number, with its entries in the log; earlier ones stay.

        Nothing is written where the newest holds these very pages: somebody else has just put them together.
        """
        with self._transactions.writing() as session:
            chosen = (PaperScanRow.dossier_id == paper.dossier_id, PaperScanRow.paper_id == paper.paper_id)
            query = select(PaperScanRow).where(*chosen).order_by(col(PaperScanRow.number).desc())
            newest = session.exec(query).first()
            pages = json.dumps(paper.page_ids)
            if newest is not None and newest.pages_json == pages:
                return
            session.add(
                PaperScanRow(
                    dossier_id=paper.dossier_id,
                    paper_id=paper.paper_id,
                    number=newest.number + 1 if newest is not None else 1,
                    file=paper.file,
                    file_sha256=paper.file_sha256,
                    pages_json=pages,
                    made_at=as_text(paper.made_at),
                    clerk=paper.clerk,
                    fault=paper.fault,
                )
            )
            if events:
                append_events(session, paper.dossier_id, events)

    def papers(self, dossier_id: str) -> list[PaperScan]:
        """Every paper of a dossier as it was put together, the newest of each last."""
        query = (
            select(PaperScanRow)
            .where(PaperScanRow.dossier_id == dossier_id)
            .order_by(col(PaperScanRow.paper_id), col(PaperScanRow.number))
        )
        with self._transactions.reading() as session:
            return [_paper(row) for row in session.exec(query)]

    # --- cover sheets ------------------------------------------------------------------------

    def cover_for(self, dossier_id: str, paper_id: str, new_id: str, at: datetime) -> str:
        """The id of the cover sheet of a paper: the one that it has, else the new one."""
        query = select(CoverSheetRow).where(CoverSheetRow.dossier_id == dossier_id, CoverSheetRow.paper_id == paper_id)
        with self._transactions.writing() as session:
            found = session.exec(query).first()
            if found is not None:
                return found.cover_id
            session.add(CoverSheetRow(cover_id=new_id, dossier_id=dossier_id, paper_id=paper_id, made_at=as_text(at)))
            return new_id

    def cover(self, cover_id: str) -> tuple[str, str] | None:
        """(dossier, paper) of a cover sheet; None for one that is not from here."""
        with self._transactions.reading() as session:
            row = session.get(CoverSheetRow, cover_id)
            return (row.dossier_id, row.paper_id) if row else None

    # --- what was signed before --------------------------------------------------------------

    def filing_with(self, dossier_id: str, values_digest: str) -> Filing | None:
        """The filing of a dossier that holds these values; None for values that were printed and never filed."""
        query = select(FilingRow).where(
            FilingRow.dossier_id == dossier_id, col(FilingRow.values_digest).startswith(values_digest)
        )
        with self._transactions.reading() as session:
            row = session.exec(query).first()
            return filing_of(row) if row else None


def _file(row: ScanFileRow) -> ScanFile:
    return ScanFile(
        sha256=row.sha256,
        name=row.name,
        size=row.size,
        arrived_at=as_instant(row.arrived_at),
        source=row.source,
        file=row.file,
        state=FileState(row.state),
        pages=row.pages,
        fault=row.fault,
    )


def _page_row(page: ScannedPage) -> ScanPageRow:
    return ScanPageRow(
        page_id=page.page_id,
        file_sha256=page.file_sha256,
        number=page.number,
        seen_json=json.dumps(asdict(page.seen)),
        way=page.place.way.value,
        dossier_id=page.place.dossier_id,
        paper_id=page.place.paper_id,
        code=page.place.code.payload if page.place.code else "",
        finding=page.finding.value,
        is_dropped=page.is_dropped,
        reason=page.reason,
    )


def _page(session: Session, row: ScanPageRow) -> ScannedPage:
    file = session.get_one(ScanFileRow, row.file_sha256)
    seen = Seen(**json.loads(row.seen_json))
    return ScannedPage(
        page_id=row.page_id,
        file_sha256=row.file_sha256,
        number=row.number,
        arrived_at=as_instant(file.arrived_at),
        file_name=file.name,
        seen=replace(seen, codes=tuple(seen.codes)),
        place=Place(Way(row.way), row.dossier_id, row.paper_id, read_page_code(row.code)),
        finding=Finding(row.finding),
        is_dropped=row.is_dropped,
        reason=row.reason,
    )


def _decision(row: ScanDecisionRow) -> Decision:
    return Decision(
        page_id=row.page_id,
        kind=DecisionKind(row.kind),
        clerk=row.clerk,
        at=as_instant(row.decided_at),
        dossier_id=row.dossier_id,
        paper_id=row.paper_id,
        reason=row.reason,
    )


def _paper(row: PaperScanRow) -> PaperScan:
    return PaperScan(
        dossier_id=row.dossier_id,
        paper_id=row.paper_id,
        number=row.number,
        file=row.file,
        file_sha256=row.file_sha256,
        page_ids=tuple(json.loads(row.pages_json)),
        made_at=as_instant(row.made_at),
        clerk=row.clerk,
        fault=row.fault,
    )

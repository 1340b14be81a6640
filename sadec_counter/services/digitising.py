"""How the papers and the result of a dossier stand: scanned, reused, not needed; and taking that back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import EventKind, ScanState, Status, known_at
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.papers import scan_events
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import correction, entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


class NoSuchPaperError(KnownError):
    """The dossier has no such paper."""

    sentence = "Hồ sơ {number} không có giấy tờ này."
    remedy = "Chọn một giấy tờ trong danh sách của hồ sơ."


class NoResultYetError(KnownError):
    """The dossier is not finished, or its procedure gives no paper."""

    sentence = "Hồ sơ {number} chưa có kết quả để số hóa."
    remedy = "Ghi “đã giải quyết” trước, rồi đánh dấu kết quả đã quét."


class Digitising:
    """Marks papers and results; every mark is one event."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def scanned(self, dossier_id: str, paper_id: str, clerk: Clerk, at: datetime) -> Dossier:
        """The paper is scanned."""
        return self._mark(dossier_id, EventKind.PAPER_SCANNED, {"paper": paper_id}, clerk, at)

    def all_scanned(self, dossier_id: str, clerk: Clerk, at: datetime) -> Dossier:
        """Every required paper that is not done yet is scanned: the usual case, one key."""
        dossier = self._store.dossiers.get(dossier_id)
        missing = [one for one in dossier.papers if one.required and one.state is ScanState.NOT_SCANNED]
        marks = [entry(dossier_id, EventKind.PAPER_SCANNED, clerk, at, {"paper": one.paper_id}) for one in missing]
        self._store.dossiers.append(dossier_id, marks)
        return self._store.dossiers.get(dossier_id)

    def reused(self, dossier_id: str, paper_id: str, from_number: str, clerk: Clerk, at: datetime) -> Dossier:
        """The paper was digitised earlier, with another dossier. Raises NoSuchDossierError for an unknown number."""
        source = self._store.dossiers.by_number(from_number)
        data = {"paper": paper_id, "from": source.line.local_no}
        return self._mark(dossier_id, EventKind.PAPER_REUSED, data, clerk, at)

    def excused(self, dossier_id: str, paper_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """The paper is not needed here, for this reason."""
        if not reason.strip():
            raise NoReasonError
        data = {"paper": paper_id, "reason": reason.strip()}
        return self._mark(dossier_id, EventKind.PAPER_EXCUSED, data, clerk, at)

    def result_scanned(self, dossier_id: str, clerk: Clerk, at: datetime) -> Dossier:
        """The result is digitised. Raises NoResultYetError."""
        dossier = self._store.dossiers.get(dossier_id)
        if dossier.result is None or dossier.line.status is not Status.FINISHED:
            raise NoResultYetError(number=dossier.line.local_no)
        if dossier.result is ScanState.NOT_SCANNED:
            self._store.dossiers.append(dossier_id, [entry(dossier_id, EventKind.RESULT_SCANNED, clerk, at)])
        return self._store.dossiers.get(dossier_id)

    def undo(self, dossier_id: str, paper_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """Take back how the paper stands; what was marked before that counts again."""
        dossier = self._store.dossiers.get(dossier_id)
        event = scan_events(known_at(dossier.events, at)).get(paper_id)
        if event is None:
            raise NoSuchPaperError(number=dossier.line.local_no)
        self._store.dossiers.append(dossier_id, [correction(event, reason, clerk, at)])
        return self._store.dossiers.get(dossier_id)

    def undo_result(self, dossier_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """The result was not digitised after all."""
        dossier = self._store.dossiers.get(dossier_id)
        marks = [one for one in known_at(dossier.events, at) if one.kind is EventKind.RESULT_SCANNED]
        self._store.dossiers.append(dossier_id, [correction(mark, reason, clerk, at) for mark in marks])
        return self._store.dossiers.get(dossier_id)

    def _mark(self, dossier_id: str, kind: EventKind, data: dict[str, str], clerk: Clerk, at: datetime) -> Dossier:
        dossier = self._store.dossiers.get(dossier_id)
        if data["paper"] not in {paper.paper_id for paper in dossier.papers}:
            raise NoSuchPaperError(number=dossier.line.local_no)
        self._store.dossiers.append(dossier_id, [entry(dossier_id, kind, clerk, at, data)])
        return self._store.dossiers.get(dossier_id)

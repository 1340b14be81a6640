"""How papers and the result of a dossier stand: scanned, reused, taken, not needed; and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import EventKind, ScanState, Status, known_at
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.papers import RESULT_STATES, scan_events
from sadec_counter.domain.reuse import ReuseOffer
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


class NoReferenceError(KnownError):
    """What is taken from the national store is named by its number there."""

    sentence = "Chưa ghi số của giấy tờ trong kho dữ liệu quốc gia."
    remedy = "Chép số (mã) giấy tờ đang hiện trên Kho quản lý dữ liệu điện tử."


class OwnDossierError(KnownError):
    """A paper is reused from another dossier, not from its own."""

    sentence = "Giấy tờ không dùng lại được từ chính hồ sơ {number}."
    remedy = "Gõ số của hồ sơ trước đã có giấy tờ này."


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

    def reused(
        self, dossier_id: str, paper_id: str, from_number: str, clerk: Clerk, at: datetime, *, from_paper: str = ""
    ) -> Dossier:
        """The paper was digitised earlier, with another dossier: as its paper `from_paper`, or as its RESULT.

        Raises NoSuchDossierError for an unknown number, OwnDossierError for its own.
        """
        data = {"paper": paper_id, "from": self._other(dossier_id, from_number), "from_paper": from_paper}
        return self._mark(dossier_id, EventKind.PAPER_REUSED, data, clerk, at)

    def reuse_all(self, dossier_id: str, offers: Sequence[ReuseOffer], clerk: Clerk, at: datetime) -> Dossier:
        """Take what was offered, all in one step."""
        marks = [{"paper": one.paper_id, "from": one.from_number, "from_paper": one.from_paper} for one in offers]
        events = [entry(dossier_id, EventKind.PAPER_REUSED, clerk, at, data) for data in marks]
        self._store.dossiers.append(dossier_id, events)
        return self._store.dossiers.get(dossier_id)

    def taken(self, dossier_id: str, paper_id: str, reference: str, clerk: Clerk, at: datetime) -> Dossier:
        """The paper lies in the national store of electronic data under this number. Raises NoReferenceError."""
        data = {"paper": paper_id, "reference": _reference(reference)}
        return self._mark(dossier_id, EventKind.PAPER_TAKEN, data, clerk, at)

    def excused(self, dossier_id: str, paper_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """The paper is not needed here, for this reason."""
        data = {"paper": paper_id, "reason": _reason(reason)}
        return self._mark(dossier_id, EventKind.PAPER_EXCUSED, data, clerk, at)

    # --- the result --------------------------------------------------------------------------

    def result_scanned(self, dossier_id: str, clerk: Clerk, at: datetime) -> Dossier:
        """The result is digitised. Raises NoResultYetError."""
        if self._with_result(dossier_id).result is ScanState.SCANNED:
            return self._store.dossiers.get(dossier_id)
        return self._mark_result(dossier_id, EventKind.RESULT_SCANNED, {}, clerk, at)

    def result_reused(self, dossier_id: str, from_number: str, clerk: Clerk, at: datetime) -> Dossier:
        """The same result was digitised with another dossier (one decision for several of them)."""
        data = {"from": self._other(dossier_id, from_number)}
        return self._mark_result(dossier_id, EventKind.RESULT_REUSED, data, clerk, at)

    def result_taken(self, dossier_id: str, reference: str, clerk: Clerk, at: datetime) -> Dossier:
        """The result was born electronic and lies in the national store under this number."""
        return self._mark_result(dossier_id, EventKind.RESULT_TAKEN, {"reference": _reference(reference)}, clerk, at)

    def result_excused(self, dossier_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """This result need not be digitised, for this reason."""
        return self._mark_result(dossier_id, EventKind.RESULT_EXCUSED, {"reason": _reason(reason)}, clerk, at)

    # --- taking back -------------------------------------------------------------------------

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
        marks = [one for one in known_at(dossier.events, at) if one.kind in RESULT_STATES]
        self._store.dossiers.append(dossier_id, [correction(mark, reason, clerk, at) for mark in marks])
        return self._store.dossiers.get(dossier_id)

    # --- inside ------------------------------------------------------------------------------

    def _mark(self, dossier_id: str, kind: EventKind, data: dict[str, str], clerk: Clerk, at: datetime) -> Dossier:
        dossier = self._store.dossiers.get(dossier_id)
        if data["paper"] not in {paper.paper_id for paper in dossier.papers}:
            raise NoSuchPaperError(number=dossier.line.local_no)
        return self._append(dossier_id, kind, data, clerk, at)

    def _mark_result(
        self, dossier_id: str, kind: EventKind, data: dict[str, str], clerk: Clerk, at: datetime
    ) -> Dossier:
        self._with_result(dossier_id)
        return self._append(dossier_id, kind, data, clerk, at)

    def _with_result(self, dossier_id: str) -> Dossier:
        dossier = self._store.dossiers.get(dossier_id)
        if dossier.result is None or dossier.line.status is not Status.FINISHED:
            raise NoResultYetError(number=dossier.line.local_no)
        return dossier

    def _other(self, dossier_id: str, number: str) -> str:
        """The local number of another dossier, from any number that it goes by."""
        source = self._store.dossiers.by_number(number.strip())
        if source.line.dossier_id == dossier_id:
            raise OwnDossierError(number=source.line.local_no)
        return source.line.local_no

    def _append(self, dossier_id: str, kind: EventKind, data: dict[str, str], clerk: Clerk, at: datetime) -> Dossier:
        self._store.dossiers.append(dossier_id, [entry(dossier_id, kind, clerk, at, data)])
        return self._store.dossiers.get(dossier_id)


def _reason(text: str) -> str:
    if not text.strip():
        raise NoReasonError
    return text.strip()


def _reference(text: str) -> str:
    if not text.strip():
        raise NoReferenceError
    return text.strip()

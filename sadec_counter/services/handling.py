"""What happens to a dossier after its receipt, step by step: supplements, ends, hand-over, mistakes taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain import deadlines
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import Event, EventKind, Status, known_at
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import correction, entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

_OPEN = {Status.IN_PROGRESS, Status.WAITING}
# kind of step → the statuses in which it can be taken
STEPS: dict[EventKind, set[Status]] = {
    EventKind.FORWARDED: _OPEN,
    EventKind.SUPPLEMENT_ASKED: {Status.IN_PROGRESS},
    EventKind.SUPPLEMENT_BROUGHT: {Status.WAITING},
    EventKind.RESCHEDULED: {Status.IN_PROGRESS},
    EventKind.FINISHED: {Status.IN_PROGRESS},
    EventKind.STOPPED: _OPEN,
    EventKind.REFUSED: _OPEN,
    EventKind.WITHDRAWN: _OPEN,
    EventKind.HANDED_OVER: {Status.FINISHED, Status.REFUSED},
}
_NEED_A_REASON = {EventKind.SUPPLEMENT_ASKED, EventKind.RESCHEDULED, EventKind.STOPPED, EventKind.REFUSED}


class NotNowError(KnownError):
    """The dossier is not in a state in which this step can be taken."""

    sentence = "Hồ sơ {number} đã ở bước khác nên chưa ghi được bước này."
    remedy = "Mở hồ sơ xem lại các bước đã ghi; bước ghi nhầm thì sửa lại kèm lý do."


class NothingToTakeBackError(KnownError):
    """The entry is not in the log, was taken back already, or is the receipt itself with later entries on it."""

    sentence = "Không có mục ghi nhầm này trong hồ sơ {number}."
    remedy = "Mở lại hồ sơ để xem các mục mới nhất."


class Handling:
    """Records steps; each is one event."""

    def __init__(self, store: Store, office: Office, calendar: Calendar) -> None:
        self._store, self._office, self._calendar = store, office, calendar

    def record(
        self,
        dossier_id: str,
        kind: EventKind,
        clerk: Clerk,
        at: datetime,
        *,
        reason: str = "",
        due_at: datetime | None = None,
    ) -> Dossier:
        """Take a step; a supplement that was brought moves the due date by the time of waiting.

        `due_at` is a new appointment (RESCHEDULED). Raises NotNowError, NoReasonError.
        """
        dossier = self._store.dossiers.get(dossier_id)
        if dossier.line.status not in STEPS[kind]:
            raise NotNowError(number=dossier.line.local_no)
        if kind in _NEED_A_REASON and not reason.strip():
            raise NoReasonError
        if kind is EventKind.SUPPLEMENT_BROUGHT:
            due_at = self._due_without_waiting(dossier, at)
        data = {"reason": reason.strip(), "due": due_at.isoformat() if due_at else ""}
        self._store.dossiers.append(dossier_id, [entry(dossier_id, kind, clerk, at, data)])
        return self._store.dossiers.get(dossier_id)

    def take_back(self, dossier_id: str, event_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """Correct a mistake: the entry stays in the log and counts no more. Raises NothingToTakeBackError."""
        if not reason.strip():
            raise NoReasonError
        dossier = self._store.dossiers.get(dossier_id)
        event = _standing(dossier.events, event_id, at)
        if event is None:
            raise NothingToTakeBackError(number=dossier.line.local_no)
        self._store.dossiers.append(dossier_id, [correction(event, reason.strip(), clerk, at)])
        return self._store.dossiers.get(dossier_id)

    def _due_without_waiting(self, dossier: Dossier, brought_at: datetime) -> datetime | None:
        """The due date anew, the clock standing from each request for a supplement until it was brought."""
        known = known_at(dossier.events, brought_at)
        received = next(event for event in known if event.kind is EventKind.RECEIVED)
        term = received.data.get("term", "")
        if not term:
            return dossier.line.due_at
        asked = [event.happened_at for event in known if event.kind is EventKind.SUPPLEMENT_ASKED]
        brought = [event.happened_at for event in known if event.kind is EventKind.SUPPLEMENT_BROUGHT]
        pauses = list(zip(asked, [*brought, brought_at], strict=False))
        return deadlines.due_at(received.happened_at, term, self._calendar, self._office, pauses).at


def _standing(events: tuple[Event, ...], event_id: str, at: datetime) -> Event | None:
    """The entry, if it counts and may be taken back: the receipt is mended by filing again instead."""
    fixed = {EventKind.RECEIVED, EventKind.CORRECTED}
    return next((one for one in known_at(events, at) if one.event_id == event_id and one.kind not in fixed), None)

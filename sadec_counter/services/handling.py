"""What happens to a dossier after its receipt, step by step: supplements, ends, hand-over, mistakes taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain import deadlines
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import NOT_APPROVED, OPEN, PAUSES, Event, EventKind, Status, known_at, pauses_of
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.hand_over import HandOver
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import correction, entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

# kind of step → the statuses in which it can be taken
STEPS: dict[EventKind, frozenset[Status]] = {
    EventKind.FORWARDED: OPEN,
    EventKind.SUPPLEMENT_ASKED: frozenset({Status.IN_PROGRESS}),
    EventKind.SUPPLEMENT_BROUGHT: frozenset({Status.WAITING}),
    EventKind.DUTY_ASKED: frozenset({Status.IN_PROGRESS}),
    EventKind.DUTY_DONE: frozenset({Status.PAYING}),
    EventKind.RESCHEDULED: frozenset({Status.IN_PROGRESS}),
    EventKind.FINISHED: frozenset({Status.IN_PROGRESS}),
    EventKind.STOPPED: OPEN,
    EventKind.REFUSED: OPEN,
    EventKind.WITHDRAWN: OPEN,
    EventKind.HANDED_OVER: frozenset({Status.FINISHED, Status.REFUSED, Status.STOPPED, Status.WITHDRAWN}),
}
_NEED_A_REASON = {EventKind.SUPPLEMENT_ASKED, EventKind.RESCHEDULED, EventKind.STOPPED, EventKind.REFUSED}
_RESUME = set(PAUSES.values())
SECOND_SUPPLEMENT = (
    "Hồ sơ này đã yêu cầu bổ sung một lần. Yêu cầu lần nữa thì hệ thống quốc gia tính là trễ hạn; "
    "chỉ yêu cầu khi không còn cách khác."
)
SECOND_APPOINTMENT = "Hồ sơ này đã hẹn lại một lần; mỗi hồ sơ chỉ hẹn lại không quá một lần."


class NotNowError(KnownError):
    """The dossier is not in a state in which this step can be taken."""

    sentence = "Hồ sơ {number} đã ở bước khác nên chưa ghi được bước này."
    remedy = "Mở hồ sơ xem lại các bước đã ghi; bước ghi nhầm thì sửa lại kèm lý do."


class NoNewDayError(KnownError):
    """A new appointment lies in the past, or none was given."""

    sentence = "Ngày hẹn lại của hồ sơ {number} phải sau hôm nay."
    remedy = "Gõ ngày trả kết quả mới, ví dụ 02/12/2026."


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
        approved: bool = True,
        **told: str,
    ) -> Dossier:
        """Take a step; what was waited for moves the due date by the time of waiting.

        `due_at` is a new appointment (RESCHEDULED); `approved` is false for a dossier that ended without what was
        asked for (FINISHED), which needs a reason too; `told` are further texts of the event: `items` to bring
        (SUPPLEMENT_ASKED), `to` whom (FORWARDED). Raises NotNowError, NoReasonError, NoNewDayError.
        """
        dossier = self._in_time(dossier_id, kind)
        if (kind in _NEED_A_REASON or not approved) and not reason.strip():
            raise NoReasonError
        if kind is EventKind.RESCHEDULED and (due_at is None or due_at <= at):
            raise NoNewDayError(number=dossier.line.local_no)
        if kind in _RESUME:
            due_at = self._due_without_waiting(dossier, kind, at)
        data = {
            **told,
            "reason": reason.strip(),
            "due": due_at.isoformat() if due_at else "",
            "outcome": "" if approved else NOT_APPROVED,
        }
        return self._append(dossier_id, kind, data, clerk, at)

    def hand_over(self, dossier_id: str, how: HandOver, clerk: Clerk, at: datetime) -> Dossier:
        """Give the result (or the papers of a dossier that ended otherwise) to who came for it.

        The log says what kind of person and of proof; the name stands beside it. Raises NotNowError.
        """
        self._in_time(dossier_id, EventKind.HANDED_OVER)
        event = entry(dossier_id, EventKind.HANDED_OVER, clerk, at, {"to": how.to, "proof": how.proof})
        self._store.slips.hand_over(event, how)
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

    def _in_time(self, dossier_id: str, kind: EventKind) -> Dossier:
        dossier = self._store.dossiers.get(dossier_id)
        is_handed_over = any(event.kind is EventKind.HANDED_OVER for event in standing_events(dossier))
        if dossier.line.status not in STEPS[kind] or (kind is EventKind.HANDED_OVER and is_handed_over):
            raise NotNowError(number=dossier.line.local_no)
        return dossier

    def _append(self, dossier_id: str, kind: EventKind, data: Mapping[str, str], clerk: Clerk, at: datetime) -> Dossier:
        self._store.dossiers.append(dossier_id, [entry(dossier_id, kind, clerk, at, data)])
        return self._store.dossiers.get(dossier_id)

    def _due_without_waiting(self, dossier: Dossier, resumes: EventKind, at: datetime) -> datetime | None:
        """The due date anew, the clock standing from each request (supplement, financial duty) until it was met."""
        known = known_at(dossier.events, at)
        received = next(event for event in known if event.kind is EventKind.RECEIVED)
        term = received.data.get("term", "")
        if not term:
            return dossier.line.due_at
        asked = next(event for event in reversed(known) if PAUSES.get(event.kind) is resumes)
        pauses = [*pauses_of(known), (asked.happened_at, at)]
        return deadlines.due_at(received.happened_at, term, self._calendar, self._office, pauses).at


def standing_events(dossier: Dossier) -> list[Event]:
    """What happened to a dossier, without what was taken back."""
    last = max(event.recorded_at for event in dossier.events)
    return known_at(dossier.events, last)


def came_by_list(dossier: Dossier) -> bool:
    """Whether the dossier was read from the province's list: nothing of it was typed here, so nothing can be mended."""
    return any(event.kind is EventKind.RECEIVED and "from_list" in event.data for event in dossier.events)


def warning(dossier: Dossier, kind: EventKind) -> str:
    """What a clerk should know before taking this step; "" for nothing.

    One supplement and one new appointment: Nghị định 61/2018/NĐ-CP, điều 17 và 19; how the national system counts
    several: its table of indicators for serving citizens (Quyết định 766/QĐ-TTg).
    """
    done = {event.kind for event in standing_events(dossier)}
    if kind is EventKind.SUPPLEMENT_ASKED and kind in done:
        return SECOND_SUPPLEMENT
    if kind is EventKind.RESCHEDULED and kind in done:
        return SECOND_APPOINTMENT
    return ""


def _standing(events: tuple[Event, ...], event_id: str, at: datetime) -> Event | None:
    """The entry, if it counts and may be taken back: the receipt is mended by filing again instead."""
    fixed = {EventKind.RECEIVED, EventKind.CORRECTED}
    return next((one for one in known_at(events, at) if one.event_id == event_id and one.kind not in fixed), None)

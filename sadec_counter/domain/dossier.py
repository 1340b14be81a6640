"""A dossier: an append-only log of events, from which its status at any instant is derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving since 1975: no time-zone data needed


class EventKind(StrEnum):
    RECEIVED = "received"
    FORWARDED = "forwarded"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_BROUGHT = "supplement_brought"
    DUTY_ASKED = "duty_asked"  # nghĩa vụ tài chính: the citizen owes a tax or a land price; data: reason
    DUTY_DONE = "duty_done"
    STOPPED = "stopped"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FINISHED = "finished"  # data: outcome ("not_approved"), reason
    HANDED_OVER = "handed_over"  # data: to, proof
    RESCHEDULED = "rescheduled"
    PAPER_SCANNED = "paper_scanned"  # data: paper, file (optional)
    PAPER_REUSED = "paper_reused"  # data: paper, from, from_paper ("" for what a clerk typed)
    PAPER_TAKEN = "paper_taken"  # from the national store of electronic data; data: paper, reference
    PAPER_EXCUSED = "paper_excused"  # data: paper, reason
    RESULT_SCANNED = "result_scanned"  # data: file (optional)
    RESULT_REUSED = "result_reused"  # data: from
    RESULT_TAKEN = "result_taken"  # data: reference
    RESULT_EXCUSED = "result_excused"  # data: reason
    PORTAL_CODE_SET = "portal_code_set"  # data: code
    CONFIRMED = "confirmed"
    PRINTED = "printed"
    REISSUED = "reissued"  # sửa và xuất lại: data: reason, void (print id)
    REFILED = "refiled"  # the mended application came back signed: data: print, required
    FEE_PAID = "fee_paid"  # data: amount, receipt (number of the biên lai), method
    FEE_WAIVED = "fee_waived"  # data: reason
    SLIP_ISSUED = "slip_issued"  # data: slip, print, number, reason (issued anew), void (the print before)
    SLIP_VOIDED = "slip_voided"  # data: print, reason
    CORRECTED = "corrected"  # a mistake in the log: data: of (event id), reason


class Status(StrEnum):
    """Where a dossier stands; derived, never stored as the truth."""

    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # for a supplement
    PAYING = "paying"  # a financial duty is asked for: the clock stands, as for a supplement
    FINISHED = "finished"
    STOPPED = "stopped"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    POSTAL = "postal"


class Employer(StrEnum):
    """Who the clerk works for: a dimension of the figures."""

    OFFICIAL = "official"
    POST_OFFICE = "post_office"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a dossier. Both instants are aware, in UTC+7; `data` holds texts only."""

    event_id: str
    dossier_id: str
    kind: EventKind
    happened_at: datetime
    recorded_at: datetime
    data: Mapping[str, str] = field(default_factory=dict)


class ScanState(StrEnum):
    NOT_SCANNED = "not_scanned"
    SCANNED = "scanned"
    REUSED = "reused"
    TAKEN = "taken"  # from the national store of electronic data (Kho quản lý dữ liệu điện tử)
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class PaperState:
    paper_id: str
    name: str
    required: bool
    state: ScanState
    note: str = ""  # the dossier it is reused from, its number in the national store, why it is not needed


NOT_APPROVED = "not_approved"  # the outcome of a dossier that ended with a refusal on its merits
OPEN = frozenset({Status.IN_PROGRESS, Status.WAITING, Status.PAYING})
PAUSES = {
    EventKind.SUPPLEMENT_ASKED: EventKind.SUPPLEMENT_BROUGHT,
    EventKind.DUTY_ASKED: EventKind.DUTY_DONE,
}
_OPEN_STATUSES = {
    EventKind.SUPPLEMENT_ASKED: Status.WAITING,
    EventKind.SUPPLEMENT_BROUGHT: Status.IN_PROGRESS,
    EventKind.DUTY_ASKED: Status.PAYING,
    EventKind.DUTY_DONE: Status.IN_PROGRESS,
}
ENDS = {
    EventKind.FINISHED: Status.FINISHED,
    EventKind.STOPPED: Status.STOPPED,
    EventKind.REFUSED: Status.REFUSED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
}


def known_at(events: Iterable[Event], cut_off: datetime) -> list[Event]:
    """The events that were recorded by `cut_off`, without those that a later correction took back, oldest first."""
    seen = [event for event in events if event.recorded_at <= cut_off]
    taken_back = {event.data.get("of", "") for event in seen if event.kind is EventKind.CORRECTED}
    kept = [event for event in seen if event.event_id not in taken_back]
    return sorted(kept, key=lambda event: (event.happened_at, event.recorded_at))


def status_of(events: Sequence[Event]) -> Status:
    """The status after these events (see `known_at`). The first end stands: only a correction takes it back."""
    status = Status.IN_PROGRESS
    for event in events:
        if event.kind in ENDS:
            return ENDS[event.kind]
        status = _OPEN_STATUSES.get(event.kind, status)
    return status


def pauses_of(events: Sequence[Event]) -> list[tuple[datetime, datetime]]:
    """(asked, brought) of every time in which the office's clock stood; what is still asked for is not among them."""
    found, asked = [], {}
    for event in events:
        if event.kind in PAUSES:
            asked[PAUSES[event.kind]] = event.happened_at
        elif event.kind in asked:
            found.append((asked.pop(event.kind), event.happened_at))
    return found

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
    STOPPED = "stopped"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"
    RESCHEDULED = "rescheduled"
    PAPER_SCANNED = "paper_scanned"  # data: paper, file (optional)
    PAPER_REUSED = "paper_reused"  # data: paper, from
    PAPER_EXCUSED = "paper_excused"  # data: paper, reason
    RESULT_SCANNED = "result_scanned"
    PORTAL_CODE_SET = "portal_code_set"  # data: code
    CONFIRMED = "confirmed"
    PRINTED = "printed"
    REISSUED = "reissued"  # sửa và xuất lại: data: reason, void (print id)
    REFILED = "refiled"  # the mended application came back signed: data: print, required
    CORRECTED = "corrected"  # a mistake in the log: data: of (event id), reason


class Status(StrEnum):
    """Where a dossier stands; derived, never stored as the truth."""

    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # for a supplement
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
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class PaperState:
    paper_id: str
    name: str
    required: bool
    state: ScanState
    note: str = ""  # the dossier it is reused from, or the reason why it is not needed


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
        if event.kind is EventKind.SUPPLEMENT_ASKED:
            status = Status.WAITING
        elif event.kind is EventKind.SUPPLEMENT_BROUGHT:
            status = Status.IN_PROGRESS
    return status

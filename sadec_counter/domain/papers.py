"""How each paper and the result of a dossier stand, derived from its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sadec_counter.domain.dossier import Event, EventKind, PaperState, ScanState
from sadec_counter.domain.saved import FiledPaper

RESULT = "ket_qua"  # where a paper comes from: not from a paper of that dossier, from its result

STATES = {
    EventKind.PAPER_SCANNED: ScanState.SCANNED,
    EventKind.PAPER_REUSED: ScanState.REUSED,
    EventKind.PAPER_TAKEN: ScanState.TAKEN,
    EventKind.PAPER_EXCUSED: ScanState.EXCUSED,
}
RESULT_STATES = {
    EventKind.RESULT_SCANNED: ScanState.SCANNED,
    EventKind.RESULT_REUSED: ScanState.REUSED,
    EventKind.RESULT_TAKEN: ScanState.TAKEN,
    EventKind.RESULT_EXCUSED: ScanState.EXCUSED,
}
_NOTES = {ScanState.REUSED: "from", ScanState.TAKEN: "reference", ScanState.EXCUSED: "reason"}


def scan_events(events: Iterable[Event]) -> dict[str, Event]:
    """Paper id → the event that says how it stands; papers without one are not scanned. See `dossier.known_at`."""
    return {event.data["paper"]: event for event in events if event.kind in STATES}


def paper_states(papers: Sequence[FiledPaper], events: Sequence[Event]) -> tuple[PaperState, ...]:
    """The state of every filed paper after these events."""
    found = scan_events(events)
    return tuple(_state(paper, found.get(paper.paper_id)) for paper in papers)


def result_event(events: Iterable[Event]) -> Event | None:
    """What says how the result stands: the last mark counts, as for papers."""
    marks = [event for event in events if event.kind in RESULT_STATES]
    return marks[-1] if marks else None


def result_state(events: Sequence[Event]) -> ScanState | None:
    """Whether the result is digitised; None for a procedure that gives no paper."""
    mark = result_event(events)
    if mark is not None:
        return RESULT_STATES[mark.kind]
    received = next((event for event in events if event.kind is EventKind.RECEIVED), None)
    return ScanState.NOT_SCANNED if received is not None and received.data.get("result") else None


def result_note(events: Iterable[Event]) -> str:
    """Where the result comes from, or why it is not needed."""
    mark = result_event(events)
    return mark.data.get(_NOTES.get(RESULT_STATES[mark.kind], ""), "") if mark is not None else ""


def _state(paper: FiledPaper, event: Event | None) -> PaperState:
    state = STATES[event.kind] if event is not None else ScanState.NOT_SCANNED
    note = event.data.get(_NOTES.get(state, ""), "") if event is not None else ""
    return PaperState(paper.paper_id, paper.name, paper.required, state, note)

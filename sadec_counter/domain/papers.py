"""How each paper and the result of a dossier stand, derived from its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sadec_counter.domain.dossier import Event, EventKind, PaperState, ScanState
from sadec_counter.domain.saved import FiledPaper

STATES = {
    EventKind.PAPER_SCANNED: ScanState.SCANNED,
    EventKind.PAPER_REUSED: ScanState.REUSED,
    EventKind.PAPER_EXCUSED: ScanState.EXCUSED,
}
_NOTES = {EventKind.PAPER_REUSED: "from", EventKind.PAPER_EXCUSED: "reason"}


def scan_events(events: Iterable[Event]) -> dict[str, Event]:
    """Paper id → the event that says how it stands; papers without one are not scanned. See `dossier.known_at`."""
    return {event.data["paper"]: event for event in events if event.kind in STATES}


def paper_states(papers: Sequence[FiledPaper], events: Sequence[Event]) -> tuple[PaperState, ...]:
    """The state of every filed paper after these events."""
    found = scan_events(events)
    return tuple(_state(paper, found.get(paper.paper_id)) for paper in papers)


def result_state(events: Sequence[Event]) -> ScanState | None:
    """Whether the result is digitised; None for a procedure that gives no paper."""
    if any(event.kind is EventKind.RESULT_SCANNED for event in events):
        return ScanState.SCANNED
    received = next((event for event in events if event.kind is EventKind.RECEIVED), None)
    return ScanState.NOT_SCANNED if received is not None and received.data.get("result") else None


def _state(paper: FiledPaper, event: Event | None) -> PaperState:
    if event is None:
        return PaperState(paper.paper_id, paper.name, paper.required, ScanState.NOT_SCANNED)
    note = event.data.get(_NOTES.get(event.kind, ""), "")
    return PaperState(paper.paper_id, paper.name, paper.required, STATES[event.kind], note)

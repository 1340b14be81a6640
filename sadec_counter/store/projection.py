"""How a dossier stands now, worked out from its filing and its events: what lists read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from sadec_counter.domain.dossier import ENDS, OPEN, VIETNAM, Event, EventKind, ScanState, Status, known_at, status_of
from sadec_counter.domain.figures import due_of
from sadec_counter.domain.papers import paper_states, result_state
from sadec_counter.domain.saved import Filing
from sadec_counter.domain.text import search_key
from sadec_counter.store.rows import DossierRow
from sadec_counter.store.times import as_text

FOR_EVER = datetime(9999, 12, 31, tzinfo=VIETNAM)
OPEN_DAY = "9999-12-31"


def project(session: Session, filing: Filing, events: Sequence[Event]) -> None:
    """Write the projection of one dossier anew."""
    row = standing(filing, events)
    if row is not None:
        session.merge(row)
        return
    stale = session.get(DossierRow, filing.dossier_id)
    if stale is not None:
        session.delete(stale)


def standing(filing: Filing, events: Sequence[Event]) -> DossierRow | None:
    """The projection of one dossier; None when its receipt was taken back."""
    known = known_at(events, FOR_EVER)
    received = next((event for event in known if event.kind is EventKind.RECEIVED), None)
    if received is None:
        return None
    status, due_at = status_of(known), due_of(known)
    result, code = result_state(known), _last(known, EventKind.PORTAL_CODE_SET, "code")
    return DossierRow(
        dossier_id=filing.dossier_id,
        local_no=received.data["local_no"],
        unit_code=received.data["unit"],
        procedure_code=received.data["procedure"],
        field_of_work=received.data["field_of_work"],
        portal_code=code,
        form_code=filing.draft.form_code,
        title=filing.title,
        applicant=filing.applicant,
        search_text=f"{filing.search_text} {search_key(received.data['local_no'], code)}".strip(),
        received_at=as_text(received.happened_at),
        due_at=as_text(due_at) if due_at else None,
        status=status.value,
        result_state=result.value if result else "",
        is_handed_over=_is_handed_over(received, status, known),
        **_papers(filing, known),
        **_days(events, is_open=status in OPEN),
    )


def _is_handed_over(received: Event, status: Status, known: Sequence[Event]) -> bool:
    """What the province's lists brought in as finished is handed over there, and the lists do not tell when."""
    came_finished = "from_list" in received.data and status is Status.FINISHED
    return came_finished or any(event.kind is EventKind.HANDED_OVER for event in known)


def _papers(filing: Filing, known: Sequence[Event]) -> dict[str, Any]:
    required = [paper for paper in paper_states(filing.papers, known) if paper.required]
    done = sum(paper.state is not ScanState.NOT_SCANNED for paper in required)
    return {"papers_done": done, "papers_needed": len(required), "is_scanned": done == len(required)}


def _days(events: Sequence[Event], *, is_open: bool) -> dict[str, Any]:
    """The widest span of days in which the dossier may count, taken-back events too: old cut-offs still see those.

    Until the day on which an end was recorded nobody knew of it, and the dossier counted as open.
    """
    received = [event.happened_at for event in events if event.kind is EventKind.RECEIVED]
    ended = [max(event.happened_at, event.recorded_at) for event in events if event.kind in ENDS]
    return {
        "first_day": as_text(min(received))[:10],
        "last_day": OPEN_DAY if is_open else as_text(max(ended))[:10],
    }


def _last(known: Sequence[Event], kind: EventKind, name: str) -> str:
    return next((event.data[name] for event in reversed(known) if event.kind is kind), "")

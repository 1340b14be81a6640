from __future__ import annotations

import pytest

from sadec_counter.domain.dossier import EventKind, PaperState, ScanState, Status, known_at, status_of
from sadec_counter.domain.papers import paper_states, result_note, result_state
from sadec_counter.domain.saved import FiledPaper
from tests.domain.test_figures import LATER, at, event

PAPERS = (FiledPaper("to_khai", "Tờ khai", required=True), FiledPaper("uy_quyen", "Giấy ủy quyền", required=False))


def test_last_mark_of_a_paper_counts():
    events = [
        event("1", EventKind.PAPER_SCANNED, "03-13", paper="to_khai"),
        event("1", EventKind.PAPER_REUSED, "03-14", paper="to_khai", **{"from": "260301-3001"}),
    ]

    states = paper_states(PAPERS, known_at(events, LATER))

    assert [(one.state, one.note) for one in states] == [
        (ScanState.REUSED, "260301-3001"),
        (ScanState.NOT_SCANNED, ""),
    ]


@pytest.mark.parametrize(
    ("result", "kinds", "state"),
    [
        ("x", [], ScanState.NOT_SCANNED),
        ("x", [EventKind.RESULT_SCANNED], ScanState.SCANNED),
        ("x", [EventKind.RESULT_SCANNED, EventKind.RESULT_EXCUSED], ScanState.EXCUSED),
        ("x", [EventKind.RESULT_REUSED], ScanState.REUSED),
        ("x", [EventKind.RESULT_TAKEN], ScanState.TAKEN),
        ("", [], None),
    ],
)
def test_result_is_scanned_not_scanned_or_none_is_due(result, kinds, state):
    events = [event("1", EventKind.RECEIVED, "03-13", result=result), *(event("1", kind, "03-14") for kind in kinds)]

    assert result_state(events) is state


def test_late_entry_takes_its_place_in_the_order_of_events():
    asked = event("1", EventKind.SUPPLEMENT_ASKED, "03-14")
    brought = event("1", EventKind.SUPPLEMENT_BROUGHT, "03-15")
    late_asked = event("1", EventKind.SUPPLEMENT_ASKED, "03-13", recorded=at("03-20"))

    assert status_of(known_at([asked, brought, late_asked], LATER)) is Status.IN_PROGRESS
    assert status_of(known_at([asked, brought], at("03-14", 12))) is Status.WAITING


def test_a_paper_of_the_national_store_is_known_by_its_number_there():
    taken = event("1", EventKind.PAPER_TAKEN, "03-14", paper="to_khai", reference="KQ.G15.000032.1")

    assert paper_states(PAPERS, [taken])[0] == PaperState(
        "to_khai", "Tờ khai", required=True, state=ScanState.TAKEN, note="KQ.G15.000032.1"
    )


def test_the_last_mark_of_the_result_says_where_it_is_from():
    scanned = event("1", EventKind.RESULT_SCANNED, "03-14")
    reused = event("1", EventKind.RESULT_REUSED, "03-15", **{"from": "260301-3001"})

    assert (result_note([scanned]), result_note([scanned, reused])) == ("", "260301-3001")

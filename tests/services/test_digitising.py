from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import EventKind, ScanState
from sadec_counter.domain.papers import RESULT
from sadec_counter.services.digitising import (
    Digitising,
    NoReferenceError,
    NoResultYetError,
    NoSuchPaperError,
    OwnDossierError,
)
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.store.faults import NoSuchDossierError
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    receive(opened, draft_of())
    yield opened
    opened.close()


@pytest.fixture
def digitising(store):
    return Digitising(store)


def states(dossier):
    return {paper.paper_id: (paper.state, paper.note) for paper in dossier.papers if paper.required}


def test_papers_are_not_scanned_at_first(store):
    assert set(states(store.dossiers.get("d1")).values()) == {(ScanState.NOT_SCANNED, "")}


def test_each_paper_has_its_own_state(store, digitising):
    receive(store, draft_of("d2"))
    digitising.scanned("d1", "to_khai", CLERK, LATER)

    dossier = digitising.reused("d1", "giay_chung_sinh", "261123-3002", CLERK, LATER)

    assert states(dossier) == {
        "to_khai": (ScanState.SCANNED, ""),
        "giay_chung_sinh": (ScanState.REUSED, "261123-3002"),
    }
    assert (dossier.line.papers_done, dossier.line.papers_needed) == (2, 2)


def test_one_key_marks_what_is_missing(store, digitising):
    digitising.excused("d1", "giay_chung_sinh", "đã có trong hồ sơ trước", CLERK, LATER)

    dossier = digitising.all_scanned("d1", CLERK, LATER)

    assert states(dossier) == {
        "to_khai": (ScanState.SCANNED, ""),
        "giay_chung_sinh": (ScanState.EXCUSED, "đã có trong hồ sơ trước"),
    }


def test_undo_brings_back_what_was_marked_before(store, digitising):
    digitising.scanned("d1", "to_khai", CLERK, LATER)
    digitising.excused("d1", "to_khai", "nhầm", CLERK, LATER + timedelta(minutes=1))

    once = digitising.undo("d1", "to_khai", "bấm nhầm", CLERK, LATER + timedelta(minutes=2))
    twice = digitising.undo("d1", "to_khai", "bấm nhầm", CLERK, LATER + timedelta(minutes=3))

    assert states(once)["to_khai"] == (ScanState.SCANNED, "")
    assert states(twice)["to_khai"] == (ScanState.NOT_SCANNED, "")
    assert len([event for event in twice.events if event.kind is EventKind.CORRECTED]) == 2


def test_what_cannot_be_marked_says_so(digitising):
    with pytest.raises(NoSuchPaperError):
        digitising.scanned("d1", "ho_chieu", CLERK, LATER)
    with pytest.raises(NoSuchPaperError):
        digitising.undo("d1", "to_khai", "nhầm", CLERK, LATER)
    with pytest.raises(NoReasonError):
        digitising.excused("d1", "to_khai", "", CLERK, LATER)
    with pytest.raises(NoSuchDossierError):
        digitising.reused("d1", "to_khai", "261123-3999", CLERK, LATER)


def test_result_is_digitised_once_there_is_one(store, digitising):
    with pytest.raises(NoResultYetError):
        digitising.result_scanned("d1", CLERK, LATER)
    Handling(store, OFFICE, CALENDAR).record("d1", EventKind.FINISHED, CLERK, LATER)

    assert digitising.result_scanned("d1", CLERK, LATER).result is ScanState.SCANNED
    assert digitising.undo_result("d1", "quét nhầm", CLERK, LATER).result is ScanState.NOT_SCANNED


def test_a_paper_taken_from_the_national_store_keeps_its_number(store, digitising):
    dossier = digitising.taken("d1", "giay_chung_sinh", " KQ.G15.000031 ", CLERK, LATER)

    assert states(dossier)["giay_chung_sinh"] == (ScanState.TAKEN, "KQ.G15.000031")
    assert dossier.line.papers_done == 1
    with pytest.raises(NoReferenceError):
        digitising.taken("d1", "to_khai", " ", CLERK, LATER)


def test_a_result_of_another_dossier_is_reused_as_a_paper(store, digitising):
    receive(store, draft_of("d2"))

    digitising.reused("d1", "giay_chung_sinh", "261123-3002", CLERK, LATER, from_paper=RESULT)

    mark = store.dossiers.get("d1").events[-1]
    assert dict(mark.data) == {
        "paper": "giay_chung_sinh",
        "from": "261123-3002",
        "from_paper": "ket_qua",
        "clerk": CLERK.name,
    }


def test_nothing_is_reused_from_the_dossier_itself(store, digitising):
    with pytest.raises(OwnDossierError):
        digitising.reused("d1", "to_khai", "261123-3001", CLERK, LATER)


def test_results_have_every_state_of_papers(store, digitising):
    receive(store, draft_of("d2"))
    Handling(store, OFFICE, CALENDAR).record("d1", EventKind.FINISHED, CLERK, LATER)

    told = [
        digitising.result_reused("d1", "261123-3002", CLERK, LATER),
        digitising.result_taken("d1", "KQ.G15.000031", CLERK, LATER + timedelta(minutes=1)),
        digitising.result_excused("d1", "bản điện tử đã ký số", CLERK, LATER + timedelta(minutes=2)),
        digitising.result_scanned("d1", CLERK, LATER + timedelta(minutes=3)),
    ]

    assert [(one.result, one.result_note) for one in told] == [
        (ScanState.REUSED, "261123-3002"),
        (ScanState.TAKEN, "KQ.G15.000031"),
        (ScanState.EXCUSED, "bản điện tử đã ký số"),
        (ScanState.SCANNED, ""),
    ]
    assert digitising.undo_result("d1", "nhầm", CLERK, LATER + timedelta(hours=1)).result is ScanState.NOT_SCANNED


def test_a_result_that_is_not_there_yet_is_not_excused_either(digitising):
    with pytest.raises(NoResultYetError):
        digitising.result_excused("d1", "không cần", CLERK, LATER)

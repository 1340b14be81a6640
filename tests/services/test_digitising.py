from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import EventKind, ScanState
from sadec_counter.services.digitising import Digitising, NoResultYetError, NoSuchPaperError
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

from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import EventKind, Status
from sadec_counter.domain.lists import WORK_LIST_WORDS, DossierFilter, WorkList
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.handling import Handling
from sadec_counter.services.listing import Listing
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.faults import NoSuchDossierError
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, draft_of, receive, sign
from tests.services.small_form import OFFICE

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


def listing(store, now=MONDAY):
    return Listing(store, OFFICE, lambda draft: BIRTH if draft.form_code == BIRTH.code else None, lambda: now)


def numbers(lines):
    return [line.local_no for line in lines]


def test_draft_line_names_procedure_and_citizen(store):
    store.drafts.save(draft_of(), "tre.ho_ten", 3, MONDAY)

    line = listing(store).drafts()[0]

    assert (line.title, line.applicant, line.saved_at) == ("Khai sinh", "Nguyễn Minh Khoa", MONDAY)
    assert listing(store).saved_draft("d1").focus_id == "tre.ho_ten"


def test_draft_of_a_form_that_is_gone_is_still_listed(store):
    gone = draft_of()
    store.drafts.save(type(gone)("d9", "mau_cu", "1", "", gone.values), "", -1, MONDAY)

    assert [(line.title, line.applicant) for line in listing(store).drafts()] == [("mau_cu", "")]


def test_printed_application_waits_for_its_signature_and_counts_nowhere(store):
    sign(store, draft_of())

    lists = listing(store)

    assert lists.drafts() == []
    assert [line.draft_id for line in lists.awaiting_signature()] == ["d1"]
    assert lists.today() == []
    assert lists.counts()[WorkList.AWAITING_SIGNATURE] == 1


def test_today_lists_the_newest_first(store):
    receive(store, draft_of("a"), at=MONDAY - DAY)
    receive(store, draft_of("b"), at=MONDAY)
    receive(store, draft_of("c"), at=MONDAY + timedelta(minutes=5))

    assert numbers(listing(store, MONDAY + timedelta(hours=1)).today()) == ["261123-3002", "261123-3001"]


def test_each_count_is_the_length_of_its_list(store):
    handling = Handling(store, OFFICE, CALENDAR)
    for draft_id in "abcde":
        receive(store, draft_of(draft_id))
    Digitising(store).all_scanned("a", CLERK, MONDAY)
    handling.record("b", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="thiếu giấy")
    handling.record("c", EventKind.FINISHED, CLERK, MONDAY)
    handling.record("d", EventKind.REFUSED, CLERK, MONDAY, reason="sai nơi")
    store.drafts.save(draft_of("f"), "", -1, MONDAY)

    on_the_day, after = listing(store, MONDAY + 3 * DAY), listing(store, MONDAY + 4 * DAY)

    assert on_the_day.counts() == {
        WorkList.DRAFTS: 1,
        WorkList.AWAITING_SIGNATURE: 0,
        WorkList.NOT_SCANNED: 4,
        WorkList.WAITING: 1,
        WorkList.DUE_TODAY: 3,
        WorkList.DUE_SOON: 0,
        WorkList.OVERDUE: 0,
        WorkList.TO_HAND_OVER: 1,
        WorkList.RESULT_NOT_SCANNED: 1,
        WorkList.WITHOUT_CODE: 5,
        WorkList.UNFINISHED: 3,
    }
    for work_list in WORK_LIST_WORDS:
        assert len(on_the_day.work_list(work_list)) == on_the_day.counts()[work_list]
    soon = listing(store, MONDAY + 2 * DAY)
    assert numbers(soon.work_list(WorkList.DUE_SOON)) == ["261123-3005", "261123-3001"]
    assert numbers(after.work_list(WorkList.OVERDUE)) == ["261123-3005", "261123-3001"]
    assert numbers(on_the_day.work_list(WorkList.WAITING)) == ["261123-3002"]


@pytest.mark.parametrize(
    "text", ["khoa", "Nguyen minh", "gia han", "0870900", "261123-3001", "3001", "khai sinh hân", "ĐĂNG KÝ"]
)
def test_search_needs_no_accents_and_finds_parts(store, text):
    receive(store, draft_of())

    assert numbers(listing(store).search(text)) == ["261123-3001"]


def test_search_finds_nothing_else(store):
    receive(store, draft_of())

    assert listing(store).search("Trần") == []
    assert listing(store).search("khoa%") == listing(store).search("khoa")
    assert listing(store).search(" ") == []


def test_search_finds_the_provincial_code_and_drafts(store):
    receive(store, draft_of())
    Receiving(store, OFFICE, CALENDAR).set_portal_code("d1", "H20.30.12-261123-0014", CLERK, MONDAY)
    store.drafts.save(draft_of("d2"), "", -1, MONDAY)

    assert numbers(listing(store).search("H20.30.12-261123-0014")) == ["261123-3001"]
    assert [line.draft_id for line in listing(store).search_drafts("khoa")] == ["d2"]
    assert listing(store).search_drafts("tran") == []


def test_filters_hold_together(store):
    receive(store, draft_of("a"))
    receive(store, draft_of("b"), at=MONDAY + DAY)
    Handling(store, OFFICE, CALENDAR).record("b", EventKind.WITHDRAWN, CLERK, MONDAY + DAY)
    lists = listing(store)

    assert numbers(lists.find(DossierFilter(day="2026-11-24"))) == ["261124-3001"]
    assert numbers(lists.find(DossierFilter(status=Status.WITHDRAWN))) == ["261124-3001"]
    assert lists.find(DossierFilter(day="2026-11-23", status=Status.WITHDRAWN)) == []
    assert lists.find(DossierFilter(unit_code="H20.00")) == []
    assert len(lists.find(DossierFilter(unit_code=OFFICE.unit.code, limit=1))) == 1


def test_dossier_is_opened_by_either_number_or_not_at_all(store):
    receive(store, draft_of())

    assert listing(store).by_number(" 261123-3001 ").line.dossier_id == "d1"
    assert numbers(listing(store).behind(("261123-3001/to_khai", "261123-3001"))) == ["261123-3001"]
    with pytest.raises(NoSuchDossierError):
        listing(store).by_number("")

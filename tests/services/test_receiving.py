from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from sadec_counter.domain.dossier import EventKind, Status
from sadec_counter.domain.form import Procedure
from sadec_counter.domain.procedure_words import term_words
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.services.receiving import (
    NoReasonError,
    NotAPortalCodeError,
    OldPaperError,
    Receiving,
    facts_of_receipt,
    make_filing,
)
from sadec_counter.store.faults import NoSuchDossierError, NotADraftError
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, POST_CLERK, draft_of, print_of, receive, sign
from tests.services.small_form import OFFICE


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def receiving(store):
    return Receiving(store, OFFICE, CALENDAR)


def test_receipt_gives_number_event_and_due_date_and_ends_the_draft(store):
    dossier = receive(store, draft_of())

    assert dossier.line.local_no == "261123-3001"
    assert (dossier.line.title, dossier.line.applicant) == ("Khai sinh", "Nguyễn Minh Khoa")
    assert dossier.line.status is Status.IN_PROGRESS
    assert dossier.line.due_at == MONDAY + timedelta(days=3)
    assert store.drafts.get("d1") is None
    assert [event.kind for event in dossier.events] == [EventKind.CONFIRMED, EventKind.PRINTED, EventKind.RECEIVED]


def test_event_of_receipt_holds_what_figures_need_and_nothing_about_the_citizen(store):
    received = receive(store, draft_of(**{"nop.cach_nop": "online"}), POST_CLERK).events[-1]

    assert received.data["channel"] == "online"
    assert received.data["employer"] == "post_office"
    assert (received.data["unit"], received.data["receiving_body"]) == ("H20.82.29905", "ubnd")
    assert received.data["required"] == "to_khai giay_chung_sinh"
    assert received.data["optional"] == "can_cuoc uy_quyen"
    assert not {"Khoa", "Hân", "087090000123"} & set(" ".join(received.data.values()).split())


def test_paper_that_these_values_ask_for_is_required(store):
    dossier = receive(store, draft_of(**{"nop.thay": "x"}))

    assert [paper.paper_id for paper in dossier.papers if paper.required] == ["to_khai", "giay_chung_sinh", "uy_quyen"]
    assert (dossier.line.papers_done, dossier.line.papers_needed) == (0, 3)


def test_dossier_opens_again_as_it_was_typed(store):
    typed = draft_of()
    receive(store, typed)

    dossier = store.dossiers.by_number("261123-3001")

    assert dossier.filing.draft == typed
    assert dossier.filing.print_id == "P-d1"
    assert store.prints.get("P-d1").dossier_id == "d1"
    assert dossier.confirmations[0].marked == ("tre.ho_ten",)


def test_numbers_follow_each_other_and_begin_anew_each_day(store):
    numbers = [
        receive(store, draft_of("a")).line.local_no,
        receive(store, draft_of("b")).line.local_no,
        receive(store, draft_of("c"), at=MONDAY + timedelta(days=1)).line.local_no,
    ]

    assert numbers == ["261123-3001", "261123-3002", "261124-3001"]


def test_day_of_a_number_is_vietnam_s(store):
    early = (MONDAY.replace(hour=6)).astimezone(UTC)  # still Sunday there

    dossier = receive(store, draft_of(), at=early)

    assert dossier.line.local_no == "261123-3001"
    assert dossier.line.received_at.isoformat() == "2026-11-23T06:12:00+07:00"


def test_dossier_is_received_once(store, receiving):
    draft = draft_of()
    receive(store, draft)

    with pytest.raises(NotADraftError):
        receiving.receive(draft, BIRTH, print_of(draft, "P-d1"), CLERK, MONDAY)


def test_late_autosave_does_not_bring_a_received_draft_back(store):
    draft = draft_of()
    receive(store, draft)

    store.drafts.save(draft, "", -1, MONDAY)

    assert store.drafts.all() == []


def test_paper_with_other_values_is_not_received(store, receiving):
    draft = draft_of()
    record = sign(store, draft)
    edited = draft.with_value("tre.ho_ten", "Nguyễn Gia Hưng")
    store.drafts.save(edited, "", -1, MONDAY)

    with pytest.raises(OldPaperError):
        receiving.receive(edited, BIRTH, record, CLERK, MONDAY)
    with pytest.raises(NotADraftError):
        receiving.receive(draft, BIRTH, record, CLERK, MONDAY)


def test_void_paper_is_not_received(store, receiving):
    draft = draft_of()
    record = sign(store, draft)
    store.prints.void(record.print_id, "rách")

    with pytest.raises(OldPaperError):
        receiving.receive(draft, BIRTH, record, CLERK, MONDAY)


def test_failed_receipt_leaves_no_trace(store, receiving):
    record = sign(store, draft_of())

    with pytest.raises(NotADraftError):
        receiving.receive(draft_of("other"), BIRTH, sign_only(store, "other"), CLERK, MONDAY)

    assert store.drafts.get("d1") is not None
    assert receiving.receive(draft_of(), BIRTH, record, CLERK, MONDAY).line.local_no == "261123-3001"


def sign_only(store, draft_id):
    """A print whose draft is not in the store."""
    record = print_of(draft_of(draft_id), "LOST")
    store.prints.add(record)
    return record


def test_mending_voids_the_old_code_and_keeps_number_and_due_date(store, receiving):
    before = receive(store, draft_of())
    later = MONDAY + timedelta(hours=2)

    reopened = receiving.reissue("d1", "sai tên trẻ", CLERK, later)

    assert reopened == before.filing.draft
    assert (store.prints.get("P-d1").outcome, store.prints.get("P-d1").reason) == (PrintOutcome.VOID, "sai tên trẻ")
    assert store.drafts.get("d1").reopened_from == "261123-3001"
    mended = reopened.with_value("tre.ho_ten", "Nguyễn Gia Hưng")
    after = receiving.receive(mended, BIRTH, sign(store, mended, "SECOND", later), CLERK, later)
    assert (after.line.local_no, after.line.due_at) == (before.line.local_no, before.line.due_at)
    assert after.filing.version == 2
    assert after.filing.draft.value("tre.ho_ten") == "Nguyễn Gia Hưng"
    assert [event.kind for event in after.events[3:]] == [
        EventKind.REISSUED,
        EventKind.CONFIRMED,
        EventKind.PRINTED,
        EventKind.REFILED,
    ]
    assert after.events[3].data == {"reason": "sai tên trẻ", "void": "P-d1", "clerk": "Trần Thu Thảo"}


def test_dossier_that_is_being_mended_goes_on_as_it_is(store, receiving):
    receive(store, draft_of())
    mended = receiving.reissue("d1", "sai tên trẻ", CLERK, MONDAY).with_value("tre.ho_ten", "Nguyễn Gia Hưng")
    store.drafts.save(mended, "tre.ho_ten", 3, MONDAY)

    assert receiving.reissue("d1", "sai tên trẻ", CLERK, MONDAY) == mended
    kinds = [event.kind for event in store.dossiers.get("d1").events]
    assert kinds.count(EventKind.REISSUED) == 1


def test_mending_that_is_given_up_leaves_the_dossier_received(store, receiving):
    receive(store, draft_of())
    receiving.reissue("d1", "sai tên trẻ", CLERK, MONDAY)

    store.drafts.discard("d1")

    dossier = store.dossiers.get("d1")
    assert dossier.line.status is Status.IN_PROGRESS
    assert dossier.filing.version == 1
    assert dossier.prints[0].outcome is PrintOutcome.VOID


def test_mending_needs_a_reason_and_a_dossier(store, receiving):
    receive(store, draft_of())

    with pytest.raises(NoReasonError):
        receiving.reissue("d1", "  ", CLERK, MONDAY)
    with pytest.raises(NoSuchDossierError):
        receiving.reissue("nothing", "sai tên", CLERK, MONDAY)


def test_provincial_code_is_a_field_of_its_own(store, receiving):
    receive(store, draft_of())

    receiving.set_portal_code("d1", " H20.30.12-261123-0014 ", CLERK, MONDAY)

    line = store.dossiers.by_number("H20.30.12-261123-0014").line
    assert (line.local_no, line.portal_code) == ("261123-3001", "H20.30.12-261123-0014")
    with pytest.raises(NotAPortalCodeError):
        receiving.set_portal_code("d1", "261123-3001", CLERK, MONDAY)


def test_what_is_not_in_the_list_of_procedures_gets_no_due_date():
    unlisted = replace(BIRTH, procedure=Procedure("", "Xác nhận đơn", "Hành chính", "", is_listed=False))
    filing = make_filing(draft_of(), unlisted, "p1", 1, MONDAY)

    facts = facts_of_receipt(filing, unlisted, CLERK, MONDAY, office=OFFICE, calendar=CALENDAR)

    assert (facts["term"], facts["due"]) == ("", "")
    assert term_words(unlisted.procedure) == "Ngoài danh mục"

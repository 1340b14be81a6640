from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import NOT_APPROVED, EventKind, Status
from sadec_counter.domain.hand_over import Collector, HandOver, Proof
from sadec_counter.services.handling import (
    SECOND_SUPPLEMENT,
    Handling,
    NoNewDayError,
    NothingToTakeBackError,
    NotNowError,
    warning,
)
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    receive(opened, draft_of())
    yield opened
    opened.close()


@pytest.fixture
def handling(store):
    return Handling(store, OFFICE, CALENDAR)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (EventKind.FINISHED, Status.FINISHED),
        (EventKind.WITHDRAWN, Status.WITHDRAWN),
        (EventKind.REFUSED, Status.REFUSED),
        (EventKind.STOPPED, Status.STOPPED),
        (EventKind.SUPPLEMENT_ASKED, Status.WAITING),
    ],
)
def test_step_gives_its_status(handling, kind, status):
    assert handling.record("d1", kind, CLERK, MONDAY + DAY, reason="thiếu giấy").line.status is status


def test_time_of_waiting_does_not_count(handling):
    handling.record("d1", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY + DAY, reason="thiếu giấy chứng sinh")

    dossier = handling.record("d1", EventKind.SUPPLEMENT_BROUGHT, CLERK, MONDAY + 3 * DAY)

    assert dossier.line.status is Status.IN_PROGRESS
    assert dossier.line.due_at == MONDAY + 7 * DAY  # Thursday, two working days later: Monday


def test_new_appointment_sets_a_new_due_date(handling):
    moved = handling.record(
        "d1", EventKind.RESCHEDULED, CLERK, MONDAY + DAY, reason="máy hỏng", due_at=MONDAY + 4 * DAY
    )

    assert moved.line.due_at == MONDAY + 4 * DAY


def test_step_at_the_wrong_time_says_so(handling):
    handling.record("d1", EventKind.FINISHED, CLERK, MONDAY + DAY)

    with pytest.raises(NotNowError):
        handling.record("d1", EventKind.REFUSED, CLERK, MONDAY + DAY, reason="thiếu")
    assert handling.record("d1", EventKind.HANDED_OVER, CLERK, MONDAY + DAY).line.status is Status.FINISHED


def test_refusal_needs_a_reason(handling):
    with pytest.raises(NoReasonError):
        handling.record("d1", EventKind.REFUSED, CLERK, MONDAY)


def test_mistake_is_taken_back_and_stays_in_the_log(handling):
    refused = handling.record("d1", EventKind.REFUSED, CLERK, MONDAY + DAY, reason="nhầm hồ sơ")
    mistake = refused.events[-1]

    dossier = handling.take_back("d1", mistake.event_id, "bấm nhầm", CLERK, MONDAY + DAY)

    assert dossier.line.status is Status.IN_PROGRESS
    assert mistake in dossier.events
    with pytest.raises(NothingToTakeBackError):
        handling.take_back("d1", mistake.event_id, "bấm nhầm", CLERK, MONDAY + DAY)
    with pytest.raises(NothingToTakeBackError):
        handling.take_back("d1", dossier.events[2].event_id, "xóa tiếp nhận", CLERK, MONDAY + DAY)
    with pytest.raises(NoReasonError):
        handling.take_back("d1", mistake.event_id, "", CLERK, MONDAY + DAY)


def test_a_financial_duty_stops_the_clock_like_a_supplement(handling):
    asked = handling.record("d1", EventKind.DUTY_ASKED, CLERK, MONDAY + DAY, reason="thuế trước bạ")
    assert asked.line.status is Status.PAYING

    paid = handling.record("d1", EventKind.DUTY_DONE, CLERK, MONDAY + 3 * DAY)

    assert paid.line.status is Status.IN_PROGRESS
    assert paid.line.due_at == MONDAY + 7 * DAY


def test_two_pauses_of_different_kinds_both_count(handling):
    handling.record("d1", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY + timedelta(hours=1), reason="thiếu")
    handling.record("d1", EventKind.SUPPLEMENT_BROUGHT, CLERK, MONDAY + DAY)  # Tuesday does not count
    handling.record("d1", EventKind.DUTY_ASKED, CLERK, MONDAY + DAY + timedelta(hours=1))

    paid = handling.record("d1", EventKind.DUTY_DONE, CLERK, MONDAY + 2 * DAY)  # nor does Wednesday

    assert paid.line.due_at == MONDAY + 7 * DAY


def test_a_second_supplement_warns_and_a_second_appointment_too(handling):
    first = handling.record("d1", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="thiếu")
    assert warning(first, EventKind.FINISHED) == ""
    brought = handling.record("d1", EventKind.SUPPLEMENT_BROUGHT, CLERK, MONDAY)
    assert warning(brought, EventKind.SUPPLEMENT_ASKED) == SECOND_SUPPLEMENT
    assert warning(brought, EventKind.RESCHEDULED) == ""


def test_a_supplement_that_was_taken_back_does_not_warn(handling):
    asked = handling.record("d1", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="nhầm")
    back = handling.take_back("d1", asked.events[-1].event_id, "bấm nhầm", CLERK, MONDAY)
    assert warning(back, EventKind.SUPPLEMENT_ASKED) == ""


def test_a_refusal_on_the_merits_is_finished_and_needs_a_reason(handling):
    with pytest.raises(NoReasonError):
        handling.record("d1", EventKind.FINISHED, CLERK, MONDAY, approved=False)
    ended = handling.record("d1", EventKind.FINISHED, CLERK, MONDAY, approved=False, reason="không đủ điều kiện")
    assert ended.line.status is Status.FINISHED
    assert ended.events[-1].data["outcome"] == NOT_APPROVED


def test_a_new_appointment_lies_ahead(handling):
    with pytest.raises(NoNewDayError):
        handling.record("d1", EventKind.RESCHEDULED, CLERK, MONDAY, reason="máy hỏng")
    with pytest.raises(NoNewDayError):
        handling.record("d1", EventKind.RESCHEDULED, CLERK, MONDAY, reason="máy hỏng", due_at=MONDAY - DAY)


def test_a_result_is_handed_over_once(handling, store):
    how = HandOver(Collector.PROXY, Proof.AUTHORITY, "Lê Thị Hoa", "087190001234")
    with pytest.raises(NotNowError):
        handling.hand_over("d1", how, CLERK, MONDAY)
    handling.record("d1", EventKind.FINISHED, CLERK, MONDAY)

    given = handling.hand_over("d1", how, CLERK, MONDAY + DAY)

    assert store.slips.handed_over(given.events[-1]) == how
    with pytest.raises(NotNowError):
        handling.hand_over("d1", how, CLERK, MONDAY + DAY)

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.fees import fee_standing
from sadec_counter.domain.form import Fee
from sadec_counter.services.charging import (
    Charging,
    NoReceiptNumberError,
    NotASumError,
    ReceiptUsedError,
    by_clerk,
    standing_of,
)
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import NoReasonError, Receiving
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, POST_CLERK, draft_of, sign
from tests.services.small_form import OFFICE

PAID = replace(BIRTH, procedure=replace(BIRTH.procedure, fees=(Fee(10_000),)))
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


def receive(store, draft_id="d1", form=PAID):
    draft = draft_of(draft_id)
    record = sign(store, draft, f"P-{draft_id}")
    return Receiving(store, OFFICE, CALENDAR).receive(draft, form, record, CLERK, MONDAY)


@pytest.fixture
def charging(store):
    return Charging(store)


def test_what_is_due_is_known_from_the_receipt(store):
    fee = standing_of(receive(store))
    assert (fee.due, fee.paid, fee.left, fee.waived) == (10_000, 0, 10_000, "")


def test_all_that_is_left_is_taken_against_a_receipt(store, charging):
    receive(store)
    paid = standing_of(charging.pay("d1", " 0001234 ", CLERK, MONDAY))
    assert (paid.left, paid.payments[0].receipt, paid.payments[0].method) == (0, "0001234", "cash")
    with pytest.raises(NotASumError):
        charging.pay("d1", "0001235", CLERK, MONDAY)


def test_money_needs_a_receipt_that_stands_nowhere_else(store, charging):
    receive(store)
    receive(store, "d2")
    with pytest.raises(NoReceiptNumberError):
        charging.pay("d1", " ", CLERK, MONDAY)
    charging.pay("d1", "0001234", CLERK, MONDAY)
    with pytest.raises(ReceiptUsedError, match="261123-3001"):
        charging.pay("d2", "0001234", CLERK, MONDAY)


@pytest.mark.parametrize("amount", [0, -5, 10_001])
def test_a_sum_is_what_is_left_or_less(store, charging, amount):
    receive(store)
    with pytest.raises(NotASumError):
        charging.pay("d1", "1", CLERK, MONDAY, amount=amount)


def test_a_sum_that_the_procedure_does_not_tell_is_typed(store, charging):
    receive(store, form=BIRTH)
    with pytest.raises(NotASumError):
        charging.pay("d1", "1", CLERK, MONDAY)
    assert standing_of(charging.pay("d1", "1", CLERK, MONDAY, amount=750_000)).paid == 750_000


def test_a_waiver_needs_a_reason_and_leaves_nothing_to_pay(store, charging):
    receive(store)
    with pytest.raises(NoReasonError):
        charging.waive("d1", "", CLERK, MONDAY)
    fee = standing_of(charging.waive("d1", "hộ nghèo", CLERK, MONDAY))
    assert (fee.left, fee.waived) == (0, "hộ nghèo")


def test_the_days_cash_is_by_clerk_and_leaves_out_what_was_taken_back(store, charging):
    for draft_id in ("d1", "d2", "d3"):
        receive(store, draft_id)
    charging.pay("d1", "1", CLERK, MONDAY)
    charging.pay("d2", "2", POST_CLERK, MONDAY + timedelta(hours=1), method="transfer")
    wrong = charging.pay("d3", "3", CLERK, MONDAY + timedelta(hours=2))
    Handling(store, OFFICE, CALENDAR).take_back("d3", wrong.events[-1].event_id, "gõ nhầm số", CLERK, MONDAY + DAY)
    charging.pay("d3", "4", CLERK, MONDAY + DAY)

    taken = charging.taken(MONDAY.date(), MONDAY.date())

    assert [one.payment.receipt for one in taken] == ["1", "2"]
    assert by_clerk(taken) == {
        CLERK.name: {"cash": 10_000, "transfer": 0},
        POST_CLERK.name: {"cash": 0, "transfer": 10_000},
    }
    assert charging.taken(date(2026, 11, 1), date(2026, 11, 22)) == []


def test_a_dossier_without_a_word_of_fees_owes_nothing(store):
    known = [one for one in receive(store).events if one.kind is not EventKind.RECEIVED]
    assert fee_standing(known).left == 0

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sadec_counter.domain.records import PrintOutcome
from tests.services.received import MONDAY, confirmation_of, draft_of, print_of


def test_print_comes_back_as_it_was_kept(store):
    record = replace(print_of(draft_of(), "AAAA"), copies=2, reason="máy mất màn hình công dân")

    store.prints.add(record)

    assert store.prints.get("AAAA") == record
    assert store.prints.get("BBBB") is None


def test_outcome_and_printer_are_written_down(store):
    store.prints.add(print_of(draft_of(), "AAAA"))

    store.prints.set_outcome("AAAA", PrintOutcome.UNKNOWN, printer="COUNTER")
    store.prints.set_outcome("AAAA", PrintOutcome.DONE)

    kept = store.prints.get("AAAA")
    assert (kept.outcome, kept.printer) == (PrintOutcome.DONE, "COUNTER")


def test_void_print_stays_void_and_says_why(store):
    store.prints.add(print_of(draft_of(), "AAAA"))
    store.prints.void("AAAA", "sai tên")

    store.prints.set_outcome("AAAA", PrintOutcome.DONE)

    kept = store.prints.get("AAAA")
    assert (kept.outcome, kept.reason) == (PrintOutcome.VOID, "sai tên")


def test_prints_of_a_draft_are_in_the_order_of_making(store):
    store.prints.add(print_of(draft_of(), "LATER", MONDAY + timedelta(minutes=1)))
    store.prints.add(print_of(draft_of(), "FIRST", MONDAY))
    store.prints.add(print_of(draft_of("other"), "OTHER", MONDAY))

    assert [one.print_id for one in store.prints.of_draft("d1")] == ["FIRST", "LATER"]


def test_confirmation_keeps_what_was_marked_wrong(store):
    confirmation = confirmation_of(draft_of())

    store.confirmations.add(confirmation)

    assert store.confirmations.of_draft("d1") == [confirmation]
    assert store.confirmations.of_draft("d2") == []

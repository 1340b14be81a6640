from __future__ import annotations

from datetime import datetime, timedelta

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.records import PrintOutcome, PrintRecord

AT = datetime(2026, 11, 23, 9, 41, 7, tzinfo=VIETNAM)


def draft(**values: str) -> Draft:
    return Draft("d1", "khai_sinh", "TT 04/2024", "f" * 64).with_values(values)


def printed(of: Draft, print_id: str = "ABCDE12345") -> PrintRecord:
    return PrintRecord(print_id, of.draft_id, of.revision, of.values_digest, 2, "in/a.pdf", "0" * 64, AT)


def test_saved_draft_comes_back_as_typed_with_the_clerks_place(store):
    typed = draft(ten="Nguyễn Gia Hân")

    store.drafts.save(typed, "ten", 7, AT)

    saved = store.drafts.get("d1")
    assert saved.draft == typed
    assert (saved.focus_id, saved.caret, saved.saved_at, saved.is_printed) == ("ten", 7, AT, False)


def test_older_revision_does_not_overwrite_a_newer_one(store):
    first = draft(ten="A")
    second = first.with_value("ten", "B")

    store.drafts.save(second, "ten", 0, AT)
    store.drafts.save(first, "ten", 0, AT)

    assert store.drafts.get("d1").draft.value("ten") == "B"


def test_drafts_are_listed_last_saved_first(store):
    store.drafts.save(Draft("old", "a", "1", ""), "", -1, AT)
    store.drafts.save(Draft("new", "a", "1", ""), "", -1, AT + timedelta(seconds=1))

    assert [one.draft.draft_id for one in store.drafts.all()] == ["new", "old"]


def test_draft_is_printed_once_a_print_of_its_values_came_out(store):
    typed = draft(ten="A")
    store.drafts.save(typed, "", -1, AT)
    store.prints.add(printed(typed))
    assert not store.drafts.get("d1").is_printed

    store.prints.set_outcome("ABCDE12345", PrintOutcome.DONE, printer="Q")

    assert store.drafts.get("d1").is_printed
    assert store.prints.get("ABCDE12345").printer == "Q"


def test_edited_draft_is_no_longer_printed_and_the_next_print_voids_the_old_one(store):
    typed = draft(ten="A")
    store.prints.add(printed(typed))
    store.prints.set_outcome("ABCDE12345", PrintOutcome.DONE)
    edited = typed.with_value("ten", "B")
    store.drafts.save(edited, "", -1, AT)
    assert not store.drafts.get("d1").is_printed

    store.prints.add(printed(edited, "FGHIJ67890"))

    older, newer = store.prints.of_draft("d1")
    assert (older.outcome, older.reason) == (PrintOutcome.VOID, "Hồ sơ đã sửa sau khi in.")
    assert newer.outcome is PrintOutcome.PENDING
    store.prints.set_outcome("ABCDE12345", PrintOutcome.DONE)
    assert store.prints.get("ABCDE12345").outcome is PrintOutcome.VOID


def test_discarded_draft_is_gone_and_its_print_void(store):
    typed = draft(ten="A")
    store.drafts.save(typed, "", -1, AT)
    store.prints.add(printed(typed))

    store.drafts.discard("d1")
    store.drafts.discard("d1")

    assert store.drafts.get("d1") is None
    assert store.prints.of_draft("d1")[0].outcome is PrintOutcome.VOID

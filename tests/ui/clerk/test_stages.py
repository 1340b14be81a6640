"""What is said of an application on its way from the check to the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord, Shown
from sadec_counter.ui.clerk.stage_bar import Tone
from sadec_counter.ui.clerk.stages import Facts, Reading, Steps, stage_of

AT = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)
SAID = Confirmation("d", 3, "digest", Shown.CITIZEN_SCREEN, "citizen", AT)
PRINT = PrintRecord("ABCDE12345", "d", 3, "digest", 2, "x.pdf", "0" * 64, AT, PrintOutcome.DONE)


def nothing():
    return


STEPS = Steps(nothing, nothing, nothing, nothing, nothing, nothing)


def keys(stage):
    return [button.key for button in stage.buttons]


def test_nothing_is_said_while_typing():
    assert stage_of(Facts("digest"), STEPS) is None


def test_check_names_the_section_and_its_marks():
    reading = Reading("Người mẹ", 2, 5, 0, may_confirm=True)
    calm = stage_of(Facts("digest", reading=reading), STEPS)
    marked = stage_of(Facts("digest", reading=replace(reading, marked=2)), STEPS)

    assert (calm.tone, keys(calm)) == (Tone.ACCENT, ["F9"])
    assert "Người mẹ (2/5)" in calm.sentence
    assert (marked.tone, marked.sentence) == (Tone.CAUTION, "Công dân báo 2 chỗ sai")


def test_confirmation_counts_for_its_own_values_only():
    assert stage_of(Facts("digest", confirmation=SAID), STEPS).sentence == "Công dân đã xác nhận lúc 09:41"

    changed = stage_of(Facts("other", confirmation=SAID), STEPS)
    assert (changed.tone, keys(changed)) == (Tone.CAUTION, ["F8"])


def test_print_that_came_out_waits_for_its_signature():
    facts = Facts("digest", confirmation=SAID, record=PRINT)

    assert facts.awaits_signature
    assert stage_of(facts, STEPS).sentence == "Đã in 2 trang, chờ ký"


def test_unknown_print_asks_before_anything_is_printed_again():
    unknown = replace(PRINT, outcome=PrintOutcome.UNKNOWN)
    facts = Facts("digest", record=unknown, needs_answer=True, news="Máy in đang dừng.")
    stage = stage_of(facts, STEPS)

    assert not facts.awaits_signature
    assert stage.sentence == "Máy in đã ra đủ 2 trang chưa?"
    assert keys(stage) == ["Alt+C", "Ctrl+Return"]


def test_failed_print_can_be_sent_again():
    facts = Facts("digest", record=replace(PRINT, outcome=PrintOutcome.FAILED), news="Không thấy máy in.")
    stage = stage_of(facts, STEPS)

    assert (stage.tone, stage.remedy, keys(stage)) == (Tone.DANGER, "Không thấy máy in.", ["Ctrl+P"])


def test_edit_after_printing_makes_the_paper_old():
    void = replace(PRINT, outcome=PrintOutcome.VOID)
    for facts, sentence in (
        (Facts("other", record=PRINT), "Đã sửa sau khi in"),
        (Facts("digest", record=void), "Đang sửa để xuất lại"),
    ):
        assert not facts.awaits_signature
        assert not facts.is_locked
        assert stage_of(facts, STEPS).sentence == sentence


def test_what_is_under_way_is_said():
    assert stage_of(Facts("digest", is_sending=True), STEPS).sentence == "Đang làm bản in…"
    assert stage_of(Facts("digest", record=PRINT, is_sending=True), STEPS).sentence == "Đang in 2 trang…"
    assert stage_of(Facts("digest", record=PRINT, is_receiving=True), STEPS).sentence == "Đang tiếp nhận…"

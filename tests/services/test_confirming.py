"""The check step: "đúng" counts only for what was painted as it now is."""

from __future__ import annotations

from sadec_counter.domain.frame import Scene
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.records import Shown
from sadec_counter.services.confirming import Confirming
from sadec_counter.services.mirroring import Mirror
from tests.services.small_form import NOW, OFFICE, session

VALUES = {"con.ho_ten": "NGUYỄN GIA HÂN", "con.khuyet_tat": "vận động", "thanh_vien.1.ho_ten": "AN"}


def begin():
    typing, mirror, kept = session(VALUES), Mirror(OFFICE), []
    mirror.follow(typing)
    mirror.page_ready(PageDrawing(()), 0)
    check = Confirming(typing, mirror, clock=lambda: NOW, keep=kept.append)
    check.start()
    return typing, mirror, check, kept


def paint(mirror, check):
    """What a screen does with the frame it has."""
    check.painted(mirror.frame.check.section_id, mirror.frame.revision)


def approve(check):
    return check.approve(by="citizen", shown=Shown.CITIZEN_SCREEN)


def test_sections_are_read_one_after_the_other_and_then_confirmed():
    typing, mirror, check, kept = begin()

    paint(mirror, check)
    first = approve(check)
    second_title = mirror.frame.check.title
    paint(mirror, check)
    approve(check)

    assert first
    assert second_title == "Thành viên"
    assert [one.values_digest for one in kept] == [typing.draft.values_digest]
    assert check.is_confirmed
    assert mirror.frame.scene is Scene.LIVE


def test_what_was_not_painted_cannot_be_confirmed():
    _, mirror, check, kept = begin()

    assert not mirror.frame.check.may_confirm
    assert not approve(check)
    assert kept == []


def test_a_paint_of_an_older_revision_does_not_count():
    typing, mirror, check, _ = begin()
    section, old = mirror.frame.check.section_id, mirror.frame.revision

    typing.set_value("con.ho_ten", "NGUYỄN GIA HẠNH")
    check.painted(section, old)

    assert not approve(check)


def test_the_page_must_have_caught_up():
    typing, mirror, check, _ = begin()

    typing.set_value("con.ho_ten", "NGUYỄN GIA HẠNH")
    paint(mirror, check)
    too_early = approve(check)
    mirror.page_ready(PageDrawing(()), typing.draft.revision)

    assert not too_early
    assert mirror.frame.check.may_confirm


def test_a_marked_row_stops_the_check_until_it_is_mended_and_is_remembered():
    typing, mirror, check, kept = begin()
    paint(mirror, check)

    check.toggle_mark("con.ho_ten")
    stopped = approve(check)
    typing.set_value("con.ho_ten", "NGUYỄN GIA HẠNH")
    still_marked = mirror.frame.check.rows[0].marked
    typing.enter("con.ngay_sinh")
    mirror.page_ready(PageDrawing(()), typing.draft.revision)
    while check.is_checking:
        paint(mirror, check)
        assert approve(check)

    assert not stopped
    assert still_marked
    assert kept[0].marked == ("con.ho_ten",)


def test_an_edit_after_the_confirmation_undoes_it():
    typing, mirror, check, _ = begin()
    while check.is_checking:
        paint(mirror, check)
        approve(check)

    typing.set_value("con.ho_ten", "NGUYỄN GIA HẠNH")

    assert not check.is_confirmed


def test_a_sensitive_value_is_checked_on_the_page_only_and_its_change_is_noticed():
    typing, mirror, check, _ = begin()
    row = next(row for row in mirror.frame.check.rows if row.field_id == "con.khuyet_tat")
    paint(mirror, check)

    typing.set_value("con.khuyet_tat", "nghe nói")

    assert (row.value, row.hidden) == ("", True)
    assert not approve(check)

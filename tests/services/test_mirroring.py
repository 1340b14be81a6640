"""What the citizen's screen is told: decided by data, wiped at every end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.frame import Posting, Result, Scene, StepState
from sadec_counter.domain.page import PageDrawing
from sadec_counter.services.mirroring import Curtain, Mirror
from tests.services.small_form import OFFICE, session

POSTING = Posting("Hộ tịch", "Đăng ký khai sinh", "Trong ngày", "", "Miễn phí", "", (), "1.001193", "", 0, 0)


def follow(values=None):
    typing, mirror = session(values), Mirror(OFFICE)
    mirror.follow(typing)
    return typing, mirror


def test_every_keystroke_is_a_frame():
    typing, mirror = follow()
    frames = []
    mirror.subscribe(frames.append)

    typing.set_value("con.ho_ten", "N", 1)
    typing.set_value("con.ho_ten", "Ng", 2)

    assert [(frame.lens.value, frame.lens.caret, frame.revision) for frame in frames] == [("N", 1, 1), ("Ng", 2, 2)]
    assert frames[-1].lens.label == "Họ, chữ đệm, tên của trẻ"
    assert frames[-1].lit == ("con.ho_ten",)


def test_the_lens_may_lead_the_page_and_an_older_page_is_ignored():
    typing, mirror = follow()
    newer, older = PageDrawing(()), PageDrawing(())

    typing.set_value("con.ho_ten", "N")
    mirror.page_ready(newer, 1)
    mirror.page_ready(older, 0)

    assert (mirror.frame.revision, mirror.frame.page_revision) == (1, 1)
    assert mirror.frame.page is newer


def test_a_sensitive_value_is_never_large():
    typing, mirror = follow()

    typing.set_value("con.khuyet_tat", "khuyết tật vận động")

    assert (mirror.frame.lens.value, mirror.frame.lens.hidden) == ("", True)


def test_steps_show_where_the_clerk_is():
    _, mirror = follow({"thanh_vien.1.ho_ten": "AN"})

    assert [(step.title, step.state) for step in mirror.frame.steps] == [
        ("Người được khai sinh", StepState.NOW),
        ("Thành viên", StepState.DONE),
    ]


@given(st.text(min_size=3).filter(lambda text: text.strip()))
def test_the_clerks_note_is_in_no_frame(note):
    typing, mirror = follow()
    frames = []
    mirror.subscribe(frames.append)
    secret = f"ghi chú {note} mật"

    typing.set_value("ghi_chu", secret)
    mirror.page_ready(PageDrawing(()), 1)

    assert frames
    assert all("mật" not in repr(frame) and frame.lens is None and frame.lit == () for frame in frames)


def test_finish_cancel_and_lock_wipe_the_screen():
    for end in (Mirror.drop, lambda mirror: mirror.draw_curtain(Curtain.BLANK)):
        typing, mirror = follow()
        typing.set_value("con.ho_ten", "NGUYỄN GIA HÂN")
        end(mirror)

        assert mirror.frame.scene is Scene.BLANK
        assert "HÂN" not in repr(mirror.frame)


def test_holding_shows_nothing_personal_and_opens_again():
    typing, mirror = follow()
    typing.set_value("con.ho_ten", "NGUYỄN GIA HÂN")

    mirror.draw_curtain(Curtain.HELD)
    held = mirror.frame
    mirror.draw_curtain(Curtain.OPEN)

    assert (held.scene, held.notice) == (Scene.BLANK, "Mời ông/bà chờ một chút")
    assert mirror.frame.lens.value == "NGUYỄN GIA HÂN"


def test_the_result_takes_the_place_of_the_application():
    _, mirror = follow({"con.ho_ten": "NGUYỄN GIA HÂN"})

    mirror.show_result(Result("3001", "16:30 ngày 23/11/2026", "", "Miễn phí", "Nguyễn Minh Khoa"))

    assert mirror.frame.scene is Scene.DONE
    assert mirror.frame.page is None


def test_nobody_at_the_counter_shows_the_posting():
    mirror = Mirror(OFFICE, (POSTING, POSTING))

    mirror.next_posting()

    assert (mirror.frame.scene, mirror.frame.posting.index, mirror.frame.posting.count) == (Scene.POSTING, 1, 2)


def test_a_dropped_application_is_not_heard_any_more():
    typing, mirror = follow()
    mirror.drop()

    typing.set_value("con.ho_ten", "NGUYỄN GIA HÂN")

    assert mirror.frame.scene is Scene.BLANK

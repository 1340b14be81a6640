"""What the clerk reads beside the small picture."""

from __future__ import annotations

import pytest

from sadec_counter.domain.frame import Check, Lens, MirrorFrame, Scene
from sadec_counter.services.mirroring import Curtain, Mirror
from sadec_counter.ui.clerk.citizen_panel import CitizenPanel, state_of
from sadec_counter.ui.shared.theme import LIGHT
from tests.services.small_form import OFFICE, session


def frame(**parts):
    return MirrorFrame(parts.pop("scene", Scene.LIVE), "UBND", "Một cửa", **parts)


@pytest.mark.parametrize(
    ("shown", "note"),
    [
        (frame(lens=Lens("a", "Họ tên của trẻ", "An")), "Đang hiện: Họ tên của trẻ"),
        (frame(lens=Lens("a", "Dạng tật", "", hidden=True)), "Đang hiện: Dạng tật. Giá trị chỉ hiện trên trang."),
        (frame(), "Đang hiện: trang in. Ô đang gõ chỉ cán bộ thấy."),
        (
            frame(scene=Scene.CHECK, check=Check("me", "Người mẹ", (), 1, 4, may_confirm=False)),
            "Đang xem lại: Người mẹ (2/4)",
        ),
        (frame(scene=Scene.BLANK), "Đang hiện: tên cơ quan"),
    ],
)
def test_note_says_what_the_citizen_sees(shown, note):
    state = state_of(shown, Curtain.OPEN, has_screen=True)

    assert (state.words, state.note) == ("Trực tiếp", note)


def test_curtain_and_missing_screen_are_said_before_all_else():
    assert state_of(frame(), Curtain.HELD, has_screen=True).words == "Đang giữ"
    assert state_of(frame(), Curtain.BLANK, has_screen=False).words == "Đang che"
    assert state_of(frame(), Curtain.OPEN, has_screen=False).words == "Chưa có màn hình"


def test_panel_follows_every_frame_and_lets_go(app):
    mirror, shown = Mirror(OFFICE), []

    class Picture:
        def show_frame(self, one):
            shown.append(one)

        def setGeometry(self, *_place: int):
            return

    panel = CitizenPanel(mirror, LIGHT, lambda _parent: Picture())
    mirror.follow(session())
    panel.toggle_hold()
    assert [one.scene for one in shown] == [Scene.BLANK, Scene.LIVE, Scene.BLANK]

    panel.close_panel()
    mirror.drop()
    assert len(shown) == 3
    panel.deleteLater()

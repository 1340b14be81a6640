"""Ten thousand paints of both windows' views: a Qt binding that loses references to None dies long before."""

from __future__ import annotations

import sys

from sadec_counter.ui.mirror.picture import MirrorPicture
from sadec_counter.ui.mirror.view import MirrorView
from sadec_counter.ui.shared.page_view import PageView
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui import frames, sample_page

PAINTS = 10_000


def test_ten_thousand_paints(open_window):
    view = open_window(MirrorView(frames.live()), 96, 54)
    picture = open_window(MirrorPicture(frames.live(), LIGHT), 96, 54)
    page = open_window(PageView(LIGHT), 60, 20)
    page.show_page(sample_page.drawing({"1.1": "A"}), ("1.1",))
    scenes = list(frames.everything().values())
    before = sys.getrefcount(None)

    for number in range(PAINTS // 5):
        if number % 100 == 0:
            view.show_frame(scenes[number // 100 % len(scenes)])
            picture.show_frame(scenes[number // 100 % len(scenes)])
        view.repaint(0, 40, 96, 14)
        view.repaint(0, 0, 96, 5)
        page.repaint()
        page.repaint(0, 0, 30, 10)
        if number % 4 == 0:
            for _ in range(4):
                picture.repaint(0, 0, 20, 10)

    picture._later.stop()
    assert sys.getrefcount(None) > before - 1000

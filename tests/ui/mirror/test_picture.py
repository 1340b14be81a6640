"""The clerk's small picture is true: what the citizen sees, smaller."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.frame import Scene
from sadec_counter.ui.mirror.picture import BEHIND_MS, MirrorPicture
from sadec_counter.ui.mirror.view import MirrorView
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui import frames


def difference(one, other):
    """How far two pictures are apart, in grey steps, seen from so far that single letters can't be told."""
    small = [image.scaled(48, 48, mode=Qt.TransformationMode.SmoothTransformation) for image in (one, other)]
    apart = [
        abs(small[0].pixelColor(x, y).lightness() - small[1].pixelColor(x, y).lightness())
        for x in range(small[0].width())
        for y in range(small[0].height())
    ]
    return sum(apart) / len(apart)


@pytest.mark.parametrize("scene", list(Scene))
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)])
def test_it_shows_what_the_citizen_sees(open_window, app, scene, size):
    frame = frames.everything()[scene.value]
    view = open_window(MirrorView(frame), *size)
    picture = open_window(MirrorPicture(frame, LIGHT), size[0] // 4, size[1] // 4)
    picture.set_source_size(QSize(*size))
    app.processEvents()

    small = (
        view.grab()
        .toImage()
        .scaled(picture.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )

    assert difference(small, picture.grab().toImage()) < 6


def test_two_different_frames_do_differ(open_window, app):
    one = open_window(MirrorPicture(frames.live(), LIGHT), 480, 270).grab().toImage()
    other = open_window(MirrorPicture(frames.check(), LIGHT), 480, 270).grab().toImage()

    assert difference(one, other) > 10


def test_typing_never_waits_for_it_and_blanking_does_not_lag(open_window, wait):
    picture = open_window(MirrorPicture(frames.live("A"), LIGHT), 320, 180)
    for number in range(1, 30):
        picture.show_frame(frames.live("A" * number, revision=number))

    assert picture._frame.revision == 5
    wait(lambda: picture._frame.revision == 29, limit_ms=BEHIND_MS * 20)

    picture.show_frame(frames.blank())
    assert picture._frame.scene is Scene.BLANK


def test_it_takes_no_touch_and_no_focus(open_window):
    picture = open_window(MirrorPicture(frames.check(), LIGHT), 320, 180)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton)

    assert picture.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert picture.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

"""The citizen's view: what it paints, when it says so, what a finger does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from sadec_counter.domain.frame import CheckRow, Lens, Scene
from sadec_counter.ui.mirror.check_plan import plan
from sadec_counter.ui.mirror.live import live_areas
from sadec_counter.ui.mirror.view import MirrorView
from tests.ui import frames, sample_page


@pytest.fixture
def view(open_window):
    shown = open_window(MirrorView(frames.check()), 1920, 1080)
    shown.heard = []
    shown.painted.connect(lambda revision, section: shown.heard.append(("painted", revision, section)))
    shown.row_touched.connect(lambda field_id: shown.heard.append(("row", field_id)))
    shown.approved.connect(lambda revision: shown.heard.append(("approved", revision)))
    shown.correction_wanted.connect(lambda: shown.heard.append(("correction",)))
    return shown


def touch(view, place):
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=(place.center() * view._canvas.unit).toPoint(), delay=1)


def finger(view, kind, place, at_ms):
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, place, place, left, left, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(view, event)


def cell(view, field_id):
    laid = plan(view._canvas, view.frame.check)
    return next(cell.place for part in laid.parts for cell in part if cell.row.field_id == field_id)


def test_a_touch_on_a_row_marks_it(view):
    touch(view, cell(view, "con.dan_toc"))

    assert ("row", "con.dan_toc") in view.heard


def test_a_trembling_second_touch_counts_once(view):
    place = cell(view, "con.dan_toc").center() * view._canvas.unit
    down, again, up = (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    )
    for kind, at_ms in ((down, 1000), (up, 1050), (again, 1200), (up, 1250)):
        finger(view, kind, place, at_ms)
    assert view.heard.count(("row", "con.dan_toc")) == 1

    for kind, at_ms in ((down, 2000), (up, 2050)):
        finger(view, kind, place, at_ms)
    assert view.heard.count(("row", "con.dan_toc")) == 2


def test_a_finger_that_slides_off_does_nothing(view):
    start = (cell(view, "con.dan_toc").center() * view._canvas.unit).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start / 4)

    assert not [one for one in view.heard if one[0] == "row"]


def test_a_frame_that_comes_while_the_finger_is_down_loses_no_touch(view):
    start = (cell(view, "con.dan_toc").center() * view._canvas.unit).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    view.show_frame(frames.check(revision=10))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)

    assert ("row", "con.dan_toc") in view.heard


def test_the_two_buttons_speak(view):
    laid = plan(view._canvas, view.frame.check)
    touch(view, laid.correct)
    touch(view, laid.approve)

    assert ("correction",) in view.heard
    assert ("approved", 9) in view.heard


def test_right_cannot_be_touched_while_a_row_is_marked(view):
    rows = tuple(replace(row, marked=row.field_id == "con.que_quan") for row in frames.ROWS)
    view.show_frame(frames.check(rows, may_confirm=False))
    touch(view, plan(view._canvas, view.frame.check).approve)

    assert ("approved", 9) not in view.heard


def test_without_a_touch_screen_nothing_can_be_pressed(view):
    view.set_touch(False)
    touch(view, cell(view, "con.dan_toc"))
    touch(view, plan(view._canvas, view.frame.check).approve)

    assert not [one for one in view.heard if one[0] != "painted"]


def test_a_section_is_told_as_painted_once_it_stands_there(view, wait):
    wait(lambda: ("painted", 9, "con") in view.heard)

    view.show_frame(frames.check(revision=10))
    wait(lambda: ("painted", 10, "con") in view.heard)

    assert view.heard.count(("painted", 9, "con")) == 1


def test_a_section_in_parts_counts_only_after_all_parts(view, wait, app):
    rows = tuple(CheckRow(f"a.{n}", "Nơi cư trú", "Phường Sa Đéc, tỉnh Đồng Tháp " * 2) for n in range(20))
    view.show_frame(frames.check(rows, revision=11))
    parts = len(plan(view._canvas, view.frame.check).parts)
    assert parts > 1

    for _ in range(parts - 1):
        QTest.qWait(1)
        app.processEvents()
        assert ("painted", 11, "con") not in view.heard
        touch(view, plan(view._canvas, view.frame.check).approve)
        view._last_touch = (None, 0)

    wait(lambda: ("painted", 11, "con") in view.heard)
    assert ("approved", 11) not in view.heard
    assert not view.turn_part(1)


def test_without_touch_a_long_section_turns_by_itself(view, wait):
    rows = tuple(CheckRow(f"a.{n}", "Nơi cư trú", "Phường Sa Đéc, tỉnh Đồng Tháp " * 2) for n in range(20))
    view._turner.setInterval(5)
    view.set_touch(False)
    turned = []
    view.part_turned.connect(turned.append)

    view.show_frame(frames.check(rows, revision=11))
    wait(lambda: ("painted", 11, "con") in view.heard)
    wait(lambda: 0 in turned)

    view.show_frame(frames.blank())
    assert not view._turner.isActive()


def test_a_change_of_value_makes_the_parts_unseen_again(view, wait, app):
    rows = tuple(CheckRow(f"a.{n}", "Nơi cư trú", "Phường Sa Đéc, tỉnh Đồng Tháp " * 2) for n in range(20))
    view.show_frame(frames.check(rows, revision=11))
    app.processEvents()
    while view.turn_part(1):
        app.processEvents()
    wait(lambda: ("painted", 11, "con") in view.heard)

    view.show_frame(frames.check((replace(rows[0], value="KHÁC"), *rows[1:]), revision=12))
    app.processEvents()
    app.processEvents()

    assert ("painted", 12, "con") not in view.heard


def test_a_hidden_view_paints_and_tells_nothing(app):
    view = MirrorView(frames.check())
    heard = []
    view.painted.connect(lambda *what: heard.append(what))
    view.resize(1920, 1080)
    view.show_frame(frames.check(revision=10))
    app.processEvents()

    assert heard == []


def test_a_hidden_view_keeps_no_debts_and_shows_the_newest_frame(open_window, app):
    view = MirrorView(frames.live("", line=2))
    for number in range(50):
        view.show_frame(frames.live("A" * number, line=38, revision=number))
    assert len(view._to_paint) <= 1

    open_window(view, 1920, 1080)

    assert view._offset == view._scenes.settle(view._canvas, view.frame)
    assert view._to_paint == []


class Regions(MirrorView):
    """Notes which areas Qt asks it to paint."""

    def __init__(self, frame) -> None:
        self.asked = []
        super().__init__(frame)

    def paintEvent(self, event):
        self.asked.append(QRectF(event.rect()))
        super().paintEvent(event)


def test_a_keystroke_paints_the_lens_first_and_alone(open_window, app):
    view = open_window(Regions(frames.live("NGUYỄN GIA HÂ")), 1920, 1080)
    app.processEvents()
    view.asked.clear()
    typed = replace(view.frame, lens=Lens("1.12", "Họ, chữ đệm, tên của trẻ", "NGUYỄN GIA HÂN", 14), revision=6)

    view.show_frame(typed)

    assert view.asked == [live_areas(view._canvas).lens]

    view.show_frame(frames.live("NGUYỄN GIA HÂN", revision=6))
    app.processEvents()

    assert not any(area.intersects(live_areas(view._canvas).lens) for area in view.asked[1:])


def test_the_page_glides_to_the_line_and_stays_there(open_window, wait):
    view = open_window(MirrorView(frames.live(line=3)), 1920, 1080)
    view.show_frame(frames.live(line=3))
    start = QPointF(view._offset)

    view.show_frame(frames.live(line=35))
    wait(lambda: view._offset == view._scenes.settle(view._canvas, view.frame))

    assert view._offset.y() > start.y() + 500


class Still(QProxyStyle):
    """A system that asks for less motion."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_nothing_glides_where_the_system_asks_for_less_motion(open_window, app):
    app.setStyle(Still("Fusion"))
    try:
        view = open_window(MirrorView(frames.live(line=3)), 1920, 1080)
        view.show_frame(frames.live(line=35))

        assert view._offset == view._scenes.settle(view._canvas, view.frame)
    finally:
        app.setStyle("Fusion")


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (1024, 768)])
def test_text_of_the_page_is_at_least_26_pixels(open_window, size):
    view = open_window(MirrorView(frames.live()), *size)
    stack = view._canvas.page_stack(view.frame.page, live_areas(view._canvas).page)

    assert stack.scale * view._canvas.unit * 13 >= 26 - 0.001


def test_text_a_little_too_wide_is_made_to_fit(open_window):
    view = open_window(MirrorView(frames.live()), 1240, 720)
    area = live_areas(view._canvas).page
    stack = view._canvas.page_stack(view.frame.page, area)

    assert stack.scale * (sample_page.RIGHT - sample_page.LEFT) <= area.width()
    assert stack.scale * view._canvas.unit * 13 >= 26 * 0.88


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (320, 180), (3, 2)])
@pytest.mark.parametrize("scene", list(Scene))
def test_every_scene_is_painted_at_every_size(open_window, app, size, scene):
    view = open_window(MirrorView(frames.blank()), *size)
    view.show_frame(frames.everything()[scene.value])
    app.processEvents()

    image = view.grab().toImage()

    assert image.width() == size[0]
    colours = {image.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colours) > 3 or size[0] < 10


THIN_AND_FULL = {
    "held": lambda: replace(frames.blank(), notice="Mời ông/bà chờ một chút"),
    "no page": lambda: replace(frames.live(), page=None),
    "no lens": lambda: replace(frames.live(), lens=None),
    "sensitive": lambda: replace(frames.live(), lens=Lens("a", "Tình trạng khuyết tật", "", hidden=True)),
    "many steps": lambda: replace(frames.live(), steps=frames.STEPS * 4),
    "no address": lambda: frames.done(url="", seconds=0),
    "no papers": lambda: frames.posting(papers=0, url=""),
    "many papers": lambda: frames.posting(papers=9),
    "sensitive row": lambda: frames.check((replace(frames.ROWS[0], hidden=True, value="", marked=True),)),
}


@pytest.mark.parametrize("name", THIN_AND_FULL)
def test_thin_and_full_frames_are_painted_too(open_window, app, name):
    frame = THIN_AND_FULL[name]()
    view = open_window(MirrorView(frames.blank()), 1366, 768)
    view.show_frame(frame)
    app.processEvents()

    assert view.frame is frame

"""The page in the clerk's window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_view import PageView
from sadec_counter.ui.shared.theme import DARK, LIGHT
from tests.ui import sample_page


def center_of(view, field_id):
    _, place = view._stack().lit_line((field_id,))
    return (place.center() - view._offset).toPoint()


def test_a_click_finds_the_field(open_window):
    view = open_window(PageView(LIGHT), 542, 396)
    view.show_page(sample_page.drawing({}, 2), ("1.12",))
    clicked = []
    view.field_clicked.connect(clicked.append)

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=center_of(view, "1.12"))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert clicked == ["1.12"]


def test_the_view_follows_the_line_to_another_page(open_window, wait):
    view = open_window(PageView(LIGHT), 542, 396)
    pages = []
    view.page_changed.connect(lambda number, count: pages.append((number, count)))
    drawing = sample_page.drawing({}, 3)

    view.show_page(drawing, ("1.2",))
    view.show_page(drawing, ("3.30",))
    wait(lambda: view.rect().contains(center_of(view, "3.30")))

    assert pages[0] == (1, 3)
    assert pages[-1] == (3, 3)


def test_typing_on_the_same_line_moves_nothing(open_window):
    view = open_window(PageView(LIGHT), 542, 396)
    view.show_page(sample_page.drawing({"1.20": "A"}), ("1.20",))
    before = view._offset

    view.show_page(sample_page.drawing({"1.20": "AB"}), ("1.20",))

    assert view._offset == before


def test_zoom_keeps_within_bounds_and_fits_again(open_window):
    view = open_window(PageView(LIGHT), 542, 396)
    view.show_page(sample_page.drawing({}), ("1.20",))
    for _ in range(20):
        view.zoom(1)

    assert not view.is_fitted
    assert 0 < center_of(view, "1.20").y() < view.height()

    for _ in range(40):
        view.zoom(-1)
    view.fit_width()

    assert view.is_fitted


def test_the_wheel_scrolls_and_stops_at_the_ends(open_window):
    view = open_window(PageView(DARK), 542, 396)
    view.show_page(sample_page.drawing({}, 2))
    for _ in range(60):
        QTest.wheelEvent(view.windowHandle(), QPoint(100, 100), QPoint(0, -240))

    assert view._offset.y() == view._stack().size.height() - view._view().height()


def test_no_page_yet_is_an_empty_desk(open_window):
    view = open_window(PageView(LIGHT), 300, 200)
    view.show_page(PageDrawing(()))

    assert view.grab().toImage().pixelColor(150, 100).name().upper() == LIGHT.desk

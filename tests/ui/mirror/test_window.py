"""The citizen's window: no focus, no closing, nothing shown before its screen is known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sadec_counter.domain.frame import Scene
from sadec_counter.ui.mirror.window import MirrorWindow
from tests.ui import frames


@pytest.fixture
def window(app):
    made = MirrorWindow(frames.live())
    yield made
    made.release()
    made.deleteLater()
    app.processEvents()


def place(window):
    window.place_on(next(screen for screen in QGuiApplication.screens() if screen.name() == "citizen"))
    QApplication.processEvents()


def test_it_begins_covered_and_opens_with_the_current_frame_whole(window):
    place(window)
    assert window.frame.scene is Scene.BLANK
    newest = frames.live("NGUYỄN", revision=8)

    window.show_frame(newest)
    assert window.frame.page is None
    window.uncover()

    assert window.frame is newest


def test_covering_wipes_at_once_and_keeps_what_comes(window):
    place(window)
    window.uncover()
    window.cover()
    later = frames.check()
    window.show_frame(later)

    assert window.frame.scene is Scene.BLANK
    assert (window.frame.page, window.frame.lens, window.frame.check, window.frame.result) == (None,) * 4

    window.uncover()
    assert window.frame is later


def test_it_fills_the_screen_it_is_given(window, two_screens):
    place(window)

    assert window.geometry() == two_screens[1].geometry()
    assert window.screen() is two_screens[1]


def test_it_refuses_to_close_until_told(window):
    place(window)
    window.close()
    assert window.isVisible()

    window.release()
    assert not window.isVisible()


def test_touching_it_takes_no_key_from_the_clerk(window, open_window):
    place(window)
    window.uncover()
    window.show_frame(frames.check())
    clerk = open_window(QLineEdit(), 400, 60)
    clerk.activateWindow()
    clerk.setFocus()
    QApplication.processEvents()

    for letter in "nguyen gia han":
        QTest.keyClicks(QApplication.focusWidget(), letter)
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=window.rect().center())

    assert clerk.text() == "nguyen gia han"
    assert QApplication.focusWidget() is clerk
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

"""One QApplication with two screens side by side; a Qt warning, a leaked window or a running timer fails the test."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from sadec_counter.ui.shared import fonts, theme

SCREENS = [
    {"name": "clerk", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1},
    {"name": "citizen", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
]


def _offscreen() -> str:
    folder = Path(tempfile.mkdtemp(prefix="sadec-screens-"))
    (folder / "screens.json").write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    return f"offscreen:configfile={folder / 'screens.json'}"


_said: list[str] = []


@pytest.fixture
def two_screens(app) -> tuple[QScreen, QScreen]:
    """The clerk's and the citizen's."""
    named = {screen.name(): screen for screen in QGuiApplication.screens()}
    return named["clerk"], named["citizen"]


def _on_message(kind: QtMsgType, _context: object, text: str) -> None:
    if "propagateSizeHints" in text:  # said of every window with a least size, by the offscreen platform only
        return
    if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
        _said.append(text)


@pytest.fixture(scope="session")
def app():
    qInstallMessageHandler(_on_message)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", _offscreen())
        application = QApplication.instance() or QApplication([])
    fonts.load_interface_fonts()
    theme.dress(application, theme.LIGHT)
    yield application
    qInstallMessageHandler(None)


@pytest.fixture(autouse=True)
def clean_qt(app):
    """Every test begins and ends without windows, timers or warnings."""
    _said.clear()
    before = set(map(id, QApplication.topLevelWidgets()))
    yield
    for _ in range(3):
        app.processEvents()
    left = [widget for widget in QApplication.topLevelWidgets() if id(widget) not in before]
    shown = [type(widget).__name__ for widget in left if widget.isVisible()]
    running = [timer for widget in left for timer in widget.findChildren(QTimer) if timer.isActive()]
    for widget in left:
        widget.close()
        widget.deleteLater()
    app.processEvents()
    assert not shown, f"windows still open after the test: {shown}"
    assert not running, f"timers still running after the test: {running}"
    assert not _said, f"Qt warned: {_said}"


@pytest.fixture
def open_window(app):
    """Show windows and close them after the test."""
    opened = []

    def show(widget, width=1920, height=1080):
        widget.resize(width, height)
        widget.show()
        opened.append(widget)
        app.processEvents()
        return widget

    yield show
    for widget in opened:
        widget.close()
        widget.deleteLater()
    app.processEvents()


@pytest.fixture
def wait(app):
    """Run the event loop until a condition holds."""

    def until(condition, limit_ms=3000):
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            assert clock.elapsed() < limit_ms, "the condition never came true"
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    return until

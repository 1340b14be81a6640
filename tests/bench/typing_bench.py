"""From a key in the clerk's window to the citizen's screen, in the whole program; and how far the store is behind."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sadec_counter.app import CounterApp
from sadec_counter.runtime.paths import DataFolder
from sadec_counter.ui.mirror.live import live_areas
from sadec_counter.ui.mirror.view import MirrorView
from tests.bench.figures import Figure

FORM = "ho_kinh_doanh"  # three pages
FIELD = "chu_ho.ho_ten"
KEYS = 300
GAP_S = 0.1  # ten keys a second
TEXT = "nguyen thi minh khai tran van binh "
PULSE_MS = 5
ALL_EVENTS, WAIT = QEventLoop.ProcessEventsFlag.AllEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
MAKE_STORE = (
    "import sys, pathlib; from sadec_counter.store.opening import open_store; open_store(pathlib.Path(sys.argv[1]))"
)


class _Eye:
    """Notes when the citizen's window has painted its lens and its page."""

    def __init__(self) -> None:
        self.lens_ns = self.page_ns = 0

    def saw(self, view: MirrorView, event: QPaintEvent) -> None:
        now = time.perf_counter_ns()
        areas = live_areas(view._canvas)
        if event.rect().contains(view._pixels(areas.lens)):
            self.lens_ns = now
        if event.rect().contains(view._pixels(areas.page)) and view.frame.page_revision == view.frame.revision:
            self.page_ns = now


def measure() -> list[Figure]:
    """Type into a three-page form that is full, and look at the citizen's screen."""
    with _watched() as eye, tempfile.TemporaryDirectory() as folder, open_counter(Path(folder)) as counter:
        lens, page, behind = _type(counter, eye)
    return [
        Figure("keystroke → lens painted, median", statistics.median(lens), "ms"),
        Figure("keystroke → lens painted, p99", _p99(lens), "ms", "≤ 16.7"),
        Figure("keystroke → page painted, median", statistics.median(page), "ms"),
        Figure("keystroke → page painted, p99", _p99(page), "ms", "≤ 33"),
        Figure("age of the newest saved key, median", statistics.median(behind), "ms", "≤ 500"),
        Figure("age of the newest saved key, max", max(behind), "ms", "≤ 500"),
        Figure("resident memory after 100 forms", _memory(), "MB", "≤ 250"),
    ]


def _type(counter: CounterApp, eye: _Eye) -> tuple[list[float], list[float], list[float]]:
    session = _begin(counter)
    lens, page, behind = [], [], []
    for number in range(KEYS):
        key = TEXT[number % len(TEXT)] if number % 40 < 30 else ""
        start = time.perf_counter_ns()
        before = session.draft.revision
        target = QApplication.focusWidget()
        QTest.keyClick(target, key) if key else QTest.keyClick(target, Qt.Key.Key_Backspace)
        if session.draft.revision == before:
            continue
        revision = session.draft.revision
        _until(lambda: eye.page_ns > start and counter.mirror_window.frame.page_revision >= revision)  # noqa: B023
        lens.append((eye.lens_ns - start) / 1e6)
        page.append((eye.page_ns - start) / 1e6)
        _until(lambda: session.saved_revision >= revision)  # noqa: B023
        behind.append((time.perf_counter_ns() - start) / 1e6)
        _until(lambda: time.perf_counter_ns() - start > GAP_S * 1e9)  # noqa: B023
    return lens, page, behind


def _begin(counter: CounterApp):
    package = counter.catalog.get(FORM)
    counter.front_desk.begin(package.form)
    session = counter.front_desk.session
    assert session is not None
    session.fill(package.sample)
    counter.front_desk.page.form.go_to(FIELD)
    _until(lambda: counter.mirror.frame.page_revision == session.draft.revision)
    return session


def _memory() -> float:
    command = [sys.executable, "-m", "tests.bench.memory_child"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return float(done.stdout.split()[-1])


def memory_after_forms(counter: CounterApp) -> float:
    """Megabytes (10⁶ bytes) of resident memory."""
    packages = counter.catalog.packages
    for number in range(100):
        package = packages[number % len(packages)]
        if package.form.kind != "application":
            continue
        counter.front_desk.begin(package.form)
        session = counter.front_desk.session
        session.fill(package.sample)
        _until(lambda: counter.mirror.frame.page_revision == session.draft.revision)  # noqa: B023
    return psutil.Process().memory_info().rss / 1e6


@contextmanager
def open_counter(folder: Path) -> Iterator[CounterApp]:
    """The program with both its windows on the virtual screens."""
    data = DataFolder(folder)
    subprocess.run(
        [sys.executable, "-c", MAKE_STORE, str(data.store)], check=True
    )  # an office's store is there already
    manages = folder / "manages"
    manager = subprocess.Popen(
        ["openbox", "--startup", f"touch {manages}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _until(manages.exists)  # or the window may be there before who gives it the keys
    counter = CounterApp(data, takes_only_screen=True, touch=True)
    counter.show()
    _until(lambda: counter.has_citizen_screen() and counter.window.isActiveWindow())
    yield counter
    counter.window.close()
    for part in (counter.window, counter.mirror_window, counter):
        part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    manager.terminate()
    manager.wait()


@contextmanager
def _watched() -> Iterator[_Eye]:
    eye, paint = _Eye(), MirrorView.paintEvent

    def watching(view: MirrorView, event: QPaintEvent) -> None:
        paint(view, event)
        eye.saw(view, event)

    MirrorView.paintEvent = watching
    yield eye
    MirrorView.paintEvent = paint


def _until(condition: Callable[[], bool], limit_s: float = 30) -> None:
    """Wait as the program's own loop does: asleep between two events, so that the pager's thread has the processor."""
    end = time.monotonic() + limit_s
    pulse = QTimer()
    pulse.start(PULSE_MS)  # some conditions come true by time alone
    while not condition():
        assert time.monotonic() < end, "the condition never came true"
        QApplication.processEvents(ALL_EVENTS | WAIT)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what a running loop would let go of


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]

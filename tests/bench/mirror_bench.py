"""How long a keystroke takes from its frame to the citizen's screen: the lens, and the page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from sadec_counter.domain.frame import Lens, MirrorFrame
from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.mirror.live import live_areas
from sadec_counter.ui.mirror.view import MirrorView


@dataclass(frozen=True)
class Times:
    """Milliseconds from `show_frame` to the end of the paint event, one for each keystroke."""

    lens: tuple[float, ...]
    page: tuple[float, ...]

    def median(self, part: str) -> float:
        return statistics.median(getattr(self, part))

    def p99(self, part: str) -> float:
        return statistics.quantiles(getattr(self, part), n=100)[98]


class _Timed(MirrorView):
    """Notes when its last paint event ended, and what it covered."""

    ended_ns = 0
    covered_lens = covered_page = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        areas = live_areas(self._canvas)
        self.ended_ns = time.perf_counter_ns()
        self.covered_lens = event.rect().contains(self._pixels(areas.lens))
        self.covered_page = event.rect().contains(self._pixels(areas.page))


def measure_mirror(
    frame: MirrorFrame,
    typed: Sequence[str],
    draw: Callable[[str], PageDrawing],
    size: tuple[int, int] = (1920, 1080),
) -> Times:
    """Show `frame`, then each text of `typed` in its lens and, drawn by `draw`, on its page. Needs an application."""
    application = QApplication.instance()
    view = _Timed(frame)
    view.resize(*size)
    view.show()
    QApplication.processEvents()
    lens_ms, page_ms = [], []
    for revision, text in enumerate(typed, frame.revision + 1):
        lens = replace(frame.lens or Lens("", "", ""), value=text, caret=len(text))
        leading = replace(view.frame, lens=lens, revision=revision)
        lens_ms.append(_time(view, leading, "covered_lens"))
        page = replace(leading, page=draw(text), page_revision=revision)
        page_ms.append(_time(view, page, "covered_page"))
    view.close()
    view.deleteLater()
    assert application is not None
    return Times(tuple(lens_ms), tuple(page_ms))


def _time(view: _Timed, frame: MirrorFrame, covered: str) -> float:
    setattr(view, covered, False)
    start = time.perf_counter_ns()
    view.show_frame(frame)
    while not getattr(view, covered):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    return (view.ended_ns - start) / 1e6

"""Paints any MirrorFrame in design units, and says which areas two frames differ in."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import MirrorFrame, Scene
from sadec_counter.ui.mirror.blank import paint_blank
from sadec_counter.ui.mirror.canvas import Canvas
from sadec_counter.ui.mirror.check import CheckScene, CheckState, Target
from sadec_counter.ui.mirror.done import paint_done
from sadec_counter.ui.mirror.header import paint_header
from sadec_counter.ui.mirror.live import LiveScene, live_areas
from sadec_counter.ui.mirror.posting import paint_posting


class Scenes:
    """One painter for the citizen's window and for the clerk's small picture of it."""

    def __init__(self) -> None:
        self._live = LiveScene()
        self._check = CheckScene()

    def paint(
        self,
        painter: QPainter,
        canvas: Canvas,
        frame: MirrorFrame,
        *,
        dirty: QRectF,
        offset: QPointF,
        state: CheckState,
    ) -> None:
        """Paint what of the frame lies in `dirty`."""
        if frame.scene is Scene.BLANK:
            paint_blank(painter, canvas, frame)
            return
        if canvas.header.intersects(dirty):
            paint_header(painter, canvas, frame)
        if not canvas.body.intersects(dirty):
            return
        if frame.scene is Scene.LIVE:
            self._live.paint(painter, canvas, frame, offset=offset, dirty=dirty)
        elif frame.scene is Scene.CHECK:
            self._check.paint(painter, canvas, frame, state)
        elif frame.result is not None:
            paint_done(painter, canvas, frame.result)
        elif frame.posting is not None:
            paint_posting(painter, canvas, frame.posting)

    def settle(self, canvas: Canvas, frame: MirrorFrame) -> QPointF:
        """What the live page is scrolled to, in units."""
        return self._live.settle(canvas, frame) if frame.scene is Scene.LIVE else QPointF()

    def parts(self, canvas: Canvas, frame: MirrorFrame) -> int:
        """In how many parts the section of a check is shown; 1 in all other scenes."""
        return self._check.parts(canvas, frame.check) if frame.check is not None else 1

    def target(self, canvas: Canvas, frame: MirrorFrame, state: CheckState, point: QPointF) -> Target | None:
        if frame.scene is not Scene.CHECK or frame.check is None:
            return None
        return self._check.target(canvas, frame.check, state, point)


def changed(canvas: Canvas, old: MirrorFrame, new: MirrorFrame) -> Iterator[QRectF]:
    """The areas that a new frame must repaint, the lens first. The small page beside the live one may follow."""
    if old.scene is not new.scene or new.scene is Scene.BLANK:
        if old != new:
            yield canvas.whole
        return
    if new.scene is Scene.LIVE:
        areas = live_areas(canvas)
        if old.lens != new.lens:
            yield areas.lens
        if old.page is not new.page or old.lit != new.lit:
            yield areas.page
        if old.steps != new.steps:
            yield areas.side
    elif _body(old) != _body(new) or old.page is not new.page:
        yield canvas.body
    if (old.office, old.desk, old.notice) != (new.office, new.desk, new.notice):
        yield canvas.header


def _body(frame: MirrorFrame) -> tuple[object, ...]:
    return (frame.check, frame.result, frame.posting, frame.steps, frame.lit)

"""Pages lying on the desk: sheets with a soft shadow, seen through a window of any size."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_painter import PagePainter
from sadec_counter.ui.shared.page_stack import PageStack
from sadec_counter.ui.shared.paint import to_device, use_device_pixels
from sadec_counter.ui.shared.theme import PAGE_LIT, colour

SHADOW = 13  # pixels
SHADOW_DROP = 3
SHADOW_INK, SHADOW_ALPHA = "#3A3420", 0.165


class PageDesk:
    """Paints a PageStack in device pixels, whatever the painter's scale. Keeps its PagePainter from frame to frame."""

    def __init__(self) -> None:
        self._painter = PagePainter(1.0)
        self._drawing: PageDrawing | None = None

    def paint(
        self,
        painter: QPainter,
        view: QRectF,
        dirty: QRectF,
        stack: PageStack,
        offset: QPointF,
        *,
        desk: str,
        lit: Collection[str],
        rule: float,
        lit_colour: str = PAGE_LIT,
        shadow: float = SHADOW,
    ) -> None:
        """Paint what lies in `view` when scrolled to `offset`, as far as it is `dirty`.

        `view` and `dirty` are in the painter's units, the stack and `offset` in device pixels.
        """
        self._use(stack)
        painter.save()
        painter.setClipRect(view, Qt.ClipOperation.IntersectClip)
        place, clip = to_device(painter, view), to_device(painter, dirty.intersected(view))
        use_device_pixels(painter)
        painter.fillRect(clip, colour(desk))
        origin = place.topLeft() - offset
        for index in stack.pages_in(clip.translated(-origin)):
            corner = origin + stack.corner(index)
            page = stack.drawing.pages[index]
            draw_shadow(painter, stack.sheet(index).translated(origin), shadow)
            self._painter.paint(painter, page, corner, clip)
            self._painter.paint_lit(painter, page, corner, lit, rule=rule, lit_colour=lit_colour)
        painter.restore()

    def _use(self, stack: PageStack) -> None:
        if self._painter.scale != stack.scale:
            self._painter, self._drawing = PagePainter(stack.scale), None
        if stack.drawing is not self._drawing:
            self._painter.set_drawing(stack.drawing)
            self._drawing = stack.drawing


def draw_shadow(painter: QPainter, sheet: QRectF, reach: float) -> None:
    """Faint outlines, each wider than the last: a soft edge at the price of a few lines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    steps = max(round(reach), 1)
    drop = round(reach * SHADOW_DROP / SHADOW)
    for step in range(-drop, steps):
        fade = min(1 - step / steps, 1.0) ** 1.5
        painter.setPen(QPen(colour(SHADOW_INK, round(SHADOW_ALPHA * fade, 3)), 1.0))
        around = step + 0.5
        curve = max(around, 0.0)
        painter.drawRoundedRect(sheet.adjusted(-around, -around + drop, around, around + drop), curve, curve)
    painter.restore()

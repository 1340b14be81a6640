"""Pages lying on the desk: sheets with a soft shadow, seen through a window of any size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_painter import Light, PagePainter
from sadec_counter.ui.shared.page_stack import PageStack
from sadec_counter.ui.shared.paint import to_device, use_device_pixels
from sadec_counter.ui.shared.theme import colour

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
        light: Light,
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
            draw_shadow(painter, stack.sheet(index).translated(origin), shadow, clip)
            self._painter.paint(painter, page, corner, clip, light)
        painter.restore()

    def _use(self, stack: PageStack) -> None:
        if self._painter.scale != stack.scale:
            self._painter, self._drawing = PagePainter(stack.scale), None
        if stack.drawing is not self._drawing:
            self._painter.set_drawing(stack.drawing)
            self._drawing = stack.drawing


def draw_shadow(painter: QPainter, sheet: QRectF, reach: float, clip: QRectF) -> None:
    """The soft shadow around a sheet: corners and edges cut from one picture. Device pixels."""
    steps = max(round(reach), 1)
    drop = _drop(steps)
    picture, corner = _shadow(steps), 2 * steps + drop
    around = sheet.adjusted(-steps, -steps, steps, steps + drop)
    across, down = around.width() - 2 * corner, around.height() - 2 * corner
    columns = ((0, 0, corner), (corner, corner, max(across, 0.0)), (corner + 1, corner + max(across, 0.0), corner))
    rows = ((0, 0, corner), (corner, corner, max(down, 0.0)), (corner + 1, corner + max(down, 0.0), corner))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)  # stretched in one colour only
    for source_y, y, high in rows:
        for source_x, x, wide in columns:
            target = QRectF(around.left() + x, around.top() + y, wide, high)
            if not sheet.contains(target) and target.intersects(clip):
                part = QRectF(source_x, source_y, 1 if wide != corner else corner, 1 if high != corner else corner)
                painter.drawPixmap(target, picture, part)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)


def _drop(steps: int) -> int:
    return round(steps * SHADOW_DROP / SHADOW)


@lru_cache(maxsize=16)
def _shadow(steps: int) -> QPixmap:
    """Faint outlines around a small sheet, each wider than the last."""
    drop = _drop(steps)
    side = 2 * (2 * steps + drop) + 1
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    sheet = QRectF(steps, steps, side - 2 * steps, side - 2 * steps - drop)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for step in range(-drop, steps):
            fade = min(1 - step / steps, 1.0) ** 1.5
            painter.setPen(QPen(colour(SHADOW_INK, round(SHADOW_ALPHA * fade, 3)), 1.0))
            around = step + 0.5
            curve = max(around, 0.0)
            painter.drawRoundedRect(sheet.adjusted(-around, -around + drop, around, around + drop), curve, curve)
    return picture

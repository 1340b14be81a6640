"""The page as it will print, in a window: keeps the line being typed in view, a click finds its field."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_desk import PageDesk
from sadec_counter.ui.shared.page_painter import Light
from sadec_counter.ui.shared.page_stack import PageStack, first_place
from sadec_counter.ui.shared.paint import smooth
from sadec_counter.ui.shared.theme import Colours, motion_ms

ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST = 1.25, 0.5, 4.0  # of the width that fits
MARGIN, GAP = 19, 16
TURN = 0.9  # of the view's height: the last line is still seen


class PageView(QWidget):
    """Pages on a desk.

    Signals:
        field_clicked: a blank on the page was clicked.
        page_changed: (number, count) of the page in view.
    """

    field_clicked = Signal(str)
    page_changed = Signal(int, int)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._desk = PageDesk()
        self._drawing = PageDrawing(())
        self._lit: tuple[str, ...] = ()
        self._zoom = 1.0
        self._offset = QPointF()
        self._number = (0, 0)
        self._glide = QVariantAnimation(self)
        self._glide.valueChanged.connect(self._on_glide_value_changed)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_page(self, drawing: PageDrawing, lit: Collection[str] = ()) -> None:
        """Paint this drawing, these fields lit; the line being typed glides into view when it was out of it."""
        first = not self._drawing.pages
        moved = first or tuple(lit) != self._lit or self._lit_y(self._drawing) != self._lit_y(drawing)
        self._drawing, self._lit = drawing, tuple(lit)
        if moved:
            self._settle(glide=not first)
        self._offset = self._held(self._offset)
        self._tell_page()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self._set_zoom(self._zoom * ZOOM_STEP**steps)

    def turn(self, steps: int) -> None:
        """Nearly one view further down (1) or up (-1)."""
        self._glide.stop()
        self._scroll_to(self._offset + QPointF(0.0, steps * self._view().height() * TURN))

    def fit_width(self) -> None:
        self._set_zoom(1.0)

    @property
    def is_fitted(self) -> bool:
        return self._zoom == 1.0

    def field_at(self, point: QPointF) -> str:
        """The field whose blank lies at a point of this widget."""
        return self._stack().field_at(point * self._dpr() + self._offset)

    # --- inside ------------------------------------------------------------------------------

    def _dpr(self) -> float:
        return self.devicePixelRatioF()

    def _stack(self) -> PageStack:
        dpr = self._dpr()
        widest = max((page.width for page in self._drawing.pages), default=595.0)
        scale = max(self.width() - 2 * MARGIN, 50) * dpr / widest * self._zoom
        return PageStack(self._drawing, scale, GAP * dpr, MARGIN * dpr if self._zoom <= 1 else GAP * dpr)

    def _view(self) -> QSizeF:
        return QSizeF(self.size()) * self._dpr()

    def _lit_y(self, drawing: PageDrawing) -> float:
        slots = [place for name in self._lit for place in first_place(drawing, name)]
        return max((index * 10_000 + slot.top for index, slot in slots if slot.text or len(slots) == 1), default=0.0)

    def _settle(self, *, glide: bool) -> None:
        target = self._stack().settle(self._view(), self._lit)
        self._glide.stop()
        if not glide or not motion_ms() or not self.isVisible():
            self._offset = target
        elif target != self._offset:
            self._glide.setDuration(motion_ms())
            self._glide.setStartValue(self._offset)
            self._glide.setEndValue(target)
            self._glide.start()

    def _held(self, offset: QPointF) -> QPointF:
        size, view = self._stack().size, self._view()
        x = min(max(offset.x(), 0.0), max(size.width() - view.width(), 0.0))
        y = min(max(offset.y(), 0.0), max(size.height() - view.height(), 0.0))
        return QPointF((size.width() - view.width()) / 2 if size.width() <= view.width() else x, y)

    def _scroll_to(self, offset: QPointF) -> None:
        self._offset = self._held(offset)
        self._tell_page()
        self.update()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
        self._settle(glide=False)
        self._scroll_to(self._offset)

    def _tell_page(self) -> None:
        count = len(self._drawing.pages)
        number = self._stack().page_at(self._offset.y() + self._view().height() / 2) + 1 if count else 0
        if (number, count) != self._number:
            self._number = (number, count)
            self.page_changed.emit(number, count)

    def _on_glide_value_changed(self, value: QPointF) -> None:
        self._scroll_to(value)

    # --- Qt ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        view, offset = QRectF(self.rect()), QPointF(round(self._offset.x()), round(self._offset.y()))
        light, desk = Light(self._lit, 2 * self._dpr()), self._colours.desk
        with QPainter(self) as painter:
            smooth(painter)
            dirty = QRectF(event.rect())
            self._desk.paint(painter, view, dirty, self._stack(), offset, desk=desk, light=light)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle(glide=False)
        self._scroll_to(self._offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            pixels = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self._glide.stop()
            self._scroll_to(self._offset - QPointF(pixels) * self._dpr())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self.field_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self.field_at(event.position())
        if hit and event.button() is Qt.MouseButton.LeftButton:
            self.field_clicked.emit(hit)

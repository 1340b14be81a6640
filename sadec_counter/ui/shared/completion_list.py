"""The list under a field from which a text is completed: painted, without focus, in the style of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.text import match
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, inked
from sadec_counter.ui.shared.theme import Colours, colour

ROW, MOST_ROWS, RIM = 32, 7, 4


class CompletionList(QWidget):
    """Rows over the form, below their field or above it. The field keeps the focus and leads with its keys."""

    def __init__(self, owner: QWidget, colours: Colours, taken: Callable[[int], None]) -> None:
        super().__init__(owner.window())
        self._owner, self._colours, self._taken = owner, colours, taken
        self._rows: tuple[str, ...] = ()
        self._query = ""
        self._first = 0
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        owner.destroyed.connect(self.deleteLater)  # it is the window's child
        self.setMouseTracking(True)
        self.hide()

    def offer(self, rows: Sequence[str], query: str, current: int) -> None:
        """Show these rows, with the letters of the query lit; none hides the list."""
        self._rows, self._query, self.current, self._first = tuple(rows), query, current, 0
        if not rows or not self._owner.isVisible():
            self.hide()
            return
        self.place()
        self._keep_in_sight()
        self.show()
        self.raise_()
        self.update()

    def move_by(self, step: int) -> None:
        """The next or previous row becomes the current one."""
        if self._rows:
            self.current = min(max(self.current + step, 0), len(self._rows) - 1)
            self._keep_in_sight()
            self.update()

    def place(self) -> None:
        """Stand at the field, wherever it is now."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(len(self._rows), MOST_ROWS) * ROW + 2 * RIM
        corner = self._owner.mapTo(window, QPoint(HALO, self._owner.height() + 1))
        if corner.y() + height > window.height():
            corner.setY(self._owner.mapTo(window, QPoint(0, 0)).y() - height - 1)
        self.setGeometry(corner.x(), max(corner.y(), 0), self._owner.width() - 2 * HALO, height)

    def _keep_in_sight(self) -> None:
        last = max(len(self._rows) - MOST_ROWS, 0)
        lowest = max(self.current - MOST_ROWS + 1, 0)
        self._first = min(max(self._first, lowest), max(self.current, 0), last)

    def _row_at(self, y: float) -> int:
        row = self._first + int((y - RIM) // ROW)
        return row if 0 <= row < len(self._rows) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row >= 0:
            self._taken(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.current = self._row_at(event.position().y())
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = min(max(self._first + step, 0), max(len(self._rows) - MOST_ROWS, 0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        paint.draw_box(painter, QRectF(self.rect()), colours.surface, border=colours.edge, radius=theme.RADIUS_FIELD)
        for index, text in enumerate(self._rows[self._first : self._first + MOST_ROWS]):
            place = QRectF(RIM, RIM + index * ROW, self.width() - 2 * RIM, ROW)
            if self._first + index == self.current:
                paint.draw_box(painter, place, colours.soft, radius=4)
            self._draw_row(painter, place.adjusted(8, 0, -8, 0), text)

    def _draw_row(self, painter: QPainter, place: QRectF, text: str) -> None:
        for start, end in match(self._query, text) or ():
            left = place.left() + paint.text_width(text[:start], LABEL)
            width = place.left() + paint.text_width(text[:end], LABEL) - left
            painter.fillRect(QRectF(left, place.center().y() - 10, width, 20), colour(self._colours.lit))
        paint.draw_in(painter, place, text, inked(LABEL, self._colours.ink))

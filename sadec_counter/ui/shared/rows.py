"""Rows of one painted widget, walked with the keys: what every list and table of the clerk's window stands on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.theme import Colours

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
OPENERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Rows(QWidget):
    """Rows under each other, one of them current. A subclass says how high each is, paints it and names it.

    Signals: `moved` (another row is current), `chosen` (Enter, or a click on a row).
    """

    moved = Signal(int)
    chosen = Signal(int)
    asks_whole_height = True  # as in a scroll area; false where the page gives it its room

    def __init__(self, colours: Colours, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = colours
        self._name = name
        self.current = -1
        self.hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    # --- what a subclass says ----------------------------------------------------------------

    def count(self) -> int:
        return 0

    def top_margin(self) -> float:
        return 0.0

    def bottom_margin(self) -> float:
        return 0.0

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return 48.0

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        """Paint one row."""

    def paint_rest(self, painter: QPainter) -> None:
        """Paint what lies behind and above the rows."""

    def words_of(self, index: int) -> str:  # noqa: ARG002
        """What a screen reader says of a row."""
        return ""

    # --- state -------------------------------------------------------------------------------

    def renew(self, current: int | None = None) -> None:
        """The rows are others now."""
        wanted = self.current if current is None else current
        self.current = min(max(wanted, -1), self.count() - 1)
        self.hovered = -1
        self._ask_height()
        self._say()
        self.update()

    def move_to(self, index: int) -> None:
        """Make a row current, as far as there are rows."""
        index = min(max(index, 0), self.count() - 1)
        if index != self.current:
            self.current = index
            self._ask_height()
            self._say()
            self.update()
            self.moved.emit(index)

    def step(self, by: int) -> None:
        self.move_to(self.current + by)

    def open_current(self) -> None:
        if 0 <= self.current < self.count():
            self.chosen.emit(self.current)

    def place_of(self, index: int) -> QRectF:
        top = self.top_margin() + sum(self.row_height(row) for row in range(index))
        return QRectF(0, top, self.width(), self.row_height(index))

    def whole_rows(self, height: int) -> int:
        """A height of at most so much at which no row is cut."""
        if height >= self.sizeHint().height():
            return height
        bottoms = [round(self.place_of(index).bottom()) for index in range(self.count())]
        return max((bottom for bottom in bottoms if bottom <= height), default=height)

    def row_at(self, y: float) -> int:
        top = self.top_margin()
        for index in range(self.count()):
            if top <= y < top + self.row_height(index):
                return index
            top += self.row_height(index)
        return -1

    def _ask_height(self) -> None:
        if self.asks_whole_height:
            self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()

    def _say(self) -> None:
        words = self.words_of(self.current) if self.current >= 0 else ""
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        rows = sum(self.row_height(index) for index in range(self.count()))
        return QSize(200, round(self.top_margin() + rows + self.bottom_margin()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        self.paint_rest(painter)
        for index in range(self.count()):
            place = self.place_of(index)
            if place.intersects(QRectF(event.rect())):
                self.paint_row(painter, place, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in STEPS:
            self.step(STEPS[key])
        elif plain and key is Qt.Key.Key_Home:
            self.move_to(0)
        elif plain and key is Qt.Key.Key_End:
            self.move_to(self.count() - 1)
        elif plain and key in OPENERS:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row != self.hovered:
            self.hovered = row
            self.setCursor(Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed_at(event.position())

    def pressed_at(self, point: QPointF) -> None:
        """A click: the row becomes current and is opened."""
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)
            self.chosen.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current < 0 and self.count():
            self.move_to(0)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)


class LeavableRows(Rows):
    """Rows that Esc or Left leaves. Signal: `left`."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Left}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReadRows(LeavableRows):
    """Rows to be read: a click makes one current and opens nothing; their words wrap, so that width makes height."""

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)

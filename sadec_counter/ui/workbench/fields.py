"""Fields of the workbench: a label above a box; some complete from a list. Enter takes the value, Esc the old one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sadec_counter.domain.text import fold, match
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, INSET, LABEL, draw_field, inked
from sadec_counter.ui.shared.completion_list import CompletionList
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

Option = tuple[str, str]  # (value, label)
LABEL_HEIGHT = 18
HEIGHT = LABEL_HEIGHT + 4 + theme.FIELD_HEIGHT + HALO
MOST_OPTIONS = 60


class Field(QWidget):
    """A label and a box.

    Signals: `committed` (another value was left in it), `entered` (Enter, when nothing is open in it), `left` (Esc),
    `focused` (the cursor came in).
    """

    committed = Signal(str)
    entered = Signal()
    left = Signal()
    focused = Signal()

    def __init__(self, label: str, colours: Colours, parent: QWidget, options: Sequence[Option] | None = None) -> None:
        """With `options` one of them is picked; without, the text is free."""
        super().__init__(parent)
        self._label, self._colours = label, colours
        self.box = Box(self, colours) if options is None else PickBox(self, colours, options)
        self.box.setAccessibleName(label)
        self.setFocusProxy(self.box)

    def show_value(self, value: str) -> None:
        self.box.show_value(value)

    def set_options(self, options: Sequence[Option]) -> None:
        """What is offered from now on; nothing where the field is typed freely."""
        if isinstance(self.box, PickBox):
            self.box.set_options(options)

    def value(self) -> str:
        return self.box.value()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.box.setGeometry(0, LABEL_HEIGHT + 4 - HALO, self.width(), theme.FIELD_HEIGHT + 2 * HALO)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        ink = self._colours.accent if self.box.hasFocus() else self._colours.ink
        place = QRectF(HALO, 0, self.width() - 2 * HALO, LABEL_HEIGHT)
        paint.draw_in(painter, place, self._label, inked(LABEL, ink))


class Box(QLineEdit):
    """A line edit that paints its own box and tells its value when it is left."""

    def __init__(self, field: Field, colours: Colours) -> None:
        super().__init__(field)
        self._field, self._colours = field, colours
        self._kept = ""
        self.setFrame(False)
        self.setStyleSheet("background: transparent; border: none")
        self.setFont(theme.font(theme.BODY, theme.MEDIUM))
        self.setTextMargins(HALO + INSET - 2, HALO, HALO + INSET - 2, HALO)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, colour(colours.ink))
        self.setPalette(palette)

    def show_value(self, value: str) -> None:
        self._kept = value
        self.setText(self.display(value))
        self.home(False)

    def value(self) -> str:
        return self.text().strip()

    def display(self, value: str) -> str:
        return value

    def commit(self) -> bool:
        """Tell a value that is another now; false when it was refused, and the old one stands there again."""
        value = self.value()
        if value != self._kept:
            self._kept = value
            self._field.committed.emit(value)
        return self._kept == value

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self._field.update()
        self._field.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
        self._field.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not plain:
                self.commit()
                event.ignore()
                return
            if self.commit():
                self._field.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.show_value(self._kept)
            self._field.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._colours, focused=self.hasFocus())
        painter.end()
        super().paintEvent(event)


class PickBox(Box):
    """One of a list, found by typing."""

    def __init__(self, field: Field, colours: Colours, options: Sequence[Option]) -> None:
        super().__init__(field, colours)
        self._options = list(options)
        self._offered: list[Option] = []
        self._list: CompletionList | None = None
        self.setTextMargins(HALO + INSET - 2, HALO, HALO + INSET + theme.ICON + 4, HALO)
        self.textEdited.connect(self._offer)

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = list(options)

    def display(self, value: str) -> str:
        return next((label for one, label in self._options if one == value), value)

    def value(self) -> str:
        typed = fold(self.text().strip())
        found = next((value for value, label in self._options if fold(label) == typed), None)
        return self._kept if found is None else found

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _offer(self, text: str) -> None:
        fitting = [one for one in self._options if not text or match(text, one[1]) is not None]
        self._offered = sorted(fitting, key=lambda one: bool(text) and not fold(one[1]).startswith(fold(text)))
        self._offered = self._offered[:MOST_OPTIONS]
        if self._list is None:
            self._list = CompletionList(self, self._colours, self._take_row)
        values = [value for value, _ in self._offered]
        current = values.index(self._kept) if not text and self._kept in values else 0
        self._list.offer([label for _, label in self._offered], text, current)

    def _take_row(self, row: int) -> None:
        self.setText(self._offered[row][1])
        self._close()
        self.commit()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        self.setText(self.display(self.value()))
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._close() if self.is_open else self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if self.is_open and self._list is not None:
                self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._offer("")
        elif key == Qt.Key.Key_Escape and self.is_open:
            self._close()
            self.show_value(self._kept)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab} and self.is_open and self._list is not None:
            if 0 <= self._list.current < len(self._offered):
                self._take_row(self._list.current)
            self._close()
            if key == Qt.Key.Key_Tab:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.is_open and self._list is not None and 0 <= self._list.current < len(self._offered):
            self._take_row(self._list.current)
        return super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = float(theme.ICON)
        place = QRectF(self.width() - HALO - INSET - side, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "chevron-down", place, self._colours.muted)

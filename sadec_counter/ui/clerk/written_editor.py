"""A value that the program writes from others (a date in words): a line to read, a box once it is written over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Field
from sadec_counter.domain.text import capital_first
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.line_editor import STAYS, LineEditor
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

PITCH, MOST_LINES = 19, 3
LINE = 27  # without room for a halo: the line lies close to the box that it follows from


class WrittenEditor(LineEditor):
    """Read like a line of text; the pencil, F2 or a jump to it opens it for writing over."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, value_id, typist, colours, parent)
        self.is_written_over = self._is_locked = False
        self._lay_out()

    def open(self) -> None:
        """Let the clerk write over what follows from the other fields."""
        if self._is_locked:
            return
        self.is_written_over = True
        self._lay_out()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, locked: bool) -> None:
        self._is_locked = locked

    def _lay_out(self) -> None:
        writing = self.is_written_over
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if writing else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor if writing else Qt.CursorShape.ArrowCursor)
        self.setReadOnly(not writing)
        self.resized()
        self.update()

    def show_value(self, text: str) -> None:
        if self.display(text) == self.text():
            return
        before = len(self._lines())
        super().show_value(text)
        self.update()
        if len(self._lines()) != before:
            self.resized()

    def _text_left(self) -> float:
        return HALO + paint.text_width(capital_first(self.field.label), LABEL) + 9

    def _lines(self) -> tuple[str, ...]:
        """The written text broken into lines beside its label."""
        room = max(self.width() - self._text_left() - theme.XXL - HALO, 100)
        return paint.clip_lines(paint.wrap(self.text(), STRONG, room), STRONG, room, MOST_LINES)

    def sizeHint(self) -> QSize:
        read = LINE + PITCH * (max(len(self._lines()), 1) - 1)
        return QSize(120, theme.FIELD_HEIGHT + 2 * HALO if self.is_written_over else read)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_written_over:
            super().mousePressEvent(event)
        elif event.position().x() > self.width() - 2 * theme.XL:
            self.open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.is_written_over = False
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_written_over:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_written_over:
            super().paintEvent(event)
            return
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        line = QRectF(HALO, 0, self.width() - 2 * HALO - theme.XXL, LINE)
        paint.draw_in(painter, line, capital_first(self.field.label), inked(LABEL, colours.muted))
        line.setLeft(self._text_left())
        if not self.text():
            paint.draw_in(painter, line, "tự viết khi đủ dữ kiện", inked(LABEL, colours.muted))
        for words in self._lines():
            paint.draw_in(painter, line, words, inked(STRONG, colours.ink))
            line.translate(0, PITCH)
        pencil = QRectF(self.width() - HALO - theme.ICON - 1, (LINE - theme.ICON) / 2, theme.ICON, theme.ICON)
        draw_icon(painter, "pencil", pencil, colours.accent)

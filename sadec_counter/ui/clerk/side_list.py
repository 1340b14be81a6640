"""A list of sentences at the right side of a page, with a title and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.told_list import PAD, ToldList, ToldRow
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, VALUE_STRONG, inked
from sadec_counter.ui.shared.buttons import KeyButton
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

MARGIN, HEAD = 20, 92
BUTTON = 40


class SideList(QWidget):
    """Hidden until something is shown. Signal: `left` (Esc: back to the page's own list)."""

    left = Signal()

    def __init__(self, name: str, leave_words: str, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._title = self._told = self._note = self._empty = ""
        self.rows = ToldList(colours, name)
        self.area = scroller(self.rows, self)
        self.buttons: list[KeyButton] = []
        leave = KeyButton(leave_words, colours, key="Esc", height=BUTTON, parent=self)
        leave.clicked.connect(self.left)
        self.buttons.append(leave)
        self.rows.left.connect(self.left)
        self.rows.moved.connect(self._show_row)
        self.hide()

    def open(self, title: str, told: str, note: str, rows: Sequence[ToldRow], *, empty: str) -> None:
        """Show a list; `empty` is said where there are no rows."""
        self._title, self._told, self._note, self._empty = title, told, note, "" if rows else empty
        self.rows.show_rows(rows)
        self.show()
        self.raise_()
        self.rows.setFocus()
        self._lay_out()
        self.update()

    def _show_row(self, row: int) -> None:
        place = self.rows.place_of(row)
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height() / 2) + PAD)

    def _lay_out(self) -> None:
        right, bottom = self.width() - MARGIN, self.height() - MARGIN - BUTTON
        for button in reversed(self.buttons):
            width = button.sizeHint().width()
            button.setGeometry(right - width, bottom, width, BUTTON)
            right -= width + theme.M
        room = max(bottom - theme.M - HEAD, 0)
        self.area.setVisible(self.rows.count() > 0)
        self.area.setGeometry(MARGIN, HEAD, self.width() - 2 * MARGIN, min(self.rows.sizeHint().height() + 2, room))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(0, self.height()), colours.line)
        room = self.width() - 2 * MARGIN
        for baseline, text, style in (
            (32, self._title, inked(VALUE_STRONG, colours.ink)),
            (56, self._told, inked(KEY, colours.muted)),
            (78, self._note, inked(LABEL, colours.ink)),
        ):
            paint.draw_text(painter, MARGIN, baseline, paint.shorten(text, style, room), style)
        if self._empty:
            for number, line in enumerate(paint.wrap(self._empty, LABEL, room)):
                paint.draw_text(painter, MARGIN, HEAD + 22 + 20 * number, line, inked(LABEL, colours.muted))

"""The list of keys (F1): what the page offers first, then what works everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.action_bar import cap_width, draw_cap
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.theme import Colours

ROW, PAD, HEAD, TITLE = 34, 24, 30, 48
KEY_ROOM, COLUMN = 118, 340

Entries = Sequence[tuple[str, str]]  # (key, what it does)


class HelpSheet(QWidget):
    """A card in the middle of the work area; Esc, F1 or a click closes it."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._groups: tuple[tuple[str, Entries], ...] = ()
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Phím tắt")
        self._area = parent
        parent.installEventFilter(self)
        self.hide()

    def open(self, groups: Sequence[tuple[str, Entries]]) -> None:
        """Show the keys over the whole area; the focus returns where it was."""
        self._groups = tuple((title, entries) for title, entries in groups if entries)
        parent = self.parentWidget()
        window = self.window()
        self._before = window.focusWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_sheet(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    def _card(self) -> QRectF:
        rows = max((len(entries) for _, entries in self._groups), default=0)
        width = 2 * PAD + COLUMN * len(self._groups)
        height = 2 * PAD + TITLE + HEAD + rows * ROW
        height = min(height, self.height() - 16)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk, 0.85))
        card = self._card()
        paint.draw_box(painter, card, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)
        painter.setClipRect(card)
        title = inked(VALUE_STRONG, colours.ink)
        paint.draw_text(painter, card.left() + PAD, card.top() + PAD + 16, "Phím tắt", title)
        right = card.right() - PAD
        left = paint.draw_right(painter, right, card.top() + PAD + 15, "đóng", inked(LABEL, colours.muted))
        draw_cap(painter, left - 8 - cap_width("Esc"), card.top() + PAD + 10, "Esc", colours)
        for index, (name, entries) in enumerate(self._groups):
            left = card.left() + PAD + index * COLUMN
            self._paint_group(painter, left, card.top() + PAD + TITLE, name, entries)

    def _paint_group(self, painter: QPainter, left: float, top: float, name: str, entries: Entries) -> None:
        colours = self._colours
        paint.draw_text(painter, left, top + 14, name, inked(STRONG, colours.accent))
        top += HEAD
        for key, words in entries:
            draw_cap(painter, left, top + ROW / 2, key, colours)
            place = QRectF(left + KEY_ROOM, top, COLUMN - KEY_ROOM - 12, ROW)
            paint.draw_in(painter, place, words, inked(LABEL, colours.ink))
            top += ROW

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the work area at every size."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._area.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.close_sheet()
        else:
            event.ignore()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close_sheet()

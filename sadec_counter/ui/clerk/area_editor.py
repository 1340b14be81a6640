"""A field of several lines that grows with its text."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from sadec_counter.domain.form import Field
from sadec_counter.ui.clerk.editing import Typist, caret_in_clean, is_row_key, redraw_label
from sadec_counter.ui.clerk.line_editor import BARE, STAYS
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.boxes import HALO, INSET, draw_field
from sadec_counter.ui.shared.theme import Colours, colour

LEAST_LINES, MOST_LINES = 2, 8
ABOVE = 7


class AreaEditor(QPlainTextEdit):
    """Enter goes to the next field as everywhere; Alt+Enter breaks the line."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self.value_id = field, value_id
        self._typist, self._colours = typist, colours
        self._edge = ""
        self.resized: Callable[[], object] = lambda: None
        self._showing = False
        self._told = ("", -1)
        self.setObjectName(value_id)
        self.setAccessibleName(field.label)
        self._dress()
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def show_value(self, text: str) -> None:
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._told = (text, self._caret())
            self._showing = False

    def value(self) -> str:
        return self.toPlainText()

    def set_edge(self, colour: str) -> None:
        if colour != self._edge:
            self._edge = colour
            self.update()

    def set_locked(self, locked: bool) -> None:
        self.setReadOnly(locked)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(BARE)
        self.setFont(theme.font(theme.TITLE, theme.MEDIUM))
        self.setPlaceholderText(self.field.placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(HALO + INSET, HALO + ABOVE, HALO + INSET, HALO + ABOVE)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, colour(self._colours.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour(self._colours.muted))
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self._grow()

    def _caret(self) -> int:
        return caret_in_clean(self.toPlainText(), self.textCursor().position())

    def _on_text_changed(self) -> None:
        if not self._showing:
            told = (self.toPlainText(), self._caret())
            if told[0] != self._told[0]:  # a half-composed text changes the layout, not the text
                self._told = told
                self._typist.typed(self.value_id, *told)

    def _on_caret_moved(self) -> None:
        told = (self._told[0], self._caret())
        if self.hasFocus() and not self._showing and told != self._told and self.toPlainText() == told[0]:
            self._told = told
            self._typist.entered(self.value_id, told[1])

    def _grow(self) -> None:
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        lines = min(max(int(self.document().size().height()), LEAST_LINES), MOST_LINES)
        height = lines * line + 1 + 2 * (HALO + ABOVE)
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.resized()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._typist.stepped(self.value_id, 1 if forward else -1)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        redraw_label(self)
        if event.reason() not in STAYS:
            if event.reason() is not Qt.FocusReason.MouseFocusReason:
                self.moveCursor(QTextCursor.MoveOperation.End)
            self._told = (self.toPlainText(), self._caret())
            self._typist.entered(self.value_id, self._told[1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        redraw_label(self)
        if event.reason() not in STAYS:
            self._typist.left(self.value_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_row_key(event):
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._typist.stepped(self.value_id, -1 if back else 1)
                return
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            painter = QPainter(self)
            draw_field(painter, QRectF(self.rect()), self._colours, focused=self.hasFocus(), edge=self._edge)
            return True
        return super().event(event)

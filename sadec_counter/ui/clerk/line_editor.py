"""A field of one line: names, numbers, dates, free text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.ui.clerk.editing import Typist, caret_in_clean, is_row_key, redraw_label
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, INSET, LABEL, draw_field, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

ICONS = {FieldKind.DATE: "calendar", FieldKind.PARTIAL_DATE: "calendar"}
GROUPED = {FieldKind.NUMBER, FieldKind.MONEY}
HINTS = {
    FieldKind.DATE: "ngày/tháng/năm",
    FieldKind.PARTIAL_DATE: "ngày/tháng/năm hoặc năm",
    FieldKind.TIME: "giờ:phút",
    FieldKind.ID12: "12 chữ số",
    FieldKind.ID9: "9 chữ số",
    FieldKind.ADDRESS: "xã, tỉnh",
}
BARE = "background: transparent; border: none"  # the application's style sheet would fill the box
STAYS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}  # the field is not left


class LineEditor(QLineEdit):
    """A line edit that paints its own box. What it holds is the clerk's: it is rewritten on leaving only."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self.value_id = field, value_id
        self._typist, self._colours = typist, colours
        self._edge = ""
        self.resized: Callable[[], object] = lambda: None
        self._told = ("", -1)
        self._composing = False
        self._rests = True
        self.icon = ICONS.get(field.kind, "")
        self.setObjectName(value_id)
        self.setAccessibleName(field.label)
        self._dress()
        self.textEdited.connect(self._on_text_edited)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def show_value(self, text: str) -> None:
        shown = self.display(text)
        if shown != self.text():
            self._told = (text, self._told[1])
            self.setText(shown)
            self._rest()

    def set_edge(self, colour: str) -> None:
        if colour != self._edge:
            self._edge = colour
            self.update()

    def set_locked(self, locked: bool) -> None:
        self.setReadOnly(locked)

    def display(self, text: str) -> str:
        """How a value stands here while it is not being typed."""
        if self.field.kind in GROUPED and text.isdigit():
            return f"{int(text):,}".replace(",", ".")
        return text

    def value(self) -> str:
        """What is sent for the text that stands here."""
        return self.text()

    def tell(self) -> None:
        """Send what stands here, unless it was sent already."""
        told = (self.value(), caret_in_clean(self.text(), self.cursorPosition()))
        if told != self._told:
            self._told = told
            self._typist.typed(self.value_id, *told)

    def _rest(self) -> None:
        """While nobody types here, a long value is read from its beginning."""
        if not self.hasFocus():
            self._rests = True
            self.home(False)

    def _dress(self) -> None:
        self.setFrame(False)
        self.setStyleSheet(BARE)
        self.setFont(theme.font(theme.TITLE, theme.MEDIUM))
        right = INSET + (theme.ICON + theme.S if self.icon else 0)
        self.setTextMargins(HALO + INSET - 2, HALO, HALO + right - 2, HALO)
        self.placeholder = self.field.placeholder or HINTS.get(self.field.kind, "")
        self.setAccessibleDescription(self.placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, colour(self._colours.ink))
        self.setPalette(palette)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)

    def _on_text_edited(self, _text: str) -> None:
        self.tell()

    def _on_caret_moved(self, _old: int, new: int) -> None:
        told = (self._told[0], caret_in_clean(self.text(), new))
        if self.hasFocus() and told != self._told:
            self._told = told
            self._typist.entered(self.value_id, told[1])

    def sizeHint(self) -> QSize:
        return QSize(120, theme.FIELD_HEIGHT + 2 * HALO)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, theme.FIELD_HEIGHT + 2 * HALO)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._typist.stepped(self.value_id, 1 if forward else -1)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        redraw_label(self)
        if self._rests and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.end(False)
        self._rests = False
        if event.reason() not in STAYS:
            self.deselect()
            self._told = (self.value(), caret_in_clean(self.text(), self.cursorPosition()))
            self._typist.entered(self.value_id, self._told[1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        redraw_label(self)
        if event.reason() not in STAYS:
            self._typist.left(self.value_id)
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_row_key(event):
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._typist.stepped(self.value_id, -1 if back else 1)
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._colours, focused=self.hasFocus(), edge=self._edge)
        if self.icon:
            side = theme.ICON
            place = QRectF(self.width() - HALO - INSET - side + 1, (self.height() - side) / 2, side, side)
            draw_icon(painter, self.icon, place, self._colours.muted)
        if not self.text() and not self._composing:
            room = QRectF(self.rect()).adjusted(HALO + INSET, 0, -self.textMargins().right(), 0)
            paint.draw_in(painter, room, self.placeholder, inked(LABEL, self._colours.muted))
        painter.end()
        super().paintEvent(event)

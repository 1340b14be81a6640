"""A date: typed in any loose form, or taken from a month that the icon or Alt+Down opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from sadec_counter.domain.dates import date_text, parse_date, today_in_vietnam
from sadec_counter.ui.clerk.line_editor import STAYS, LineEditor
from sadec_counter.ui.clerk.month_sheet import MonthSheet
from sadec_counter.ui.shared import theme

DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
A_YEAR = 12


class DateEditor(LineEditor):
    """Esc closes the month and leaves the text; typing closes it too."""

    _sheet: MonthSheet | None = None

    @property
    def is_open(self) -> bool:
        return self._sheet is not None and self._sheet.isVisible()

    def open_month(self) -> None:
        """Show the month of the typed date, or today's."""
        if self.isReadOnly():
            return
        if self._sheet is None:
            self._sheet = MonthSheet(self, self._colours, self._on_day_taken)
        self._sheet.open_at(parse_date(self.text()) or today_in_vietnam())

    def close_month(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()

    def follow(self) -> None:
        """The field has moved: the month goes with it."""
        if self._sheet is not None and self.is_open:
            self._sheet.place()

    def _on_day_taken(self, day: date) -> None:
        self.setText(date_text(day))
        self.close_month()
        self.tell()

    def _on_text_edited(self, text: str) -> None:
        self.close_month()
        super()._on_text_edited(text)

    def _icon_place(self) -> QRectF:
        return QRectF(self.width() - self.textMargins().right() - theme.S, 0, self.textMargins().right(), self.height())

    def _take_key(self, event: QKeyEvent, sheet: MonthSheet) -> bool:
        """Lead the open month; False is for keys of the text."""
        key = Qt.Key(event.key())
        if key in DAYS:
            sheet.move_days(DAYS[key])
        elif key in MONTHS:
            years = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            sheet.move_months(MONTHS[key] * (A_YEAR if years else 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_day_taken(sheet.day)
        elif key == Qt.Key.Key_Escape:
            self.close_month()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._sheet is not None and self.is_open:
            if not self._take_key(event, self._sheet):
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in STAYS:
            self.close_month()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.is_open:
            self.close_month()
        elif self._icon_place().contains(event.position()):
            self.open_month()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._icon_place().contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

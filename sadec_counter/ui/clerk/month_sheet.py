"""A month over the form, from which a day is taken: painted, without focus; the date's field leads it with its keys."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

CELL_WIDTH, CELL_HEIGHT, HEAD, NAMES, RIM = 36, 30, 38, 22, 8
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
WEEKS = 6


class MonthSheet(QWidget):
    """`taken(day)` is called when a day is clicked."""

    def __init__(self, owner: QWidget, colours: Colours, taken: Callable[[date], None]) -> None:
        super().__init__(owner.window())
        self._owner, self._colours, self._taken = owner, colours, taken
        self.day = date(2000, 1, 1)
        self.setFixedSize(7 * CELL_WIDTH + 2 * RIM, HEAD + NAMES + WEEKS * CELL_HEIGHT + RIM)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        owner.destroyed.connect(self.deleteLater)  # it is the window's child
        self.hide()

    def open_at(self, day: date) -> None:
        """Show the month of this day, at the field."""
        self.day = day
        self.place()
        self.show()
        self.raise_()
        self.update()

    def place(self) -> None:
        """Stand below the field, or above it where there is no room."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._owner.mapTo(window, QPoint(self._owner.width() - HALO - self.width(), self._owner.height() + 1))
        if corner.y() + self.height() > window.height():
            corner.setY(self._owner.mapTo(window, QPoint(0, 0)).y() - self.height() - 1)
        self.move(max(corner.x(), 0), max(corner.y(), 0))

    def move_days(self, days: int) -> None:
        """The day so many days later."""
        if 0 < self.day.toordinal() + days <= date.max.toordinal():
            self.day += timedelta(days=days)
            self.update()

    def move_months(self, months: int) -> None:
        """The same day so many months later, or that month's last."""
        count = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(count, 12)
        if date.min.year <= year <= date.max.year:
            last = calendar.monthrange(year, month + 1)[1]
            self.day = date(year, month + 1, min(self.day.day, last))
            self.update()

    def _first(self) -> date:
        """The Monday in the corner."""
        begin = self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    def _cell(self, index: int) -> QRectF:
        row, column = divmod(index, 7)
        return QRectF(RIM + column * CELL_WIDTH, HEAD + NAMES + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT)

    def _arrow(self, step: int) -> QRectF:
        left = RIM if step < 0 else self.width() - RIM - CELL_WIDTH
        return QRectF(left, RIM / 2, CELL_WIDTH, HEAD - RIM / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        for step in (-1, 1):
            if self._arrow(step).contains(point):
                self.move_months(step)
        for index in range(WEEKS * 7):
            if self._cell(index).contains(point):
                self._taken(self._first() + timedelta(days=index))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        box = QRectF(self.rect())
        paint.draw_box(painter, box, colours.surface, border=colours.edge, radius=theme.RADIUS_FIELD)
        title = f"Tháng {self.day.month}/{self.day.year}"
        paint.draw_centred(painter, QRectF(0, RIM / 2, box.width(), HEAD - RIM / 2), title, inked(STRONG, colours.ink))
        for step, icon in ((-1, "chevron-left"), (1, "chevron-right")):
            middle = self._arrow(step).center()
            half = QPointF(theme.ICON / 2, theme.ICON / 2)
            draw_icon(painter, icon, QRectF(middle - half, middle + half), colours.accent)
        for column, name in enumerate(WEEKDAYS):
            place = QRectF(RIM + column * CELL_WIDTH, HEAD, CELL_WIDTH, NAMES)
            paint.draw_centred(painter, place, name, inked(KEY, colours.muted))
        for index in range(WEEKS * 7):
            self._draw_day(painter, self._cell(index), self._first() + timedelta(days=index))

    def _draw_day(self, painter: QPainter, place: QRectF, day: date) -> None:
        colours = self._colours
        if day == self.day:
            cell = place.adjusted(2, 1, -2, -1)
            paint.draw_box(painter, cell, colours.soft, border=colours.accent, width=1.5, radius=4)
        is_other = day.month != self.day.month
        ink = colours.accent if day == self.day else colours.muted if is_other else colours.ink
        paint.draw_centred(painter, place, str(day.day), inked(LABEL, ink))

"""Whether the columns add up, in figures: one line under the table."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.day_figures import DayFigures
from sadec_counter.ui.clerk.day_parts import shown
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours


class CheckLine(QWidget):
    """Whether the columns add up, in figures."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._figures: DayFigures | None = None
        self._cash = ""

    def show_figures(self, figures: DayFigures) -> None:
        self._figures = figures
        self.setAccessibleName(self.words())
        self.update()

    def show_cash(self, words: str) -> None:
        """What was taken that day, at the right end."""
        self._cash = words
        self.setAccessibleDescription(words)
        self.update()

    def words(self) -> str:
        """The sums ("Các cột cộng khớp: 12 + 22 = 34 = …"), or the dossiers because of which they do not come out."""
        if self._figures is None:
            return ""
        if self._figures.odd:
            return f"Các cột cộng không khớp vì hồ sơ {', '.join(self._figures.odd)}"
        came, whole, became = self._figures.sums
        return f"Các cột cộng khớp: {_sum(came)} = {shown(whole)} = {_sum(became)}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._figures is None:
            return
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        odd = bool(self._figures.odd)
        ink = colours.danger if odd else colours.done
        middle = self.height() / 2
        draw_icon(painter, "circle-alert" if odd else "circle-check", QRectF(0, middle - 8, 16, 16), ink)
        money = inked(LABEL, colours.muted)
        left = paint.draw_right(painter, self.width(), middle + 5, self._cash, money) if self._cash else self.width()
        place = QRectF(24, 0, left - 36, self.height())
        paint.draw_in(painter, place, paint.shorten(self.words(), STRONG, place.width()), inked(STRONG, ink))


def _sum(numbers: tuple[int, ...]) -> str:
    return " + ".join(shown(number) for number in numbers)

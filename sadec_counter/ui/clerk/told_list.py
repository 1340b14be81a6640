"""Sentences under each other, each with a line below that says more: what is fine, what needs a person's care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import ReadRows
from sadec_counter.ui.shared.theme import Colours

LINE, PAD = 19, 10
TEXT = SIDE + 26


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A sentence and what is said below it."""

    text: str
    told: str
    needs_care: bool = False


class ToldList(ReadRows):
    """Painted, each row as high as its words. Signal: `left` (Esc, Left)."""

    def __init__(self, colours: Colours, name: str, parent: QWidget | None = None) -> None:
        super().__init__(colours, name, parent)
        self._rows: tuple[ToldRow, ...] = ()

    def show_rows(self, rows: Sequence[ToldRow]) -> None:
        self._rows = tuple(rows)
        self.renew(0 if rows else -1)

    def count(self) -> int:
        return len(self._rows)

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:
        return sum(map(len, self._lines(index))) * LINE + 2 * PAD

    def words_of(self, index: int) -> str:
        return f"{self._rows[index].text}. {self._rows[index].told}"

    def _lines(self, index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        row, room = self._rows[index], max(self.width() - TEXT - SIDE, 80)
        return paint.wrap(row.text, LABEL, room), paint.wrap(row.told, KEY, room)

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, row = self.colours, self._rows[index]
        if index == self.current and self.hasFocus():
            paint.draw_box(painter, place.adjusted(8, 2, -8, -2), colours.soft, radius=theme.RADIUS_FIELD)
        icon, ink = ("triangle-alert", colours.caution) if row.needs_care else ("circle-check", colours.done)
        draw_icon(painter, icon, QRectF(SIDE, place.top() + PAD + 2, 16, 16), ink)
        text, told = self._lines(index)
        top = place.top() + PAD
        below = inked(KEY, colours.caution if row.needs_care else colours.muted)
        for lines, style in ((text, inked(LABEL, colours.ink)), (told, below)):
            for line in lines:
                box = QRectF(TEXT, top, self.width(), LINE)
                paint.draw_text(painter, TEXT, paint.middle_baseline(box, style), line, style)
                top += LINE
        if index + 1 < self.count():
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)

"""Figures under each other, in groups; every one opens into its dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.day_figures import Figure
from sadec_counter.ui.clerk.day_parts import draw_link, shown
from sadec_counter.ui.clerk.period_figures import FigureGroup
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, PAD = 32, 32, 6
NUMBER = 56  # room of a number, at the right


@dataclass(frozen=True, slots=True)
class Entry:
    """The head of a group (without a figure), or a figure under it."""

    words: str
    figure: Figure | None = None
    beside: str = ""


class FigureList(Rows):
    """Signal: `figure_wanted` (a Figure), beside those of rows."""

    figure_wanted = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Các chỉ tiêu khác", parent)
        self._entries: tuple[Entry, ...] = ()
        self.chosen.connect(self._on_chosen)

    def show_groups(self, groups: Sequence[FigureGroup]) -> None:
        entries: list[Entry] = []
        for group in groups:
            entries.append(Entry(group.head))
            entries += [Entry(figure.title, figure, beside) for figure, beside in group.figures]
        self._entries = tuple(entries)
        self.renew()

    def step(self, by: int) -> None:
        """To the next figure; heads are passed over."""
        sign = 1 if by > 0 else -1
        wanted = [place for place, entry in enumerate(self._entries) if entry.figure is not None]
        beyond = [place for place in wanted if (place - self.current) * sign > 0]
        if beyond:
            steps = min(abs(by), len(beyond)) - 1
            self.move_to(beyond[steps] if sign > 0 else beyond[-1 - steps])

    def _on_chosen(self, index: int) -> None:
        figure = self._entries[index].figure
        if figure is not None and len(figure):
            self.figure_wanted.emit(figure)

    def count(self) -> int:
        return len(self._entries)

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:
        return HEAD if self._entries[index].figure is None else ROW

    def words_of(self, index: int) -> str:
        entry = self._entries[index]
        return entry.words if entry.figure is None else f"{entry.words}: {len(entry.figure)} {entry.beside}".strip()

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, entry = self.colours, self._entries[index]
        if entry.figure is None:
            if index:
                painter.fillRect(place.adjusted(1, 0, -1, 0), theme.colour(colours.rail))
            paint.draw_in(painter, place.adjusted(SIDE, 0, -SIDE, 0), entry.words, inked(STRONG, colours.ink))
            return
        lit = self.hasFocus() and index == self.current
        if lit or (index == self.hovered and len(entry.figure)):
            box = place.adjusted(8, 1, -8, -1)
            paint.draw_box(painter, box, colours.soft, border=colours.accent if lit else "", radius=6)
        style = inked(STRONG, colours.accent if len(entry.figure) else colours.muted)
        right, base = self.width() - SIDE, paint.middle_baseline(place, style)
        if len(entry.figure):
            draw_link(painter, QPointF(right, base), shown(len(entry.figure)), style)
        else:
            paint.draw_right(painter, right, base, "0", style)
        beside = inked(KEY, colours.muted)
        left = paint.draw_right(painter, right - NUMBER, base, entry.beside, beside) if entry.beside else right - NUMBER
        words = inked(LABEL, colours.ink)
        paint.draw_text(painter, SIDE, base, paint.shorten(entry.words, words, left - SIDE - 8), words)

"""A card of rows: a title with its count, a way to open them all, and lines that say what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.page import RailTone
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, PAD, SIDE = 45, 48, 4, 16
TEXT = 68


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a card; `urgent` puts the time into the colour of the tone."""

    row_id: str
    when: str
    title: str
    who: str
    icon: str
    words: str
    tone: RailTone = RailTone.PLAIN
    urgent: bool = False


def ink_of(tone: RailTone, colours: Colours) -> str:
    return {
        RailTone.PLAIN: colours.muted,
        RailTone.ACCENT: colours.accent,
        RailTone.DONE: colours.done,
        RailTone.CAUTION: colours.caution,
        RailTone.DANGER: colours.danger,
    }[tone]


def draw_card(painter: QPainter, place: QRectF, colours: Colours) -> None:
    paint.draw_box(painter, place, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)


def draw_pill(painter: QPainter, at: QPointF, text: str, ink: str, tint: str) -> float:
    """A count in a rounded tint, its left end in the middle of its height at a point; gives the x after it."""
    style = inked(STRONG, ink)
    width = max(paint.text_width(text, style) + 16, 24)
    place = QRectF(at.x(), at.y() - 11, width, 22)
    paint.draw_box(painter, place, tint, radius=11)
    paint.draw_centred(painter, place, text, style)
    return place.right()


class Card(Rows):
    """Signals: `all_wanted` (the link in the head), beside those of rows."""

    all_wanted = Signal()
    asks_whole_height = False

    def __init__(
        self, title: str, link: str, empty: str, colours: Colours, *, warns: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(colours, title, parent)
        self._title, self._link, self._empty, self._warns = title, link, empty, warns
        self._rows: tuple[CardRow, ...] = ()
        self._total = 0
        self.room = 10_000  # how high it may be: rows that do not fit are behind the link

    def show_rows(self, rows: Sequence[CardRow], total: int | None = None) -> None:
        self._rows = tuple(rows)
        self._total = len(rows) if total is None else total
        self.renew()

    def row(self, index: int) -> CardRow:
        return self._rows[index]

    @property
    def total(self) -> int:
        return self._total

    def count(self) -> int:
        return min(len(self._rows), max(int((self.room - HEAD - PAD) // ROW), 0))

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return PAD if self._rows else ROW

    def words_of(self, index: int) -> str:
        row = self._rows[index]
        return f"{row.when} {row.title}, {row.who}, {row.words}"

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        title = inked(VALUE_STRONG, colours.ink)
        x = paint.draw_text(painter, SIDE, 30, self._title, title) + 9
        if self._total:
            ink, tint = (colours.caution, colours.caution_tint) if self._warns else (colours.accent, colours.soft)
            draw_pill(painter, QPointF(x, 25), str(self._total), ink, tint)
            link = inked(STRONG, colours.accent)
            paint.draw_right(painter, self.width() - SIDE, 30, self._link.format(self._total), link)
        else:
            place = QRectF(SIDE, HEAD, self.width() - 2 * SIDE, ROW)
            paint.draw_in(painter, place, self._empty, inked(LABEL, colours.muted))
        paint.draw_hairline(painter, QPointF(SIDE, HEAD), QPointF(self.width() - SIDE, HEAD), colours.line)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, row = self.colours, self._rows[index]
        ink = ink_of(row.tone, colours)
        lit = self.hasFocus() and index == self.current
        if lit or index == self.hovered:
            box = place.adjusted(8, 2, -8, -1)
            paint.draw_box(painter, box, colours.soft, border=colours.accent if lit else "", radius=6)
        if index + 1 < self.count():
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        middle = place.center().y()
        when = inked(STRONG, ink if row.urgent else colours.ink)
        paint.draw_text(painter, SIDE, middle + 5, row.when, when)
        words = inked(LABEL, ink)
        left = paint.draw_right(painter, self.width() - SIDE, middle + 5, row.words, words) - theme.ICON - 8
        draw_icon(painter, row.icon, QRectF(left, middle - 8, theme.ICON, theme.ICON), ink)
        room = left - TEXT - 8
        paint.draw_text(painter, TEXT, middle - 3, paint.shorten(row.title, STRONG, room), inked(STRONG, colours.ink))
        who = inked(KEY, colours.muted)
        paint.draw_text(painter, TEXT, middle + 14, paint.shorten(row.who, who, room), who)

    def pressed_at(self, point: QPointF) -> None:
        if point.y() < HEAD and point.x() > self.width() / 2:
            self.all_wanted.emit()
        else:
            super().pressed_at(point)

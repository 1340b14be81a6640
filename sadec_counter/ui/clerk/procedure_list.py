"""The procedures that were found: a table whose current row is open and shows what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.office import Office
from sadec_counter.domain.procedure_words import (
    NOT_LISTED,
    PAPER_ICONS,
    asked_papers,
    fee_note,
    fee_words,
    paper_words,
    term_note,
    term_words,
)
from sadec_counter.domain.text import Ranges, nfc
from sadec_counter.services.searching import ProcedureHit
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, VALUE_STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, OPEN_HEAD, PAPER, OPEN_FOOT = 36, 52, 70, 28, 14
OPEN_GAP = 4  # below the open row
NAME_LINE = 22
FROM_RIGHT = (322, 194, 70)  # where the columns begin: term, fee, papers
BUTTON_HEIGHT = 32
NOT_COMPARED = "chưa đối chiếu ·"
MOST_PAPERS = 6


class ProcedureList(Rows):
    """Painted; Enter or a click on the button begins the application, a click elsewhere only opens the row."""

    def __init__(self, office: Office, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Thủ tục", parent)
        self._office = office
        self._hits: tuple[ProcedureHit, ...] = ()
        self.empty_words = ""
        self._open: frozenset[str] = frozenset()
        self.is_active = True  # the arrows of the search box go here

    def show_hits(self, hits: Sequence[ProcedureHit], empty_words: str = "") -> None:
        self._hits, self.empty_words = tuple(hits), empty_words
        self.renew(0 if hits else -1)

    def show_open(self, package_hashes: frozenset[str]) -> None:
        """Mark the forms that nobody has compared with the law yet."""
        self._open = package_hashes
        self.update()

    def hit(self, index: int) -> ProcedureHit:
        return self._hits[index]

    @property
    def current_hit(self) -> ProcedureHit | None:
        return self._hits[self.current] if 0 <= self.current < len(self._hits) else None

    # --- rows --------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._hits)

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return OPEN_GAP if self._hits else ROW

    def row_height(self, index: int) -> float:
        if index != self.current:
            return ROW
        hit = self._hits[index]
        papers = min(len(asked_papers(hit.form)), MOST_PAPERS)
        more_lines = len(self._name_lines(hit)) - 1
        return OPEN_HEAD + more_lines * NAME_LINE + max(papers, 1) * PAPER + OPEN_FOOT

    def words_of(self, index: int) -> str:
        procedure = self._hits[index].form.procedure
        return f"{procedure.name}, {term_words(procedure)}, {fee_words(procedure)}"

    def _name_lines(self, hit: ProcedureHit) -> tuple[str, ...]:
        """The name in the open row, which may take two lines."""
        room = max(self._columns()[0] - SIDE - 12, 60.0)
        return paint.wrap(nfc(hit.form.procedure.name), VALUE_STRONG, room)[:2]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    # --- painting ----------------------------------------------------------------------------

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        style = inked(KEY, colours.muted)
        for left, name in zip((SIDE, *self._columns()), ("Thủ tục", "Thời hạn", "Lệ phí", "Giấy tờ"), strict=True):
            paint.draw_text(painter, left, 24, name, style)
        if not self._hits:
            place = QRectF(SIDE, HEAD - 4, self.width() - 2 * SIDE, ROW)
            paint.draw_in(painter, place, self.empty_words, inked(LABEL, colours.muted))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        if index == self.current:
            self._paint_open(painter, place, self._hits[index])
        else:
            self._paint_closed(painter, place, index)

    def _columns(self) -> tuple[float, float, float]:
        term, fee, papers = (self.width() - right for right in FROM_RIGHT)
        return term, fee, papers

    def _paint_closed(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, hit = self.colours, self._hits[index]
        procedure = hit.form.procedure
        if index == self.hovered:
            paint.draw_box(painter, place.adjusted(8, 1, -8, 0), colours.rail, radius=6)
        if index + 1 < self.count() and index + 1 != self.current:
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        term, fee, papers = self._columns()
        top = place.top()
        room = term - SIDE - 12
        name = Lit(procedure.name, hit.ranges, inked(LABEL, colours.ink))
        draw_lit(painter, QPointF(SIDE, top + 22), name, colours, room)
        self._paint_code(painter, SIDE, top + 40, hit, room)
        style = inked(LABEL, colours.ink)
        baseline = paint.middle_baseline(place, style)
        for left, room, words in (
            (term, fee - term - 8, term_words(procedure)),
            (fee, papers - fee - 8, fee_words(procedure)),
            (papers, self.width() - papers - 8, f"{len(asked_papers(hit.form))} loại"),
        ):
            paint.draw_text(painter, left, baseline, paint.shorten(words, style, room), style)

    def _paint_open(self, painter: QPainter, place: QRectF, hit: ProcedureHit) -> None:
        colours, procedure = self.colours, hit.form.procedure
        box = place.adjusted(8, 0, -8, -OPEN_GAP)
        edge = colours.accent if self.is_active else colours.edge
        paint.draw_box(painter, box, colours.soft, border=edge, width=2 if self.is_active else 1, radius=8)
        term, fee, papers = self._columns()
        top = place.top()
        at = 0
        lines = self._name_lines(hit)
        for number, text in enumerate(lines):
            ranges = tuple((max(start - at, 0), min(end - at, len(text))) for start, end in hit.ranges)
            seen = tuple((start, end) for start, end in ranges if start < end)
            name = Lit(text, seen, inked(VALUE_STRONG, colours.ink))
            draw_lit(painter, QPointF(SIDE, top + 28 + number * NAME_LINE), name, colours, term - SIDE - 8)
            at += len(text)
        down = (len(lines) - 1) * NAME_LINE
        self._paint_code(painter, SIDE, top + 49 + down, hit, term - SIDE - 12)
        strong, small = inked(STRONG, colours.ink), inked(KEY, colours.muted)
        for left, words, note, room in (
            (term, term_words(procedure), term_note(procedure, self._office), fee - term - 6),
            (fee, fee_words(procedure), fee_note(procedure), papers - fee - 6),
            (papers, f"{len(asked_papers(hit.form))} loại", "", self.width() - papers - 16),
        ):
            paint.draw_text(painter, left, top + 27, paint.shorten(words, strong, room), strong)
            paint.draw_text(painter, left, top + 49, paint.shorten(note, small, room), small)
        line = top + 64 + down
        paint.draw_hairline(painter, QPointF(SIDE, line), QPointF(self.width() - SIDE, line), colours.line)
        self._paint_papers(painter, hit, line + 7)
        self._paint_button(painter)

    def _paint_code(self, painter: QPainter, left: float, baseline: float, hit: ProcedureHit, room: float) -> None:
        colours, procedure = self.colours, hit.form.procedure
        code = f"{procedure.code or NOT_LISTED} · {procedure.field_of_work}"
        if hit.form.package_hash in self._open:
            style = inked(KEY, colours.caution)
            after = paint.draw_text(painter, left, baseline, NOT_COMPARED, style) + 6
            left, room = after, room - (after - left)
        if hit.note:
            code += " · "
            left = paint.draw_text(painter, left, baseline, code, inked(KEY, colours.muted))
            note = Lit(hit.note, hit.note_ranges, inked(KEY, colours.muted))
            draw_lit(painter, QPointF(left, baseline), note, colours, room)
        else:
            paint.draw_text(painter, left, baseline, paint.shorten(code, KEY, room), inked(KEY, colours.muted))

    def _paint_papers(self, painter: QPainter, hit: ProcedureHit, top: float) -> None:
        colours = self.colours
        papers = asked_papers(hit.form)
        shown = papers if len(papers) <= MOST_PAPERS else papers[: MOST_PAPERS - 1]
        beside = self.button_place().left() - 44 - 12
        for number, paper in enumerate(shown):
            place = QRectF(18, top, theme.ICON, PAPER)
            draw_icon(painter, PAPER_ICONS.get(paper.icon, "file-text"), place, colours.accent)
            room = beside if number >= len(shown) - 2 else self.width() - 44 - SIDE
            name, note = paper_words(paper)
            baseline = paint.middle_baseline(QRectF(0, top, 1, PAPER), LABEL)
            name = paint.shorten(name, LABEL, room)
            x = paint.draw_text(painter, 44, baseline, name, inked(LABEL, colours.ink)) + 8
            note = paint.shorten(note, LABEL, max(44 + room - x, 0))
            paint.draw_text(painter, x, baseline, note, inked(LABEL, colours.muted))
            top += PAPER
        if not papers:
            paint.draw_text(painter, SIDE, top + 19, "Không cần giấy tờ kèm theo", inked(LABEL, colours.muted))
        elif len(shown) < len(papers):
            more = f"và {len(papers) - len(shown)} loại nữa"
            paint.draw_text(painter, 44, top + 19, more, inked(LABEL, colours.muted))

    def button_place(self) -> QRectF:
        """The button in the open row."""
        row = self.place_of(self.current)
        width = 14 + paint.text_width("Bắt đầu khai", STRONG) + 8 + key_width("Return") + 14
        return QRectF(self.width() - SIDE - width, row.bottom() - OPEN_GAP - 12 - BUTTON_HEIGHT, width, BUTTON_HEIGHT)

    def _paint_button(self, painter: QPainter) -> None:
        colours, place = self.colours, self.button_place()
        fill, ink = (colours.accent, colours.on_accent) if self.is_active else (colours.surface, colours.accent)
        paint.draw_box(painter, place, fill, border=colours.accent, radius=theme.RADIUS_FIELD)
        style = inked(STRONG, ink)
        x = paint.draw_text(painter, place.left() + 14, paint.middle_baseline(place, style), "Bắt đầu khai", style)
        draw_key(painter, x + 8, place.center().y(), "Return", colours, ink=ink)

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row == self.current and self.current >= 0 and self.button_place().contains(point):
            self.chosen.emit(row)
        elif row >= 0:
            self.move_to(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row >= 0:
            self.chosen.emit(row)


@dataclass(frozen=True, slots=True)
class Lit:
    """A text with the ranges that a search matched."""

    text: str
    ranges: Ranges
    style: Type


def draw_lit(painter: QPainter, at: QPointF, lit: Lit, colours: Colours, room: float) -> None:
    """Matched letters stand on the lit colour, and heavier, so that colour is not all; `at` is the baseline's start."""
    style = lit.style
    bold = Type(style.px, max(style.weight, theme.SEMIBOLD), style.ink)
    text = nfc(lit.text)
    x, done, end = at.x(), 0, at.x() + room
    for start, stop in (*lit.ranges, (len(text), len(text))):
        for part, is_lit in ((text[done:start], False), (text[start:stop], True)):
            look = bold if is_lit else style
            if not part or x >= end:
                continue
            shown = paint.shorten(part, look, end - x)
            if is_lit:
                box = QRectF(x - 0.5, at.y() - style.px * 1.02, paint.text_width(shown, look) + 1, style.px * 1.3)
                paint.draw_box(painter, box, colours.lit, radius=3)
            x = paint.draw_text(painter, x, at.y(), shown, look)
        done = stop

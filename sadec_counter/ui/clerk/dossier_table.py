"""A table of dossiers: when, number, procedure, who, due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import DossierLine
from sadec_counter.services.searching import DossierHit, DraftHit
from sadec_counter.ui.clerk.card import SIDE, draw_card, ink_of
from sadec_counter.ui.clerk.dossier_words import draft_words, due_words, is_late, sign, when_words
from sadec_counter.ui.clerk.procedure_list import Lit, draw_lit
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

TITLE, HEAD, ROW, PAD = 40, 22, 40, 6
SHARES = (0.0, 0.0795, 0.3028, 0.5933, 0.8012)  # of the width, where columns begin
NAMES = ("Giờ", "Số hồ sơ", "Thủ tục", "Người nộp", "Hẹn trả")


Hit = DossierHit | DraftHit


class DossierTable(Rows):
    """Painted; `room` limits its height, the rest is reached by the list pages. Signal: `note_pressed`."""

    note_pressed = Signal()
    asks_whole_height = False

    def __init__(self, title: str, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, title, parent)
        self._title = title
        self._hits: tuple[Hit, ...] = ()
        self._now: datetime | None = None
        self._note = ""
        self._empty = "Chưa có hồ sơ nào."
        self.room = 10_000
        self.is_active = False

    def show_hits(self, title: str, hits: Sequence[Hit], now: datetime, *, note: str = "", empty: str = "") -> None:
        self._title, self._hits, self._now, self._note = title, tuple(hits), now, note
        self._empty = empty or self._empty
        self.renew(-1)

    def hit(self, index: int) -> Hit:
        return self._hits[index]

    def count(self) -> int:
        return min(len(self._hits), max(int((self.room - TITLE - HEAD - PAD) // ROW), 0))

    def top_margin(self) -> float:
        return TITLE + HEAD

    def bottom_margin(self) -> float:
        return PAD if self._hits else ROW

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        hit = self._hits[index]
        number = hit.line.local_no if isinstance(hit, DossierHit) else draft_words(hit.line)
        return f"{number}, {hit.line.title}, {hit.line.applicant}"

    def _columns(self) -> list[float]:
        wide = self.width() - 2 * SIDE
        return [SIDE + share * wide for share in SHARES] + [self.width() - SIDE]

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        x = paint.draw_text(painter, SIDE, 28, self._title, inked(VALUE_STRONG, colours.ink))
        count = inked(VALUE_STRONG, colours.muted)
        paint.draw_text(painter, x + 10, 28, str(len(self._hits)), count)
        if self._note:
            left = paint.draw_right(painter, self.width() - SIDE, 28, self._note, inked(STRONG, colours.caution))
            draw_icon(painter, "triangle-alert", QRectF(left - 24, 15, 16, 16), colours.caution)
        if not self._hits:
            place = QRectF(SIDE, TITLE, self.width() - 2 * SIDE, ROW)
            paint.draw_in(painter, place, self._empty, inked(LABEL, colours.muted))
            return
        for left, name in zip(self._columns(), NAMES, strict=False):
            paint.draw_text(painter, left, TITLE + 14, name, inked(KEY, colours.muted))
        y = TITLE + HEAD
        paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, hit, now = self.colours, self._hits[index], self._now
        if now is None:
            return
        lit = index == self.current and (self.hasFocus() or self.is_active)
        if lit or index == self.hovered:
            box = place.adjusted(8, 2, -8, -1)
            paint.draw_box(painter, box, colours.soft, border=colours.accent if lit else "", radius=6)
        if index + 1 < self.count():
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        baseline = paint.middle_baseline(place, LABEL)
        columns, style = self._columns(), inked(LABEL, colours.muted)
        at = hit.line.received_at if isinstance(hit, DossierHit) else hit.line.saved_at
        paint.draw_text(painter, columns[0], baseline, when_words(at, now), style)
        for number, text in enumerate(self._texts(hit), 1):
            room = columns[number + 1] - columns[number] - 10
            draw_lit(painter, QPointF(columns[number], baseline), text, colours, room)
        if isinstance(hit, DossierHit):
            self._paint_due(painter, QPointF(columns[4], baseline), hit.line, now)

    def _texts(self, hit: Hit) -> tuple[Lit, Lit, Lit]:
        """Number, procedure and person; an application without a number says where it stands."""
        plain, link = inked(LABEL, self.colours.ink), inked(STRONG, self.colours.accent)
        if isinstance(hit, DossierHit):
            number = Lit(hit.line.local_no, hit.number_ranges, link)
        else:
            number = Lit(draft_words(hit.line), (), inked(STRONG, self.colours.caution))
        return number, Lit(hit.line.title, (), plain), Lit(hit.line.applicant, hit.applicant_ranges, plain)

    def _paint_due(self, painter: QPainter, at: QPointF, line: DossierLine, now: datetime) -> None:
        colours, late = self.colours, is_late(line, now)
        due = inked(STRONG if late else LABEL, colours.danger if late else colours.ink)
        right = self._columns()[5]
        x = paint.draw_text(painter, at.x(), at.y(), paint.shorten(due_words(line, now), due, right - at.x()), due)
        icon, tone = sign(line, now)
        if late and x + 6 + theme.ICON <= right:
            draw_icon(painter, icon, QRectF(x + 6, at.y() - 13, theme.ICON, theme.ICON), ink_of(tone, colours))

    def pressed_at(self, point: QPointF) -> None:
        if self._note and point.y() < TITLE and point.x() > self.width() / 2:
            self.note_pressed.emit()
        else:
            super().pressed_at(point)

"""The dossiers of a work list, or behind a figure: one line each, the current one is shown beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import DossierLine
from sadec_counter.ui.clerk.card import SIDE, draw_card, ink_of
from sadec_counter.ui.clerk.dossier_words import due_words, is_late, scan_words, sign, when_words
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, PAD = 36, 52, 6
TITLE_LEFT = 68
NUMBER, DUE, STATE = 0.50, 0.69, 0.85  # of the width, where columns begin


class DossierList(Rows):
    """Signal: `entered` (Right: into the dossier's papers), beside those of rows."""

    entered = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Hồ sơ", parent)
        self._lines: tuple[DossierLine, ...] = ()
        self._now: datetime | None = None
        self.empty_words = ""

    def show_lines(self, lines: Sequence[DossierLine], now: datetime, dossier_id: str = "") -> None:
        """Show lines; the current dossier stays current, or the one that takes its place."""
        self._lines, self._now = tuple(lines), now
        wanted = next((n for n, line in enumerate(lines) if line.dossier_id == dossier_id), max(self.current, 0))
        self.renew(wanted if lines else -1)

    def replace_line(self, fresh: DossierLine) -> None:
        """One dossier stands otherwise now; it stays where it is until the list is read again."""
        self._lines = tuple(fresh if line.dossier_id == fresh.dossier_id else line for line in self._lines)
        self.update()

    def line(self, index: int) -> DossierLine:
        return self._lines[index]

    @property
    def lines(self) -> tuple[DossierLine, ...]:
        return self._lines

    @property
    def current_line(self) -> DossierLine | None:
        return self._lines[self.current] if 0 <= self.current < len(self._lines) else None

    def count(self) -> int:
        return len(self._lines)

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return PAD if self._lines else ROW

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        line = self._lines[index]
        return f"{line.title}, {line.applicant}, {line.local_no}, {scan_words(line)}"

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        if not self._lines:
            place = QRectF(SIDE, HEAD - 10, self.width() - 2 * SIDE, ROW)
            draw_icon(painter, "circle-check", QRectF(SIDE, place.center().y() - 8, 16, 16), colours.done)
            paint.draw_in(painter, place.adjusted(26, 0, 0, 0), self.empty_words, inked(LABEL, colours.muted))
            return
        style = inked(KEY, colours.muted)
        wide = self.width()
        for left, name in (
            (float(SIDE), "Nhận"),
            (float(TITLE_LEFT), "Thủ tục, người nộp"),
            (wide * NUMBER, "Số hồ sơ"),
            (wide * DUE, "Hẹn trả"),
            (wide * STATE, "Đã quét"),
        ):
            paint.draw_text(painter, left, 24, name, style)
        paint.draw_hairline(painter, QPointF(SIDE, HEAD), QPointF(wide - SIDE, HEAD), colours.line)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, line, now = self.colours, self._lines[index], self._now
        if now is None:
            return
        if index == self.current:
            edge = colours.accent if self.hasFocus() else ""
            paint.draw_box(painter, place.adjusted(8, 2, -8, -1), colours.soft, border=edge, width=2, radius=8)
        elif index == self.hovered:
            paint.draw_box(painter, place.adjusted(8, 2, -8, -1), colours.rail, radius=8)
        if index + 1 < self.count() and index not in {self.current, self.current - 1}:
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        wide, middle = self.width(), place.center().y()
        paint.draw_text(painter, SIDE, middle + 5, when_words(line.received_at, now), inked(LABEL, colours.muted))
        room = wide * NUMBER - TITLE_LEFT - 12
        for text, up, style in (
            (line.title, -3, inked(STRONG, colours.ink)),
            (line.applicant, 15, inked(KEY, colours.muted)),
        ):
            paint.draw_text(painter, TITLE_LEFT, middle + up, paint.shorten(text, style, room), style)
        self._paint_number(painter, QPointF(wide * NUMBER, middle), wide * (DUE - NUMBER) - 10, line.local_no)
        late = is_late(line, now)
        due = inked(STRONG if late else LABEL, colours.danger if late else colours.ink)
        words = paint.shorten(due_words(line, now), due, wide * (STATE - DUE) - 8)
        paint.draw_text(painter, wide * DUE, middle + 5, words, due)
        icon, tone = sign(line, now)
        ink = ink_of(tone, colours)
        draw_icon(painter, icon, QRectF(wide * STATE, middle - 8, theme.ICON, theme.ICON), ink)
        paint.draw_text(painter, wide * STATE + 24, middle + 5, scan_words(line), inked(LABEL, ink))

    def _paint_number(self, painter: QPainter, at: QPointF, room: float, number: str) -> None:
        """A number in its column; the long code of the province on two lines, its agency above."""
        style = inked(STRONG, self.colours.accent)
        agency, dash, rest = number.partition("-")
        if paint.text_width(number, style) <= room or not dash:
            paint.draw_text(painter, at.x(), at.y() + 5, paint.shorten(number, style, room), style)
            return
        faint = inked(KEY, self.colours.muted)
        paint.draw_text(painter, at.x(), at.y() - 3, paint.shorten(agency, faint, room), faint)
        paint.draw_text(painter, at.x(), at.y() + 15, paint.shorten(rest, style, room), style)

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

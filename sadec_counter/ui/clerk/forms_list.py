"""The forms of the counter, a line each: procedure, edition, since when, and whether it was compared with the law."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.services.form_shelf import ShelfLine
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, PAD = 36, 52, 6
EDITION, STATE = 0.52, 0.75  # of the width, where columns begin
SLIP = "Phiếu của quầy"


class FormsList(Rows):
    """Signal: `entered` (Right, Enter: to the claims), beside those of rows."""

    entered = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Biểu mẫu", parent)
        self._lines: tuple[ShelfLine, ...] = ()

    def show_lines(self, lines: Sequence[ShelfLine], package_hash: str = "") -> None:
        """Show lines; the form of that hash stays current."""
        self._lines = tuple(lines)
        wanted = next((n for n, line in enumerate(lines) if line.form.package_hash == package_hash), 0)
        self.renew(wanted if lines else -1)

    @property
    def current_line(self) -> ShelfLine | None:
        return self._lines[self.current] if 0 <= self.current < len(self._lines) else None

    def next_open(self) -> None:
        """The next form that is not compared yet, round the list."""
        count = len(self._lines)
        for step in range(1, count + 1):
            row = (self.current + step) % count
            if self._lines[row].is_open:
                self.move_to(row)
                return

    # --- rows --------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._lines)

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        line = self._lines[index]
        return f"{line.form.title}, {line.form.version}, {state_words(line)}"

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)
        style, wide = inked(KEY, self.colours.muted), self.width()
        for left, name in ((float(SIDE), "Biểu mẫu"), (wide * EDITION, "Bản"), (wide * STATE, "Đối chiếu")):
            paint.draw_text(painter, left, 24, name, style)
        paint.draw_hairline(painter, QPointF(SIDE, HEAD), QPointF(wide - SIDE, HEAD), self.colours.line)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, line = self.colours, self._lines[index]
        if index == self.current:
            edge = colours.accent if self.hasFocus() else ""
            paint.draw_box(painter, place.adjusted(8, 2, -8, -1), colours.soft, border=edge, width=2, radius=8)
        elif index == self.hovered:
            paint.draw_box(painter, place.adjusted(8, 2, -8, -1), colours.rail, radius=8)
        form, wide, middle = line.form, self.width(), place.center().y()
        columns = (
            (
                float(SIDE),
                wide * EDITION - SIDE - 12,
                form.title,
                f"{form.procedure.field_of_work or SLIP} · {line.source}",
            ),
            (wide * EDITION, wide * (STATE - EDITION) - 12, form.version, _days(line)),
        )
        for left, room, above, below in columns:
            strong, small = inked(STRONG, colours.ink), inked(KEY, colours.muted)
            paint.draw_text(painter, left, middle - 3, paint.shorten(above, strong, room), strong)
            paint.draw_text(painter, left, middle + 15, paint.shorten(below, small, room), small)
        ink = colours.caution if line.is_open else colours.done
        icon = "triangle-alert" if line.is_open else "circle-check"
        draw_icon(painter, icon, QRectF(wide * STATE, middle - 8, theme.ICON, theme.ICON), ink)
        style = inked(STRONG if line.is_open else LABEL, ink)
        words = paint.shorten(state_words(line), style, wide * (1 - STATE) - 24 - SIDE)
        paint.draw_text(painter, wide * STATE + 24, middle + 5, words, style)

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def state_words(line: ShelfLine) -> str:
    """Whether a form was compared: "chưa đối chiếu", "đã ký", "có nguồn"."""
    if line.is_open:
        return "chưa đối chiếu"
    return "đã ký" if line.standing.signed else "đủ nguồn"


def _days(line: ShelfLine) -> str:
    form = line.form
    since = f"từ {form.effective_from:%d/%m/%Y}"
    return f"{form.effective_from:%d/%m/%Y} – {form.effective_to:%d/%m/%Y}" if form.effective_to else since

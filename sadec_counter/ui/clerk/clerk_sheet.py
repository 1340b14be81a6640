"""Who sits at the counter: the clerks of the settings, under the name at the top; another takes over with Enter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.office import Office
from sadec_counter.domain.seat import Seat
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

CLERK_KEY = "Alt+Q"
WIDTH, HEAD, ROW, FOOT = 340, 46, 48, 34
EMPLOYERS = {"official": "công chức", "post_office": "nhân viên bưu điện"}


class ClerkSheet(Rows):
    """Signal: `taken_over` (another clerk sits here now). Esc, or another place to type in, closes it."""

    taken_over = Signal()
    asks_whole_height = False

    def __init__(self, seat: Seat, office: Office, colours: Colours, parent: QWidget) -> None:
        super().__init__(colours, "Người ngồi quầy", parent)
        self._seat, self._office = seat, office
        self._before: QWidget | None = None
        self.chosen.connect(self._on_chosen)
        self.hide()

    def open(self, right: int, top: int) -> None:
        """Under the name; the focus returns where it was."""
        if self.isVisible():
            self.close_sheet()
            return
        self._before = self.window().focusWidget()
        self.renew(self._seat.clerks.index(self._seat.now))
        self.setGeometry(right - WIDTH, top, WIDTH, self.sizeHint().height())
        self.show()
        self.raise_()
        self.setFocus()

    def close_sheet(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    def _on_chosen(self, row: int) -> None:
        self._seat.take(self._seat.clerks[row])
        self.close_sheet()
        self.taken_over.emit()

    # --- rows --------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._seat.clerks)

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return FOOT

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        clerk = self._seat.clerks[index]
        return f"{clerk.name}, {clerk.title or EMPLOYERS.get(clerk.employer, '')}"

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        paint.draw_text(painter, SIDE, 29, f"Ai ngồi quầy {self._office.counter}", inked(VALUE_STRONG, colours.ink))
        foot = QRectF(SIDE, self.height() - FOOT, self.width() - 2 * SIDE, FOOT - 4)
        paint.draw_in(painter, foot, "Thêm người, đổi số quầy: tệp settings.toml", inked(KEY, colours.muted))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, clerk = self.colours, self._seat.clerks[index]
        if index in {self.current, self.hovered}:
            edge = colours.accent if index == self.current else ""
            paint.draw_box(painter, place.adjusted(8, 2, -8, -2), colours.soft, border=edge, radius=6)
        middle = place.center().y()
        here = clerk == self._seat.now
        icon, ink = ("circle-check", colours.done) if here else ("user", colours.muted)
        draw_icon(painter, icon, QRectF(SIDE, middle - 8, 16, 16), ink)
        name = inked(STRONG, colours.ink)
        paint.draw_text(painter, SIDE + 28, middle - 2, clerk.name, name)
        told = f"{clerk.title or EMPLOYERS.get(clerk.employer, '')}{', đang ngồi' if here else ''}"
        paint.draw_text(painter, SIDE + 28, middle + 15, told, inked(LABEL, colours.muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hide()
        super().focusOutEvent(event)

"""One form beside the list: what it says about the law, from where, and the name of who answers for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.claims import MEMORY
from sadec_counter.domain.form import Field, FieldKind, LegalClaim
from sadec_counter.services.form_shelf import ShelfLine
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.told_list import PAD, ToldList, ToldRow
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

WIDTH, MARGIN, HEAD = 520, 20, 118
NAME, SIGN_KEY = "ky.ho_ten", "Return"


class ClaimsPanel(QWidget):
    """Signals: `signed` (a name was given for the form shown), `left` (back to the list)."""

    signed = Signal(str)
    left = Signal()

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.line: ShelfLine | None = None
        self._last_name = ""  # offered again: one officer compares many forms
        self.claims = ToldList(colours, "Điều mẫu nói về pháp luật")
        self.area = scroller(self.claims, self)
        question = Field(NAME, "Họ tên người đã đối chiếu các điều trên với văn bản", FieldKind.NAME, letters="ten")
        self.form = PlainForm([question], colours, ended=self.sign, parent=self)
        self.button = KeyButton("Đã đối chiếu", colours, key=SIGN_KEY, icon="check", height=40, parent=self)
        self.button.set_dress(Dress.FILLED)
        self.button.clicked.connect(self.sign)
        self.claims.left.connect(self.left)
        self.claims.moved.connect(self._show_claim)
        self.claims.chosen.connect(lambda _row: self.ask_name())
        self.show_line(None)

    def show_line(self, line: ShelfLine | None) -> None:
        """Another form, or the same signed now."""
        self.line = line
        is_open = line is not None and line.is_open
        claims = line.form.legal_basis if line else ()
        self.claims.show_rows(claim_rows(claims, is_signed=not is_open))
        self.area.setVisible(bool(claims))
        self.area.verticalScrollBar().setValue(0)
        self.form.fill({NAME: self._last_name})
        self.form.complain(NAME, "", "")
        self.form.setVisible(is_open)
        self.button.setVisible(is_open)
        self._lay_out()
        self.update()

    def ask_name(self) -> None:
        if self.form.isVisible():
            self.form.start()

    def sign(self) -> None:
        """Enter after the name."""
        self.signed.emit(self.form.value(NAME))

    def keep_name(self) -> None:
        """The name was taken: offer it for the next form."""
        self._last_name = self.form.value(NAME)

    def complain(self, sentence: str, remedy: str) -> None:
        self.form.complain(NAME, sentence, remedy)
        self._lay_out()

    def _show_claim(self, row: int) -> None:
        place = self.claims.place_of(row)
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height() / 2) + PAD)

    def _lay_out(self) -> None:
        wide, bottom = self.width() - 2 * MARGIN, self.height() - MARGIN
        if self.form.isVisible():
            high = self.form.sizeHint().height()
            button = self.button.sizeHint()
            self.button.setGeometry(self.width() - MARGIN - button.width(), bottom - 40, button.width(), 40)
            bottom -= 40 + theme.M + high
            self.form.setGeometry(MARGIN, bottom, wide, high)
            bottom -= theme.M
        room = max(bottom - HEAD, 0)
        self.area.setGeometry(MARGIN, HEAD, wide, min(self.claims.sizeHint().height() + 2, room))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, line = QPainter(self), self._colours, self.line
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(0, self.height()), colours.line)
        if line is None:
            return
        room, form = self.width() - 2 * MARGIN, line.form
        title, small = inked(VALUE_STRONG, colours.ink), inked(KEY, colours.muted)
        paint.draw_text(painter, MARGIN, 32, paint.shorten(form.title, title, room), title)
        told = f"{form.procedure.code or form.code} · {form.version} · {line.source} · {form.package_hash[:8]}"
        paint.draw_text(painter, MARGIN, 56, paint.shorten(told, small, room), small)
        words, icon, ink, tint = _verdict(line, colours)
        place = QRectF(MARGIN, 70, min(paint.text_width(words, inked(STRONG, ink)) + 42, room), 30)
        paint.draw_box(painter, place, tint, radius=15)
        draw_icon(painter, icon, QRectF(place.left() + 10, place.center().y() - 8, 16, 16), ink)
        style = inked(STRONG, ink)
        paint.draw_in(painter, place.adjusted(32, 0, 0, 0), paint.shorten(words, style, place.width() - 40), style)


def claim_rows(claims: Sequence[LegalClaim], *, is_signed: bool) -> tuple[ToldRow, ...]:
    """The claims as they are read, those from memory first."""
    ordered = sorted(claims, key=lambda claim: claim.status != MEMORY)
    return tuple(_claim_row(claim, is_signed=is_signed) for claim in ordered)


def _claim_row(claim: LegalClaim, *, is_signed: bool) -> ToldRow:
    if claim.status != MEMORY:
        return ToldRow(claim.claim, f"Đã đọc trong: {claim.source}")
    told = "Cán bộ đã đối chiếu" if is_signed else "Chưa đối chiếu"
    return ToldRow(claim.claim, f"{told}: {claim.source}", needs_care=not is_signed)


def _verdict(line: ShelfLine, colours: Colours) -> tuple[str, str, str, str]:
    """(words, icon, ink, tint) of how the form stands."""
    signed, count = line.standing.signed, len(line.standing.open_claims)
    if count:
        words = f"Chưa đối chiếu {count} điều: chưa in được"
        return words, "triangle-alert", colours.caution, colours.caution_tint
    if signed is not None:
        words = f"{signed.by} đã đối chiếu, {signed.at:%d/%m/%Y}"
        return words, "circle-check", colours.done, colours.done_tint
    return "Mọi điều đã có nguồn", "circle-check", colours.done, colours.done_tint

"""One form beside the list: what it says about the law, from where, and the name of who answers for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sadec_counter.domain.claims import MEMORY
from sadec_counter.domain.form import Field, FieldKind, LegalClaim
from sadec_counter.services.form_shelf import ShelfLine
from sadec_counter.ui.clerk.boxes import KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.clerk.buttons import Dress, KeyButton
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.rows import Rows
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

WIDTH, MARGIN, HEAD, LINE, PAD = 520, 20, 118, 19, 10
TEXT = SIDE + 26
NAME, SIGN_KEY = "ky.ho_ten", "Return"


class ClaimList(Rows):
    """The claims, those that nobody compared first. Signal: `left` (Esc, Left)."""

    left = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Điều mẫu nói về pháp luật", parent)
        self._claims: tuple[LegalClaim, ...] = ()
        self._is_signed = False

    def show_claims(self, claims: tuple[LegalClaim, ...], *, is_signed: bool) -> None:
        self._claims = tuple(sorted(claims, key=lambda claim: claim.status != MEMORY))
        self._is_signed = is_signed
        self.renew(0 if claims else -1)

    def count(self) -> int:
        return len(self._claims)

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:
        claim, source = self._lines(index)
        return (len(claim) + len(source)) * LINE + 2 * PAD

    def words_of(self, index: int) -> str:
        claim = self._claims[index]
        return f"{claim.claim}. {self._told(claim)}"

    def _told(self, claim: LegalClaim) -> str:
        if claim.status != MEMORY:
            return f"Đã đọc trong: {claim.source}"
        return f"{'Cán bộ đã đối chiếu' if self._is_signed else 'Chưa đối chiếu'}: {claim.source}"

    def _lines(self, index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        claim, room = self._claims[index], max(self.width() - TEXT - SIDE, 80)
        return paint.wrap(claim.claim, LABEL, room), paint.wrap(self._told(claim), KEY, room)

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, claim = self.colours, self._claims[index]
        is_open = claim.status == MEMORY and not self._is_signed
        if index == self.current and self.hasFocus():
            paint.draw_box(painter, place.adjusted(8, 2, -8, -2), colours.soft, radius=theme.RADIUS_FIELD)
        icon, ink = ("triangle-alert", colours.caution) if is_open else ("circle-check", colours.done)
        draw_icon(painter, icon, QRectF(SIDE, place.top() + PAD + 2, 16, 16), ink)
        told, source = self._lines(index)
        top = place.top() + PAD
        small = inked(KEY, colours.caution if is_open else colours.muted)
        for lines, style in ((told, inked(LABEL, colours.ink)), (source, small)):
            for line in lines:
                box = QRectF(TEXT, top, self.width(), LINE)
                paint.draw_text(painter, TEXT, paint.middle_baseline(box, style), line, style)
                top += LINE
        if index + 1 < self.count():
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Left}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ClaimsPanel(QWidget):
    """Signals: `signed` (a name was given for the form shown), `left` (back to the list)."""

    signed = Signal(str)
    left = Signal()

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.line: ShelfLine | None = None
        self._last_name = ""  # offered again: one officer compares many forms
        self.claims = ClaimList(colours)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.claims)
        self.claims.setAutoFillBackground(False)
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
        self.claims.show_claims(claims, is_signed=not is_open)
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

"""The right side of the page of scans: the page at hand large, what was found on it, what differs, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.card import draw_card
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.scan_board import BADGES, inks_of
from sadec_counter.ui.clerk.scan_pictures import SHADOW, ScanPictures, draw_page_picture
from sadec_counter.ui.clerk.scan_view import Difference, Finding, Mark
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

WIDTH, MARGIN, TOP = 480, 20, 47
BUTTON, LINE, HEAD_ROW, ROW = 40, 19, 34, 38
MOST_ROWS, LABEL_LINE, NARROW = 3, 17, 450
REPRINT_KEY, KEEP_KEY = "Ctrl+P", "Ctrl+G"
NOTHING = "Chọn một trang để xem ở đây."
KEEP = "Giữ bản này, ghi lý do"


@dataclass(frozen=True, slots=True)
class LitLine:
    """A printed line on the page, in parts of its height (0 … 1) from the top."""

    top: float
    bottom: float


@dataclass(frozen=True)
class Shown:
    """A page at hand: its words, its finding, and the lines of the values that differ."""

    page_id: str = ""
    title: str = ""  # "Tờ khai đăng ký khai sinh"
    page: str = ""  # "trang 1/2"
    note: str = ""  # "bản in 2"
    finding: Finding = field(default_factory=lambda: Finding(Mark.PLAIN, ""))
    lit: tuple[LitLine, ...] = ()


class ScanSide(QWidget):
    """Signals: `reprint_wanted`, `keep_wanted` (both act on the page at hand)."""

    reprint_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, pictures: ScanPictures, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._colours = pictures, colours
        self.shown = Shown()
        self.question: PlainForm | None = None
        self.reprint = KeyButton("In lại để ký", colours, key=REPRINT_KEY, icon="printer", height=BUTTON, parent=self)
        self.reprint.set_dress(Dress.FILLED)
        self.reprint.clicked.connect(self.reprint_wanted)
        self.keep = KeyButton(KEEP, colours, key=KEEP_KEY, height=BUTTON, parent=self)
        self.keep.clicked.connect(self.keep_wanted)
        pictures.came.connect(self._on_came)
        self.show_page(Shown())

    def show_page(self, shown: Shown) -> None:
        """Another page, or another finding."""
        self.shown = shown
        self.reprint.setVisible(shown.finding.may_reprint)
        self.keep.setVisible(shown.finding.may_keep)
        self._lay_out()
        self.update()

    def show_question(self, question: PlainForm | None) -> None:
        """One line to type in place of the buttons; None takes it away."""
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
        self.question = question
        if question is not None:
            question.setParent(self)
            question.show()
        self._lay_out()
        self.update()

    # --- places ------------------------------------------------------------------------------

    def _lines(self, finding: Finding) -> list[tuple[str, bool]]:
        """(text, is it the sentence) of the strip."""
        room = self.width() - 2 * MARGIN - 38 - 14
        sentence = paint.wrap(finding.sentence, STRONG, room) if finding.sentence else ()
        remedy = paint.wrap(finding.remedy, LABEL, room) if finding.remedy else ()
        return [*((line, True) for line in sentence), *((line, False) for line in remedy)]

    def _strip_height(self) -> float:
        lines = self._lines(self.shown.finding)
        return len(lines) * LINE + 14 if lines else 0

    def _rows(self) -> Sequence[Difference]:
        return self.shown.finding.differences[:MOST_ROWS]

    def _table_height(self) -> float:
        return HEAD_ROW + ROW * len(self._rows()) + 2 if self._rows() else 0

    def _foot_height(self) -> float:
        if self.question is not None:
            return self.question.sizeHint().height() + 24
        return BUTTON if not (self.reprint.isHidden() and self.keep.isHidden()) else 0

    def _places(self) -> tuple[QRectF, QRectF, QRectF, float]:
        """The room of the picture, of the strip, of the table, and the top of what stands at the foot."""
        wide, bottom = self.width() - 2 * MARGIN, self.height() - 16.0
        foot = bottom - self._foot_height()
        below = foot - (22 if foot < bottom else 0)
        table = QRectF(MARGIN, below - self._table_height(), wide, self._table_height())
        below = table.top() - (12 if table.height() else 0)
        strip = QRectF(MARGIN, below - self._strip_height(), wide, self._strip_height())
        below = strip.top() - (12 if strip.height() else 0)
        return QRectF(MARGIN - 12, TOP, wide + 24, max(below - TOP, 0)), strip, table, foot

    def _lay_out(self) -> None:
        *_, foot = self._places()
        is_narrow, x = self.width() < NARROW, MARGIN
        self.keep.setText("Giữ" if is_narrow else KEEP)
        self.reprint.set_icon("" if is_narrow else "printer")
        for button in (self.reprint, self.keep):
            if not button.isHidden():
                button.setGeometry(x, round(foot), button.sizeHint().width(), BUTTON)
                x += button.width() + theme.M
            if self.question is not None:
                button.hide()
        if self.question is not None:
            high = self.question.sizeHint().height()
            self.question.setGeometry(MARGIN + 13, round(foot) + 12, self.width() - 2 * MARGIN - 26, high)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, shown = QPainter(self), self._colours, self.shown
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(0, self.height()), colours.line)
        room, strip, table, foot = self._places()
        if not shown.title:
            place = QRectF(MARGIN, 12, self.width() - 2 * MARGIN, 30)
            paint.draw_in(painter, place, NOTHING, inked(LABEL, colours.muted))
            return
        note = inked(LABEL, colours.muted)
        left = paint.draw_right(painter, self.width() - MARGIN, 32, shown.note, note)
        title, page = inked(VALUE_STRONG, colours.ink), f", {shown.page}" if shown.page else ""
        room_left = left - MARGIN - 12 - paint.text_width(page, title)
        paint.draw_text(painter, MARGIN, 32, paint.shorten(shown.title, title, room_left) + page, title)
        self._paint_picture(painter, room)
        if strip.height():
            self._paint_strip(painter, strip)
        if table.height():
            self._paint_table(painter, table)
        if self.question is not None:
            draw_card(painter, QRectF(MARGIN, foot, self.width() - 2 * MARGIN, self._foot_height()), colours)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        """The page as wide as the column; the line that differs is in view and lit, the rest is cut off."""
        image = self._pictures.whole(self.shown.page_id) if self.shown.page_id else None
        if not self.shown.page_id:
            self._paint_missing(painter, room)
            return
        wide = room.width() - 24
        high = wide * (image.height() / max(image.width(), 1) if image is not None else 297 / 210)
        painter.save()
        painter.setClipRect(room)
        sheet = QRectF(room.left() + 12, room.top() + self._shift(room.height(), high), wide, high)
        draw_page_picture(painter, sheet, image, SHADOW)
        if image is not None:
            self._paint_lit(painter, sheet)
        painter.restore()

    def _shift(self, room: float, high: float) -> float:
        """How far up the page stands, so that the first line that differs is in the upper third."""
        if high <= room or not self.shown.lit:
            return 4
        wanted = self.shown.lit[0].top * high - room / 3
        return -min(max(wanted, -4), high - room + 4)

    def _paint_lit(self, painter: QPainter, sheet: QRectF) -> None:
        """Multiplied over the scan, so that what is written stays black."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for line in self.shown.lit:
            top = sheet.top() + line.top * sheet.height()
            high = (line.bottom - line.top) * sheet.height()
            inside = sheet.width() * 0.08
            painter.fillRect(
                QRectF(sheet.left() + inside, top, sheet.width() - 2 * inside, high), colour(theme.PAGE_LIT)
            )
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_missing(self, painter: QPainter, room: QRectF) -> None:
        ink, tint = inks_of(self.shown.finding.mark, self._colours)
        place = room.adjusted(12, 4, -12, 0)
        painter.setPen(QPen(colour(ink), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour(tint))
        painter.drawRoundedRect(place, 8, 8)
        middle = place.center()
        draw_icon(painter, "scan-line", QRectF(middle.x() - 24, middle.y() - 44, 48, 48), ink)
        words = QRectF(place.left(), middle.y() + 12, place.width(), 24)
        paint.draw_centred(painter, words, "Chưa có trang nào để xem", inked(STRONG, ink))

    def _paint_strip(self, painter: QPainter, place: QRectF) -> None:
        colours, finding = self._colours, self.shown.finding
        ink, tint = inks_of(finding.mark, colours)
        paint.draw_box(painter, place, tint, radius=theme.RADIUS_FIELD)
        icon = {Mark.DONE: "circle-check"}.get(finding.mark, BADGES.get(finding.mark, "info"))
        draw_icon(painter, icon, QRectF(place.left() + 12, place.top() + 9, theme.ICON, theme.ICON), ink)
        top = place.top() + 7
        for line, is_sentence in self._lines(finding):
            style = inked(STRONG, ink) if is_sentence else inked(LABEL, colours.ink)
            room = QRectF(place.left() + 38, top, place.width(), LINE)
            paint.draw_text(painter, room.left(), paint.middle_baseline(room, style), line, style)
            top += LINE

    def _paint_table(self, painter: QPainter, place: QRectF) -> None:
        colours = self._colours
        draw_card(painter, place, colours)
        left, first = place.left() + 16, place.left() + 16 + (place.width() - 32) * 0.34
        second = place.left() + 16 + (place.width() - 32) * 0.68
        head = QRectF(left, place.top() + 2, place.width(), HEAD_ROW)
        muted = inked(LABEL, colours.muted)
        for x, words in ((first, "Trên bản đã ký"), (second, "Trong hồ sơ")):
            paint.draw_text(painter, x, paint.middle_baseline(head, muted), words, muted)
        for number, row in enumerate(self._rows()):
            top = place.top() + HEAD_ROW + number * ROW
            paint.draw_hairline(painter, QPointF(left, top), QPointF(place.right() - 16, top), colours.line)
            self._paint_label(painter, QRectF(left, top, first - left - 8, ROW), row.label)
            value = VALUE_STRONG if number == 0 else STRONG
            cells = (
                (first, second - 10, row.signed, colours.caution),
                (second, place.right() - 16, row.current, colours.done),
            )
            for x, right, words, ink in cells:
                fits = paint.text_width(words, value) <= right - x
                style = inked(value if fits else STRONG, ink)
                paint.draw_in(painter, QRectF(x, top, right - x, ROW), words or "(trống)", style)

    def _paint_label(self, painter: QPainter, place: QRectF, label: str) -> None:
        """The label of a value, in two lines where one is too short."""
        style = inked(LABEL, self._colours.ink)
        lines = paint.clip_lines(paint.wrap(label, style, place.width()), style, place.width(), 2)
        top = place.center().y() - len(lines) * LABEL_LINE / 2
        for number, line in enumerate(lines):
            room = QRectF(place.left(), top + number * LABEL_LINE, place.width(), LABEL_LINE)
            paint.draw_text(painter, place.left(), paint.middle_baseline(room, style), line, style)

    def _on_came(self, _page_id: str) -> None:
        self.update()


class PageZoom(QWidget):
    """One page over the whole work area, as wide as fits; arrows move it, Space or Esc closes it."""

    closed = Signal()

    def __init__(self, pictures: ScanPictures, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._colours, self._area = pictures, colours, parent
        self._page_id, self._offset = "", 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        pictures.came.connect(lambda _page_id: self.update())
        self.hide()

    def open(self, page_id: str, name: str) -> None:
        self._page_id, self._offset = page_id, 0.0
        self.setAccessibleName(name)
        self.setGeometry(self._area.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def shut(self) -> None:
        self.hide()
        self.closed.emit()

    def _sheet(self, image: QImage | None) -> QRectF:
        wide = min(self.width() - 2 * theme.XL, 1000)
        high = wide * (image.height() / max(image.width(), 1) if image is not None else 297 / 210)
        self._offset = min(max(self._offset, 0.0), max(high - self.height() + 2 * theme.L, 0.0))
        return QRectF((self.width() - wide) / 2, theme.L - self._offset, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(self._colours.desk))
        image = self._pictures.whole(self._page_id)
        draw_page_picture(painter, self._sheet(image), image, 13)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 80,
            Qt.Key.Key_Up: -80,
            Qt.Key.Key_PageDown: self.height() * 0.8,
            Qt.Key.Key_PageUp: -self.height() * 0.8,
        }
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return}:
            self.shut()
        elif key in steps:
            self._offset += steps[key]
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._offset -= event.angleDelta().y()
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.shut()

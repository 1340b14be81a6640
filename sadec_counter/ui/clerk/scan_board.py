"""The papers of a dossier as cards with small pictures of their pages; pages that are missing have their place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.scan_pictures import ScanPictures, draw_page_picture
from sadec_counter.ui.clerk.scan_view import NUMBER_KEYS, Mark, PaperCard, ScanView, Thumb
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

CARD, GAP, PAD, NARROW = 220, 12, 16, 560
THUMB, PITCH, THUMB_TOP, BADGE = QSize(92, 130), 116, 57, 22
SMALL_THUMB, SMALL_PITCH, MOST_THUMBS = QSize(80, 113), 94, 3
PAGE_MIME = "application/x-sadec-scan-page"
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
BADGES = {Mark.DONE: "check", Mark.CAUTION: "triangle-alert", Mark.DANGER: "circle-alert"}


def inks_of(mark: Mark, colours: Colours) -> tuple[str, str]:
    """(ink, tint) of a mark."""
    return {
        Mark.PLAIN: (colours.muted, colours.surface),
        Mark.DONE: (colours.done, colours.done_tint),
        Mark.CAUTION: (colours.caution, colours.caution_tint),
        Mark.DANGER: (colours.danger, colours.danger_tint),
    }[mark]


class ScanBoard(QWidget):
    """Arrows walk over pages.

    Signals: `moved`, `opened` (Space, double click), `dropped` (page id, card number), `left` (down from the last row).
    """

    moved = Signal()
    opened = Signal()
    dropped = Signal(str, int)
    left = Signal()

    def __init__(self, pictures: ScanPictures, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._colours = pictures, colours
        self.view = ScanView()
        self.spot = (0, -1)
        self._aim = -1  # the card under a dragged page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName("Giấy tờ của hồ sơ")
        pictures.came.connect(self._on_came)

    # --- state -------------------------------------------------------------------------------

    def show_view(self, view: ScanView) -> None:
        """Other papers or pages; the place at hand is kept where it still is."""
        self.view = view
        spots = list(view.spots())
        if self.spot not in spots:
            same_card = [spot for spot in spots if spot[0] == self.spot[0]]
            self.spot = (same_card or spots or [(0, -1)])[0]
        self.setMinimumHeight(self.sizeHint().height())
        self._say()
        self.update()

    def go_to(self, spot: tuple[int, int]) -> None:
        if spot in list(self.view.spots()) and spot != self.spot:
            self.spot = spot
            self._say()
            self.update()
            self.moved.emit()

    @property
    def card(self) -> PaperCard | None:
        return self.view.card_at(self.spot)

    @property
    def thumb(self) -> Thumb | None:
        return self.view.thumb_at(self.spot)

    def _say(self) -> None:
        card, thumb = self.card, self.thumb
        told = [card.name, card.note] if card else []
        told += [thumb.words, thumb.finding.sentence] if thumb else []
        self.setAccessibleName("Giấy tờ của hồ sơ: " + ", ".join(filter(None, told)))

    # --- places ------------------------------------------------------------------------------

    @property
    def columns(self) -> int:
        return 2 if self.width() >= NARROW else 1

    def place_of(self, number: int) -> QRectF:
        """Where a card lies."""
        columns = self.columns
        wide = (self.width() - GAP * (columns - 1)) / columns
        return QRectF(number % columns * (wide + GAP), number // columns * (CARD + GAP), wide, CARD)

    def thumb_place(self, number: int, index: int) -> QRectF:
        """Where a page of a card lies; empty for pages that find no room."""
        card, box = self.view.cards[number], self.place_of(number)
        many = len(card.thumbs) > 2
        size, pitch = (SMALL_THUMB, SMALL_PITCH) if many else (THUMB, PITCH)
        index -= self._first(number)
        if not 0 <= index < MOST_THUMBS:
            return QRectF()
        return QRectF(box.left() + PAD + index * pitch, box.top() + THUMB_TOP, size.width(), size.height())

    def _first(self, number: int) -> int:
        """The first page of a card that is shown: the page at hand is among them."""
        count = len(self.view.cards[number].thumbs)
        at = self.spot[1] if self.spot[0] == number else 0
        return max(0, min(at - 1, count - MOST_THUMBS))

    def spot_at(self, point: QPointF) -> tuple[int, int] | None:
        """The page, or the card, at a point."""
        for number, card in enumerate(self.view.cards):
            if self.place_of(number).contains(point):
                for index in range(len(card.thumbs)):
                    if self.thumb_place(number, index).contains(point):
                        return number, index
                return number, 0 if card.thumbs else -1
        return None

    def sizeHint(self) -> QSize:
        rows = (len(self.view.cards) + self.columns - 1) // self.columns
        return QSize(NARROW, max(rows * (CARD + GAP) - GAP, 0))

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        for number, card in enumerate(self.view.cards):
            if self.place_of(number).intersects(QRectF(event.rect())):
                self._paint_card(painter, number, card)

    def _paint_card(self, painter: QPainter, number: int, card: PaperCard) -> None:
        colours, box = self._colours, self.place_of(number)
        ink, _ = inks_of(card.mark, colours)
        edge = ink if card.mark in {Mark.CAUTION, Mark.DANGER} else colours.line
        is_aim = number == self._aim
        paint.draw_box(
            painter,
            box,
            colours.soft if is_aim else colours.surface,
            border=colours.accent if is_aim else edge,
            width=2 if is_aim else 1,
            radius=theme.RADIUS_CARD,
        )
        room = box.width() - 2 * PAD
        if (self.view.loose or is_aim) and number < NUMBER_KEYS:
            key = str(number + 1)
            draw_key(painter, box.right() - PAD - key_width(key) + 4, box.top() + 22, key, colours)
            room -= key_width(key) + 6
        name, note = inked(STRONG, colours.ink), inked(LABEL, ink)
        paint.draw_text(painter, box.left() + PAD, box.top() + 25, paint.shorten(card.name, name, room), name)
        told = paint.shorten(card.note, note, box.width() - 2 * PAD)
        paint.draw_text(painter, box.left() + PAD, box.top() + 44, told, note)
        if not card.thumbs:
            self._paint_empty(painter, number, card)
        for index, thumb in enumerate(card.thumbs):
            place = self.thumb_place(number, index)
            if not place.isEmpty():
                self._paint_thumb(painter, place, thumb, current=self.spot == (number, index))
        self._paint_more(painter, number, card)

    def _paint_empty(self, painter: QPainter, number: int, card: PaperCard) -> None:
        """A paper without pages: room for its first one, or the words that say why it needs none."""
        box, colours = self.place_of(number), self._colours
        place = QRectF(box.left() + PAD, box.top() + THUMB_TOP, THUMB.width(), THUMB.height())
        current = self.spot == (number, -1)
        if card.is_open:
            self._paint_slot(painter, place, "chưa quét", Mark.PLAIN, current=current)
            return
        ink, tint = inks_of(card.mark, colours)
        paint.draw_box(painter, place, tint, border=colours.line, radius=theme.RADIUS_FIELD)
        icon = "check" if card.mark is Mark.DONE else "minus"
        draw_icon(painter, icon, QRectF(place.center().x() - 12, place.center().y() - 12, 24, 24), ink)
        if current:
            self._paint_ring(painter, place)

    def _paint_thumb(self, painter: QPainter, place: QRectF, thumb: Thumb, *, current: bool) -> None:
        colours = self._colours
        ink, tint = inks_of(thumb.mark, colours)
        style = inked(
            STRONG if thumb.mark is Mark.DANGER else LABEL, ink if thumb.mark is not Mark.DONE else colours.ink
        )
        words = QRectF(place.left() - 12, place.bottom() + 5, place.width() + 24, 20)
        if not thumb.page_id:
            self._paint_slot(painter, place, "thiếu", thumb.mark, current=current)
            paint.draw_centred(painter, words, thumb.words, style)
            return
        draw_page_picture(painter, place, self._pictures.thumb(thumb.page_id))
        if current:
            self._paint_ring(painter, place)
        badge = QRectF(place.right() - BADGE / 2 - 2, place.top() - BADGE / 2 + 4, BADGE, BADGE)
        if thumb.mark in BADGES:
            paint.draw_box(painter, badge, tint, radius=BADGE / 2)
            draw_icon(painter, BADGES[thumb.mark], badge.adjusted(4, 4, -4, -4), ink)
        paint.draw_centred(painter, words, thumb.words, style)

    def _paint_slot(self, painter: QPainter, place: QRectF, words: str, mark: Mark, *, current: bool) -> None:
        """The place of a page that is not there."""
        colours = self._colours
        ink, tint = inks_of(mark, colours)
        painter.setPen(QPen(colour(ink), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour(tint))
        painter.drawRoundedRect(place.adjusted(0.7, 0.7, -0.7, -0.7), 6, 6)
        middle = place.center()
        draw_icon(painter, "scan-line", QRectF(middle.x() - 11, middle.y() - 28, 22, 22), ink)
        paint.draw_centred(painter, QRectF(place.left(), middle.y(), place.width(), 22), words, inked(STRONG, ink))
        if current:
            self._paint_ring(painter, place)

    def _paint_ring(self, painter: QPainter, place: QRectF) -> None:
        """The page at hand: quieter while the keys go elsewhere."""
        colours = self._colours
        if self.hasFocus():
            paint.draw_focus(painter, place.adjusted(-1, -1, 1, 1), colours, radius=4)
        else:
            paint.draw_box(painter, place.adjusted(-1, -1, 1, 1), border=colours.edge, width=2, radius=4)

    def _paint_more(self, painter: QPainter, number: int, card: PaperCard) -> None:
        """How many pages stand beyond those that are seen."""
        hidden = len(card.thumbs) - MOST_THUMBS
        if hidden > 0:
            box = self.place_of(number)
            style = inked(KEY, self._colours.muted)
            paint.draw_right(painter, box.right() - PAD, box.bottom() - 8, f"còn {hidden} trang", style)

    # --- keys, mouse, drops ------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        spots = list(self.view.spots())
        at = spots.index(self.spot) if self.spot in spots else 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self._step_to(spots, at + STEPS[key])
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step_row(1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_Space:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _step_to(self, spots: list[tuple[int, int]], at: int) -> None:
        if 0 <= at < len(spots):
            self.go_to(spots[at])
        elif at >= len(spots):
            self.left.emit()

    def _step_row(self, by: int) -> None:
        number = self.spot[0] + by * self.columns
        if number >= len(self.view.cards):
            self.left.emit()
        elif number >= 0:
            self.go_to((number, 0 if self.view.cards[number].thumbs else -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is not None:
            self.setFocus()
            self.go_to(spot)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PAGE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        spot = self.spot_at(event.position())
        self._aim = spot[0] if spot else -1
        event.setAccepted(spot is not None)
        self.update()

    def dragLeaveEvent(self, _event: object) -> None:
        self._aim = -1
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        spot = self.spot_at(event.position())
        self._aim = -1
        self.update()
        if spot is not None:
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData().data(PAGE_MIME).toStdString(), spot[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _on_came(self, _page_id: str) -> None:
        self.update()

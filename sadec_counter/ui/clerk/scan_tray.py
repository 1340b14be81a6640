"""The tray under the papers: pages that nobody knows, blank pages, files that wait or could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.ui.clerk.scan_board import PAGE_MIME, STEPS
from sadec_counter.ui.clerk.scan_pictures import ScanPictures, draw_page_picture
from sadec_counter.ui.clerk.scan_view import NUMBER_KEYS, Mark, ScanView, Thumb
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

HEIGHT, PAD, WIDE, HIGH, PITCH = 72, 16, 36, 52, 44
MOST_SHOWN, WORDS_GAP = 3, 14
SHARES = {"loose": 1.3, "blank": 1.0, "files": 1.05}
NOTHING = "Khay trống: trang không có mã sẽ nằm ở đây, chờ gán vào giấy tờ."


@dataclass(frozen=True)
class Part:
    """Pages that nobody knows, blank ones, or files: what is in it and where; `first` is the number of its first."""

    name: str
    room: QRectF
    first: int
    some: tuple[Thumb, ...]

    def has(self, number: int) -> bool:
        return self.first <= number < self.first + len(self.some)


class ScanTray(QWidget):
    """One page of the tray is at hand. Signals: `moved`, `opened` (Space), `left` (Up, Esc: back to the papers)."""

    moved = Signal()
    opened = Signal()
    left = Signal()

    def __init__(self, pictures: ScanPictures, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._colours = pictures, colours
        self._view = ScanView()
        self.current = 0
        self._pressed: QPoint | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Khay trang chưa gán")
        pictures.came.connect(self._on_came)

    # --- state -------------------------------------------------------------------------------

    def show_view(self, view: ScanView) -> None:
        self._view = view
        self.current = max(0, min(self.current, len(self.pages) - 1))
        self._say()
        self.update()

    @property
    def pages(self) -> tuple[Thumb, ...]:
        """What can be at hand: pages that nobody knows, then blank ones, then files."""
        return (*self._view.loose, *self._view.blank, *self._view.files)

    @property
    def thumb(self) -> Thumb | None:
        return self.pages[self.current] if self.pages else None

    @property
    def is_blank(self) -> bool:
        """Whether the page at hand is a blank one."""
        loose = len(self._view.loose)
        return loose <= self.current < loose + len(self._view.blank)

    @property
    def page_id(self) -> str:
        """The page that can be assigned: the one at hand, else the first."""
        at_hand = self.thumb
        if at_hand is not None and at_hand.page_id:
            return at_hand.page_id
        return next((one.page_id for one in self.pages if one.page_id), "")

    def go_to(self, index: int) -> None:
        if 0 <= index < len(self.pages) and index != self.current:
            self.current = index
            self._say()
            self.update()
            self.moved.emit()

    def _say(self) -> None:
        told = self.thumb.words if self.thumb else "trống"
        self.setAccessibleName(f"Khay trang chưa gán: {told}")

    # --- places ------------------------------------------------------------------------------

    def _parts(self) -> list[Part]:
        """The parts that have something, each with its room."""
        view = self._view
        kinds = [one for one in (("loose", view.loose), ("blank", view.blank), ("files", view.files)) if one[1]]
        unit = (self.width() - 2 * PAD) / max(sum(SHARES[name] for name, _some in kinds), 1)
        found, left, number = [], float(PAD), 0
        for name, some in kinds:
            found.append(Part(name, QRectF(left, 0, SHARES[name] * unit - PAD / 2, HEIGHT), number, some))
            left += SHARES[name] * unit
            number += len(some)
        return found

    def _places(self) -> dict[int, QRectF]:
        """Where each thing lies that finds room, by its number; of files the one at hand or the first."""
        found: dict[int, QRectF] = {}
        for part in self._parts():
            count = len(part.some)
            at = self.current - part.first if part.has(self.current) else 0
            if part.name == "files":
                found[part.first + at] = QRectF(part.room.left(), 10, 26, HIGH)
                continue
            begin = max(0, min(at - 1, count - MOST_SHOWN))
            for index in range(begin, min(begin + MOST_SHOWN, count)):
                found[part.first + index] = QRectF(part.room.left() + (index - begin) * PITCH, 10, WIDE, HIGH)
        return found

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.setPen(QPen(colour(colours.edge), 1, Qt.PenStyle.DashLine))
        painter.setBrush(colour(colours.rail))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        parts, places = self._parts(), self._places()
        if not parts:
            paint.draw_in(painter, QRectF(PAD, 0, self.width() - 2 * PAD, HEIGHT), NOTHING, inked(LABEL, colours.muted))
        for index, place in places.items():
            if self.pages[index].page_id:
                draw_page_picture(painter, place, self._pictures.thumb(self.pages[index].page_id), shadow=3)
            if index == self.current and self.hasFocus():
                paint.draw_focus(painter, place.adjusted(-1, -1, 1, 1), colours, radius=3)
        for part in parts:
            self._paint_words(painter, part, max(places[number].right() for number in places if part.has(number)))

    def _paint_words(self, painter: QPainter, part: Part, right: float) -> None:
        """The words of a part, right of what lies there."""
        colours, some = self._colours, part.some
        ink, count = colours.ink, f" ({len(some)})" if len(some) > 1 else ""
        if part.name == "loose":
            last = min(len(self._view.cards), NUMBER_KEYS)
            title = f"Chưa rõ hồ sơ nào{count}"
            keys = f"gõ 1 đến {last}" if last > 1 else "gõ 1"
            whole = f"kéo vào giấy tờ, hoặc {keys}"
            fits = paint.text_width(whole, LABEL) <= part.room.right() - right - WORDS_GAP
            told = whole if fits else f"kéo, hoặc {keys}"
        elif part.name == "blank":
            title, told = f"Trang trắng{count}", "vẫn giữ, không xóa"
        else:
            failed = [file for file in some if file.mark is Mark.DANGER]
            ink = colours.danger if failed else colours.ink
            title = f"{len(failed)} tệp chưa đọc được" if failed else f"{len(some)} tệp đang chờ"
            told = (failed or list(some))[0].words
            icon = "circle-alert" if failed else "clock"
            draw_icon(painter, icon, QRectF(part.room.left() + 4, HEIGHT / 2 - 9, 18, 18), ink)
        left = right + WORDS_GAP
        width = part.room.right() - left
        bold, plain = inked(STRONG, ink), inked(LABEL, colours.muted)
        paint.draw_text(painter, left, 29, paint.shorten(title, bold, width), bold)
        paint.draw_text(painter, left, 49, paint.shorten(told, plain, width), plain)

    # --- keys and mouse ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.go_to(self.current + STEPS[key])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Escape}:
            self.left.emit()
        elif key is Qt.Key.Key_Space and self.thumb is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        for index, place in self._places().items():
            if place.contains(QPointF(event.position())):
                self.setFocus()
                self.go_to(index)
                self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        thumb, began = self.thumb, self._pressed
        if thumb is None or not thumb.page_id or began is None:
            return
        if (event.position().toPoint() - began).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag, told = QDrag(self), QMimeData()
        told.setData(PAGE_MIME, QByteArray(thumb.page_id.encode()))
        drag.setMimeData(told)
        picture = self.grab(self._places()[self.current].toAlignedRect())
        drag.setPixmap(picture)
        drag.setHotSpot(picture.rect().center())
        drag.exec(Qt.DropAction.MoveAction)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self.thumb is not None:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _on_came(self, _page_id: str) -> None:
        self.update()

"""The tray under the papers: pages that nobody knows, blank pages, files that wait or could not be read."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.ui.clerk.scan_board import PAGE_MIME, STEPS
from sadec_counter.ui.clerk.scan_pictures import ScanPictures, draw_page_picture
from sadec_counter.ui.clerk.scan_view import NUMBER_KEYS, ScanView, Thumb
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours, colour

HEIGHT, PAD, WIDE, HIGH, PITCH = 72, 16, 36, 52, 44
MOST_SHOWN, WORDS_GAP = 3, 14
NOTHING = "Khay trống: trang không có mã sẽ nằm ở đây, chờ gán vào giấy tờ."


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
        """The pages that can be at hand: the unknown ones, then the blank ones."""
        return (*self._view.loose, *self._view.blank)

    @property
    def thumb(self) -> Thumb | None:
        return self.pages[self.current] if self.pages else None

    @property
    def is_blank(self) -> bool:
        """Whether the page at hand is a blank one."""
        return self.thumb is not None and self.current >= len(self._view.loose)

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

    def _parts(self) -> list[tuple[QRectF, str]]:
        """The room of each part that has something: unknown pages, blank pages, files."""
        names = [
            name
            for name, has in (("loose", self._view.loose), ("blank", self._view.blank), ("files", self._view.files))
            if has
        ]
        wide = (self.width() - 2 * PAD) / max(len(names), 1)
        return [(QRectF(PAD + n * wide, 0, wide - PAD / 2, HEIGHT), name) for n, name in enumerate(names)]

    def _places(self) -> dict[int, QRectF]:
        """Where each page lies that finds room, by its number."""
        found: dict[int, QRectF] = {}
        for room, name in self._parts():
            if name == "files":
                continue
            offset, thumbs = (0, self._view.loose) if name == "loose" else (len(self._view.loose), self._view.blank)
            at = self.current - offset if 0 <= self.current - offset < len(thumbs) else 0
            first = max(0, min(at - 1, len(thumbs) - MOST_SHOWN))
            for index in range(first, min(first + MOST_SHOWN, len(thumbs))):
                found[offset + index] = QRectF(room.left() + (index - first) * PITCH, 10, WIDE, HIGH)
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
            draw_page_picture(painter, place, self._pictures.thumb(self.pages[index].page_id), shadow=3)
            if index == self.current and self.hasFocus():
                paint.draw_focus(painter, place.adjusted(-1, -1, 1, 1), colours, radius=3)
        for room, name in parts:
            self._paint_words(painter, room, name, places)

    def _paint_words(self, painter: QPainter, room: QRectF, name: str, places: dict[int, QRectF]) -> None:
        colours, view = self._colours, self._view
        inside = [place.right() for place in places.values() if room.left() - 1 <= place.left() < room.right()]
        left = (max(inside) if inside else room.left() + 24) + WORDS_GAP
        ink = colours.ink
        if name == "loose":
            last = min(len(view.cards), NUMBER_KEYS)
            title = "Chưa rõ hồ sơ nào" + (f" ({len(view.loose)})" if len(view.loose) > 1 else "")
            told = f"kéo vào giấy tờ, hoặc gõ 1 đến {last}" if last > 1 else "kéo vào giấy tờ, hoặc gõ 1"
        elif name == "blank":
            title = "Trang trắng" + (f" ({len(view.blank)})" if len(view.blank) > 1 else "")
            told = "vẫn giữ, không xóa"
        else:
            failed = [file for file in view.files if file.is_failed]
            shown = (failed or list(view.files))[0]
            ink = colours.danger if failed else colours.ink
            title = f"{len(failed)} tệp chưa đọc được" if failed else f"{len(view.files)} tệp đang chờ"
            told = f"{shown.name}: {shown.sentence}"
            icon = "circle-alert" if failed else "clock"
            draw_icon(painter, icon, QRectF(room.left() + 2, HEIGHT / 2 - 9, 18, 18), ink)
        width = room.right() - left
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
        if thumb is None or began is None:
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

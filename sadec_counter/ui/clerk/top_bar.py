"""The bar on top: whose office, the search box, the day, who is at the counter."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.text import capital_first
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, KEY, LABEL, STRONG, VALUE_STRONG, draw_field, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

HEIGHT = 56
SEARCH = QRectF(224, 10, 560, 36)
LEAST_SEARCH = 280.0
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
HINT = "Tìm thủ tục, người, hồ sơ… không cần gõ dấu"
PASSED_ON = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


def day_words(day: datetime) -> str:
    """The day as it is said: "Thứ Hai 23/11/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


class SearchBox(QWidget):
    """The one search box. What is found stands in the page, so arrows and Enter are passed on to it.

    Signals: `asked` (the text changed), `key_passed` (a key for the results), `left` (Esc in an empty box).
    """

    asked = Signal(str)
    key_passed = Signal(int)
    left = Signal()

    def __init__(self, colours: Colours, parent: QWidget, *, hint: str = HINT, key: str = "") -> None:
        """`hint` stands in the empty box, `key` beside it while the cursor is elsewhere."""
        super().__init__(parent)
        self._colours, self._hint, self._key = colours, hint, key
        self.field = _Field(self)
        self.field.setObjectName("search")
        self.field.setFrame(False)
        self.field.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.field.setFont(theme.font(theme.TITLE, theme.MEDIUM))
        self.field.setStyleSheet("background: transparent")
        self.field.setAccessibleName(hint)
        self.field.textChanged.connect(self._on_text)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        self.field.clear()

    def _on_text(self, text: str) -> None:
        self.update()
        self.asked.emit(text)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.field.setGeometry(HALO + 36, HALO + 2, self.width() - 2 * HALO - 36 - 72, self.height() - 2 * HALO - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        place = QRectF(self.rect())
        focused = self.field.hasFocus()
        draw_field(painter, place, colours, focused=focused)
        middle = place.center().y()
        glass = colours.accent if focused else colours.muted
        draw_icon(painter, "search", QRectF(HALO + 12, middle - 8, theme.ICON, theme.ICON), glass)
        key = "Esc" if focused else self._key
        if key:
            draw_key(painter, place.right() - HALO - 8 - key_width(key), middle, key, colours)
        if not self.text():
            box = QRectF(HALO + 36, 0, place.width() - 120, place.height())
            paint.draw_in(painter, box, self._hint, inked(LABEL, colours.muted))


class _Field(QLineEdit):
    """The text of the box."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in PASSED_ON and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._box.key_passed.emit(int(key))
        elif key is Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self._box.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._box.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._box.update()


class TopBar(QFrame):
    """Painted, with the search box as its only child. Signal: `clerk_pressed` (the name was clicked)."""

    clerk_pressed = Signal()

    def __init__(
        self, office: Office, clerk: Clerk, colours: Colours, parent: QWidget | None = None, *, clerk_key: str = ""
    ) -> None:
        """`clerk_key` is the key with which another clerk takes over, "" where there is only one."""
        super().__init__(parent)
        self._clerk_key = clerk_key
        self._office, self._clerk, self._colours = office, clerk, colours
        self._now: datetime | None = None
        self.setFixedHeight(HEIGHT)
        self.search = SearchBox(colours, self, key="Ctrl+K")

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The search box gives way to the day at the right."""
        day = paint.text_width("Chủ Nhật 00/00/0000", LABEL)
        right = self._clerk_left() - 40 - 24 - 9 - paint.text_width("00:00", VALUE_STRONG) - 13 - day - 24
        width = min(max(right - SEARCH.left(), LEAST_SEARCH), SEARCH.width())
        box = QRectF(SEARCH.left(), SEARCH.top(), width, SEARCH.height())
        self.search.setGeometry(box.adjusted(-HALO, -HALO, HALO, HALO).toRect())

    def _clerk_left(self) -> float:
        """Where the clerk's name begins."""
        return self.width() - 24 - max(paint.text_width(self._clerk.name, STRONG), 90)

    def show_time(self, now: datetime) -> None:
        """The day and the minute that stand at the right."""
        shown = now.replace(second=0, microsecond=0)
        if shown != self._now:
            self._now = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.surface))
        line = self.height() - 1
        paint.draw_hairline(painter, QPointF(0, line), QPointF(self.width(), line), colours.line)
        draw_icon(painter, "lotus", QRectF(15, 13, 30, 30), colours.accent)
        paint.draw_text(painter, 54, 24, "Một cửa", inked(VALUE_STRONG, colours.ink))
        unit = capital_first(self._office.unit.name)
        paint.draw_text(painter, 54, 42, unit, inked(KEY, colours.muted))
        left = self._paint_clerk(painter)
        if self._now is not None:
            self._paint_time(painter, left - 24, self._now)

    def _paint_clerk(self, painter: QPainter) -> float:
        """Who is at the counter; gives the x where it begins."""
        colours = self._colours
        name = inked(STRONG, colours.ink)
        left = self._clerk_left()
        paint.draw_text(painter, left, 24, self._clerk.name, name)
        under = f"Quầy {self._office.counter}" + (f" · {self._clerk_key}" if self._clerk_key else "")
        paint.draw_text(painter, left, 41, under, inked(KEY, colours.muted))
        badge = QRectF(left - 40, 12, 32, 32)
        paint.draw_box(painter, badge, colours.soft, radius=16)
        letters = "".join(word[0] for word in (self._clerk.name.split()[:1] + self._clerk.name.split()[-1:]))
        paint.draw_centred(painter, badge, letters.upper(), inked(paint.Type(theme.SMALL, 600), colours.accent))
        return badge.left()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._clerk_key and event.position().x() >= self._clerk_left() - 40:
            self.clerk_pressed.emit()

    def _paint_time(self, painter: QPainter, right: float, now: datetime) -> None:
        colours = self._colours
        x = right + 7
        paint.draw_hairline(painter, QPointF(x, 16), QPointF(x, 40), colours.line)
        clock = inked(VALUE_STRONG, colours.ink)
        left = paint.draw_right(painter, right - 9, 34, f"{now:%H:%M}", clock)
        paint.draw_right(painter, left - 13, 33, day_words(now), inked(LABEL, colours.muted))

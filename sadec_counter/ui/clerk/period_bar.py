"""Which period is shown: the kinds of periods as chips with their keys, and whether it is signed off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.periods import PeriodKind
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

CHIPS = (
    (PeriodKind.MONTH, "Tháng", "Alt+1"),
    (PeriodKind.REPORT_MONTH, "Kỳ báo cáo", "Alt+2"),
    (PeriodKind.QUARTER, "Quý", "Alt+3"),
    (PeriodKind.FREE, "Từ ngày …", "Alt+4"),
)
HEIGHT, PAD, GAP, BETWEEN = 32, 12, 8, 8


class PeriodBar(QWidget):
    """Signal: `kind_wanted` (a PeriodKind). Takes no focus: its keys are the page's."""

    kind_wanted = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.kind = PeriodKind.REPORT_MONTH
        self.state, self.is_sealed = "", False
        self.setMouseTracking(True)

    def show_state(self, kind: PeriodKind, state: str, *, is_sealed: bool) -> None:
        """`state` says who signed the period off, or that nobody did."""
        self.kind, self.state, self.is_sealed = kind, state, is_sealed
        self.setAccessibleName(state)
        self.update()

    def _places(self) -> list[QRectF]:
        found, x = [], 0.0
        for _, text, key in CHIPS:
            width = 2 * PAD + paint.text_width(text, STRONG) + GAP + key_width(key)
            found.append(QRectF(x, 0.5, width, HEIGHT - 1))
            x += width + BETWEEN
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        places = self._places()
        for place, (kind, text, key) in zip(places, CHIPS, strict=True):
            lit = kind is self.kind
            tint, edge = (colours.soft, colours.accent) if lit else (colours.surface, colours.line)
            paint.draw_box(painter, place, tint, border=edge, radius=theme.RADIUS_FIELD)
            style = inked(STRONG, colours.accent if lit else colours.ink)
            base = paint.middle_baseline(place, style)
            x = paint.draw_text(painter, place.left() + PAD, base, text, style)
            draw_key(painter, x + GAP, place.center().y(), key, colours)
        left = places[-1].right() + 16
        style = inked(LABEL, colours.done if self.is_sealed else colours.muted)
        room = QRectF(left, 0, self.width() - left, HEIGHT)
        text = paint.shorten(self.state, style, room.width() - 22)
        start = paint.draw_right(painter, room.right(), paint.middle_baseline(room, style), text, style)
        if self.is_sealed:
            draw_icon(painter, "circle-check", QRectF(start - 22, room.center().y() - 8, 16, 16), colours.done)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(place.contains(event.position()) for place in self._places())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, (kind, *_) in zip(self._places(), CHIPS, strict=True):
            if place.contains(event.position()):
                self.kind_wanted.emit(kind)

"""A tick: its label stands beside the box, Space or x turns it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from sadec_counter.ui.clerk.choice_editor import KeyedEditor
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, VALUE, draw_halo, inked
from sadec_counter.ui.shared.icons import draw_icon

TICK = "x"
SIDE = 20


class FlagEditor(KeyedEditor):
    """The value is "x" or nothing."""

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space or event.text().lower() in {"x", "1"}:
            self.take("" if self.value() else TICK)
        elif event.key() == Qt.Key.Key_Delete or event.text() == "0":
            self.take("")
        else:
            return False
        return True

    def sizeHint(self) -> QSize:
        return QSize(120, 28 + 2 * HALO)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.take("" if self.value() else TICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        box = QRectF(HALO, (self.height() - SIDE) / 2, SIDE, SIDE)
        paint.smooth(painter)
        ticked = bool(self.value())
        edge = colours.accent if ticked or self.hasFocus() else self._edge or colours.edge
        heavy = theme.FOCUS_BORDER if self.hasFocus() else 1
        if self.hasFocus():
            draw_halo(painter, box, colours, 4)
        paint.draw_box(painter, box, colours.accent if ticked else colours.surface, border=edge, width=heavy, radius=4)
        if ticked:
            draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), colours.on_accent)
        place = QRectF(box.right() + theme.M, 0, self.width() - box.right() - theme.M, self.height())
        paint.draw_in(painter, place, self.field.label, inked(VALUE, colours.ink))

"""A section that is not being typed: one line with its state, its first values and its count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

HEIGHT = 44


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a section is."""

    title: str
    gist: str = ""
    filled: int = 0
    total: int = 0
    wrong: bool = False  # a problem is in sight

    @property
    def is_done(self) -> bool:
        return self.filled == self.total and not self.wrong

    @property
    def count(self) -> str:
        return f"{self.filled}/{self.total}" if self.total else ""


class SectionLine(QAbstractButton):
    """A click opens the section."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._standing = Standing("")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        if standing != self._standing:
            self._standing = standing
            self.setAccessibleName(f"{standing.title} {standing.count}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def _sign(self) -> tuple[str, str]:
        """(icon, ink) of the state."""
        if self._standing.wrong:
            return "triangle-alert", self._colours.caution
        return ("circle-check", self._colours.done) if self._standing.is_done else ("circle-dot", self._colours.muted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, standing = QPainter(self), self._colours, self._standing
        paint.smooth(painter)
        box = QRectF(self.rect())
        fill = colours.soft if self.underMouse() else colours.surface
        paint.draw_box(painter, box, fill, border=colours.line, radius=theme.RADIUS_CARD)
        icon, ink = self._sign()
        draw_icon(painter, icon, QRectF(17, (HEIGHT - 18) / 2, 18, 18), ink)
        arrow = QRectF(box.right() - theme.L - theme.ICON, (HEIGHT - theme.ICON) / 2, theme.ICON, theme.ICON)
        draw_icon(painter, "chevron-down", arrow, colours.muted)
        base = paint.middle_baseline(box, STRONG)
        right = arrow.left() - 10
        right = paint.draw_right(painter, right, base, standing.count, inked(STRONG, ink))
        x = paint.draw_text(painter, 48, base, standing.title, inked(STRONG, colours.ink)) + 13
        room = QRectF(x, 0, max(right - x - theme.L, 0), HEIGHT)
        paint.draw_in(painter, room, standing.gist, inked(LABEL, colours.muted))

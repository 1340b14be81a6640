"""Buttons that show their key, and small buttons of one icon. None takes the keyboard focus from the form."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

PAD, GAP = 14, 8
SMALL, SMALL_PAD = 32, 10


class Dress(StrEnum):
    """How a button looks: a primary button is filled only when it can act now, else outlined."""

    PLAIN = "plain"
    PRIMARY = "primary"
    FILLED = "filled"


class KeyButton(QAbstractButton):
    """A painted button: icon, words, and the cap of the key that does the same."""

    def __init__(
        self,
        text: str,
        colours: Colours,
        *,
        key: str = "",
        icon: str = "",
        height: int = theme.BUTTON_HEIGHT,
        dress: Dress = Dress.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colours, self._key, self._icon, self._height, self._dress = colours, key, icon, height, dress
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text} ({key})" if key else text)

    def set_dress(self, dress: Dress) -> None:
        self._dress = dress
        self.update()

    def set_icon(self, icon: str) -> None:
        if icon != self._icon:
            self._icon = icon
            self.update()

    def _content_width(self) -> float:
        width = paint.text_width(self.text(), STRONG)
        width += theme.ICON + GAP if self._icon else 0
        return width + (key_width(self._key) + GAP if self._key else 0)

    def _inks(self) -> tuple[str, str, str]:
        """(fill, edge, ink) of the present dress."""
        colours = self._colours
        if not self.isEnabled():
            return colours.surface, colours.line, colours.muted
        if self._dress is Dress.FILLED:
            return colours.accent, colours.accent, colours.on_accent
        over = self.underMouse() or self.isDown()
        fill = colours.soft if over else colours.surface
        if self._dress is Dress.PRIMARY:
            return fill, colours.accent, colours.accent
        return fill, colours.edge, colours.ink

    def sizeHint(self) -> QSize:
        pad = PAD if self._height > SMALL else SMALL_PAD
        return QSize(round(self._content_width() + 2 * pad), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        fill, edge, ink = self._inks()
        heavy = theme.FOCUS_BORDER if self._dress is Dress.PRIMARY and self.isEnabled() else 1
        box = QRectF(self.rect())
        paint.draw_box(painter, box, fill, border=edge, width=heavy, radius=theme.RADIUS_FIELD)
        x = max((self.width() - self._content_width()) / 2, 4.0)
        if self._icon:
            place = QRectF(x, (self.height() - theme.ICON) / 2, theme.ICON, theme.ICON)
            draw_icon(painter, self._icon, place, ink)
            x += theme.ICON + GAP
        x = paint.draw_text(painter, x, paint.middle_baseline(box, STRONG), self.text(), inked(STRONG, ink)) + GAP
        if self._key:
            whole = ink if self._dress is not Dress.PLAIN or not self.isEnabled() else ""
            draw_key(painter, x, self.height() / 2, self._key, self._colours, ink=whole)


class IconButton(QAbstractButton):
    """One icon, in a box or bare; its words are told to a screen reader and as a tip."""

    def __init__(
        self, icon: str, text: str, colours: Colours, *, side: int = 28, boxed: bool = True, ink: str = ""
    ) -> None:
        super().__init__()
        self._icon, self._colours, self._boxed, self._ink = icon, colours, boxed, ink or colours.ink
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box = QRectF(self.rect())
        if self._boxed:
            fill = self._colours.soft if self.underMouse() else self._colours.surface
            paint.draw_box(painter, box, fill, border=self._colours.edge, radius=theme.RADIUS_FIELD)
        elif self.underMouse():
            paint.draw_box(painter, box, self._colours.soft, radius=theme.RADIUS_FIELD)
        draw_icon(painter, self._icon, box.adjusted(*_middle(self.width())), self._ink)


def _middle(side: int) -> tuple[float, float, float, float]:
    margin = (side - theme.ICON) / 2
    return margin, margin, -margin, -margin

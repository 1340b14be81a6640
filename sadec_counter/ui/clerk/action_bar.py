"""The bar at the bottom: every key of the page with what it does; the step that ends it stands at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.page import Action
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, SIGN, STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

HEIGHT = 52
LEFT, KEY_GAP, GAP = 16, 8, 20
BUTTON = 36
ARROWS = {"Up": "arrow-up", "Down": "arrow-down", "Left": "arrow-left", "Right": "arrow-right"}


class ActionBar(QWidget):
    """Painted; a click on an entry does the same as its key. Signal: `help_wanted`."""

    help_wanted = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._actions: tuple[Action, ...] = ()
        self._places: list[tuple[QRectF, Action]] = []
        self._hovered = -1
        self._help = Action("F1", "Phím tắt", self.help_wanted.emit)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)

    def show_actions(self, actions: Sequence[Action]) -> None:
        self._actions = tuple(action for action in actions if action.in_bar)
        self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        """Where each entry stands; those that find no room are left to the list of keys."""
        self._places = []
        right = self.width() - 16.0
        for action in [one for one in self._actions if one.primary]:
            width = 14 + paint.text_width(action.text, STRONG) + KEY_GAP + cap_width(action.key) + 14
            self._places.append((QRectF(right - width, (HEIGHT - BUTTON) / 2, width, BUTTON), action))
            right -= width + 17
        right -= 0 if self._places else 17
        width = entry_width(self._help)
        self._places.append((QRectF(right - width, 0, width, HEIGHT), self._help))
        right -= width + GAP
        left = float(LEFT)
        for action in [one for one in self._actions if not one.primary]:
            width = entry_width(action)
            if left + width > right:
                break
            self._places.append((QRectF(left, 0, width, HEIGHT), action))
            left += width + GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.surface))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), colours.line)
        for index, (place, action) in enumerate(self._places):
            if action.primary:
                self._paint_button(painter, place, action, over=index == self._hovered)
            else:
                quiet = action is self._help or not action.enabled
                ink = colours.muted if quiet and index != self._hovered else colours.ink
                x = draw_cap(painter, place.left(), place.center().y(), action.key, colours)
                rest = QRectF(x + KEY_GAP, 0, place.right() - x, place.height())
                paint.draw_in(painter, rest, action.text, inked(LABEL, ink))

    def _paint_button(self, painter: QPainter, place: QRectF, action: Action, *, over: bool) -> None:
        colours = self._colours
        if action.ready:
            fill, ink = colours.accent, colours.on_accent
        else:
            fill = colours.soft if over else colours.surface
            ink = colours.accent if action.enabled else colours.muted
        paint.draw_box(painter, place, fill, border=ink if not action.ready else colours.accent, width=2, radius=6)
        x = place.left() + 14
        baseline = paint.middle_baseline(place, STRONG)
        x = paint.draw_text(painter, x, baseline, action.text, inked(STRONG, ink)) + KEY_GAP
        draw_key(painter, x, place.center().y(), action.key, colours, ink=ink)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = next((n for n, (place, _) in enumerate(self._places) if place.contains(event.position())), -1)
        if over != self._hovered:
            self._hovered = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, action in self._places:
            if place.contains(event.position()) and action.enabled:
                action.run()
                return


def entry_width(action: Action) -> float:
    return cap_width(action.key) + KEY_GAP + paint.text_width(action.text, LABEL)


def cap_width(key: str) -> float:
    """Arrows share one cap, with their other key before them: "Left Right", "Alt+Left Right"."""
    held, arrows = _arrows(key)
    if arrows:
        return max(paint.text_width(held, KEY) + len(arrows) * (SIGN + 4) + 10, 26)
    return max(key_width(key), 26 if key == "Return" else 0)


def draw_cap(painter: QPainter, left: float, middle: float, key: str, colours: Colours) -> float:
    """A key cap, also of arrows; gives the x after it."""
    width, (held, arrows) = cap_width(key), _arrows(key)
    if not arrows:
        draw_key(painter, left + (width - key_width(key)) / 2, middle, key, colours)
        return left + width
    box = QRectF(round(left), round(middle - theme.KEY_HEIGHT / 2), width, theme.KEY_HEIGHT)
    paint.draw_box(painter, box, colours.surface, border=colours.edge, radius=4)
    x = box.center().x() - (paint.text_width(held, KEY) + len(arrows) * (SIGN + 4)) / 2
    style = inked(KEY, colours.ink)
    x = paint.draw_text(painter, x, paint.middle_baseline(box, style), held, style) + 2
    for one in arrows:
        draw_icon(painter, ARROWS[one], QRectF(x, middle - SIGN / 2, SIGN, SIGN), colours.ink)
        x += SIGN + 4
    return left + width


def _arrows(key: str) -> tuple[str, list[str]]:
    """("Alt+", ["Left", "Right"]) of "Alt+Left Right"; no arrows in any other key."""
    held, _, rest = key.rpartition("+")
    names = rest.split()
    return (held + "+" if held else "", names) if names and all(one in ARROWS for one in names) else ("", [])

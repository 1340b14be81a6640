"""Few choices side by side: painted segments, taken by their number or their first letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sadec_counter.domain.form import Choice, Field
from sadec_counter.domain.text import fold
from sadec_counter.ui.clerk.editing import Typist, redraw_label
from sadec_counter.ui.clerk.line_editor import STAYS
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, KEY, VALUE, VALUE_STRONG, draw_field, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

MOST_SEGMENTS = 4
GAP = 9.0


class KeyedEditor(QWidget):
    """An editor without a caret: it has the focus, takes keys, and sends whole values."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self.value_id = field, value_id
        self._typist, self._colours = typist, colours
        self._edge = ""
        self.resized: Callable[[], object] = lambda: None
        self._value = ""
        self._is_locked = False
        self.setObjectName(value_id)
        self.setAccessibleName(field.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        return self._value

    def show_value(self, text: str) -> None:
        if text != self._value:
            self._value = text
            self.update()

    def set_edge(self, colour: str) -> None:
        if colour != self._edge:
            self._edge = colour
            self.update()

    def set_locked(self, locked: bool) -> None:
        self._is_locked = locked

    def take(self, value: str) -> None:
        """The clerk has chosen."""
        if value != self._value and not self._is_locked:
            self.show_value(value)
            self._typist.typed(self.value_id, value, -1)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key; False lets it go on to the window."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(120, theme.FIELD_HEIGHT + 2 * HALO)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._typist.stepped(self.value_id, 1 if forward else -1)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        redraw_label(self)
        if event.reason() not in STAYS:
            self._typist.entered(self.value_id, -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        redraw_label(self)
        if event.reason() not in STAYS:
            self._typist.left(self.value_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._typist.stepped(self.value_id, -1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        elif self._is_locked or not self.take_key(event):
            event.ignore()


class ChoiceEditor(KeyedEditor):
    """Segments. Delete clears; a keyboard program's backspaces only shorten the letters typed so far."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, value_id, typist, colours, parent)
        self._letters = ""

    def take_key(self, event: QKeyEvent) -> bool:
        key, choices = event.key(), self.field.choices
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space}:
            self._turn(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Delete:
            self._letters = ""
            self.take("")
        elif key == Qt.Key.Key_Backspace:
            self._letters = self._letters[:-1]
        elif event.text().isdigit() and 1 <= int(event.text()) <= len(choices):
            self.take(choices[int(event.text()) - 1].code)
        elif event.text().isalpha():
            self._take_letter(fold(event.text()))
        else:
            return False
        return True

    def _turn(self, step: int) -> None:
        codes = [choice.code for choice in self.field.choices]
        here = codes.index(self._value) if self._value in codes else (-1 if step > 0 else len(codes))
        self.take(codes[min(max(here + step, 0), len(codes) - 1)])

    def _take_letter(self, letter: str) -> None:
        found = next((one for one in self.field.choices if _begins(one, self._letters + letter)), None)
        if found is not None:
            self._letters += letter
            self.take(found.code)
            return
        starting = [one.code for one in self.field.choices if _begins(one, letter)]
        if starting:
            self._letters = letter
            after = starting.index(self._value) + 1 if self._value in starting else 0
            self.take(starting[after % len(starting)])

    def _segments(self) -> list[QRectF]:
        box = QRectF(self.rect()).adjusted(HALO + 2, HALO + 2, -HALO - 2, -HALO - 2)
        widths = segment_widths(self.field.choices, box.width())
        places, left = [], box.left()
        for width in widths:
            places.append(QRectF(left, box.top(), width, box.height()))
            left += width
        return places

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._letters = ""
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for choice, place in zip(self.field.choices, self._segments(), strict=True):
            if place.contains(event.position()):
                self.take(choice.code)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._colours, focused=self.hasFocus(), edge=self._edge)
        for number, (choice, place) in enumerate(zip(self.field.choices, self._segments(), strict=True), 1):
            self._draw_segment(painter, place, choice, number)

    def _draw_segment(self, painter: QPainter, place: QRectF, choice: Choice, number: int) -> None:
        taken = choice.code == self._value
        style = VALUE_STRONG if taken else VALUE
        sign = theme.ICON if taken else paint.text_width(str(number), KEY)
        x = place.left() + max((place.width() - sign - GAP - paint.text_width(choice.label, style)) / 2, 6)
        if taken:
            paint.draw_box(painter, place, self._colours.soft, border=self._colours.accent, width=1.5, radius=4)
            mark = QRectF(x, place.center().y() - theme.ICON / 2, theme.ICON, theme.ICON)
            draw_icon(painter, "check", mark, self._colours.accent)
        else:
            base = paint.middle_baseline(place, KEY)
            paint.draw_text(painter, x, base, str(number), inked(KEY, self._colours.muted))
        ink = self._colours.accent if taken else self._colours.ink
        paint.draw_in(painter, place.adjusted(x + sign + GAP - place.left(), 0, 0, 0), choice.label, inked(style, ink))


def _begins(choice: Choice, letters: str) -> bool:
    return fold(choice.label).startswith(letters)


def segment_widths(choices: Sequence[Choice], room: float) -> list[float]:
    """Equal parts where every label fits in one, else parts after the length of the labels."""
    needed = [_needed(choice) for choice in choices]
    if max(needed) * len(needed) <= room:
        return [room / len(needed)] * len(needed)
    return [room * one / sum(needed) for one in needed]


def segments_fit(choices: Sequence[Choice], room: float) -> bool:
    """Few and short enough to stand side by side."""
    return 0 < len(choices) <= MOST_SEGMENTS and sum(_needed(choice) for choice in choices) <= room


def _needed(choice: Choice) -> float:
    return paint.text_width(choice.label, VALUE_STRONG) + theme.ICON + GAP + 2 * theme.S

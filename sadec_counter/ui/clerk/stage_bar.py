"""The bar above the form: where the application stands on its way to the paper, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

LEAST, LINE, TEXT_LEFT, BUTTON, ABOVE = 52, 19, 40, 32, 12


class Tone(StrEnum):
    """The names are those of the theme's colours."""

    ACCENT = "accent"
    DONE = "done"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class StageButton:
    """An answer or a next step; its key is bound by the page."""

    text: str
    key: str
    run: Callable[[], None]
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What happened, what to do, and at most two buttons."""

    tone: Tone
    icon: str
    sentence: str
    remedy: str = ""
    buttons: tuple[StageButton, ...] = ()


class StageBar(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self.stage: Stage | None = None
        self._buttons: list[KeyButton] = []
        self.hide()

    def show_stage(self, stage: Stage | None) -> None:
        """Say this; None says nothing."""
        if _words(stage) == _words(self.stage):
            self.stage = stage
            return
        self.stage = stage
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._make(one) for one in stage.buttons] if stage else []
        self.setVisible(stage is not None)
        self.setAccessibleName(f"{stage.sentence} {stage.remedy}" if stage else "")
        self._arrange()
        self.update()

    def _make(self, one: StageButton) -> KeyButton:
        dress = Dress.FILLED if one.primary else Dress.PLAIN
        button = KeyButton(one.text, self._colours, key=one.key, height=BUTTON, dress=dress, parent=self)
        button.clicked.connect(one.run)
        button.show()
        return button

    def _room(self) -> float:
        buttons = sum(button.sizeHint().width() + theme.S for button in self._buttons)
        return max(self.width() - 2 * theme.XL - TEXT_LEFT - buttons - theme.L, 80)

    def _lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.stage is None:
            return (), ()
        remedy = paint.wrap(self.stage.remedy, LABEL, self._room()) if self.stage.remedy else ()
        return paint.wrap(self.stage.sentence, STRONG, self._room()), remedy

    def _arrange(self) -> None:
        first, second = self._lines()
        height = max(LEAST, LINE * (len(first) + len(second)) + 14) + ABOVE
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        right = self.width() - theme.XL - 10
        for button in reversed(self._buttons):
            button.resize(button.sizeHint())
            button.move(right - button.width(), ABOVE + (height - ABOVE - BUTTON) // 2)
            right -= button.width() + theme.S

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.stage is None:
            return
        painter, colours, stage = QPainter(self), self._colours, self.stage
        paint.smooth(painter)
        ink = getattr(colours, stage.tone.value)
        tint = colours.soft if stage.tone is Tone.ACCENT else getattr(colours, f"{stage.tone.value}_tint")
        box = QRectF(theme.XL, ABOVE, self.width() - 2 * theme.XL, self.height() - ABOVE)
        paint.draw_box(painter, box, tint, radius=theme.RADIUS_CARD)
        first, second = self._lines()
        top = ABOVE + (box.height() - LINE * (len(first) + len(second))) / 2
        sign = QRectF(box.left() + theme.L, top + 1, theme.ICON, theme.ICON)
        draw_icon(painter, stage.icon, sign, ink)
        left = box.left() + TEXT_LEFT
        for lines, style, letters in ((first, STRONG, ink), (second, LABEL, colours.ink)):
            for line in lines:
                place = QRectF(left, top, box.width(), LINE)
                paint.draw_text(painter, left, paint.middle_baseline(place, style), line, inked(style, letters))
                top += LINE


def _words(stage: Stage | None) -> tuple[object, ...]:
    if stage is None:
        return ()
    buttons = tuple((one.text, one.key, one.primary) for one in stage.buttons)
    return stage.tone, stage.icon, stage.sentence, stage.remedy, buttons

"""A strip under a field: what is wrong, what to do, and one button with its key."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.problem import Severity
from sadec_counter.ui.clerk.findings import Finding
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

LEAST, ONE_LINE, LINE, TEXT_LEFT, GAP = 52, 34, 19, 38, 5
BUTTON, BUTTON_EDGE = 32, 8
AMOUNT = re.compile(r"(\d) đ\b")


class ProblemStrip(QWidget):
    """Two lines when they fit, more when they must; its height follows its width."""

    def __init__(self, finding: Finding, colours: Colours, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding, self._colours = finding, colours
        self.setAccessibleName(f"{finding.sentence} {finding.remedy}")
        self._button: KeyButton | None = None
        if finding.button is not None:
            self._button = KeyButton(finding.button.text, colours, key=key, height=BUTTON, parent=self)
            self._button.clicked.connect(finding.button.run)

    def height_for(self, width: int) -> int:
        """Low where all is said on one line."""
        if self._fits_one_line(width):
            return ONE_LINE
        lines = sum(len(one) for one in self._lines(width))
        return max(LEAST, lines * LINE + 14)

    def _fits_one_line(self, width: int) -> bool:
        if self._button is not None:
            return False
        words = paint.text_width(self.finding.sentence, STRONG) + paint.text_width(self.finding.remedy, LABEL)
        return words + GAP <= width - TEXT_LEFT - theme.M

    def _lines(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        beside = self._button.sizeHint().width() + theme.S + BUTTON_EDGE if self._button else theme.M
        room = max(width - TEXT_LEFT - beside, 80)
        first = paint.wrap(_held(self.finding.sentence.rstrip(".")), STRONG, room)
        return first, paint.wrap(_held(self.finding.remedy), LABEL, room) if self.finding.remedy else ()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._button is not None:
            self._button.resize(self._button.sizeHint())
            left = self.width() - self._button.width() - BUTTON_EDGE
            self._button.move(left, (self.height() - BUTTON) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        is_error = self.finding.severity is Severity.ERROR
        ink = colours.danger if is_error else colours.caution
        tint = colours.danger_tint if is_error else colours.caution_tint
        paint.draw_box(painter, QRectF(self.rect()), tint, radius=theme.RADIUS_FIELD)
        if self._fits_one_line(self.width()):
            self._paint_line(painter, ink)
            return
        first, second = self._lines(self.width())
        top = (self.height() - LINE * (len(first) + len(second))) / 2
        draw_icon(painter, self.finding.icon, QRectF(theme.M, top + 1, theme.ICON, theme.ICON), ink)
        for lines, style, letters in ((first, STRONG, ink), (second, LABEL, colours.ink)):
            for line in lines:
                place = QRectF(TEXT_LEFT, top, self.width() - TEXT_LEFT, LINE)
                paint.draw_text(painter, TEXT_LEFT, paint.middle_baseline(place, style), line, inked(style, letters))
                top += LINE

    def _paint_line(self, painter: QPainter, ink: str) -> None:
        place = QRectF(TEXT_LEFT, 0, self.width() - TEXT_LEFT, self.height())
        icon = QRectF(theme.M, (self.height() - theme.ICON) / 2, theme.ICON, theme.ICON)
        draw_icon(painter, self.finding.icon, icon, ink)
        base = paint.middle_baseline(place, STRONG)
        sentence = self.finding.sentence
        x = paint.draw_text(painter, place.left(), base, sentence, inked(STRONG, ink)) + GAP
        paint.draw_text(painter, x, base, self.finding.remedy, inked(LABEL, self._colours.ink))


def _held(text: str) -> str:
    """An amount keeps its unit on its line."""
    return AMOUNT.sub("\\1\u00a0đ", text)

"""The citizen's screen in design units: 1920×1080 lying or 1080×1920 standing, whatever its real size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_stack import PageStack, body_size
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import BIG, CITIZEN, HUGE, LABEL, MEDIUM, NOTE, REGULAR, SEMIBOLD, VALUE

LONG_SIDE, SHORT_SIDE = 1920.0, 1080.0
EDGE = 48.0
MARGIN = 96.0
HEADER = 96.0
SIDE = 512.0
LENS = 280.0
STRIP = 176.0  # the steps of a standing screen
BAR = 168.0
PAGE_GAP = 24.0
READABLE = 26.0  # pixels of the page's text
JUST = 0.88

INK = CITIZEN.ink
SMALL_TEXT = Type(NOTE, MEDIUM, INK)
SMALL_MUTED = Type(NOTE, REGULAR, CITIZEN.muted)
SMALL_LABEL = Type(NOTE, MEDIUM, CITIZEN.muted)
LABEL_TEXT = Type(LABEL, MEDIUM, INK)
LABEL_MUTED = Type(LABEL, MEDIUM, CITIZEN.muted)
LABEL_STRONG = Type(LABEL, SEMIBOLD, INK)
VALUE_TEXT = Type(VALUE, SEMIBOLD, INK)
BIG_TEXT = Type(BIG, SEMIBOLD, INK)
HUGE_TEXT = Type(HUGE, SEMIBOLD, INK)


@dataclass(frozen=True, slots=True)
class Canvas:
    """How large the screen is in units, and how many logical pixels one unit has there."""

    width: float
    height: float
    unit: float

    @property
    def is_standing(self) -> bool:
        return self.height > self.width

    @property
    def whole(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)

    @property
    def header(self) -> QRectF:
        return QRectF(0, 0, self.width, HEADER)

    @property
    def body(self) -> QRectF:
        return QRectF(0, HEADER, self.width, self.height - HEADER)

    @property
    def side(self) -> QRectF:
        """The steps: a column on the right, or a strip under the header of a standing screen."""
        if self.is_standing:
            return QRectF(0, HEADER, self.width, STRIP)
        return QRectF(self.width - SIDE, HEADER, SIDE, self.height - HEADER)

    @property
    def main(self) -> QRectF:
        """What the steps leave."""
        if self.is_standing:
            return QRectF(0, HEADER + STRIP, self.width, self.height - HEADER - STRIP)
        return QRectF(0, HEADER, self.width - SIDE, self.height - HEADER)

    def page_stack(self, drawing: PageDrawing, view: QRectF) -> PageStack:
        """The pages of the live view, in units: as wide as fits, but never too small to read.

        Text that would be only just too wide for the view is made to fit, so that no line is cut.
        """
        widest = max((page.width for page in drawing.pages), default=595.0)
        longest = max((page.text_right - page.text_left for page in drawing.pages), default=widest) or widest
        readable = READABLE / self.unit / body_size(drawing)
        fitting = (view.width() - PAGE_GAP) / longest
        if readable * JUST <= fitting < readable:
            readable = fitting
        return PageStack(drawing, max((view.width() - 2 * EDGE) / widest, readable), PAGE_GAP, PAGE_GAP)


def canvas_of(size: QSizeF) -> Canvas:
    """The canvas of a screen of that size in logical pixels."""
    width, height = max(size.width(), 1.0), max(size.height(), 1.0)
    wide, high = (SHORT_SIDE, LONG_SIDE) if height > width else (LONG_SIDE, SHORT_SIDE)
    unit = min(width / wide, height / high)
    return Canvas(width / unit, height / unit, unit)


def scaled_stack(stack: PageStack, scale: float) -> PageStack:
    """The same pages in another unit."""
    return PageStack(stack.drawing, stack.scale * scale, stack.gap * scale, stack.margin * scale)


def whole_pixels(offset: QPointF, scale: float) -> QPointF:
    """An offset in units as whole device pixels."""
    return QPointF(round(offset.x() * scale), round(offset.y() * scale))

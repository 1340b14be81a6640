"""The head of the citizen's screen: whose counter it is, and what to do now."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.ui.mirror.canvas import EDGE, LABEL_STRONG, SMALL_MUTED, SMALL_TEXT, Canvas
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import (
    draw_foot,
    draw_right,
    draw_text,
    fill,
    middle_baseline,
    shorten,
    text_width,
)
from sadec_counter.ui.shared.theme import CITIZEN

LOGO = 56.0
GAP = 20.0


def paint_header(painter: QPainter, canvas: Canvas, frame: MirrorFrame) -> None:
    """Logo, office and desk on the left; the notice on the right, below them where it does not fit."""
    place = canvas.header
    fill(painter, place, CITIZEN.surface)
    draw_foot(painter, place, CITIZEN.line)
    draw_icon(painter, "lotus", QRectF(EDGE, (place.height() - LOGO) / 2, LOGO, LOGO), CITIZEN.accent)
    left, right = EDGE + LOGO + 16, canvas.width - EDGE
    base = middle_baseline(place, LABEL_STRONG)
    if frame.notice:
        right = draw_right(painter, right, middle_baseline(place, SMALL_TEXT), frame.notice, SMALL_TEXT) - GAP
    left = draw_text(painter, left, base, shorten(frame.office, LABEL_STRONG, right - left), LABEL_STRONG) + GAP
    if text_width(frame.desk, SMALL_MUTED) <= right - left:
        draw_text(painter, left, base, frame.desk, SMALL_MUTED)

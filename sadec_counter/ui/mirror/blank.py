"""The blank scene: the office's name and a flower, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.ui.mirror.canvas import BIG_TEXT, EDGE, LABEL_MUTED, LABEL_TEXT, VALUE_TEXT, Canvas
from sadec_counter.ui.shared.icons import draw_flower
from sadec_counter.ui.shared.paint import draw_centred, fill, fit
from sadec_counter.ui.shared.theme import CITIZEN

BAND = 152.0
FLOWER = QRectF(0, 0, 400, 300)
FLOWER_FOOT = 19.0  # its base line lies on the band


def paint_blank(painter: QPainter, canvas: Canvas, frame: MirrorFrame) -> None:
    """Nothing of anybody's: also what is shown while the clerk holds the screen."""
    fill(painter, canvas.whole, CITIZEN.paper)
    band = paint_band(painter, canvas)
    flower = FLOWER.translated((canvas.width - FLOWER.width()) / 2, band.top() - FLOWER.height() + FLOWER_FOOT + 11)
    draw_flower(painter, flower)
    middle = (band.top() - FLOWER.height()) * 0.46
    style, lines = fit(frame.office, (BIG_TEXT, VALUE_TEXT), canvas.width - 2 * EDGE, 1)
    draw_centred(painter, QRectF(0, middle - 60, canvas.width, 80), lines[0], style)
    draw_centred(painter, QRectF(0, middle + 24, canvas.width, 48), frame.desk, LABEL_MUTED)
    if frame.notice:
        draw_centred(painter, band, frame.notice, LABEL_TEXT)


def paint_band(painter: QPainter, canvas: Canvas, height: float = BAND) -> QRectF:
    """The soft band at the foot, on which the flower stands."""
    band = QRectF(0, canvas.height - height, canvas.width, height)
    fill(painter, band, CITIZEN.soft)
    return band

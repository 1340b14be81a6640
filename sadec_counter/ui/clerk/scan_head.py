"""The head of the page of scans: whose dossier it is, and what was found in a few chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.saved import Dossier
from sadec_counter.ui.clerk.scan_board import inks_of
from sadec_counter.ui.clerk.scan_view import Chip, Mark
from sadec_counter.ui.clerk.scan_words import head_words
from sadec_counter.ui.clerk.step_panel import TITLE
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

CHIPS_TOP, CHIP = 73, 28
EMPTY = "Mọi hồ sơ đã quét đủ."
EMPTY_REMEDY = "Trang mới quét vào thư mục quét sẽ tự về hồ sơ của nó."
CHIP_ICONS = {
    Mark.PLAIN: "scan-line",
    Mark.DONE: "circle-check",
    Mark.CAUTION: "triangle-alert",
    Mark.DANGER: "circle-alert",
}


@dataclass(frozen=True)
class Head:
    """What the head shows at a moment."""

    dossier: Dossier | None
    chips: Sequence[Chip]
    now: datetime


def paint_head(painter: QPainter, room: QRectF, head: Head, colours: Colours) -> None:
    """Title, number, names and chips from the left of a room; without a dossier, that nothing waits."""
    left, title, dossier = room.left(), inked(TITLE, colours.ink), head.dossier
    if dossier is None:
        paint.draw_text(painter, left, 36, "Chờ quét", title)
        paint.draw_text(painter, left, 66, EMPTY, inked(STRONG, colours.done))
        paint.draw_text(painter, left, 88, EMPTY_REMEDY, inked(LABEL, colours.muted))
        return
    paint.draw_text(painter, left, 36, paint.shorten(dossier.line.title, title, room.width()), title)
    number = dossier.line.portal_code or dossier.line.local_no
    x = paint.draw_text(painter, left, 57, number, inked(STRONG, colours.accent)) + 10
    style = inked(LABEL, colours.muted)
    paint.draw_text(painter, x, 57, paint.shorten(head_words(dossier, head.now), style, room.right() - x), style)
    x = left
    for chip in head.chips:
        if x + _chip_width(chip) <= room.right() + theme.L:  # the last one is the least
            x = _paint_chip(painter, x, chip, colours) + theme.S


def _chip_width(chip: Chip) -> float:
    return paint.text_width(chip.words, STRONG) + 44


def _paint_chip(painter: QPainter, left: float, chip: Chip, colours: Colours) -> float:
    ink, tint = inks_of(chip.mark, colours)
    style = inked(STRONG, ink)
    place = QRectF(left, CHIPS_TOP, _chip_width(chip), CHIP)
    edge = colours.line if chip.mark is Mark.PLAIN else ""
    paint.draw_box(painter, place, tint, border=edge, radius=CHIP / 2)
    draw_icon(painter, CHIP_ICONS[chip.mark], QRectF(place.left() + 10, place.top() + 6, 16, 16), ink)
    paint.draw_in(painter, place.adjusted(32, 0, 0, 0), chip.words, style)
    return place.right()

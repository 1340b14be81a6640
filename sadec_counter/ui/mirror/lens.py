"""The lens: the field under the clerk's cursor, large enough to be read from 90 cm."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import Lens
from sadec_counter.ui.mirror.canvas import BIG_TEXT, EDGE, HUGE_TEXT, LABEL_MUTED
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import ELLIPSIS, Type, draw_hairline, draw_text, fill, shorten, text_width, wrap
from sadec_counter.ui.shared.theme import CITIZEN, MEDIUM, VALUE

LABEL_BASE, HUGE_BASE, BIG_BASE, BIG_PITCH = 71.0, 189.0, 157.0, 82.0
CARET = 5.0
HIDDEN_WORDS = "được in trên trang, không phóng to"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a value stands in the lens: its lines, and on which of them the caret stands, after how many characters."""

    style: Type
    lines: tuple[str, ...]
    caret_line: int
    caret_at: int


def paint_lens(painter: QPainter, place: QRectF, lens: Lens | None) -> None:
    """Label and value on the lit colour; nothing but paper where there is nothing to show."""
    fill(painter, place, CITIZEN.lit if lens else CITIZEN.paper)
    draw_hairline(painter, place.topLeft(), place.topRight(), CITIZEN.line)
    if lens is None:
        return
    left, room = place.left() + EDGE, place.width() - 2 * EDGE
    draw_text(painter, left, place.top() + LABEL_BASE, shorten(lens.label, LABEL_MUTED, room), LABEL_MUTED)
    if lens.hidden:
        _paint_hidden(painter, QPointF(left, place.top() + HUGE_BASE))
    else:
        _paint_value(painter, QPointF(left, place.top()), set_value(lens.value, lens.caret, room))


def set_value(value: str, caret: int, room: float) -> Setting:
    """88 px; a value too long for that 56 px; then two lines, around the caret where there are more."""
    for style in (HUGE_TEXT, BIG_TEXT):
        if "\n" not in value and text_width(value, style) <= room - CARET:
            return Setting(style, (value,), 0 if caret >= 0 else -1, caret)
    lines = wrap(value, BIG_TEXT, room - CARET)
    if len(lines) > 2:
        lines = wrap(value, BIG_TEXT, room - CARET - 2 * text_width(ELLIPSIS, BIG_TEXT))
    line, at = _caret_place(value, lines, caret)
    first = min(max((line if line >= 0 else len(lines) - 1) - 1, 0), max(len(lines) - 2, 0))
    shown = [text.rstrip() if index != line else text for index, text in enumerate(lines)][first : first + 2]
    if first:
        shown[0] = ELLIPSIS + shown[0]
        at += len(ELLIPSIS) if line == first else 0
    if first + 2 < len(lines):
        shown[-1] += ELLIPSIS
    return Setting(BIG_TEXT, tuple(shown), line - first if line >= 0 else -1, at)


def _caret_place(value: str, lines: tuple[str, ...], caret: int) -> tuple[int, int]:
    """(line, characters before it on that line) of a caret; line -1 for none."""
    if caret < 0:
        return -1, 0
    begin = 0
    for index, line in enumerate(lines):
        end = begin + len(line)
        if caret < end or (caret == end and (index + 1 == len(lines) or value[end : end + 1] == "\n")):
            return index, caret - begin
        begin = end + (value[end : end + 1] == "\n")
    return len(lines) - 1, len(lines[-1])


def _paint_value(painter: QPainter, corner: QPointF, setting: Setting) -> None:
    base = BIG_BASE if len(setting.lines) > 1 else HUGE_BASE
    for index, line in enumerate(setting.lines):
        draw_text(painter, corner.x(), corner.y() + base + index * BIG_PITCH, line, setting.style)
    if setting.caret_line >= 0:
        before = setting.lines[setting.caret_line][: setting.caret_at]
        x = corner.x() + text_width(before, setting.style) + (6 if before else 0)
        y = corner.y() + base + setting.caret_line * BIG_PITCH - setting.style.px * 0.85
        fill(painter, QRectF(x, y, CARET, setting.style.px), CITIZEN.accent)


def _paint_hidden(painter: QPainter, at: QPointF) -> None:
    draw_icon(painter, "eye-off", QRectF(at.x(), at.y() - 46, 56, 56), CITIZEN.muted)
    draw_text(painter, at.x() + 80, at.y(), HIDDEN_WORDS, Type(VALUE, MEDIUM, CITIZEN.muted))

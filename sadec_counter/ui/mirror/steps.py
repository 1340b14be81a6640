"""The sections of the form, as steps: done, now, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import Step, StepState
from sadec_counter.ui.mirror.canvas import EDGE, INK, LABEL_STRONG, SMALL_LABEL
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import (
    Type,
    draw_box,
    draw_centred,
    draw_hairline,
    draw_lines,
    draw_text,
    fit,
    middle_baseline,
    shorten,
)
from sadec_counter.ui.shared.theme import CITIZEN, LABEL, MEDIUM, NOTE, SEMIBOLD, line_height

CIRCLE, PITCH, NOW_EXTRA = 48.0, 80.0, 32.0
LEAST_PITCH = 60.0
FIRST_MIDDLE = 72.0
TEXT_LEFT = 120.0
LINE_GAP = 6.0


def paint_steps(painter: QPainter, place: QRectF, steps: Sequence[Step], doing: str) -> None:
    """Steps under each other from the top of `place`; what does not fit is left out around the current one."""
    now = next((index for index, step in enumerate(steps) if step.state is StepState.NOW), 0)
    pitch, shown = _fitting(place.height(), len(steps), now)
    middle = place.top() + FIRST_MIDDLE
    for index in shown:
        step, is_now = steps[index], index == now and steps[index].state is StepState.NOW
        circle = QRectF(place.left() + EDGE, middle - CIRCLE / 2, CIRCLE, CIRCLE)
        paint_circle(painter, circle, index + 1, step.state)
        title = QRectF(place.left() + TEXT_LEFT, middle - pitch / 2, place.width() - TEXT_LEFT - 24, pitch)
        _paint_title(painter, title, step)
        following = pitch + (NOW_EXTRA if is_now and doing else 0)
        if is_now and doing:
            base = middle + CIRCLE / 2 + 26
            draw_text(painter, title.left(), base, doing, Type(NOTE, MEDIUM, CITIZEN.accent))
        if index != shown[-1]:
            _paint_link(painter, circle, following, is_done=step.state is StepState.DONE)
        middle += following


def paint_step_row(painter: QPainter, place: QRectF, steps: Sequence[Step], note: str) -> None:
    """Steps side by side for a standing screen, with the current one's name under them."""
    now = next((index for index, step in enumerate(steps) if step.state is StepState.NOW), 0)
    room = place.width() - 2 * EDGE
    pitch = min((room - CIRCLE) / max(len(steps) - 1, 1), 200.0)
    top = place.top() + 24
    for index, step in enumerate(steps):
        circle = QRectF(place.left() + EDGE + index * pitch, top, CIRCLE, CIRCLE)
        paint_circle(painter, circle, index + 1, step.state)
        if index + 1 < len(steps) and pitch > CIRCLE + 2 * LINE_GAP:
            name = CITIZEN.accent if step.state is StepState.DONE else CITIZEN.edge
            start = QPointF(circle.right() + LINE_GAP, circle.center().y())
            end = QPointF(circle.left() + pitch - LINE_GAP, circle.center().y())
            draw_hairline(painter, start, end, name)
    if steps:
        text = QRectF(place.left() + EDGE, top + CIRCLE + 8, room, place.bottom() - top - CIRCLE - 16)
        base = middle_baseline(text, LABEL_STRONG)
        title = shorten(steps[now].title, LABEL_STRONG, room * 0.7)
        right = draw_text(painter, text.left(), base, title, LABEL_STRONG)
        draw_text(painter, right + 24, base, shorten(note, SMALL_LABEL, text.right() - right - 24), SMALL_LABEL)


def paint_circle(painter: QPainter, circle: QRectF, number: int, state: StepState) -> None:
    """A step's number, or a tick where it is done."""
    half = circle.width() / 2
    if state is StepState.DONE:
        draw_box(painter, circle, CITIZEN.done_tint, radius=half)
        draw_icon(painter, "check", circle.adjusted(12, 12, -12, -12), CITIZEN.done)
    elif state is StepState.NOW:
        draw_box(painter, circle, CITIZEN.accent, radius=half)
        draw_centred(painter, circle, str(number), Type(NOTE, SEMIBOLD, CITIZEN.on_accent))
    else:
        draw_box(painter, circle, border=CITIZEN.edge, width=2, radius=half)
        draw_centred(painter, circle, str(number), Type(NOTE, MEDIUM, CITIZEN.muted))


def _fitting(height: float, count: int, now: int) -> tuple[float, range]:
    """The pitch, and the steps that are shown."""
    room = height - FIRST_MIDDLE - CIRCLE / 2 - NOW_EXTRA
    pitch = min(PITCH, room / max(count - 1, 1))
    if pitch >= LEAST_PITCH:
        return pitch, range(count)
    fits = max(int(room / LEAST_PITCH) + 1, 1)
    first = min(max(now - fits // 2, 0), max(count - fits, 0))
    return LEAST_PITCH, range(first, min(first + fits, count))


def _paint_title(painter: QPainter, place: QRectF, step: Step) -> None:
    weight, name = (SEMIBOLD, INK) if step.state is StepState.NOW else (MEDIUM, CITIZEN.muted)
    styles = [Type(px, weight, name) for px in (LABEL, 28, NOTE)]
    style, lines = fit(step.title, styles, place.width(), 2)
    if len(lines) == 1:
        draw_text(painter, place.left(), middle_baseline(place, style), lines[0], style)
    else:
        draw_lines(painter, place.left(), place.center().y() - line_height(style.px), lines, style)


def _paint_link(painter: QPainter, circle: QRectF, following: float, *, is_done: bool) -> None:
    start = QPointF(circle.center().x() - 1, circle.bottom() + LINE_GAP)
    end = QPointF(start.x(), circle.top() + following - LINE_GAP)
    if end.y() > start.y():
        draw_hairline(painter, start, end, CITIZEN.accent if is_done else CITIZEN.line)
        draw_hairline(painter, start + QPointF(1, 0), end + QPointF(1, 0), CITIZEN.accent if is_done else CITIZEN.line)

"""The check scene: one section's values, large; a touch on a row says "chỗ này sai"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import Check, MirrorFrame
from sadec_counter.ui.mirror.canvas import BIG_TEXT, EDGE, SMALL_MUTED, SMALL_TEXT, VALUE_TEXT, Canvas
from sadec_counter.ui.mirror.check_plan import PADDING, Cell, bar_of, label_room, plan, rows_area
from sadec_counter.ui.mirror.live import PageThumb, thumb_place
from sadec_counter.ui.mirror.steps import paint_step_row, paint_steps
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import (
    Type,
    draw_box,
    draw_foot,
    draw_hairline,
    draw_in,
    draw_right,
    draw_text,
    fill,
    fit,
    middle_baseline,
    shorten,
    text_width,
)
from sadec_counter.ui.shared.theme import CITIZEN, MEDIUM, NOTE, RADIUS_CARD, SEMIBOLD, VALUE

DOING = "đang kiểm tra"
THUMB_WIDTH, THUMB_GAP = 222.0, 22.0
TOUCH_HINT = "Dòng nào chưa đúng, mời chạm vào dòng đó"
SAY_HINT = "Dòng nào chưa đúng, mời ông/bà nói với cán bộ"
MARKED_WORDS = "Cán bộ đang sửa."
UNMARK_WORDS = "Cán bộ đang sửa. Chạm lại nếu dòng này đúng."
WRONG, RIGHT, ONWARD = "Cần sửa", "Đúng rồi", "Xem tiếp"
LIT_WORDS = ("phần đang xem", "được tô vàng")
BUTTON_ICON, BUTTON_GAP = 32.0, 22.0


class Aim(StrEnum):
    """What a touch can hit."""

    ROW = "row"
    CORRECT = "correct"
    APPROVE = "approve"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class Target:
    """What lies under a finger."""

    aim: Aim
    field_id: str = ""


@dataclass(frozen=True, slots=True)
class CheckState:
    """What the view adds to a frame: which part of a long section, whether touch works, what is being pressed."""

    part: int = 0
    touch: bool = True
    pressed: Target | None = None


class CheckScene:
    """Paints check frames and says what a finger hits."""

    def __init__(self) -> None:
        self._thumb = PageThumb()

    def parts(self, canvas: Canvas, check: Check) -> int:
        """In how many parts the section is shown."""
        return len(plan(canvas, check).parts)

    def target(self, canvas: Canvas, check: Check, state: CheckState, point: QPointF) -> Target | None:
        laid = plan(canvas, check)
        for cell in laid.parts[state.part]:
            if cell.place.contains(point):
                return Target(Aim.ROW, cell.row.field_id)
        if laid.correct.contains(point):
            return Target(Aim.CORRECT)
        if laid.approve.contains(point):
            if state.part + 1 < len(laid.parts):
                return Target(Aim.ONWARD)
            return Target(Aim.APPROVE) if check.may_confirm else None
        return None

    def paint(self, painter: QPainter, canvas: Canvas, frame: MirrorFrame, state: CheckState) -> None:
        if frame.check is None:
            return
        fill(painter, canvas.body, CITIZEN.paper)
        self._paint_side(painter, canvas, frame)
        _paint_title(painter, canvas, frame.check, state)
        for cell in plan(canvas, frame.check).parts[state.part]:
            _paint_cell(painter, cell, state)
        _paint_bar(painter, canvas, frame.check, state)

    def _paint_side(self, painter: QPainter, canvas: Canvas, frame: MirrorFrame) -> None:
        side = canvas.side
        number, where = _page_of(frame)
        if canvas.is_standing:
            draw_foot(painter, side, CITIZEN.line)
            paint_step_row(painter, side, frame.steps, " · ".join(filter(None, (DOING, where.lower()))))
            return
        foot = bar_of(canvas).top()
        draw_hairline(painter, side.topLeft(), QPointF(side.left(), foot), CITIZEN.line)
        if frame.page is not None and where:
            thumb = thumb_place(frame.page, number, side, foot - THUMB_GAP, THUMB_WIDTH)
            self._thumb.paint(painter, thumb, frame.page, number, lit=frame.lit)
            left = thumb.right() + 24
            draw_text(painter, left, thumb.top() + 27, where, SMALL_TEXT)
            for index, words in enumerate(LIT_WORDS):
                draw_text(painter, left, thumb.top() + 66 + 34 * index, words, SMALL_MUTED)
            foot = thumb.top() - 8
        paint_steps(painter, QRectF(side.topLeft(), QPointF(side.right(), foot)), frame.steps, DOING)


def _page_of(frame: MirrorFrame) -> tuple[int, str]:
    """(index, "Trang 1/2") of the page on which the section begins."""
    if frame.page is None or not frame.page.pages:
        return 0, ""
    found = [index for name in frame.lit for index, _ in frame.page.slots_of(name)]
    index = min(found, default=0)
    return index, f"Trang {index + 1}/{len(frame.page.pages)}"


def _paint_title(painter: QPainter, canvas: Canvas, check: Check, state: CheckState) -> None:
    area, top = rows_area(canvas), canvas.main.top()
    hint = TOUCH_HINT if state.touch else SAY_HINT
    parts = len(plan(canvas, check).parts)
    part = f"Phần {state.part + 1}/{parts}" if parts > 1 else ""
    base, right = top + 76, area.right()
    for words in (f"{part}. {hint}" if part else hint, part):
        if text_width(words, SMALL_TEXT) < area.width() * 0.62:
            right = draw_right(painter, right, base - 9, words, SMALL_TEXT) - 24
            break
    style, lines = fit(check.title, (BIG_TEXT, VALUE_TEXT), right - area.left(), 1)
    draw_text(painter, area.left() - 2, base, lines[0], style)


def _paint_cell(painter: QPainter, cell: Cell, state: CheckState) -> None:
    row, place = cell.row, cell.place
    is_pressed = state.pressed == Target(Aim.ROW, row.field_id)
    ink = CITIZEN.caution if row.marked else CITIZEN.muted
    if row.marked:
        draw_box(painter, place, CITIZEN.caution_tint, border=CITIZEN.caution, width=3, radius=RADIUS_CARD)
    else:
        fill = CITIZEN.soft if is_pressed else CITIZEN.surface
        draw_box(painter, place, fill, border=CITIZEN.line, radius=RADIUS_CARD)
    left = place.left() + PADDING
    label = Type(NOTE, MEDIUM, ink)
    draw_text(painter, left, place.top() + cell.label_base, shorten(row.label, label, label_room(cell)), label)
    style = Type(cell.style.px, MEDIUM, CITIZEN.muted) if row.hidden else cell.style
    for index, line in enumerate(cell.lines):
        draw_text(painter, left, place.top() + cell.value_base + index * cell.pitch, line, style)
    if row.marked:
        words = UNMARK_WORDS if state.touch else MARKED_WORDS
        note = QRectF(left, 0, place.width() - 2 * PADDING, 0)
        base = place.top() + cell.note_base
        draw_text(painter, left, base, shorten(words, label, label_room(cell)), label)
        _paint_mark(painter, cell, note)


def _paint_mark(painter: QPainter, cell: Cell, note: QRectF) -> None:
    """The chip "Cần sửa" in a wide cell, its pencil alone in a narrow one."""
    if not cell.has_chip:
        place = QRectF(note.right() - 28, cell.place.top() + cell.label_base - 24, 28, 28)
        draw_icon(painter, "pencil", place, CITIZEN.caution)
        return
    chip = cell.chip
    draw_box(painter, chip, CITIZEN.caution, radius=chip.height() / 2)
    draw_icon(painter, "pencil", QRectF(chip.left() + 31, chip.center().y() - 12, 24, 24), CITIZEN.on_accent)
    words = QRectF(chip.left() + 68, chip.top(), chip.width() - 80, chip.height())
    draw_in(painter, words, WRONG, Type(NOTE, SEMIBOLD, CITIZEN.on_accent))


def _paint_bar(painter: QPainter, canvas: Canvas, check: Check, state: CheckState) -> None:
    bar, laid = bar_of(canvas), plan(canvas, check)
    fill(painter, bar, CITIZEN.surface)
    draw_hairline(painter, bar.topLeft(), bar.topRight(), CITIZEN.line)
    marked = sum(1 for row in check.rows if row.marked)
    if not state.touch:
        words = MARKED_WORDS if marked else f"{SAY_HINT}."
        place = QRectF(EDGE, bar.top(), bar.width() - 2 * EDGE, bar.height())
        style, lines = fit(words, (Type(VALUE, MEDIUM, CITIZEN.ink), Type(28, MEDIUM, CITIZEN.ink)), place.width(), 1)
        draw_in(painter, place, lines[0], style)
        return
    wrong = f"{WRONG} · {marked} dòng" if marked else WRONG
    _paint_button(painter, laid.correct, wrong, "pencil", _look(Aim.CORRECT, state, is_on=marked > 0))
    if state.part + 1 < len(laid.parts):
        _paint_button(painter, laid.approve, ONWARD, "chevron-right", _look(Aim.ONWARD, state, is_on=True))
    else:
        _paint_button(painter, laid.approve, RIGHT, "check", _look(Aim.APPROVE, state, is_on=check.may_confirm))
    _paint_hint(painter, canvas, _hint(check, is_last=state.part + 1 == len(laid.parts)))


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    border: str
    ink: str


def _look(aim: Aim, state: CheckState, *, is_on: bool) -> _Look:
    """A button that can act now is filled or bordered in its colour; one that cannot is quiet."""
    is_pressed = state.pressed == Target(aim)
    if aim is Aim.CORRECT:
        fill = CITIZEN.caution_tint if is_on or is_pressed else CITIZEN.surface
        return _Look(fill, CITIZEN.caution, CITIZEN.caution)
    if not is_on:
        return _Look(CITIZEN.surface, CITIZEN.edge, CITIZEN.muted)
    return _Look(CITIZEN.ink if is_pressed else CITIZEN.accent, "", CITIZEN.on_accent)


def _paint_button(painter: QPainter, place: QRectF, words: str, icon: str, look: _Look) -> None:
    draw_box(painter, place, look.fill, border=look.border, width=3, radius=RADIUS_CARD)
    style = Type(VALUE, SEMIBOLD, look.ink)
    width = BUTTON_ICON + BUTTON_GAP + text_width(words, style)
    left = place.center().x() - width / 2
    symbol = QRectF(left, place.center().y() - BUTTON_ICON / 2, BUTTON_ICON, BUTTON_ICON)
    draw_icon(painter, icon, symbol, look.ink)
    draw_text(painter, left + BUTTON_ICON + BUTTON_GAP, middle_baseline(place, style), words, style)


def _hint(check: Check, *, is_last: bool) -> tuple[str, str, str]:
    """What to do now, in three short lines."""
    if any(row.marked for row in check.rows):
        return ("Khi cán bộ sửa xong,", "mời ông/bà xem lại", f"rồi bấm {RIGHT}.")
    if not is_last:
        return ("Phần này còn nữa,", "mời ông/bà bấm", f"{ONWARD}.")
    return ("Nếu mọi dòng đều đúng,", "mời ông/bà bấm", f"{RIGHT}.")


def _paint_hint(painter: QPainter, canvas: Canvas, lines: tuple[str, str, str]) -> None:
    """The hint beside the buttons, or above them on a standing screen."""
    bar = bar_of(canvas)
    if canvas.is_standing:
        draw_text(painter, EDGE, bar.top() + 58, " ".join(lines), SMALL_TEXT)
        return
    left = canvas.side.left() + EDGE
    strong = Type(NOTE, SEMIBOLD, CITIZEN.ink)
    for index, line in enumerate(lines):
        is_last = index + 1 == len(lines)
        draw_text(painter, left, bar.top() + 55 + 38 * index, line, strong if is_last else SMALL_TEXT)

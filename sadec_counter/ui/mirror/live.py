"""The live scene: the real page with the line being typed lit, the steps beside it, the lens below."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.mirror.canvas import (
    EDGE,
    LABEL_MUTED,
    LENS,
    SMALL_TEXT,
    Canvas,
    scaled_stack,
    whole_pixels,
)
from sadec_counter.ui.mirror.lens import paint_lens
from sadec_counter.ui.mirror.steps import paint_step_row, paint_steps
from sadec_counter.ui.shared.page_desk import SHADOW, PageDesk
from sadec_counter.ui.shared.page_painter import Light
from sadec_counter.ui.shared.page_stack import PageStack
from sadec_counter.ui.shared.paint import (
    device_scale,
    draw_box,
    draw_centred,
    draw_foot,
    draw_hairline,
    draw_text,
    fill,
    to_device,
)
from sadec_counter.ui.shared.theme import CITIZEN

THUMB_WIDTH, THUMB_GAP = 148.0, 24.0
RULE = 4.0
LIT_SHARE = 0.53
DOING = "đang khai"
WAITING = "Đang dàn trang"
THUMB_LIT = "#FFE08A"  # strong enough to be seen that small


@dataclass(frozen=True, slots=True)
class LiveAreas:
    """Where things lie; they do not overlap, so that each is painted without the others."""

    page: QRectF
    side: QRectF
    lens: QRectF


def live_areas(canvas: Canvas) -> LiveAreas:
    main, side = canvas.main, canvas.side
    lens = QRectF(0, canvas.height - LENS, canvas.width, LENS)
    page = QRectF(main.left(), main.top(), main.width(), lens.top() - main.top())
    if not canvas.is_standing:
        side = QRectF(side.left(), side.top(), side.width(), lens.top() - side.top())
    return LiveAreas(page, side, lens)


class LiveScene:
    """Paints live frames. Keeps what the page's painter made from frame to frame."""

    def __init__(self) -> None:
        self._desk = PageDesk()
        self._thumb = PageThumb()
        self._stack: tuple[Canvas, PageStack] | None = None

    def stack(self, canvas: Canvas, drawing: PageDrawing) -> PageStack:
        """The pages in units; found once for each drawing."""
        if self._stack is None or self._stack[0] != canvas or self._stack[1].drawing is not drawing:
            self._stack = (canvas, canvas.page_stack(drawing, live_areas(canvas).page))
        return self._stack[1]

    def settle(self, canvas: Canvas, frame: MirrorFrame) -> QPointF:
        """What to scroll the page to, in units: the line being typed stays in view."""
        view = live_areas(canvas).page
        if frame.page is None or not frame.page.pages:
            return QPointF()
        return self.stack(canvas, frame.page).settle(view.size(), frame.lit, LIT_SHARE)

    def paint(self, painter: QPainter, canvas: Canvas, frame: MirrorFrame, *, offset: QPointF, dirty: QRectF) -> None:
        areas = live_areas(canvas)
        if areas.page.intersects(dirty):
            self._paint_page(painter, canvas, frame, offset=offset, dirty=dirty)
        if areas.side.intersects(dirty):
            self._paint_side(painter, canvas, frame, offset)
        if areas.lens.intersects(dirty):
            paint_lens(painter, areas.lens, frame.lens)

    def _paint_page(
        self, painter: QPainter, canvas: Canvas, frame: MirrorFrame, *, offset: QPointF, dirty: QRectF
    ) -> None:
        view = live_areas(canvas).page
        if frame.page is None or not frame.page.pages:
            fill(painter, view, CITIZEN.desk)
            draw_centred(painter, view, WAITING, LABEL_MUTED)
            return
        scale = device_scale(painter)
        stack = scaled_stack(self.stack(canvas, frame.page), scale)
        self._desk.paint(
            painter,
            view,
            dirty,
            stack,
            whole_pixels(offset, scale),
            desk=CITIZEN.desk,
            light=Light(frame.lit, max(RULE * scale, 1.0)),
            shadow=SHADOW * scale,
        )

    def _paint_side(self, painter: QPainter, canvas: Canvas, frame: MirrorFrame, offset: QPointF) -> None:
        areas = live_areas(canvas)
        side = areas.side
        fill(painter, side, CITIZEN.paper)
        number, count, seen = self._seen(canvas, frame, offset)
        where = f"Trang {number}/{count}" if count else ""
        if canvas.is_standing:
            draw_foot(painter, side, CITIZEN.line)
            paint_step_row(painter, side, frame.steps, " · ".join(filter(None, (DOING, where.lower()))))
            return
        draw_hairline(painter, side.topLeft(), side.bottomLeft(), CITIZEN.line)
        bottom = side.bottom()
        if frame.page is not None and count:
            thumb = thumb_place(frame.page, number - 1, side, bottom - THUMB_GAP, THUMB_WIDTH)
            self._thumb.paint(painter, thumb, frame.page, number - 1, lit=frame.lit, seen=seen)
            draw_text(painter, thumb.right() + 24, thumb.top() + 31, where, SMALL_TEXT)
            bottom = thumb.top() - THUMB_GAP + 8
        paint_steps(painter, QRectF(side.topLeft(), QPointF(side.right(), bottom)), frame.steps, DOING)

    def _seen(self, canvas: Canvas, frame: MirrorFrame, offset: QPointF) -> tuple[int, int, QRectF]:
        """(number, count, part in view in points) of the page that the citizen looks at."""
        if frame.page is None or not frame.page.pages:
            return 0, 0, QRectF()
        view = live_areas(canvas).page
        stack = self.stack(canvas, frame.page)
        found = stack.lit_line(frame.lit)
        index = found[0] if found else stack.page_at(offset.y() + view.height() / 2)
        window = QRectF(offset, QSizeF(view.width(), view.height())).translated(-stack.corner(index))
        page = QRectF(0, 0, frame.page.pages[index].width, frame.page.pages[index].height)
        points = QRectF(window.topLeft() / stack.scale, window.size() / stack.scale).intersected(page)
        return index + 1, len(frame.page.pages), points


class PageThumb:
    """A whole page, small, with the part in view framed."""

    def __init__(self) -> None:
        self._desk = PageDesk()

    def paint(
        self,
        painter: QPainter,
        place: QRectF,
        drawing: PageDrawing,
        index: int,
        *,
        lit: Collection[str],
        seen: QRectF | None = None,
    ) -> None:
        """Paint one page into `place`; `seen` is the part in view, in points of the page."""
        page = drawing.pages[index]
        scale = device_scale(painter)
        size = to_device(painter, place)
        stack = PageStack(PageDrawing((page,), drawing.pictures), size.width() / page.width, 0.0, 14 * scale)
        around = place.adjusted(-14, -14, 14, 14)
        self._desk.paint(
            painter,
            around,
            around,
            stack,
            QPointF(),
            desk=CITIZEN.paper,
            light=Light(lit, colour=THUMB_LIT),
            shadow=SHADOW * scale,
        )
        if seen is not None:
            _paint_frame(painter, place, page.width, seen)


def thumb_place(drawing: PageDrawing, index: int, side: QRectF, bottom: float, width: float) -> QRectF:
    """A page's small picture, standing on `bottom` at the left of the side column."""
    page = drawing.pages[index]
    height = width * page.height / page.width
    return QRectF(side.left() + EDGE, bottom - height, width, height)


def _paint_frame(painter: QPainter, place: QRectF, page_width: float, seen: QRectF) -> None:
    scale = place.width() / page_width
    top, height = place.top() + seen.top() * scale, seen.height() * scale
    left, width = place.left() + seen.left() * scale, seen.width() * scale
    draw_box(painter, QRectF(left - 4, top, width + 8, height), border=CITIZEN.accent, width=2, radius=4)

"""The Word file's pages with every gap lit: open ones in yellow, those that were decided with their field's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent

from sadec_counter.domain.bench import Gap, GapState
from sadec_counter.domain.page import PageDrawing, Slot
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.page_painter import DARKNESS
from sadec_counter.ui.shared.page_stack import PageStack
from sadec_counter.ui.shared.page_view import PageView
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours, colour

MARGIN, GAP = 40, 20
OPEN, TAKEN, SKIPPED = "#FFE9A8", "#DCEFED", "#ECEBE6"
OPEN_INK, TAKEN_INK, NOTE_INK = "#1D2433", "#0B6E69", "#5B6475"  # the page is white paper in both themes
RADIUS, INSET, LEAST_TEXT, LEAST_PX = 3.0, 6.0, 24.0, 9
RING = 2.0


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    ink: str
    text: str


class GapPage(PageView):
    """Signal: `field_clicked` carries the gap_id of a gap that was clicked."""

    def __init__(self, colours: Colours) -> None:
        super().__init__(colours)
        self._gaps: Mapping[str, Gap] = {}
        self._current = ""

    def show_gaps(self, drawing: PageDrawing, gaps: Mapping[str, Gap], current: str) -> None:
        """Paint these gaps; the current one is ringed and kept in view."""
        self._gaps, self._current = gaps, current
        self.show_page(drawing, (current,))

    def _stack(self) -> PageStack:
        dpr = self._dpr()
        widest = max((page.width for page in self._drawing.pages), default=595.0)
        scale = max(self.width() - 2 * MARGIN, 50) * dpr / widest * self._zoom
        return PageStack(self._drawing, scale, GAP * dpr, MARGIN * dpr if self._zoom <= 1 else GAP * dpr)

    def paintEvent(self, event: QPaintEvent) -> None:
        view, offset = QRectF(self.rect()), QPointF(round(self._offset.x()), round(self._offset.y()))
        stack = self._stack()
        with QPainter(self) as painter:
            paint.smooth(painter)
            dirty = QRectF(event.rect())
            self._desk.paint(painter, view, dirty, stack, offset, desk=self._colours.desk, light=DARKNESS)
            dpr = self._dpr()
            for index in stack.pages_in(QRectF(offset, QSizeF(self.size()) * dpr)):
                corner = stack.corner(index) - offset
                for slot in self._drawing.pages[index].slots:
                    self._paint_gap(painter, slot, _place(slot, corner, stack.scale, dpr))

    def _paint_gap(self, painter: QPainter, slot: Slot, place: QRectF) -> None:
        gap = self._gaps.get(slot.field_id)
        if gap is None:
            return
        is_current = slot.field_id == self._current
        look = _look_of(gap)
        covers = gap.state is GapState.TAKEN or is_current
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_SourceOver if covers else mode.CompositionMode_Multiply)
        paint.draw_box(painter, place, look.fill, radius=RADIUS)
        painter.setCompositionMode(mode.CompositionMode_SourceOver)
        if is_current:
            painter.setPen(colour(self._colours.accent, 0.25))
            paint.draw_box(painter, place.adjusted(-4, -4, 4, 4), border=TAKEN_INK, width=1, radius=RADIUS + 4)
            paint.draw_box(painter, place.adjusted(-2, -2, 2, 2), border=TAKEN_INK, width=RING, radius=RADIUS + 2)
        room = place.width() - 2 * INSET
        if covers and room > LEAST_TEXT and place.height() > LEAST_PX:
            self._paint_name(painter, place, look, room, noted=is_current and gap.state is GapState.OPEN)

    def _paint_name(self, painter: QPainter, place: QRectF, look: _Look, room: float, *, noted: bool) -> None:
        px = min(theme.SMALL, int(place.height()) - 1)
        style, note = Type(px, theme.MEDIUM, look.ink), Type(px, theme.MEDIUM, NOTE_INK)
        baseline = paint.middle_baseline(place, style)
        text = paint.shorten(look.text, style, room)
        end = paint.draw_text(painter, place.left() + INSET, baseline, text, style)
        if noted and place.right() - INSET - paint.text_width("đề xuất", note) > end + INSET:
            paint.draw_right(painter, place.right() - INSET, baseline, "đề xuất", note)


def _look_of(gap: Gap) -> _Look:
    if gap.state is GapState.TAKEN:
        return _Look(TAKEN, TAKEN_INK, gap.field.field_id)
    if gap.state is GapState.SKIPPED:
        return _Look(SKIPPED, NOTE_INK, "bỏ qua")
    return _Look(OPEN, OPEN_INK, gap.field.field_id)


def _place(slot: Slot, corner: QPointF, scale: float, dpr: float) -> QRectF:
    """A slot in the widget's own units."""
    left, top = corner.x() + slot.x * scale, corner.y() + slot.top * scale
    return QRectF(left / dpr, top / dpr, slot.width * scale / dpr, slot.height * scale / dpr)

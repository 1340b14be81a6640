"""Where the pages of a drawing lie under each other, what to scroll to, and which field a point hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from sadec_counter.domain.page import Page, PageDrawing, Slot

LINE_TOP, LINE_FOOT = 1.0, 0.3  # of a run's size, above and below its baseline


@dataclass(frozen=True, slots=True)
class PageStack:
    """The pages one under the other, in pixels; `gap` between them and `margin` around."""

    drawing: PageDrawing
    scale: float
    gap: float
    margin: float

    @property
    def size(self) -> QSizeF:
        pages = self.drawing.pages
        width = max((page.width for page in pages), default=0.0) * self.scale
        height = sum(page.height for page in pages) * self.scale + self.gap * max(len(pages) - 1, 0)
        return QSizeF(width + 2 * self.margin, height + 2 * self.margin)

    def corner(self, index: int) -> QPointF:
        """The upper left corner of a page."""
        above = self.drawing.pages[:index]
        top = self.margin + sum(page.height * self.scale + self.gap for page in above)
        free = self.size.width() - self.drawing.pages[index].width * self.scale
        return QPointF(free / 2, top)

    def sheet(self, index: int) -> QRectF:
        page = self.drawing.pages[index]
        return QRectF(self.corner(index), QSizeF(page.width, page.height) * self.scale)

    def pages_in(self, view: QRectF) -> list[int]:
        return [index for index in range(len(self.drawing.pages)) if self.sheet(index).intersects(view)]

    def page_at(self, y: float) -> int:
        """The page that holds this height, or the one before the gap."""
        starts = [self.corner(index).y() for index in range(len(self.drawing.pages))]
        return max(sum(1 for start in starts if start <= y) - 1, 0)

    def lit_line(self, lit: Collection[str]) -> tuple[int, QRectF] | None:
        """The page and place of the line being typed: the last one that holds text, else the first of the blank.

        A value that is printed in several places is followed in the first.
        """
        found = [place for name in lit for place in first_place(self.drawing, name)]
        if not found:
            return None
        filled = [one for one in found if one[1].text.strip()]
        index, slot = filled[-1] if filled else found[0]
        corner = self.corner(index)
        box = QRectF(slot.x, slot.top, slot.width, slot.height)
        return index, _scaled(box, self.scale).translated(corner)

    def field_at(self, point: QPointF) -> str:
        """The field whose blank lies at a point; "" for none."""
        for index in self.pages_in(QRectF(point, QSizeF(1, 1))):
            at = (point - self.corner(index)) / self.scale
            hits = [slot for slot in self.drawing.pages[index].slots if _holds(slot, at)]
            if hits:
                return min(hits, key=lambda slot: slot.width).field_id
        return ""

    def settle(self, view: QSizeF, lit: Collection[str], share: float = 0.5) -> QPointF:
        """What to scroll to so that the line being typed lies at `share` of the view; ends between two lines."""
        line = self.lit_line(lit)
        index, place = line or (0, QRectF(self.margin, 0, 0, 0))
        y = place.center().y() - view.height() * share if line else 0.0
        y = min(max(y, 0.0), max(self.size.height() - view.height(), 0.0))
        if self.drawing.pages:
            cut = self._cut_by(y + view.height())
            y -= cut if place.bottom() <= y - cut + view.height() else 0.0
            x = self._settle_x(view.width(), self.drawing.pages[index], self.corner(index).x(), place)
        else:
            x = 0.0
        return QPointF(round(x), round(max(y, 0.0)))

    def _settle_x(self, width: float, page: Page, left: float, place: QRectF) -> float:
        """The whole page in the middle; if it is too wide its text; if that is too wide the line's beginning."""
        if self.size.width() <= width:
            return (self.size.width() - width) / 2
        start, end = left + page.text_left * self.scale, left + page.text_right * self.scale
        if end - start <= width - self.gap / 2:
            return (start + end - width) / 2
        wanted = place.left() - width / 3 if place.width() else start - self.gap
        return min(max(wanted, start - self.gap), end + self.gap - width)

    def _cut_by(self, edge: float) -> float:
        """How far the lower edge of the view reaches into a line of text."""
        tops = []
        for index in self.pages_in(QRectF(0, edge - 1, self.size.width(), 2)):
            at = (edge - self.corner(index).y()) / self.scale
            for piece in self.drawing.pages[index].pieces:
                for run in piece.ink.runs:
                    base = piece.y + run.y
                    if base - run.size * LINE_TOP < at < base + run.size * LINE_FOOT and run.size < 30:
                        tops.append(at - (base - run.size * LINE_TOP))
        return (max(tops) + 1) * self.scale if tops else 0.0


def body_size(drawing: PageDrawing) -> float:
    """The font size of a drawing's running text, not of its tables: the largest that a quarter of the glyphs have."""
    sizes: Counter[float] = Counter()
    for page in drawing.pages:
        for piece in page.pieces:
            for run in piece.ink.runs:
                sizes[run.size] += len(run.xs)
    return max((size for size, count in sizes.items() if count * 4 >= sizes.total()), default=13.0)


def _scaled(box: QRectF, scale: float) -> QRectF:
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)


def _holds(slot: Slot, at: QPointF) -> bool:
    return slot.x <= at.x() <= slot.x + slot.width and slot.top <= at.y() <= slot.top + slot.height


def first_place(drawing: PageDrawing, field_id: str) -> list[tuple[int, Slot]]:
    """The lines of a field where it is printed first: one below the other, without a gap."""
    lines: list[tuple[int, Slot]] = []
    for index, slot in drawing.slots_of(field_id):
        if lines and (index != lines[-1][0] or slot.top > lines[-1][1].top + 1.6 * lines[-1][1].height):
            break
        lines.append((index, slot))
    return lines

"""Paragraphs over pages: space between them, widows and orphans, keeps, and shapes that text keeps clear of (twips)."""

from __future__ import annotations

from collections.abc import Sequence

from sadec_counter.documents.canvas import Box, Frame
from sadec_counter.documents.line_breaker import Obstacle
from sadec_counter.documents.model import Anchored, Block, PageBreak, Paragraph, Table
from sadec_counter.documents.pages import AUTO_TOP, HARD_TOP, NO_TOP, Pages
from sadec_counter.documents.paragraph_layout import ParagraphLayout
from sadec_counter.documents.stack import Entry, boxes_join, gap
from sadec_counter.documents.table_flow import TableFlow

LEAST_BESIDE = 300  # no word stands beside a box in less room
LOOK_AHEAD = 4  # paragraphs whose shapes may reach up to the one at hand


class ParagraphFlow:
    """Puts paragraphs on pages."""

    def __init__(self, pages: Pages, tables: TableFlow) -> None:
        self._pages = pages
        self._tables = tables
        self._starts: dict[Paragraph, int] = {}  # where shapes count from, found by looking ahead
        self._blocks: Sequence[Block] = ()  # that were last looked through for shapes
        self._any_wraps = False
        self._floating: list[Table] = []  # waiting for the paragraph that they are anchored in

    def float_table(self, table: Table) -> None:
        """A table that stands free on the page, beside the next paragraph."""
        self._floating.append(table)

    def put(self, block: Paragraph, blocks: Sequence[Block], index: int) -> None:
        """A paragraph, on one page or over several."""
        pages = self._pages
        layout = pages.layouter.paragraph(block, pages.frame.width)
        if block.format.page_break_before and pages.fresh == NO_TOP:
            pages.next_place(HARD_TOP, page=True)
        self._keep_together(block, blocks, index)
        self._look_ahead(layout, blocks, index)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        open_bottom = isinstance(following, Paragraph) and boxes_join(block, following)
        first = 0
        while first < len(layout.lines):
            if first == 0:
                layout = self._beside_boxes(block)
            first = self._put_lines(layout, first, open_bottom=open_bottom)
        pages.above, pages.after = layout, layout.after
        pages.pending = layout.below + layout.bottom_edge

    def _keep_together(self, block: Paragraph, blocks: Sequence[Block], index: int) -> None:
        pages = self._pages
        above = blocks[index - 1] if index else None
        goes_on = isinstance(above, Paragraph) and above.format.keep_next
        if pages.fresh != NO_TOP or not block.format.keep_next or goes_on:
            return
        needed = self._chain_height(blocks, index)
        if pages.y + needed > pages.limit() and needed <= pages.bottom - pages.top:
            pages.next_place(AUTO_TOP)

    def _chain_height(self, blocks: Sequence[Block], index: int) -> int:
        """What must stand together from here on."""
        pages = self._pages
        width, layouter = pages.frame.width, pages.layouter
        y, above, after = pages.pending, pages.above, pages.after
        for block in blocks[index:]:
            if isinstance(block, PageBreak):
                break
            if isinstance(block, Table):
                return y + after + self._tables.start_height(layouter.table(block, width))
            layout = layouter.paragraph(block, width)
            space = after + layout.before if above is None else gap(above, layout, add_spacing=layouter.add_spacing)
            y += space + layout.top_edge
            if not block.format.keep_next:
                return y + layout.height(0, _least_lines(layout))
            y += layout.height(0, len(layout.lines)) + layout.below + layout.bottom_edge
            above, after = layout, layout.after
            if y > pages.bottom:
                break
        return y

    # --- shapes -------------------------------------------------------------------------------

    def _look_ahead(self, layout: ParagraphLayout, blocks: Sequence[Block], index: int) -> None:
        """A shape of a later paragraph that reaches up to this one pushes this one down and stays where it is."""
        pages = self._pages
        if blocks is not self._blocks:
            self._blocks, self._any_wraps = blocks, any(map(_wraps, blocks))
        if not self._any_wraps:
            return
        top = pages.y + pages.pending + self._gap(layout)
        bottom = top + layout.height(0, len(layout.lines))
        above, y = layout, bottom
        for following in blocks[index + 1 : index + 1 + LOOK_AHEAD]:
            if not isinstance(following, Paragraph):
                return
            wraps = _wraps(following)
            if not wraps and not any(_wraps(block) for block in blocks[index + 2 : index + 1 + LOOK_AHEAD]):
                return
            below = pages.layouter.paragraph(following, pages.frame.width)
            start = y + above.below + above.after
            line_top = y + above.below + gap(above, below, add_spacing=pages.layouter.add_spacing)
            if wraps and bottom <= pages.bottom:
                self._claim(below, start, line_top, (top, bottom))
            above, y = below, line_top + below.height(0, len(below.lines))

    def _claim(self, below: ParagraphLayout, start: int, line_top: int, over: tuple[int, int]) -> None:
        """Note the room of a later paragraph's shapes that reach into the lines between these heights."""
        pages = self._pages
        frame, (top, bottom) = pages.frame, over
        for anchored, pen, down in below.anchors(0, len(below.lines)):
            if anchored.wrap == "none" or anchored.v_from != "paragraph":
                continue
            box = pages.canvas.box_of(anchored, frame, start, frame.left + pen, line_top + down)
            if box.top < bottom and box.bottom > top and below.paragraph not in self._starts:
                pages.canvas.shapes.append(box)
                self._starts[below.paragraph] = start

    def _beside_boxes(self, block: Paragraph) -> ParagraphLayout:
        """The paragraph's lines, laid out beside the shapes on this page."""
        pages = self._pages
        frame, canvas = pages.frame, pages.canvas
        layout = pages.layouter.paragraph(block, frame.width)
        start, y = self._start(block), pages.y + pages.pending + self._gap(layout) + layout.top_edge
        self._put_floating(y)
        for anchored, pen, top in layout.anchors(0, len(layout.lines)):
            if anchored.wrap != "none":
                box = canvas.box_of(anchored, frame, start, frame.left + pen, y + top)
                if box not in canvas.shapes:
                    canvas.shapes.append(box)
        boxes = [box for box in canvas.shapes if box.wrap != "none" and box.bottom > y]
        beside = [box for box in boxes if not _pushes_down(box, frame)]
        if not block.items and block.mark.raised:
            beside += [box for box in canvas.shapes if box.wrap == "none" and box.bottom > y]
        if not any(box.top < y + layout.height(0, len(layout.lines)) for box in beside):
            return layout
        obstacles = tuple(_obstacle(box, frame, y) for box in beside)
        return pages.layouter.paragraph(block, frame.width, obstacles=obstacles)

    def _put_floating(self, y: int) -> None:
        """The free-standing tables that wait for this paragraph."""
        pages = self._pages
        waiting, self._floating = self._floating, []
        for block in waiting:
            table = pages.layouter.table(block, pages.frame.width)
            box = pages.canvas.put_floating_table(table, pages.frame, y, pages.bottom)
            pages.canvas.shapes.append(box)

    def _start(self, block: Paragraph) -> int:
        pages = self._pages
        start = pages.y + pages.pending + (pages.after if pages.fresh == NO_TOP else 0)
        return self._starts.get(block, start)

    def _below_boxes(self, layout: ParagraphLayout, first: int, y: int) -> tuple[int, int]:
        """(where the next line may begin, how many lines stand before the next shape that pushes text down)."""
        frame = self._pages.frame
        boxes = [box for box in self._pages.canvas.shapes if _pushes_down(box, frame)]
        left = len(layout.lines) - first
        if not boxes or not left:
            return y, left + 1
        height = layout.lines[first].height
        for box in sorted(boxes, key=lambda box: box.top):
            if y < box.bottom and y + height > box.top:
                y = box.bottom
        for number, (line, top) in enumerate(layout.tops(first, len(layout.lines))):
            if any(y + top < box.bottom and y + top + line.height > box.top for box in boxes):
                return y, number
        return y, left + 1

    # --- lines --------------------------------------------------------------------------------

    def _gap(self, layout: ParagraphLayout) -> int:
        pages = self._pages
        if pages.fresh == AUTO_TOP:
            return 0
        if pages.fresh == HARD_TOP:
            first = len(pages.canvases) == 1 and layout.paragraph.format.before_auto
            return 0 if first else layout.before
        if pages.above is None:
            return pages.after + layout.before
        return gap(pages.above, layout, add_spacing=pages.layouter.add_spacing)

    def _fitting(self, layout: ParagraphLayout, first: int, y: int) -> int:
        """How many lines from `first` on fit under y; a note begins under its line and takes room from the next."""
        pages = self._pages
        room = pages.limit() - y
        fits = layout.fitting(first, room)
        if not layout.notes(first, first + fits):
            return fits
        notes = list(pages.canvas.notes)
        for count in range(1, fits + 1):
            bottom = y + layout.height(first, first + count)
            if bottom > pages.bottom - pages.notes_height(notes):
                return count - 1
            if not pages.room_for_calls(layout.notes(first + count - 1, first + count), notes, bottom):
                return count - 1
        return fits

    def _put_lines(self, layout: ParagraphLayout, first: int, *, open_bottom: bool) -> int:
        """As many lines from `first` on as belong on this page; the next line to be put."""
        pages, total = self._pages, len(layout.lines)
        start, y = self._start(layout.paragraph), pages.y
        joined = False
        if first == 0:
            above = pages.above if pages.fresh == NO_TOP else None
            joined = above is not None and boxes_join(above.paragraph, layout.paragraph)
            y += pages.pending + self._gap(layout) + layout.push
            y += -above.bottom_edge if joined and above else layout.top_edge
        pushed, free = self._below_boxes(layout, first, y)
        y = pushed + self._gap(layout) if pushed > y and first == 0 else pushed
        fits = self._fitting(layout, first, y)
        count = min(_allowed(layout, first, fits), free)
        if count == 0:
            if pages.fresh == NO_TOP:
                pages.next_place(AUTO_TOP)
                return first
            count = max(1, fits)
        last = first + count
        entry = Entry(y, layout, first, last, start, open_top=joined, open_bottom=open_bottom and last == total)
        pages.canvas.put_entry(entry, pages.frame.left, y, pages.frame)
        pages.y = y + layout.height(first, last)
        pages.take_notes(layout.notes(first, last), pages.y)
        pages.fresh = NO_TOP
        if last < total and count < free:
            pages.next_place(AUTO_TOP)
        return last


def _allowed(layout: ParagraphLayout, first: int, fits: int) -> int:
    """How many lines may stand here, widows and orphans minded."""
    left = len(layout.lines) - first
    if fits >= left:
        return left
    form = layout.paragraph.format
    if form.keep_lines and first == 0:
        return 0
    if not form.widow:
        return fits
    count = min(fits, left - 2) if left - fits < 2 else fits
    return 0 if count < 2 and first == 0 else max(count, 0)


def _least_lines(layout: ParagraphLayout) -> int:
    """How many lines of a paragraph must follow a heading."""
    form, count = layout.paragraph.format, len(layout.lines)
    if form.keep_lines:
        return count
    if not form.widow:
        return 1
    return count if count <= 3 else 2


def _wraps(block: Block) -> bool:
    """Whether a shape that text keeps clear of is anchored in a block."""
    if not isinstance(block, Paragraph):
        return False
    return any(isinstance(item, Anchored) and item.wrap != "none" for item in block.items)


def _pushes_down(box: Box, frame: Frame) -> bool:
    """Whether no text can stand beside a box."""
    if box.wrap == "none":
        return False
    beside = max(box.left - frame.left, frame.left + frame.width - box.right)
    return box.wrap == "topAndBottom" or beside < LEAST_BESIDE


def _obstacle(box: Box, frame: Frame, y: int) -> Obstacle:
    left, right = (box.left - frame.left, box.right - frame.left) if box.wrap != "none" else (0, 0)
    return Obstacle(left, box.top - y, right, box.bottom - y)

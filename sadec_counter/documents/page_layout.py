"""Puts blocks on pages: breaks, widows and orphans, keeps, tables over pages, headers, footers, notes (twips)."""

from __future__ import annotations

from collections.abc import Sequence

from sadec_counter.documents.canvas import Box, Canvas, Frame
from sadec_counter.documents.layouter import Layouter
from sadec_counter.documents.model import Anchored, Block, Document, PageBreak, Paragraph, Section, Table
from sadec_counter.documents.paragraph_layout import ParagraphLayout
from sadec_counter.documents.stack import Entry, Stack, boxes_join, cut_stack, first_line_height, gap
from sadec_counter.documents.table_layout import RowBox, Rows, TableLayout
from sadec_counter.domain.page import Ink, Rule

NOTES_GAP = 124
NO_TOP, AUTO_TOP, HARD_TOP = range(3)
MOST_PAGES = 5000
LEAST_BESIDE = 300  # no word stands beside a box in less room


class PageLayout:
    """Fills pages from sections; `canvases` holds the result."""

    def __init__(self, layouter: Layouter, document: Document) -> None:
        self._layouter = layouter
        self._document = document
        self.canvases: list[Canvas] = []
        self._section: Section = document.sections[0]
        self._y = 0
        self._top = 0
        self._bottom = 0
        self._fresh = HARD_TOP
        self._above: ParagraphLayout | None = None
        self._after = 0
        self._pending = 0  # the last line's multiple spacing, and the space after a table's end
        self._column = 0
        self._last_entry: Entry | None = None
        self._starts: dict[Paragraph, int] = {}  # where shapes count from, found by looking ahead
        self._first_page = 0  # of the section

    # --- pages --------------------------------------------------------------------------------

    def run(self, sections: Sequence[Section]) -> list[Canvas]:
        """All pages of the body, without headers and footers."""
        for index, section in enumerate(sections):
            self._begin_section(section, first=index == 0)
            self._flow(section.blocks)
        return self.canvases

    def _begin_section(self, section: Section, *, first: bool) -> None:
        if not first and section.start == "continuous":
            old = self._section
            self._section = Section(
                **{name: getattr(section, name) for name in Section.__dataclass_fields__}
                | {"left": old.left, "right": old.right, "width": old.width, "height": old.height}
            )
            return
        self._section = section
        self._first_page = len(self.canvases)
        self._new_page(HARD_TOP)

    def _new_page(self, fresh: int) -> None:
        section = self._section
        self._layouter.grid_pitch = section.grid_pitch
        self.canvases.append(Canvas(section, self._layouter))
        first = len(self.canvases) - 1 == self._first_page
        header = self.part(section, len(self.canvases) - 1, first=first, header=True)
        footer = self.part(section, len(self.canvases) - 1, first=first, header=False)
        width = section.width - section.left - section.right
        self._top = abs(section.top)
        self._bottom = section.height - abs(section.bottom)
        if header and section.top >= 0:
            self._top = max(self._top, section.header + self._layouter.stack(header, width).height)
        if footer and section.bottom >= 0:
            height = self._layouter.stack(footer, width).height
            self._bottom = min(self._bottom, section.height - section.footer - height)
        if section.grid_pitch:
            self._top += (self._bottom - self._top) % section.grid_pitch // 2
        self._y = self._top
        self._fresh = fresh
        self._above, self._after, self._pending = None, 0, 0
        self._column = 0
        self._last_entry = None
        self._starts = {}

    def part(self, section: Section, index: int, *, first: bool, header: bool) -> tuple[Block, ...]:
        """The header or footer that belongs to a page."""
        parts = section.headers if header else section.footers
        if first and section.title_page:
            return parts.get("first", ())
        if self._document.even_odd and (index + 1) % 2 == 0:
            return parts.get("even", ())
        return parts.get("default", ())

    def _next_place(self, fresh: int) -> None:
        """The next column, or the next page."""
        if self._section.columns and self._column + 1 < len(self._section.columns):
            self._column += 1
            self._y, self._fresh = self._top, fresh
            self._above, self._after, self._pending = None, 0, 0
            return
        if len(self.canvases) < MOST_PAGES:
            self._new_page(fresh)

    @property
    def _canvas(self) -> Canvas:
        return self.canvases[-1]

    @property
    def _frame(self) -> Frame:
        section = self._section
        if not section.columns:
            return Frame(section.left, section.width - section.left - section.right)
        left = section.left + sum(width + space for width, space in section.columns[: self._column])
        return Frame(left, section.columns[self._column][0])

    # --- blocks -------------------------------------------------------------------------------

    def _flow(self, blocks: Sequence[Block]) -> None:
        for index, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                if block.kind == "page":
                    self._column = len(self._section.columns)
                self._next_place(HARD_TOP)
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block, blocks, index)

    def _paragraph(self, block: Paragraph, blocks: Sequence[Block], index: int) -> None:
        frame = self._frame
        layout = self._layouter.paragraph(block, frame.width)
        if block.format.page_break_before and self._fresh == NO_TOP:
            self._column = len(self._section.columns)
            self._next_place(HARD_TOP)
        if self._fresh == NO_TOP and block.format.keep_next and self._chain_starts(blocks, index):
            needed = self._chain_height(blocks, index)
            if self._y + needed > self._limit() and needed <= self._bottom - self._top:
                self._next_place(AUTO_TOP)
        self._look_ahead(layout, blocks, index)
        first = 0
        while first < len(layout.lines):
            first = self._put_lines(layout, first)
        self._above, self._after = layout, layout.after
        self._pending = layout.below + layout.bottom_edge

    def _look_ahead(self, layout: ParagraphLayout, blocks: Sequence[Block], index: int) -> None:
        """A shape of the next paragraph that reaches up over this one pushes this one down and stays where it is."""
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not isinstance(following, Paragraph) or not _reaches_up(following):
            return
        frame = self._frame
        below = self._layouter.paragraph(following, frame.width)
        y = self._y + self._pending + self._gap(layout)
        bottom = y + layout.height(0, len(layout.lines))
        start = bottom + layout.below + layout.after
        for anchored, pen, top in below.anchors(0, len(below.lines)):
            if anchored.wrap == "none" or anchored.v_from != "paragraph":
                continue
            box = self._canvas.box_of(anchored, frame, start, frame.left + pen, start + top)
            if box.top < bottom and box.bottom > y and bottom <= self._bottom:
                self._canvas.shapes.append(box)
                self._starts[following] = start

    def _gap(self, layout: ParagraphLayout) -> int:
        if self._fresh == AUTO_TOP:
            return 0
        if self._fresh == HARD_TOP:
            first = len(self.canvases) == 1 and layout.paragraph.format.before_auto
            return 0 if first else layout.before
        if self._above is None:
            return self._after + layout.before
        return gap(self._above, layout, add_spacing=self._layouter.add_spacing)

    def _put_lines(self, layout: ParagraphLayout, first: int) -> int:
        """As many lines from `first` on as belong on this page; the next line to be put."""
        total = len(layout.lines)
        start = self._y + self._pending + (self._after if self._fresh == NO_TOP else 0)
        start = self._starts.get(layout.paragraph, start)
        y = self._y
        joined = False
        if first == 0:
            joined = self._fresh == NO_TOP and boxes_join(self._above, layout)
            y += self._pending + self._gap(layout)
            y += -self._above.bottom_edge if joined and self._above else layout.top_edge
            self._keep_room(layout, start, y)
        y, free = self._below_boxes(layout, first, y)
        fits = layout.fitting(first, self._limit(layout, first) - y)
        count = min(self._allowed(layout, first, fits), free)
        if count == 0:
            if self._fresh == NO_TOP:
                self._next_place(AUTO_TOP)
                return first
            count = max(1, fits)
        if joined and self._last_entry is not None:
            self._last_entry.open_bottom = True
        last = first + count
        entry = Entry(y, layout, first, last, start, open_top=joined)
        frame = self._frame
        self._canvas.put_entry(entry, frame.left, y, frame)
        self._canvas.notes += layout.notes(first, last)
        self._y = y + layout.height(first, last)
        self._fresh = NO_TOP
        if last < total and count < free:
            self._next_place(AUTO_TOP)
        return last

    def _keep_room(self, layout: ParagraphLayout, start: int, y: int) -> None:
        """Note the room of the wrapped shapes that are anchored in a paragraph."""
        frame = self._frame
        for anchored, pen, top in layout.anchors(0, len(layout.lines)):
            if anchored.wrap != "none":
                box = self._canvas.box_of(anchored, frame, start, frame.left + pen, y + top)
                if box not in self._canvas.shapes:
                    self._canvas.shapes.append(box)

    def _below_boxes(self, layout: ParagraphLayout, first: int, y: int) -> tuple[int, int]:
        """(where the next line may begin, how many lines stand before the next shape that pushes text down)."""
        frame = self._frame
        boxes = [box for box in self._canvas.shapes if _pushes_down(box, frame)]
        left = len(layout.lines) - first
        if not boxes or not left:
            return y, left + 1
        height = layout.lines[first].height
        for box in sorted(boxes, key=lambda box: box.top):
            if y < box.bottom and y + height > box.top:
                y = box.bottom
        for line, top in layout.tops(first, len(layout.lines)):
            if any(y + top < box.bottom and y + top + line.height > box.top for box in boxes):
                return y, layout.lines.index(line) - first
        return y, left + 1

    def _allowed(self, layout: ParagraphLayout, first: int, fits: int) -> int:
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

    def _limit(self, layout: ParagraphLayout | None = None, first: int = 0) -> int:
        """How far down text may go, notes on this page minded."""
        notes = list(self._canvas.notes)
        if layout is not None:
            notes += layout.notes(first, len(layout.lines))
        return self._bottom - self.notes_height(notes)

    def notes_height(self, notes: Sequence[int]) -> int:
        if not notes:
            return 0
        return NOTES_GAP + sum(self.note(note).bare_height for note in notes)

    def note(self, note: int) -> Stack:
        section = self._section
        width = section.width - section.left - section.right
        return self._layouter.stack(self._document.notes.get(note, ()), width)

    # --- keeping together ---------------------------------------------------------------------

    def _chain_starts(self, blocks: Sequence[Block], index: int) -> bool:
        above = blocks[index - 1] if index else None
        return not (isinstance(above, Paragraph) and above.format.keep_next)

    def _chain_height(self, blocks: Sequence[Block], index: int) -> int:
        """What must stand together from here on."""
        width = self._frame.width
        y = self._pending
        above, after = self._above, self._after
        for block in blocks[index:]:
            if isinstance(block, PageBreak):
                break
            if isinstance(block, Table):
                table = self._layouter.table(block, width)
                y += after + self._table_start(table)
                break
            layout = self._layouter.paragraph(block, width)
            if above is None:
                y += after + layout.before
            else:
                y += gap(above, layout, add_spacing=self._layouter.add_spacing)
            count = len(layout.lines)
            if not block.format.keep_next:
                together = count if count <= 3 or block.format.keep_lines else 2
                together = together if block.format.widow or block.format.keep_lines else 1
                y += layout.height(0, together)
                break
            y += layout.height(0, count) + layout.below + layout.top_edge + layout.bottom_edge
            above, after = layout, layout.after
        return y

    def _table_start(self, table: TableLayout) -> int:
        """What must stand together at a table's start: header rows, rows kept with the next, the next row's lines."""
        height = 0
        for index, row in enumerate(table.rows):
            if not row.row.header and not _keeps_next(row):
                return height + self._row_minimum(table, index)
            height += row.height
        return height

    # --- tables -------------------------------------------------------------------------------

    def _table(self, block: Table) -> None:
        frame = self._frame
        table = self._layouter.table(block, frame.width)
        if self._fresh == NO_TOP:
            self._y += self._pending + self._after
        self._above, self._after, self._pending = None, 0, 0
        headers = 0
        while headers < len(table.rows) and table.rows[headers].row.header:
            headers += 1
        headers = 0 if headers == len(table.rows) else headers
        first = 0
        while first < len(table.rows):
            first = self._rows(table, first, headers)
        self._fresh = NO_TOP

    def _rows(self, table: TableLayout, first: int, headers: int) -> int:
        """Rows that fit whole on this page, then perhaps part of the next one."""
        last, y = first, self._y
        while last < len(table.rows):
            row = table.rows[last]
            closing = 0 if last == len(table.rows) - 1 else row.bottom_rule
            notes = [note for r in table.rows[first : last + 1] for note in r.notes]
            limit = self._bottom - self.notes_height([*self._canvas.notes, *notes])
            if y + row.height + closing > limit:
                break
            y += row.height
            last += 1
        last = self._kept_rows(table, first, last)
        only_headers = first == 0 < headers and last <= headers < len(table.rows)
        if only_headers and self._fresh == NO_TOP and not self._splits(table, last, y):
            self._next_place(AUTO_TOP)
            return first
        if last > first:
            self._put_rows(table, first, last)
        if last == len(table.rows):
            return last
        return self._break_row(table, last, headers)

    def _kept_rows(self, table: TableLayout, first: int, last: int) -> int:
        """Fewer rows, where the last one must stay with the next."""
        if last == len(table.rows):
            return last
        kept = last
        while kept > first and _keeps_next(table.rows[kept - 1]):
            kept -= 1
        return kept if kept > first or self._fresh == NO_TOP else last

    def _put_rows(self, table: TableLayout, first: int, last: int) -> None:
        self._canvas.put_rows(table, table.whole(first, last), self._frame.left, self._y)
        self._canvas.notes += [note for row in table.rows[first:last] for note in row.notes]
        self._y += table.height(first, last)
        self._fresh = NO_TOP

    def _splits(self, table: TableLayout, index: int, y: int) -> bool:
        row = table.rows[index]
        room = self._limit() - y
        if row.row.exact or (row.row.cant_split and row.height <= self._bottom - self._top):
            return False
        if any(box.rows > 1 or box.continues for box in row.cells) and row.height <= self._bottom - self._top:
            return False
        if row.row.height > room and row.height <= row.row.height:
            return False
        return self._row_minimum(table, index) <= room

    def _row_minimum(self, table: TableLayout, index: int) -> int:
        row = table.rows[index]
        if row.row.exact or row.row.cant_split:
            return row.height
        lines = max((first_line_height(box.stack) for box in row.cells), default=0)
        return row.inset + lines + row.margin_bottom + row.bottom_rule

    def _break_row(self, table: TableLayout, index: int, headers: int) -> int:
        """The row that does not fit: split, or moved to the next page under the repeated headers."""
        row = table.rows[index]
        alone = self._fresh != NO_TOP
        if not self._splits(table, index, self._y) and not alone:
            self._continue_table(table, index, headers)
            return index
        if alone and not self._splits(table, index, self._y):
            self._put_rows(table, index, index + 1)
            if index + 1 < len(table.rows):
                self._continue_table(table, index + 1, headers)
            return index + 1
        self._split_row(table, index, row, headers)
        return index + 1

    def _continue_table(self, table: TableLayout, index: int, headers: int) -> None:
        """The next page, with the header rows again."""
        self._next_place(AUTO_TOP)
        if headers and index >= headers:
            height = sum(row.height for row in table.rows[:headers])
            if height < (self._bottom - self._top) * 2 // 3:
                self._put_rows(table, 0, headers)
                self._fresh = AUTO_TOP

    def _split_row(self, table: TableLayout, index: int, row: RowBox, headers: int) -> None:
        """Print a row over as many pages as it needs."""
        rests = {id(box): box.stack for box in row.cells if not box.continues}
        notes = row.notes
        rest_height = row.row.height
        while True:
            room = self._limit() - self._y - row.inset - row.margin_bottom - row.bottom_rule
            parts = {key: cut_stack(stack, room) for key, stack in rests.items()}
            done = all(not tail.entries for _, tail in parts.values())
            stuck = not any(head.entries for head, _ in parts.values())
            heads = rests if stuck else {key: head for key, (head, _) in parts.items()}
            content = max((stack.height for stack in heads.values()), default=0)
            height = row.inset + content + row.margin_bottom + row.bottom_rule
            height = max(height, rest_height) if done or stuck else max(height, self._limit() - self._y)
            self._canvas.put_rows(table, Rows(index, (height,)), self._frame.left, self._y, heads)
            self._canvas.notes += notes
            notes = []
            rest_height -= height
            self._y += height
            self._fresh = NO_TOP
            if done or stuck:
                return
            rests = {key: tail for key, (_, tail) in parts.items()}
            self._continue_table(table, index, headers)

    # --- notes --------------------------------------------------------------------------------

    def put_notes(self, canvas: Canvas) -> None:
        """The notes called on a page, at its bottom."""
        if not canvas.notes:
            return
        section = canvas.section
        self._section = section
        width = section.width - section.left - section.right
        y = self._bottom_of(canvas) - sum(self.note(note).bare_height for note in canvas.notes)
        line = Ink(rules=(Rule(0, 0, width / 80, 0, 0.5),))
        canvas.put_ink(line, section.left, y - 62, 10)
        for note in canvas.notes:
            stack = self.note(note)
            canvas.put_stack(stack, section.left, y, Frame(section.left, width))
            y += stack.bare_height

    def _bottom_of(self, canvas: Canvas) -> int:
        section = canvas.section
        index = self.canvases.index(canvas)
        footer = self.part(section, index, first=self._is_first(index), header=False)
        bottom = section.height - abs(section.bottom)
        if footer and section.bottom >= 0:
            width = section.width - section.left - section.right
            bottom = min(bottom, section.height - section.footer - self._layouter.stack(footer, width).height)
        return bottom

    def _is_first(self, index: int) -> bool:
        return index == 0 or self.canvases[index - 1].section is not self.canvases[index].section

    def put_headers(self, index: int, header: tuple[Block, ...], footer: tuple[Block, ...]) -> None:
        """A page's header and footer, their page numbers already filled in."""
        canvas = self.canvases[index]
        section = canvas.section
        width = section.width - section.left - section.right
        frame = Frame(section.left, width)
        if header:
            canvas.put_stack(self._layouter.stack(header, width), section.left, section.header, frame)
        if footer:
            stack = self._layouter.stack(footer, width)
            canvas.put_stack(stack, section.left, section.height - section.footer - stack.height, frame)

    def page_number(self, index: int) -> int:
        """The number printed on a page: sections may begin anew."""
        number = 0
        for at, canvas in enumerate(self.canvases[: index + 1]):
            starts = self._is_first(at) and canvas.section.first_page_number >= 0
            number = canvas.section.first_page_number if starts else number + 1
        return number

    def parts_of(self, index: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """(header, footer) of a page as the section has them."""
        section, first = self.canvases[index].section, self._is_first(index)
        return (
            self.part(section, index, first=first, header=True),
            self.part(section, index, first=first, header=False),
        )


def _reaches_up(paragraph: Paragraph) -> bool:
    return any(isinstance(item, Anchored) and item.wrap != "none" and item.v_offset < 0 for item in paragraph.items)


def _pushes_down(box: Box, frame: Frame) -> bool:
    """Whether no text can stand beside a box."""
    if box.wrap == "none":
        return False
    beside = max(box.left - frame.left, frame.left + frame.width - box.right)
    return box.wrap == "topAndBottom" or beside < LEAST_BESIDE


def _keeps_next(row: RowBox) -> bool:
    """A row stays with the next one when its first cell's first paragraph says so."""
    blocks = row.cells[0].cell.blocks if row.cells else ()
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].format.keep_next

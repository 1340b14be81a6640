"""Blocks stacked in a column without end: the content of cells, headers, notes and text boxes; and how to cut it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sadec_counter.documents.model import Anchored, Block, Paragraph, Table
from sadec_counter.documents.paragraph_layout import ParagraphLayout

if TYPE_CHECKING:
    from sadec_counter.documents.layouter import Layouter
    from sadec_counter.documents.table_layout import TableLayout


@dataclass(slots=True)
class Entry:
    """Part of a paragraph or table at height y; `start` is where anchored shapes count from.

    Of a nested table's row that is split `contents` holds the cells' parts by id, and `part` is its height here.
    """

    y: int
    layout: ParagraphLayout | TableLayout
    first: int
    last: int
    start: int = 0
    open_top: bool = False
    open_bottom: bool = False
    contents: dict[int, Stack] | None = None
    part: int = 0
    goes_on: bool = False

    @property
    def height(self) -> int:
        return self.part if self.contents is not None else self.layout.height(self.first, self.last)

    def notes(self) -> list[int]:
        """The notes that are called in it."""
        if self.contents is not None:
            return [note for stack in self.contents.values() for note in stack.notes()]
        return self.layout.notes(self.first, self.last)


@dataclass(slots=True)
class Stack:
    """Entries with the height they take."""

    entries: list[Entry] = field(default_factory=list)
    height: int = 0
    bare_height: int = 0  # without the last paragraph's space after

    def notes(self) -> list[int]:
        """The notes that are called in it."""
        return [note for entry in self.entries for note in entry.notes()]

    def has_shapes(self) -> bool:
        """Whether any shape is anchored in it."""
        return any(
            isinstance(item, Anchored)
            for entry in self.entries
            if isinstance(entry.layout, ParagraphLayout)
            for item in entry.layout.paragraph.items
        )


def gap(above: ParagraphLayout | None, below: ParagraphLayout, *, add_spacing: bool) -> int:
    """Space between two paragraphs."""
    if above is None:
        return below.before
    after, before = above.after, below.before
    upper, lower = above.paragraph.format, below.paragraph.format
    if upper.style == lower.style:
        after = 0 if upper.contextual else after
        before = 0 if lower.contextual else before
    return after + before if add_spacing else max(after, before)


def boxes_join(above: Paragraph, below: Paragraph) -> bool:
    """Whether two bordered paragraphs share one box."""
    a, b = above.format, below.format
    return bool(b.borders) and a.borders == b.borders and (a.left, a.right) == (b.left, b.right)


def stack_blocks(blocks: Sequence[Block], width: int, layouter: Layouter, *, in_cell: bool = False) -> Stack:
    """Lay out blocks one under another; in a cell automatic spacing at both ends is dropped."""
    stack = Stack()
    y = 0
    above: ParagraphLayout | None = None
    after = 0
    last_index = len(blocks) - 1
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            table = layouter.table(block, width, nested=in_cell)
            y += after
            stack.entries.append(Entry(y, table, 0, len(table.rows), y))
            y += table.total_height
            above, after = None, 0
            continue
        if not isinstance(block, Paragraph):
            continue
        if in_cell and index == last_index and index and isinstance(blocks[index - 1], Table) and not block.items:
            continue
        layout = layouter.paragraph(block, width, in_cell=in_cell)
        start = y + after
        if above is None:
            before = 0 if index == 0 and in_cell and block.format.before_auto else layout.before
            y += after + before
        else:
            y += gap(above, layout, add_spacing=layouter.add_spacing)
        joined = above is not None and boxes_join(above.paragraph, block)
        if joined:
            stack.entries[-1].open_bottom = True
            y -= above.bottom_edge if above else 0
        y += 0 if joined else layout.top_edge
        stack.entries.append(Entry(y, layout, 0, len(layout.lines), start, open_top=joined))
        ends_cell = in_cell and index == last_index
        y += layout.height(0, len(layout.lines)) + layout.bottom_edge
        y += layout.last_below if ends_cell else layout.below
        above = layout
        after = 0 if ends_cell and block.format.after_auto else layout.after
    stack.bare_height = y
    stack.height = y + after
    return stack


def first_line_height(stack: Stack) -> int:
    """What must fit on a page before the rest may follow on the next."""
    if not stack.entries:
        return 0
    entry = stack.entries[0]
    if isinstance(entry.layout, ParagraphLayout):
        return entry.y + entry.layout.height(entry.first, min(entry.first + 1, entry.last))
    row = entry.layout.rows[entry.first]
    if entry.contents is None and not row.may_split:
        return entry.y + row.height
    cells = entry.contents.values() if entry.contents is not None else row.stacks().values()
    return entry.y + row.around + max(map(first_line_height, cells), default=0)


def cut_stack(stack: Stack, room: int, *, in_cell: bool = False) -> tuple[Stack, Stack]:
    """(what fits into the room, the rest moved up to begin at 0; in a cell below its paragraph's space before)."""
    head, tail = Stack(), Stack()
    shift: int | None = None
    bottom = 0
    for entry in stack.entries:
        if shift is not None:
            tail.entries.append(Entry(entry.y - shift, entry.layout, entry.first, entry.last, entry.start - shift))
            continue
        fits, rest = _cut_entry(entry, room, in_cell=in_cell)
        head.entries += fits
        if fits:
            head.height = fits[-1].y + fits[-1].height
        if not rest:
            bottom = entry.y + entry.height
            bottom += entry.layout.below if isinstance(entry.layout, ParagraphLayout) else 0
            head.height = min(bottom, room)
        elif fits:
            shift = entry.y + entry.height - rest[-1].y - rest[-1].height
        else:  # what begins on the new page keeps its distance
            shift = bottom
            rest[0].y = entry.y - bottom
        tail.entries += rest
    if shift is None:
        return stack, tail
    tail.height = stack.height - shift
    head.bare_height, tail.bare_height = head.height, stack.bare_height - shift
    return head, tail


def _cut_entry(entry: Entry, room: int, *, in_cell: bool) -> tuple[list[Entry], list[Entry]]:
    """(the parts of an entry that fit, the rest, which begins at 0)."""
    layout, first, last = entry.layout, entry.first, entry.last
    if entry.y + entry.height <= room:
        return [entry], []
    if not isinstance(layout, ParagraphLayout):
        return _cut_table(entry, layout, room)
    count = min(layout.fitting(first, room - entry.y), last - first)
    if not count:
        return [], [Entry(0, layout, first, last)]
    fits = [Entry(entry.y, layout, first, first + count, entry.start)]
    if count == last - first:
        return fits, []
    keeps_space = in_cell and not layout.paragraph.format.before_auto
    return fits, [Entry(layout.before if keeps_space else 0, layout, first + count, last)]


def _cut_table(entry: Entry, table: TableLayout, room: int) -> tuple[list[Entry], list[Entry]]:
    """Rows that fit whole, then perhaps part of the next one, and the rest."""
    first, last, y = entry.first, entry.last, entry.y
    fits: list[Entry] = []
    count = 0
    while entry.contents is None and y + table.height(first, first + count + 1) <= room:
        count += 1
    if count:
        fits.append(Entry(y, table, first, first + count, entry.start))
        y += table.height(first, first + count)
    row = table.rows[first + count]
    whole = Entry(0, table, first + count, last, contents=entry.contents, part=entry.part)
    cells = row.stacks() if entry.contents is None else entry.contents
    parts = {key: cut_stack(stack, room - y - row.around, in_cell=True) for key, stack in cells.items()}
    begins = all(head.entries for key, (head, _) in parts.items() if cells[key].entries)
    if (entry.contents is None and not row.may_split) or not begins:
        return fits, [whole]
    heads, tails = ({key: pair[side] for key, pair in parts.items()} for side in (0, 1))
    height = row.around + max((head.height for head in heads.values()), default=0)
    fits.append(Entry(y, table, first + count, first + count + 1, contents=heads, part=height, goes_on=True))
    height = row.around + max((tail.height for tail in tails.values()), default=0)
    rest = [Entry(0, table, first + count, first + count + 1, contents=tails, part=height)]
    return fits, rest + ([Entry(height, table, first + count + 1, last)] if first + count + 1 < last else [])

"""Tables over pages: rows that fit, rows that split, header rows again on every page (twips)."""

from __future__ import annotations

from dataclasses import dataclass

from sadec_counter.documents.model import Paragraph, Table
from sadec_counter.documents.pages import AUTO_TOP, NO_TOP, Pages
from sadec_counter.documents.stack import Stack, cut_stack, first_line_height
from sadec_counter.documents.table_layout import CellBox, RowBox, Rows, TableLayout


@dataclass(slots=True)
class _Span:
    """A merged cell that reaches beyond the rows put so far: what is left of it, and where it begins on this page."""

    row: RowBox
    box: CellBox
    rest: Stack
    end: int  # the first row below it
    top: int
    is_carried: bool = False  # from the page before


class TableFlow:
    """Puts tables on pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._spans: list[_Span] = []

    def put(self, block: Table) -> None:
        """A whole table, from the pen on."""
        pages = self._pages
        table = pages.layouter.table(block, pages.frame.width)
        if pages.fresh == NO_TOP:
            pages.y += pages.pending + pages.after
        pages.above, pages.after, pages.pending = None, 0, 0
        headers = 0
        while headers < len(table.rows) and table.rows[headers].row.header:
            headers += 1
        headers = 0 if headers == len(table.rows) else headers
        first = 0
        while first < len(table.rows):
            first = self._rows(table, first, headers)
        pages.fresh = NO_TOP

    def start_height(self, table: TableLayout) -> int:
        """What must stand together at its start: header rows, rows kept with the next, the next row's lines."""
        height = 0
        for row in table.rows:
            if not row.row.header and not _keeps_next(row):
                return height + _least_height(row)
            height += row.height
        return height

    def _rows(self, table: TableLayout, first: int, headers: int) -> int:
        """Rows that fit whole on this page, then perhaps part of the next one."""
        pages = self._pages
        last, y = first, pages.y
        notes = list(pages.canvas.notes)
        while last < len(table.rows):
            row = table.rows[last]
            closing = 0 if last == len(table.rows) - 1 else row.bottom_rule
            if y + row.height + closing > pages.bottom - pages.notes_height(notes):
                break
            if not pages.room_for_calls(row.notes, notes, y + row.height):
                break
            y += row.height
            last += 1
        last = self._kept_rows(table, first, last)
        only_headers = first == 0 < headers and last <= headers < len(table.rows)
        if only_headers and pages.fresh == NO_TOP and not self._splits(table.rows[last], y):
            pages.next_place(AUTO_TOP)
            return first
        if last > first:
            self._put_rows(table, first, last)
        return last if last == len(table.rows) else self._break_row(table, last, headers)

    def _kept_rows(self, table: TableLayout, first: int, last: int) -> int:
        """Fewer rows, where the last one must stay with the next."""
        kept = last
        while last < len(table.rows) and kept > first and _keeps_next(table.rows[kept - 1]):
            kept -= 1
        return kept if kept > first or self._pages.fresh == NO_TOP else last

    def _put_rows(self, table: TableLayout, first: int, last: int, *, again: bool = False) -> None:
        pages = self._pages
        rows = table.whole(first, last)
        spans = [
            _Span(table.rows[index], box, box.stack, index + box.rows, pages.y + top)
            for index, top, _ in rows.places()
            for box in table.rows[index].cells
            if index + box.rows > last and box.rows > 1
        ]
        held = {id(span.box) for span in spans}
        pages.canvas.put_rows(table, rows, pages.frame.left, pages.y, held=held)
        pages.y += table.height(first, last)
        self._spans += spans
        self._end_spans(table, last)
        if not again:
            pages.take_notes([note for row in table.rows[first:last] for note in row.notes], pages.y)
        pages.fresh = NO_TOP

    def _end_spans(self, table: TableLayout, last: int) -> None:
        """Print the merged cells that end above row `last`."""
        for span in [span for span in self._spans if span.end <= last]:
            self._put_span(table, span, span.rest, split=span.rest is not span.box.stack)
            self._spans.remove(span)

    def _needed_by_spans(self, last: int, rule: int) -> int:
        """How high a row must be for the merged cells that end with it, the rule below them included."""
        return max(
            (
                span.top + span.row.inset + span.rest.height + span.row.margin_bottom + rule - self._pages.y
                for span in self._spans
                if span.end <= last
            ),
            default=0,
        )

    def _put_span(self, table: TableLayout, span: _Span, stack: Stack, *, split: bool) -> None:
        pages = self._pages
        x = pages.frame.left + table.left
        pages.canvas.put_cell(span.row, span.box, stack, (x, span.top, pages.y - span.top), split=split)

    def _leave_page(self, table: TableLayout) -> None:
        """Print as much of the open merged cells as stands on this page."""
        pages = self._pages
        for span in self._spans:
            room = pages.y - span.top - span.row.inset - span.row.margin_bottom
            whole = span.rest
            head, span.rest = cut_stack(whole, room, in_cell=True)
            if whole.entries and not head.entries and span.is_carried:  # a line taller than the page
                head, span.rest = whole, Stack()
            self._put_span(table, span, head, split=True)

    def _splits(self, row: RowBox, y: int) -> bool:
        """Whether the row may be cut at the page's end."""
        pages = self._pages
        room, page_height = pages.limit() - y, pages.bottom - pages.top
        if row.row.exact or (row.row.cant_split and row.height <= page_height):
            return False
        if row.height > room and row.height <= row.row.height:
            return False
        return _least_height(row) <= room

    def _break_row(self, table: TableLayout, index: int, headers: int) -> int:
        """The row that does not fit: split, or moved to the next page under the repeated headers."""
        pages, row = self._pages, table.rows[index]
        if self._splits(row, pages.y):
            self._split_row(table, index, headers)
            return index + 1
        if pages.fresh == NO_TOP:
            self._continue(table, index, headers)
            return index
        self._put_rows(table, index, index + 1)
        if index + 1 < len(table.rows):
            self._continue(table, index + 1, headers)
        return index + 1

    def _continue(self, table: TableLayout, index: int, headers: int) -> None:
        """The next page, with the header rows again."""
        pages = self._pages
        self._leave_page(table)
        pages.next_place(AUTO_TOP)
        if headers and index >= headers and table.height(0, headers) < (pages.bottom - pages.top) * 2 // 3:
            self._put_rows(table, 0, headers, again=True)
            pages.fresh = AUTO_TOP
        for span in self._spans:
            span.top, span.is_carried = pages.y, True

    def _split_row(self, table: TableLayout, index: int, headers: int) -> None:
        """Print a row over as many pages as it needs."""
        pages, row = self._pages, table.rows[index]
        rests = {id(box): box.stack for box in row.cells if not box.continues and box.rows == 1}
        wanted = row.row.height
        around = row.inset + row.margin_bottom + row.bottom_rule
        while True:
            parts = self._cut(rests, around)
            done = all(not tail.entries for _, tail in parts.values())
            stuck = not any(head.entries for head, _ in parts.values())
            heads = rests if stuck else {key: head for key, (head, _) in parts.items()}
            height = around + max((stack.height for stack in heads.values()), default=0)
            goes_on = not (done or stuck)
            if not goes_on:
                room, needed = pages.limit() - pages.y, self._needed_by_spans(index + 1, row.bottom_rule)
                goes_on = needed > room > height
                height = room if goes_on else max(height, wanted, needed)
            rows = Rows(index, (height,))
            held = {id(box) for box in row.cells if box.rows > 1}
            pages.canvas.put_rows(table, rows, pages.frame.left, pages.y, heads, goes_on=goes_on, held=held)
            self._spans += [
                _Span(row, box, box.stack, index + box.rows, pages.y)
                for box in row.cells
                if id(box) in held and not any(span.box is box for span in self._spans)
            ]
            wanted -= height
            pages.y += height
            pages.take_notes(_calls(heads), pages.y)
            pages.fresh = NO_TOP
            if not goes_on:
                self._end_spans(table, index + 1)
                return
            rests = {key: tail for key, (_, tail) in parts.items()}
            self._continue(table, index, headers)

    def _cut(self, rests: dict[int, Stack], around: int) -> dict[int, tuple[Stack, Stack]]:
        """What of each cell stands on this page, so that the notes called there can begin, and the rest."""
        pages = self._pages
        room = pages.limit() - pages.y - around
        parts = {key: cut_stack(stack, room, in_cell=True) for key, stack in rests.items()}
        calls = _calls({key: head for key, (head, _) in parts.items()})
        lower = max((head.height for head, _ in parts.values()), default=0)
        if calls and not pages.room_for_calls(calls, list(pages.canvas.notes), pages.y + around + lower):
            first_lines = sum(first_line_height(pages.note(call)) for call in calls)
            room = pages.bottom - pages.notes_height(pages.canvas.notes, further=True) - first_lines - pages.y - around
            parts = {key: cut_stack(stack, room, in_cell=True) for key, stack in rests.items()}
        return parts


def _calls(cells: dict[int, Stack]) -> list[int]:
    return [note for stack in cells.values() for note in stack.notes()]


def _least_height(row: RowBox) -> int:
    """What of a row must fit on a page before the rest may follow on the next."""
    if row.row.exact or row.row.cant_split:
        return row.height
    lines = max((first_line_height(box.stack) for box in row.cells), default=0)
    return row.inset + lines + row.margin_bottom + row.bottom_rule


def _keeps_next(row: RowBox) -> bool:
    """A row stays with the next one when its first cell's first paragraph says so."""
    blocks = row.cells[0].cell.blocks if row.cells else ()
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].format.keep_next

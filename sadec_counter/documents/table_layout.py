"""Tables: column edges, row heights, cells' contents, borders; by the measured rules (twips)."""

from __future__ import annotations

import itertools
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sadec_counter.documents.model import NO_EDGE, Cell, Edge, Row, Table
from sadec_counter.documents.paragraph_layout import edge_rules
from sadec_counter.documents.stack import Stack
from sadec_counter.documents.wordxml import number
from sadec_counter.domain.page import Fill, Ink, Rule

if TYPE_CHECKING:
    from sadec_counter.documents.layouter import Layouter

NEW_COMPAT = 15
LEAST_BESIDE_TABLE = 286  # a floating table with less room beside it is put in line


@dataclass(slots=True)
class CellBox:
    """A cell with its place in the row; `rows` is how many it spans."""

    cell: Cell
    column: int
    left: int
    right: int
    text_left: int
    text_right: int
    stack: Stack
    rows: int = 1
    continues: bool = False
    top_edge: Edge = NO_EDGE
    bottom_edge: Edge = NO_EDGE
    left_edge: Edge = NO_EDGE
    right_edge: Edge = NO_EDGE
    margin_top: int = 0
    margin_bottom: int = 0

    @property
    def upright(self) -> bool:
        return self.cell.direction not in {"btLr", "tbRl", "tbRlV", "tbLrV"}


@dataclass(slots=True)
class RowBox:
    row: Row
    cells: list[CellBox]
    inset: int = 0
    margin_bottom: int = 0
    height: int = 0
    bottom_rule: int = 0
    surplus: int = 0  # of its height, for a merged cell that needs more than its rows
    notes: list[int] = field(default_factory=list)

    @property
    def around(self) -> int:
        """What stands above and below the content of each of its parts."""
        return self.inset + self.margin_bottom + self.bottom_rule

    @property
    def may_split(self) -> bool:
        """Whether it may be cut, as far as it alone is concerned; rows of merged cells are not in nested tables."""
        merged = any(box.continues or box.rows > 1 for box in self.cells)
        return not (self.row.exact or self.row.cant_split or merged or self.height <= self.row.height)

    def stacks(self) -> dict[int, Stack]:
        """The contents of its cells by id."""
        return {id(box): box.stack for box in self.cells if not box.continues}


@dataclass(frozen=True, slots=True)
class Rows:
    """Consecutive rows of a table as they stand on one page: the first one's index, and each one's height."""

    first: int
    heights: tuple[int, ...]

    def places(self) -> list[tuple[int, int, int]]:
        """(index, top, height) of each."""
        found: list[tuple[int, int, int]] = []
        y = 0
        for offset, height in enumerate(self.heights):
            found.append((self.first + offset, y, height))
            y += height
        return found

    def height(self, index: int, count: int) -> int:
        """Height of a cell that spans `count` rows, as far as they stand here."""
        return sum(self.heights[index - self.first : index - self.first + count])


class TableLayout:
    """A table in a column of that width; x counts from the column's left, y from the table's top."""

    def __init__(self, table: Table, width: int, layouter: Layouter, *, nested: bool) -> None:
        self.table = table
        self._nested_in_cell, self._available = nested, width
        self._nested = nested or layouter.document.compat >= NEW_COMPAT
        self._layouter = weakref.proxy(layouter)  # it keeps this very table
        self._inks: dict[Rows, Ink] = {}
        grid = [max(0, w) for w in table.grid]
        self.width = self._width(width, grid)
        self.left = self._left(width)
        self.rows: list[RowBox] = []
        columns = _column_edges(grid, self.width)
        for index, row in enumerate(table.rows):
            self.rows.append(self._row(row, index, columns, len(grid)))
        self._join_vertical()
        self._measure_rows()

    # --- widths -------------------------------------------------------------------------------

    def _width(self, available: int, grid: list[int]) -> int:
        table = self.table
        if table.width_kind == "pct":
            return round(available * table.width / 5000)
        if table.width_kind == "dxa":
            return table.width
        if sum(grid):
            return sum(grid)
        widths = [sum(cell.width for cell in row.cells) for row in table.rows]
        return max(widths, default=0) or available

    def _left(self, available: int) -> int:
        table = self.table
        if table.floating and not self._nested_in_cell:
            return self._floating_left(available)
        if table.align == "center":
            return (available - self.width) // 2
        if table.align == "right":
            return available - self.width
        first = table.rows[0].cells[0] if table.rows and table.rows[0].cells else None
        half = self._own_edge(first, table.rows[0], "left", "left").width / 2 if first else 0.0
        if self._nested:
            return table.indent + round(half)
        return table.indent - round(max(table.margins.get("left", 0), half))

    def _floating_left(self, available: int) -> int:
        """A floating table put in line ignores its indent; a free one is placed by the page."""
        if self.table.floating.get("tblpXSpec") == "center":
            return (available - self.width) // 2
        return 0

    def _own_edge(self, cell: Cell, row: Row, side: str, mapped: str) -> Edge:
        """What a cell says of one of its sides: its own border, its row's exception, the table's."""
        if side in cell.borders:
            return cell.borders[side]
        if row.borders is not None and mapped in row.borders:
            return row.borders[mapped]
        return self.table.borders.get(mapped, NO_EDGE)

    @property
    def floats(self) -> bool:
        """Whether the table stands free with text beside it; one nearly as wide as the column is an ordinary one."""
        floating = self.table.floating
        if not floating or self._nested_in_cell:
            return False
        if floating.get("horzAnchor") == "page":
            return True
        beside = sum(number(floating.get(name)) for name in ("leftFromText", "rightFromText"))
        return self._available - self.width - beside >= LEAST_BESIDE_TABLE

    # --- rows and cells -----------------------------------------------------------------------

    def _row(self, row: Row, index: int, columns: list[int], count: int) -> RowBox:
        spans = row.before + sum(cell.span for cell in row.cells) + row.after
        by_grid = spans == count and count > 0
        edges = columns if by_grid else self._cell_edges(row)
        boxes: list[CellBox] = []
        at = row.before if by_grid else 1 if row.before else 0
        for place, cell in enumerate(row.cells):
            step = cell.span if by_grid else 1
            left, right = edges[at], edges[min(at + step, len(edges) - 1)]
            if cell.h_continue and boxes:
                self._widen(boxes[-1], cell, right)
            else:
                boxes.append(self._cell(cell, row, (index, place), (left, right), at))
            at += step
        for box in boxes:
            if not box.continues:
                box.stack = self._content(box)
        return RowBox(row, boxes)

    def _cell_edges(self, row: Row) -> list[int]:
        """Column edges of a row that the grid does not fit: by its cells' own widths."""
        widths = [*([row.before_width] if row.before else []), *(cell.width for cell in row.cells)]
        if not any(widths):
            return [round(self.width * k / len(widths)) for k in range(len(widths) + 1)]
        edges = [0]
        for width in widths:
            edges.append(edges[-1] + width)
        if not row.after:
            edges[-1] = self.width
        return edges

    def _cell(self, cell: Cell, row: Row, at: tuple[int, int], sides: tuple[int, int], column: int) -> CellBox:
        table = self.table
        (index, number), (left, right) = at, sides
        last_row, last = index == len(table.rows) - 1, number == len(row.cells) - 1
        box = CellBox(
            cell, column, left, right, 0, 0, Stack(),
            continues=cell.merge == "continue",
            top_edge=self._own_edge(cell, row, "top", "insideH" if index else "top"),
            bottom_edge=self._own_edge(cell, row, "bottom", "bottom" if last_row else "insideH"),
            left_edge=self._own_edge(cell, row, "left", "insideV" if number else "left"),
            right_edge=self._own_edge(cell, row, "right", "right" if last else "insideV"),
            margin_top=cell.margins.get("top", table.margins.get("top", 0)),
            margin_bottom=cell.margins.get("bottom", table.margins.get("bottom", 0)),
        )  # fmt: skip
        self._set_text_box(box)
        return box

    def _set_text_box(self, box: CellBox) -> None:
        table = self.table
        half_left = table.borders.get("left", NO_EDGE).width / 2
        half_right = table.borders.get("right", NO_EDGE).width / 2
        margin_left = box.cell.margins.get("left", table.margins.get("left", 0))
        margin_right = box.cell.margins.get("right", table.margins.get("right", 0))
        box.text_left = box.left + round(max(margin_left, half_left))
        box.text_right = box.right - round(max(half_right, margin_right - max(0, half_left - margin_left)))

    def _widen(self, box: CellBox, cell: Cell, right: int) -> None:
        joined = Cell(
            blocks=box.cell.blocks + cell.blocks, span=box.cell.span + cell.span, merge=box.cell.merge,
            borders=box.cell.borders, margins=box.cell.margins, valign=box.cell.valign, shade=box.cell.shade,
            direction=box.cell.direction,
        )  # fmt: skip
        box.cell, box.right = joined, right
        self._set_text_box(box)

    def _content(self, box: CellBox) -> Stack:
        stack: Stack = self._layouter.stack(box.cell.blocks, max(box.text_right - box.text_left, 20), in_cell=True)
        return stack

    def touch(self, layouter: Layouter) -> None:
        """Keep the cells' contents in the caches for the next drawing."""
        for row in self.rows:
            for box in row.cells:
                if not box.continues and box.upright:
                    layouter.stack(box.cell.blocks, max(box.text_right - box.text_left, 20), in_cell=True)

    def _join_vertical(self) -> None:
        """Count the rows of vertically merged cells."""
        open_boxes: dict[int, CellBox] = {}
        for row in self.rows:
            seen: dict[int, CellBox] = {}
            for box in row.cells:
                above = open_boxes.get(box.left)
                if box.continues and above is not None:
                    above.rows += 1
                    seen[box.left] = above
                    above.bottom_edge = box.bottom_edge
                elif box.continues:
                    box.continues = False
                    box.stack = self._content(box)
                elif box.cell.merge == "restart":
                    seen[box.left] = box
            open_boxes = seen

    def _measure_rows(self) -> None:
        rule_above = 0
        last = len(self.rows) - 1
        for index, row in enumerate(self.rows):
            own = max((b.top_edge.width + b.margin_top for b in row.cells if not b.continues), default=0)
            margin = max((b.margin_top for b in row.cells), default=0)
            row.inset = own if index == 0 else max(own - margin, rule_above) + margin
            row.margin_bottom = max((b.margin_bottom for b in row.cells), default=0)
            row.bottom_rule = max((b.bottom_edge.width for b in row.cells), default=0)
            content = max(
                (b.stack.height for b in row.cells if b.rows == 1 and not b.continues and b.upright), default=0
            )
            row.height = max(row.row.height, row.inset + content + row.margin_bottom)
            if row.row.exact:
                row.height = row.row.height
            rule_above = row.bottom_rule
            row.notes = [note for box in row.cells for note in box.stack.notes()]
        self._stretch_spanned()
        if self.rows:
            self.rows[last].height += self.rows[last].bottom_rule

    def _stretch_spanned(self) -> None:
        """What a merged cell needs beyond its rows goes to the last of them."""
        for index, row in enumerate(self.rows):
            for box in row.cells:
                if box.rows > 1 and box.upright:
                    spanned = self.rows[index : index + box.rows]
                    surplus = row.inset + box.stack.height + row.margin_bottom - sum(r.height for r in spanned)
                    if surplus > 0 and not spanned[-1].row.exact:
                        spanned[-1].height += surplus
                        spanned[-1].surplus += surplus

    # --- asked by the page --------------------------------------------------------------------

    @property
    def total_height(self) -> int:
        return sum(row.height for row in self.rows)

    def height(self, first: int, last: int) -> int:
        return sum(row.height for row in self.rows[first:last])

    def notes(self, first: int, last: int) -> list[int]:
        return [note for row in self.rows[first:last] for note in row.notes]

    def whole(self, first: int, last: int) -> Rows:
        """Rows from first up to last at their full heights."""
        return Rows(first, tuple(row.height for row in self.rows[first:last]))

    def ink(self, rows: Rows) -> Ink | None:
        """Borders and shading of consecutive rows."""
        if rows not in self._inks:
            self._inks[rows] = Ink(rules=tuple(self._borders(rows)), fills=tuple(self._shades(rows)))
        ink = self._inks[rows]
        return ink if ink.rules or ink.fills else None

    def _shades(self, rows: Rows) -> list[Fill]:
        return [
            Fill(box.left / 20, y / 20, (box.right - box.left) / 20, rows.height(index, box.rows) / 20, box.cell.shade)
            for index, y, _ in rows.places()
            for box in self.rows[index].cells
            if box.cell.shade and not box.continues
        ]

    def _borders(self, rows: Rows) -> list[Rule]:
        places = rows.places()
        rules = self._vertical(places)
        above: list[CellBox] = []
        for index, y, _ in places:
            cells = self.rows[index].cells
            rules += _horizontal(above, cells, y)
            above = cells
        if places:
            index, y, height = places[-1]
            last_rule = self.rows[index].bottom_rule if index == len(self.rows) - 1 else 0
            rules += _horizontal(above, [], y + height - last_rule)
        return rules

    def _vertical(self, places: list[tuple[int, int, int]]) -> list[Rule]:
        """Rules on column edges, joined over rows."""
        open_runs: dict[int, tuple[Edge, int, int]] = {}
        rules: list[Rule] = []
        for index, y, height in places:
            here: dict[int, Edge] = {}
            for box in self.rows[index].cells:
                for x, edge in ((box.left, box.left_edge), (box.right, box.right_edge)):
                    if x not in here or edge.width >= here[x].width:
                        here[x] = edge
            for x in [x for x in open_runs if open_runs[x][0] != here.get(x, NO_EDGE)]:
                edge, top, end = open_runs.pop(x)
                rules += edge_rules(edge, x, top, x, end)
            for x, edge in here.items():
                if edge.width:
                    begin = open_runs[x][1] if x in open_runs else y
                    open_runs[x] = (edge, begin, y + height)
        for x, (edge, top, end) in open_runs.items():
            rules += edge_rules(edge, x, top, x, end)
        return rules


def _column_edges(grid: list[int], width: int) -> list[int]:
    total = sum(grid)
    if not grid:
        return [0, width]
    if not total:
        return [round(width * k / len(grid)) for k in range(len(grid) + 1)]
    edges, so_far = [0], 0
    for column in grid:
        so_far += column
        edges.append(round(width * so_far / total))
    return edges


def _horizontal(above: list[CellBox], below: list[CellBox], y: int) -> list[Rule]:
    """Rules on the line between two rows; at equal width the lower cell's wins."""
    marks = sorted({x for box in (*above, *below) for x in (box.left, box.right)})
    rules: list[Rule] = []
    run: tuple[Edge, int, int] | None = None
    for x1, x2 in itertools.pairwise(marks):
        edge = _edge_between(above, below, x1, x2)
        if run is not None and run[0] == edge and run[2] == x1:
            run = (edge, run[1], x2)
            continue
        if run is not None:
            rules += _hanging(run)
        run = (edge, x1, x2)
    if run is not None:
        rules += _hanging(run)
    return [_moved(rule, y / 20) for rule in rules]


def _hanging(run: tuple[Edge, int, int]) -> list[Rule]:
    edge, x1, x2 = run
    return edge_rules(edge, x1, edge.width / 2, x2, edge.width / 2) if edge.width else []


def _moved(rule: Rule, dy: float) -> Rule:
    return Rule(rule.x1, rule.y1 + dy, rule.x2, rule.y2 + dy, rule.width, rule.colour, rule.dash)


def _edge_between(above: list[CellBox], below: list[CellBox], x1: int, x2: int) -> Edge:
    upper = next((box for box in above if box.left <= x1 and box.right >= x2), None)
    lower = next((box for box in below if box.left <= x1 and box.right >= x2), None)
    if lower is not None and lower.continues and upper is not None:
        return NO_EDGE
    edge = upper.bottom_edge if upper is not None else NO_EDGE
    if lower is not None and lower.top_edge.width >= edge.width:
        edge = lower.top_edge
    return edge

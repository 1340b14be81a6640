"""One page being filled: puts laid-out stacks, tables and shapes at their places (twips)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sadec_counter.documents.layouter import Layouter
from sadec_counter.documents.model import Anchored, Section
from sadec_counter.documents.shape_layout import ShapeLayout
from sadec_counter.documents.stack import Entry, Stack
from sadec_counter.documents.table_layout import CellBox, RowBox, Rows, TableLayout
from sadec_counter.documents.wordxml import number
from sadec_counter.domain.page import Ink, Page, Piece, Slot


class Frame(NamedTuple):
    """What anchored shapes are placed against: the column, and in a cell the cell."""

    left: int
    width: int
    cell_left: int | None = None
    cell_top: int = 0
    cell_width: int = 0
    cell_height: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """Where an anchored shape stands, its margins included."""

    left: int
    top: int
    right: int
    bottom: int
    wrap: str


@dataclass(slots=True)
class Canvas:
    """The pieces of one page."""

    section: Section
    layouter: Layouter
    text: list[Piece] = field(default_factory=list)
    floating: list[tuple[bool, int, list[Piece]]] = field(default_factory=list)  # in front of the text?, order, pieces
    slots: list[Slot] = field(default_factory=list)
    notes: list[Stack] = field(default_factory=list)  # as much of each as stands on this page
    shapes: list[Box] = field(default_factory=list)  # every anchored shape, with the room that its text wrap keeps free
    lowest: int = 0

    def put_ink(self, ink: Ink | None, x: int, y: int, height: int, layer: list[Piece] | None = None) -> None:
        if ink is None:
            return
        (self.text if layer is None else layer).append(Piece(x / 20, y / 20, ink))
        self.lowest = max(self.lowest, y + height)

    def put_entry(self, entry: Entry, x: int, y: int, frame: Frame) -> None:
        """Part of a paragraph or table with its top at y; shapes count from `entry.start - entry.y`."""
        layout = entry.layout
        if isinstance(layout, TableLayout):
            rows = layout.whole(entry.first, entry.last) if entry.contents is None else Rows(entry.first, (entry.part,))
            self.put_rows(layout, rows, x, y, entry.contents, goes_on=entry.goes_on)
            return
        ink = layout.ink(entry.first, entry.last, open_top=entry.open_top, open_bottom=entry.open_bottom)
        if ink is not None and x + layout.width > self.section.width:
            ink = _on_page(ink, (self.section.width - x) / 20)
        self.put_ink(ink, x, y, layout.height(entry.first, entry.last))
        if layout.is_plain:
            return
        self.slots += layout.slots(entry.first, entry.last, x / 20, y / 20)
        for shape, left, top in layout.inlines(entry.first, entry.last):
            self.put_shape(self.layouter.shape(shape), x + left, y + top, frame, self.text)
        start = y + entry.start - entry.y
        for anchored, pen, top in layout.anchors(entry.first, entry.last):
            self.put_anchored(anchored, frame, start, x + pen, y + top)

    def put_stack(self, stack: Stack, x: int, y: int, frame: Frame) -> None:
        for entry in stack.entries:
            self.put_entry(entry, x, y + entry.y, frame)

    def put_rows(
        self,
        table: TableLayout,
        rows: Rows,
        x: int,
        y: int,
        contents: dict[int, Stack] | None = None,
        *,
        goes_on: bool = False,
        held: Collection[int] = (),
    ) -> None:
        """Consecutive rows; `contents` replaces cells' contents by id (a row that is split, and `goes_on` or ends).

        Of the cells whose ids are `held` only the frame is drawn: they go on on the next page.
        """
        x += table.left
        self.put_ink(table.ink(rows), x, y, sum(rows.heights))
        for index, top, _ in rows.places():
            row = table.rows[index]
            for box in row.cells:
                if box.continues or id(box) in held:
                    continue
                stack = box.stack if contents is None else contents.get(id(box), box.stack)
                if stack.entries:
                    height = rows.height(index, box.rows)
                    if index + box.rows == len(table.rows):
                        height -= table.rows[-1].bottom_rule
                    self.put_cell(row, box, stack, (x, y + top, height), split=goes_on)

    def put_cell(
        self, row: RowBox, box: CellBox, stack: Stack, place: tuple[int, int, int], *, split: bool = False
    ) -> None:
        """A cell's content at (x of the table, y, height); where it or its row goes on, it stands at the top."""
        x, y, height = place
        free = height - row.inset - row.margin_bottom - stack.height
        share = {"center": 0.5, "both": 0.5, "bottom": 1.0}.get(box.cell.valign, 0.0)
        shifts = free > 0 and share and not split and not stack.has_shapes()
        shift = round(free * share) if shifts else 0
        frame = Frame(x + box.text_left, box.text_right - box.text_left, x + box.left, y, box.right - box.left, height)
        if row.row.exact:
            kept = [e for e in stack.entries if e.y + row.inset < height or isinstance(e.layout, TableLayout)]
            stack = Stack(kept, stack.height, stack.bare_height)
        self.put_stack(stack, x + box.text_left, y + row.inset + shift, frame)

    def put_shape(self, shape: ShapeLayout, x: int, y: int, frame: Frame, layer: list[Piece]) -> None:
        """A shape with all that is in it."""
        self.put_ink(shape.ink, x, y, shape.height, layer)
        for dx, dy, part in shape.parts:
            self.put_shape(part, x + dx, y + dy, frame, layer)
        if shape.stack is not None:
            kept, self.text = self.text, layer
            inner = Frame(x + shape.text_x, shape.width - shape.shape.insets[0] - shape.shape.insets[2])
            self.put_stack(shape.stack, x + shape.text_x, y + shape.text_y, inner)
            self.text = kept

    def put_anchored(self, anchored: Anchored, frame: Frame, start: int, pen: int, line_top: int) -> None:
        """A shape at its place against page, margin, column or paragraph."""
        layout = self.layouter.shape(anchored.shape)
        x = self._anchored_x(anchored, frame, layout.width, pen)
        y = self._anchored_y(anchored, frame, layout.height, start, line_top)
        pieces: list[Piece] = []
        self.put_shape(layout, x, y, frame, pieces)
        self.floating.append((not anchored.behind, anchored.order, pieces))
        self.shapes.append(Box(x, y, x + layout.width, y + layout.height, "none"))

    def box_of(self, anchored: Anchored, frame: Frame, start: int, pen: int, line_top: int) -> Box:
        """The room that an anchored shape keeps free of text."""
        layout = self.layouter.shape(anchored.shape)
        x = self._anchored_x(anchored, frame, layout.width, pen)
        y = self._anchored_y(anchored, frame, layout.height, start, line_top)
        left, top, right, bottom = anchored.margins
        outline = anchored.shape.stroke_width // 2 if anchored.shape.stroke else 0
        return Box(
            x - left, y - top - outline, x + layout.width + right, y + layout.height + bottom + outline, anchored.wrap
        )

    def _anchored_x(self, anchored: Anchored, frame: Frame, width: int, pen: int) -> int:
        page = self.section
        text_right = page.width - page.right
        origin, room = {
            "page": (0, page.width),
            "leftMargin": (0, page.left),
            "insideMargin": (0, page.left),
            "rightMargin": (text_right, page.right),
            "outsideMargin": (text_right, page.right),
            "margin": (page.left, text_right - page.left),
            "character": (pen, 0),
        }.get(anchored.h_from, (frame.left, frame.width))
        if frame.cell_left is not None:
            if anchored.h_from == "page":
                origin, room = frame.cell_left, frame.cell_width
            elif anchored.h_from in {"margin", "rightMargin", "leftMargin"}:
                origin, room = frame.left, frame.width
        offset = anchored.h_offset + round(anchored.h_share * room)
        return origin + _aligned(anchored.h_align, offset, width, room)

    def _anchored_y(self, anchored: Anchored, frame: Frame, height: int, start: int, line_top: int) -> int:
        page = self.section
        body_bottom = page.height - page.bottom
        origin, room = {
            "page": (0, page.height),
            "topMargin": (0, page.top),
            "bottomMargin": (body_bottom, page.bottom),
            "margin": (page.top, body_bottom - page.top),
            "line": (line_top, 0),
        }.get(anchored.v_from, (start, 0))
        if frame.cell_left is not None and anchored.v_from in {"page", "margin"} and anchored.h_from != "column":
            origin, room = frame.cell_top, frame.cell_height
        offset = anchored.v_offset + round(anchored.v_share * room)
        return origin + _aligned(anchored.v_align, offset, height, room)

    def put_floating_table(self, table: TableLayout, frame: Frame, y: int, bottom: int) -> Box:
        """A free-standing table at its place; the room that it keeps free of text."""
        said, section = table.table.floating, self.section
        text_right = section.width - section.right
        anchor_left, anchor_right = (frame.left, frame.left + frame.width)
        if said.get("horzAnchor") == "page":
            anchor_left, anchor_right = 0, section.width
        elif said.get("horzAnchor") == "margin":
            anchor_left, anchor_right = section.left, text_right
        sides = [number(said.get(f"{side}FromText")) for side in ("left", "top", "right", "bottom")]
        x = anchor_left + number(said.get("tblpX")) - table.table.margins.get("left", 0)
        align = said.get("tblpXSpec", "")
        if align in {"right", "outside"}:
            x = anchor_right - sides[2] - table.width
        elif align == "center":
            x = (anchor_left + anchor_right - table.width) // 2
        elif align in {"left", "inside"}:
            x = anchor_left + sides[0]
        origin = {"page": 0, "margin": section.top}.get(said.get("vertAnchor", "margin"), y)
        top = min(origin + number(said.get("tblpY")), max(section.top, bottom - table.total_height))
        self.put_rows(table, table.whole(0, len(table.rows)), x - table.left, top)
        return Box(
            x - sides[0], top - sides[1], x + table.width + sides[2], top + table.total_height + sides[3], "square"
        )

    def page(self) -> Page:
        section = self.section
        floating = sorted(self.floating, key=lambda shape: shape[1])
        behind = [piece for front, _, pieces in floating if not front for piece in pieces]
        front = [piece for front, _, pieces in floating if front for piece in pieces]
        return Page(
            width=section.width / 20,
            height=section.height / 20,
            pieces=(*behind, *self.text, *front),
            slots=tuple(self.slots),
            text_left=section.left / 20,
            text_right=(section.width - section.right) / 20,
            text_bottom=self.lowest / 20,
        )


def _on_page(ink: Ink, edge: float) -> Ink:
    """Without the text that begins beyond the paper's right edge."""
    return replace(ink, runs=tuple(run for run in ink.runs if run.xs[0] < edge))


def _aligned(align: str, offset: int, size: int, room: int) -> int:
    if align in {"center", "centre"}:
        return (room - size) // 2
    if align in {"right", "bottom", "outside"}:
        return room - size
    return 0 if align else offset

"""A paragraph laid out: its lines with their heights, and the ink and slots of any part of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from sadec_counter.documents.line_breaker import Obstacle, TextRules
from sadec_counter.documents.model import NO_EDGE, Anchored, Edge, Paragraph, Shape
from sadec_counter.documents.text_layout import Line, lay_out_text
from sadec_counter.domain.page import Fill, GlyphRun, Ink, Rule, Slot

AUTO_SPACE = 280
AUTO_SPACE_ADDING = 100
DOWN = 0.05  # points: the reference prints baselines rounded down the page, to a tenth


class ParagraphLayout:
    """Lines of one paragraph in a column of one width; y counts from the top of its first line's box."""

    __slots__ = (
        "_ends", "_has_anchors", "_has_notes", "_inks", "after", "before", "below", "bottom_edge", "is_plain",
        "last_below", "lines", "paragraph", "push", "top_edge", "width",
    )  # fmt: skip

    def __init__(
        self, paragraph: Paragraph, width: int, rules: TextRules, *, add_spacing: bool, in_cell: bool,
        obstacles: tuple[Obstacle, ...] = (),
    ) -> None:  # fmt: skip
        text = lay_out_text(paragraph, width, rules, in_cell=in_cell, obstacles=obstacles)
        self.push = text.push
        self.paragraph = paragraph
        self.lines = text.lines
        self._ends = [0, *accumulate(line.extra + line.height for line in text.lines)]
        contents = [line.content for line in text.lines]
        self._has_anchors = any(content.anchors for content in contents)
        self._has_notes = any(content.notes for content in contents)
        self.is_plain = not (self._has_anchors or any(content.inlines or content.slots for content in contents))
        self.below, self.last_below = text.below, text.last_below
        self.width = width
        self._inks: dict[tuple[int, int, bool, bool], Ink] = {}
        form = paragraph.format
        auto = AUTO_SPACE_ADDING if add_spacing else AUTO_SPACE
        self.before = auto if form.before_auto else form.before
        self.after = auto if form.after_auto else form.after
        self.top_edge = _room(form.borders.get("top", NO_EDGE))
        self.bottom_edge = _room(form.borders.get("bottom", NO_EDGE))

    def height(self, first: int, last: int) -> int:
        """Height of the lines from first up to last; the first one stands without its multiple spacing."""
        return self._ends[last] - self._ends[first] - self.lines[first].extra if first < last else 0

    def fitting(self, first: int, room: int) -> int:
        """How many lines from `first` on fit into the room."""
        room += self._ends[first] + self.lines[first].extra
        return bisect_right(self._ends, room, first + 1) - first - 1

    def tops(self, first: int, last: int) -> list[tuple[Line, int]]:
        """(line, top of its box) of a part."""
        if first >= last:
            return []
        ends = self._ends
        start = ends[first] + self.lines[first].extra
        return [(line, ends[first + place] + line.extra - start) for place, line in enumerate(self.lines[first:last])]

    def ink(self, first: int, last: int, *, open_top: bool = False, open_bottom: bool = False) -> Ink | None:
        """What lines first up to last print; None when that is nothing. Open: the box goes on into the neighbour."""
        key = (first, last, open_top, open_bottom)
        if key not in self._inks:
            self._inks[key] = self._make_ink(first, last, open_top=open_top, open_bottom=open_bottom)
        ink = self._inks[key]
        return ink if ink.runs or ink.rules or ink.fills else None

    def _make_ink(self, first: int, last: int, *, open_top: bool, open_bottom: bool) -> Ink:
        runs: list[GlyphRun] = []
        rules: list[Rule] = []
        fills: list[Fill] = self._shade(first, last)
        for line, top in self.tops(first, last):
            base = (top + line.ascent) / 20 + DOWN
            content = line.content
            runs += [
                GlyphRun(font, size, y + base, xs, glyphs, text, colour, skew)
                for font, size, y, xs, glyphs, text, colour, skew in content.runs
            ]
            rules += [Rule(r.x1, r.y1 + base, r.x2, r.y2 + base, r.width, r.colour, r.dash) for r in content.rules]
            fills += [Fill(f.x, f.y + base, f.width, f.height, f.colour) for f in content.fills]
        rules += self._edges(first, last, open_top=open_top, open_bottom=open_bottom)
        return Ink(tuple(runs), tuple(rules), tuple(fills))

    def _box(self) -> tuple[int, int]:
        form = self.paragraph.format
        return form.left + min(0, form.first), self.width - form.right

    def _shade(self, first: int, last: int) -> list[Fill]:
        if not self.paragraph.format.shade:
            return []
        form = self.paragraph.format
        left, right = form.left, self.width - form.right
        height = self.height(first, last) + (self.below if last == len(self.lines) else 0)
        top = self.top_edge if first == 0 else 0
        bottom = self.bottom_edge if last == len(self.lines) else 0
        return [Fill(left / 20, -top / 20, (right - left) / 20, (top + height + bottom) / 20, form.shade)]

    def _edges(self, first: int, last: int, *, open_top: bool, open_bottom: bool) -> list[Rule]:
        borders = self.paragraph.format.borders
        if not borders:
            return []
        left, right = self._box()
        left_edge, right_edge = borders.get("left", NO_EDGE), borders.get("right", NO_EDGE)
        x1 = left - (left_edge.space + left_edge.width if left_edge.width else 0)
        x2 = right + (right_edge.space + right_edge.width if right_edge.width else 0)
        bottom = self.height(first, last) + (self.below if last == len(self.lines) else 0)
        y1 = -self.top_edge if not open_top else 0
        y2 = bottom + (self.bottom_edge if not open_bottom else 0)
        rules: list[Rule] = []
        if (edge := borders.get("top", NO_EDGE)).width and not open_top:
            rules += edge_rules(edge, x1, y1 + edge.width / 2, x2, y1 + edge.width / 2)
        if (edge := borders.get("bottom", NO_EDGE)).width and not open_bottom:
            rules += edge_rules(edge, x1, y2 - edge.width / 2, x2, y2 - edge.width / 2)
        if left_edge.width:
            rules += edge_rules(left_edge, x1 + left_edge.width / 2, y1, x1 + left_edge.width / 2, y2)
        if right_edge.width:
            rules += edge_rules(right_edge, x2 - right_edge.width / 2, y1, x2 - right_edge.width / 2, y2)
        return rules

    def slots(self, first: int, last: int, x: float, y: float) -> list[Slot]:
        """The slots of a part whose top stands at (x, y), in points."""
        return [
            Slot(slot.field_id, x + slot.x, slot.width, y + top / 20, line.height / 20, slot.text)
            for line, top in self.tops(first, last)
            for slot in line.content.slots
        ]

    def anchors(self, first: int, last: int) -> list[tuple[Anchored, int, int]]:
        """(shape, pen, top of its line) of the shapes anchored in a part."""
        if not self._has_anchors:
            return []
        return [(shape, pen, top) for line, top in self.tops(first, last) for shape, pen in line.content.anchors]

    def inlines(self, first: int, last: int) -> list[tuple[Shape, int, int]]:
        """(shape, left, top) of the shapes that stand in the lines of a part."""
        return [
            (shape, left, top + line.ascent - shape.height)
            for line, top in self.tops(first, last)
            for shape, left in line.content.inlines
        ]

    def notes(self, first: int, last: int) -> list[int]:
        return [note for line in self.lines[first:last] for note in line.content.notes] if self._has_notes else []


def _room(edge: Edge) -> int:
    return edge.width + edge.space if edge.width else 0


def edge_rules(edge: Edge, x1: float, y1: float, x2: float, y2: float) -> list[Rule]:
    """The lines of a border whose middle runs from (x1, y1) to (x2, y2), in twips."""
    width = edge.line / 20
    if edge.style in {"double", "triple", "thinThickSmallGap", "thickThinSmallGap"}:
        off = edge.line
        dx, dy = (off, 0) if x1 == x2 else (0, off)
        return [
            Rule((x1 + s * dx) / 20, (y1 + s * dy) / 20, (x2 + s * dx) / 20, (y2 + s * dy) / 20, width, edge.colour)
            for s in (-1, 1)
        ]
    dash = {
        "dotted": (width, width * 2),
        "dashed": (width * 6, width * 3),
        "dashSmallGap": (width * 4, width * 2),
        "dotDash": (width * 6, width * 2, width, width * 2),
        "dotDotDash": (width * 6, width * 2, width, width * 2, width, width * 2),
    }.get(edge.style, ())
    return [Rule(x1 / 20, y1 / 20, x2 / 20, y2 / 20, width, edge.colour, dash)]

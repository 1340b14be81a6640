"""Breaks a paragraph into lines, greedily and to the twip (widths in 1/120 pt)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sadec_counter.documents.atoms import (
    AFTER_HANGING_SPACE,
    ANCHOR,
    BREAK,
    EMPTY,
    INLINE,
    SPACE,
    TAB,
    WORD,
    YES,
    Atom,
    atoms_of,
    text_atoms,
)
from sadec_counter.documents.fonts import base_face, round_half_up
from sadec_counter.documents.model import Label, Paragraph, RunFormat, TabStop

FAR = 10**9
PX = 6  # 1/120 pt in a twip
_NO_ROOM = frozenset((ANCHOR, EMPTY))


@dataclass(frozen=True, slots=True)
class TextRules:
    """What the whole file says about setting text."""

    default_tab: int = 720
    compat: int = 15
    stretch_breaks: bool = True
    grid_pitch: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A box that text keeps clear of: x from the text margin, y from the paragraph's first line (twips)."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(slots=True)
class RawLine:
    """Atoms of one line; `tabs` maps the index of a tab in it to (width in 1/120 pt, stop)."""

    atoms: list[Atom]
    tabs: dict[int, tuple[int, TabStop]]
    start: int  # where it begins, in 1/120 pt from the text margin
    right: int  # the edge that it is aligned to
    ends_by: str = ""  # "break" for w:br, "end" for the paragraph's end
    fixed: int = 0  # how many atoms are the paragraph's number, whose spaces never grow


class Breaker:
    """Fills lines greedily, beside obstacles where there are any."""

    def __init__(
        self, paragraph: Paragraph, width: int, rules: TextRules, obstacles: tuple[Obstacle, ...] = ()
    ) -> None:
        form = paragraph.format
        self._rules = rules
        self._obstacles = obstacles
        self._at = 0
        self._any = self._open = False
        self._left, self._first = form.left, form.first
        self._limit = (width - form.right) * PX
        self._stops = list(form.tabs)
        self._label = paragraph.label if paragraph.label_text is not None else None
        self._last_stop = max((stop.position for stop in self._stops), default=-FAR)
        if form.first < 0:
            self._stops = sorted([*self._stops, TabStop(form.left)], key=lambda stop: stop.position)
        self._atoms = atoms_of(paragraph)
        self._lead = self._fixed = 0
        if self._label is not None and paragraph.label_text:
            self._put_label(self._label, paragraph.label_text)

    def _put_label(self, label: Label, text: str) -> None:
        atoms = [atom.bound() for atom in text_atoms(text, label.format)]
        width = sum(atom.width for atom in atoms)
        self._lead = {"right": -width, "center": -width // 2}.get(label.align, 0)
        if label.suffix == "tab":
            atoms.append(Atom(TAB, label.format, text="\t"))
            if label.tab:
                self._stops = sorted([*self._stops, TabStop(label.tab)], key=lambda stop: stop.position)
        elif label.suffix == "space":
            atoms += text_atoms(" ", label.format)
        if self._atoms:
            self._atoms[0] = self._atoms[0].bound()
        self._fixed = len(atoms)
        self._atoms = atoms + self._atoms

    @property
    def done(self) -> bool:
        """Whether the last line was filled; a break at the end opens an empty one."""
        return self._at >= len(self._atoms) and self._any and not self._open

    def line(self, y: int) -> tuple[list[RawLine], int]:
        """(the next line, in parts where obstacles stand in it; how far it had to move down)."""
        first, start = not self._any, self._left * PX
        if first:
            start = (self._left + self._first) * PX + self._lead
        parts, push = ([self._part(start, self._limit)], 0) if not self._obstacles else self._beside(y, start)
        self._any = True
        self._open = parts[-1].ends_by == "break"
        if self.done:
            parts[-1].ends_by = "end"
        return parts, push

    def _part(self, start: int, limit: int) -> RawLine:
        if self._at >= len(self._atoms):
            self._open = False
            return RawLine([], {}, start, limit)
        line, self._at = self._fill(self._at, start, limit)
        return line

    def _beside(self, y: int, start: int) -> tuple[list[RawLine], int]:
        """The parts of a line left and right of obstacles, further down where no word fits beside them."""
        push = 0
        while True:
            met = [box for box in self._obstacles if box.top < y + push + self._height() and box.bottom > y + push]
            if not met:
                return [self._part(start, self._limit)], push
            parts: list[RawLine] = []
            for left, right in _free(met, start, self._limit):
                if self._word_width() <= right - left:
                    parts.append(self._part(left, right))
                    if parts[-1].ends_by == "break" or self._at >= len(self._atoms):
                        break
            if parts:
                return parts, push
            push = min(box.bottom for box in met) - y

    def _height(self) -> int:
        """How high the line at hand will be, by its first word."""
        word = next((atom for atom in self._atoms[self._at :] if atom.kind == WORD), None)
        return base_face(word.form).height if word is not None else 1

    def _word_width(self) -> int:
        """Width of what may not be parted at the line's beginning (of an empty line, its indent)."""
        if self._at >= len(self._atoms):
            return max(0, self._first) * PX
        width = 0
        for index, atom in enumerate(self._atoms[self._at :]):
            if index and (atom.kind in (SPACE, TAB, BREAK) or atom.may):
                break
            width += atom.width
        return width

    def _fill(self, at: int, start: int, edge: int) -> tuple[RawLine, int]:
        """One line from atom `at` on, and where the next one begins."""
        line = RawLine([], {}, start, edge, fixed=max(0, self._fixed - at))
        atoms = self._atoms
        pen, limit = start, edge
        last_break = after_tab = -1
        hangs = False  # the space just passed is over the edge
        form: RunFormat | None = None
        i = at
        while i < len(atoms):
            atom = atoms[i]
            kind = atom.kind
            if kind in _NO_ROOM:
                i += 1
                continue
            if form is not atom.form:
                if form is not None and form.spacing < 0:  # the reference counts it only once the line is full
                    limit += form.spacing * PX
                pen, form = round_half_up(pen / PX) * PX, atom.form
            if i > at and (atom.may == YES or (atom.may == AFTER_HANGING_SPACE and hangs)):
                last_break = i
            if kind == SPACE:
                pen += atom.width
                hangs = pen > limit
            elif kind == BREAK:
                line.atoms, line.ends_by = atoms[at : i + 1], "break"
                return line, i + 1
            elif kind == TAB:
                placed = self._tab(i, pen, limit, fresh=i == at)
                if placed is None:
                    break
                width, stop = placed
                line.tabs[i - at] = placed
                pen += width
                if stop.position * PX > limit and (width or stop.kind == "left"):
                    limit = FAR
                after_tab = i + 1
            elif pen + atom.width - atom.form.spacing * PX > limit and not (kind == INLINE and i == at):
                cut = last_break if last_break > at else after_tab
                if cut < 0:
                    if kind == WORD and len(atom.glyphs) > 1 and (limit - pen >= atom.glyphs[0][2] or i == at):
                        atoms[i : i + 1] = atom.cut(limit - pen)
                        cut = i + 1
                    else:
                        cut = max(i, at + 1)
                return self._closed(line, at, cut), cut
            else:
                pen += atom.width
            i += 1
        return self._closed(line, at, i), i

    def _closed(self, line: RawLine, at: int, end: int) -> RawLine:
        line.atoms = self._atoms[at:end]
        if line.tabs:
            line.tabs = {k: v for k, v in line.tabs.items() if k < end - at}
        return line

    def _tab(self, index: int, pen: int, limit: int, *, fresh: bool) -> tuple[int, TabStop] | None:
        """(width, stop) of a tab; None where it belongs on the next line."""
        stop = self._next_stop(pen)
        at = stop.position * PX
        custom = stop.position <= self._last_stop
        if at > limit and not fresh and (not custom or (self._rules.compat >= 15 and stop.kind == "left")):
            return None
        if at > limit and not custom:
            return max(0, limit - pen), TabStop(limit // PX)
        if stop.kind == "left":
            return at - pen, stop
        behind = self._width_behind(index + 1, decimal=stop.kind == "decimal")
        if stop.kind == "center":
            behind //= 2
        return max(0, at - pen - behind), stop

    def _next_stop(self, pen: int) -> TabStop:
        for stop in self._stops:
            if stop.position * PX > pen:
                return stop
        step = self._rules.default_tab
        return TabStop((pen // (step * PX) + 1) * step)

    def _width_behind(self, index: int, *, decimal: bool) -> int:
        """Width of what a right, centre or decimal tab aligns, spaces at its end included."""
        width = 0
        for atom in self._atoms[index:]:
            if atom.kind in (TAB, BREAK):
                break
            if decimal and atom.kind == WORD and "." in atom.text:
                return width + sum(glyph[2] for glyph in atom.glyphs[: atom.text.index(".")])
            width += atom.width
        return width


def _free(boxes: Sequence[Obstacle], start: int, limit: int) -> Iterator[tuple[int, int]]:
    """The parts of a line that no box covers, from left to right."""
    at = start
    for box in sorted(boxes, key=lambda box: box.left):
        if box.left * PX > at:
            yield at, min(box.left * PX, limit)
        at = max(at, box.right * PX)
    if at < limit:
        yield at, limit

"""Breaks a paragraph into lines and sets its glyphs, as the reference does (widths in 1/120 pt, else twips)."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import trunc

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
from sadec_counter.documents.fonts import base_face, raise_of, round_half_up
from sadec_counter.documents.glyph_setter import LineSetter, SetLine
from sadec_counter.documents.model import Label, Paragraph, RunFormat, TabStop

FAR = 10**9
PX = 6  # 1/120 pt in a twip


@dataclass(frozen=True, slots=True)
class TextRules:
    """What the whole file says about setting text."""

    default_tab: int = 720
    compat: int = 15
    stretch_breaks: bool = True
    grid_pitch: int = 0


@dataclass(slots=True)
class RawLine:
    """Atoms of one line; `tabs` maps the index of a tab in it to (width in 1/120 pt, stop)."""

    atoms: list[Atom]
    tabs: dict[int, tuple[int, TabStop]]
    start: int  # where it begins, in 1/120 pt from the text margin
    limit: int
    ends_by: str = ""  # "break" for w:br, "end" for the paragraph's end


@dataclass(slots=True)
class Line:
    """One line: `extra` is left out where the line is the first on its page."""

    content: SetLine
    extra: int
    height: int
    ascent: int


@dataclass(slots=True)
class TextLayout:
    lines: list[Line] = field(default_factory=list)
    below: int = 0  # the last line's multiple spacing, under it


def lay_out_text(paragraph: Paragraph, width: int, rules: TextRules, *, in_cell: bool = False) -> TextLayout:
    """The lines of a paragraph in a column of that width."""
    raw = _Breaker(paragraph, width, rules).lines()
    setter = LineSetter(paragraph, width, stretch_breaks=rules.stretch_breaks, in_cell=in_cell)
    layout = TextLayout()
    for index, line in enumerate(raw):
        height, ascent = _line_metrics(line, paragraph, first=index == 0)
        layout.lines.append(Line(setter.set(line), 0, height, ascent))
    _space_lines(layout, paragraph, rules)
    return layout


class _Breaker:
    """Fills lines greedily."""

    def __init__(self, paragraph: Paragraph, width: int, rules: TextRules) -> None:
        form = paragraph.format
        self._rules = rules
        self._left, self._first = form.left, form.first
        self._limit = (width - form.right) * PX
        self._stops = list(form.tabs)
        self._label = paragraph.label if paragraph.label_text is not None else None
        self._last_stop = max((stop.position for stop in self._stops), default=-FAR)
        if form.first < 0:
            self._stops = sorted([*self._stops, TabStop(form.left)], key=lambda stop: stop.position)
        self._atoms = atoms_of(paragraph)
        self._lead = 0
        if self._label is not None and paragraph.label_text:
            self._put_label(self._label, paragraph.label_text)

    def _put_label(self, label: Label, text: str) -> None:
        atoms = text_atoms(text, label.format)
        for atom in atoms:
            atom.may = 0
        width = sum(atom.width for atom in atoms)
        self._lead = {"right": -width, "center": -width // 2}.get(label.align, 0)
        if label.suffix == "tab":
            atoms.append(Atom(TAB, label.format, text="\t"))
            if label.tab:
                self._stops = sorted([*self._stops, TabStop(label.tab)], key=lambda stop: stop.position)
        elif label.suffix == "space":
            atoms += text_atoms(" ", label.format)
        if self._atoms:
            self._atoms[0].may = 0
        self._atoms = atoms + self._atoms

    def lines(self) -> list[RawLine]:
        found: list[RawLine] = []
        at = 0
        while at < len(self._atoms):
            line, at = self._fill(at, first=not found)
            found.append(line)
        if not found or found[-1].ends_by == "break":
            start = self._left + (0 if found else self._first)
            found.append(RawLine([], {}, start * PX, self._limit))
        found[-1].ends_by = "end"
        return found

    def _fill(self, at: int, *, first: bool) -> tuple[RawLine, int]:
        """One line from atom `at` on, and where the next one begins."""
        start = (self._left + self._first) * PX + self._lead if first else self._left * PX
        line = RawLine([], {}, start, self._limit)
        atoms = self._atoms
        pen, limit = start, self._limit
        last_break = after_tab = -1
        hangs = False  # the space just passed is over the edge
        form: RunFormat | None = None
        i = at
        while i < len(atoms):
            atom = atoms[i]
            kind = atom.kind
            if kind in (ANCHOR, EMPTY):
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
                    limit = line.limit = FAR
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
        line.tabs = {k: v for k, v in line.tabs.items() if k < end - at}
        if line.limit == FAR and not line.tabs:
            line.limit = self._limit
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


def _line_metrics(line: RawLine, paragraph: Paragraph, *, first: bool) -> tuple[int, int]:
    """(height, ascent) of a line by what stands in it."""
    ascent = descent = -1
    seen: set[int] = set()
    has_break: RunFormat | None = None
    only_space = False
    picture = 0
    for atom in line.atoms:
        if atom.kind == WORD:
            if id(atom.form) in seen:
                continue
            seen.add(id(atom.form))
            face = base_face(atom.form)
            rise = raise_of(atom.form) if atom.form.position else 0
            ascent = max(ascent, face.ascent + max(0, rise))
            descent = max(descent, face.height - face.ascent + max(0, -rise))
        elif atom.kind == BREAK:
            has_break = atom.form
        elif atom.kind == INLINE:
            picture = max(picture, atom.ref.shape.height)  # type: ignore[union-attr]
        elif atom.kind in (SPACE, TAB):
            only_space = True
    if picture:
        ascent, descent = max(ascent, picture), max(descent, 0)
    if ascent < 0 and first and not line.atoms and _is_flat(paragraph):
        return 0, 0
    if ascent < 0:
        face = base_face(_bare_format(paragraph, has_break, only_space=only_space, first=first))
        return face.height, face.ascent
    return ascent + descent, ascent


def _is_flat(paragraph: Paragraph) -> bool:
    """An empty paragraph with a raised mark has no height, unless it is set the simplest way."""
    form = paragraph.format
    return bool(paragraph.mark.raised) and (form.align != "left" or form.line_rule == "atLeast")


def _bare_format(paragraph: Paragraph, has_break: RunFormat | None, *, only_space: bool, first: bool) -> RunFormat:
    """The format that sets the height of a line without text."""
    if only_space:
        return paragraph.base
    if has_break is not None:
        return has_break
    return paragraph.mark if first else paragraph.base


def _space_lines(layout: TextLayout, paragraph: Paragraph, rules: TextRules) -> None:
    """Line spacing: multiples above each line but the first, exact and at least."""
    form = paragraph.format
    if rules.grid_pitch and form.snap:
        _snap_lines(layout, rules.grid_pitch)
    if form.line_rule in {"exact", "exactly"} and form.line > 0:
        for line in layout.lines:
            line.height, line.ascent = form.line, form.line * 4 // 5
        return
    if form.line_rule == "atLeast":
        for line in layout.lines:
            surplus = max(0, form.line - line.height)
            line.height, line.ascent = line.height + surplus, line.ascent + surplus
        return
    percent = round_half_up(form.line * 127 / 72) * 100 // 423 if form.line > 0 else 100
    if percent == 100:
        return
    for index, line in enumerate(layout.lines):
        text_height = line.content.font_height or line.height or base_face(paragraph.mark).height
        if percent > 100:
            grown = trunc(text_height * (percent - 100) / 100)
            line.extra = grown if index else 0
            layout.below = grown
        elif index == 0:
            line.height = line.height * percent // 100
            line.ascent = line.height * 4 // 5
        else:
            shrunk = trunc(line.height * (100 - percent) / 100)
            line.height, line.ascent = line.height - shrunk, line.ascent - shrunk


def _snap_lines(layout: TextLayout, pitch: int) -> None:
    for line in layout.lines:
        height = -(-line.height // pitch) * pitch
        line.ascent += (height - line.height) // 2
        line.height = height

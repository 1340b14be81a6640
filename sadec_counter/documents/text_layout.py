"""Sets a paragraph: lines with their heights and line spacing (twips)."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import trunc

from sadec_counter.documents.atoms import BREAK, INLINE, SPACE, TAB, WORD, Atom
from sadec_counter.documents.fonts import base_face, raise_of, round_half_up
from sadec_counter.documents.glyph_setter import LineSetter, SetLine, joined
from sadec_counter.documents.line_breaker import Breaker, Obstacle, TextRules
from sadec_counter.documents.model import Inline, Paragraph, RunFormat


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
    last_below: int = 0  # the same where the paragraph is a cell's last: by its style's font
    push: int = 0  # how far the first line had to move down to clear an obstacle


def lay_out_text(
    paragraph: Paragraph, width: int, rules: TextRules, *, in_cell: bool = False, obstacles: tuple[Obstacle, ...] = ()
) -> TextLayout:
    """The lines of a paragraph in a column of that width."""
    breaker = Breaker(paragraph, width, rules, obstacles)
    setter = LineSetter(paragraph, stretch_breaks=rules.stretch_breaks, in_cell=in_cell)
    spacing = _Spacing(paragraph, rules)
    layout = TextLayout()
    y = 0
    while not breaker.done:
        first = not layout.lines
        parts, push = breaker.line(y)
        atoms = parts[0].atoms if len(parts) == 1 else [atom for part in parts for atom in part.atoms]
        hanging = _hanging_space(atoms) if not parts[-1].ends_by else None
        height, ascent = _line_metrics(atoms, paragraph, hanging, first=first, crossed=bool(obstacles))
        line = Line(joined([setter.set(part) for part in parts]), 0, height, ascent)
        layout.below = spacing.apply(line, atoms, first=first)
        if first:
            layout.push = push
        else:
            line.extra += push
        layout.lines.append(line)
        y += line.extra + line.height + (push if first else 0)
    layout.last_below = spacing.below_by_style()
    return layout


def _hanging_space(atoms: list[Atom]) -> Atom | None:
    """The space that hangs over the end of a full line; it is the only one that counts for the line's height."""
    if not atoms or atoms[-1].kind != SPACE:
        return None
    return atoms[-1] if WORD in [atom.kind for atom in atoms] else None


def _line_metrics(
    atoms: list[Atom], paragraph: Paragraph, hanging: Atom | None, *, first: bool, crossed: bool
) -> tuple[int, int]:
    """(height, ascent) of a line by what stands in it."""
    ascent = descent = -1
    form: RunFormat | None = None  # the last word's
    has_break: RunFormat | None = None
    only_space = False
    picture = 0
    for atom in atoms:
        if atom.kind == WORD or atom is hanging:
            if atom.form is form:
                continue
            form = atom.form
            face = base_face(form)
            rise = raise_of(form) if form.position else 0
            ascent = max(ascent, face.ascent + max(0, rise))
            descent = max(descent, face.height - face.ascent + max(0, -rise))
        elif atom.kind == SPACE or atom.kind == TAB:  # noqa: PLR1714 - a set of globals would be made for each atom
            only_space = True
        elif atom.kind == BREAK:
            has_break = atom.form
        elif atom.kind == INLINE and isinstance(atom.ref, Inline):
            picture = max(picture, atom.ref.shape.height)
    if picture:
        ascent, descent = max(ascent, picture), max(descent, 0)
    if ascent < 0 and first and not atoms and _is_flat(paragraph, crossed=crossed):
        return 0, 0
    if ascent < 0:
        face = base_face(_bare_format(paragraph, has_break, only_space=only_space, first=first))
        return face.height, face.ascent
    return ascent + descent, ascent


def _font_height(atoms: list[Atom]) -> int:
    """Height of the highest font that a line's words and objects have; 0 without any."""
    forms = {atom.form for atom in atoms if atom.kind in (WORD, INLINE)}
    return max((base_face(form).height for form in forms), default=0)


def _is_flat(paragraph: Paragraph, *, crossed: bool) -> bool:
    """An empty paragraph with a raised mark has no height, unless it is set the simplest way."""
    form = paragraph.format
    return bool(paragraph.mark.raised) and (crossed or form.align != "left" or form.line_rule == "atLeast")


def _bare_format(paragraph: Paragraph, has_break: RunFormat | None, *, only_space: bool, first: bool) -> RunFormat:
    """The format that sets the height of a line without text."""
    if only_space:
        return paragraph.base
    if has_break is not None:
        return has_break
    return paragraph.mark if first else paragraph.base


class _Spacing:
    """Line spacing of a paragraph: multiples above each line but the first, exact, and at least."""

    def __init__(self, paragraph: Paragraph, rules: TextRules) -> None:
        form = paragraph.format
        self._form = form
        self._mark, self._base = paragraph.mark, paragraph.base if paragraph.items else paragraph.mark
        self._pitch = rules.grid_pitch if form.snap else 0
        single = form.line_rule not in {"auto", ""} or form.line <= 0
        self._percent = 100 if single else round_half_up(form.line * 127 / 72) * 100 // 423

    def below_by_style(self) -> int:
        """What stands under a cell's last line: the reference measures it by the style's font."""
        return trunc(base_face(self._base).height * (self._percent - 100) / 100) if self._percent > 100 else 0

    def apply(self, line: Line, atoms: list[Atom], *, first: bool) -> int:
        """Give the line its height; what stands under it where it is the last one."""
        form, percent = self._form, self._percent
        if self._pitch:
            height = -(-line.height // self._pitch) * self._pitch
            line.ascent += (height - line.height) // 2
            line.height = height
        if form.line_rule in {"exact", "exactly"} and form.line > 0:
            line.height, line.ascent = form.line, form.line * 4 // 5
        elif form.line_rule == "atLeast":
            surplus = max(0, form.line - line.height)
            line.height, line.ascent = line.height + surplus, line.ascent + surplus
        elif percent > 100:
            text_height = _font_height(atoms) or line.height or base_face(self._mark).height
            grown = trunc(text_height * (percent - 100) / 100)
            line.extra = 0 if first else grown
            return grown
        elif percent < 100 and first:
            line.height = line.height * percent // 100
            line.ascent = line.height * 4 // 5
        elif percent < 100:
            shrunk = trunc(line.height * (100 - percent) / 100)
            line.height, line.ascent = line.height - shrunk, line.ascent - shrunk
        return 0

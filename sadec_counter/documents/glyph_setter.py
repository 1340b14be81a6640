"""Places the glyphs of one line: alignment, justification, leaders, underlines, and the slots of fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sadec_counter.documents.atoms import ANCHOR, BREAK, EMPTY, INLINE, SPACE, TAB, WORD, Atom
from sadec_counter.documents.fonts import SizedFace, base_face, drawn_face, raise_of, round_half_up
from sadec_counter.documents.model import Anchored, Inline, NoteMark, Paragraph, RunFormat, Shape, TabStop
from sadec_counter.domain.page import Fill, Rule

if TYPE_CHECKING:
    from sadec_counter.documents.line_breaker import RawLine

PX = 6
Glyphs = tuple[list[float], list[int], list[str]]  # places, ids, texts
SetRun = tuple[str, float, float, tuple[float, ...], tuple[int, ...], tuple[str, ...], str, bool]  # as a GlyphRun's
LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
_DOTS = frozenset("._…")
_HANGING = frozenset((SPACE, ANCHOR, EMPTY))  # what may stand behind the last word over the line's end


class SetSlot(NamedTuple):
    """A field's part of a line, in points."""

    field_id: str
    x: float
    width: float
    text: str


@dataclass(slots=True)
class SetLine:
    """What a line prints; x from the text margin in points, y from the baseline."""

    runs: list[SetRun] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    slots: list[SetSlot] = field(default_factory=list)
    anchors: list[tuple[Anchored, int]] = field(default_factory=list)  # with the pen's place in twips
    inlines: list[tuple[Shape, int]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def joined(parts: list[SetLine]) -> SetLine:
    """The parts of a line left and right of obstacles as one."""
    whole = parts[0]
    for part in parts[1:]:
        for name in ("runs", "rules", "fills", "slots", "anchors", "inlines", "notes"):
            getattr(whole, name).extend(getattr(part, name))
    return whole


class LineSetter:
    """Sets the lines of one paragraph."""

    def __init__(self, paragraph: Paragraph, *, stretch_breaks: bool, in_cell: bool) -> None:
        self._align = paragraph.format.align
        self._stretch_breaks = stretch_breaks
        self._in_cell = in_cell

    def set(self, line: RawLine) -> SetLine:
        """The glyphs of a line with their places."""
        end = _printed_end(line)
        right, shift, add, from_atom = line.right // PX, 0, 0, 0
        if self._align != "left":
            free = right - round_half_up((line.start + _natural_width(line, end)) / PX)
            add, from_atom = self._stretch(line, end, free)
            if free > 0:
                shift = free if self._align == "right" else free // 2 if self._align == "center" else 0
        writer = _Writer(line.start + shift * PX)
        put_text, put_other = writer.put_text, writer.put_other
        for index, atom in enumerate(line.atoms):
            kind = atom.kind
            if kind == WORD:
                put_text(atom, 0)
            elif kind != SPACE:
                put_other(atom, line.tabs.get(index))
            elif index < end:
                put_text(atom, add if index >= from_atom else 0)
        return writer.finish(right, in_cell=self._in_cell)

    def _stretch(self, line: RawLine, end: int, free: int) -> tuple[int, int]:
        """(twips that each space grows, the atom after the last tab)."""
        justified = self._align in {"both", "distribute"}
        last = line.ends_by == "end" or (line.ends_by == "break" and not self._stretch_breaks)
        if not justified or free <= 0 or (last and self._align == "both"):
            return 0, 0
        start = max(line.fixed, *(index + 1 for index in line.tabs), 0)
        spaces = sum(len(atom.text) for atom in line.atoms[start:end] if atom.kind == SPACE)
        return ((free + 1) // spaces if spaces else 0), start


def _printed_end(line: RawLine) -> int:
    """Where trailing spaces begin that hang over the line's end."""
    end = len(line.atoms)
    if line.ends_by == "break":
        return end
    while end and line.atoms[end - 1].kind in _HANGING:
        end -= 1
    return end


def _natural_width(line: RawLine, end: int) -> int:
    """Width in 1/120 pt, pieces of equal format rounded to twips."""
    pen = line.start
    form: RunFormat | None = None
    for index, atom in enumerate(line.atoms[:end]):
        if atom.form is not form:
            pen, form = round_half_up(pen / PX) * PX, atom.form
        pen += line.tabs[index][0] if atom.kind == TAB and index in line.tabs else atom.width
    if form is not None and form.spacing and end and line.atoms[end - 1].kind == WORD:
        pen -= form.spacing * PX
    return pen - line.start


class _OpenSlot:
    """A field's part of a line while the line is being set; pens in 1/120 pt."""

    __slots__ = ("end", "name", "start", "texts")

    def __init__(self, name: str, start: int, end: int, text: str) -> None:
        self.name, self.start, self.end, self.texts = name, start, end, [text]


class _Writer:
    """Goes along a line and collects what it prints."""

    def __init__(self, start: int) -> None:
        self._pen = start  # 1/120 pt
        self._out = SetLine()
        self._piece: list[tuple[Atom, int]] = []  # atoms of equal face and format, with each space's growth
        self._piece_start = start
        self._grown = False  # whether several spaces in a row grow in the piece
        self._form: RunFormat | None = None  # the piece's
        self._face: SizedFace | None = None
        self._open: list[_OpenSlot] = []
        self._in_blank = True  # nothing but dots stood behind the last value

    def put_other(self, atom: Atom, tab: tuple[int, TabStop] | None) -> None:
        """What is no letter."""
        kind = atom.kind
        if kind == TAB:
            self._put_tab(atom, tab)
        elif kind == INLINE and isinstance(atom.ref, Inline):
            self._close_piece()
            self._out.inlines.append((atom.ref.shape, self._pen // PX))
            self._pen += atom.width
        elif kind == ANCHOR and isinstance(atom.ref, Anchored):
            self._out.anchors.append((atom.ref, self._pen // PX))
        elif kind == EMPTY:
            self._open.append(_OpenSlot(atom.field, self._pen, self._pen, ""))
            self._in_blank = True
        elif kind == BREAK:
            self._close_piece()

    def put_text(self, atom: Atom, grows: int) -> None:
        """A word or space; each letter of the space grows by so many twips."""
        form, begin = atom.form, self._pen
        if form is not self._form or atom.face is not self._face:
            if self._form is not None:
                self._close_piece()
                begin = self._pen
            self._form, self._face, self._piece_start = form, atom.face, begin
        self._piece.append((atom, grows))
        end = begin + atom.width
        if grows:
            letters = len(atom.text)
            end += grows * letters * PX
            self._grown = self._grown or letters > 1
        self._pen = end
        if atom.field:
            self._extend(atom, begin, end)
        elif self._in_blank and atom.kind == WORD:
            self._in_blank = bool(self._open) and set(atom.text) <= _DOTS
            self._lengthen()
        if atom.ref is not None and isinstance(atom.ref, NoteMark):
            self._out.notes.append(atom.ref.note)

    def _extend(self, atom: Atom, begin: int, end: int) -> None:
        last = self._open[-1] if self._open else None
        if last is not None and last.name == atom.field and last.end == begin:
            last.end = end
            last.texts.append(atom.text)
        else:
            self._open.append(_OpenSlot(atom.field, begin, end, atom.text))
        self._in_blank = True

    def _lengthen(self) -> None:
        """The blank behind a value reaches to the pen, when nothing else stood between."""
        if self._open and self._in_blank:
            self._open[-1].end = self._pen

    def _put_tab(self, atom: Atom, tab: tuple[int, TabStop] | None) -> None:
        self._close_piece()
        if tab is None:
            return
        width, stop = tab
        if stop.leader in LEADERS and width > 0:
            self._leader(atom, stop.leader, width)
        begin = self._pen
        if atom.form.underline:
            self._underline(atom.form, begin, begin + width)
        self._pen += width
        if stop.leader or atom.form.underline:
            self._lengthen()
        self._in_blank = False

    def _leader(self, atom: Atom, leader: str, width: int) -> None:
        letter = LEADERS[leader]
        face = drawn_face(atom.form)
        advance, glyphs = face.word(letter)
        count = width // advance + (1 if letter == "_" else 0)
        if count <= 0:
            return
        step = width / count / 120
        left = self._pen / 120 + SHIFT
        xs = tuple([left + place * step for place in range(count)])
        self._out.runs.append(
            (face.name, face.size, 0.0, xs, (glyphs[0][1],) * count, (letter,) * count, atom.form.colour, False)
        )

    def _close_piece(self) -> None:
        """Write the glyphs of the piece and end it on a whole twip."""
        self._pen = round_half_up(self._pen / PX) * PX
        form, face = self._form, self._face
        if form is None:
            return
        piece, self._piece = self._piece, []
        self._form = self._face = None
        if face is None:
            return
        self._glyphs(piece, form, face)
        self._grown = False
        if form.underline:
            self._underline(form, self._piece_start, self._pen)
        if form.strike:
            self._strike(form, self._piece_start, self._pen)
        if form.highlight:
            line = base_face(form)
            x, width = self._piece_start / 120, (self._pen - self._piece_start) / 120
            self._out.fills.append(Fill(x, -line.ascent / 20, width, line.height / 20, form.highlight))

    def _glyphs(self, piece: list[tuple[Atom, int]], form: RunFormat, face: SizedFace) -> None:
        xs: list[float] = []
        ids: list[int] = []
        texts: list[str] = []
        if form.spacing or self._grown:
            self._spread(piece, (xs, ids, texts))
        else:
            self._packed(piece, face, (xs, ids, texts))
        y = -raise_of(form) / 20
        self._out.runs.append((face.name, face.size, y, tuple(xs), tuple(ids), tuple(texts), form.colour, face.skew))

    def _packed(self, piece: list[tuple[Atom, int]], face: SizedFace, out: Glyphs) -> None:
        """Word by word, as the face keeps them; half of a space's growth stands before it."""
        xs, ids, texts = out
        placed, pen = face.placed, self._piece_start
        for atom, grows in piece:
            word_ids, word_texts, offsets = placed(atom.text)
            x = (pen + (grows >> 1) * PX) / 120 + SHIFT
            pen += atom.width + grows * PX
            if len(offsets) == 1:
                xs.append(x)
            else:
                xs += [x + offset for offset in offsets]
            ids += word_ids
            texts += word_texts

    def _spread(self, piece: list[tuple[Atom, int]], out: Glyphs) -> None:
        """Glyph by glyph: letters spread, or several spaces that grow."""
        xs, ids, texts = out
        pen = self._piece_start
        for atom, grows in piece:
            for letter, glyph, advance, _ in atom.glyphs:
                xs.append((pen + (grows >> 1) * PX) / 120 + SHIFT)
                ids.append(glyph)
                texts.append(letter)
                pen += advance + (atom.form.spacing + grows) * PX

    def _underline(self, form: RunFormat, begin: int, end: int) -> None:
        face = base_face(form)
        descent = (face.height - face.ascent) / 20
        thick = descent / 4
        y = descent / 2
        x1, x2 = begin / 120 + SHIFT, end / 120 + SHIFT
        if form.underline in {"thick", "dashedHeavy", "dottedHeavy"}:
            thick *= 2
        dash = {"dotted": (thick, thick), "dottedHeavy": (thick, thick), "dash": (thick * 4, thick * 2)}
        pattern = dash.get(form.underline, (thick * 4, thick * 2) if form.underline.startswith("dash") else ())
        if form.underline == "double":
            self._out.rules.append(Rule(x1, y - thick, x2, y - thick, thick * 0.7, form.colour))
            self._out.rules.append(Rule(x1, y + thick, x2, y + thick, thick * 0.7, form.colour))
        else:
            self._out.rules.append(Rule(x1, y, x2, y, thick, form.colour, pattern))

    def _strike(self, form: RunFormat, begin: int, end: int) -> None:
        face = base_face(form)
        descent = (face.height - face.ascent) / 20
        y = -(face.ascent / 20) / 3
        x1, x2 = begin / 120 + SHIFT, end / 120 + SHIFT
        for dy in (-descent / 6, descent / 6) if form.strike == "double" else (0.0,):
            self._out.rules.append(Rule(x1, y + dy, x2, y + dy, descent / 4, form.colour))

    def finish(self, right: int, *, in_cell: bool) -> SetLine:
        """The line, its slots closed."""
        self._close_piece()
        for slot in self._open:
            end = slot.end
            if slot is self._open[-1] and self._in_blank and (in_cell or end == slot.start):
                end = max(end, right * PX)
            left, width = slot.start / 120 + SHIFT, (end - slot.start) / 120
            self._out.slots.append(SetSlot(slot.name, left, width, "".join(slot.texts).strip()))
        return self._out


SHIFT = 0.1  # the reference prints all text that far to the right

"""A paragraph's text cut into the smallest pieces that lines are made of: words, spaces, tabs, breaks, objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sadec_counter.documents.fonts import (
    RAISED_PERCENT,
    SMALL_CAPS_PERCENT,
    SYMBOL,
    Glyph,
    SizedFace,
    drawn_face,
    family_for,
)
from sadec_counter.documents.model import Anchored, Inline, Item, NoteMark, PageNumber, Paragraph, RunFormat, Span

WORD, SPACE, TAB, BREAK, INLINE, ANCHOR, EMPTY = range(7)
NO, YES, AFTER_HANGING_SPACE = range(3)

_TOKENS = re.compile(r" +|\t|\n|[^ \t\n]+")
_MAY_CUT = re.compile("[-–+?!\\\\|…:)\u200b—%]")
_OPENING = frozenset("([{")
_STAYS_BEHIND_SPACE = frozenset(".,:;!?)]}/")
_NEVER_FIRST = frozenset(".,:;!?)]}/%-–'\"“”‘’\u2011\u00a0")
_BREAKS_BEHIND = frozenset("-–?!\\|…")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters with no space between them."""
    if before == "\u200b" or before == after == "+":
        return True
    if after == "…":
        return before == ":"
    if after == "—" or before == "—":
        return after not in _NEVER_FIRST
    if after == "%":
        return before.isalpha()
    if after in _NEVER_FIRST:
        return False
    return before in _BREAKS_BEHIND or (before == ")" and after == "(")


class Atom:
    """One piece of a line, never changed: `width` in 1/120 pt, `may` whether a line may end before it."""

    __slots__ = ("face", "field", "form", "glyphs", "kind", "may", "ref", "text", "width")

    def __init__(
        self, kind: int, form: RunFormat, width: int = 0, *, text: str = "", face: SizedFace | None = None,
        glyphs: tuple[Glyph, ...] = (), field: str = "", may: int = NO, ref: Item | None = None,
    ) -> None:  # fmt: skip
        self.kind, self.form, self.width, self.text = kind, form, width, text
        self.face, self.glyphs, self.field, self.may, self.ref = face, glyphs, field, may, ref

    def bound(self) -> Atom:
        """The same piece, before which no line may end."""
        return Atom(
            self.kind, self.form, self.width, text=self.text, face=self.face, glyphs=self.glyphs, field=self.field,
            ref=self.ref,
        )  # fmt: skip

    def cut(self, room: int) -> tuple[Atom, Atom]:
        """The glyphs that fit into the room (one at least), and the rest."""
        fits, used = 0, 0
        extra = self.form.spacing * 6
        for glyph in self.glyphs:
            used += glyph[2] + extra
            if used - extra > room and fits:
                break
            fits += 1
        return self._part(self.glyphs[:fits], self.may), self._part(self.glyphs[fits:], YES)

    def _part(self, glyphs: tuple[Glyph, ...], may: int) -> Atom:
        width = sum(g[2] for g in glyphs) + len(glyphs) * self.form.spacing * 6
        text = "".join(g[0] for g in glyphs)
        return Atom(WORD, self.form, width, text=text, face=self.face, glyphs=glyphs, field=self.field, may=may)


def atoms_of(paragraph: Paragraph) -> list[Atom]:
    """All pieces of a paragraph in order, without its number."""
    cutter = _Cutter()
    for item in paragraph.items:
        if isinstance(item, Span):
            cutter.add_span(item)
        elif isinstance(item, NoteMark):
            cutter.add_span(Span(item.text, item.format), item)
        elif isinstance(item, Inline):
            cutter.add(Atom(INLINE, item.format, item.shape.width * 6, ref=item, may=YES), "\ufffc")
        elif isinstance(item, PageNumber):
            cutter.add_span(Span("1", item.format))
        elif isinstance(item, Anchored):
            cutter.atoms.append(Atom(ANCHOR, paragraph.base, ref=item))
    return cutter.atoms


def text_atoms(text: str, form: RunFormat) -> list[Atom]:
    """The pieces of a plain text (a number's)."""
    cutter = _Cutter()
    cutter.add_span(Span(text, form))
    return cutter.atoms


class _Cutter:
    """Cuts spans, and remembers the letter before, since a break may depend on it."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self._before = ""
        self._before_space = ""
        self._form: RunFormat | None = None

    def add(self, atom: Atom, last: str) -> None:
        self.atoms.append(atom)
        if last != " ":
            self._before_space = last
        self._before = last
        self._form = atom.form

    def add_span(self, span: Span, ref: Item | None = None) -> None:
        form = span.format
        goes_on = form is self._form
        known = _span_atoms(span.text, form, span.field_id, (self._before, self._before_space, goes_on))
        atoms, self._before, self._before_space = known
        if ref is not None:
            atoms = tuple(_referring(atoms, ref))
        self.atoms += atoms
        if span.text:
            self._form = form


def _referring(atoms: tuple[Atom, ...], ref: Item) -> Iterator[Atom]:
    """The atoms, the first one with what it stands for."""
    for place, atom in enumerate(atoms):
        if place:
            yield atom
        else:
            yield Atom(
                atom.kind, atom.form, atom.width, text=atom.text, face=atom.face, glyphs=atom.glyphs,
                field=atom.field, may=atom.may, ref=ref,
            )  # fmt: skip


@lru_cache(maxsize=512)  # a form has two hundred; a fill makes anew what was typed
def _span_atoms(
    text: str, form: RunFormat, field: str, before: tuple[str, str, bool]
) -> tuple[tuple[Atom, ...], str, str]:
    """The pieces of a span, its last letter, and its last one that is no space; `before`: the same of what precedes."""
    last, last_solid, goes_on = before
    if not text:
        return ((Atom(EMPTY, form, field=field),) if field else ()), last, last_solid
    atoms: list[Atom] = []
    for token in _TOKENS.findall(text.upper() if form.caps else text):
        first = token[0]
        if first == " ":
            atoms.append(_space(token, form, field))
        elif first == "\t":
            atoms.append(Atom(TAB, form, text=token, field=field, may=YES))
        elif first == "\n":
            atoms.append(Atom(BREAK, form, text=token, field=field))
        else:
            atoms += _word(token, form, field, _may(last, last_solid, first, goes_on=goes_on))
        last = token[-1]
        last_solid = last_solid if first == " " else last
        goes_on = True
    return tuple(atoms), last, last_solid


def _may(before: str, before_space: str, first: str, *, goes_on: bool) -> int:
    """Whether a line may end before a word; `goes_on`: what precedes has its format."""
    if before == " ":
        if before_space in _OPENING:
            return AFTER_HANGING_SPACE
        if first not in _STAYS_BEHIND_SPACE or (first == "." and not goes_on):
            return YES
        return AFTER_HANGING_SPACE
    if before in {"", "\t", "\n"}:
        return NO
    if before == "\ufffc":
        return YES
    return YES if may_break(before, first) else NO


def _cut_points(token: str) -> Iterator[str]:
    start = 0
    for i in range(1, len(token)):
        if may_break(token[i - 1], token[i]):
            yield token[start:i]
            start = i
    yield token[start:]


def _percent(form: RunFormat) -> int:
    return RAISED_PERCENT if form.raised else 100


@lru_cache(maxsize=1024)
def _space(token: str, form: RunFormat, field: str) -> Atom:
    face = drawn_face(form, "", _percent(form))
    width, glyphs = face.word(token)
    return Atom(SPACE, form, width + len(token) * form.spacing * 6, text=token, face=face, glyphs=glyphs, field=field)


@lru_cache(maxsize=1536)  # a form has a thousand; each drawing of a new document has its own formats
def _word(token: str, form: RunFormat, field: str, may: int) -> tuple[Atom, ...]:
    """A word in parts that one face draws, cut where a line may end."""
    atoms: list[Atom] = []
    for part in _cut_points(token) if _MAY_CUT.search(token) else (token,):
        for place, (face, letters) in enumerate(_faces(part, form)):
            width, glyphs = face.word(letters)
            width += len(glyphs) * form.spacing * 6
            breaks = NO if place else YES if atoms else may
            atoms.append(Atom(WORD, form, width, text=letters, face=face, glyphs=glyphs, field=field, may=breaks))
    return tuple(atoms)


def _faces(text: str, form: RunFormat) -> Iterator[tuple[SizedFace, str]]:
    """The text in parts that one face draws."""
    if form.small_caps:
        for part in re.findall(r"[^\W\d_]+|[\W\d_]+", text):
            yield from _small_caps(part, form)
        return
    face = drawn_face(form, SYMBOL if form.symbol else "", _percent(form))
    if face.draws(text):
        yield face, text
        return
    yield from _fallbacks(text, form, _percent(form))


def _small_caps(part: str, form: RunFormat) -> Iterator[tuple[SizedFace, str]]:
    start = 0
    for i in range(1, len(part) + 1):
        if i == len(part) or part[i].islower() != part[start].islower():
            piece = part[start:i]
            percent = SMALL_CAPS_PERCENT if piece[0].islower() else 100
            yield from _fallbacks(piece.upper(), form, percent)
            start = i


def _fallbacks(text: str, form: RunFormat, percent: int) -> Iterator[tuple[SizedFace, str]]:
    text = _INVISIBLE.sub("", text)
    start = 0
    families = [family_for(letter, form) for letter in text]
    for i in range(1, len(text) + 1):
        if i == len(text) or families[i] != families[start]:
            yield drawn_face(form, families[start], percent), text[start:i]
            start = i

"""The bundled fonts: which one stands for a Word font, and how wide and high its letters are."""

from __future__ import annotations

import logging
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from sadec_counter.documents.kerning import ligatures_of, pair_kerns_of
from sadec_counter.documents.model import RunFormat

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of a date in Carlito that nobody reads

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"

SERIF, SANS, MONO = "LiberationSerif", "LiberationSans", "LiberationMono"
CARLITO, CALADEA, DEJAVU, SYMBOL = "Carlito", "Caladea", "DejaVuSans", "OpenSymbol"

FAMILIES = {
    "times new roman": SERIF,
    "times": SERIF,
    "tinos": SERIF,
    "liberation serif": SERIF,
    "arial": SANS,
    "helvetica": SANS,
    "arimo": SANS,
    "liberation sans": SANS,
    "courier new": MONO,
    "courier": MONO,
    "cousine": MONO,
    "liberation mono": MONO,
    "calibri": CARLITO,
    "carlito": CARLITO,
    "cambria": CALADEA,
    "caladea": CALADEA,
    "symbol": SYMBOL,
    "wingdings": SYMBOL,
    "wingdings 2": SYMBOL,
    "wingdings 3": SYMBOL,
    "webdings": SYMBOL,
    "opensymbol": SYMBOL,
}
FALLBACK_FAMILIES = (DEJAVU, SYMBOL, SERIF, SANS)
_STYLES = ("", "Bold", "Italic", "BoldItalic")

MOST_WORDS = 1_200  # kept for each face and size

Glyph = tuple[str, int, int, float]  # text, glyph id, advance in 1/120 pt, advance in points


def round_half_up(value: float) -> int:
    """Rounding as the measured rules have it: halves go up."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def bundled_family(word_name: str) -> str:
    """The bundled family for a Word font name ("a;b" names alternatives)."""
    for name in word_name.lower().split(";"):
        if (family := FAMILIES.get(name.strip())) is not None:
            return family
    return DEJAVU


class Placed(NamedTuple):
    """The glyphs of a word: ids, texts, offsets in points."""

    ids: tuple[int, ...]
    texts: tuple[str, ...]
    offsets: tuple[float, ...]


class Face:
    """One font file: its letters and their measures in font units."""

    def __init__(self, name: str) -> None:
        self.name = name
        font = TTFont(FOLDER / f"{name}.ttf", lazy=True)
        self._order = font.getReverseGlyphMap()
        self._metrics = font["hmtx"].metrics
        self._cmap: dict[int, str] = font.getBestCmap()
        head = font["hhea"]
        self.upm: int = font["head"].unitsPerEm
        self.ascent: int = head.ascent
        self.descent: int = -head.descent
        self.line_gap: int = head.lineGap
        self._ttf = font
        self._glyphs: dict[str, tuple[int, int]] = {}
        self._kerns: dict[tuple[int, int], int] | None = None
        self._ligatures: dict[str, tuple[str, int, int]] | None = None

    def letters(self) -> list[tuple[str, int]]:
        """Each letter that the font has with its glyph id, by code point."""
        return [(chr(code), self._order[name]) for code, name in sorted(self._cmap.items())]

    def has(self, letter: str) -> bool:
        return ord(letter) in self._cmap

    def glyph(self, letter: str) -> tuple[int, int]:
        """(glyph id, advance in font units); the missing-glyph box where the font has no such letter."""
        found = self._glyphs.get(letter)
        if found is None:
            name = self._cmap.get(ord(letter), ".notdef")
            found = self._glyphs[letter] = (self._order[name], self._metrics[name][0])
        return found

    def kern(self, left: int, right: int) -> int:
        """What the pair of glyphs is moved together or apart, in font units."""
        if self._kerns is None:
            self._kerns = pair_kerns_of(self._ttf, self._order)
        return self._kerns.get((left, right), 0)

    def ligatures(self) -> dict[str, tuple[str, int, int]]:
        """Letters that the font always joins → (letters, glyph id, advance)."""
        if self._ligatures is None:
            self._ligatures = ligatures_of(self._ttf, self._order) if self.name.startswith(CARLITO) else {}
        return self._ligatures


@lru_cache(maxsize=64)
def face(name: str) -> Face:
    return Face(name)


def _file_name(family: str, *, bold: bool, italic: bool) -> tuple[str, bool]:
    """(name of the font file, whether the painter must slant it)."""
    if family == SYMBOL:
        return SYMBOL, False
    if family == DEJAVU:
        return (f"{DEJAVU}-Bold" if bold else DEJAVU), italic
    return f"{family}-{_STYLES[bold + 2 * italic] or 'Regular'}", False


class SizedFace:
    """A face at one size: measures in twips and in 1/120 pt, as the reference layout rounds them."""

    def __init__(self, name: str, size: float, *, skew: bool, kern: bool, scale: int, joins: bool) -> None:
        self.face = face(name)
        self.name = name
        self.size = size
        self.skew = skew
        self.scale = scale
        self._kern, self._joins = kern, joins
        self._words: dict[str, tuple[int, tuple[Glyph, ...]]] = {}
        self._placed: dict[str, Placed] = {}
        px = size * 120
        upm = self.face.upm
        up, down, gap = (round_half_up(px * v / upm) for v in (self.face.ascent, self.face.descent, self.face.line_gap))
        above = round_half_up(gap / 6)
        self.height = round_half_up((up + down) / 6) + above
        self.ascent = round_half_up(up / 6) + above

    def word(self, text: str) -> tuple[int, tuple[Glyph, ...]]:
        """(width in 1/120 pt, its glyphs) of letters that stand together."""
        found = self._words.get(text)
        if found is None:
            if len(self._words) > MOST_WORDS:
                self._words.clear()
            found = self._words[text] = self._measure(text)
        return found

    def placed(self, text: str) -> Placed:
        """A word's glyphs with their places: one after another as wide as the font has them."""
        found = self._placed.get(text)
        if found is None:
            if len(self._placed) > MOST_WORDS:
                self._placed.clear()
            glyphs = self.word(text)[1]
            offsets = tuple(accumulate((glyph[3] for glyph in glyphs[:-1]), initial=0.0))
            found = self._placed[text] = Placed(tuple(g[1] for g in glyphs), tuple(g[0] for g in glyphs), offsets)
        return found

    def draws(self, text: str) -> bool:
        """Whether the face has every letter of the text."""
        return 0 not in self.placed(text).ids

    def _measure(self, text: str) -> tuple[int, tuple[Glyph, ...]]:
        upm, px = self.face.upm, self.size * 120 * self.scale / 100
        raw = self._joined(text)
        glyphs: list[Glyph] = []
        for index, (letters, glyph, advance) in enumerate(raw):
            units = advance
            if self._kern and index + 1 < len(raw):
                units += self.face.kern(glyph, raw[index + 1][1])
            glyphs.append((letters, glyph, round_half_up(units * px / upm), units * px / upm / 120))
        return sum(g[2] for g in glyphs), tuple(glyphs)

    def _joined(self, text: str) -> list[tuple[str, int, int]]:
        joins = self.face.ligatures() if self._joins else {}
        if not joins:
            return [(letter, *self.face.glyph(letter)) for letter in text]
        found: list[tuple[str, int, int]] = []
        i = 0
        while i < len(text):
            for length in (3, 2):
                if (join := joins.get(text[i : i + length])) is not None and len(text) >= i + length:
                    found.append(join)
                    i += length
                    break
            else:
                found.append((text[i], *self.face.glyph(text[i])))
                i += 1
        return found


@lru_cache(maxsize=512)
def _sized(name: str, size: float, skew: bool, form: tuple[bool, int, bool]) -> SizedFace:
    kern, scale, joins = form
    return SizedFace(name, size, skew=skew, kern=kern, scale=scale, joins=joins)


@lru_cache(maxsize=4096)
def base_face(form: RunFormat) -> SizedFace:
    """The face that sets the height of a line, at the run's full size."""
    name, skew = _file_name(bundled_family(form.family), bold=form.bold, italic=form.italic)
    return _sized(name, form.half_points / 2, skew, (form.kern, form.scale, form.ligatures))


RAISED_PERCENT = 58
SMALL_CAPS_PERCENT = 80


@lru_cache(maxsize=4096)
def drawn_face(form: RunFormat, family: str = "", percent: int = 100) -> SizedFace:
    """The face that draws a run's letters: smaller where they are raised or lowered."""
    name, skew = _file_name(family or bundled_family(form.family), bold=form.bold, italic=form.italic)
    size = form.half_points / 2 * percent / 100
    return _sized(name, size, skew, (form.kern, form.scale, form.ligatures))


@lru_cache(maxsize=4096)
def family_for(letter: str, form: RunFormat) -> str:
    """The family that draws this letter: the run's own, or the first other one that has it ("": none has)."""
    own = SYMBOL if form.symbol else bundled_family(form.family)
    if drawn_face(form, own).face.has(letter):
        return own
    for family in (SERIF, *FALLBACK_FAMILIES) if own == CALADEA else FALLBACK_FAMILIES:  # the nearest to its look
        if drawn_face(form, family).face.has(letter):
            return family
    return ""


@lru_cache(maxsize=4096)
def raise_of(form: RunFormat) -> int:
    """How far letters stand above the baseline, in twips (below: negative)."""
    full = base_face(form)
    if form.position:
        percent = round_half_up(100 * (abs(form.position) / 2) / (form.half_points / 2))
        return int(full.height * percent / 100) * (1 if form.position > 0 else -1)
    if not form.raised:
        return 0
    small = drawn_face(form, "", RAISED_PERCENT)
    if form.raised == "superscript":
        return full.ascent - small.ascent
    return -((full.height - full.ascent) - (small.height - small.ascent))

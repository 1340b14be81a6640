"""An Ink as the operators of a page's content, made once: an unchanged paragraph keeps them from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from weakref import WeakKeyDictionary

from sadec_counter.documents.pdf_fonts import Code, FontCodes, Used, font_codes
from sadec_counter.domain.page import Fill, GlyphRun, Ink, Outline, Picture, Rule

SLANT = b"0.2126"  # tan 12°
_NEAR_ENOUGH = 0.006  # points that a glyph may stand off before it is moved
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CURVES = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_BLACK = "#000000"
_DOTS = 8  # so many equal glyphs in a row are looked at as a dotted line


@dataclass(slots=True)
class Operators:
    """What draws one Ink around the origin, y upwards, and what it needs."""

    content: bytes
    fonts: dict[str, Used] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()  # digests


_kept: WeakKeyDictionary[Ink, Operators] = WeakKeyDictionary()


class Encoder:
    """Encodes the inks of one document."""

    def __init__(self) -> None:
        self._odd: dict[tuple[str, int, str], Code] = {}  # pairs of glyph and text that no font knows

    def operators(self, ink: Ink) -> Operators:
        """Kept for the ink's life, unless it shows a pair whose code depends on the document."""
        found = _kept.get(ink)
        if found is None:
            made = _Writer(self)
            found = made.written(ink)
            if not made.is_odd:
                _kept[ink] = found
        return found

    def odd(self, font: FontCodes, glyph: int, text: str) -> Code:
        """A code of this document's own."""
        key = (font.name, glyph, text)
        if key not in self._odd:
            number = font.behind + sum(name == font.name for name, _, _ in self._odd)
            self._odd[key] = font.code(number, glyph, text)
        return self._odd[key]


class _Writer:
    """Writes one Ink; the graphics state begins as a page's does."""

    def __init__(self, encoder: Encoder) -> None:
        self.is_odd = False
        self._encoder = encoder
        self._lines: list[bytes] = []
        self._used: defaultdict[FontCodes, set[Code]] = defaultdict(set)
        self._font: tuple[str, float] | None = None
        self._fill = self._stroke = _BLACK
        self._pen: tuple[float, tuple[float, ...]] | None = None

    def written(self, ink: Ink) -> Operators:
        self._fills(ink.fills)
        for picture in ink.pictures:
            self._picture(picture)
        for outline in ink.outlines:
            self._outline(outline)
        for rule in ink.rules:
            self._rule(rule)
        self._runs(ink.runs)
        digests = frozenset(picture.digest for picture in ink.pictures)
        fonts = {font.name: Used.of(codes) for font, codes in self._used.items()}
        return Operators(b"\n".join(self._lines), fonts, digests)

    def _put(self, line: str) -> None:
        self._lines.append(line.encode("ascii"))

    def _fills(self, fills: Sequence[Fill]) -> None:
        for place, fill in enumerate(fills):
            self._fill_colour(fill.colour)
            self._put(f"{fill.x:.3f} {-fill.y - fill.height:.3f} {fill.width:.3f} {fill.height:.3f} re")
            if place + 1 == len(fills) or fills[place + 1].colour != fill.colour:
                self._put("f")  # one path for neighbours: no hair line between them

    def _picture(self, picture: Picture) -> None:
        size = f"{picture.width:.3f} 0 0 {picture.height:.3f}"
        low = -picture.y - picture.height
        self._put(f"q {size} {picture.x:.3f} {low:.3f} cm /{picture_name(picture.digest)} Do Q")

    def _outline(self, outline: Outline) -> None:
        if outline.fill:
            self._fill_colour(outline.fill)
        if outline.stroke:
            self._stroke_with(outline.stroke, outline.width, ())
        for sign, *numbers in outline.path:
            places = (float(value) if place % 2 == 0 else -float(value) for place, value in enumerate(numbers))
            self._put(" ".join([*(f"{value:.3f}" for value in places), _CURVES[str(sign)]]))
        self._put("B" if outline.fill and outline.stroke else "f" if outline.fill else "S" if outline.stroke else "n")

    def _rule(self, rule: Rule) -> None:
        self._stroke_with(rule.colour, rule.width, rule.dash)
        self._put(f"{rule.x1:.3f} {-rule.y1:.3f} m {rule.x2:.3f} {-rule.y2:.3f} l S")

    def _runs(self, runs: Sequence[GlyphRun]) -> None:
        shown = [run for run in runs if run.glyphs]
        if shown:
            self._put("BT")
            for run in shown:
                self._run(run)
            self._put("ET")

    def _run(self, run: GlyphRun) -> None:
        font = font_codes(run.font)
        self._fill_colour(run.colour)
        if self._font != (run.font, run.size):
            self._font = (run.font, run.size)
            self._put(f"/{run.font} {run.size:.3f} Tf")
        self._lines.append(b"1 0 %b 1 %.3f %.3f Tm" % (SLANT if run.skew else b"0", run.xs[0], -run.y))
        self._lines.append(self._evenly(font, run) or _moved(run, self._codes(font, run.glyphs, run.text)))

    def _evenly(self, font: FontCodes, run: GlyphRun) -> bytes:
        """One glyph again and again at equal steps (a dotted line); empty where the run is not such."""
        xs = run.xs
        if len(xs) < _DOTS or run.glyphs[0] != run.glyphs[-1] or not (_all_equal(run.text) and _all_equal(run.glyphs)):
            return b""
        first = xs[0]
        even = (xs[-1] - first) / (len(xs) - 1)
        off = [x - first - place * even for place, x in enumerate(xs)]
        if max(off) > _NEAR_ENOUGH or min(off) < -_NEAR_ENOUGH:
            return b""
        code = self._codes(font, run.glyphs[:1], run.text[:1])[0]
        return b"%.5f Tc (%b) Tj 0 Tc" % (even - code.width * run.size / 1000, code.shown * len(xs))

    def _codes(self, font: FontCodes, glyphs: Sequence[int], texts: Sequence[str]) -> list[Code]:
        codes: list[Code] = list(map(font.known.get, zip(glyphs, texts, strict=True)))  # type: ignore[arg-type]
        if None in codes:
            codes = [self._code(font, glyph, text) for glyph, text in zip(glyphs, texts, strict=True)]
        self._used[font].update(codes)
        return codes

    def _code(self, font: FontCodes, glyph: int, text: str) -> Code:
        code = font.of(glyph, text)
        if code is None:
            self.is_odd = True
            return self._encoder.odd(font, glyph, text)
        return code

    def _fill_colour(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._put(f"{_rgb(colour)} rg")

    def _stroke_with(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._put(f"{_rgb(colour)} RG")
        if self._pen != (width, dash):
            self._pen = (width, dash)
            self._put(f"{width:.3f} w [{' '.join(f'{part:.3f}' for part in dash)}] 0 d")


def _all_equal(items: tuple[object, ...]) -> bool:
    return items.count(items[0]) == len(items)


def _moved(run: GlyphRun, codes: Sequence[Code]) -> bytes:
    """The operator that shows a run: codes, and moves where the font's own advance is not the drawing's."""
    scale, unit = run.size / 1000, run.size / 10_000
    parts = [b"[("]
    put, near, far = parts.append, _NEAR_ENOUGH, -_NEAR_ENOUGH
    at = run.xs[0]
    for x, code in zip(run.xs, codes, strict=True):
        if not far <= x - at <= near:
            tenths = round((x - at) / unit)
            at += tenths * unit
            put(_move(tenths))
        put(code.shown)
        at += code.width * scale
    put(b")] TJ")
    return b"".join(parts)


@lru_cache(maxsize=4096)
def _move(tenths: int) -> bytes:
    """A move to the right between two strings, in tenths of a thousandth of the size."""
    return b")%g(" % (-tenths / 10)


def picture_name(digest: str) -> str:
    return f"P{digest[:32]}"


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        return "0 0 0"  # what a broken file says of a colour must not keep its words from being printed
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return f"{red:.4g} {green:.4g} {blue:.4g}"

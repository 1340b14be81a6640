"""How alike two PDFs are: words at their places, and the ink of the pages."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

NEAR = 1.0  # points
_DOTS_PER_POINT = 100 / 72
_DARK = 160
_GAP = 0.18  # of the size: spaces are not always kept as letters
_LEADER = re.compile(r"[.…_·-]{3,}")
_LETTERED = re.compile(r"\S+")
_SAME = {0x2011: "-", 0xAD: "-"}  # which hyphen it was cannot be seen
_REACH = 5  # pixels: a square of two in each direction


class _Glyph(NamedTuple):
    letter: str
    x: float
    y: float
    end: float
    size: float


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them; `x`, `y` is the origin of the first glyph, y counted from the top."""

    page: int
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    pages: tuple[int, int]
    words: float  # share of words that stand within NEAR of the same word of the other document
    ink: float  # the smaller share of dark pixels that have dark pixels of the other document beside them
    astray: tuple[Word, ...]  # words of the reference that we have elsewhere or not at all
    strays: tuple[Word, ...]  # our words that the reference has elsewhere or not at all
    count: int  # words of the document that has more of them
    found: int

    @property
    def good(self) -> bool:
        return self.pages[0] == self.pages[1] and self.words >= 0.99 and self.ink >= 0.97


def likeness(ours: Path, reference: Path) -> Likeness:
    mine, theirs = pdfium.PdfDocument(ours), pdfium.PdfDocument(reference)
    try:
        my_words, their_words = read_words(mine), read_words(theirs)
        astray, strays = not_found(their_words, my_words), not_found(my_words, their_words)
        found, count = len(their_words) - len(astray), max(len(my_words), len(their_words))
        pages, share = (len(mine), len(theirs)), found / count if count else 1.0
        return Likeness(pages, share, shared_ink(mine, theirs), tuple(astray), tuple(strays), count, found)
    finally:
        mine.close()
        theirs.close()


def read_words(document: pdfium.PdfDocument) -> list[Word]:
    """Every word with its place; dotted lines are left to the ink."""
    words: list[Word] = []
    for number, page in enumerate(document):
        height = page.get_height()
        for glyphs in _groups(page):
            text = "".join(glyph.letter for glyph in glyphs)
            for piece in _LETTERED.finditer(_LEADER.sub(lambda leader: " " * len(leader[0]), text)):
                word = unicodedata.normalize("NFC", piece[0]).translate(_SAME)
                first = glyphs[piece.start()]
                if word.strip(".…_"):
                    words.append(Word(number, first.x, height - first.y, word))
    return words


def _groups(page: pdfium.PdfPage) -> list[list[_Glyph]]:
    """The glyphs of words: those of one line in the order of reading, divided at spaces and gaps."""
    groups: list[list[_Glyph]] = []
    for line in _lines(page):
        groups.append([])
        for glyph in sorted(line, key=lambda one: one.x):
            last = groups[-1][-1] if groups[-1] else None
            if glyph.letter.isspace() or (last is not None and glyph.x - last.end > _GAP * glyph.size):
                groups.append([])
            if not glyph.letter.isspace():
                groups[-1].append(glyph)
    return [group for group in groups if group]


def _lines(page: pdfium.PdfPage) -> list[list[_Glyph]]:
    """Glyphs that follow each other on one baseline; a glyph of another font may be drawn behind the rest."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.raw.FS_RECTF(), pdfium.raw.FS_MATRIX()
    lines: list[list[_Glyph]] = []
    for index in range(text.count_chars()):
        if pdfium.raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.raw.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.raw.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.b, matrix.d)
        letter = chr(pdfium.raw.FPDFText_GetUnicode(text, index))
        if not lines or abs(y.value - lines[-1][-1].y) > 0.3 * size:
            lines.append([])
        lines[-1].append(_Glyph(letter, x.value, y.value, box.right, size))
    return lines


def not_found(wanted: list[Word], offered: list[Word]) -> list[Word]:
    """The wanted words that have no partner of their own: same text, same page, within NEAR both ways."""
    free: dict[tuple[int, str], list[Word]] = defaultdict(list)
    for word in offered:
        free[word.page, word.text].append(word)
    missing = []
    for word in wanted:
        partners = free[word.page, word.text]
        near = [one for one in partners if abs(one.x - word.x) <= NEAR and abs(one.y - word.y) <= NEAR]
        if near:
            partners.remove(near[0])
        else:
            missing.append(word)
    return missing


def shared_ink(mine: pdfium.PdfDocument, theirs: pdfium.PdfDocument) -> float:
    """Of each document's ink, the share that the other has within two pixels; the smaller of the two."""
    have = [0.0, 0.0]
    matched = [0.0, 0.0]
    for number in range(max(len(mine), len(theirs))):
        inks = [_ink(document, number) for document in (mine, theirs)]
        for side, (ink, other) in enumerate((tuple(inks), tuple(reversed(inks)))):
            have[side] += _amount(ink)
            if ink is not None and other is not None:
                reach = other.filter(ImageFilter.MaxFilter(_REACH)).crop((0, 0, *ink.size))
                matched[side] += _amount(ImageChops.multiply(ink, reach))
    return min(matched[side] / have[side] if have[side] else 1.0 for side in (0, 1))


def _ink(document: pdfium.PdfDocument, number: int) -> Image.Image | None:
    if number >= len(document):
        return None
    picture = document[number].render(scale=_DOTS_PER_POINT, grayscale=True).to_pil()
    return picture.point(lambda shade: 255 if shade < _DARK else 0)


def _amount(ink: Image.Image | None) -> float:
    return ImageStat.Stat(ink).sum[0] if ink is not None else 0.0

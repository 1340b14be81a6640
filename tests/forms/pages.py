"""How alike two PDFs are: words at their places, and the ink of the pages."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

NEAR = 1.0  # points
_DOTS_PER_POINT = 100 / 72
_DARK = 160
_REACH = 5  # pixels: a square of two in each direction


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

    @property
    def good(self) -> bool:
        return self.pages[0] == self.pages[1] and self.words >= 0.99 and self.ink >= 0.97


def likeness(ours: Path, reference: Path) -> Likeness:
    mine, theirs = pdfium.PdfDocument(ours), pdfium.PdfDocument(reference)
    try:
        my_words, their_words = read_words(mine), read_words(theirs)
        astray = not_found(their_words, my_words)
        found = len(their_words) - len(astray)
        share = found / max(len(my_words), len(their_words), 1)
        return Likeness((len(mine), len(theirs)), share, shared_ink(mine, theirs), tuple(astray))
    finally:
        mine.close()
        theirs.close()


def read_words(document: pdfium.PdfDocument) -> list[Word]:
    """Every word with its place; dotted lines are left to the ink."""
    words: list[Word] = []
    for number, page in enumerate(document):
        height = page.get_height()
        for letters in _groups(page):
            text = unicodedata.normalize("NFC", "".join(letter for letter, _, _ in letters))
            if text.strip(".…_"):
                words.append(Word(number, letters[0][1], height - letters[0][2], text))
    return words


def _groups(page: pdfium.PdfPage) -> list[list[tuple[str, float, float]]]:
    """Glyphs (letter, x, y) in the order of drawing, divided at spaces, new lines and jumps."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    groups: list[list[tuple[str, float, float]]] = [[]]
    for index in range(text.count_chars()):
        if pdfium.raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        letter = chr(pdfium.raw.FPDFText_GetUnicode(text, index))
        if letter.isspace():
            groups.append([])
            continue
        pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.raw.FPDFText_GetFontSize(text, index)
        if groups[-1]:
            _, last_x, last_y = groups[-1][-1]
            if abs(y.value - last_y) > 0.3 * size or not -0.01 <= x.value - last_x <= 1.3 * size:
                groups.append([])
        groups[-1].append((letter, x.value, y.value))
    return [group for group in groups if group]


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

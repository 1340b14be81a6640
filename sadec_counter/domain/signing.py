"""Where a printed application is to be signed, and whether anything was written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sadec_counter.domain.page import Page, PageDrawing
from sadec_counter.domain.text import search_key

LEAST_GAP = 26.0  # points: lower room than this is not left for a signature
MOST_HIGH, HALF_WIDTH = 90.0, 56.0
LINE_STEP = 17.0  # lines of one heading stand no further apart
MOST_NOTES = 3  # lines between a heading and its blank
WORD_GAP = 12.0  # between columns; spaces within a line are narrower
EDGE = 4.0  # a scan is never laid exactly over its print
CELL = 2.0  # points: the grain in which ink is counted
DARK, LEAST_DARK = 168, 0.22  # of 255; the part of a cell that must be dark
LEAST_CELLS, LEAST_SPREAD = 14, 14.0  # a signature is more than a few specks, and wider than a stroke
MOST_SHIFT = 28  # points by which a scan may lie beside its print


_FOOTNOTE = re.compile(r"\(\d+\)")


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """The blank under the heading of one signer, in points. `page` counts from 0."""

    signer: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Grey:
    """A page in grey, one byte a pixel (0 is black), row by row from the top."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece of one printed line, apart from what stands beside it."""

    text: str
    left: float
    right: float
    y: float  # baseline
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def signature_places(drawing: PageDrawing, signers: Sequence[str]) -> tuple[SignaturePlace, ...]:
    """The blank of every signer whose heading is printed with room below it: the last such place of each page.

    The first signer (the applicant) always counts; the others where their name is printed under the blank.
    """
    found: list[SignaturePlace] = []
    for number, page in enumerate(drawing.pages):
        words = sorted(_words_of(page), key=lambda one: (one.y, one.left))
        for signer in signers:
            place = _place_of(signer, words, number, page, must_be_named=signer != signers[0])
            if place is not None:
                found.append(place)
    return tuple(found)


def is_signed(scan: Grey, printed: Grey, place: SignaturePlace, page: Page) -> bool:
    """Whether there is ink in a blank of the scan. Both pictures show the whole upright page, of any resolution."""
    down = _shift(_profile(scan, page, across=False), _profile(printed, page, across=False))
    right = _shift(_profile(scan, page, across=True), _profile(printed, page, across=True))
    dark = set(_dark_cells(scan, place, page, right, down)) - set(_dark_cells(printed, place, page, 0, 0))
    columns = [column for column, _row in dark]
    return len(dark) >= LEAST_CELLS and (max(columns) - min(columns)) * CELL >= LEAST_SPREAD


# --- where -------------------------------------------------------------------------------------------------------


def _place_of(
    signer: str, words: Sequence[_Words], number: int, page: Page, *, must_be_named: bool
) -> SignaturePlace | None:
    wanted = search_key(signer)
    for start in reversed(range(len(words))):
        heading = _heading(words, start, wanted)
        if heading is None:
            continue
        middle = heading[0].middle
        last, under = _foot_of(heading, words)
        gap = (under.y - under.size if under else page.height - 40) - last.y
        if gap >= LEAST_GAP and ((under is not None and gap < MOST_HIGH) or not must_be_named):
            high = min(gap, MOST_HIGH) - 2 * EDGE
            return SignaturePlace(signer, number, max(middle - HALF_WIDTH, 0.0), last.y + EDGE, 2 * HALF_WIDTH, high)
    return None


def _heading(words: Sequence[_Words], start: int, wanted: str) -> list[_Words] | None:
    """The lines under each other, from a given one on, that together say who signs."""
    lines = [words[start]]
    if not wanted or (search_key(lines[0].text).split()[:1] != wanted.split()[:1] and wanted not in _joined(lines)):
        return None
    while wanted not in _joined(lines):
        under = _under(lines[-1], words)
        if under is None or len(lines) == 3:
            return None
        lines.append(under)
    return lines if len(_joined(lines)) <= len(wanted) + 24 else None


def _joined(lines: Sequence[_Words]) -> str:
    return search_key(" ".join(one.text for one in lines))


def _foot_of(heading: Sequence[_Words], words: Sequence[_Words]) -> tuple[_Words, _Words | None]:
    """The last line above the blank and the first below it.

    Below the heading may stand "(Ký, ghi rõ họ tên)", or what is agreed to.
    """
    last, under = heading[-1], _next(heading[-1], words)
    for _ in range(MOST_NOTES):
        if under is None or under.y - under.size - last.y >= LEAST_GAP:
            break
        last, under = under, _next(under, words)
    return last, under


def _under(line: _Words, words: Sequence[_Words]) -> _Words | None:
    under = _next(line, words)
    return under if under is not None and under.y - line.y <= LINE_STEP else None


def _next(line: _Words, words: Sequence[_Words]) -> _Words | None:
    """The nearest words below a line, in its column."""
    return next((one for one in words if one.y > line.y + 3 and _share(one, line.middle)), None)


def _share(words: _Words, middle: float) -> bool:
    """Whether these words stand under a point, or close beside it."""
    return words.left - 30 <= middle <= words.right + 30


def _words_of(page: Page) -> Iterator[_Words]:
    for piece in page.pieces:
        for run in piece.ink.runs:
            text = ""
            lefts: list[float] = []
            for letter, x in zip(run.text, run.xs, strict=True):
                if text and x - lefts[-1] > WORD_GAP + run.size:
                    yield _piece(text, lefts, piece.x, piece.y + run.y, run.size)
                    text, lefts = "", []
                text += letter
                lefts.append(x)
            if text.strip(" ._…") and not _FOOTNOTE.fullmatch(text.strip()):
                yield _piece(text, lefts, piece.x, piece.y + run.y, run.size)


def _piece(text: str, lefts: Sequence[float], x: float, y: float, size: float) -> _Words:
    return _Words(text, x + lefts[0], x + lefts[-1] + size / 2, y, size)


# --- ink ---------------------------------------------------------------------------------------------------------


def _dark_cells(
    picture: Grey, place: SignaturePlace, page: Page, right: float, down: float
) -> Iterator[tuple[int, int]]:
    """(column, row) of the cells of a blank that hold ink; the picture lies so many points right and down."""
    scale_x, scale_y = picture.width / page.width, picture.height / page.height
    for row in range(int(place.height / CELL)):
        top = int((place.y + down + row * CELL) * scale_y)
        bottom = max(int((place.y + down + (row + 1) * CELL) * scale_y), top + 1)
        for column in range(int(place.width / CELL)):
            left = int((place.x + right + column * CELL) * scale_x)
            end = max(int((place.x + right + (column + 1) * CELL) * scale_x), left + 1)
            if _darkness(picture, left, end, top, bottom) >= LEAST_DARK:
                yield column, row


def _darkness(picture: Grey, left: int, right: int, top: int, bottom: int) -> float:
    """The part of a rectangle that is dark; nothing is dark outside of the picture."""
    if left < 0 or top < 0 or right > picture.width or bottom > picture.height:
        return 0.0
    rows = (picture.pixels[y * picture.width + left : y * picture.width + right] for y in range(top, bottom))
    return sum(pixel < DARK for row in rows for pixel in row) / ((right - left) * (bottom - top))


def _profile(picture: Grey, page: Page, *, across: bool) -> list[float]:
    """How dark each point of the page's width (`across`) or height is, every fourth pixel looked at."""
    points = int(page.width if across else page.height)
    length, other = (picture.width, picture.height) if across else (picture.height, picture.width)
    found = [0.0] * points
    for point in range(points):
        at = min(int((point + 0.5) * length / points), length - 1)
        line = (
            picture.pixels[at :: picture.width * 4]
            if across
            else picture.pixels[at * picture.width : (at + 1) * picture.width : 4]
        )
        found[point] = sum(pixel < DARK for pixel in line) / max(other, 1)
    return found


def _shift(scan: Sequence[float], printed: Sequence[float]) -> int:
    """By how many points the scan lies after its print: where their darkness fits best."""

    def fit(shift: int) -> float:
        pairs = ((scan[at + shift], one) for at, one in enumerate(printed) if 0 <= at + shift < len(scan))
        return sum(min(a, b) for a, b in pairs)

    return max(range(-MOST_SHIFT, MOST_SHIFT + 1), key=lambda shift: (fit(shift), -abs(shift)))

"""The band with the page's code, as QR and as plain text, where nothing else is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sadec_counter.documents.fonts import face
from sadec_counter.documents.qr import QUIET_MODULES, qr_modules
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.page import Fill, GlyphRun, Ink, Page, Picture, Piece
from sadec_counter.domain.page_code import PageCode

MODULE = 1.44  # points: four dots at 200 dpi
EDGE = 14.2  # 5 mm: what office printers leave blank at the paper's edge
FONT, SIZE = "LiberationSans-Regular", 6.5
_GAP = 1.5  # between band and print
_BLACK = "#000000"


class NoRoomForCodeError(KnownError):
    """A page has no blank band in its margins where its code could stand."""

    sentence = "Trang {page} của mẫu không còn chỗ trống ở lề trên và lề dưới để in mã trang."
    remedy = "Đặt lề trên hoặc lề dưới của mẫu Word ít nhất 2 cm."


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def code_band(page: Page, code: PageCode) -> Piece:
    """The band of one page, at the bottom where it is free, else at the top. Raises NoRoomForCodeError."""
    modules = qr_modules(code.payload)
    side = len(modules) * MODULE
    quiet = QUIET_MODULES * MODULE
    words = text_run(code.plain_text, side + quiet, side - 2)
    height, width = side + quiet, side + quiet + words[1]
    printed = tuple(printed_boxes(page))
    for left, top in _places(page, width, side):
        around = Box(left - quiet, top - quiet, left + width + _GAP, min(top + height, page.height))
        if not any(around.meets(box) for box in printed):
            return Piece(left, top, Ink(runs=(words[0],), fills=tuple(squares(modules))))
    raise NoRoomForCodeError(page=code.page)


def _places(page: Page, width: float, side: float) -> Iterator[tuple[float, float]]:
    """Where the band may stand, the best place first: always as near to the paper's edge as printers allow."""
    left = max(page.text_left, EDGE)
    right = (page.text_right or page.width) - width
    for top in (page.height - EDGE - side, EDGE):
        for x in (left, right, EDGE, page.width - EDGE - width):
            if EDGE <= x <= page.width - EDGE - width + 0.01:
                yield x, top


def squares(modules: list[list[bool]], size: float = MODULE) -> Iterator[Fill]:
    """A code from its top left corner on; dark squares side by side are one rectangle each."""
    for number, row in enumerate(modules):
        start = -1
        for place, dark in enumerate([*row, False]):
            if dark and start < 0:
                start = place
            elif not dark and start >= 0:
                yield Fill(start * size, number * size, (place - start) * size, size, _BLACK)
                start = -1


def text_run(text: str, x: float, y: float, size: float = SIZE, name: str = FONT) -> tuple[GlyphRun, float]:
    """One line of plain text from `x` on, and its width."""
    font = face(name)
    xs, glyphs, at = [], [], x
    for letter in text:
        glyph, advance = font.glyph(letter)
        xs.append(at)
        glyphs.append(glyph)
        at += advance * size / font.upm
    return GlyphRun(name, size, y, tuple(xs), tuple(glyphs), tuple(text)), at - x


def printed_boxes(page: Page) -> Iterator[Box]:
    """A box around each thing that the page prints."""
    for piece in page.pieces:
        for box in _ink_boxes(piece.ink):
            yield Box(box.left + piece.x, box.top + piece.y, box.right + piece.x, box.bottom + piece.y)


def _ink_boxes(ink: Ink) -> Iterator[Box]:
    for run in ink.runs:
        if any(not text.isspace() for text in run.text):
            yield Box(min(run.xs), run.y - run.size, max(run.xs) + run.size, run.y + run.size * 0.3)
    for rule in ink.rules:
        half = rule.width / 2
        xs, ys = sorted((rule.x1, rule.x2)), sorted((rule.y1, rule.y2))
        yield Box(xs[0] - half, ys[0] - half, xs[1] + half, ys[1] + half)
    areas: tuple[Fill | Picture, ...] = (*ink.fills, *ink.pictures)
    for area in areas:
        yield Box(area.x, area.y, area.x + area.width, area.y + area.height)
    for outline in ink.outlines:
        numbers = [float(part) for _, *parts in outline.path for part in parts]
        if numbers:
            xs, ys, half = numbers[::2], numbers[1::2], outline.width / 2
            yield Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)

"""A written PDF read back: whether each field's text stands in its place on the paper."""

from __future__ import annotations

import ctypes
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from sadec_counter.documents.pdfium import opened
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.page import PageDrawing, Slot

_EDGE = 0.5  # points by which a slot's sides and the glyphs on them may differ; no letter is as narrow
_LEADERS = "._-…·‥"
_HYPHEN_AT_A_LINES_END = 0x02  # how pdfium tells it


class NotAPdfError(KnownError):
    """A PDF could not be opened."""

    sentence = "Tệp PDF {file} không đọc được."
    remedy = "Tạo lại tệp, rồi làm lại."


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """One letter as a reader of the PDF sees it; its origin from the page's top left corner."""

    text: str
    x: float
    y: float


def mismatches(pdf: bytes, drawing: PageDrawing) -> tuple[str, ...]:
    """The ids of the fields whose text inside their slots is not what was to be printed."""
    pages = printed_letters(pdf)
    wrong: dict[str, None] = {}
    for index, page in enumerate(drawing.pages):
        letters = _from_the_top(pages[index] if index < len(pages) else ())
        for slot in page.slots:
            if not _stands_there(slot, letters):
                wrong.setdefault(slot.field_id)
    return tuple(wrong)


def other_texts(pdf: bytes, drawing: PageDrawing) -> dict[str, str]:
    """What stands on the paper in the slots of each field that says something else, without leaders.

    A print of other values: right as long as these did not move the lines below them.
    """
    pages, found = printed_letters(pdf), dict[str, list[str]]()
    for index, page in enumerate(drawing.pages):
        letters = _from_the_top(pages[index] if index < len(pages) else ())
        for slot in page.slots:
            found.setdefault(slot.field_id, []).append(_inside(slot, letters))
    wrong = mismatches(pdf, drawing)
    return {one: " ".join(" ".join(found[one]).split()).rstrip(_LEADERS + " ") for one in wrong}


def printed_letters(pdf: bytes) -> tuple[tuple[PrintedLetter, ...], ...]:
    """Every letter of every page. Raises NotAPdfError."""
    try:
        with opened(pdf) as document:
            return tuple(tuple(_letters(document[number])) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise NotAPdfError(file="vừa tạo") from error


def _letters(page: pypdfium2.PdfPage) -> Iterator[PrintedLetter]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        letter = "-" if code == _HYPHEN_AT_A_LINES_END else chr(code)
        yield PrintedLetter(letter, x.value, height - y.value)


def _from_the_top(letters: Sequence[PrintedLetter]) -> list[tuple[float, int, PrintedLetter]]:
    return sorted((letter.y, place, letter) for place, letter in enumerate(letters))


def _stands_there(slot: Slot, letters: list[tuple[float, int, PrintedLetter]]) -> bool:
    if not slot.text and slot.width <= 2 * _EDGE:
        return True  # an empty value without a blank: nothing could stand there
    found, wanted = _bare(_inside(slot, letters)), _bare(slot.text)
    return found == wanted or (found.startswith(wanted) and not found[len(wanted) :].strip(_LEADERS))


def _inside(slot: Slot, letters: list[tuple[float, int, PrintedLetter]]) -> str:
    """The letters that stand in a slot, in the order in which the PDF has them."""
    left, right = slot.x - _EDGE, slot.x + max(slot.width, 2 * _EDGE) - _EDGE
    first = bisect_left(letters, slot.top, key=lambda entry: entry[0])
    last = bisect_right(letters, slot.top + slot.height, key=lambda entry: entry[0])
    inside = sorted((place, letter.text) for _, place, letter in letters[first:last] if left <= letter.x < right)
    return "".join(text for _, text in inside)


def _bare(text: str) -> str:
    """Composed, without any white space: a PDF's reader makes blanks of its own."""
    return "".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())

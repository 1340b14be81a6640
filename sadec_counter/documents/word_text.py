"""The text of a Word tree as the grammar sees it: paragraphs as pieces of text, rows with what is their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sadec_counter.documents.wordxml import MC, Element, W, local

_OPENED = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_NOT_TEXT = {"rPr", "fldChar", "instrText", "lastRenderedPageBreak"}
_OBJECT = "\ufffc"
_NUMBERING = re.compile(r"^\s*(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,4}\.|[-+*•])\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(\d{1,2}\)|[\u00b9\u00b2\u00b3\u2070-\u2079]")
_MOST_LABEL = 120


@dataclass(frozen=True, slots=True)
class TextPart:
    """One element inside a run; only w:t can be rewritten, the rest stands for a tab, a break or a picture."""

    element: Element
    text: str

    @property
    def is_text(self) -> bool:
        return local(self.element) == "t"


def text_parts(paragraph: Element) -> list[TextPart]:
    """What a paragraph's own runs hold, in order; deleted text and the inside of text boxes are not among it."""
    return [TextPart(element, _text(element)) for run in _runs(paragraph) for element in _inside(run)]


def text_of(paragraph: Element) -> str:
    """The paragraph's own text."""
    return "".join(part.text for part in text_parts(paragraph))


def _runs(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name == "r":
            yield element
        elif name in _OPENED:
            yield from _runs(element)


def _inside(run: Element) -> Iterator[Element]:
    return (element for element in run if local(element) and local(element) not in _NOT_TEXT)


def _text(element: Element) -> str:
    name = local(element)
    return (element.text or "") if name == "t" else _LETTERS.get(name, _OBJECT)


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell, header or text box; content controls opened, every branch taken."""
    for element in container:
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name in _OPENED or element.tag in {MC + "AlternateContent", MC + "Choice", MC + "Fallback"}:
            yield from blocks(element)


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table; content controls opened."""
    return _named(table, "tr")


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row; content controls opened."""
    return _named(row, "tc")


def _named(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _OPENED:
            yield from _named(element, name)


def row_text(row: Element) -> str:
    """The text of the paragraphs that stand in the row's cells themselves, not in tables inside them."""
    own = (block for cell in cells(row) for block in blocks(cell) if local(block) == "p")
    return "\n".join(text_of(paragraph) for paragraph in own)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes that are anchored in a paragraph itself; Word may write one twice."""
    for box in paragraph.iter(W + "txbxContent"):
        if next(box.iterancestors(W + "p"), None) is paragraph:
            yield box


def distinct_text_boxes(paragraph: Element) -> Iterator[Element]:
    """The same without the second copies, which are there for old programs."""
    return (box for box in text_boxes(paragraph) if not _is_second_copy(box))


def _is_second_copy(box: Element) -> bool:
    fallback = next(box.iterancestors(MC + "Fallback"), None)
    if fallback is None:
        return False
    choice = fallback.getparent().find(MC + "Choice")
    return choice is not None and next(choice.iter(W + "txbxContent"), None) is not None


def tidy_label(text: str) -> str:
    """A label without numbering, footnote marks, colons and dots: "1. Họ tên (2):" → "Họ tên"."""
    bare = _NOTE.sub("", text.replace(_OBJECT, " "))
    bare = _NUMBERING.sub("", " ".join(bare.split()))
    return bare.strip(" :;,.…/-–")[-_MOST_LABEL:].strip()

"""Small questions to Word's XML: names, attributes, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
W10 = "{urn:schemas-microsoft-com:office:word}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
EMU_PER_TWIP = 635
_MEASURE = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|px|pc|emu)?\s*$")
_TWIPS_PER = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "px": 15.0, "pc": 240.0, "emu": 1 / 635}


def local(element: Element) -> str:
    """The element's name without its namespace ("" for comments and the like)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that full name; none of no element."""
    return iter(()) if element is None else element.iterchildren(name)


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(name)


def value(element: Element | None, name: str, default: str = "") -> str:
    """w:val of a child."""
    found = child(element, name)
    return default if found is None else found.get(VAL, default)


def is_on(element: Element | None) -> bool:
    """Whether an on/off element is there and not switched off."""
    return element is not None and element.get(VAL, "1") not in {"0", "false", "off", "none"}


def flag(element: Element | None, name: str) -> bool:
    return is_on(child(element, name))


FARTHEST = 2_000_000  # thirty-five metres: a dotted line of that length still fits into memory


def measure(text: str | None, default: int = 0, unit: float = 1.0) -> int:
    """A measure in twips; a bare number counts `unit` twips. No measure is beyond FARTHEST, whatever a file says."""
    if text is None or (match := _MEASURE.match(text)) is None:
        return default
    found = float(match[1]) * (_TWIPS_PER[match[2]] if match[2] else unit)
    return round(max(-FARTHEST, min(found, FARTHEST)))


def number(text: str | None, default: int = 0) -> int:
    return measure(text, default)


def attribute(element: Element, *names: str) -> str | None:
    """The first of these w: attributes that is there."""
    for name in names:
        if (found := element.get(W + name)) is not None:
            return str(found)
    return None


def emu(text: str | None, default: int = 0) -> int:
    """A DrawingML measure in twips."""
    return measure(text, default, 1 / EMU_PER_TWIP)


def colour_of(text: str | None, default: str = "") -> str:
    """A Word colour as "#rrggbb"; the default for auto or none."""
    if text is None or text in {"auto", "none", ""}:
        return default
    return f"#{text.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", text) else default

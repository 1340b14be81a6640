"""A laid-out document: an immutable display list that every painter (PDF, window) only paints.

All measures are points (1/72 inch) from the top left corner of the page; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font and size on one baseline, relative to the origin of their Ink."""

    font: str  # name of a file in resources/fonts without its ending: "LiberationSerif-Bold"
    size: float
    y: float  # baseline
    xs: tuple[float, ...]  # origin of each glyph
    glyphs: tuple[int, ...]  # glyph ids in that font
    text: tuple[str, ...]  # the Unicode text of each glyph
    colour: str = "#000000"
    skew: bool = False  # slanted by the painter, where the family has no italic


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str = "#000000"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A polygon or curve: `path` holds ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)."""

    path: tuple[tuple[str | float, ...], ...]
    stroke: str | None
    width: float
    fill: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the digest of its bytes (see PageDrawing.pictures)."""

    x: float
    y: float
    width: float
    height: float
    digest: str


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Ink:
    """What one paragraph, cell or drawing puts on paper, in its own coordinates.

    Compared by identity: an unchanged paragraph keeps its Ink from one revision to the next, so painters may cache.
    """

    runs: tuple[GlyphRun, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    outlines: tuple[Outline, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """An Ink placed on a page."""

    x: float
    y: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Slot:
    """The part of one printed line that belongs to a field: a value that breaks over lines has several slots.

    `x … x + width` runs from the first glyph of the value to the end of its blank (dotted line or box);
    `top … top + height` is the whole line; `text` is the part of the formatted value that stands there.
    """

    field_id: str
    x: float
    width: float
    top: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet side."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    slots: tuple[Slot, ...] = ()
    text_left: float = 0.0  # the text area's sides, for lighting a whole line
    text_right: float = 0.0
    text_bottom: float = 0.0  # the lowest printed point, so that a footer band can be placed below it


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """A document laid out."""

    pages: tuple[Page, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)  # digest → PNG or JPEG

    def slots_of(self, field_id: str) -> Iterator[tuple[int, Slot]]:
        """(page index, slot) for each line on which the field stands."""
        for index, page in enumerate(self.pages):
            for slot in page.slots:
                if slot.field_id == field_id:
                    yield index, slot


def joined(drawings: Sequence[PageDrawing]) -> PageDrawing:
    """The pages of several documents, one behind the other."""
    pictures = {digest: data for drawing in drawings for digest, data in drawing.pictures.items()}
    return PageDrawing(tuple(page for drawing in drawings for page in drawing.pages), pictures)


def renamed(drawing: PageDrawing, names: Mapping[str, str]) -> PageDrawing:
    """The drawing with its slots under other field ids; a slot that has none is the form's own text from here on."""
    pages = [
        replace(
            page, slots=tuple(replace(one, field_id=names[one.field_id]) for one in page.slots if one.field_id in names)
        )
        for page in drawing.pages
    ]
    return PageDrawing(tuple(pages), drawing.pictures)

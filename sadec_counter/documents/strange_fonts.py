"""Fonts that a Word file asks for and the program neither has nor has a metric twin of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sadec_counter.documents.fonts import FAMILIES
from sadec_counter.documents.model import Anchored, Block, Document, Inline, Paragraph, RunFormat, Shape, Span, Table


def strange_fonts(document: Document) -> tuple[str, ...]:
    """Their names, in the order of reading; such text is drawn with a font like it, whose lines may break elsewhere."""
    parts = [section.blocks for section in document.sections]
    parts += [part for section in document.sections for part in (*section.headers.values(), *section.footers.values())]
    parts += list(document.notes.values())
    families = (form.family for blocks in parts for form in _formats(blocks))
    return tuple(dict.fromkeys(family for family in families if not _is_known(family)))


def _is_known(family: str) -> bool:
    return any(name.strip() in FAMILIES for name in family.lower().split(";"))


def _formats(blocks: Iterable[Block]) -> Iterator[RunFormat]:
    """The formats of all text that can be seen."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _formats(chain.from_iterable(cell.blocks for row in block.rows for cell in row.cells))
        elif isinstance(block, Paragraph):
            for item in block.items:
                if isinstance(item, Span) and item.text.strip() and not item.format.hidden:
                    yield item.format
                elif isinstance(item, Inline | Anchored):
                    yield from _in_shape(item.shape)


def _in_shape(shape: Shape) -> Iterator[RunFormat]:
    yield from _formats(shape.blocks)
    for _x, _y, part in shape.parts:
        yield from _in_shape(part)

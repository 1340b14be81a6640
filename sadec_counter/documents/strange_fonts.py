"""Fonts that a Word file asks for and the program neither has nor has a metric twin of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sadec_counter.documents.fonts import FAMILIES, bundled_family, drawn_face, family_for
from sadec_counter.documents.model import Anchored, Block, Document, Inline, Paragraph, Shape, Span, Table


def strange_fonts(document: Document) -> tuple[str, ...]:
    """Their names, in the order of reading; such text is drawn with a font like it, whose lines may break elsewhere."""
    families = (span.format.family for span in _all_spans(document))
    return tuple(dict.fromkeys(family for family in families if not _is_known(family)))


def borrowed_letters(document: Document) -> dict[str, str]:
    """Font → the letters that it has not, each once: they are drawn with another font; signs as ☐ do not count."""
    found: dict[str, dict[str, None]] = {}
    for span in _all_spans(document):
        form = span.format
        if not form.symbol and _is_known(form.family) and not drawn_face(form).draws(span.text):
            own = bundled_family(form.family)
            letters = (letter for letter in span.text if letter.isalpha() and family_for(letter, form) != own)
            found.setdefault(form.family, {}).update(dict.fromkeys(letters))
    return {family: "".join(letters) for family, letters in found.items() if letters}


def _all_spans(document: Document) -> Iterator[Span]:
    parts = [section.blocks for section in document.sections]
    parts += [part for section in document.sections for part in (*section.headers.values(), *section.footers.values())]
    parts += list(document.notes.values())
    return chain.from_iterable(map(_spans, parts))


def _is_known(family: str) -> bool:
    return any(name.strip() in FAMILIES for name in family.lower().split(";"))


def _spans(blocks: Iterable[Block]) -> Iterator[Span]:
    """All text that can be seen."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _spans(chain.from_iterable(cell.blocks for row in block.rows for cell in row.cells))
        elif isinstance(block, Paragraph):
            for item in block.items:
                if isinstance(item, Span) and item.text.strip() and not item.format.hidden:
                    yield item
                elif isinstance(item, Inline | Anchored):
                    yield from _in_shape(item.shape)


def _in_shape(shape: Shape) -> Iterator[Span]:
    yield from _spans(shape.blocks)
    for _x, _y, part in shape.parts:
        yield from _in_shape(part)

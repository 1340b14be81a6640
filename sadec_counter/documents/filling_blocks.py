"""A document's blocks with the placeholders of this draft filled in; what did not change stays the same object."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from sadec_counter.documents.grammar import (
    Answers,
    Inset,
    RowScope,
    asked,
    block_pairs,
    expand,
    kept,
    paragraph_vanishes,
    row_vanishes,
    scopes,
)
from sadec_counter.documents.layouter import Generations
from sadec_counter.documents.marks import Condition, Mark, Repeat, parse
from sadec_counter.documents.model import (
    Anchored,
    Block,
    Cell,
    Document,
    Inline,
    Item,
    Paragraph,
    Row,
    Section,
    Shape,
    Span,
    Table,
)
from sadec_counter.documents.numbering import Counters

OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is in a template's paragraph, looked at once."""

    text: str
    marks: tuple[Mark, ...]
    has_shapes: bool  # with text in them
    may_vanish: bool
    repeats: bool

    @property
    def is_fixed(self) -> bool:
        return not self.marks and not self.has_shapes


@dataclass(frozen=True, slots=True)
class _Filled:
    """A paragraph with its placeholders filled in, and the pictures that they put into it."""

    paragraph: Paragraph
    pictures: dict[str, bytes]


class BlockFiller:
    """Fills the blocks of one document, again and again."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kept: Generations[Block | Row | Shape] = Generations()
        self._filled: Generations[_Filled] = Generations()
        self._known: dict[int, _Known] = {}  # by the template's own blocks, which stay as long as the document
        self._row_texts: dict[int, str] = {}
        self._has_blocks: dict[int, bool] = {}
        self._is_fixed: dict[int, bool] = {}
        self._answers: Answers | None = None
        self._counters = Counters()
        self.pictures: dict[str, bytes] = {}  # that placeholders put into this filling, by their digests

    def fill(self, answers: Answers | None) -> tuple[Section, ...]:
        """The sections for these answers (None: as they stand)."""
        self._kept.next()
        self._filled.next()
        self.pictures = {}
        self._answers = answers
        self._counters = Counters()
        return tuple(self._section(section) for section in self._document.sections)

    def _section(self, section: Section) -> Section:
        blocks = self._blocks(section.blocks, None)
        if _same(blocks, section.blocks):
            return section
        return replace(section, blocks=blocks)

    def fill_part(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """A header or footer."""
        return self._blocks(blocks, None)

    def _blocks(self, blocks: tuple[Block, ...], scope: RowScope | None) -> tuple[Block, ...]:
        wanted: Sequence[Block] = blocks
        if self._answers is not None and self._holds_block_marks(blocks):
            stay = kept(self._texts(blocks), self._answers, scope)
            wanted = [block for block, stays in zip(blocks, stay, strict=True) if stays]
        filled: list[Block] = []
        for block in wanted:
            if isinstance(block, Table):
                filled.append(self._table(block, scope))
            elif isinstance(block, Paragraph):
                filled += self._paragraphs(block, scope)
            else:
                filled.append(block)
        return tuple(filled)

    def _holds_block_marks(self, blocks: tuple[Block, ...]) -> bool:
        found = self._has_blocks.get(id(blocks))
        if found is None:
            found = self._has_blocks[id(blocks)] = bool(block_pairs(self._texts(blocks)))
        return found

    def _texts(self, blocks: Sequence[Block]) -> list[str]:
        return [self._look_at(block).text if isinstance(block, Paragraph) else "" for block in blocks]

    def _look_at(self, block: Paragraph) -> _Known:
        known = self._known.get(id(block))
        if known is None:
            text = text_of(block)
            marks = tuple(found.mark for found in parse(text)) if "{" in text else ()
            known = self._known[id(block)] = _Known(
                text,
                marks,
                has_shapes=_shapes_in(block),
                may_vanish=any(isinstance(mark, Condition) for mark in marks),
                repeats=any(isinstance(mark, Repeat) for mark in marks),
            )
        return known

    def _paragraphs(self, block: Paragraph, scope: RowScope | None) -> Iterator[Paragraph]:
        answers, known = self._answers, self._look_at(block)
        if answers is None or known.is_fixed:
            yield self._numbered(block)
            return
        repeats = scopes(known.text, answers) if scope is None and known.repeats else None
        for inner in (scope,) if repeats is None else repeats:
            if not (known.may_vanish and paragraph_vanishes(known.text, answers, inner)):
                yield self._fill(block, known, answers, inner)

    def _fill(self, block: Paragraph, known: _Known, answers: Answers, scope: RowScope | None) -> Paragraph:
        shapes: tuple[Anchored | Inline, ...] = ()
        if known.has_shapes:
            shapes = tuple(self._shape_item(item, scope) for item in block.items if isinstance(item, Anchored | Inline))
        label = self._counters.next(block.label) if block.label is not None else None
        key = (block, scope, asked(known.marks, answers, scope), shapes, label)
        found = self._filled.get(key)
        if found is None:
            found = self._filled.put(key, _filled(block, label, shapes, (answers, scope)))
        self.pictures.update(found.pictures)
        return found.paragraph

    def _shape_item(self, item: Anchored | Inline, scope: RowScope | None) -> Anchored | Inline:
        shape = self._shape(item.shape, scope)
        if shape is item.shape:
            return item
        key = (item, shape)
        found = self._kept.get(key)
        return found if found is not None else self._kept.put(key, replace(item, shape=shape))  # type: ignore[return-value,arg-type]

    def _shape(self, shape: Shape, scope: RowScope | None) -> Shape:
        if not shape.blocks and not shape.parts:
            return shape
        blocks = self._blocks(shape.blocks, scope)
        parts = tuple((x, y, self._shape(part, scope)) for x, y, part in shape.parts)
        same_parts = all(new[2] is old[2] for new, old in zip(parts, shape.parts, strict=True))
        if same_parts and _same(blocks, shape.blocks):
            return shape
        key = (shape, blocks, parts)
        found = self._kept.get(key)
        return found if isinstance(found, Shape) else self._kept.put(key, replace(shape, blocks=blocks, parts=parts))  # type: ignore[return-value]

    def _numbered(self, block: Paragraph) -> Paragraph:
        if block.label is None:
            return block
        label = self._counters.next(block.label)
        key = (block, label)
        found = self._kept.get(key)
        if isinstance(found, Paragraph):
            return found
        filled = replace(block, label_text=label)
        self._kept.put(key, filled)
        return filled

    def _table(self, table: Table, scope: RowScope | None) -> Table:
        if not self._changes(table):
            return table
        rows = tuple(filled for row in table.rows for filled in self._rows(row, scope))
        if _same(rows, table.rows):
            return table
        key = (table, rows)
        found = self._kept.get(key)
        if isinstance(found, Table):
            return found
        filled = replace(table, rows=rows)
        self._kept.put(key, filled)
        return filled

    def _changes(self, table: Table) -> bool:
        """Whether anything in a table depends on the answers or on counting."""
        known = self._is_fixed.get(id(table))
        if known is None:
            known = self._is_fixed[id(table)] = all(
                _is_fixed(block) for row in table.rows for cell in row.cells for block in cell.blocks
            )
        return not known

    def _rows(self, row: Row, scope: RowScope | None) -> Iterator[Row]:
        answers = self._answers
        if answers is None:
            yield self._row(row, scope)
            return
        text = self._row_texts.get(id(row))
        if text is None:
            own = (block for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph))
            text = self._row_texts[id(row)] = "\n".join(self._look_at(block).text for block in own)
        repeats = scopes(text, answers) if "{" in text else None
        for inner in (scope,) if repeats is None else repeats:
            if not row_vanishes(text, answers, inner):
                yield self._row(row, inner)

    def _row(self, row: Row, scope: RowScope | None) -> Row:
        contents = tuple(self._blocks(cell.blocks, scope) or (_empty_like(cell),) for cell in row.cells)
        if all(_same(new, cell.blocks) for new, cell in zip(contents, row.cells, strict=True)):
            return row
        key = (row, contents)
        found = self._kept.get(key)
        if isinstance(found, Row):
            return found
        cells = tuple(
            cell if _same(blocks, cell.blocks) else replace(cell, blocks=blocks)
            for cell, blocks in zip(row.cells, contents, strict=True)
        )
        filled = replace(row, cells=cells)
        self._kept.put(key, filled)
        return filled


def _empty_like(cell: Cell) -> Block:
    """A cell always holds a paragraph, also when all of its own vanished."""
    first = next((block for block in cell.blocks if isinstance(block, Paragraph)), None)
    return replace(first, items=(), label=None) if first is not None else cell.blocks[0]


def _same(new: Sequence[object], old: Sequence[object]) -> bool:
    return len(new) == len(old) and all(map(is_, new, old))


def text_of(paragraph: Paragraph) -> str:
    """The paragraph's text, each object one letter."""
    return "".join(item.text if isinstance(item, Span) else OBJECT for item in paragraph.items)


def _shapes_in(paragraph: Paragraph) -> bool:
    return any(isinstance(item, Anchored | Inline) and _holds_blocks(item.shape) for item in paragraph.items)


def _holds_blocks(shape: Shape) -> bool:
    return bool(shape.blocks) or any(_holds_blocks(part) for _, _, part in shape.parts)


def _is_fixed(block: Block) -> bool:
    if isinstance(block, Table):
        return all(_is_fixed(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)
    if isinstance(block, Paragraph):
        return block.label is None and "{" not in text_of(block) and not _shapes_in(block)
    return True


def _filled(
    block: Paragraph,
    label: str | None,
    shapes: Sequence[Anchored | Inline],
    asking: tuple[Answers, RowScope | None],
) -> _Filled:
    texts = [item.text if isinstance(item, Span) else OBJECT for item in block.items]
    filled_shapes = iter(shapes)
    items: list[Item] = []
    pictures: dict[str, bytes] = {}
    for piece in expand(texts, *asking):
        source = block.items[piece.run]
        if not isinstance(source, Span):
            shape = isinstance(source, Anchored | Inline)
            items.append(next(filled_shapes, source) if shape else source)
        elif piece.inset:
            pictures[_digest(piece.inset.picture)] = piece.inset.picture
            items.append(Inline(_inset_shape(piece.inset), source.format))
        elif piece.field_id or piece.text != source.text:
            items.append(Span(piece.text, source.format, piece.field_id))
        else:
            items.append(source)
    filled = Paragraph(
        tuple(items), block.format, block.mark, block.base, block.label, label, block.ends_by_break, block.place
    )
    return _Filled(filled, pictures)


def _inset_shape(inset: Inset) -> Shape:
    twips = 1440 / 25.4
    width, height = round(inset.width_mm * twips), round(inset.height_mm * twips)
    return Shape(width, height, kind="picture", picture=_digest(inset.picture))


def _digest(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest()

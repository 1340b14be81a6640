"""Lays out paragraphs, tables and shapes, and keeps what did not change from one drawing to the next."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from sadec_counter.documents.line_breaker import Obstacle, TextRules
from sadec_counter.documents.model import Document, Paragraph, Shape, Table
from sadec_counter.documents.paragraph_layout import ParagraphLayout
from sadec_counter.documents.shape_layout import ShapeLayout
from sadec_counter.documents.stack import Stack, stack_blocks
from sadec_counter.documents.table_layout import TableLayout

Kept = TypeVar("Kept")


class Generations(Generic[Kept]):
    """A cache that forgets what the last drawing did not use."""

    def __init__(self) -> None:
        self._old: dict[Hashable, Kept] = {}
        self._new: dict[Hashable, Kept] = {}

    def get(self, key: Hashable) -> Kept | None:
        """What was kept under this key, now or in the last generation."""
        found = self._new.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self._new[key] = found
        return found

    def put(self, key: Hashable, value: Kept) -> Kept:
        self._new[key] = value
        return value

    def __len__(self) -> int:
        return len(self._old.keys() | self._new.keys())

    def next(self) -> None:
        """A new drawing begins."""
        self._old, self._new = self._new, {}


class Layouter:
    """The layouts of one document's blocks by (block, width)."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.add_spacing = document.add_spacing
        self.made = 0  # paragraphs laid out anew, for tests and the bench
        self.grid_pitch = 0
        self._paragraphs: Generations[ParagraphLayout] = Generations()
        self._tables: Generations[TableLayout] = Generations()
        self._shapes: Generations[ShapeLayout] = Generations()
        self._stacks: Generations[Stack] = Generations()

    def next_drawing(self) -> None:
        for kept in (self._paragraphs, self._tables, self._shapes, self._stacks):
            kept.next()

    def kept(self) -> int:
        return len(self._paragraphs)

    def paragraph(
        self, paragraph: Paragraph, width: int, *, in_cell: bool = False, obstacles: tuple[Obstacle, ...] = ()
    ) -> ParagraphLayout:
        key = (paragraph, width, in_cell, self.grid_pitch, obstacles)
        found = self._paragraphs.get(key)
        if found is None:
            self.made += 1
            document = self.document
            rules = TextRules(document.default_tab, document.compat, document.stretch_breaks, self.grid_pitch)
            found = ParagraphLayout(
                paragraph, width, rules, add_spacing=self.add_spacing, in_cell=in_cell, obstacles=obstacles
            )
            self._paragraphs.put(key, found)
        return found

    def table(self, table: Table, width: int, *, nested: bool = False) -> TableLayout:
        key = (table, width, nested)
        found = self._tables.get(key)
        if found is None:
            found = self._tables.put(key, TableLayout(table, width, self, nested=nested))
        else:
            found.touch(self)
        return found

    def shape(self, shape: Shape) -> ShapeLayout:
        found = self._shapes.get(shape)
        return found if found is not None else self._shapes.put(shape, ShapeLayout(shape, self))

    def stack(self, blocks: tuple[object, ...], width: int, *, in_cell: bool = False) -> Stack:
        key = (blocks, width, in_cell)
        found = self._stacks.get(key)
        return found if found is not None else self._stacks.put(key, stack_blocks(blocks, width, self, in_cell=in_cell))  # type: ignore[arg-type]

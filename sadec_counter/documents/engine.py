"""The page engine: a Word template and a draft's values become a PageDrawing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sadec_counter.documents.filling_blocks import BlockFiller
from sadec_counter.documents.grammar import Answers
from sadec_counter.documents.layouter import Generations, Layouter
from sadec_counter.documents.model import Block, Cell, PageNumber, Paragraph, Row, Span, Table
from sadec_counter.documents.numbering import counted
from sadec_counter.documents.page_layout import PageLayout
from sadec_counter.documents.reader import read_document
from sadec_counter.domain.page import PageDrawing


class PageMaker:
    """Reads a template once and draws it for any values; unchanged paragraphs keep their ink."""

    def __init__(self, template: Path) -> None:
        self.document = read_document(template)
        self.missing: tuple[str, ...] = self.document.missing
        self._layouter = Layouter(self.document)
        self._filler = BlockFiller(self.document)
        self._numbered: Generations[tuple[Block, ...]] = Generations()

    @property
    def paragraphs_laid_out(self) -> int:
        """How many paragraphs were laid out anew since the start."""
        return self._layouter.made

    def kept_layouts(self) -> int:
        """How many paragraph layouts are kept for the next drawing."""
        return self._layouter.kept()

    def draw(self, answers: Answers | None) -> PageDrawing:
        """The pages for these answers; None draws the file as it stands."""
        self._layouter.next_drawing()
        self._numbered.next()
        sections = self._filler.fill(answers)
        layout = PageLayout(self._layouter, self.document)
        canvases = layout.run(sections)
        for index in range(len(canvases)):
            layout.put_notes(index)
            header, footer = layout.parts_of(index)
            layout.put_headers(index, self._page_part(header, index, layout), self._page_part(footer, index, layout))
        return PageDrawing(
            tuple(canvas.page() for canvas in canvases), {**self.document.pictures, **self._filler.pictures}
        )

    def _page_part(self, blocks: tuple[Block, ...], index: int, layout: PageLayout) -> tuple[Block, ...]:
        """A header or footer with this page's number in it."""
        if not blocks:
            return blocks
        section = layout.canvases[index].section
        filled = self._filler.fill_part(blocks)
        if not any(_has_number(block) for block in filled):
            return filled
        number = counted(layout.page_number(index), section.number_format)
        key = (filled, number, len(layout.canvases))
        found = self._numbered.get(key)
        if found is None:
            numbers = {"PAGE": number, "NUMPAGES": str(len(layout.canvases)), "SECTIONPAGES": str(len(layout.canvases))}
            found = self._numbered.put(key, tuple(_with_number(block, numbers) for block in filled))
        return found


def _has_number(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_has_number(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)
    return isinstance(block, Paragraph) and any(isinstance(item, PageNumber) for item in block.items)


def _with_number(block: Block, numbers: dict[str, str]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row_with_number(row, numbers) for row in block.rows))
    if not isinstance(block, Paragraph):
        return block
    items = tuple(
        Span(numbers[item.kind], item.format) if isinstance(item, PageNumber) else item for item in block.items
    )
    return replace(block, items=items)


def _row_with_number(row: Row, numbers: dict[str, str]) -> Row:
    cells: list[Cell] = [
        replace(cell, blocks=tuple(_with_number(block, numbers) for block in cell.blocks)) for cell in row.cells
    ]
    return replace(row, cells=tuple(cells))

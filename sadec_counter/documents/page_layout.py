"""A document's sections put on pages, with their headers, footers and notes (twips)."""

from __future__ import annotations

from collections.abc import Sequence

from sadec_counter.documents.canvas import Canvas, Frame
from sadec_counter.documents.columns import balance
from sadec_counter.documents.layouter import Layouter
from sadec_counter.documents.model import Block, Document, PageBreak, Section, Table
from sadec_counter.documents.pages import HARD_TOP, Pages
from sadec_counter.documents.paragraph_flow import ParagraphFlow
from sadec_counter.documents.table_flow import TableFlow
from sadec_counter.domain.page import Ink, Rule

NOTES_LINE = 62  # the middle of the line above the notes


class _Body:
    """Puts the blocks of a section on pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._tables = TableFlow(pages)
        self._paragraphs = ParagraphFlow(pages, self._tables)

    def put(self, blocks: Sequence[Block]) -> None:
        for index, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                self._pages.next_place(HARD_TOP, page=block.kind == "page")
            elif isinstance(block, Table):
                follows = any(not isinstance(other, Table | PageBreak) for other in blocks[index + 1 : index + 3])
                if follows and self._pages.layouter.table(block, self._pages.frame.width).floats:
                    self._paragraphs.float_table(block)
                else:
                    self._tables.put(block)
            else:
                self._paragraphs.put(block, blocks, index)


def _flow(pages: Pages, blocks: Sequence[Block]) -> None:
    _Body(pages).put(blocks)


class PageLayout:
    """Fills the pages of one document."""

    def __init__(self, layouter: Layouter, document: Document) -> None:
        self._layouter = layouter
        self._pages = Pages(layouter, document)
        self._body = _Body(self._pages)
        self._numbers: list[int] = []

    @property
    def canvases(self) -> list[Canvas]:
        return self._pages.canvases

    def run(self, sections: Sequence[Section]) -> list[Canvas]:
        """All pages of the body, without headers and footers."""
        for index, section in enumerate(sections):
            self._pages.begin_section(section)
            following = sections[index + 1] if index + 1 < len(sections) else None
            if section.columns and following is not None and following.start == "continuous":
                balance(self._pages, section.blocks, _flow)
            self._body.put(section.blocks)
        self._pages.end()
        self._numbers = self._count()
        return self._pages.canvases

    def _count(self) -> list[int]:
        """The number of each page: sections may begin anew."""
        numbers: list[int] = []
        for index, canvas in enumerate(self._pages.canvases):
            starts = index in self._pages.firsts and canvas.section.first_page_number >= 0
            before = numbers[-1] if numbers else 0
            numbers.append(canvas.section.first_page_number if starts else before + 1)
        return numbers

    def page_number(self, index: int) -> int:
        return self._numbers[index]

    def parts_of(self, index: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """(header, footer) of a page as the section has them."""
        return self._pages.part(index, header=True), self._pages.part(index, header=False)

    def put_headers(self, index: int, header: tuple[Block, ...], footer: tuple[Block, ...]) -> None:
        """A page's header and footer, their page numbers already filled in."""
        canvas = self._pages.canvases[index]
        section = canvas.section
        width = self._pages.text_width(section)
        frame = Frame(section.left, width)
        if header:
            canvas.put_stack(self._layouter.stack(header, width), section.left, section.header, frame)
        if footer:
            stack = self._layouter.stack(footer, width)
            canvas.put_stack(stack, section.left, section.height - section.footer - stack.height, frame)

    def put_notes(self, index: int) -> None:
        """The notes called on a page, at its bottom."""
        pages = self._pages
        canvas = pages.canvases[index]
        if not canvas.notes:
            return
        section = pages.section = canvas.section
        width = pages.text_width(section)
        y = pages.bottom_of(index) - sum(note.bare_height for note in canvas.notes)
        line = Ink(rules=(Rule(0, 0, width / 80, 0, 0.5),))
        canvas.put_ink(line, section.left, y - NOTES_LINE, 10)
        for note in canvas.notes:
            canvas.put_stack(note, section.left, y, Frame(section.left, width))
            y += note.bare_height

"""The pages of a document while they are being filled: the pen, the room left, sections and columns (twips)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sadec_counter.documents.canvas import Canvas, Frame
from sadec_counter.documents.layouter import Layouter
from sadec_counter.documents.model import Block, Document, Section
from sadec_counter.documents.paragraph_layout import ParagraphLayout
from sadec_counter.documents.stack import Stack

NOTES_GAP = 124
NO_TOP, AUTO_TOP, HARD_TOP = range(3)  # not at a page's top; at one after an automatic break; after any other
MOST_PAGES = 5000


class Pages:
    """Where the next block goes. `y` is the bottom of the last line, `pending` and `after` are the space under it."""

    def __init__(self, layouter: Layouter, document: Document) -> None:
        self.layouter = layouter
        self.document = document
        self.canvases: list[Canvas] = []
        self.firsts: set[int] = set()  # pages that begin a section
        self.section: Section = document.sections[0]
        self.y = self.top = self.bottom = 0
        self.fresh = HARD_TOP
        self.above: ParagraphLayout | None = None
        self.after = 0
        self.pending = 0
        self.column = 0
        self._carried: list[int] = []  # notes whose page had no room for them
        self._columns_top = 0  # columns of a section that begins within a page start there

    @property
    def canvas(self) -> Canvas:
        return self.canvases[-1]

    @property
    def frame(self) -> Frame:
        """The column at hand."""
        section = self.section
        if not section.columns:
            return Frame(section.left, section.width - section.left - section.right)
        left = section.left + sum(width + space for width, space in section.columns[: self.column])
        return Frame(left, section.columns[self.column][0])

    def begin_section(self, section: Section) -> None:
        """A section on a new page, or going on where the last one ended."""
        if self.canvases and section.start == "continuous":
            old = self.section
            self.section = replace(section, left=old.left, right=old.right, width=old.width, height=old.height)
            if section.columns or old.columns:
                self.y += self.pending + self.after
                self.above, self.after, self.pending = None, 0, 0
            self._columns_top, self.column = self.y, 0
            return
        self.section = section
        self.firsts.add(len(self.canvases))
        self._new_page(HARD_TOP)

    def next_place(self, fresh: int, *, page: bool = False) -> None:
        """The next column, or the next page."""
        if not page and self.section.columns and self.column + 1 < len(self.section.columns):
            self.column += 1
            self.y, self.fresh = self._columns_top, fresh
            self.above, self.after, self.pending = None, 0, 0
        elif len(self.canvases) < MOST_PAGES:
            self._new_page(fresh)

    def _new_page(self, fresh: int) -> None:
        section = self.section
        self.layouter.grid_pitch = section.grid_pitch
        self.canvases.append(Canvas(section, self.layouter))
        self.canvas.notes, self._carried = self._carried, []
        index = len(self.canvases) - 1
        self.top = abs(section.top)
        header = self.part(index, header=True)
        if header and section.top >= 0:
            self.top = max(self.top, section.header + self.layouter.stack(header, self.text_width(section)).height)
        self.bottom = self.bottom_of(index)
        if section.grid_pitch:
            self.top += (self.bottom - self.top) % section.grid_pitch // 2
        self.y, self.fresh = self.top, fresh
        self.above, self.after, self.pending = None, 0, 0
        self.column, self._columns_top = 0, self.top

    def text_width(self, section: Section) -> int:
        return section.width - section.left - section.right

    def bottom_of(self, index: int) -> int:
        """Where a page's body ends, above its footer."""
        section = self.canvases[index].section
        bottom = section.height - abs(section.bottom)
        footer = self.part(index, header=False)
        if footer and section.bottom >= 0:
            height = self.layouter.stack(footer, self.text_width(section)).height
            bottom = min(bottom, section.height - section.footer - height)
        return bottom

    def part(self, index: int, *, header: bool) -> tuple[Block, ...]:
        """The header or footer that belongs to a page."""
        section = self.canvases[index].section
        parts = section.headers if header else section.footers
        if index in self.firsts and section.title_page:
            return parts.get("first", ())
        if self.document.even_odd and (index + 1) % 2 == 0:
            return parts.get("even", ())
        return parts.get("default", ())

    def limit(self) -> int:
        """How far down text may go, with the notes on this page under it."""
        return self.bottom - self.notes_height(self.canvas.notes)

    def take_notes(self, notes: Sequence[int], y: int) -> None:
        """The notes called above y: on this page as far as there is room for them, else on the next one."""
        for note in notes:
            fits = y + self.notes_height([*self.canvas.notes, note]) <= self.bottom
            (self.canvas.notes if fits and not self._carried else self._carried).append(note)

    def notes_height(self, notes: Sequence[int]) -> int:
        return NOTES_GAP + sum(self.note(note).bare_height for note in notes) if notes else 0

    def note(self, note: int) -> Stack:
        return self.layouter.stack(self.document.notes.get(note, ()), self.text_width(self.section))

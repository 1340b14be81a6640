"""The pages of a document while they are being filled: the pen, the room left, sections and columns (twips)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace

from sadec_counter.documents.canvas import Canvas, Frame
from sadec_counter.documents.layouter import Layouter
from sadec_counter.documents.model import Block, Document, Paragraph, Section
from sadec_counter.documents.paragraph_layout import ParagraphLayout
from sadec_counter.documents.stack import Stack, cut_stack, first_line_height, gap
from sadec_counter.domain.page import Ink, Rule

NOTES_GAP = 124
COLUMN_RULE = 0.5  # points
LEAST_BODY = 300  # what notes of the page before leave to the text
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
        self._frame_of: tuple[Section, int] = (self.section, 0)
        self._frame = _frame(*self._frame_of)
        self.y = self.top = self.bottom = 0
        self.fresh = HARD_TOP
        self.above: ParagraphLayout | None = None
        self.after = 0
        self.pending = 0
        self.column = 0
        self.carried: list[Stack] = []  # notes, or their rests, whose page had no room for them
        self._columns_top = 0  # columns of a section that begins within a page start there
        self.lowest = 0  # how far down the columns before the one at hand reach
        self._within_page = False  # whether the section began within a page
        self.ends: dict[int, int] = {}  # where balanced columns end, by page

    @property
    def canvas(self) -> Canvas:
        return self.canvases[-1]

    @property
    def frame(self) -> Frame:
        """The column at hand."""
        if self._frame_of != (self.section, self.column):
            self._frame_of, self._frame = (self.section, self.column), _frame(self.section, self.column)
        return self._frame

    def begin_section(self, section: Section) -> None:
        """A section on a new page, or going on where the last one ended."""
        self.close_columns()
        if self.canvases and section.start == "continuous":
            self._go_on(section)
            return
        self.section = section
        self._within_page = False
        self.firsts.add(len(self.canvases))
        self._new_page(HARD_TOP)
        self._start_columns()

    def _start_columns(self) -> None:
        """All columns begin where the first paragraph of the section does, below its space before."""
        section = self.section
        if section.columns and section.blocks:
            self.y += self._space_above(section.blocks[0])
            self.above, self.after, self.fresh = None, 0, AUTO_TOP
        self._columns_top = self.lowest = self.y

    def _go_on(self, section: Section) -> None:
        """A section that begins within a page: its columns begin at one height, and so does what follows them."""
        old = self.section
        self.section = replace(section, left=old.left, right=old.right, width=old.width, height=old.height)
        if not section.columns and not old.columns:
            return
        self.y, self.pending = max(self.y + self.pending, self.lowest), 0
        self.column, self._within_page = 0, True
        self.bottom = self.bottom_of(len(self.canvases) - 1)
        self._start_columns()

    def close_columns(self) -> None:
        """The rules between the columns of this page, where the section has them."""
        section = self.section
        if not self.canvases or not section.columns or not section.column_rule:
            return
        bottom = max(self.lowest, self.y) if self._within_page else self.bottom
        x = section.left
        for width, space in section.columns[:-1]:
            middle = (x + width + space / 2) / 20
            rule = Rule(middle, self._columns_top / 20, middle, bottom / 20, COLUMN_RULE)
            self.canvas.put_ink(Ink(rules=(rule,)), 0, 0, 0)
            x += width + space

    def _space_above(self, block: Block) -> int:
        """What stands between the last block and the first one of a section in columns."""
        if not isinstance(block, Paragraph):
            return self.after
        layout = self.layouter.paragraph(block, self.frame.width)
        if self.above is None:
            return self.after + layout.before
        return gap(self.above, layout, add_spacing=self.layouter.add_spacing)

    def end_columns(self, ends: dict[int, int]) -> None:
        """The columns of these pages go down to these heights only."""
        self.ends.update(ends)
        page = len(self.canvases) - 1
        self.bottom = min(self.bottom, self.ends.get(page, self.bottom))

    def trial(self) -> Pages:
        """The same pen over a blank page, to try how far text will go."""
        tried = copy.copy(self)
        canvas = Canvas(
            self.canvas.section, self.layouter, notes=list(self.canvas.notes), shapes=list(self.canvas.shapes)
        )
        tried.canvases = [*self.canvases[:-1], canvas]
        tried.firsts, tried.ends, tried.carried = set(self.firsts), dict(self.ends), list(self.carried)
        return tried

    def next_place(self, fresh: int, *, page: bool = False) -> None:
        """The next column, or the next page."""
        if not page and self.section.columns and self.column + 1 < len(self.section.columns):
            self.column += 1
            self.lowest = max(self.lowest, self.y)
            self.y, self.fresh = self._columns_top, fresh
            self.above, self.after, self.pending = None, 0, 0
        elif len(self.canvases) < MOST_PAGES:
            self.close_columns()
            self._within_page = False
            self._new_page(fresh)

    def _new_page(self, fresh: int) -> None:
        section = self.section
        self.layouter.grid_pitch = section.grid_pitch
        self.canvases.append(Canvas(section, self.layouter))
        index = len(self.canvases) - 1
        self.top = abs(section.top)
        header = self.part(index, header=True)
        if header and section.top >= 0:
            self.top = max(self.top, section.header + self.layouter.stack(header, self.text_width(section)).height)
        self.bottom = min(self.bottom_of(index), self.ends.get(index, self.bottom_of(index)))
        if section.grid_pitch:
            self.top += (self.bottom - self.top) % section.grid_pitch // 2
        self.y, self.fresh = self.top, fresh
        self.above, self.after, self.pending = None, 0, 0
        self.column, self._columns_top, self.lowest = 0, self.top, self.top
        carried, self.carried = self.carried, []
        self._place_notes(carried, self.top + LEAST_BODY)
        if carried and not self.canvas.notes:  # taller than a page
            self.canvas.notes.append(self.carried.pop(0))

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
        """The notes called above y: on this page as far as there is room for them, the rest on the next one."""
        self._place_notes([self.note(note) for note in notes], y)

    def _place_notes(self, notes: Sequence[Stack], y: int) -> None:
        for note in notes:
            head, rest = cut_stack(note, self.bottom - y - self.notes_height(self.canvas.notes, further=True))
            if self.carried:
                self.carried.append(note)
                continue
            self.canvas.notes += [head] if head.entries else []
            self.carried += [rest] if rest.entries else []

    def end(self) -> None:
        """The last pages: for what is left of notes."""
        self.close_columns()
        while self.carried and len(self.canvases) < MOST_PAGES:
            self._new_page(AUTO_TOP)

    def notes_height(self, notes: Sequence[Stack], *, further: bool = False) -> int:
        """Height of notes at a page's end with the room above them, also where a first one is still to come."""
        return NOTES_GAP + sum(note.bare_height for note in notes) if notes or further else 0

    def room_for_calls(self, calls: Sequence[int], notes: list[Stack], y: int) -> bool:
        """Whether the notes called by a line that ends at y may begin on this page; those that do join `notes`.

        Asked is the height of a note's first line alone; the space above it may still send it to the next page.
        """
        for call in calls:
            note = self.note(call)
            room = self.bottom - y - self.notes_height(notes, further=True)
            space = note.entries[0].y if note.entries else 0
            if room < first_line_height(note) - space:
                return False
            if room >= first_line_height(note):
                notes.append(note)
        return True

    def note(self, note: int) -> Stack:
        return self.layouter.stack(self.document.notes.get(note, ()), self.text_width(self.section))


def _frame(section: Section, column: int) -> Frame:
    if not section.columns:
        return Frame(section.left, section.width - section.left - section.right)
    left = section.left + sum(width + space for width, space in section.columns[:column])
    return Frame(left, section.columns[column][0])

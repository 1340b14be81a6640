"""The Word file of a form in the making, drawn with every gap in its place: where each stands, by page and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.marking import mark_blanks
from sadec_counter.domain.bench import MARKED, Bench, Gap, Shape
from sadec_counter.domain.form import cell_column
from sadec_counter.domain.page import Page, PageDrawing, Slot
from sadec_counter.runtime.files import write_atomically

PAGE = "trang.docx"
_LEAST_WIDTH = 36.0  # points: an empty cell's gap can still be seen and clicked
_AIR = 3.0


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a gap stands first: page and line of print, both from 1."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class BenchPage:
    """The pages with a slot for each gap, named by its gap_id; `missing` is what the page engine cannot draw."""

    drawing: PageDrawing
    places: Mapping[str, Whereabouts]
    missing: tuple[str, ...]


class _Nothing:
    """The answers of nobody: every blank stays empty."""

    def text(self, name: str, formats: tuple[str, ...] = ()) -> str:  # noqa: ARG002 - as the grammar asks
        return ""

    def ticked(self, field_id: str, code: str) -> bool:  # noqa: ARG002
        return False

    def rows(self, table_id: str) -> int:  # noqa: ARG002
        return 0

    def applies(self, field_id: str) -> bool:  # noqa: ARG002
        return True

    def picture(self, name: str) -> bytes:  # noqa: ARG002
        return b""


def draw_bench(source: Path, folder: Path, bench: Bench) -> BenchPage:
    """The pages of the Word file; a marked copy is left in the working folder. Raises WordFileError."""
    names = {gap.gap_id: _name(gap) for gap in bench.gaps}
    marks: dict[int, list[str]] = {}
    for gap in bench.gaps:
        if gap.shape is Shape.TABLE:
            columns = [names[one] if one else f"{names[gap.gap_id]}.stt" for one in gap.columns]
            marks[gap.blanks[0]] = [names[gap.gap_id], *columns]
        elif gap.shape is Shape.BOX and len(gap.blanks) > 1:
            marks |= {number: [f"{names[gap.gap_id]} = c{place}"] for place, number in enumerate(gap.blanks)}
        else:
            marks |= {number: [names[gap.gap_id]] for number in gap.blanks}
    marked = folder / PAGE
    write_atomically(marked, mark_blanks(source, marks, marks_more=True))
    maker = PageMaker(marked)
    drawing = maker.draw(_Nothing())
    by_name = {name: gap_id for gap_id, name in names.items()}
    pages = tuple(replace(page, slots=tuple(_named(page.slots, by_name))) for page in drawing.pages)
    drawing = replace(drawing, pages=pages)
    return BenchPage(drawing, dict(_places(drawing)), maker.missing)


def in_page_order(bench: Bench, page: BenchPage) -> Bench:
    """The gaps as they are read: marks that stood in the file among the others; a table before its columns."""
    order: dict[str, tuple[int, float, float]] = {}
    for number, one in enumerate(page.drawing.pages):
        for slot in one.slots:
            order.setdefault(slot.field_id, (number, round(slot.top), slot.x))
    last = (len(page.drawing.pages), 0.0, 0.0)

    def key(gap: Gap) -> tuple[tuple[int, float, float], bool]:
        inside = [order.get(one.gap_id, last) for one in bench.gaps if one.table == gap.gap_id]
        return min([order.get(gap.gap_id, last), *inside]), bool(gap.table)

    return replace(bench, gaps=tuple(sorted(bench.gaps, key=key)))


def _name(gap: Gap) -> str:
    """A name of the template's grammar: of a mark the one that stands in the file."""
    if gap.shape is Shape.MARK:
        return gap.gap_id.removeprefix(MARKED)
    number, _, column = gap.gap_id.partition(".")
    return f"cho{number}.cot{column}" if column else f"cho{number}"


def _named(slots: tuple[Slot, ...], by_name: Mapping[str, str]) -> Iterator[Slot]:
    """The slots of gaps, each wide enough to be seen."""
    for slot in slots:
        gap_id = by_name.get(cell_column(slot.field_id)) or by_name.get(slot.field_id)
        if gap_id is not None:
            same_line = (one.x for one in slots if one.x > slot.x and abs(one.top - slot.top) < _AIR)
            room = min(same_line, default=slot.x + _LEAST_WIDTH + _AIR) - slot.x - _AIR
            seen = slot.width if slot.width > _AIR else max(min(_LEAST_WIDTH, room), slot.width)
            yield replace(slot, field_id=gap_id, width=seen)


def _places(drawing: PageDrawing) -> Iterator[tuple[str, Whereabouts]]:
    told: set[str] = set()
    for number, page in enumerate(drawing.pages, 1):
        lines = _baselines(page)
        for slot in page.slots:
            if slot.field_id not in told:
                told.add(slot.field_id)
                foot = slot.top + slot.height
                yield slot.field_id, Whereabouts(number, max(sum(1 for line in lines if line < foot), 1))


def _baselines(page: Page) -> list[float]:
    """The heights of the lines of print, from the top; pieces side by side are one line."""
    found = sorted(piece.y + run.y for piece in page.pieces for run in piece.ink.runs if "".join(run.text).strip())
    lines: list[float] = []
    for y in found:
        if not lines or y - lines[-1] > _AIR:
            lines.append(y)
    return lines

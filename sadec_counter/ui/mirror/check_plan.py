"""Where the rows of the check step stand: nothing is ever cut off, what does not fit becomes a further part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF

from sadec_counter.domain.frame import Check, CheckRow
from sadec_counter.ui.mirror.canvas import BAR, EDGE, INK, SMALL_LABEL, Canvas
from sadec_counter.ui.shared.paint import Type, text_width, wrap
from sadec_counter.ui.shared.theme import BIG, LABEL, SEMIBOLD, VALUE

GAP = 8.0
PADDING = 32.0
TITLE = 112.0
HINT = 72.0  # above the buttons of a standing screen
BUTTON = 112.0
BUTTON_GAP = 16.0
CHIP = QRectF(0, 0, 196, 72)
CHIP_FROM = 600.0  # a cell narrower than this shows its mark without the chip
NOTE_LINE = 30.0
FOOT = 16.0
MOST_GROWTH = 8.0
SHRUNK = 2  # sixths of a half cell beside a long one
HIDDEN_WORDS = "được in trên trang"


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly cells are set: baselines from a cell's top, and its height with one line of value."""

    label_base: float
    value_base: float
    height: float
    sizes: tuple[int, ...]
    pitch: float
    big_first: bool = False
    columns: int = 1  # whole rows stand two by two or three by three where their value fits


ROOMY = Density(37, 87, 112, (VALUE, LABEL), 42, big_first=True)
SNUG = Density(30, 78, 96, (36, LABEL), 42)
DENSE = Density(28, 69, 84, (LABEL, 28), 38, columns=2)
DENSEST = Density(26, 64, 76, (28,), 36, columns=3)


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the check, placed."""

    row: CheckRow
    place: QRectF
    style: Type
    lines: tuple[str, ...]
    label_base: float
    value_base: float
    pitch: float

    @property
    def has_chip(self) -> bool:
        return self.row.marked and self.place.width() >= CHIP_FROM

    @property
    def chip(self) -> QRectF:
        return CHIP.translated(self.place.right() - PADDING - CHIP.width(), self.place.center().y() - CHIP.height() / 2)

    @property
    def note_base(self) -> float:
        """The baseline of the line that says what happens to a marked row."""
        return self.value_base + self.pitch * (len(self.lines) - 1) + NOTE_LINE + 7


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of one section, and the two buttons."""

    parts: tuple[tuple[Cell, ...], ...]
    area: QRectF
    correct: QRectF
    approve: QRectF


@lru_cache(maxsize=16)
def plan(canvas: Canvas, check: Check) -> Plan:
    """The densest setting that is needed, and no denser."""
    area = rows_area(canvas)
    parts: tuple[tuple[Cell, ...], ...] = ()
    for density in (ROOMY, SNUG, DENSE, DENSEST):
        lines = [
            _line(line, area, density, is_big=density.big_first and index == 0 and len(line) == 1)
            for index, line in enumerate(_flow(check.rows, area.width(), density))
        ]
        parts = tuple(_parts(lines, area))
        if len(parts) <= 1:
            break
    return Plan(parts or ((),), area, *_buttons(canvas))


def rows_area(canvas: Canvas) -> QRectF:
    main = canvas.main
    bottom = bar_of(canvas).top() - 28
    return QRectF(EDGE, main.top() + TITLE, main.width() - 2 * EDGE, bottom - main.top() - TITLE)


def bar_of(canvas: Canvas) -> QRectF:
    """The bar with the two buttons."""
    height = BAR + (HINT if canvas.is_standing else 0)
    return QRectF(0, canvas.height - height, canvas.width, height)


def _buttons(canvas: Canvas) -> tuple[QRectF, QRectF]:
    area = rows_area(canvas)
    width = (area.width() - BUTTON_GAP) / 2
    top = canvas.height - BAR + (BAR - BUTTON) / 2
    correct = QRectF(area.left(), top, width, BUTTON)
    return correct, correct.translated(width + BUTTON_GAP, 0)


def _flow(rows: Sequence[CheckRow], width: float, density: Density) -> Iterator[list[tuple[CheckRow, int]]]:
    """Rows packed into lines of six sixths; the last cell of a line takes what is left."""
    line: list[tuple[CheckRow, int]] = []
    used = 0
    for row in rows:
        sixths = _sixths(row, width, density)
        if line and used + sixths > 6:
            shared = _shared(line, row, width)
            if shared:
                yield shared
                line, used = [], 0
                continue
            yield _stretched(line)
            line, used = [], 0
        line.append((row, sixths))
        used += sixths
    if line:
        yield _stretched(line)


def _sixths(row: CheckRow, width: float, density: Density) -> int:
    text = max(text_width(_words(row), _style(density.sizes[-1])), text_width(row.label, SMALL_LABEL))
    needed = text + 2 * PADDING + GAP
    for columns in range(density.columns, 1, -1):
        if 6 // columns < row.sixths and needed <= width / columns:
            return 6 // columns
    return row.sixths


def _shared(line: list[tuple[CheckRow, int]], row: CheckRow, width: float) -> list[tuple[CheckRow, int]]:
    """A lone narrow cell and the whole row after it, side by side where the latter needs two lines at most."""
    if len(line) != 1 or line[0][1] > 3:
        return []
    room = width * (6 - SHRUNK) / 6 - 2 * PADDING
    fits = len(wrap(_words(row), _style(LABEL), room)) <= 2
    return [(line[0][0], SHRUNK), (row, 6 - SHRUNK)] if fits else []


def _stretched(line: list[tuple[CheckRow, int]]) -> list[tuple[CheckRow, int]]:
    used = sum(sixths for _, sixths in line)
    row, sixths = line[-1]
    return [*line[:-1], (row, sixths + 6 - used)]


def _line(line: list[tuple[CheckRow, int]], area: QRectF, density: Density, *, is_big: bool) -> list[Cell]:
    """The cells of one line at the area's top, as high as the highest of them needs."""
    cells, left, sixth = [], area.left(), (area.width() + GAP) / 6
    for row, sixths in line:
        place = QRectF(left, area.top(), sixth * sixths - GAP, density.height)
        cells.append(_cell(row, place, density, is_big=is_big))
        left += sixth * sixths
    height = max(cell.place.height() for cell in cells)
    return [_as_high(cell, height) for cell in cells]


def _cell(row: CheckRow, place: QRectF, density: Density, *, is_big: bool) -> Cell:
    room = place.width() - 2 * PADDING
    if row.marked and place.width() >= CHIP_FROM:
        room -= CHIP.width() + PADDING
    style, lines = _set(_words(row), room, density, is_big=is_big)
    grown = 24.0 if style.px == BIG else 0.0
    base = density.value_base + (25.0 if style.px == BIG else 0.0) - (6.0 if len(lines) > 1 else 0.0)
    last_base = base + density.pitch * (len(lines) - 1)
    height = max(density.height + grown, last_base + FOOT) + (NOTE_LINE if row.marked else 0)
    if row.hidden:
        style = Type(min(LABEL, style.px), style.weight, style.ink)
    box = QRectF(place.left(), place.top(), place.width(), height)
    return Cell(row, box, style, lines, density.label_base, base, density.pitch)


def _set(text: str, room: float, density: Density, *, is_big: bool) -> tuple[Type, tuple[str, ...]]:
    """The largest size in which the value needs one line, else the smallest in as many as it needs."""
    sizes = (BIG, *density.sizes) if is_big else density.sizes
    for px in sizes:
        if "\n" not in text and text_width(text, _style(px)) <= room:
            return _style(px), (text,)
    smallest = _style(sizes[-1])
    return smallest, tuple(line.rstrip() for line in wrap(text, smallest, room))


def _parts(lines: list[list[Cell]], area: QRectF) -> Iterator[tuple[Cell, ...]]:
    """Lines from the top down, as many in a part as fit; what is left over makes them a little higher."""
    part: list[list[Cell]] = []
    most = MOST_GROWTH * (3 if area.height() > area.width() else 1)
    used = 0.0
    for line in lines:
        height = line[0].place.height()
        if part and used + height > area.height():
            yield _placed(part, area.height() - used + GAP, most)
            part, used = [], 0.0
        part.append(line)
        used += height + GAP
    if part:
        yield _placed(part, area.height() - used + GAP, most)


def _placed(lines: list[list[Cell]], spare: float, most: float) -> tuple[Cell, ...]:
    growth = min(max(spare / len(lines), 0.0), most)
    cells, down = [], 0.0
    for line in lines:
        cells += [_moved(cell, down, growth) for cell in line]
        down += line[0].place.height() + growth + GAP
    return tuple(cells)


def _as_high(cell: Cell, height: float) -> Cell:
    """The cell with its text where it was: labels of one line stand level."""
    place = QRectF(cell.place.left(), cell.place.top(), cell.place.width(), height)
    return Cell(cell.row, place, cell.style, cell.lines, cell.label_base, cell.value_base, cell.pitch)


def _moved(cell: Cell, down: float, growth: float) -> Cell:
    place = QRectF(cell.place.left(), cell.place.top() + down, cell.place.width(), cell.place.height() + growth)
    return Cell(
        cell.row, place, cell.style, cell.lines, cell.label_base + growth / 2, cell.value_base + growth / 2, cell.pitch
    )


def _words(row: CheckRow) -> str:
    return HIDDEN_WORDS if row.hidden else row.value


def _style(px: int) -> Type:
    return Type(px, SEMIBOLD, INK)


def label_room(cell: Cell) -> float:
    """How wide a cell's label may be."""
    return cell.place.width() - 2 * PADDING - (CHIP.width() + PADDING if cell.has_chip else 0)

"""What the day page shows of a day's figures: columns, sums, hours, and the dossiers behind each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.figures import Case, Dimension, Figures, count, split


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `names` are the figures that it adds up."""

    head: str  # two words under each other
    group: str
    names: tuple[str, ...]
    is_bad: bool = False  # stands in the colour of danger when it is not zero
    is_total: bool = False


COLUMNS = (
    Column("Kỳ trước", "", ("carried_over",)),
    Column("Trực tiếp", "Nhận hôm nay", ("new_in_person",)),
    Column("Trực tuyến", "Nhận hôm nay", ("new_online",)),
    Column("Bưu chính", "Nhận hôm nay", ("new_postal",)),
    Column("Tổng", "", ("received",), is_total=True),
    Column("Trước hạn", "Đã giải quyết", ("early",)),
    Column("Đúng hạn", "Đã giải quyết", ("on_time",)),
    Column("Trễ hạn", "Đã giải quyết", ("late",), is_bad=True),
    Column("Trong hạn", "Đang giải quyết", ("in_time",)),
    Column("Quá hạn", "Đang giải quyết", ("overdue",), is_bad=True),
)
OTHER_ENDS = Column("Rút, trả", "", ("withdrawn", "refused", "stopped"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens into its dossiers."""

    title: str
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class TableRow:
    name: str
    cells: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day laid out for the page."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    total: TableRow
    strip: tuple[tuple[str, Figure], ...]  # (sign before it, figure): "" 12, "+" 31, "=" 43, "=" 28, "+" 15
    hours: tuple[tuple[int | str, Figure], ...]  # what came, by the hour; in a period by the day, week or month
    scanned: Figure
    reused: Figure
    unscanned: Figure
    digitised: tuple[int, int]  # numerator, denominator
    odd: tuple[str, ...]  # dossiers because of which a sum does not come out; none when all agrees

    @property
    def sums(self) -> tuple[tuple[int, ...], int, tuple[int, ...]]:
        """(what came in, all, what became of it), as numbers of the last row."""
        cells = [len(cell) for cell in self.total.cells]
        middle = next(index for index, column in enumerate(self.columns) if column.is_total)
        return tuple(cells[:middle]), cells[middle], tuple(cells[middle + 1 :])


def day_figures(cases: Sequence[Case], day: date) -> DayFigures:
    """Lay out what a day counts."""
    whole = count(cases)
    columns = (*COLUMNS, OTHER_ENDS) if any(whole[name] for name in OTHER_ENDS.names) else COLUMNS
    rows = tuple(
        table_row(name or "Chưa rõ lĩnh vực", figures, columns)
        for name, figures in split(cases, Dimension.FIELD_OF_WORK).items()
    )
    return figures_of(whole, columns, rows, _hours(cases, day), new="nhận hôm nay")


def figures_of(
    whole: Figures,
    columns: tuple[Column, ...],
    rows: tuple[TableRow, ...],
    hours: tuple[tuple[int | str, Figure], ...],
    *,
    new: str,
) -> DayFigures:
    """The whole beside its rows; `new` is what is said of the dossiers that came in."""
    digitised, reused = set(whole.ids["papers_digitised"]), set(whole.ids["reused"])
    return DayFigures(
        columns=columns,
        rows=rows,
        total=table_row("Cộng", whole, columns),
        strip=_strip(whole, new),
        hours=hours,
        scanned=Figure("Đã quét", tuple(sorted(digitised - reused))),
        reused=Figure("Dùng lại", tuple(sorted(digitised & reused))),
        unscanned=Figure("Chưa quét", tuple(sorted(set(whole.ids["received"]) - digitised))),
        digitised=(whole["papers_digitised"], whole["received"]),
        odd=tuple(sorted({one for identity in whole.identities() for one in identity.odd})),
    )


def table_row(name: str, figures: Figures, columns: Sequence[Column]) -> TableRow:
    """One row of the table: its figures column by column."""
    cells = (Figure(f"{name}: {_title(column)}", _ids(figures, column.names)) for column in columns)
    return TableRow(name, tuple(cells))


def _title(column: Column) -> str:
    return f"{column.group}, {column.head.lower()}" if column.group else column.head


def _ids(figures: Figures, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for name in names for one in figures.ids[name])


def _strip(whole: Figures, new: str) -> tuple[tuple[str, Figure], ...]:
    parts: list[tuple[str, str, tuple[str, ...]]] = [
        ("", "kỳ trước chuyển qua", ("carried_over",)),
        ("+", new, ("new",)),
        ("=", "tổng", ("received",)),
        ("=", "đã giải quyết", ("finished",)),
        ("+", "đang giải quyết", ("in_progress",)),
    ]
    if any(whole[name] for name in OTHER_ENDS.names):
        parts.append(("+", "rút, trả, dừng", OTHER_ENDS.names))
    return tuple((sign, Figure(title, _ids(whole, names))) for sign, title, names in parts)


def _hours(cases: Sequence[Case], day: date) -> tuple[tuple[int | str, Figure], ...]:
    """The dossiers received on the day by the hour, from 7 to 16 and wider where there are some."""
    by_hour: dict[int, list[str]] = {}
    for case in cases:
        at = case.received_at.astimezone(VIETNAM)
        if at.date() == day:
            by_hour.setdefault(at.hour, []).append(case.number)
    counted = Counter({hour: len(ids) for hour, ids in by_hour.items()})
    first, last = min([7, *counted]), max([16, *counted])
    return tuple(
        (hour, Figure(f"Nhận lúc {hour} giờ", tuple(by_hour.get(hour, ())))) for hour in range(first, last + 1)
    )

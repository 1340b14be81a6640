"""Daily counts of many units put together: a period of each unit out of its days, what is missing or does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.day_report import CODE_LABELS
from sadec_counter.domain.figures import FIGURES, IDENTITIES, PAPER_FIGURES, PARTS, RATIOS, Period
from sadec_counter.domain.office import Unit
from sadec_counter.domain.period_report import LEVELS, WHOLE

ALL = "tat_ca"  # the row of a whole unit beside those of its fields of work
NAMES = (*FIGURES, *PAPER_FIGURES)
# A period's figure out of those of its days: as the first day has it, as the last day has it, or how dossiers stood
# when they ended and how the rest stands on the last day. Every other figure is the sum of the days.
OF_FIRST_DAY = frozenset({"carried_over"})
OF_LAST_DAY = frozenset({"in_progress", "in_time", "waiting", "overdue"})
MOST_BREAKS = 20  # of one unit; whoever has more has to send everything again
STATES = (
    *("received", "online", "in_person_or_postal", "papers_digitised", "reused", "taken", "unlisted"),
    *PAPER_FIGURES,
)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The figures of one day; `ended` are those in STATES, of the dossiers that ended on that day."""

    figures: Mapping[str, int]
    ended: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DayFile:
    """What one daily file says: a unit's day, its number (0, then the corrections), the counts by field of work."""

    unit: Unit
    day: date
    number: int
    cut_off: str
    digest: str  # of its bytes: a day that is exported again gives the same while its figures are
    source: str
    digitised_rule: str
    is_empty: bool
    parts: Mapping[str, DayCounts]  # ALL, and each field of work


class FindingKind(StrEnum):
    """What was found about a file. The first four are faults: nothing is written because of them."""

    FOREIGN = "foreign"
    OTHER_VERSION = "other version"
    DAMAGED = "damaged"
    CONTRADICTS = "contradicts"
    TWICE = "twice"
    CORRECTED = "corrected"
    OLDER = "older"


FAULTS = frozenset({FindingKind.FOREIGN, FindingKind.OTHER_VERSION, FindingKind.DAMAGED, FindingKind.CONTRADICTS})


@dataclass(frozen=True, slots=True)
class Finding:
    kind: FindingKind
    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Break:
    """Two days that follow each other in a unit's files and do not join: what was open is not what came over."""

    day: date
    open_before: int
    carried_over: int


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """A unit's period. `missing` are working days without a file: not reported, which is no zero."""

    unit: Unit
    counts: Mapping[str, int]
    fields: Mapping[str, Mapping[str, int]]
    days: int
    empty_days: int  # reported, and nothing happened
    missing: tuple[date, ...]
    breaks: tuple[Break, ...]

    def odd(self) -> list[tuple[str, tuple[str, ...]]]:
        """The sums that do not come out."""
        return [(whole, parts) for whole, parts in IDENTITIES if self.counts[whole] != sum(map(self._count, parts))]

    def _count(self, name: str) -> int:
        return self.counts[name]


@dataclass(frozen=True)
class CityReport:
    """The units of a period together."""

    period: Period
    units: tuple[UnitPeriod, ...]
    digitised_rules: tuple[str, ...]  # more than one: units count digitised dossiers differently
    findings: tuple[Finding, ...] = ()
    found: Mapping[FindingKind, int] = field(default_factory=dict)

    def levels(self) -> dict[str, Counter[str]]:
        """The sums of each level, and of all together where there are several."""
        found = {one.unit.level for one in self.units}
        ordered = [*(level for level in LEVELS if level in found), *sorted(found - set(LEVELS))]
        sums = {level: total(one.counts for one in self.units if one.unit.level == level) for level in ordered}
        return sums if len(sums) == 1 else {**sums, WHOLE: total(one.counts for one in self.units)}

    def fields(self) -> dict[str, Counter[str]]:
        """The sums of each field of work."""
        names = sorted({name for one in self.units for name in one.fields})
        return {name: total(one.fields[name] for one in self.units if name in one.fields) for name in names}


def total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Figure by figure; every figure is there."""
    found = Counter(dict.fromkeys(NAMES, 0))
    for one in counts:
        found.update(one)
    return found


def checks(counts: Mapping[str, int]) -> Iterator[tuple[str, tuple[str, ...], bool, int]]:
    """(whole, parts, whether it is a sum, difference): 0 where it comes out."""
    for whole, parts in IDENTITIES:
        yield whole, parts, True, counts[whole] - sum(counts[part] for part in parts)
    for part, whole in (*RATIOS, *PARTS):
        yield whole, (part,), False, max(counts[part] - counts[whole], 0)


class UnitDays:
    """Adds up the days of one unit, one after the other."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._parts: dict[str, _Running] = {}
        self._days: set[date] = set()
        self._empty = 0
        self._breaks: list[Break] = []
        self._open: int | None = None
        self._first: date | None = None
        self._last: date | None = None

    def add(self, day: date, parts: Mapping[str, DayCounts], *, is_empty: bool) -> None:
        """The next day; days come in order."""
        whole = parts[ALL].figures
        joins = self._open is None or self._open == whole["carried_over"]
        if not joins and len(self._breaks) < MOST_BREAKS:
            self._breaks.append(Break(day, self._open or 0, whole["carried_over"]))
        self._open = whole["in_progress"]
        self._first, self._last = self._first or day, day
        self._days.add(day)
        self._empty += is_empty
        for name, counts in parts.items():
            self._parts.setdefault(name, _Running()).add(day, counts, is_first=day == self._first)

    def period(self, expected: Sequence[date]) -> UnitPeriod:
        """What the days come to; on the expected ones a file is waited for."""
        counts = {name: running.counts(self._last) for name, running in self._parts.items()}
        whole = counts.pop(ALL, dict.fromkeys(NAMES, 0))
        return UnitPeriod(
            unit=self._unit,
            counts=whole,
            fields=counts,
            days=len(self._days),
            empty_days=self._empty,
            missing=tuple(day for day in expected if day not in self._days),
            breaks=tuple(self._breaks),
        )


class _Running:
    """The sums of one row over the days so far."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter(dict.fromkeys(NAMES, 0))
        self._newest: DayCounts | None = None
        self._day: date | None = None

    def add(self, day: date, counts: DayCounts, *, is_first: bool) -> None:
        for name, number in counts.figures.items():
            if name in OF_LAST_DAY or name in counts.ended or (name in OF_FIRST_DAY and not is_first):
                continue
            self._sums[name] += number
        self._sums.update(counts.ended)
        self._newest, self._day = counts, day

    def counts(self, last: date | None) -> dict[str, int]:
        found = dict(self._sums)
        if self._newest is not None and self._day == last:
            found |= {name: self._newest.figures[name] for name in OF_LAST_DAY}
            for name, ended in self._newest.ended.items():
                found[name] += self._newest.figures[name] - ended
        return found


def working_days(period: Period, calendar: Calendar) -> tuple[date, ...]:
    """The days of a period on which every unit reports, if only that nothing happened."""
    days = (period.first + timedelta(days=offset) for offset in range((period.last - period.first).days + 1))
    return tuple(day for day in days if calendar.is_working(day))


def field_name(value: str) -> str:
    return CODE_LABELS.get(value, value)

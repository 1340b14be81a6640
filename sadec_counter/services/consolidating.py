"""The daily files of many units put together into one city report: everything is read and checked first."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.consolidation import (
    FAULTS,
    CityReport,
    DayFile,
    Finding,
    FindingKind,
    UnitDays,
    UnitPeriod,
    working_days,
)
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import Period
from sadec_counter.domain.office import Office
from sadec_counter.exports.daily_reading import DamagedFileError, ForeignFileError, OtherVersionError, read_daily
from sadec_counter.runtime.reasons import why
from sadec_counter.store.city import City, city_at, city_in

MOST_TOLD = 500  # sentences of one kind; the others are counted
_KINDS: dict[type[KnownError], FindingKind] = {
    ForeignFileError: FindingKind.FOREIGN,
    OtherVersionError: FindingKind.OTHER_VERSION,
    DamagedFileError: FindingKind.DAMAGED,
}


class NothingToConsolidateError(KnownError):
    """There is no daily file, and no database that holds any."""

    sentence = "Không có tệp số liệu ngày nào để tổng hợp."
    remedy = "Chỉ các tệp .json do quầy xuất cuối ngày, hoặc thư mục chứa chúng."


class UnreadableFileError(DamagedFileError):
    """A daily file cannot be read."""

    sentence = "{source}: không đọc được ({why})."
    remedy = "Kiểm tra ổ đĩa và quyền đọc."


@dataclass
class Findings:
    """What was found about files: the first of each kind in words, all of them counted."""

    told: list[Finding] = field(default_factory=list)
    counted: Counter[FindingKind] = field(default_factory=Counter)

    def add(self, kind: FindingKind, source: str, sentence: str) -> None:
        self.counted[kind] += 1
        if self.counted[kind] <= MOST_TOLD:
            self.told.append(Finding(kind, source, sentence))

    @property
    def faults(self) -> int:
        return sum(self.counted[kind] for kind in FAULTS)


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The report, or (none, because of faults) what has to be mended first."""

    report: CityReport | None
    findings: Findings


class Consolidating:
    """Puts daily files together. `office` says which units are waited for, `calendar` which days."""

    def __init__(self, office: Office, calendar: Calendar) -> None:
        self._office, self._calendar = office, calendar

    def consolidate(
        self, paths: Sequence[Path], period: Period | None = None, *, into: str = "", leave_out: bool = False
    ) -> Consolidated:
        """The report of the files and folders, of the days in `period` or of all that there are.

        Files at fault stop everything unless they are to be left out; two that contradict each other always do,
        because nobody here knows which is right. `into` names a database that takes the days in,
        all or none; the report then is of what it holds. Raises NothingToConsolidateError, CannotReachCityError.
        """
        findings = Findings()
        with tempfile.TemporaryDirectory(prefix="sadec-tong-hop-", ignore_cleanup_errors=True) as folder:
            read = city_in(Path(folder))
            try:
                for file, kind, other in read.add(self._read(paths, findings)):
                    if kind is not None:
                        findings.add(kind, file.source, _words(file, kind, other))
                contradict = findings.counted[FindingKind.CONTRADICTS]
                if contradict or (findings.faults and not leave_out):
                    return Consolidated(None, findings)
                return self._counted(read, period, into, findings)
            finally:
                read.close()

    def _counted(self, read: City, period: Period | None, into: str, findings: Findings) -> Consolidated:
        if not into:
            return Consolidated(self._report(read, period, findings), findings)
        target = city_at(into)
        try:
            for unit, day in read.copy_into(target):
                sentence = f"Cơ sở dữ liệu đã có số liệu khác của {unit} ngày {day}, cùng số lần điều chỉnh."
                findings.add(FindingKind.CONTRADICTS, f"{unit} {day}", sentence)
            if findings.counted[FindingKind.CONTRADICTS]:
                return Consolidated(None, findings)
            return Consolidated(self._report(target, period, findings), findings)
        finally:
            target.close()

    def _read(self, paths: Sequence[Path], findings: Findings) -> Iterator[DayFile]:
        """The files that can be read, one at a time; what is wrong with the others is noted."""
        for path in files_in(paths):
            try:
                yield read_daily(_content(path), str(path))
            except KnownError as error:
                kind = next(kind for known, kind in _KINDS.items() if isinstance(error, known))
                findings.add(kind, str(path), error.message)

    def _report(self, city: City, period: Period | None, findings: Findings) -> CityReport:
        chosen = period or city.span()
        if chosen is None:
            raise NothingToConsolidateError
        rules: set[str] = set()
        expected = working_days(chosen, self._calendar)
        units = list(_units(city, chosen, expected, rules))
        met = {one.unit.code for one in units}
        units += [UnitDays(unit).period(expected) for unit in self._office.units if unit.code not in met]
        return CityReport(
            period=chosen,
            units=tuple(sorted(units, key=lambda one: one.unit.code)),
            digitised_rules=tuple(sorted(rules)),
            findings=tuple(findings.told),
            found=dict(findings.counted),
        )


def _units(city: City, period: Period, expected: Sequence[date], rules: set[str]) -> Iterator[UnitPeriod]:
    """Each unit that has days in the period; `rules` gets how they count digitised dossiers."""
    for _, files in groupby(city.days(period), key=lambda file: file.unit.code):
        days: UnitDays | None = None
        for file in files:
            days = days or UnitDays(file.unit)
            days.add(file.day, file.parts, is_empty=file.is_empty)
            rules.add(file.digitised_rule)
        if days is not None:
            yield days.period(expected)


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that were named, and every .json in the folders; a folder of a million files is not held in memory."""
    for path in paths:
        if path.is_dir():
            yield from _within(path)
        else:
            yield path


def _within(folder: Path) -> Iterator[Path]:
    """As the system gives the names, one after the other: which file is read first changes nothing."""
    try:
        entries = os.scandir(folder)
    except OSError:
        yield folder  # reading it says why
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _within(Path(entry.path))
            elif entry.name.lower().endswith(".json"):
                yield Path(entry.path)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(source=path, why=why(error)) from error


def _words(file: DayFile, kind: FindingKind, other: str) -> str:
    what = f"{file.unit.name} ngày {file.day:%d/%m/%Y}"
    return {
        FindingKind.TWICE: f"{file.source}: trùng với {other} ({what}), tính một lần.",
        FindingKind.CORRECTED: f"{file.source}: điều chỉnh lần {file.number} của {what}, thay cho {other}.",
        FindingKind.OLDER: f"{file.source}: bản cũ của {what}, đã có lần điều chỉnh sau trong {other}.",
        FindingKind.CONTRADICTS: f"{file.source}: khác {other} mà cùng là lần {file.number} của {what}.",
    }[kind]

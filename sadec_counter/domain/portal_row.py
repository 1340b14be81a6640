"""One line of a list that the provincial system exports, read and understood, and what is wrong with a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sadec_counter.domain.dossier import ScanState, Status


@dataclass(frozen=True, slots=True)
class PortalRow:
    """A dossier as the list has it. An instant at midnight is a day without its hour."""

    line: int  # as a spreadsheet numbers its rows
    code: str
    received_at: datetime
    status: Status
    due_at: datetime | None = None
    ended_at: datetime | None = None
    unit: str = ""
    level: str = ""
    procedure: str = ""
    title: str = ""
    field_of_work: str = ""
    applicant: str = field(default="", repr=False)
    channel: str = ""
    papers: ScanState | None = None  # None: the list does not say
    has_result_scan: bool | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """Everything but its place in the list: equal for a line that stands there twice."""
        days = tuple(at.date() if at else None for at in (self.received_at, self.due_at, self.ended_at))
        words = (self.code, self.unit, self.procedure, self.title, self.channel)
        return (*days, *words, self.status, self.papers, self.has_result_scan)


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a line, in which column, and what to write there instead."""

    line: int
    column: str
    what: str
    remedy: str

    @property
    def sentence(self) -> str:
        return f"Dòng {self.line}, cột “{self.column}”: {self.what}; {self.remedy}."


@dataclass(frozen=True, slots=True)
class PortalList:
    """A list whole. `passed_over` counts lines of dossiers that nobody has received."""

    rows: tuple[PortalRow, ...]
    faults: tuple[RowFault, ...]
    passed_over: int
    columns: tuple[str, ...]  # what the list tells, by the names of the settings table


def has_hour(at: datetime) -> bool:
    return at.time() != time.min


def day_of(at: datetime | None) -> date | None:
    return at.date() if at else None

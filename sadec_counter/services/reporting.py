"""The day's figures: on screen, sent as files, and the days that were not sent yet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.day_report import DayReport, differences
from sadec_counter.domain.dossier import EventKind, known_at
from sadec_counter.domain.figures import Period, cases
from sadec_counter.domain.office import Office, Unit
from sadec_counter.domain.saved import ExportRecord
from sadec_counter.exports.daily_json import counted_json, daily_json
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

LOOK_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export has written. `is_new`: other figures than those sent before, or the first."""

    report: DayReport
    files: tuple[Path, ...]
    is_new: bool


class Daily:
    """Counts and sends days. Asks the database: call it beside the window."""

    def __init__(self, store: Store, office: Office, calendar: Calendar) -> None:
        self._store, self._office, self._calendar = store, office, calendar

    def units(self) -> tuple[Unit, ...]:
        """Every unit that this office reports for."""
        return self._office.units or (self._office.unit,)

    def report(self, day: date, unit: Unit, at: datetime, made_by: str) -> DayReport:
        """The day as it is known at this moment; not sent, not kept."""
        histories = self._store.dossiers.histories(unit.code, day, day, at)
        counted = cases(histories, Period(day, day), at, self._office.digitised_rule)
        numbers = {case.number for case in counted}
        codes: dict[str, str] = {}
        for number, events in histories:
            for event in known_at(events, at):
                if event.kind is EventKind.PORTAL_CODE_SET and number in numbers:
                    codes[number] = event.data["code"]
        return DayReport(
            unit=unit,
            office=self._office.short_name,
            sent_to=self._office.export_to,
            day=day,
            number=0,
            cut_off=at,
            made_by=made_by,
            digitised_rule=self._office.digitised_rule,
            percent_rule=self._office.percent_rule,
            cases=tuple(counted),
            portal_codes=codes,
        )

    def export(self, day: date, unit: Unit, out: Path, at: datetime, made_by: str) -> Exported:
        """Write the day's three files.

        What was sent before comes out byte for byte the same while the figures are; other figures are the next
        numbered correction.
        """
        report, is_new = self._numbered(self.report(day, unit, at, made_by))
        files = self._write(report, out)
        if is_new:
            counted = counted_json(report)
            self._store.exports.add(
                ExportRecord(
                    unit_code=unit.code,
                    day=day.isoformat(),
                    number=report.number,
                    cut_off=report.cut_off,
                    content=counted.decode("utf-8"),
                    made_by=report.made_by,
                    content_sha256=sha256(counted).hexdigest(),
                )
            )
        return Exported(report, files, is_new)

    def unexported(self, unit: Unit, today: date) -> list[date]:
        """The past days that were not sent: working days, and others on which something happened."""
        since = today - LOOK_BACK
        busy = {date.fromisoformat(day) for day in self._store.dossiers.busy_days(unit.code, since)}
        if not busy:
            return []
        first = max(since, min(busy))
        sent = self._store.exports.days(unit.code, since.isoformat())
        days = [first + timedelta(days=offset) for offset in range((today - first).days)]
        return [day for day in days if day.isoformat() not in sent and (day in busy or self._calendar.is_working(day))]

    # --- inside ------------------------------------------------------------------------------

    def _numbered(self, report: DayReport) -> tuple[DayReport, bool]:
        """The report under the number that it has or gets, and whether it has to be kept."""
        sent = self._store.exports.of_day(report.unit.code, report.day.isoformat())
        digest = sha256(counted_json(report)).hexdigest()
        if sent and sent[-1].content_sha256 == digest:
            as_sent = self.report(report.day, report.unit, sent[-1].cut_off, sent[-1].made_by)
            return self._with_differences(replace(as_sent, number=sent[-1].number), sent[:-1]), False
        return self._with_differences(replace(report, number=len(sent)), sent), True

    def _with_differences(self, report: DayReport, before: list[ExportRecord]) -> DayReport:
        if not before:
            return report
        figures = json.loads(before[-1].content)["figures"]
        ids = {name: one["dossiers"] for name, one in figures.items()}
        return replace(report, differences=differences(ids, report.figures))

    def _write(self, report: DayReport, out: Path) -> tuple[Path, ...]:
        from sadec_counter.exports.daily_csv import daily_csv  # noqa: PLC0415
        from sadec_counter.exports.daily_xlsx import daily_xlsx  # noqa: PLC0415 - takes its time to load

        name = f"so-lieu-{report.unit.code}-{report.day.isoformat()}"
        name += f"-dieu-chinh-{report.number}" if report.number else ""
        contents = {".xlsx": daily_xlsx(report), ".csv": daily_csv(report), ".json": daily_json(report)}
        files = []
        for ending, content in contents.items():
            files.append(out / f"{name}{ending}")
            write_atomically(files[-1], content)
        return tuple(files)

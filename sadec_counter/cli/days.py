"""Commands for days: due dates and daily figures."""

from __future__ import annotations

import argparse
import sys

from sadec_counter.cli.house import calendar_of, now, opened_store, settings_of
from sadec_counter.domain.calendar import weekday_name
from sadec_counter.domain.day_report import LABELS
from sadec_counter.domain.deadlines import due_at, explain
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Office, Unit


class NoSuchUnitError(KnownError):
    """The office does not report for this unit."""

    sentence = "Không có đơn vị {unit} trong cài đặt."
    remedy = "Các đơn vị: {known}."


def due(arguments: argparse.Namespace) -> int:
    """The due date of a receipt."""
    found = due_at(arguments.received, arguments.term, calendar_of(arguments), settings_of(arguments).office)
    print(f"{found.at:%H:%M} {weekday_name(found.at.date())}, {found.at:%d/%m/%Y}")
    if arguments.explain:
        for line in explain(found):
            print(line)
    return 0


def export_daily(arguments: argparse.Namespace) -> int:
    """The day's figures of a unit as XLSX, CSV and JSON."""
    from sadec_counter.services.reporting import Daily  # noqa: PLC0415 - loads the store and the workbook writer

    settings = settings_of(arguments)
    unit = _unit(settings.office, arguments.unit)
    with opened_store(arguments) as store:
        daily = Daily(store, settings.office, calendar_of(arguments))
        exported = daily.export(arguments.date, unit, arguments.out, now(), settings.clerks[0].name)
    for file in exported.files:
        print(file)
    if exported.report.number and exported.is_new:
        print(f"Số liệu đã khác lần gửi trước: đây là điều chỉnh lần {exported.report.number}.", file=sys.stderr)
    for one in exported.report.figures.identities():
        if not one.holds:
            print(f"{LABELS[one.whole]} chưa cân: {', '.join(one.odd)}.", file=sys.stderr)
    return 0


def _unit(office: Office, code: str) -> Unit:
    units = office.units or (office.unit,)
    found = next((unit for unit in units if unit.code == (code or office.unit.code)), None)
    if found is None:
        raise NoSuchUnitError(unit=code, known=", ".join(unit.code for unit in units))
    return found

"""The figures of a free period, counted from the log as of an instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.figures import Case, Period, cases
from sadec_counter.domain.office import Office, Unit
from sadec_counter.domain.period_report import PeriodReport

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


def period_report(
    store: Store, office: Office, period: Period, cut_off: datetime, made_by: str, *, unit_code: str = ""
) -> PeriodReport:
    """Count a period; of one unit when it is named."""
    histories = store.dossiers.histories(unit_code, period.first, period.last, cut_off)
    return report_of(cases(histories, period, cut_off, office.digitised_rule), office, period, cut_off, made_by)


def report_of(counted: Sequence[Case], office: Office, period: Period, cut_off: datetime, made_by: str) -> PeriodReport:
    """The report of dossiers that are counted already, by the office's rules."""
    units = {unit.code: unit for unit in (office.unit, *office.units)}
    for case in counted:
        found = _unit(case.facts)
        units.setdefault(found.code, found)
    return PeriodReport(
        period=period,
        cut_off=cut_off,
        made_by=made_by,
        office=office.short_name,
        sent_to=office.export_to,
        level=office.unit.level,
        digitised_rule=office.digitised_rule,
        percent_rule=office.percent_rule,
        folds=office.folds,
        cases=tuple(counted),
        units=units,
    )


def _unit(facts: Mapping[str, str]) -> Unit:
    code = facts.get("unit", "")
    return Unit(code, facts.get("unit_name") or code, facts.get("level", ""))

"""The figures of a free period, counted from the log as of an instant, and written as the file that is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.domain.figures import Period, cases
from sadec_counter.domain.office import Office, Unit
from sadec_counter.domain.period_report import PeriodReport

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


def period_report(
    store: Store, office: Office, period: Period, cut_off: datetime, made_by: str, *, unit_code: str = ""
) -> PeriodReport:
    """Count a period; of one unit when it is named."""
    histories = store.dossiers.histories(unit_code, period.first, period.last, cut_off)
    units = {unit.code: unit for unit in (office.unit, *office.units)}
    for _, events in histories:
        found = _unit(events)
        if found is not None:
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
        cases=tuple(cases(histories, period, cut_off, office.digitised_rule)),
        units=units,
    )


def _unit(events: list[Event]) -> Unit | None:
    received = next((one for one in events if one.kind is EventKind.RECEIVED), None)
    if received is None:
        return None
    facts = received.data
    return Unit(facts["unit"], facts.get("unit_name") or facts["unit"], facts.get("level", ""))

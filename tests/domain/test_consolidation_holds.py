"""Whatever happens to dossiers: a unit's days, put together, come to the period that is counted at once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sadec_counter.domain.consolidation import ALL, NAMES, STATES, DayCounts, UnitDays
from sadec_counter.domain.figures import PAPER_FIGURES, Dimension, Figures, Period, cases, count, split
from sadec_counter.domain.office import Unit
from tests.domain.test_figures_hold import LATER, histories

# As of the day on which a dossier ended: papers that are scanned after it are in the period's own count only.
AT_THE_END = {"papers_digitised", "results_digitised", "reused", "taken", *PAPER_FIGURES}
FITS = [name for name in NAMES if name not in AT_THE_END]


def day_counts(figures: Figures) -> DayCounts:
    ended = {one for name in ("finished", "withdrawn", "refused", "stopped") for one in figures.ids[name]}
    within = {name: sum(one.partition("/")[0] in ended for one in figures.ids[name]) for name in STATES}
    return DayCounts(figures.counts(), within)


def put_together(dossiers, period):
    days = UnitDays(Unit("H20.1", "phường Mẫu", "xã"))
    for offset in range((period.last - period.first).days + 1):
        day = period.first + timedelta(days=offset)
        counted = cases(dossiers, Period(day, day), LATER)
        fields = {name: day_counts(part) for name, part in split(counted, Dimension.FIELD_OF_WORK).items()}
        days.add(day, {ALL: day_counts(count(counted)), **fields}, is_empty=not counted)
    return days.period(())


@given(histories(), st.dates(date(2026, 2, 25), date(2026, 4, 20)), st.integers(0, 20))
@settings(deadline=None, max_examples=40)
def test_days_put_together_are_the_period(dossiers, first, length):
    period = Period(first, first + timedelta(days=length))
    at_once = cases(dossiers, period, LATER)

    found = put_together(dossiers, period)

    whole = count(at_once).counts()
    assert {name: found.counts[name] for name in FITS} == {name: whole[name] for name in FITS}
    for field, part in split(at_once, Dimension.FIELD_OF_WORK).items():
        counts = part.counts()
        assert {name: found.fields[field][name] for name in FITS} == {name: counts[name] for name in FITS}
    assert (found.breaks, found.odd()) == ((), [])

from __future__ import annotations

from datetime import date

import pytest

from sadec_counter.domain.figures import Period
from sadec_counter.domain.periods import PeriodKind, moved, period_at


def days(first, last):
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("kind", "day", "period"),
    [
        (PeriodKind.MONTH, "2026-02-17", days("2026-02-01", "2026-02-28")),
        (PeriodKind.MONTH, "2026-12-31", days("2026-12-01", "2026-12-31")),
        (PeriodKind.REPORT_MONTH, "2024-09-12", days("2024-08-13", "2024-09-12")),
        (PeriodKind.REPORT_MONTH, "2024-09-13", days("2024-09-13", "2024-10-12")),
        (PeriodKind.REPORT_MONTH, "2026-01-05", days("2025-12-13", "2026-01-12")),
        (PeriodKind.QUARTER, "2026-11-23", days("2026-10-01", "2026-12-31")),
        (PeriodKind.FREE, "2026-11-23", days("2026-11-23", "2026-11-23")),
    ],
)
def test_period_that_holds_a_day(kind, day, period):
    assert period_at(kind, date.fromisoformat(day), 13) == period


@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.REPORT_MONTH, PeriodKind.QUARTER])
def test_the_one_before_ends_where_this_begins(kind):
    period = period_at(kind, date(2026, 1, 31), 13)

    assert (period.first - moved(kind, period, -1, 13).last).days == 1
    assert moved(kind, moved(kind, period, -1, 13), 1, 13) == period


def test_free_days_move_by_their_own_length():
    assert moved(PeriodKind.FREE, days("2026-03-01", "2026-03-10"), -1, 13) == days("2026-02-19", "2026-02-28")


def test_report_month_may_begin_on_another_day():
    assert period_at(PeriodKind.REPORT_MONTH, date(2026, 3, 1), 15) == days("2026-02-15", "2026-03-14")

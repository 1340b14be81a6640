"""Periods that offices report for, and the one before or after."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sadec_counter.domain.figures import Period


class PeriodKind(StrEnum):
    MONTH = "month"
    REPORT_MONTH = "report_month"  # such as from the 13th of a month to the 12th of the next
    QUARTER = "quarter"
    FREE = "free"


def period_at(kind: PeriodKind, day: date, first_day: int) -> Period:
    """The period of a kind that holds a day; a free one is that day alone. `first_day` begins the report's month."""
    if kind is PeriodKind.MONTH:
        return Period(day.replace(day=1), _months_on(day.replace(day=1), 1) - timedelta(days=1))
    if kind is PeriodKind.REPORT_MONTH:
        first = day.replace(day=first_day) if day.day >= first_day else _months_on(day.replace(day=first_day), -1)
        return Period(first, _months_on(first, 1) - timedelta(days=1))
    if kind is PeriodKind.QUARTER:
        first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        return Period(first, _months_on(first, 3) - timedelta(days=1))
    return Period(day, day)


def moved(kind: PeriodKind, period: Period, step: int, first_day: int) -> Period:
    """The period before (-1) or after (1); a free one moves by its own length."""
    if kind is PeriodKind.FREE:
        length = timedelta(days=(period.last - period.first).days + 1) * step
        return Period(period.first + length, period.last + length)
    beside = period.first - timedelta(days=1) if step < 0 else period.last + timedelta(days=1)
    return period_at(kind, beside, first_day)


def _months_on(day: date, count: int) -> date:
    """The same day so many months later; `day` must be one that every month has."""
    months = day.year * 12 + day.month - 1 + count
    return day.replace(year=months // 12, month=months % 12 + 1)

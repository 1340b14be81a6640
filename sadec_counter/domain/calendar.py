"""Which days an office works: weekends, the year's holidays, and Saturdays worked in exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_name(day: date) -> str:
    """Thứ Hai … Chủ nhật."""
    return WEEKDAYS[day.weekday()]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's table of days. What is a day off or a worked Saturday is announced yearly, never computed.

    `known_until` is the last day that the announced table covers; later days of the table are expected ones.
    """

    holidays: Mapping[date, str] = field(default_factory=dict)  # day off → its name
    worked: Mapping[date, str] = field(default_factory=dict)  # weekend day worked in exchange → why
    known_until: date = date.max

    def day_off(self, day: date) -> str:
        """Why nobody works on that day; "" for a working day."""
        if day in self.holidays:
            return self.holidays[day]
        if day.weekday() < 5 or day in self.worked:
            return ""
        return weekday_name(day)

    def is_working(self, day: date) -> bool:
        return not self.day_off(day)

    def working_day_after(self, day: date, count: int) -> date:
        """The count-th working day after a day."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

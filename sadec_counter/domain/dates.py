"""Dates and times as clerks type them: 010290, 1/2/90, 02/1990, 1990, 9h30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.text import nfc

EARLIEST_YEAR = 1850
LATEST_YEAR = 2199
_AHEAD = 20  # a two-digit year of an ordinary date may lie this far ahead: leases, terms

_PARTS = re.compile(r"\d+")
_SEPARATED = re.compile(r"\d{1,4}(?:[\s./\-]+\d{1,4}){1,2}")
_IN_WORDS = re.compile(r"(?:ngày\s*(\d{1,2})\s*)?(?:tháng\s*(\d{1,2})\s*)?năm\s*(\d{4})", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{1,2})?\s*(?:phút|p|')?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def text(self) -> str:
        """The canonical text: "15/04/2026", "04/2026" or "2026"."""
        parts = [f"{part:02d}" for part in (self.day, self.month) if part]
        return "/".join([*parts, f"{self.year:04d}"])

    @property
    def whole(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def first(self) -> date:
        """The earliest day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that it can be."""
        if self.day:
            return self.first
        month = self.month or 12
        after = date(self.year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)


def today_in_vietnam() -> date:
    return datetime.now(VIETNAM).date()


def parse_partial_date(text: str, *, past: bool = False, today: date | None = None) -> PartialDate | None:
    """What was typed as a date with known parts, or None. `past`: a two-digit year never gives a day after today."""
    clean = nfc(text).strip()
    numbers = _numbers_in(clean)
    if numbers is None:
        return None
    *small, year = numbers
    month = small[-1] if small else "0"
    day = small[0] if len(small) == 2 else "0"
    if len(year) not in {2, 4} or (len(year) == 2 and not small) or any(int(part) == 0 for part in small):
        return None
    return _checked(year, int(month), int(day), past=past, today=today or today_in_vietnam())


def parse_date(text: str, *, past: bool = False, today: date | None = None) -> date | None:
    """A whole date as typed, or None: 010290, 01021990, 1/2/90, 1-2-1990, "ngày 1 tháng 2 năm 1990", 1990-02-01."""
    found = parse_partial_date(text, past=past, today=today)
    return found.whole if found else None


def parse_time(text: str) -> time | None:
    """9:30, 9h30, 0930, 9h, "9 giờ 30 phút"; None when it is no time."""
    clean = nfc(text).strip()
    if re.fullmatch(r"\d{3,4}", clean):
        hour, minute = clean[:-2], clean[-2:]
    else:
        found = _TIME.fullmatch(clean)
        if not found:
            return None
        hour, minute = found[1], found[2] or "0"
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def age_on(birth: date, day: date) -> int:
    """Whole years of life."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def date_text(day: date) -> str:
    """The canonical text of a date."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _numbers_in(text: str) -> list[str] | None:
    """Day, month, year as far as they are there, as digits; None when the text is no date."""
    in_words = _IN_WORDS.fullmatch(text)
    if in_words:
        return [part for part in in_words.groups() if part]
    if text.isdigit() and text.isascii():
        return _from_digits(text)
    if not _SEPARATED.fullmatch(text):
        return None
    parts = _PARTS.findall(text)
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    return parts if all(len(part) <= 2 for part in parts[:-1]) else None


def _from_digits(text: str) -> list[str] | None:
    if len(text) == 4:
        return [text]
    if len(text) == 6 and int(text[2:4]) > 12:
        return [text[:2], text[2:]]  # 021990: no month 19 and no month 20, so the month stands first
    if len(text) in {6, 8}:
        return [text[:2], text[2:4], text[4:]]
    return None


def _checked(year: str, month: int, day: int, *, past: bool, today: date) -> PartialDate | None:
    full_year = int(year)
    if len(year) == 2:
        full_year = _century(full_year, month, day, past=past, today=today)
    if not EARLIEST_YEAR <= full_year <= LATEST_YEAR or month > 12:
        return None
    if day:
        try:
            date(full_year, month, day)
        except ValueError:
            return None
    return PartialDate(full_year, month, day)


def _century(short: int, month: int, day: int, *, past: bool, today: date) -> int:
    this_century = today.year - today.year % 100 + short
    if past:
        later = (this_century, month, day) > (today.year, today.month if month else 0, today.day if day else 0)
    else:
        later = this_century > today.year + _AHEAD
    return this_century - 100 if later else this_century

"""When a result is due, and which days were skipped on the way.

The day after receipt is day 1 (Bộ luật Dân sự 2015, điều 147); a last day that is a day off moves to the next working
day (điều 148). Working days are Monday to Friday and Saturdays worked in exchange, even where the office opens on
Saturday mornings. The hour: terms in days keep the hour of receipt, moved into office hours; "trong ngày" ends half an
hour before the office closes; terms in hours run only while the office is open. Only "trong ngày" moves to the next
working day when received after the office's limit (15:00). Time spent waiting for a supplement is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sadec_counter.domain.calendar import Calendar, weekday_name
from sadec_counter.domain.dates import date_text
from sadec_counter.domain.office import Office
from sadec_counter.domain.terms import Term, TermKind, parse_term

Pause = tuple[datetime, datetime]  # supplement asked, supplement brought

WAITING = "Chờ bổ sung hồ sơ"
_ONE_DAY = timedelta(days=1)
_BEFORE_CLOSING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Due:
    """A due instant. `expected`: it lies beyond the announced calendar, so a later announcement may move it."""

    at: datetime
    skipped: tuple[tuple[date, str], ...] = ()
    expected: bool = False


def due_at(received: datetime, term: str, calendar: Calendar, office: Office, pauses: Sequence[Pause] = ()) -> Due:
    """When the result of a dossier received then is due. Raises UnknownTermError."""
    clock = _Clock(calendar, office, tuple(pauses))
    meant = parse_term(term)
    if meant.kind is TermKind.SAME_DAY:
        at, skipped = clock.same_day(received)
    elif meant.kind is TermKind.WORKING_HOURS:
        at, skipped = clock.after_hours(received, meant.amount)
    else:
        at, skipped = clock.after_days(received, meant)
    return Due(at, tuple(skipped), expected=at.date() > calendar.known_until)


def explain(due: Due) -> tuple[str, ...]:
    """One line for each skipped day: "16/02/2026 (Thứ Hai): Tết Nguyên đán"."""
    lines = []
    for day, reason in due.skipped:
        name = weekday_name(day)
        lines.append(f"{date_text(day)} ({name}): {'nghỉ cuối tuần' if reason == name else reason}")
    if due.expected:
        lines.append("Lịch nghỉ của năm này mới là dự kiến; xem lại khi có thông báo.")
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Clock:
    calendar: Calendar
    office: Office
    pauses: tuple[Pause, ...]

    def same_day(self, received: datetime) -> tuple[datetime, list[tuple[date, str]]]:
        start = max([received, *(brought for _, brought in self.pauses)])
        day, skipped = start.date(), []
        if self._opens_half(day):
            morning_end = self.office.hours[0][1]
            if start.time() <= morning_end:
                return datetime.combine(day, morning_end, start.tzinfo), []
        reason = self.calendar.day_off(day)
        late = not reason and start.time() > self.office.same_day_until
        if reason or late:
            skipped.append((day, reason or f"Nhận sau {self.office.same_day_until:%H:%M}"))
            day = self._walk(day, skipped)
        closing = datetime.combine(day, self.office.hours[-1][1], start.tzinfo)
        return closing - _BEFORE_CLOSING, skipped

    def _opens_half(self, day: date) -> bool:
        """A Saturday morning of an office that opens then."""
        is_free_saturday = day.weekday() == 5 and day not in self.calendar.holidays and day not in self.calendar.worked
        return self.office.saturday_morning and is_free_saturday

    def _walk(self, day: date, skipped: list[tuple[date, str]]) -> date:
        """The next working day; the days off before it are noted."""
        day += _ONE_DAY
        while reason := self.calendar.day_off(day):
            skipped.append((day, reason))
            day += _ONE_DAY
        return day

    def after_days(self, received: datetime, term: Term) -> tuple[datetime, list[tuple[date, str]]]:
        working = term.kind is TermKind.WORKING_DAYS
        skipped: list[tuple[date, str]] = []
        left, day = term.amount, received.date()
        while left > 0:
            day += _ONE_DAY
            off = self.calendar.day_off(day)
            if self._waits(day):
                skipped.append((day, WAITING))
            elif off and (working or left == 1):
                skipped.append((day, off))  # the last of calendar days is never a day off
            else:
                left -= 1
        return datetime.combine(day, self._office_hour(received.time()), received.tzinfo), skipped

    def _waits(self, day: date) -> bool:
        """Whether that day passed waiting: the day of asking was still worked, the day of bringing is worked again."""
        return any(asked.date() < day <= brought.date() for asked, brought in self.pauses)

    def _office_hour(self, hour: time) -> time:
        for opens, closes in self.office.hours:
            if hour < opens:
                return opens
            if hour <= closes:
                return hour
        return self.office.hours[-1][1]

    def after_hours(self, received: datetime, hours: int) -> tuple[datetime, list[tuple[date, str]]]:
        left, day = timedelta(hours=hours), received.date()
        skipped: list[tuple[date, str]] = []
        while True:
            for opens, closes in self._open_times(day, received):
                if closes - opens >= left:
                    return opens + left, skipped
                left -= closes - opens
            reason = self.calendar.day_off(day)
            if reason:
                skipped.append((day, reason))
            day += _ONE_DAY

    def _open_times(self, day: date, received: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The office's open stretches of a day after receipt, without the time of waiting."""
        if not self.calendar.is_working(day):
            return
        for opens, closes in self.office.hours:
            start = max(datetime.combine(day, opens, received.tzinfo), received)
            end = datetime.combine(day, closes, received.tzinfo)
            for asked, brought in sorted(self.pauses):
                if start < asked < end:
                    yield start, asked
                if asked < end and brought > start:
                    start = max(start, brought)
            if start < end:
                yield start, end

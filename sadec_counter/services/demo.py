"""A store with made-up citizens: several days at a counter, with every way in which a dossier can go on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Package
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.claims import SignOff, claims_digest, unconfirmed
from sadec_counter.domain.dossier import VIETNAM, Event, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Field, FieldKind, Form, cell_column
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.saved import Intake, NumberBlock
from sadec_counter.services.receiving import facts_of_receipt, make_filing
from sadec_counter.services.recording import entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tô")
_MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Hoàng", "Quốc", "Thu", "Gia", "Kim", "Hữu", "Mỹ")
_GIVEN = ("An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hân", "Khoa", "Lan", "Nghĩa", "Phúc", "Quyên", "Thảo", "Ý")
_CHANNELS = ("in_person",) * 6 + ("online",) * 3 + ("postal",)
_REASONS = ("thiếu giấy tờ", "bản sao chưa chứng thực", "nộp nhầm nơi giải quyết")
_ENDS = {
    EventKind.FINISHED: 72,
    EventKind.WITHDRAWN: 4,
    EventKind.REFUSED: 4,
    EventKind.STOPPED: 3,
    EventKind.SUPPLEMENT_ASKED: 9,
    EventKind.FORWARDED: 8,
}
DAYS = 12
_OFFICER = "Cán Bộ Mẫu"


class NotEmptyError(KnownError):
    """The store holds dossiers already; made-up citizens must not come among real ones."""

    sentence = "Sổ hồ sơ đã có hồ sơ nên không đưa dữ liệu mẫu vào."
    remedy = "Dùng một thư mục dữ liệu khác với --data-dir."


@dataclass(frozen=True, slots=True)
class DemoCounter:
    """Where the made-up days take place."""

    office: Office
    clerks: Sequence[Clerk]
    calendar: Calendar
    packages: Sequence[Package]  # those that citizens ask for


def fill_with_demo(store: Store, counter: DemoCounter, dossiers: int, seed: int, now: datetime) -> int:
    """Write so many dossiers over the last working days, and two drafts. Raises NotEmptyError."""
    if not store.dossiers.is_empty():
        raise NotEmptyError
    chance = Random(seed)  # noqa: S311 - made-up data, no secret
    made = store.dossiers.take_in_many(_intakes(counter, chance, dossiers, now))
    for package in counter.packages[:2]:
        values = dict(list(_made_up(package, chance).items())[:9])
        draft = Draft(_new_id(chance), package.form.code, package.form.version, package.form.package_hash)
        store.drafts.save(draft.with_values(values), "", -1, now)
    return made


def sign_all_off(store: Store, forms: Iterable[Form], now: datetime) -> None:
    """A made-up officer answers for the forms, so that the demo may print."""
    for form in forms:
        if unconfirmed(form):
            store.sign_offs.add(SignOff(form.code, form.version, claims_digest(form), _OFFICER, now))


def _intakes(counter: DemoCounter, chance: Random, wanted: int, now: datetime) -> Iterator[Intake]:
    for place, at in enumerate(sorted(_arrivals(counter, chance, wanted, now))):
        package, clerk = chance.choice(counter.packages), chance.choice(counter.clerks)
        form = package.form
        values = _made_up(package, chance)
        draft = Draft(_new_id(chance), form.code, form.version, form.package_hash).with_values(values)
        filing = make_filing(draft, form, "", 1, at)
        facts = facts_of_receipt(filing, form, clerk, at, office=counter.office, calendar=counter.calendar)
        received = entry(draft.draft_id, EventKind.RECEIVED, clerk, at, facts)
        story = _story(received, clerk, counter, chance, _end(place, chance))
        later = tuple(event for event in story if event.recorded_at <= now)
        block = NumberBlock(at.date().isoformat(), counter.office.counter)
        yield Intake(filing, received, later, block)


def _arrivals(counter: DemoCounter, chance: Random, wanted: int, now: datetime) -> Iterator[datetime]:
    """Moments within office hours of the last working days; a day takes no more than its block of numbers."""
    days = _working_days(counter.calendar, now.date(), max(DAYS, wanted // 900 + 1))
    for place in range(wanted):
        day = days[place % len(days)]
        opens, closes = chance.choice(counter.office.hours)
        start, end = (datetime.combine(day, hour, VIETNAM) for hour in (opens, closes))
        at = start + (end - start) * chance.random()
        yield at if at <= now else datetime.combine(days[-1], time(9), VIETNAM) + timedelta(seconds=place)


def _working_days(calendar: Calendar, last: date, wanted: int) -> list[date]:
    """The newest first."""
    days: list[date] = []
    while len(days) < wanted:
        if calendar.is_working(last):
            days.append(last)
        last -= timedelta(days=1)
    return days


def _end(place: int, chance: Random) -> EventKind:
    """How a dossier ends: the oldest ones each in another way, so that every way is there; then by chance."""
    ways = list(_ENDS)
    return ways[place] if place < len(ways) else chance.choices(ways, list(_ENDS.values()))[0]


def _story(received: Event, clerk: Clerk, counter: DemoCounter, chance: Random, end: EventKind) -> Iterator[Event]:
    """What happens to one dossier after its receipt."""
    at, due = received.happened_at, datetime.fromisoformat(received.data["due"])

    def event(kind: EventKind, when: datetime, **data: str) -> Event:
        return entry(received.dossier_id, kind, clerk, when, data)

    for paper in received.data.get("required", "").split():
        state = chance.choices(
            [EventKind.PAPER_SCANNED, EventKind.PAPER_REUSED, EventKind.PAPER_EXCUSED, None], [80, 8, 2, 10]
        )[0]
        if state is not None:
            notes = {EventKind.PAPER_REUSED: {"from": "hồ sơ trước"}, EventKind.PAPER_EXCUSED: {"reason": "đã có"}}
            yield event(state, at + timedelta(minutes=5), paper=paper, **notes.get(state, {}))
    when = _at_work(counter.calendar, at + (due - at) * chance.choice((0.3, 0.5, 0.8, 1.0, 1.0, 1.6)))
    if end is EventKind.FINISHED:
        yield event(end, when)
        if received.data.get("result") and chance.random() < 0.8:
            yield event(EventKind.RESULT_SCANNED, when + timedelta(minutes=3))
        if chance.random() < 0.7:
            yield event(EventKind.HANDED_OVER, when + timedelta(minutes=20))
    else:
        yield event(end, when, reason=chance.choice(_REASONS))


def _at_work(calendar: Calendar, when: datetime) -> datetime:
    """The moment itself, or the next one at which somebody works."""
    day = when.date()
    while not calendar.is_working(day):
        day += timedelta(days=1)
    hour = min(max(when.timetz().replace(tzinfo=None), time(7, 15)), time(16, 45))
    return datetime.combine(day, hour, VIETNAM)


def _made_up(package: Package, chance: Random) -> dict[str, str]:
    """The package's sample with other people."""
    form = package.form
    fields: dict[str, Field] = {one.field_id: one for field in form.fields() for one in (field, *field.columns)}
    values = {
        value_id: _other_value(fields[cell_column(value_id)], text, chance)
        for value_id, text in package.sample.items()
        if cell_column(value_id) in fields
    }
    channel = next((one for one in form.fields() if one.meaning == "dossier.channel"), None)
    return values if channel is None else {**values, channel.field_id: chance.choice(_CHANNELS)}


def _other_value(field: Field, text: str, chance: Random) -> str:
    if field.kind is FieldKind.NAME:
        return " ".join((chance.choice(_FAMILY), chance.choice(_MIDDLE), chance.choice(_GIVEN)))
    if field.kind in {FieldKind.ID12, FieldKind.ID_ANY}:
        return f"087{text[3:6]}{chance.randrange(10**6):06d}" if len(text) == 12 and text.isdigit() else text
    if field.kind is FieldKind.PHONE:
        return f"0912{chance.randrange(10**6):06d}"
    return text


def _new_id(chance: Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def asked_for(packages: Sequence[Package]) -> list[Package]:
    """The procedures that citizens file, with a sample to make up citizens from."""
    filed = (one for one in packages if one.form.kind == "application" and one.form.procedure.is_listed)
    return [one for one in filed if one.sample]

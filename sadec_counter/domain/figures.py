"""The counts of a period, worked out from the log of events, each with the dossiers that it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from sadec_counter.domain.dossier import (
    ENDS,
    VIETNAM,
    Channel,
    Event,
    EventKind,
    ScanState,
    Status,
    known_at,
    status_of,
)
from sadec_counter.domain.papers import STATES, result_state, scan_events

BY_PART = "part"  # how the receipt of a linked group says that it is counted


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are counted together, both included."""

    first: date
    last: date


class Outcome(StrEnum):
    """Where a dossier stands at the end of a period: exactly one of these."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    STOPPED = "stopped"
    IN_TIME = "in_time"
    WAITING = "waiting"  # for a supplement: a part of "in time", its clock stands
    OVERDUE = "overdue"


class Dimension(StrEnum):
    """What figures can be split by: names of texts in the event of receipt."""

    UNIT = "unit"
    FIELD_OF_WORK = "field_of_work"
    RECEIVING_BODY = "receiving_body"
    CHANNEL = "channel"
    EMPLOYER = "employer"
    CLERK = "clerk"
    PROCEDURE = "procedure"


RULES_VERSION = 1  # of what the figures mean; one more whenever a figure is worked out otherwise
UNLISTED = "ngoai_danh_muc"  # the procedure of an application that is none: confirmations on a citizen's own words


@dataclass(frozen=True)
class Case:
    """One dossier as a period counts it. The figures that it is in are worked out once: every split asks for them."""

    number: str
    facts: Mapping[str, str]  # what its event of receipt says
    received_at: datetime
    is_new: bool
    outcome: Outcome
    due_at: datetime | None
    ended_at: datetime | None
    papers: Mapping[str, ScanState]  # the required ones
    is_digitised: bool
    is_reused: bool
    is_taken: bool  # at least one paper came from the national store
    is_result_digitised: bool

    @property
    def channel(self) -> str:
        """How it came; the national rule takes "not said" for "in person"."""
        return self.facts.get("channel") or Channel.IN_PERSON.value

    @property
    def is_unlisted(self) -> bool:
        """An application that is no procedure of the published list; a list from elsewhere may just not say it."""
        return not self.facts.get("procedure") and not self.facts.get("from_list")

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The names of the figures that count it."""
        return tuple(name for name, test in FIGURES.items() if test(self))

    def value(self, dimension: Dimension) -> str:
        """Where it stands when figures are split; applications outside the list of procedures stand together."""
        if dimension is Dimension.CHANNEL:
            return self.channel
        if dimension is Dimension.PROCEDURE and self.is_unlisted:
            return UNLISTED
        return self.facts.get(dimension, "")


_FINISHED = {Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE}
_IN_TIME = {Outcome.IN_TIME, Outcome.WAITING}
_OPEN = {*_IN_TIME, Outcome.OVERDUE}
_AT_THE_COUNTER = {Channel.IN_PERSON.value, Channel.POSTAL.value}

# Every figure of dossiers, in the order of reports, with its test. Tests do not lean on each other: that the figures
# fit together is found out by the identities, not taken for granted.
FIGURES: dict[str, Callable[[Case], bool]] = {
    "received": lambda case: True,  # noqa: ARG005
    "new": lambda case: case.is_new,
    "carried_over": lambda case: not case.is_new,
    "online": lambda case: case.channel == Channel.ONLINE,
    "in_person_or_postal": lambda case: case.channel in _AT_THE_COUNTER,
    "new_online": lambda case: case.is_new and case.channel == Channel.ONLINE,
    "new_in_person": lambda case: case.is_new and case.channel == Channel.IN_PERSON,
    "new_postal": lambda case: case.is_new and case.channel == Channel.POSTAL,
    "finished": lambda case: case.outcome in _FINISHED,
    "early": lambda case: case.outcome is Outcome.EARLY,
    "on_time": lambda case: case.outcome is Outcome.ON_TIME,
    "late": lambda case: case.outcome is Outcome.LATE,
    "withdrawn": lambda case: case.outcome is Outcome.WITHDRAWN,
    "refused": lambda case: case.outcome is Outcome.REFUSED,
    "stopped": lambda case: case.outcome is Outcome.STOPPED,
    "in_progress": lambda case: case.outcome in _OPEN,
    "in_time": lambda case: case.outcome in _IN_TIME,
    "waiting": lambda case: case.outcome is Outcome.WAITING,
    "overdue": lambda case: case.outcome is Outcome.OVERDUE,
    "papers_digitised": lambda case: case.is_digitised,
    "results_digitised": lambda case: case.outcome in _FINISHED and case.is_result_digitised,
    "reused": lambda case: case.is_reused,
    "taken": lambda case: case.is_taken,
    "unlisted": lambda case: case.is_unlisted,
}
# Figures of single papers; what they count is "number/paper".
PAPER_FIGURES: dict[str, Callable[[ScanState], bool]] = {
    "papers": lambda state: True,  # noqa: ARG005
    "papers_scanned": lambda state: state is ScanState.SCANNED,
    "papers_reused": lambda state: state is ScanState.REUSED,
    "papers_taken": lambda state: state is ScanState.TAKEN,
    "papers_excused": lambda state: state is ScanState.EXCUSED,
    "papers_not_scanned": lambda state: state is ScanState.NOT_SCANNED,
}
_FIGURES_OF_STATE = {
    state: tuple(name for name, of_state in PAPER_FIGURES.items() if of_state(state)) for state in ScanState
}
# figure = sum of figures
IDENTITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("received", ("new", "carried_over")),
    ("received", ("online", "in_person_or_postal")),
    ("new", ("new_online", "new_in_person", "new_postal")),
    ("received", ("finished", "withdrawn", "refused", "stopped", "in_progress")),
    ("finished", ("early", "on_time", "late")),
    ("in_progress", ("in_time", "overdue")),
    ("papers", ("papers_scanned", "papers_reused", "papers_taken", "papers_excused", "papers_not_scanned")),
)
# numerator, denominator
RATIOS: tuple[tuple[str, str], ...] = (
    ("papers_digitised", "received"),
    ("results_digitised", "finished"),
    ("reused", "received"),
    ("taken", "received"),
)
# part, whole: shown as "among them"
PARTS: tuple[tuple[str, str], ...] = (("waiting", "in_time"), ("unlisted", "received"))


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold between figures, and the dossiers because of which it does not.

    The whole is the sum of its parts, or (`is_sum` false) it has room for its one part.
    """

    whole: str
    parts: tuple[str, ...]
    counts: tuple[int, ...]  # of the whole, then of the parts
    odd: tuple[str, ...]
    is_sum: bool = True

    @property
    def holds(self) -> bool:
        return not self.odd


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage with what it is made of."""

    name: str
    of: str
    numerator: int
    denominator: int

    def percent(self, rule: str = "cut") -> str:
        return percent(self.numerator, self.denominator, rule)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts with their dossiers; `figures["received"]` is the length of `figures.ids["received"]`."""

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return len(self.ids[name])

    def counts(self) -> dict[str, int]:
        return {name: len(ids) for name, ids in self.ids.items()}

    def ratios(self) -> tuple[Ratio, ...]:
        return tuple(Ratio(name, of, self[name], self[of]) for name, of in RATIOS)

    def identities(self) -> tuple[Identity, ...]:
        """Every identity and whether it holds; nothing is clamped."""
        sums = [_identity(self, whole, parts) for whole, parts in IDENTITIES]
        return (*sums, *(_within(self, part, whole) for part, whole in (*RATIOS, *PARTS)))


def percent(numerator: int, denominator: int, rule: str = "cut") -> str:
    """Two decimals, cut as the city's reports do, or rounded half up: 549 of 582 is "94,32%" cut. "" of nothing."""
    if denominator == 0:
        return ""
    hundredths = numerator * 10000 // denominator
    if rule == "round":
        hundredths = (numerator * 20000 + denominator) // (2 * denominator)
    return f"{hundredths // 100},{hundredths % 100:02d}%"


def cases(
    histories: Iterable[tuple[str, Sequence[Event]]],
    period: Period,
    cut_off: datetime,
    digitised_rule: str = "all",
    *,
    by_part: bool = True,
) -> list[Case]:
    """The dossiers that a period counts, as they stood at its end by what was recorded until the cut-off.

    A linked group that its receipt counts by part is as many cases as it has procedures; never where `by_part` is
    false.
    """
    found = (_case(number, events, period, cut_off, digitised_rule) for number, events in histories)
    counted = (part for case in found if case is not None for part in (_parts(case) if by_part else (case,)))
    return sorted(counted, key=lambda case: case.number)


def linked_words(counted: Sequence[Case]) -> str:
    """How linked groups are counted here: "Hồ sơ liên thông: 3, mỗi hồ sơ tính một lần."; "" where there are none."""
    linked = [case for case in counted if len(case.facts.get("parts", "").split()) > 1]
    dossiers = {case.number.partition("/")[0] for case in linked}
    if not dossiers:
        return ""
    by_part = {case.number.partition("/")[0] for case in linked if case.facts.get("count_by") == BY_PART}
    once = len(dossiers - by_part)
    told = [f"{once} hồ sơ tính một lần"] if once else []
    told += [f"{len(by_part)} hồ sơ tính theo từng thủ tục"] if by_part else []
    return f"Hồ sơ liên thông: {', '.join(told)}."


def count(counted: Sequence[Case]) -> Figures:
    """All figures over these dossiers."""
    ids: dict[str, list[str]] = {name: [] for name in (*FIGURES, *PAPER_FIGURES)}
    for case in counted:
        for name in case.figures:
            ids[name].append(case.number)
        for paper, state in case.papers.items():
            for name in _FIGURES_OF_STATE[state]:
                ids[name].append(f"{case.number}/{paper}")
    return Figures({name: tuple(numbers) for name, numbers in ids.items()})


def split(counted: Sequence[Case], dimension: Dimension) -> dict[str, Figures]:
    """The same figures for each value of a dimension, in the order of the values."""
    parts: dict[str, list[Case]] = {}
    for case in counted:
        parts.setdefault(case.value(dimension), []).append(case)
    return {value: count(parts[value]) for value in sorted(parts)}


def _parts(case: Case) -> tuple[Case, ...]:
    """A linked group as its procedures; the first keeps the number and the papers, so that none is counted twice."""
    codes = case.facts.get("parts", "").split()
    if case.facts.get("count_by") != BY_PART or len(codes) < 2:
        return (case,)
    facts = [{**case.facts, "procedure": code} for code in codes]
    others = [replace(case, number=f"{case.number}/{n}", facts=one, papers={}) for n, one in enumerate(facts[1:], 2)]
    return (replace(case, facts=facts[0]), *others)


def _case(number: str, events: Sequence[Event], period: Period, cut_off: datetime, digitised_rule: str) -> Case | None:
    known = [event for event in known_at(events, cut_off) if _day(event.happened_at) <= period.last]
    received = next((event for event in known if event.kind is EventKind.RECEIVED), None)
    if received is None:
        return None
    ended = next((event for event in known if event.kind in ENDS), None)
    if ended is not None and _day(ended.happened_at) < period.first:
        return None
    due_at = due_of(known)
    papers = _required_papers(known)
    marks = {event.kind for event in scan_events(known).values()}
    return Case(
        number=number,
        facts=received.data,
        received_at=received.happened_at,
        is_new=_day(received.happened_at) >= period.first,
        outcome=_outcome(status_of(known), due_at, ended, min(period.last, _day(cut_off))),
        due_at=due_at,
        ended_at=ended.happened_at if ended else None,
        papers=papers,
        is_digitised=_is_digitised(papers, digitised_rule),
        is_reused=EventKind.PAPER_REUSED in marks,
        is_taken=EventKind.PAPER_TAKEN in marks,
        is_result_digitised=result_state(known) is not ScanState.NOT_SCANNED,
    )


def due_of(known: Sequence[Event]) -> datetime | None:
    """The due date in force: the last one that an event has set."""
    dues = [event.data["due"] for event in known if event.data.get("due")]
    return datetime.fromisoformat(dues[-1]).astimezone(VIETNAM) if dues else None


def _outcome(status: Status, due_at: datetime | None, ended: Event | None, seen_until: date) -> Outcome:
    """Where it stands on a day: the period's last, or the cut-off's in a period that is not over."""
    due_day = _day(due_at) if due_at else None
    if ended is None:
        is_overdue = status is Status.IN_PROGRESS and due_day is not None and due_day < seen_until
        return Outcome.OVERDUE if is_overdue else _OPEN_OUTCOMES[status]
    if status is not Status.FINISHED:
        return Outcome(status.value)
    ended_day = _day(ended.happened_at)
    if due_day is None or ended_day == due_day:
        return Outcome.ON_TIME
    return Outcome.EARLY if ended_day < due_day else Outcome.LATE


_OPEN_OUTCOMES = {
    Status.IN_PROGRESS: Outcome.IN_TIME,
    Status.WAITING: Outcome.WAITING,
    Status.PAYING: Outcome.IN_TIME,
}


def _required_papers(known: Sequence[Event]) -> dict[str, ScanState]:
    """The papers that the newest filing requires, each with its state."""
    filed = [event for event in known if event.kind in {EventKind.RECEIVED, EventKind.REFILED}]
    scans = scan_events(known)
    return {
        paper: STATES[scans[paper].kind] if paper in scans else ScanState.NOT_SCANNED
        for paper in filed[-1].data.get("required", "").split()
    }


def _is_digitised(papers: Mapping[str, ScanState], rule: str) -> bool:
    done = [state is not ScanState.NOT_SCANNED for state in papers.values()]
    return any(done) if rule == "any" else all(done)


def _identity(figures: Figures, whole: str, parts: tuple[str, ...]) -> Identity:
    left = Counter(figures.ids[whole])
    right = Counter(one for part in parts for one in figures.ids[part])
    odd = sorted((left - right) + (right - left))
    return Identity(whole, parts, (figures[whole], *(figures[part] for part in parts)), tuple(odd))


def _within(figures: Figures, part: str, whole: str) -> Identity:
    """A part that is no more than its whole, dossier by dossier."""
    odd = sorted(set(figures.ids[part]) - set(figures.ids[whole]))
    return Identity(whole, (part,), (figures[whole], figures[part]), tuple(odd), is_sum=False)


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()

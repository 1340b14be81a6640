"""Where this counter's records and the provincial system's list differ, dossier by dossier, with both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sadec_counter.domain.dossier import OPEN, ScanState, Status
from sadec_counter.domain.figures import Case, Outcome, Period
from sadec_counter.domain.portal_row import PortalRow, day_of
from sadec_counter.domain.text import search_key


class Kind(StrEnum):
    """What differs. The words stand in the data for other programs."""

    ONLY_HERE = "only here"
    NO_CODE = "no code here"
    ONLY_THERE = "only there"
    TWICE_THERE = "twice there"
    FINISHED_HERE = "finished here, in progress there"
    FINISHED_THERE = "in progress here, finished there"
    STATUS = "status differs"
    RECEIVED = "day of receipt differs"
    DUE = "due date differs"
    ENDED = "end date differs"
    PAPERS_HERE = "digitised here, not there"
    PAPERS_THERE = "digitised there, not here"
    REUSE = "reuse differs"
    RESULT_HERE = "result digitised here, not there"
    RESULT_THERE = "result digitised there, not here"
    UNIT = "unit differs"
    UNREADABLE = "unreadable there"


KIND_LABELS: dict[Kind, str] = {
    Kind.ONLY_HERE: "Chỉ có ở đây",
    Kind.NO_CODE: "Ở đây chưa có mã hệ thống tỉnh",
    Kind.ONLY_THERE: "Chỉ có trên hệ thống tỉnh",
    Kind.TWICE_THERE: "Lặp trên hệ thống tỉnh",
    Kind.FINISHED_HERE: "Ở đây đã giải quyết, hệ thống tỉnh đang xử lý",
    Kind.FINISHED_THERE: "Ở đây đang giải quyết, hệ thống tỉnh đã xong",
    Kind.STATUS: "Khác trạng thái",
    Kind.RECEIVED: "Khác ngày tiếp nhận",
    Kind.DUE: "Khác ngày hẹn trả",
    Kind.ENDED: "Khác ngày kết thúc",
    Kind.PAPERS_HERE: "Giấy tờ đã số hóa ở đây, hệ thống tỉnh chưa có",
    Kind.PAPERS_THERE: "Giấy tờ đã số hóa trên hệ thống tỉnh, ở đây chưa",
    Kind.REUSE: "Khác về tái sử dụng",
    Kind.RESULT_HERE: "Kết quả đã số hóa ở đây, hệ thống tỉnh chưa có",
    Kind.RESULT_THERE: "Kết quả đã số hóa trên hệ thống tỉnh, ở đây chưa",
    Kind.UNIT: "Khác đơn vị",
    Kind.UNREADABLE: "Dòng không đọc được",
}
STATUS_WORDS: dict[Status, str] = {
    Status.IN_PROGRESS: "đang giải quyết",
    Status.WAITING: "chờ bổ sung",
    Status.PAYING: "chờ nghĩa vụ tài chính",
    Status.FINISHED: "đã giải quyết",
    Status.STOPPED: "dừng giải quyết",
    Status.REFUSED: "từ chối",
    Status.WITHDRAWN: "rút hồ sơ",
}
_STATUS = {
    **dict.fromkeys((Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE), Status.FINISHED),
    **dict.fromkeys((Outcome.IN_TIME, Outcome.OVERDUE), Status.IN_PROGRESS),
    Outcome.WAITING: Status.WAITING,
    Outcome.WITHDRAWN: Status.WITHDRAWN,
    Outcome.REFUSED: Status.REFUSED,
    Outcome.STOPPED: Status.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that differs about one dossier."""

    kind: Kind
    code: str  # in the provincial system; "" where there is none
    number: str  # here; "" for a dossier that is only there
    unit: str
    here: str
    there: str
    lines: tuple[int, ...] = ()  # of the list


@dataclass(frozen=True, slots=True)
class Known:
    """A dossier here, as of the period's end. `counts`: it belongs to the period."""

    case: Case
    code: str
    unit: str
    counts: bool


def disagreements(
    here: Sequence[Known], there: Mapping[str, Sequence[PortalRow]], period: Period, columns: Sequence[str]
) -> list[Disagreement]:
    """Everything that differs, in the order of kinds and codes. `columns` are those that the list has."""
    by_code = {known.code: known for known in here if known.code}
    found: list[Disagreement] = []
    for known in here:
        if known.counts and known.code not in there:
            kind = Kind.ONLY_HERE if known.code else Kind.NO_CODE
            found.append(_of(kind, known, _summary(known), ""))
    for code, rows in there.items():
        found += _of_code(by_code.get(code), rows, period, columns)
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.code, one.number))


def _of_code(
    known: Known | None, rows: Sequence[PortalRow], period: Period, columns: Sequence[str]
) -> Iterator[Disagreement]:
    row = rows[0]
    if not (known and known.counts) and not _counts(row, period):
        return
    lines = tuple(one.line for one in rows)
    if len(rows) > 1:
        shown = _summary(known) if known else ""
        number = known.case.number if known else ""
        yield Disagreement(Kind.TWICE_THERE, row.code, number, row.unit, shown, f"{len(rows)} dòng", lines)
    if known is None:
        there = f"{STATUS_WORDS[row.status]}, tiếp nhận {_day(day_of(row.received_at))}"
        yield Disagreement(Kind.ONLY_THERE, row.code, "", row.unit, "", there, lines)
        return
    for kind, ours, theirs in _pairs(known, row, period, columns):
        yield _of(kind, known, ours, theirs, lines)


def _pairs(known: Known, row: PortalRow, period: Period, columns: Sequence[str]) -> Iterator[tuple[Kind, str, str]]:
    case = known.case
    ours, theirs = _STATUS[case.outcome], _status_there(row, period)
    if ours is not theirs:
        yield _status_kind(ours, theirs), STATUS_WORDS[ours], STATUS_WORDS[theirs]
    both_ended = ours is theirs and ours not in OPEN
    for kind, column, left, right in (
        (Kind.RECEIVED, "received_at", case.received_at, row.received_at),
        (Kind.DUE, "due_at", case.due_at, row.due_at),
        (Kind.ENDED, "ended_at" if both_ended else "", case.ended_at, row.ended_at),
    ):
        if column in columns and day_of(left) != day_of(right):
            yield kind, _day(day_of(left)), _day(day_of(right))
    if row.papers is not None:
        yield from _papers(case, row.papers)
    if row.has_result_scan is not None and ours is theirs is Status.FINISHED:
        if case.is_result_digitised and not row.has_result_scan:
            yield Kind.RESULT_HERE, "đã số hóa", "chưa"
        if row.has_result_scan and not case.is_result_digitised:
            yield Kind.RESULT_THERE, "chưa", "đã số hóa"
    if row.unit and known.unit and unit_key(row.unit) != unit_key(known.unit):
        yield Kind.UNIT, known.unit, row.unit


def _papers(case: Case, there: ScanState) -> Iterator[tuple[Kind, str, str]]:
    digitised = there is not ScanState.NOT_SCANNED
    if case.is_digitised and not digitised:
        yield Kind.PAPERS_HERE, "đã số hóa", "chưa"
    elif digitised and not case.is_digitised:
        yield Kind.PAPERS_THERE, "chưa", "đã số hóa"
    elif case.is_reused is not (there is ScanState.REUSED):
        words = {True: "tái sử dụng", False: "không tái sử dụng"}
        yield Kind.REUSE, words[case.is_reused], words[there is ScanState.REUSED]


def _status_kind(ours: Status, theirs: Status) -> Kind:
    if ours is Status.FINISHED and theirs in OPEN:
        return Kind.FINISHED_HERE
    if theirs is Status.FINISHED and ours in OPEN:
        return Kind.FINISHED_THERE
    return Kind.STATUS


def _status_there(row: PortalRow, period: Period) -> Status:
    """As of the period's end: what ended later was in progress then."""
    is_later = row.ended_at is not None and row.ended_at.date() > period.last
    return Status.IN_PROGRESS if is_later else row.status


def _counts(row: PortalRow, period: Period) -> bool:
    """Whether the list's own days put the dossier into the period."""
    ended = day_of(row.ended_at)
    return row.received_at.date() <= period.last and (ended is None or ended >= period.first)


def _of(kind: Kind, known: Known, here: str, there: str, lines: tuple[int, ...] = ()) -> Disagreement:
    return Disagreement(kind, known.code, known.case.number, known.unit, here, there, lines)


def _summary(known: Known) -> str:
    return f"{STATUS_WORDS[_STATUS[known.case.outcome]]}, tiếp nhận {_day(day_of(known.case.received_at))}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không có"


def unit_key(name: str) -> str:
    """A unit's name as it is compared: "UBND Phường 1" and "phường 1" are the same."""
    return search_key(name).removeprefix("ubnd ").removeprefix("uy ban nhan dan ")


# --- from one list to the next -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """What a list once said of its dossiers: code → its state in words."""

    source: str
    read_at: datetime
    states: Mapping[str, str]


def state_words(row: PortalRow) -> str:
    """The state of a dossier as lists are compared: status, appointment, end."""
    words = [STATUS_WORDS[row.status], f"hẹn trả {_day(day_of(row.due_at))}"]
    if row.ended_at is not None:
        words.append(f"kết thúc {_day(day_of(row.ended_at))}")
    return ", ".join(words)


def to_and_fro(lists: Sequence[Seen]) -> dict[str, list[tuple[Seen, str]]]:
    """The dossiers whose state left and came back, with each turn; `lists` from the oldest to the newest."""
    turns: dict[str, list[tuple[Seen, str]]] = {}
    for seen in lists:
        for code, state in seen.states.items():
            told = turns.setdefault(code, [])
            if not told or told[-1][1] != state:
                told.append((seen, state))
    return {code: told for code, told in sorted(turns.items()) if len({state for _, state in told}) < len(told)}

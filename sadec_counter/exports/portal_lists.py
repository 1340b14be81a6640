"""Lists of dossiers from the provincial system: the header found, every line understood or its fault told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sadec_counter.domain.dossier import OPEN, ScanState, Status
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.portal_row import PortalList, PortalRow, RowFault
from sadec_counter.domain.text import search_key
from sadec_counter.exports.grids import Grid, read_grid
from sadec_counter.exports.portal_words import NEEDED, NOT_RECEIVED, PortalWords

_HEADER_WITHIN = 40  # rows of titles above the header
PORTAL_CODE = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,5}){0,3})-\d{6}-\d{4,}")
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
_TIME = r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
_MOMENTS = tuple(
    re.compile(one)
    for one in (rf"{_DAY}(?:[ ,]+{_TIME})?", rf"{_ISO}(?:[T ]{_TIME})?(?:Z|[+-]\d\d:?\d\d)?", rf"{_TIME}[ ,]+{_DAY}")
)


class NoHeaderError(KnownError):
    """No row of the list has the column names that are needed."""

    sentence = "Không tìm thấy dòng tên cột trong {file} (cần có: {needed})."
    remedy = "Xuất lại danh sách có đủ các cột đó, hoặc thêm tên cột vào tệp danh-sach-tinh.toml."


@dataclass(frozen=True, slots=True)
class _Header:
    places: Mapping[str, int]  # meaning → column
    names: Mapping[str, str]  # meaning → as the list names it
    below: int  # the first row of dossiers


class _Fault(Exception):  # noqa: N818 - a fault of a cell, told with its row
    def __init__(self, meaning: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.meaning, self.what, self.remedy = meaning, what, remedy


def read_portal_list(path: Path, words: PortalWords) -> PortalList:
    """Everything in the file. Raises CannotReadListError, NoHeaderError."""
    grid = read_grid(path)
    header = _header(grid, words)
    if header is None:
        needed = ", ".join(f"“{words.shown['columns'][list(_meanings(words)).index(one)]}”" for one in NEEDED)
        raise NoHeaderError(file=path.name, needed=needed)
    rows, faults, passed_over = [], [], 0
    for number, cells in enumerate(grid[header.below :], start=header.below + 1):
        if _is_aside(cells, header):
            continue
        try:
            row = _Line(cells, header, words).row(number)
        except _Fault as fault:
            name = header.names.get(fault.meaning, fault.meaning)
            faults.append(RowFault(number, name, fault.what, fault.remedy))
            continue
        if row is None:
            passed_over += 1
        else:
            rows.append(row)
    return PortalList(tuple(rows), tuple(faults), passed_over, tuple(header.places))


def parse_moment(text: str) -> datetime | None:
    """A day as such lists write it, with or without its time of day; None when it is not one."""
    for pattern in _MOMENTS:
        found = pattern.fullmatch(text)
        if found:
            parts = {name: int(part) for name, part in found.groupdict(default="0").items()}
            try:
                return datetime(**parts)  # type: ignore[arg-type]  # noqa: DTZ001 - the office's own time
            except ValueError:
                return None
    return None


# --- the header --------------------------------------------------------------------------------


def _meanings(words: PortalWords) -> dict[str, None]:
    return dict.fromkeys(words.columns.values())


def _header(grid: Grid, words: PortalWords) -> _Header | None:
    """The first row, or the first two rows taken together, that name most columns."""
    best: _Header | None = None
    for place, row in enumerate(grid[:_HEADER_WITHIN]):
        singles = [(text,) for text in row]
        below = grid[place + 1] if place + 1 < len(grid) else []
        pairs = list(zip(_carried(row, below), [*below, *[""] * len(row)], strict=False))
        for names, used in ((singles, 1), (pairs, 2)):
            found = _named(names, words, place + used)
            if all(one in found.places for one in NEEDED) and (best is None or len(found.places) > len(best.places)):
                best = found
    return best


def _carried(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Group headings stand over all their columns, also where only the first cell has the text."""
    carried, last = [], ""
    for place, text in enumerate([*upper, *[""] * (len(lower) - len(upper))]):
        last = text or (last if place < len(lower) and lower[place] else "")
        carried.append(last)
    return carried


def _named(names: Sequence[tuple[str, ...]], words: PortalWords, below: int) -> _Header:
    places: dict[str, int] = {}
    shown: dict[str, str] = {}
    for column, parts in enumerate(names):
        filled = list(dict.fromkeys(part for part in parts if part))
        for text in (" ".join(filled), filled[-1] if filled else ""):
            meaning = words.columns.get(search_key(text), "")
            if meaning and meaning not in places:
                places[meaning], shown[meaning] = column, text
                break
    return _Header(places, shown, below)


def _is_aside(cells: Sequence[str], header: _Header) -> bool:
    """An empty line, a sum below the list, the numbers of the columns under their names."""
    code = header.places["code"]
    if code < len(cells) and PORTAL_CODE.fullmatch(cells[code]):
        return False
    filled = {text for text in cells if text}
    sentences = [text for text in filled if not text.replace("(", "").replace(")", "").isdecimal()]
    return len(sentences) <= 1


# --- a line ------------------------------------------------------------------------------------


class _Line:
    def __init__(self, cells: Sequence[str], header: _Header, words: PortalWords) -> None:
        self._cells, self._header, self._words = cells, header, words

    def row(self, number: int) -> PortalRow | None:
        """The dossier; None for one that nobody has received."""
        code = self._text("code")
        if not PORTAL_CODE.fullmatch(code):
            what = f"“{code}” không đúng dạng mã hồ sơ" if code else "chưa có mã hồ sơ"
            raise _Fault("code", what, "ghi mã như H20.30.12-261123-0014")
        status = self._word("status", "statuses")
        if status == NOT_RECEIVED:
            return None
        received = self._moment("received_at")
        if received is None:
            raise _Fault("received_at", "chưa có ngày", "ghi ngày như 25/09/2024")
        row = PortalRow(
            line=number,
            code=code,
            received_at=received,
            status=Status(status) if status else Status.IN_PROGRESS,
            due_at=self._moment("due_at"),
            ended_at=self._moment("ended_at"),
            unit=self._text("unit"),
            level=self._word("level", "levels"),
            procedure=self._text("procedure"),
            title=self._text("title"),
            field_of_work=self._text("field_of_work"),
            applicant=self._text("applicant"),
            channel=self._word("channel", "channels"),
            papers=self._scan_state(),
            has_result_scan=self._result(),
        )
        self._check(row)
        return row

    def _check(self, row: PortalRow) -> None:
        is_open = row.status in OPEN
        can_end = "ended_at" in self._header.places
        if not is_open and can_end and row.ended_at is None:
            raise _Fault("ended_at", f"hồ sơ “{self._text('status')}” mà chưa có ngày", "ghi ngày kết thúc xử lý")
        if is_open and row.ended_at is not None:
            status = self._text("status")
            raise _Fault("status", f"“{status}” mà đã có ngày kết thúc", "sửa trạng thái hoặc xóa ngày kết thúc")
        if row.ended_at is not None and row.ended_at.date() < row.received_at.date():
            raise _Fault("ended_at", f"{row.ended_at:%d/%m/%Y} trước ngày tiếp nhận", "sửa một trong hai ngày")

    def _text(self, meaning: str) -> str:
        place = self._header.places.get(meaning)
        return self._cells[place] if place is not None and place < len(self._cells) else ""

    def _word(self, meaning: str, kind: str) -> str:
        text = self._text(meaning)
        if not text:
            if meaning == "status":
                raise _Fault(meaning, "chưa có trạng thái", self._choices(kind))
            return ""
        found = self._words.values[kind].get(search_key(text))
        if found is None:
            raise _Fault(meaning, f"không hiểu “{text}”", self._choices(kind))
        return found

    def _choices(self, kind: str) -> str:
        return "ghi một trong: " + ", ".join(self._words.shown[kind])

    def _moment(self, meaning: str) -> datetime | None:
        text = self._text(meaning)
        if not text:
            return None
        found = parse_moment(text)
        if found is None or not _is_likely(found.date()):
            raise _Fault(meaning, f"“{text}” không phải ngày", "ghi ngày như 25/09/2024")
        return found

    def _scan_state(self) -> ScanState | None:
        if "papers" not in self._header.places:
            return None
        return ScanState(self._word("papers", "papers") or ScanState.NOT_SCANNED)

    def _result(self) -> bool | None:
        return self._word("result", "results") == "yes" if "result" in self._header.places else None


def _is_likely(day: date) -> bool:
    return 2000 <= day.year <= 2100


def twice_in(rows: Sequence[PortalRow]) -> dict[str, list[PortalRow]]:
    """The codes that stand in the list more than once, with their lines."""
    return {code: some for code, some in _by_code(rows) if len(some) > 1}


def _by_code(rows: Sequence[PortalRow]) -> Iterator[tuple[str, list[PortalRow]]]:
    found: dict[str, list[PortalRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    yield from found.items()

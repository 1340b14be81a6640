"""The office's list of decisions about procedures, kept in Excel: a line for each procedure that a decision names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sadec_counter.domain.decisions import Decision, Effect, Ruling
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.text import search_key
from sadec_counter.exports.grids import read_grid

COLUMNS = {
    "number": ("số quyết định", "số"),
    "day": ("ngày ban hành", "ngày", "ngày quyết định"),
    "issuer": ("cơ quan ban hành", "người ban hành", "cơ quan"),
    "about": ("trích yếu", "nội dung"),
    "in_force": ("hiệu lực", "ngày hiệu lực", "có hiệu lực từ"),
    "code": ("mã thủ tục", "mã tthc", "mã"),
    "name": ("tên thủ tục", "tên tthc", "thủ tục"),
    "effect": ("việc", "loại", "mới sửa đổi bãi bỏ"),
}
NEEDED = ("number", "day", "issuer", "about")
_EFFECTS = {
    Effect.NEW: ("mới", "mới ban hành", "ban hành mới", "công bố"),
    Effect.CHANGED: ("sửa đổi", "sửa đổi, bổ sung", "thay thế", "chuẩn hóa"),
    Effect.ABOLISHED: ("bãi bỏ", "hủy bỏ", "hết hiệu lực"),
}
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")


class DecisionListError(KnownError):
    """The list of decisions is wrong."""

    sentence = "Danh sách quyết định {file} sai ở dòng {line}: {what}."
    remedy = "Sửa dòng đó trong Excel rồi lưu lại."


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Every decision of the list, in its order; lines of one number and day are one decision.

    Raises DecisionListError, CannotReadListError.
    """
    grid = read_grid(path)
    at = next((number for number, row in enumerate(grid) if _header(row).keys() >= set(NEEDED)), None)
    if at is None:
        what = "không thấy dòng tiêu đề với các cột Số, Ngày, Cơ quan ban hành, Trích yếu"
        raise DecisionListError(file=path.name, line=1, what=what)
    header = _header(grid[at])
    found: dict[tuple[str, date], Decision] = {}
    for number, row in enumerate(grid[at + 1 :], start=at + 2):
        line = _Line(path, number, {name: row[column] for name, column in header.items() if column < len(row)})
        if not line.is_empty:
            line.add_to(found)
    return tuple(found.values())


def _header(row: Sequence[str]) -> dict[str, int]:
    """Meaning → column."""
    keys = {search_key(name): meaning for meaning, names in COLUMNS.items() for name in names}
    found: dict[str, int] = {}
    for column, text in enumerate(row):
        meaning = keys.get(search_key(text))
        if meaning is not None:
            found.setdefault(meaning, column)
    return found


class _Line:
    def __init__(self, path: Path, number: int, cells: Mapping[str, str]) -> None:
        self._path, self._number, self._cells = path, number, cells

    @property
    def is_empty(self) -> bool:
        return not any(self._cells.values())

    def add_to(self, found: dict[tuple[str, date], Decision]) -> None:
        """A new decision, or one more procedure of one that is there."""
        for name in NEEDED:
            if not self._cells.get(name):
                raise self._fault(f"thiếu {COLUMNS[name][0]}")
        day = self._day("day")
        key = self._cells["number"], day
        before = found.get(key)
        rulings = (*(before.rulings if before else ()), *self._ruling())
        in_force = self._day("in_force") if self._cells.get("in_force") else day
        found[key] = Decision(key[0], day, self._cells["issuer"], self._cells["about"], in_force, rulings)

    def _ruling(self) -> tuple[Ruling, ...]:
        code, effect = self._cells.get("code", ""), self._cells.get("effect", "")
        if not code:
            return ()
        for meaning, words in _EFFECTS.items():
            if search_key(effect) in map(search_key, words):
                return (Ruling(code, meaning, self._cells.get("name", "")),)
        raise self._fault(f"“{effect}” không phải là mới, sửa đổi hay bãi bỏ")

    def _day(self, name: str) -> date:
        text = self._cells[name]
        for pattern in _DAYS:
            try:
                return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day without a time
            except ValueError:
                continue
        raise self._fault(f"“{text}” không phải là ngày, viết như 12/07/2026")

    def _fault(self, what: str) -> DecisionListError:
        return DecisionListError(file=self._path.name, line=self._number, what=what)

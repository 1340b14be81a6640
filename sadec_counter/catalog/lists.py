"""Lists that the office may edit or replace: days off, administrative units."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeGuard

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dates import date_text
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.units import Commune, OldCommune, UnitList


class ListFileError(KnownError):
    """A list that the program reads is damaged or not written as it must be."""

    sentence = "Tệp “{file}” có chỗ sai: {what}."
    remedy = "Sửa chỗ đó, hoặc xóa tệp để dùng bản có sẵn."


def load_calendar(path: Path) -> Calendar:
    """The office's days off and worked Saturdays. Raises ListFileError naming the entry that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ListFileError(file=path.name, what=_reason(error)) from error
    holidays: dict[date, str] = {}
    worked: dict[date, str] = {}
    for number, entry in _entries(data, "holidays", path):
        name = entry.get("name")
        if not isinstance(name, str) or not name.strip():
            raise ListFileError(file=path.name, what=f"ngày nghỉ thứ {number} thiếu tên")
        holidays |= dict.fromkeys(_days(entry, f"ngày nghỉ thứ {number}", path), name.strip())
    for number, entry in _entries(data, "worked", path):
        place = f"ngày làm bù thứ {number}"
        instead = entry.get("instead_of")
        reason = f"Làm bù cho {date_text(instead)}" if _is_day(instead) else "Làm bù"
        worked |= dict.fromkeys(_days(entry, place, path), reason)
    both = sorted(holidays.keys() & worked.keys())
    if both:
        raise ListFileError(file=path.name, what=f"{date_text(both[0])} vừa là ngày nghỉ vừa là ngày làm bù")
    known_until = data.get("known_until", date.max)
    if not _is_day(known_until):
        raise ListFileError(file=path.name, what="known_until không phải là ngày")
    return Calendar(holidays, worked, known_until)


def _entries(data: Mapping[str, Any], name: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ListFileError(file=path.name, what=f"mỗi mục phải bắt đầu bằng [[{name}]]")
    return iter(enumerate(entries, 1))


def _days(entry: Mapping[str, Any], place: str, path: Path) -> list[date]:
    first = entry.get("day", entry.get("from"))
    last = entry.get("to", first)
    if not _is_day(first) or not _is_day(last):
        raise ListFileError(file=path.name, what=f"{place} thiếu ngày, ghi như day = 2026-09-02")
    length = (last - first).days
    if not 0 <= length <= 31:
        raise ListFileError(file=path.name, what=f"{place} có ngày cuối trước ngày đầu hoặc quá dài")
    return [first + timedelta(days=number) for number in range(length + 1)]


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    return f"không đọc được ({type(error).__name__}: {error})" if isinstance(error, ValueError) else "không mở được"


def load_units(folder: Path, home_province: str = "") -> UnitList:
    """The administrative units of today and those before 1 July 2025. Raises ListFileError."""
    today = {(province, name): Commune(province, name) for province, name in _rows(folder / "new.tsv", 2)}
    before = []
    for province, district, name, new_province, new_name in _rows(folder / "old.tsv", 5):
        commune = today.get((new_province, new_name))
        if commune is None:
            raise ListFileError(file="old.tsv", what=f"không có đơn vị mới “{new_name}, {new_province}”")
        before.append(OldCommune(province, district, name, commune))
    return UnitList(today.values(), before, home_province)


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Rows of a table with a heading, whose empty cells repeat the cell above; "-" is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError) as error:
        raise ListFileError(file=path.name, what=_reason(error)) from error
    above = [""] * columns
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != columns:
            raise ListFileError(file=path.name, what=f"dòng {number} phải có {columns} cột")
        above = [cell or old for cell, old in zip(cells, above, strict=True)]
        yield ["" if cell == "-" else cell for cell in above]

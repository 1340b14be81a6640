"""Figures that come from elsewhere and are typed with their source: complaints, the national digitisation map."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.reasons import why
from sadec_counter.runtime.toml_tables import FaultError, Table, WrongValueError, any_text

# As they are named in the file and in the template; the sum of what was received follows from them.
COMPLAINTS = ("moi", "ky_truoc", "quy_dinh", "hanh_vi", "da_xu_ly", "cong_khai", "dang_xu_ly")
_SUMS = (
    ("Tổng phản ánh, kiến nghị = về quy định + về hành vi", ("quy_dinh", "hanh_vi")),
    ("Tổng phản ánh, kiến nghị = đã xử lý + đang xử lý", ("da_xu_ly", "dang_xu_ly")),
)


class ExtraFiguresError(KnownError):
    """The file of figures from elsewhere is wrong."""

    sentence = "Tệp số liệu bổ sung {file} sai ở dòng {line}: {what}."
    remedy = "Sửa dòng đó; mẫu của tệp có trong resources/reports/bo-sung.toml."


@dataclass(frozen=True, slots=True)
class TypedCheck:
    """A sum of typed figures that must come out."""

    words: str
    counts: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return self.counts[0] == sum(self.counts[1:])


@dataclass(frozen=True, slots=True)
class Extras:
    """What was typed; nothing where it was not."""

    complaints: Mapping[str, int | str] = field(default_factory=dict)  # a word ("Không có") stands as it is typed
    complaints_source: str = ""
    map_percent: str = ""
    map_source: str = ""

    @property
    def complaints_total(self) -> int:
        return self._number("moi") + self._number("ky_truoc")

    def checks(self) -> tuple[TypedCheck, ...]:
        """Whether the complaints add up."""
        if not self.complaints_source:
            return ()
        total = self.complaints_total
        return tuple(TypedCheck(words, (total, *(self._number(part) for part in parts))) for words, parts in _SUMS)

    def told(self) -> dict[str, dict[str, int | str]]:
        """What was typed, each with its source; for other programs."""
        found: dict[str, dict[str, int | str]] = {}
        if self.complaints_source:
            found["pakn"] = {"nguon": self.complaints_source, "tong": self.complaints_total, **self.complaints}
        if self.map_percent:
            found["ban_do"] = {"nguon": self.map_source, "ty_le": self.map_percent}
        return found

    def _number(self, name: str) -> int:
        found = self.complaints.get(name, 0)
        return found if isinstance(found, int) else 0


def read_extras(path: Path) -> Extras:
    """The file. Raises ExtraFiguresError with the line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        top = Table(text, "", tomllib.loads(text))
        top.know("pakn", "ban_do")
        return _extras(top)
    except FaultError as fault:
        raise ExtraFiguresError(file=path.name, line=fault.line, what=fault.what) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = "không đúng cú pháp TOML hoặc không phải UTF-8"
        raise ExtraFiguresError(file=path.name, line=1, what=what) from error
    except OSError as error:
        raise ExtraFiguresError(file=path.name, line=1, what=f"không đọc được ({why(error)})") from error


def _extras(top: Table) -> Extras:
    complaints, on_map = top.table("pakn"), top.table("ban_do")
    complaints.know("nguon", *COMPLAINTS)
    on_map.know("nguon", "ty_le")
    typed: dict[str, int | str] = {}
    zero: int | str = 0
    for name in COMPLAINTS:
        if name in complaints.data:
            typed[name] = complaints.take(name, _number_or_word, zero)
        elif complaints.data:
            raise complaints.fault(f"thiếu “{name}”")
    return Extras(
        complaints=typed,
        complaints_source=complaints.need("nguon") if complaints.data else "",
        map_percent=on_map.take("ty_le", any_text, ""),
        map_source=on_map.need("nguon") if on_map.data else "",
    )


def _number_or_word(value: Any) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | str) or (isinstance(value, int) and value < 0):
        raise WrongValueError('phải là số từ 0, hoặc chữ như "Không có"')
    return value.strip() if isinstance(value, str) else value

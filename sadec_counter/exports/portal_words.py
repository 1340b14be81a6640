"""The settings table of column names and words that the provincial system's lists use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.text import search_key
from sadec_counter.runtime.paths import resources
from sadec_counter.runtime.reasons import why
from sadec_counter.runtime.toml_tables import FaultError, Table, WrongValueError

NEEDED = ("code", "received_at", "status")
COLUMNS = (
    *("code", "unit", "level", "procedure", "title", "field_of_work", "applicant", "channel"),
    *("received_at", "due_at", "ended_at", "status", "papers", "result"),
)
NOT_RECEIVED = "not_received"
_VALUES = {
    "statuses": ("in_progress", "waiting", "finished", "withdrawn", "refused", "stopped", NOT_RECEIVED),
    "channels": ("online", "in_person", "postal"),
    "papers": ("scanned", "reused", "not_scanned"),
    "results": ("yes", "no"),
    "levels": ("xã", "huyện"),
}


class PortalWordsError(KnownError):
    """The settings table of column names is wrong."""

    sentence = "Bảng tên cột {file} sai ở dòng {line}: {what}."
    remedy = "Sửa dòng đó, hoặc xóa tệp khỏi thư mục dữ liệu để dùng bảng có sẵn."


@dataclass(frozen=True, slots=True)
class PortalWords:
    """Folded words → what they mean, for the columns and for each kind of value; `shown` is how to write them."""

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    shown: Mapping[str, tuple[str, ...]]  # the first word of each meaning, for remedies


def load_portal_words(own: Path | None = None) -> PortalWords:
    """The office's own table where it has one, else the one that comes with the program. Raises PortalWordsError."""
    path = own if own is not None and own.exists() else resources() / "portal" / "columns.toml"
    try:
        text = path.read_text(encoding="utf-8-sig")
        top = Table(text, "", tomllib.loads(text))
        top.know("columns", *_VALUES)
        values = {name: _meanings(top.table(name), codes) for name, codes in _VALUES.items()}
        shown = {name: _firsts(top.table(name)) for name in ("columns", *_VALUES)}
        return PortalWords(_meanings(top.table("columns"), COLUMNS), values, shown)
    except FaultError as fault:
        raise PortalWordsError(file=path.name, line=fault.line, what=fault.what) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PortalWordsError(file=path.name, line=1, what="không đúng cú pháp TOML hoặc không phải UTF-8") from error
    except OSError as error:
        raise PortalWordsError(file=path.name, line=1, what=f"không đọc được ({why(error)})") from error


def _meanings(table: Table, codes: tuple[str, ...]) -> dict[str, str]:
    table.know(*codes)
    found: dict[str, str] = {}
    for code in table.data:
        for word in _taken(table, code):
            if found.setdefault(search_key(word), code) != code:
                raise table.fault(f"“{word}” đứng ở hai mục", code)
    return found


def _firsts(table: Table) -> tuple[str, ...]:
    return tuple(words[0] for code in table.data if (words := _taken(table, code)))


def _taken(table: Table, code: str) -> tuple[str, ...]:
    nothing: tuple[str, ...] = ()
    return table.take(code, _words, nothing)


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise WrongValueError('phải là danh sách chữ như ["Mã hồ sơ", "Mã HS"]')
    return tuple(value)

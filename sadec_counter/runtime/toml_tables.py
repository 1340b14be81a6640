"""Tables of a TOML file, read value by value; what is wrong is told with the line on which it stands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sadec_counter.domain.text import nfc

_HEADER = re.compile(r"\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}")
_Read = TypeVar("_Read")


class WrongValueError(ValueError):
    """A value is not what it must be; the text says what that is: "phải là true hoặc false"."""


class FaultError(ValueError):
    """A fault in the file, with its line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


class Table:
    """One [table] or the n-th of equal [[tables]]. A key that nobody knows is a fault: it is most likely misspelt."""

    def __init__(self, text: str, name: str, data: Mapping[str, Any], place: int = 0) -> None:
        self._text, self.name, self.data, self._place = text, name, data, place

    def know(self, *keys: str) -> None:
        """Raise FaultError for a key that is not among these."""
        for key in self.data:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                raise self.fault(f"không có mục “{key}”" + (f", có phải “{near[0]}”" if near else ""), key)

    def take(self, key: str, read: Callable[[Any], _Read], default: _Read) -> _Read:
        """A value, or the default where the key is missing."""
        return self._read(key, read) if key in self.data else default

    def need(self, key: str) -> str:
        """A text that must be there and not be empty."""
        if key not in self.data:
            raise self.fault(f"thiếu “{key}”")
        return self._read(key, filled_text)

    def table(self, key: str) -> Table:
        """A table within this one, empty where it is missing."""
        name = f"{self.name}.{key}" if self.name else key
        found = self.data.get(key, {})
        if not isinstance(found, Mapping):
            raise self.fault(f"“{key}” phải là một mục [{name}]", key)
        return Table(self._text, name, found)

    def tables(self, key: str) -> list[Table]:
        """The [[tables]] of that name."""
        found = self.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            raise self.fault(f"“{key}” phải là các mục [[{key}]]", key)
        return [Table(self._text, key, one, place) for place, one in enumerate(found)]

    def fault(self, what: str, key: str = "") -> FaultError:
        if not self.name:
            own_table = line_of(self._text, key)
            return FaultError(own_table if own_table > 1 else line_of(self._text, "", key), what)
        return FaultError(line_of(self._text, self.name, key, self._place), what)

    def _read(self, key: str, read: Callable[[Any], _Read]) -> _Read:
        try:
            return read(self.data[key])
        except WrongValueError as error:
            raise self.fault(f"“{key}” {error}", key) from error


def line_of(text: str, table: str, key: str = "", place: int = 0) -> int:
    """The line (from 1) of a key in a table, or of the table itself; `place` counts equal [[tables]] from 0.

    The first line where it cannot be told.
    """
    current, seen, header_line = "", 0 if not table else -1, 1
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            current = header.group(1)
            seen += current == table
            if current == table and seen == place:
                header_line = number
                if not key:
                    return number
        elif key and current == table and seen == place and re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
            return number
    return header_line


def any_text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError("phải là chữ trong dấu ngoặc kép")
    return value.strip()


def filled_text(value: Any) -> str:
    text = any_text(value)
    if not text:
        raise WrongValueError("không được để trống")
    return text


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError("phải là true hoặc false")
    return value


def one_of(*codes: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        chosen = nfc(value) if isinstance(value, str) else value
        if chosen not in codes:
            raise WrongValueError("phải là " + " hoặc ".join(f"“{code}”" if code else "để trống" for code in codes))
        return str(chosen)

    return read

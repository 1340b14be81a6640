"""One table of a TOML file, read key by key: what is missing, of the wrong kind or unknown becomes a finding."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sadec_counter.catalog.findings import Notes, likely

_KINDS: dict[type, str] = {
    str: "chữ trong ngoặc kép",
    bool: "true hoặc false",
    int: "số nguyên",
    list: "danh sách [ … ]",
}


class Entry:
    """A TOML table with the place where it stands. Every key that is read is known; `done` names the others."""

    def __init__(self, data: Mapping[str, Any], place: str, notes: Notes) -> None:
        self.data = data
        self.place = place
        self.notes = notes
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.data

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        found = self._get(key, str, default, needed=needed)
        text = unicodedata.normalize("NFC", found).strip()
        if needed and key in self.data and not text:
            self.wrong(f"“{key}” để trống.", "Điền vào.")
        return text

    def flag(self, key: str, *, default: bool = False) -> bool:
        return bool(self._get(key, bool, default))

    def number(self, key: str, default: int = 0) -> int:
        found = self._get(key, int, default)
        if isinstance(found, bool) or found < 0:
            self.wrong(f"“{key}” phải là số không âm.", "Sửa lại số.")
            return default
        return int(found)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A date written without quotation marks: 2024-06-06."""
        found = self._get(key, date, None, needed=needed)
        return found if isinstance(found, date) and not isinstance(found, datetime) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        if isinstance(self.data.get(key), str):
            return (self.text(key),)
        found = self._get(key, list, [])
        if not all(isinstance(one, str) for one in found):
            self.wrong(f"“{key}” phải là danh sách chữ.", 'Viết như ["a", "b"].')
            return ()
        return tuple(unicodedata.normalize("NFC", one).strip() for one in found)

    def condition(self, key: str) -> dict[str, tuple[str, ...]]:
        """Field ids with the codes that fit: { "ban_sao.can" = "co" }; ids may be written with or without quotes."""
        found: dict[str, tuple[str, ...]] = {}
        for name, value in flat(self.mapping(key)):
            codes = value if isinstance(value, list) else [value]
            if not all(isinstance(code, str) for code in codes):
                self.wrong(f"Điều kiện “{key}” của “{name}” không đọc được.", 'Viết như { "ban_sao.can" = "co" }.')
                continue
            found[name] = tuple(codes)
        return found

    def mapping(self, key: str) -> Mapping[str, Any]:
        found = self._get(key, dict, {})
        return found if isinstance(found, Mapping) else {}

    def entry(self, key: str, place: str, *, needed: bool = False) -> Entry:
        """A table inside this one."""
        if needed and key not in self.data:
            self.wrong(f"Thiếu [{key}].", f"Thêm bảng [{key}].")
        return Entry(self.mapping(key), place, self.notes)

    def entries(self, key: str, place: str) -> Iterator[Entry]:
        """The tables of an array [[key]]; each place is numbered from 1."""
        found = self._get(key, list, [])
        for number, data in enumerate(found, start=1):
            where = f"{self.place}, {place} {number}" if self.place else f"{place} {number}"
            if isinstance(data, Mapping):
                yield Entry(data, where, self.notes)
            else:
                self.notes.add(where, "Không phải là bảng.", f"Viết dưới dòng [[{key}]].")

    def wrong(self, sentence: str, remedy: str) -> None:
        self.notes.add(self.place, sentence, remedy)

    def done(self) -> None:
        """Everything has been asked for: what is left over is not known."""
        for key in self.data:
            if key not in self._known:
                self.wrong(f"Không có khóa “{key}”.", likely(key, self._known))

    def _get(self, key: str, kind: type, default: Any, *, needed: bool = False) -> Any:
        self._known.add(key)
        if key not in self.data:
            if needed:
                self.wrong(f"Thiếu “{key}”.", f"Thêm dòng {key} = …")
            return default
        value = self.data[key]
        if not isinstance(value, kind):
            name = "ngày, viết như 2024-06-06 không ngoặc kép" if kind is date else _KINDS.get(kind, "bảng { … }")
            self.wrong(f"“{key}” phải là {name}.", "Sửa lại cách viết.")
            return default
        return value


def flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Nested tables as dotted names: {"me": {"ho_ten": "A"}} → ("me.ho_ten", "A")."""
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value

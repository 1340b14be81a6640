"""Administrative units, those of today (two levels) and those before 1 July 2025 (three), found by a few letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sadec_counter.domain.text import capital_first, nfc, tidy_spaces, words_of

_TYPES = (
    ("thanh", "pho"),
    ("thi", "xa"),
    ("thi", "tran"),
    ("dac", "khu"),
    ("tinh",),
    ("huyen",),
    ("quan",),
    ("phuong",),
    ("xa",),
    ("p",),
    ("q",),
    ("h",),
    ("x",),
)
_SHORT = {"p": "phuong", "q": "quan", "h": "huyen", "x": "xa"}
_WHOLE = {"hcm": ("ho", "chi", "minh"), "tphcm": ("ho", "chi", "minh"), "tp": ("thanh", "pho")}
_WHOLE |= {"tx": ("thi", "xa"), "tt": ("thi", "tran")}
_NUMBERED = re.compile(r"([pq])(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit of today: "Phường Sa Đéc", "Tỉnh Đồng Tháp"."""

    province: str
    name: str

    @property
    def text(self) -> str:
        return f"{lower_type(self.name)}, {lower_type(self.province)}"


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A unit before 1 July 2025 and the one that took its place; `name` is "" for a district without communes."""

    province: str
    district: str
    name: str
    today: Commune

    @property
    def text(self) -> str:
        return ", ".join(lower_type(part) for part in (self.name, self.district, self.province) if part)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A whole value for the field. `note` says where an old name went or came from."""

    text: str
    note: str = ""
    is_old: bool = False


def lower_type(name: str) -> str:
    """The type of a unit in small letters: "Phường Sa Đéc" → "phường Sa Đéc", "Thị trấn …" → "thị trấn …"."""
    return name[:1].lower() + name[1:]


def _whole_words(text: str) -> Iterator[str]:
    """Folded words, abbreviations written out: "P1, TP. Sa Đéc" → phuong 1 thanh pho sa dec."""
    for word in words_of(text):
        number = _NUMBERED.fullmatch(word)
        if number:
            yield from (_SHORT[number[1]], number[2])
        else:
            yield from _WHOLE.get(word, (word,))


@cache
def bare_name(text: str) -> str:
    """The folded name without its type, numbers without leading noughts: "TP. Sa Đéc" → "sa dec", "P.01" → "1"."""
    return split_type(text)[1]


def split_type(text: str) -> tuple[str, str]:
    """Folded type ("" when none was written) and bare name."""
    words = tuple(_whole_words(text))
    for kind in _TYPES:
        if words[: len(kind)] == kind and len(words) > len(kind):
            name = " ".join(word.lstrip("0") or word for word in words[len(kind) :])
            joined = " ".join(kind)
            return _SHORT.get(joined, joined), name
    return "", " ".join(words)


class UnitList:
    """All units, with an index that is made on first use (`warm_up` makes it ahead)."""

    def __init__(self, today: Iterable[Commune], before: Iterable[OldCommune], home_province: str = "") -> None:
        self.today = tuple(today)
        self.before = tuple(before)
        self._home = bare_name(home_province) if home_province else ""

    def warm_up(self) -> None:
        """Make the index now, so that the first key is as fast as all others."""
        _ = self._index, self._old_by_name

    def complete(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What an address may become, best first: "khóm 2, sa dec" → "khóm 2, phường Sa Đéc, tỉnh Đồng Tháp".

        Only the end of what was typed is completed; old names are offered after those of today that they became.
        """
        for head, tail in _heads(typed):
            found = self._find(list(_whole_words(tail)), limit)
            if found:
                made = tuple(self._suggest(head, found, limit))
                return () if made[0].text.lower() == tidy_spaces(typed).lower() else made
        return ()

    def modern(self, address: str) -> Suggestion | None:
        """An address of three levels as it is written today; None when it is not understood or already modern."""
        parts = [tidy_spaces(part) for part in address.split(",")]
        parts = [part for part in parts if part]
        for size in (3, 2):
            head, tail = parts[:-size], parts[-size:]
            old = self._old_unit(tail) if len(tail) == size else None
            if old:
                text = ", ".join([*head, old.today.text])
                return Suggestion(text if head else capital_first(text), f"trước 01/7/2025 là {old.text}")
        return None

    # --- finding ---------------------------------------------------------------------------------

    @cached_property
    def _index(self) -> dict[str, list[_Entry]]:
        """Entries by the first letter and the first two letters of every word of their names, best first."""
        units: list[Commune | OldCommune] = [*self.today, *self.before]
        index: dict[str, list[_Entry]] = {}
        for entry in sorted((_Entry(unit, self._home) for unit in units), key=lambda entry: entry.rank):
            for start in {start for word in entry.words for start in (word[0], word[:2])}:
                index.setdefault(start, []).append(entry)
        return index

    def _find(self, wanted: Sequence[str], limit: int) -> list[Commune | OldCommune]:
        """Named or beginning just so first, then what has the words side by side, then what has them at all."""
        if not wanted:
            return []
        rarest = min((self._index.get(word[:2], []) for word in wanted), key=len)
        query = " ".join(wanted)
        spaced = [f" {word}" for word in wanted]
        best: list[Commune | OldCommune] = []
        others: tuple[list[Commune | OldCommune], list[Commune | OldCommune]] = ([], [])
        for entry in rarest:
            if entry.is_meant(spaced):
                if entry.begins(query):
                    best.append(entry.unit)
                    if len(best) == 2 * limit:
                        break
                else:
                    others[f" {query}" not in entry.key].append(entry.unit)
        return [*best, *others[0], *others[1]][: 2 * limit]

    def _suggest(self, head: str, units: Sequence[Commune | OldCommune], limit: int) -> Iterator[Suggestion]:
        made: dict[str, Suggestion] = {}
        for unit in units:
            for suggestion in _suggestions(head, unit):
                made.setdefault(suggestion.text, suggestion)
        return iter(list(made.values())[:limit])

    # --- old addresses ---------------------------------------------------------------------------

    @cached_property
    def _old_by_name(self) -> dict[str, list[OldCommune]]:
        names: dict[str, list[OldCommune]] = {}
        for unit in self.before:
            names.setdefault(bare_name(unit.name or unit.district), []).append(unit)
        return names

    def _old_unit(self, tail: Sequence[str]) -> OldCommune | None:
        """The one old unit whose commune, district and (when written) province are these."""
        kind, name = split_type(tail[0])
        rest = [bare_name(part) for part in tail[1:]]
        fitting = [unit for unit in self._old_by_name.get(name, []) if rest == _places(unit)[: len(rest)]]
        for narrower in (
            [unit for unit in fitting if kind and split_type(unit.name)[0] == kind],
            [unit for unit in fitting if _spelling(unit.name, name) == _spelling(tail[0], name)],
        ):
            if len(fitting) > 1 and narrower:
                fitting = [unit for unit in narrower if unit in fitting] or fitting
        return fitting[0] if len(fitting) == 1 else None


def _spelling(text: str, bare: str) -> list[str]:
    """The accented letters of a name, wherever its tone mark is written: Hoà and Hòa are the same."""
    end = nfc(text).lower().split()[-len(bare.split()) :]
    return sorted(unicodedata.normalize("NFD", " ".join(end)))


def _places(unit: OldCommune) -> list[str]:
    district, province = bare_name(unit.district), bare_name(unit.province)
    return [district, province] if unit.name else [province]


def _suggestions(head: str, unit: Commune | OldCommune) -> Iterator[Suggestion]:
    if isinstance(unit, Commune):
        yield Suggestion(_joined(head, unit.text))
        return
    yield Suggestion(_joined(head, unit.today.text), f"trước 01/7/2025 là {unit.text}")
    yield Suggestion(_joined(head, unit.text), f"tên cũ, nay là {unit.today.text}", is_old=True)


def _joined(head: str, text: str) -> str:
    return f"{head}{text}" if head else capital_first(text)


def _heads(typed: str) -> Iterator[tuple[str, str]]:
    """Ways to part a text into what stays and what is completed: the whole, then after each comma, then each type."""
    yield "", typed
    for found in re.finditer(r",\s*", typed):
        yield typed[: found.end()].rstrip() + " ", typed[found.end() :]
    for found in re.finditer(r"(?<=\s)(?=(?:phường|phuong|xã|xa|thị trấn|thi tran|đặc khu|dac khu)\s)", typed.lower()):
        yield typed[: found.start()].rstrip().rstrip(",") + ", ", typed[found.start() :]


class _Entry:
    """A unit ready for searching: `key` is " phuong sa dec tinh dong thap"."""

    __slots__ = ("bare", "key", "rank", "unit", "words")

    def __init__(self, unit: Commune | OldCommune, home: str) -> None:
        self.unit = unit
        is_old = isinstance(unit, OldCommune)
        parts = (
            (unit.name, unit.district, unit.province) if isinstance(unit, OldCommune) else (unit.name, unit.province)
        )
        self.words = [word for part in parts for word in _words(part)]
        self.key = " " + " ".join(self.words)
        self.bare = bare_name(next(part for part in parts if part))
        at_home = bool(home) and bare_name(unit.province) == home
        self.rank = (is_old, not at_home, len(self.bare), self.key)

    def is_meant(self, spaced: Sequence[str]) -> bool:
        """Whether it has all the words; an old unit by its own name too, not by its district's alone."""
        if not all(word in self.key for word in spaced):
            return False
        return not self.rank[0] or any(word in f" {self.bare}" for word in spaced)

    def begins(self, query: str) -> bool:
        return self.bare.startswith(query) or self.key.startswith(f" {query}")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(words_of(name))

"""What was decided about a form in the making, kept as JSON, so that a killed program loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from sadec_counter.domain.bench import Bench, CheckUse, Gap, GapState, Head, Shape
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Audience, Choice, Field, FieldKind
from sadec_counter.runtime.files import write_atomically

WORK, SOURCE = "viec.json", "goc.docx"
_MOST_STEPS = 300


class BrokenWorkError(KnownError):
    """The file that keeps the work on a form cannot be read."""

    sentence = "Không đọc được việc đang làm trong {folder}."
    remedy = "Xóa thư mục này rồi mở lại tệp Word để làm từ đầu."


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: the gaps (and the head) as they were, and as they became.

    Where gaps came or went it holds them all (`is_whole`), else those that changed.
    """

    words: str  # "Nhận “Họ tên”"
    before: tuple[Gap, ...]
    after: tuple[Gap, ...]
    head_before: Head
    head_after: Head
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A form in the making with its past, and what was undone. `file` is the Word file's own name."""

    file: str
    bench: Bench
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = field(default=())
    compared_with: str = ""  # the older form whose fields were carried over

    def decided(self, bench: Bench, words: str) -> Work:
        """The same with one decision more; nothing when it changes nothing."""
        old = {gap.gap_id: gap for gap in self.bench.gaps}
        after = tuple(gap for gap in bench.gaps if old.get(gap.gap_id) != gap)
        if not after and bench.head == self.bench.head:
            return self
        is_whole = [gap.gap_id for gap in bench.gaps] != list(old)
        if is_whole:
            before, after = self.bench.gaps, bench.gaps
        else:
            before = tuple(old[gap.gap_id] for gap in after)
        step = Step(words, before, after, self.bench.head, bench.head, is_whole)
        return replace(self, bench=bench, done=(*self.done, step)[-_MOST_STEPS:], undone=())

    def undo(self) -> Work:
        """The state before the last decision."""
        *rest, last = self.done
        bench = _with(self.bench, last.before, last.head_before, is_whole=last.is_whole)
        return replace(self, bench=bench, done=tuple(rest), undone=(*self.undone, last))

    def redo(self) -> Work:
        """What was undone last is decided again."""
        *rest, last = self.undone
        bench = _with(self.bench, last.after, last.head_after, is_whole=last.is_whole)
        return replace(self, bench=bench, done=(*self.done, last), undone=tuple(rest))


def _with(bench: Bench, gaps: tuple[Gap, ...], head: Head, *, is_whole: bool) -> Bench:
    if is_whole:
        return Bench(head, gaps)
    others = {gap.gap_id: gap for gap in gaps}
    return Bench(head, tuple(others.get(gap.gap_id, gap) for gap in bench.gaps))


def write_work(folder: Path, work: Work) -> None:
    """Raises CannotWriteError."""
    write_atomically(folder / WORK, json.dumps(_plain(work), ensure_ascii=False).encode())


def read_work(folder: Path) -> Work:
    """Raises BrokenWorkError."""
    try:
        data = json.loads((folder / WORK).read_bytes())
        return Work(
            file=data["file"],
            bench=_bench(data["bench"]),
            done=tuple(_step(one) for one in data.get("done", ())),
            undone=tuple(_step(one) for one in data.get("undone", ())),
            compared_with=data.get("compared_with", ""),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenWorkError(folder=folder) from error


def _plain(value: Any) -> Any:
    """What JSON can hold: of a dataclass what differs from its defaults."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    found = {name: getattr(value, name) for name, default in _KEPT[type(value)] if getattr(value, name) != default}
    return {name: _plain(one) for name, one in found.items()}


def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The names of a dataclass with their defaults."""
    return tuple((one.name, {} if one.default_factory is dict else one.default) for one in fields(kind))


_KEPT = {kind: _defaults(kind) for kind in (Work, Step, Bench, Head, Gap, CheckUse, Field, Choice)}


def _bench(data: Mapping[str, Any]) -> Bench:
    return Bench(_head(data["head"]), tuple(_gap(one) for one in data["gaps"]))


def _head(data: Mapping[str, Any]) -> Head:
    return Head(**{**data, "effective_from": date.fromisoformat(data["effective_from"])})


def _step(data: Mapping[str, Any]) -> Step:
    return Step(
        words=data["words"],
        before=tuple(_gap(one) for one in data["before"]),
        after=tuple(_gap(one) for one in data["after"]),
        head_before=_head(data["head_before"]),
        head_after=_head(data["head_after"]),
        is_whole=data.get("is_whole", False),
    )


def _gap(data: Mapping[str, Any]) -> Gap:
    return Gap(**{**data, **{name: read(data[name]) for name, read in _IN_A_GAP.items() if name in data}})


def _field(data: Mapping[str, Any]) -> Field:
    return Field(**{**data, **{name: read(data[name]) for name, read in _IN_A_FIELD.items() if name in data}})


def _condition(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(codes) for key, codes in data.items()}


_IN_A_FIELD: Mapping[str, Callable[[Any], Any]] = {
    "kind": FieldKind,
    "audience": Audience,
    "choices": lambda data: tuple(Choice(**one) for one in data),
    "columns": lambda data: tuple(_field(one) for one in data),
    "same_as": tuple,
    "show_when": _condition,
    "required_when": _condition,
}
_IN_A_GAP: Mapping[str, Callable[[Any], Any]] = {
    "shape": Shape,
    "state": GapState,
    "field": _field,
    "blanks": tuple,
    "checks": lambda data: tuple(CheckUse(one["name"], one["fields"]) for one in data),
    "columns": tuple,
}

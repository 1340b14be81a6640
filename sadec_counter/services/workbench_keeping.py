"""What was decided about a form in the making, kept as JSON, so that a killed program loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
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
    """One decision: the gaps (and the head) as they were, and as they became."""

    words: str  # "Nhận “Họ tên”"
    before: tuple[Gap, ...]
    after: tuple[Gap, ...]
    head_before: Head
    head_after: Head


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
        before = tuple(old[gap.gap_id] for gap in after)
        step = Step(words, before, after, self.bench.head, bench.head)
        return replace(self, bench=bench, done=(*self.done, step)[-_MOST_STEPS:], undone=())

    def undo(self) -> Work:
        """The state before the last decision."""
        *rest, last = self.done
        bench = _with(self.bench, last.before, last.head_before)
        return replace(self, bench=bench, done=tuple(rest), undone=(*self.undone, last))

    def redo(self) -> Work:
        """What was undone last is decided again."""
        *rest, last = self.undone
        bench = _with(self.bench, last.after, last.head_after)
        return replace(self, bench=bench, done=(*self.done, last), undone=tuple(rest))


def _with(bench: Bench, gaps: tuple[Gap, ...], head: Head) -> Bench:
    others = {gap.gap_id: gap for gap in gaps}
    return Bench(head, tuple(others.get(gap.gap_id, gap) for gap in bench.gaps))


def write_work(folder: Path, work: Work) -> None:
    """Raises CannotWriteError."""
    text = json.dumps(asdict(work), ensure_ascii=False, default=_as_json)
    write_atomically(folder / WORK, text.encode())


def read_work(folder: Path) -> Work:
    """Raises BrokenWorkError."""
    try:
        data = json.loads((folder / WORK).read_bytes())
        return Work(
            file=data["file"],
            bench=Bench(_head(data["bench"]["head"]), tuple(_gap(one) for one in data["bench"]["gaps"])),
            done=tuple(_step(one) for one in data["done"]),
            undone=tuple(_step(one) for one in data["undone"]),
            compared_with=data["compared_with"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenWorkError(folder=folder) from error


def _as_json(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _head(data: Mapping[str, Any]) -> Head:
    return Head(**{**data, "effective_from": date.fromisoformat(data["effective_from"])})


def _step(data: Mapping[str, Any]) -> Step:
    return Step(
        words=data["words"],
        before=tuple(_gap(one) for one in data["before"]),
        after=tuple(_gap(one) for one in data["after"]),
        head_before=_head(data["head_before"]),
        head_after=_head(data["head_after"]),
    )


def _gap(data: Mapping[str, Any]) -> Gap:
    changed = {
        "shape": Shape(data["shape"]),
        "state": GapState(data["state"]),
        "field": _field(data["field"]),
        "blanks": tuple(data["blanks"]),
        "checks": tuple(CheckUse(one["name"], one["fields"]) for one in data["checks"]),
        "columns": tuple(data["columns"]),
    }
    return Gap(**{**data, **changed})


def _field(data: Mapping[str, Any]) -> Field:
    changed = {
        "kind": FieldKind(data["kind"]),
        "audience": Audience(data["audience"]),
        "choices": tuple(Choice(**one) for one in data["choices"]),
        "columns": tuple(_field(one) for one in data["columns"]),
        "same_as": tuple(data["same_as"]),
        "show_when": {key: tuple(codes) for key, codes in data["show_when"].items()},
        "required_when": {key: tuple(codes) for key, codes in data["required_when"].items()},
    }
    return Field(**{**data, **changed})

"""The forms officer's workbench: a Word file becomes a form, gap by gap; every decision is saved and can be undone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sadec_counter.documents.guard import CannotOpenError
from sadec_counter.domain import bench as benches
from sadec_counter.domain.bench import Bench, Gap, GapState, Head, Shape
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.guessing import id_part
from sadec_counter.domain.meanings import is_meaning
from sadec_counter.domain.office_values import NAMES
from sadec_counter.domain.text import fold
from sadec_counter.runtime.files import write_atomically
from sadec_counter.runtime.reasons import why
from sadec_counter.services.proposing import propose
from sadec_counter.services.workbench_comparing import Comparison, carry_over, compare
from sadec_counter.services.workbench_keeping import SOURCE, WORK, Work, read_work, write_work
from sadec_counter.services.workbench_page import BenchPage, draw_bench, in_page_order

_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class BadIdError(KnownError):
    """A field id has letters that the templates do not take."""

    sentence = "Mã “{field}” không dùng được."
    remedy = "Chỉ dùng chữ thường không dấu, số, gạch dưới; nối bằng dấu chấm."


class IdTakenError(KnownError):
    """Two gaps would become one field."""

    sentence = "Mã “{field}” đã dùng cho chỗ trống số {number}."
    remedy = "Đặt mã khác."


class KindDoesNotFitError(KnownError):
    """A gap of this shape cannot be filled in that way."""

    sentence = "Chỗ trống này không ghi được theo kiểu đã chọn."
    remedy = "Chọn kiểu khác trong danh sách."


class FewChoicesError(KnownError):
    """A choice without two answers."""

    sentence = "Kiểu lựa chọn cần ít nhất hai lựa chọn."
    remedy = "Ghi các lựa chọn, cách nhau bằng dấu chấm phẩy: Có; Không."


class UnknownMeaningError(KnownError):
    """A meaning that the program does not know."""

    sentence = "Không có nghĩa “{meaning}”."
    remedy = "Chọn một nghĩa trong danh sách, hoặc để trống."


class Workbench:
    """One form in the making. Observers are told of every change, in the thread that made it."""

    def __init__(self, folder: Path, work: Work) -> None:
        self.folder, self._work = folder, work
        self._observers: list[Callable[[], None]] = []

    @property
    def bench(self) -> Bench:
        return self._work.bench

    @property
    def file(self) -> str:
        """The Word file's own name."""
        return self._work.file

    @property
    def compared_with(self) -> str:
        """The older form whose fields were carried over, with how many gaps were new; "" for none."""
        return self._work.compared_with

    @property
    def source(self) -> Path:
        """The untouched copy of the Word file."""
        return self.folder / SOURCE

    def subscribe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Call `observer` after each change; the answer unsubscribes it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def page(self) -> BenchPage:
        """The Word file's pages with a slot for each gap. Raises WordFileError."""
        return draw_bench(self.source, self.folder, self.bench)

    # --- decisions ---------------------------------------------------------------------------

    def take(self, gap_ids: Collection[str]) -> None:
        """Accept proposals. Raises IdTakenError."""
        for gap_id in gap_ids:
            self._require_free(self.bench.gap(gap_id), self.bench.gap(gap_id).field.field_id)
        self._decide(benches.take(self.bench, gap_ids), _told("Nhận", self.bench, gap_ids))

    def skip(self, gap_ids: Collection[str]) -> None:
        """Leave gaps as they are on paper."""
        self._decide(benches.skip(self.bench, gap_ids), _told("Bỏ qua", self.bench, gap_ids))

    def change(self, gap_id: str, **changes: Any) -> None:
        """Another id, label, kind, meaning, check …: attributes of the gap or of its field.

        Raises BadIdError, IdTakenError, KindDoesNotFitError, FewChoicesError, UnknownMeaningError.
        """
        gap = self.bench.gap(gap_id)
        if "field_id" in changes:
            self._require_free(gap, changes["field_id"])
        if changes.get("meaning") and not is_meaning(changes["meaning"]):
            raise UnknownMeaningError(meaning=changes["meaning"])
        if changes.get("kind", gap.field.kind) not in gap.kinds():
            raise KindDoesNotFitError
        changed = benches.change(self.bench, gap_id, **changes)
        made = changed.gap(gap_id)
        if made.field.kind is FieldKind.CHOICE and len(made.field.choices) < 2:
            raise FewChoicesError
        self._decide(changed, f"Sửa “{gap.field.label}”")

    def set_head(self, head: Head) -> None:
        """What the form says about itself. Raises BadIdError."""
        if not _ID.fullmatch(head.code) or "." in head.code:
            raise BadIdError(field=head.code)
        self._decide(replace(self.bench, head=head), "Sửa thông tin mẫu")

    def carry_over(self, old: Bench, name: str) -> Comparison:
        """Take up what was decided on an older version of the form, and tell what became of it."""
        comparison = compare(old, self.bench)
        bench = carry_over(self.bench, comparison)
        kept = ("code", "procedure", "procedure_code", "field_of_work", "term")
        head = replace(self.bench.head, **{name: getattr(old.head, name) for name in kept})
        self._work = replace(self._work, compared_with=f"{name}: {len(comparison.new)} chỗ mới")
        self._decide(replace(bench, head=head), f"Lấy lại từ {name}")
        return comparison

    def undo(self) -> str:
        """Take the last decision back; says which ("" when there is none)."""
        if not self._work.done:
            return ""
        words = self._work.done[-1].words
        self._keep(self._work.undo())
        return words

    def redo(self) -> str:
        """Decide again what was undone last; says what."""
        if not self._work.undone:
            return ""
        words = self._work.undone[-1].words
        self._keep(self._work.redo())
        return words

    # --- asking ------------------------------------------------------------------------------

    def next_open(self, after: str = "") -> str:
        """The next gap that nobody has looked at, going round once; "" when there is none."""
        gaps = list(self.bench.gaps)
        start = next((at + 1 for at, gap in enumerate(gaps) if gap.gap_id == after), 0)
        return next((gap.gap_id for gap in [*gaps[start:], *gaps[:start]] if gap.state is GapState.OPEN), "")

    def find(self, text: str) -> tuple[str, ...]:
        """The gaps whose words, label or id hold a text, without regard to accents."""
        wanted = fold(text.strip())
        return tuple(gap.gap_id for gap in self.bench.gaps if wanted and wanted in fold(_searched(gap)))

    def reason(self, gap: Gap) -> str:
        """What the proposal rests on: a gap with the same words that was taken, else what the words say."""
        for one in self.bench.in_state(GapState.TAKEN):
            if one.gap_id != gap.gap_id and one.field.kind is gap.field.kind and _alike(one, gap):
                return f"Giống “{one.words}” đã gán ở số {self.bench.number_of(one.gap_id)}."
        return gap.why

    # --- inside ------------------------------------------------------------------------------

    def _require_free(self, gap: Gap, field_id: str) -> None:
        if not _ID.fullmatch(field_id):
            raise BadIdError(field=field_id)
        if field_id in NAMES:
            return
        for number, other in enumerate(self.bench.gaps, 1):
            if other.gap_id != gap.gap_id and other.field.field_id == field_id and other.state is not GapState.SKIPPED:
                raise IdTakenError(field=field_id, number=number)

    def _decide(self, bench: Bench, words: str) -> None:
        self._keep(self._work.decided(bench, words))

    def _keep(self, work: Work) -> None:
        write_work(self.folder, work)
        self._work = work
        for observer in tuple(self._observers):
            observer()


def _told(verb: str, bench: Bench, gap_ids: Collection[str]) -> str:
    labels = [gap.field.label for gap in bench.gaps if gap.gap_id in gap_ids]
    return f"{verb} “{labels[0]}”" if len(labels) == 1 else f"{verb} {len(labels)} chỗ"


def _alike(one: Gap, other: Gap) -> bool:
    return bool(one.words) and fold(one.words) == fold(other.words)


def _searched(gap: Gap) -> str:
    return f"{gap.words} {gap.field.label} {gap.field.field_id}"


# --- opening ------------------------------------------------------------------------------------


def open_workbench(root: Path, file: Path, today: date) -> Workbench:
    """The work on a Word file: taken up where it was left when the very same file was opened before.

    `root` holds the working folders. Raises WordFileError, CannotWriteError, BrokenWorkError.
    """
    data = _bytes_of(file)
    folder = _folder_of(root, file, data)
    if not (folder / WORK).exists():
        bench = propose(file, today)
        write_atomically(folder / SOURCE, data)
        if any(gap.shape is Shape.MARK for gap in bench.gaps):
            bench = in_page_order(bench, draw_bench(folder / SOURCE, folder, bench))
        write_work(folder, Work(file.name, bench))
    return Workbench(folder, read_work(folder))


def bench_of_file(root: Path, file: Path, today: date) -> Bench:
    """What was decided on a Word file, else the bare proposals; nothing is begun. Raises as `open_workbench`."""
    folder = _folder_of(root, file, _bytes_of(file))
    return read_work(folder).bench if (folder / WORK).exists() else propose(file, today)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotOpenError(file=file.name, why=why(error)) from error


def _folder_of(root: Path, file: Path, data: bytes) -> Path:
    return root / f"{id_part(file.stem)}-{hashlib.sha256(data).hexdigest()[:8]}"


def kept_benches(root: Path) -> Iterator[tuple[str, Path]]:
    """(the Word file's name, its working folder) of every form in the making, the newest first."""
    folders = [one for one in root.iterdir() if (one / WORK).is_file()] if root.is_dir() else []
    for folder in sorted(folders, key=lambda one: (one / WORK).stat().st_mtime, reverse=True):
        yield read_work(folder).file, folder


def resume(folder: Path) -> Workbench:
    """The work in one of the working folders. Raises BrokenWorkError."""
    return Workbench(folder, read_work(folder))

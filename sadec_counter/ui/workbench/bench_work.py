"""What the officer does at the workbench, and what follows on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from sadec_counter.domain.bench import Gap, GapState, Head
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.finding import Finding
from sadec_counter.services.workbench import Workbench
from sadec_counter.services.workbench_comparing import Comparison
from sadec_counter.services.workbench_desk import OlderForm, Shown, WorkbenchDesk
from sadec_counter.services.workbench_page import BenchPage
from sadec_counter.services.workbench_publishing import PublishView
from sadec_counter.services.workbench_samples import Variant
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.workbench.bench_view import BenchView, MakePicture, Mode

ROUND = (Variant.SAMPLE, Variant.LONGEST, Variant.EMPTY)


class BenchWork(QObject):
    """Drives a BenchView. Signals: `changed` (other keys are offered), `published` (the package's folder)."""

    changed = Signal()
    published = Signal(object)

    def __init__(
        self, view: BenchView, desk: WorkbenchDesk, jobs: Jobs, notifier: Notifier, make_picture: MakePicture
    ) -> None:
        super().__init__(view)
        self.view, self._desk, self._jobs, self._notifier = view, desk, jobs, notifier
        self._make_picture = make_picture
        self.workbench: Workbench | None = None
        self.page: BenchPage | None = None
        self.shown: Shown | None = None
        self.ready: PublishView | None = None
        self.current = ""
        self._wire()

    def _wire(self) -> None:
        view = self.view
        view.choosing.file_wanted.connect(self.choose_file)
        view.choosing.folder_chosen.connect(self._resume)
        view.paper.gap_clicked.connect(self.go_to)
        view.list.moved.connect(self._on_moved)
        for part in (view.list, view.card):
            part.taken.connect(self.take)
            part.skipped.connect(self.skip)
            part.group_taken.connect(self.take_group)
        view.card.details_wanted.connect(self.open_details)
        view.card.edited.connect(self._edit)
        view.card.left.connect(self.back)
        view.details.changed.connect(self._edit)
        view.details.left.connect(self.back)
        view.publishing.changed.connect(self._set_head)
        view.publishing.left.connect(self.back)
        view.older.chosen.connect(lambda _row: self._choose_older())
        view.search.entered.connect(self._find_next)
        view.search.left.connect(self.back)

    # --- opening -----------------------------------------------------------------------------

    def arrive(self) -> None:
        """The page comes to the front."""
        if self.workbench is None:
            self._jobs.run(self._desk.kept, self.view.choosing.show_kept, key="benches")
            self.view.choosing.setFocus()
        else:
            self._focus()

    def choose_file(self) -> None:
        """Ctrl+O."""
        dialog = QFileDialog(self.view, "Chọn mẫu Word", "", "Văn bản Word (*.docx)")
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, file: Path) -> None:
        """A Word file: taken up where it was left, if it was."""
        self._open(lambda: self._desk.open(file))

    def _resume(self, folder: object) -> None:
        if isinstance(folder, Path):
            self._open(lambda: self._desk.resume(folder))

    def _open(self, open_it: Callable[[], Workbench]) -> None:
        def work() -> tuple[Workbench, BenchPage]:
            opened = open_it()
            return opened, opened.page()

        self._jobs.run(work, lambda found: self._opened(*found))

    def _opened(self, workbench: Workbench, page: BenchPage) -> None:
        self.workbench, self.page, self.shown, self.ready = workbench, page, None, None
        workbench.subscribe(self.refresh)
        self.current = workbench.next_open() or next((gap.gap_id for gap in workbench.bench.gaps), "")
        self.show(Mode.GAPS)
        for missing in page.missing:
            self._notifier.tell(f"Chương trình chưa vẽ được {missing}.", "Mẫu in ra có thể thiếu phần này.")

    def close_file(self) -> None:
        """Back to the choice of files; everything is saved."""
        self.workbench = None
        self.view.show_mode(Mode.CHOOSING)
        self.arrive()
        self.changed.emit()

    # --- showing -----------------------------------------------------------------------------

    @property
    def gap(self) -> Gap | None:
        """The gap at hand."""
        found = self.workbench.bench.gaps if self.workbench else ()
        return next((gap for gap in found if gap.gap_id == self.current), None)

    def show(self, mode: Mode) -> None:
        """Show a mode with everything as it is now."""
        self.view.search.hide()
        self.view.show_mode(mode)
        self.refresh()
        self._focus()

    def _focus(self) -> None:
        mode = self.view.mode
        if mode is Mode.DETAILS:
            self.view.details.fields["label"].setFocus(Qt.FocusReason.TabFocusReason)
        elif mode is Mode.PUBLISHING:
            self.view.publishing.fields["title"].setFocus(Qt.FocusReason.TabFocusReason)
        elif mode is Mode.OLDER:
            self.view.older.setFocus()
        elif mode is Mode.CHOOSING:
            self.view.choosing.setFocus()
        else:
            self.view.list.setFocus()

    def refresh(self) -> None:
        """Paint what is decided now."""
        workbench, gap = self.workbench, self.gap
        if workbench is None or self.page is None:
            return
        bench, mode = workbench.bench, self.view.mode
        self.view.show_counts(bench)
        self.view.list.show_gaps(bench.gaps, self.current)
        self.view.keep_in_sight()
        if gap is not None:
            group = [] if gap.state is not GapState.OPEN else bench.group_of(gap.gap_id)
            where = self.page.places.get(gap.gap_id)
            self.view.card.show_gap(gap, where, workbench.reason(gap), len(group))
            self.view.card.setVisible(mode is Mode.GAPS)
            if mode is Mode.DETAILS:
                self.view.details.show_gap(bench, gap)
        if mode is Mode.TRIAL:
            self._show_trial_at_current()
        elif mode is not Mode.PUBLISHING:
            lit = self.current if self.current in self.page.places else self._first_column()
            drawing = self.page.drawing
            self.view.paper.show_gaps(workbench.file, workbench.compared_with, drawing, bench, lit)
        self.changed.emit()

    def _first_column(self) -> str:
        """A table has no place of its own: its first column stands for it."""
        gaps = self.workbench.bench.gaps if self.workbench else ()
        return next((gap.gap_id for gap in gaps if gap.table == self.current), "")

    # --- deciding ----------------------------------------------------------------------------

    def take(self) -> None:
        """Enter."""
        self._decide(lambda workbench, gap: workbench.take([gap.gap_id]))

    def skip(self) -> None:
        """Right."""
        self._decide(lambda workbench, gap: workbench.skip([gap.gap_id]))

    def take_group(self) -> None:
        """Shift+Enter: the whole group of the gap at hand."""
        self._decide(
            lambda workbench, gap: workbench.take([one.gap_id for one in workbench.bench.group_of(gap.gap_id)])
        )

    def _decide(self, decide: Callable[[Workbench, Gap], None]) -> None:
        workbench, gap = self.workbench, self.gap
        if workbench is None or gap is None or not self._do(lambda: decide(workbench, gap)):
            return
        self.current = workbench.next_open(self.current) or self.current
        self.show(Mode.GAPS if self.view.mode is Mode.DETAILS else self.view.mode)

    def _edit(self, changes: dict[str, Any]) -> None:
        workbench, gap = self.workbench, self.gap
        if workbench is not None and gap is not None and not self._do(lambda: workbench.change(gap.gap_id, **changes)):
            self.refresh()  # the old value stands there again

    def _do(self, deed: Callable[[], object]) -> bool:
        """Do something that may be refused; the officer is told why."""
        try:
            deed()
        except KnownError as error:
            self._notifier.fault(error)
            return False
        return True

    def undo(self) -> None:
        """Ctrl+Z."""
        words = self.workbench.undo() if self.workbench else ""
        self._notifier.tell(f"Đã hoàn tác: {words}." if words else "Không còn việc nào để hoàn tác.")

    def redo(self) -> None:
        """Ctrl+Y."""
        words = self.workbench.redo() if self.workbench else ""
        self._notifier.tell(f"Đã làm lại: {words}." if words else "Không còn việc nào để làm lại.")

    # --- going about -------------------------------------------------------------------------

    def go_to(self, gap_id: str) -> None:
        """A gap becomes the one at hand."""
        self.current = gap_id
        if self.view.mode not in {Mode.GAPS, Mode.DETAILS, Mode.TRIAL}:
            self.show(Mode.GAPS)
        else:
            self.refresh()
            self._focus()

    def next_open(self) -> None:
        """F6."""
        found = self.workbench.next_open(self.current) if self.workbench else ""
        if found:
            self.go_to(found)
        else:
            self._notifier.tell("Không còn chỗ trống nào chưa gán.")

    def _on_moved(self, row: int) -> None:
        if self.workbench is not None and 0 <= row < len(self.workbench.bench.gaps):
            self.current = self.workbench.bench.gaps[row].gap_id
            self.refresh()

    def open_details(self) -> None:
        """F2: everything about the gap at hand; once more closes it."""
        self.show(Mode.GAPS if self.view.mode is Mode.DETAILS else Mode.DETAILS)

    def back(self) -> None:
        """Esc: back to the list of gaps; from there to the choice of files."""
        if self.view.search.isVisible() or self.view.mode is not Mode.GAPS or not self.view.list.hasFocus():
            self.view.search.hide()
            self.show(Mode.GAPS)
        else:
            self.close_file()

    def open_find(self) -> None:
        """Ctrl+F."""
        if self.view.mode is not Mode.GAPS:
            self.show(Mode.GAPS)
        self.view.search.show()
        self.view.search.raise_()
        self.view.update()
        self.view.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _find_next(self) -> None:
        found = self.workbench.find(self.view.search.value()) if self.workbench else ()
        if not found:
            self._notifier.tell("Không thấy chữ này trước chỗ trống nào.")
            return
        at = found.index(self.current) + 1 if self.current in found else 0
        self.current = found[at % len(found)]
        self.refresh()

    # --- trying ------------------------------------------------------------------------------

    def try_next(self) -> None:
        """F5: a usual citizen, the longest values, nobody, and back to the gaps."""
        now = self.shown.variant if self.shown and self.view.mode is Mode.TRIAL else None
        at = ROUND.index(now) + 1 if now is not None else 0
        if at == len(ROUND):
            self.show(Mode.GAPS)
        elif (workbench := self.workbench) is not None:
            variant = ROUND[at]
            self._jobs.run(lambda: self._desk.show(workbench, variant), self._show_trial, key="trial")

    def _show_trial(self, shown: Shown) -> None:
        self.shown = shown
        if self.view.picture is None:
            self.view.use_picture(self._make_picture(self._desk.frame_at(shown, ""), self.view))
        self.show(Mode.TRIAL)

    def _show_trial_at_current(self) -> None:
        shown, gap = self.shown, self.gap
        if shown is None or gap is None:
            return
        self.view.paper.show_filled(shown.drawing, (shown.variant,) * len(shown.drawing.pages), (gap.field.field_id,))
        if self.view.picture is not None:
            self.view.picture.show_frame(self._desk.frame_at(shown, gap.field.field_id))

    # --- comparing ---------------------------------------------------------------------------

    def open_older(self) -> None:
        """Ctrl+D: which edition to take the fields from."""
        workbench = self.workbench
        if workbench is not None:
            self._jobs.run(lambda: self._desk.older_forms(workbench), self._show_older)

    def _show_older(self, older: tuple[OlderForm, ...]) -> None:
        self.view.older.show_lines([(one.name, one) for one in older])
        self.show(Mode.OLDER)

    def _choose_older(self) -> None:
        chosen, workbench = self.view.older.chosen_one, self.workbench
        if isinstance(chosen, OlderForm) and workbench is not None:
            older = chosen
            if self._do(lambda: self._compared(self._desk.carry_over(workbench, older))):
                return
        elif isinstance(chosen, str):
            self.go_to(chosen)

    def _compared(self, found: Comparison) -> None:
        lines: list[tuple[str, object]] = []
        lines += [(f"Thêm mới: “{gap.words}”", gap.gap_id) for gap in found.new]
        lines += [(f"Mất đi: “{gap.words}” ({gap.field.field_id})", None) for gap in found.lost]
        lines += [(f"Đổi chữ: “{one.old.words}” thành “{one.new.words}”", one.new.gap_id)
                  for one in found.carried if one.is_reworded]  # fmt: skip
        self._notifier.done(
            f"Giữ lại {len(found.carried)} trường, mất đi {len(found.lost)}, thêm mới {len(found.new)}."
        )
        if self.workbench is not None:
            self.current = self.workbench.next_open() or self.current
        self.view.older.show_lines(lines)
        self.show(Mode.OLDER if lines else Mode.GAPS)

    # --- publishing --------------------------------------------------------------------------

    def publish(self) -> None:
        """Ctrl+Enter: first every page and what is wrong, then, when nothing is, among the office's forms."""
        workbench = self.workbench
        if workbench is None:
            return
        if self.view.mode is not Mode.PUBLISHING or self.ready is None:
            self.show(Mode.PUBLISHING)
            self._look_over()
        elif not self.ready.trial.is_clean:
            self._notifier.tell("Mẫu còn chỗ sai.", "Sửa các chỗ ghi bên phải rồi phát hành.")
        else:
            self._jobs.run(lambda: self._desk.publishing.publish(workbench), self._on_published)

    def _look_over(self) -> None:
        workbench = self.workbench
        if workbench is None:
            return
        self.ready = None
        self._show_head(None)
        self._jobs.run(lambda: self._desk.look_over(workbench), self._looked_over, failed=self._not_ready, key="look")

    def _looked_over(self, ready: PublishView) -> None:
        self.ready = ready
        if self.view.mode is Mode.PUBLISHING:
            self.view.paper.show_filled(ready.drawing, ready.owners)
            self._show_head(ready.trial.findings)
            self.changed.emit()

    def _not_ready(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            self._notifier.fault_or_bug(error)
            return
        self._show_head(self._desk.findings_of(error))

    def _show_head(self, findings: tuple[Finding, ...] | None) -> None:
        if self.workbench is not None and self.view.mode is Mode.PUBLISHING:
            self.view.publishing.show_head(self.workbench.bench.head, findings)

    def _set_head(self, head: Head) -> None:
        workbench = self.workbench
        if workbench is not None:
            self._do(lambda: workbench.set_head(head))
            self._look_over()

    def _on_published(self, folder: Path) -> None:
        title = self.workbench.bench.head.title if self.workbench else ""
        self._notifier.done(f"Đã phát hành “{title}”. Dùng được ngay.")
        self.ready = None
        self.published.emit(folder)
        self.show(Mode.GAPS)

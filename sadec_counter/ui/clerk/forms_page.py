"""The page of forms: which are at the counter, from when, who answered for them; archives are taken in here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog

from sadec_counter.domain.errors import KnownError
from sadec_counter.services.form_shelf import ShelfLine
from sadec_counter.ui.clerk.claims_panel import WIDTH, ClaimsPanel
from sadec_counter.ui.clerk.day_parts import HEADING
from sadec_counter.ui.clerk.decision_panel import DecisionPanel
from sadec_counter.ui.clerk.forms_list import HEAD, FormsList
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.clerk.update_panel import UpdatePanel
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, inked
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.form_shelf import FormShelf
    from sadec_counter.services.updating import Update, Updating

MARGIN, LIST_TOP = 24, 64
NEXT_START = "Đóng chương trình rồi mở lại để dùng."


class FormsPage(ClerkPage):
    """Lists the forms, takes the sign-off of an officer, takes in archives of newer forms.

    Signal: `workbench_wanted`, to make a new form.
    """

    workbench_wanted = Signal()

    def __init__(self, shelf: FormShelf, updating: Updating, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self._shelf, self._updating = shelf, updating
        self._jobs, self._notifier, self._colours = jobs, notifier, colours
        self._open_count = 0
        self.list = FormsList(colours)
        self.area = scroller(self.list, self)
        self.panel = ClaimsPanel(colours, self)
        self.news = UpdatePanel(colours, self)
        self.decisions = DecisionPanel(colours, self)
        self.list.moved.connect(self._on_moved)
        self.list.entered.connect(self.panel.claims.setFocus)
        self.list.chosen.connect(lambda _row: self.sign_step())
        self.panel.left.connect(self.list.setFocus)
        self.panel.signed.connect(self._sign)
        self.news.wanted.connect(self.take_archive)
        self.news.left.connect(self.leave_side)
        self.decisions.left.connect(self.leave_side)

    def offers(self) -> tuple[Action, ...]:
        line = self.list.current_line
        return (
            Action("Esc", "Về trang trước", self.back_wanted.emit, bound=False),
            Action("Right", "Đọc các điều", self.panel.claims.setFocus, bound=False, enabled=line is not None),
            Action("Ctrl+8", "Làm mẫu mới", self.workbench_wanted.emit, bound=False),
            Action("Ctrl+O", "Nhận gói mẫu", self.choose_archive),
            Action("Alt+Z", "Hoàn tác gói", self.undo_archive),
            Action("F3", "Quyết định", self.open_decisions),
            Action("F6", "Mẫu chưa đối chiếu kế tiếp", self.next_open, enabled=self._open_count > 0),
            Action("F2", "Ký đối chiếu", self.sign_step, primary=True, enabled=line is not None and line.is_open),
        )

    def arrive(self) -> None:
        self.list.setFocus()
        self.reload()

    def reload(self) -> None:
        self._jobs.run(self._shelf.lines, self._show_lines, key="forms")

    def next_open(self) -> None:
        """F6."""
        self.list.next_open()
        self.list.setFocus()

    def sign_step(self) -> None:
        """F2: the officer's name."""
        self.panel.ask_name()

    def open_decisions(self) -> None:
        """F3: what the province decided, and what it means for the forms."""
        self._jobs.run(self._shelf.consequences, self.decisions.show_consequences)

    # --- archives ----------------------------------------------------------------------------

    def choose_archive(self) -> None:
        """Ctrl+O: an archive, or any file in the shared folder that holds them."""
        dialog = QFileDialog(self, "Chọn gói biểu mẫu", "", "Gói biểu mẫu (*.goimau)")
        dialog.fileSelected.connect(lambda name: self.read_archive(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_archive(self, file: Path) -> None:
        """Check it and show what it changes."""
        self._jobs.run(lambda: self._updating.read(file), self._show_update)

    def take_archive(self) -> None:
        """Enter: what is shown comes into force."""
        if self.news.shown is not None and self.news.shown.changes:
            self._jobs.run(self._updating.take, lambda _none: self._taken())

    def leave_side(self) -> None:
        """Esc: everything stays as it is."""
        self.news.hide()
        self.decisions.hide()
        self.list.setFocus()
        self.changed.emit()

    def undo_archive(self) -> None:
        """Alt+Z: back to the forms before the last archive; once more brings it back."""
        self._jobs.run(self._updating.undo, lambda _found: self._say(f"Đã hoàn tác. {NEXT_START}"))

    def _show_update(self, shown: Update) -> None:
        self.news.show_update(shown)
        self._lay_out()
        self.changed.emit()

    def _taken(self) -> None:
        self.leave_side()
        self._say(f"Đã nhận gói mẫu. {NEXT_START}")

    def _say(self, sentence: str) -> None:
        self._notifier.done(sentence)

    # --- inside ------------------------------------------------------------------------------

    def _show_lines(self, lines: Sequence[ShelfLine]) -> None:
        current = self.list.current_line
        self._open_count = sum(line.is_open for line in lines)
        self.list.show_lines(lines, current.form.package_hash if current else "")
        self._lay_out()
        self._on_moved(self.list.current)

    def _on_moved(self, row: int) -> None:
        self.panel.show_line(self.list.current_line)
        place = self.list.place_of(max(row, 0))
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height()) + HEAD)
        self.changed.emit()
        self.update()

    def _sign(self, name: str) -> None:
        line = self.list.current_line
        if line is None or not line.is_open:
            return
        form = line.form
        self._jobs.run(lambda: self._shelf.sign(form, name), lambda _none: self._signed(), failed=self._not_signed)

    def _signed(self) -> None:
        self.panel.keep_name()
        self.list.setFocus()
        self._notifier.done("Đã ghi tên người đối chiếu.")
        self.reload()

    def _not_signed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.panel.complain(error.sentence, error.remedy)
        else:
            self._notifier.fault_or_bug(error)

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        panel = min(WIDTH, self.width() * 9 // 20)
        left = self.width() - panel
        for one in (self.panel, self.news, self.decisions):
            one.setGeometry(left, 0, panel, self.height())
        high = min(self.list.sizeHint().height(), self.height() - LIST_TOP - theme.L)
        self.area.setGeometry(MARGIN, LIST_TOP, left - 2 * MARGIN, self.list.whole_rows(high))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        x = paint.draw_text(painter, MARGIN, 42, "Biểu mẫu", inked(HEADING, colours.ink)) + 12
        told = f"{self.list.count()} bản"
        told += f", {self._open_count} chưa đối chiếu" if self._open_count else ", mọi bản đã đối chiếu"
        place = QRectF(x, 24, self.panel.x() - MARGIN - x, 24)
        paint.draw_in(painter, place, told, inked(LABEL, colours.muted))

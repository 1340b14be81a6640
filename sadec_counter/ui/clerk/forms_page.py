"""The page of forms: which are at the counter, from when, and which still want an officer's word before printing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from sadec_counter.domain.errors import KnownError
from sadec_counter.services.form_shelf import ShelfLine
from sadec_counter.ui.clerk.boxes import LABEL, inked
from sadec_counter.ui.clerk.claims_panel import WIDTH, ClaimsPanel
from sadec_counter.ui.clerk.day_parts import HEADING
from sadec_counter.ui.clerk.forms_list import HEAD, FormsList
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.form_shelf import FormShelf

MARGIN, LIST_TOP = 24, 64


class FormsPage(ClerkPage):
    """Lists the forms and takes the sign-off of an officer."""

    def __init__(self, shelf: FormShelf, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self._shelf, self._jobs, self._notifier, self._colours = shelf, jobs, notifier, colours
        self._open_count = 0
        self.list = FormsList(colours)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.list)
        self.list.setAutoFillBackground(False)
        self.panel = ClaimsPanel(colours, self)
        self.list.moved.connect(self._on_moved)
        self.list.entered.connect(self.panel.claims.setFocus)
        self.list.chosen.connect(lambda _row: self.sign_step())
        self.panel.left.connect(self.list.setFocus)
        self.panel.signed.connect(self._sign)

    def offers(self) -> tuple[Action, ...]:
        line = self.list.current_line
        return (
            Action("Esc", "Về trang trước", self.back_wanted.emit, bound=False),
            Action("Right", "Đọc các điều", self.panel.claims.setFocus, bound=False, enabled=line is not None),
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
        self.panel.setGeometry(left, 0, panel, self.height())
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

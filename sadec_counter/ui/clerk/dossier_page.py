"""A list of dossiers and the current one beside it: scanning, supplements, due dates, what a figure counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.lists import DossierFilter, DossierLine, WorkList
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.handling import came_by_list
from sadec_counter.ui.clerk.action_bar import cap_width, draw_cap
from sadec_counter.ui.clerk.day_parts import HEADING
from sadec_counter.ui.clerk.dossier_list import HEAD, DossierList
from sadec_counter.ui.clerk.dossier_panel import WIDTH, DossierPanel
from sadec_counter.ui.clerk.list_filter import filter_fields, filter_from, filter_words
from sadec_counter.ui.clerk.next_steps import REASON, Step, next_steps
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.clerk.paper_marking import Marking
from sadec_counter.ui.clerk.step_recording import Recorded, StepRecording
from sadec_counter.ui.clerk.value_list import ValueList, value_rows
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, inked
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.digitising import Digitising
    from sadec_counter.services.list_printing import ListPapers
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.receiving import Receiving
    from sadec_counter.services.reusing import Reusing

MARGIN, LIST_TOP = 24, 64
EMPTY = {
    WorkList.NOT_SCANNED: "Mọi hồ sơ đã quét đủ.",
    WorkList.WAITING: "Không có hồ sơ nào chờ bổ sung.",
    WorkList.DUE_TODAY: "Không có hồ sơ nào đến hạn hôm nay.",
}
NOTHING = "Không có hồ sơ nào."
NO_FORM = "Không còn mẫu đã dùng để khai hồ sơ này."
FROM_LIST = "Hồ sơ nhập từ danh sách của tỉnh: nội dung đã khai xem trên hệ thống tỉnh."


@dataclass(frozen=True)
class DossierTools:
    """What the page needs of the house; all of it asks the store and runs beside the window."""

    clerk: Clerk
    clock: Callable[[], datetime]
    listing: Listing
    digitising: Digitising
    reusing: Reusing
    receiving: Receiving
    steps: StepRecording
    papers: ListPapers


class DossierPage(ClerkPage):
    """Shows a work list, or any other choice of dossiers.

    Signals: `draft_wanted` (a dossier was opened for mending: go on with its draft), `told` (a sentence).
    """

    draft_wanted = Signal(str)
    scans_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, tools: DossierTools, jobs: Jobs, colours: Colours, work_list: WorkList | None = None) -> None:
        super().__init__()
        self._tools, self._jobs, self._colours = tools, jobs, colours
        self._filter = DossierFilter(work_list=work_list)
        self._title = filter_words(self._filter)
        self._read: Callable[[], Sequence[DossierLine]] = self._read_filtered
        self._is_work_list = work_list is not None
        self._offers: tuple[ReuseOffer, ...] = ()
        self._marking = Marking(tools.digitising, self._now, self._ask, self._do)
        self._wanted_id = ""
        self.list = DossierList(colours)
        self.list.empty_words = EMPTY.get(work_list, NOTHING) if work_list else NOTHING
        self.area = scroller(self.list, self)
        self.values = ValueList(colours)
        self.value_area = scroller(self.values, self)
        self.value_area.hide()
        self.panel = DossierPanel(tools.clock, colours, self)
        self.list.moved.connect(self._on_moved)
        self.list.chosen.connect(lambda _row: self._enter_papers())
        self.list.entered.connect(self._enter_papers)
        self.values.left.connect(self.close_values)
        self.values.moved.connect(self._on_value_moved)
        self.panel.left.connect(self.list.setFocus)
        self.panel.marked.connect(self.mark)
        self.panel.step_chosen.connect(self._on_step)

    # --- what is listed ----------------------------------------------------------------------

    def show_dossiers(self, title: str, read: Callable[[], Sequence[DossierLine]], dossier_id: str = "") -> None:
        """List other dossiers: those behind a figure, or a single one."""
        self._title, self._read, self._wanted_id = title, read, dossier_id
        self._filter = DossierFilter()
        self.list.current = 0
        if self.isVisible():
            self.reload()

    def show_filtered(self, wanted: DossierFilter) -> None:
        """List what a filter asks for."""
        self.show_dossiers(filter_words(wanted), self._read_filtered)
        self._filter = wanted
        self.list.empty_words = EMPTY.get(wanted.work_list, NOTHING) if wanted.work_list else NOTHING

    def open_filter(self) -> None:
        """Ask what the list shall show."""
        answered = partial(self._on_filter, self._filter)
        self.panel.ask_all(filter_fields(self._filter), answered, of_list=True)

    def _on_filter(self, base: DossierFilter, told: Mapping[str, str]) -> None:
        self.show_filtered(filter_from(told, base))
        self.list.setFocus()

    def _read_filtered(self) -> Sequence[DossierLine]:
        return self._tools.listing.filtered(self._filter)

    # --- the list on paper ---------------------------------------------------------------------

    def print_list(self) -> None:
        """The list as pages for each field of work."""
        title, lines = self._title, self.list.lines
        self._jobs.run(lambda: self._tools.papers.print_list(title, lines), self.told.emit)

    def export_list(self) -> None:
        """The list as a workbook."""
        title, lines = self._title, self.list.lines
        self._jobs.run(lambda: self._tools.papers.export_list(title, lines), self.told.emit)

    def show_dossier(self, dossier_id: str) -> None:
        """Make a dossier of the list current as soon as the list is read."""
        self._wanted_id = dossier_id
        if self.isVisible():
            self.reload()

    def offers(self) -> tuple[Action, ...]:
        has = self.panel.dossier is not None
        mark = self.mark
        back = () if self._is_work_list else (Action("Esc", "Về trang trước", self.back_wanted.emit, bound=False),)
        return (
            *back,
            Action("Space", "Đã quét", lambda: mark("scanned"), bound=False, enabled=has),
            Action("D", "Dùng lại", lambda: mark("reused"), bound=False, enabled=has),
            Action("L", "Lấy từ kho", lambda: mark("taken"), bound=False, enabled=has),
            Action("K", "Không cần", lambda: mark("excused"), bound=False, enabled=has),
            Action("Delete", "Bỏ dấu", lambda: mark("undo"), bound=False, enabled=has),
            Action("F2", "Ghi bước tiếp", self.open_steps, enabled=has),
            Action("F4", "Trang quét", self._open_scans, enabled=has, in_bar=False),
            Action("F3", "Xem nội dung", self.toggle_values, enabled=has),
            Action("F6", "Hồ sơ kế tiếp", lambda: self.list.step(1), enabled=has),
            Action("Ctrl+F", "Lọc", self.open_filter),
            Action("Ctrl+P", "In danh sách", self.print_list, enabled=has),
            Action("Ctrl+E", "Xuất danh sách ra XLSX", self.export_list, enabled=has, in_bar=False),
            Action("Ctrl+Return", "Quét đủ, hồ sơ kế", self.all_scanned, primary=True, enabled=has),
        )

    def arrive(self) -> None:
        self.list.setFocus()
        self.reload()

    def reload(self) -> None:
        """Read the list again, beside the window."""
        self._jobs.run(self._read, self._show_lines, key=f"list {id(self)}")

    def _show_lines(self, lines: Sequence[DossierLine]) -> None:
        current = self.list.current_line
        wanted = self._wanted_id or (current.dossier_id if current else "")
        self._wanted_id = ""
        self.list.show_lines(lines, self._tools.clock(), wanted)
        self._lay_out()
        self._on_moved(self.list.current)

    def _on_moved(self, row: int) -> None:
        line = self.list.current_line
        if line is None:
            self.panel.show_dossier(None)
            self.changed.emit()
        else:
            place = self.list.place_of(row)
            self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height()) + HEAD)
            self._jobs.run(lambda: self._tools.listing.dossier(line.dossier_id), self._show_dossier, key="dossier")
            self._offers = ()
            self._jobs.run(lambda: self._tools.reusing.offers(line.dossier_id), self._keep_offers, key="offers")
        self.update()

    def _show_dossier(self, dossier: Dossier) -> None:
        self.panel.show_dossier(dossier)
        if self.value_area.isVisible():
            self._show_values(dossier)
        self.changed.emit()

    def _keep_offers(self, offers: tuple[ReuseOffer, ...]) -> None:
        self._offers = offers

    def _ask(self, question: str, default: str, answered: Callable[[str], None]) -> None:
        self.panel.ask(question, answered, default)

    def _open_scans(self) -> None:
        if self.panel.dossier is not None:
            self.scans_wanted.emit(self.panel.dossier.line.dossier_id)

    def _enter_papers(self) -> None:
        if self.panel.dossier is not None:
            self.panel.papers.setFocus()

    # --- as it was typed -----------------------------------------------------------------------

    def toggle_values(self) -> None:
        """Show what was typed in place of the list, or the list again."""
        if self.value_area.isVisible():
            self.close_values()
            return
        dossier = self.panel.dossier
        if dossier is None:
            return
        self._show_values(dossier)
        self.area.hide()
        self.value_area.show()
        self.values.setFocus()
        self._lay_out()

    def close_values(self) -> None:
        self.value_area.hide()
        self.area.show()
        self.list.setFocus()
        self.update()

    def _show_values(self, dossier: Dossier) -> None:
        form = self._tools.listing.form_of(dossier.filing.draft)
        self.values.empty_words = FROM_LIST if came_by_list(dossier) else NO_FORM
        self.values.show_rows(value_rows(form, dossier.filing.draft) if form else ())
        self.value_area.verticalScrollBar().setValue(0)

    def _on_value_moved(self, row: int) -> None:
        place = self.values.place_of(row)
        self.value_area.ensureVisible(0, round(place.center().y()), 0, round(place.height()))

    # --- marking -----------------------------------------------------------------------------

    def mark(self, how: str) -> None:
        """Say how the current paper stands: scanned, reused, taken, excused, or undo."""
        dossier, row = self.panel.dossier, self.panel.papers.current_row
        if dossier is not None and row is not None:
            offer = next((one for one in self._offers if one.paper_id == row.paper_id), None)
            self._marking.mark(dossier, row.paper_id, how, offer)

    def all_scanned(self) -> None:
        """Every paper of the current dossier is scanned; on to the next."""
        dossier = self.panel.dossier
        if dossier is None:
            return
        dossier_id = dossier.line.dossier_id
        self._do(lambda: self._tools.digitising.all_scanned(dossier_id, *self._now()), then=self._go_on)

    def _go_on(self) -> None:
        """The next dossier of the list that still waits; a list that drops what is done moves up by itself."""
        self.list.setFocus()
        self.reload()

    # --- steps -------------------------------------------------------------------------------

    def open_steps(self) -> None:
        if self.panel.dossier is not None:
            self.panel.open_steps(next_steps(self.panel.dossier))

    def _on_step(self, step: Step) -> None:
        dossier = self.panel.dossier
        if dossier is None:
            return
        if step.asks:
            self.panel.ask_all(step.asks, partial(self._record, dossier, step), step.warns)
        else:
            self.panel.close_steps()
            self._record(dossier, step, {})

    def _record(self, dossier: Dossier, step: Step, told: Mapping[str, str]) -> None:
        tools, dossier_id = self._tools, dossier.line.dossier_id
        if step.kind is EventKind.REISSUED:
            self._jobs.run(
                lambda: tools.receiving.reissue(dossier_id, told[REASON], *self._now()),
                lambda draft: self.draft_wanted.emit(draft.draft_id),
            )
        else:
            self._jobs.run(lambda: tools.steps.record(dossier, step, told, *self._now()), self._recorded)

    def _recorded(self, recorded: Recorded) -> None:
        self._show_anew(recorded.dossier)
        if recorded.words:
            self.told.emit(recorded.words)
        if recorded.fault is not None:
            self._jobs.tell(recorded.fault)

    def _do(self, work: Callable[[], Dossier], then: Callable[[], None] | None = None) -> None:
        """Record something beside the window, then show how the dossier stands now."""

        def done(dossier: Dossier) -> None:
            self._show_anew(dossier)
            if then is not None:
                then()

        self._jobs.run(work, done)

    def _show_anew(self, dossier: Dossier) -> None:
        self.list.replace_line(dossier.line)
        self._show_dossier(dossier)
        self.counts_changed.emit()

    def _now(self) -> tuple[Clerk, datetime]:
        return self._tools.clerk, self._tools.clock()

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        panel = min(WIDTH, self.width() * 2 // 5)
        left = self.width() - panel
        self.panel.setGeometry(left, 0, panel, self.height())
        high = min(self.list.sizeHint().height(), self.height() - LIST_TOP - theme.L)
        self.area.setGeometry(MARGIN, LIST_TOP, left - 2 * MARGIN, self.list.whole_rows(high))
        self.value_area.setGeometry(MARGIN, LIST_TOP, left - 2 * MARGIN, self.height() - LIST_TOP - theme.L)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        room = self.panel.x() - 2 * MARGIN - 120
        title, told = self._title, f"{self.list.count()} hồ sơ"
        if self.value_area.isVisible():
            title, told = "Nội dung đã khai", "chỉ xem; sửa thì ghi bước “Sửa và xuất lại”"
        title = paint.shorten(title, HEADING, room)
        x = paint.draw_text(painter, MARGIN, 42, title, inked(HEADING, colours.ink)) + 12
        place = QRectF(x, 24, self.panel.x() - MARGIN - x, 24)
        paint.draw_in(painter, place, told, inked(LABEL, colours.muted))
        if not self.value_area.isVisible():
            self._paint_keys(painter, x + paint.text_width(told, LABEL) + theme.XL)

    def _paint_keys(self, painter: QPainter, least: float) -> None:
        """The keys of the list, at its right end, as far as there is room."""
        right = float(self.panel.x() - MARGIN)
        style = inked(LABEL, self._colours.muted)
        for key, words in (("Ctrl+P", "in"), ("Ctrl+F", "lọc")):
            left = right - paint.text_width(words, style) - cap_width(key) - 6
            if left < least:
                return
            draw_cap(painter, left, 36, key, self._colours)
            paint.draw_text(painter, left + cap_width(key) + 6, 41, words, style)
            right = left - theme.L

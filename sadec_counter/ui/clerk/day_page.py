"""The end of the day: the figures that go to the office above, and what is not done yet. Every figure opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.lists import DossierLine, WorkList
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.ui.clerk.check_line import CheckLine
from sadec_counter.ui.clerk.day_figures import DayFigures, day_figures
from sadec_counter.ui.clerk.day_parts import HEADING, DigitisedShare, EquationStrip, HourBars
from sadec_counter.ui.clerk.day_table import DayTable, show_cell
from sadec_counter.ui.clerk.figure_column import FigureColumn
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.clerk.todo_list import TodoList
from sadec_counter.ui.clerk.top_bar import day_words
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import KEY, LABEL, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.list_printing import ListPapers
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.reporting import Daily, Exported

MARGIN, RIGHT, GAP, TOP = 24, 352, 20, 14
NOTE = "Số đã xuất không đổi; sửa sau là lần điều chỉnh."


@dataclass(frozen=True)
class DayTools:
    """What the page needs of the house; figures, lists and exports ask the store: they run beside the window."""

    office: Office
    clerk: Clerk
    clock: Callable[[], datetime]
    listing: Listing
    daily: Daily
    out: Path  # where exports go
    papers: ListPapers | None = None  # the register and the cash of a day
    print_table: Callable[[date], None] | None = None


class DayPage(ClerkPage):
    """The signals of what is to be opened: `figure_wanted` (the dossiers of a Figure), `period_wanted`, and others."""

    figure_wanted = Signal(object)
    dossier_wanted = Signal(str)
    list_wanted = Signal(object)
    period_wanted = Signal()
    told = Signal(str)

    def __init__(self, tools: DayTools, jobs: Jobs, colours: Colours) -> None:
        super().__init__()
        self._tools, self._jobs, self._colours = tools, jobs, colours
        self.day = tools.clock().date()
        self.figures: DayFigures | None = None
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.column = QWidget()
        self.column.setAutoFillBackground(False)
        self.area.setWidget(self.column)
        self.strip = EquationStrip("Cân đối trong ngày", colours, self.column)
        self.table = DayTable(colours, self.column)
        self.check = CheckLine(colours, self.column)
        self.bars = HourBars("Nhận theo giờ", colours, self.column)
        self.share = DigitisedShare(lambda: tools.office.percent_rule, colours, self.column)
        self._figures = FigureColumn(
            self.area,
            self.column,
            self.strip,
            self.table,
            self.check,
            self.bars,
            self.share,
            least_charts=124,
        )
        self.todo = TodoList(colours, self)
        self.export_button = KeyButton(
            "Xuất số liệu ngày", colours, key="Ctrl+E", icon="upload", dress=Dress.FILLED, parent=self
        )
        self.setTabOrder(self.table, self.strip)
        self._wire()

    def _wire(self) -> None:
        for part in (self.strip, self.bars, self.share):
            part.figure_wanted.connect(self.figure_wanted)
        self.table.figure_wanted.connect(self.figure_wanted)
        self.table.walked.connect(lambda cell: show_cell(self.area, self.table, cell))
        self.todo.dossier_wanted.connect(self.dossier_wanted)
        self.todo.list_wanted.connect(self.list_wanted)
        self.export_button.clicked.connect(self.export)

    # --- what the frame asks -----------------------------------------------------------------

    def offers(self) -> tuple[Action, ...]:
        acts = [
            Action("Return", "Mở hồ sơ đã đếm", lambda: None, bound=False),
            Action("Alt+Left Right", "Ngày trước, sau", self.day_before, bound=False),
            Action("Alt+Left", "Ngày trước", self.day_before, in_bar=False),
            Action("Alt+Right", "Ngày sau", self.day_after, in_bar=False),
            Action("F6", "Việc chưa xong kế tiếp", self.todo.next_open),
            Action("F8", "Số liệu cả kỳ", self.period_wanted.emit),
            Action("Ctrl+E", "Xuất số liệu ngày", self.export, in_bar=False),
        ]
        if self._tools.papers is not None:
            acts += [
                Action("Ctrl+B", "In sổ theo dõi", self.print_register),
                Action("Ctrl+T", "Tiền đã thu", self.export_cash),
            ]
        if self._tools.print_table is not None:
            show = self._tools.print_table
            acts.insert(2, Action("Ctrl+P", "In bảng", lambda: show(self.day)))
        return tuple(acts)

    def arrive(self) -> None:
        self.show_day(self.day)
        self.table.setFocus()

    # --- the day -----------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Count a day again."""
        self.day = day
        self.update()
        self._jobs.run(lambda: self._count(day), self._show_figures, key="day figures")
        self._jobs.run(self._read_todo, self._show_todo, key="day todo")
        papers = self._tools.papers
        if papers is not None:
            self._jobs.run(lambda: papers.cash_words(day), self.check.show_cash, key="day cash")

    def day_before(self) -> None:
        self.show_day(self.day - timedelta(days=1))

    def day_after(self) -> None:
        if self.day < self._tools.clock().date():
            self.show_day(self.day + timedelta(days=1))

    def export(self) -> None:
        """Write the day's files."""
        self.export_button.setEnabled(False)
        tools, day = self._tools, self.day
        self._jobs.run(
            lambda: tools.daily.export(day, tools.office.unit, tools.out, tools.clock(), tools.clerk.name),
            self._exported,
            failed=self._not_exported,
        )

    def print_register(self) -> None:
        """The day's register on paper, and as a workbook."""
        papers, day = self._tools.papers, self.day
        if papers is not None:
            self._jobs.run(lambda: papers.print_register(day), self.told.emit)

    def export_cash(self) -> None:
        """The day's cash by clerk and by receipt, as a workbook."""
        papers, day = self._tools.papers, self.day
        if papers is not None:
            self._jobs.run(lambda: papers.export_cash(day), self.told.emit)

    def _count(self, day: date) -> DayFigures:
        tools = self._tools
        report = tools.daily.report(day, tools.office.unit, tools.clock(), tools.clerk.name)
        return day_figures(report.cases, day)

    def _exported(self, exported: Exported) -> None:
        self.export_button.setEnabled(True)
        self.told.emit(export_words(exported))

    def _not_exported(self, error: BaseException) -> None:
        self.export_button.setEnabled(True)
        self._jobs.tell(error)

    def _read_todo(self) -> Mapping[WorkList, Sequence[DossierLine]]:
        wanted = (WorkList.NOT_SCANNED, WorkList.WAITING, WorkList.OVERDUE)
        return {one: self._tools.listing.work_list(one) for one in wanted}

    def _show_figures(self, figures: DayFigures) -> None:
        self.figures = figures
        for part in (self.strip, self.table, self.bars, self.share, self.check):
            part.show_figures(figures)
        self._lay_out()

    def _show_todo(self, lists: Mapping[WorkList, Sequence[DossierLine]]) -> None:
        self.todo.show_lists(lists, self._tools.clock())
        self._lay_out()

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        todo = min(RIGHT, width * 302 // 1000)
        right = width - MARGIN - todo
        wide = right - GAP - MARGIN
        self.export_button.resize(self.export_button.sizeHint())
        self.export_button.move(MARGIN + wide - self.export_button.width(), TOP)
        top = TOP + 48
        self._figures.lay_out(MARGIN, top, wide, height)
        self.todo.room = height - TOP - 40
        self.todo.lay_out()
        self.todo.setGeometry(right, TOP, todo, min(self.todo.sizeHint().height(), height - TOP - 40))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        base = TOP + 26
        x = paint.draw_text(painter, MARGIN, base, "Cuối ngày", inked(HEADING, colours.ink)) + 14
        said = f"{day_words(datetime.combine(self.day, time(), VIETNAM))}, {self._tools.office.unit.name}"
        room = self.export_button.x() - x - 12
        paint.draw_text(painter, x, base, paint.shorten(said, LABEL, room), inked(LABEL, colours.muted))
        left = self.todo.x()
        bottom = self.todo.geometry().bottom() + 22
        paint.draw_text(painter, left, bottom, NOTE, inked(KEY, colours.muted))


def export_words(exported: Exported) -> str:
    """What was written and where, in one sentence."""
    report, folder = exported.report, exported.files[0].parent
    what = f"số liệu ngày {report.day:%d/%m/%Y}"
    if report.number:
        what = f"lần điều chỉnh {report.number} của {what}"
    if not exported.is_new:
        return f"Số liệu ngày {report.day:%d/%m/%Y} không đổi so với lần đã xuất; đã ghi lại vào {folder}."
    return f"Đã xuất {what} vào {folder}."

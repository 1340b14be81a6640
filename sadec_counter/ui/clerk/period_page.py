"""The figures of a period: any days, every figure opens, by what is asked; exported, and signed off by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sadec_counter.domain.dates import date_text, parse_date
from sadec_counter.domain.figures import Period
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.period_report import PeriodReport
from sadec_counter.domain.periods import PeriodKind, moved, period_at
from sadec_counter.ui.clerk.card import draw_card
from sadec_counter.ui.clerk.check_line import CheckLine
from sadec_counter.ui.clerk.day_figures import DayFigures
from sadec_counter.ui.clerk.day_parts import HEADING, DigitisedShare, EquationStrip, HourBars
from sadec_counter.ui.clerk.day_table import DayTable, show_cell
from sadec_counter.ui.clerk.figure_column import BETWEEN, FigureColumn
from sadec_counter.ui.clerk.figure_list import FigureList
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.clerk.period_bar import CHIPS, HEIGHT, PeriodBar
from sadec_counter.ui.clerk.period_figures import GROUPING_LABELS, Grouping, bars_title, figure_groups, period_figures
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import LABEL, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.period_files import PeriodFiles
    from sadec_counter.services.sealing import Sealing

MARGIN, RIGHT, GAP, TOP = 24, 352, 20, 14
HEAD, NARROW_BELOW = 96, 1080
FIRST, LAST, NAME, REASON = "ky.tu", "ky.den", "chot.ten", "chot.ly_do"
AFTER_SEALING = "Sau khi chốt, thay đổi ghi muộn thành lần điều chỉnh"


@dataclass(frozen=True)
class PeriodTools:
    """What the page needs of the house; counting, sealing and writing ask the store: they run beside the window."""

    office: Office
    clerk: Clerk
    clock: Callable[[], datetime]
    sealing: Sealing
    files: PeriodFiles
    out: Path
    procedures: Callable[[], Mapping[str, str]] = dict  # their names by their codes


class PeriodPage(ClerkPage):
    """Signals: `figure_wanted` (a Figure: its dossiers are to be listed), `told` (a sentence)."""

    figure_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, tools: PeriodTools, jobs: Jobs, colours: Colours) -> None:
        super().__init__()
        self._tools, self._jobs, self._colours = tools, jobs, colours
        self.kind, self.grouping = PeriodKind.REPORT_MONTH, Grouping.FIELD_OF_WORK
        self.period = self._period_at(self.kind)
        self.report: PeriodReport | None = None
        self.figures: DayFigures | None = None
        self._question: PlainForm | None = None
        self._is_list_open = False  # over the table, where there is no room beside it
        self._build()

    def _build(self) -> None:
        colours = self._colours
        self.bar = PeriodBar(colours, self)
        self.area, self.column = self._scrolled(QWidget())
        self.strip = EquationStrip("Cân đối trong kỳ", colours, self.column)
        self.table = DayTable(colours, self.column)
        self.check = CheckLine(colours, self.column)
        self.bars = HourBars("Nhận theo ngày", colours, self.column)
        self.share = DigitisedShare(lambda: self._tools.office.percent_rule, colours, self.column)
        self._figures = FigureColumn(
            self.area,
            self.column,
            self.strip,
            self.table,
            self.check,
            self.bars,
            self.share,
            least_charts=132,
        )
        self.list = FigureList(colours)
        self.list_area, _ = self._scrolled(self.list)
        self.list_area.setWidgetResizable(True)
        self.seal_button = KeyButton("Chốt số liệu", colours, key="Ctrl+S", icon="lock", parent=self)
        self.export_button = KeyButton(
            "Xuất báo cáo", colours, key="Ctrl+E", icon="upload", dress=Dress.FILLED, parent=self
        )
        for part in (self.strip, self.table, self.bars, self.share, self.list):
            part.figure_wanted.connect(self.figure_wanted)
        self.list.moved.connect(self._on_list_moved)
        self.table.walked.connect(lambda cell: show_cell(self.area, self.table, cell))
        self.bar.kind_wanted.connect(self.choose_kind)
        self.seal_button.clicked.connect(self.ask_seal)
        self.export_button.clicked.connect(self.export)
        for one, following in ((self.table, self.strip), (self.strip, self.bars), (self.share, self.list)):
            self.setTabOrder(one, following)

    def _scrolled(self, inside: QWidget) -> tuple[QScrollArea, QWidget]:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        area.setWidget(inside)
        return area, inside

    # --- what the frame asks -----------------------------------------------------------------

    def offers(self) -> tuple[Action, ...]:
        if self._question is not None:
            return (
                Action("Return", "Ghi", lambda: None, bound=False),
                Action("Esc", "Thôi, về bảng", lambda: None, bound=False),
            )
        kinds = [Action(key, text, self._chooser(kind), in_bar=False) for kind, text, key in CHIPS]
        return (
            Action("Return", "Mở hồ sơ đã đếm", lambda: None, bound=False),
            Action("Alt+Left Right", "Kỳ trước, sau", self.period_before, bound=False),
            Action("Alt+Left", "Kỳ trước", self.period_before, in_bar=False),
            Action("Alt+Right", "Kỳ sau", self.period_after, in_bar=False),
            Action("F3", "Xem theo nhóm khác", self.next_grouping),
            Action("F6", "Các chỉ tiêu khác", self.enter_list),
            *kinds,
            Action("Ctrl+S", "Bỏ chốt" if self._is_sealed else "Chốt số liệu", self.ask_seal, in_bar=False),
            Action("Ctrl+E", "Xuất báo cáo", self.export, in_bar=False),
        )

    def arrive(self) -> None:
        self.show_period(self.kind, self.period)
        self.table.setFocus()

    @property
    def _is_sealed(self) -> bool:
        return self.report is not None and bool(self.report.sealed_by)

    # --- which period ------------------------------------------------------------------------

    def show_period(self, kind: PeriodKind, period: Period) -> None:
        """Count a period again."""
        self.kind, self.period = kind, period
        self.stop_asking()
        tools = self._tools
        self._jobs.run(
            lambda: tools.sealing.report(period, tools.clock(), tools.clerk.name), self._show, key="period figures"
        )
        self.update()

    def choose_kind(self, kind: PeriodKind) -> None:
        """The period of this kind that holds today; free days are asked for."""
        if kind is PeriodKind.FREE:
            days = {FIRST: date_text(self.period.first), LAST: date_text(self.period.last)}
            fields = (
                Field(FIRST, "Từ ngày", FieldKind.DATE, required=True),
                Field(LAST, "Đến hết ngày", FieldKind.DATE, required=True),
            )
            self._ask(fields, days, self._take_days)
            return
        self.show_period(kind, self._period_at(kind))

    def period_before(self) -> None:
        self.show_period(self.kind, self._moved(-1))

    def period_after(self) -> None:
        after = self._moved(1)
        if after.first <= self._tools.clock().date():
            self.show_period(self.kind, after)

    def _period_at(self, kind: PeriodKind) -> Period:
        return period_at(kind, self._tools.clock().date(), self._tools.office.month_begins)

    def _moved(self, step: int) -> Period:
        return moved(self.kind, self.period, step, self._tools.office.month_begins)

    def _chooser(self, kind: PeriodKind) -> Callable[[], None]:
        return lambda: self.choose_kind(kind)

    def _take_days(self, told: Mapping[str, str]) -> None:
        first, last = parse_date(told[FIRST]), parse_date(told[LAST])
        for field_id, day in ((FIRST, first), (LAST, last)):
            if day is None:
                self._complain(field_id, "Không hiểu ngày này.", "Gõ ngày dạng 13/08/2026.")
                return
        if first is not None and last is not None and first <= last:
            self.show_period(PeriodKind.FREE, Period(first, last))
            self.table.setFocus()
        else:
            self._complain(LAST, "Kỳ kết thúc trước khi bắt đầu.", "Gõ ngày cuối sau ngày đầu.")

    # --- what is shown -----------------------------------------------------------------------

    def next_grouping(self) -> None:
        """The table by the next thing that figures are split by."""
        order = list(Grouping)
        self.grouping = order[(order.index(self.grouping) + 1) % len(order)]
        if self.report is not None:
            self._show(self.report)

    def enter_list(self) -> None:
        """To the figures at the right, and back to the table."""
        self._is_list_open = not self.list.hasFocus()
        self._lay_out()
        (self.list if self._is_list_open else self.table).setFocus()

    def _show(self, report: PeriodReport) -> None:
        self.report = report
        self.figures = period_figures(report, self.grouping, self._tools.procedures())
        self.table.corner = GROUPING_LABELS[self.grouping]
        self.bars.setAccessibleName(bars_title(report.period))
        for part in (self.strip, self.table, self.bars, self.share, self.check):
            part.show_figures(self.figures)
        self.list.show_groups(figure_groups(report, self._tools.clock().date()))
        self.bar.show_state(self.kind, _seal_words(report), is_sealed=self._is_sealed)
        self.seal_button.setText("Bỏ chốt" if self._is_sealed else "Chốt số liệu")
        self.changed.emit()
        self._lay_out()
        self.update()

    def _on_list_moved(self, index: int) -> None:
        place = self.list.place_of(index)
        self.list_area.ensureVisible(0, round(place.center().y()), 0, round(place.height()))

    # --- exporting and sealing ---------------------------------------------------------------

    def export(self) -> None:
        """Write the report as JSON, workbook, Word and PDF."""
        report, tools = self.report, self._tools
        if report is None:
            return
        self.export_button.setEnabled(False)
        self._jobs.run(lambda: tools.files.write_all(report, tools.out), self._exported, failed=self._not_exported)

    def _exported(self, files: tuple[Path, ...]) -> None:
        self.export_button.setEnabled(True)
        kinds = ", ".join(file.suffix[1:].upper() for file in files)
        self.told.emit(f"Đã xuất báo cáo ({kinds}) vào {files[0].parent}.")

    def _not_exported(self, error: BaseException) -> None:
        self.export_button.setEnabled(True)
        self._jobs.tell(error)

    def ask_seal(self) -> None:
        """Ask who signs the period off; of a sealed one, why the seal is to be taken off."""
        name = Field(NAME, "Họ tên người chịu trách nhiệm", FieldKind.TEXT, required=True)
        if self._is_sealed:
            reason = Field(REASON, "Lý do bỏ chốt", FieldKind.TEXT, required=True, placeholder="ví dụ: chốt nhầm kỳ")
            self._ask((reason, name), {NAME: self._tools.clerk.name}, self._unseal)
        else:
            self._ask((replace(name, help=AFTER_SEALING),), {NAME: self._tools.clerk.name}, self._seal)

    def _seal(self, told: Mapping[str, str]) -> None:
        tools, period = self._tools, self.period
        self._jobs.run(
            lambda: tools.sealing.seal(period, told[NAME], tools.clock()), lambda _seal: self._sealed("Đã chốt")
        )

    def _unseal(self, told: Mapping[str, str]) -> None:
        tools, period = self._tools, self.period
        self._jobs.run(
            lambda: tools.sealing.unseal(period, told[REASON], told[NAME], tools.clock()),
            lambda _none: self._sealed("Đã bỏ chốt"),
        )

    def _sealed(self, what: str) -> None:
        self.told.emit(f"{what} số liệu kỳ {_days(self.period)}.")
        self.show_period(self.kind, self.period)
        self.table.setFocus()

    # --- questions ---------------------------------------------------------------------------

    def _ask(
        self, fields: tuple[Field, ...], filled: Mapping[str, str], answered: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Ask at the right; Enter after the last question answers, Esc takes it back."""
        self.stop_asking()
        form = PlainForm(fields, self._colours, ended=lambda: self._answer(fields, answered), parent=self)
        form.fill(filled)
        self._question = form
        form.show()
        self._lay_out()
        form.start()
        self.changed.emit()
        self.update()

    def _answer(self, fields: tuple[Field, ...], answered: Callable[[Mapping[str, str]], None]) -> None:
        form = self._question
        if form is None:
            return
        for field in fields:
            if not form.value(field.field_id):
                self._complain(field.field_id, "Chưa ghi.", f"Gõ {field.label[0].lower()}{field.label[1:]}.")
                return
        answered({field.field_id: form.value(field.field_id) for field in fields})

    def _complain(self, field_id: str, sentence: str, remedy: str) -> None:
        if self._question is not None:
            self._question.complain(field_id, sentence, remedy)
            self._lay_out()

    def stop_asking(self) -> None:
        """Let the question be."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
            self.changed.emit()
            self._lay_out()
            self.update()

    # --- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._question is not None:
            self.stop_asking()
            self.table.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.list.hasFocus():
            self.enter_list()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        is_narrow = width < NARROW_BELOW
        side = RIGHT if is_narrow else min(RIGHT, width * 302 // 1000)
        right = width - MARGIN - side
        wide = width - 2 * MARGIN if is_narrow else right - GAP - MARGIN
        x = MARGIN + wide
        for button in (self.export_button, self.seal_button):
            button.resize(button.sizeHint())
            x -= button.width()
            button.move(x, TOP)
            x -= 8
        self.bar.setGeometry(MARGIN, TOP + 46, wide, HEIGHT)
        self._figures.lay_out(MARGIN, HEAD, wide, height)
        top = HEAD if is_narrow else TOP
        if self._question is not None:
            high = self._question.sizeHint().height()
            self._question.setGeometry(right + 13, top + 10, side - 26, high)
            self._question.raise_()
            top += high + 20 + BETWEEN
        self.list_area.setVisible(not is_narrow or (self._is_list_open and self._question is None))
        self.list_area.raise_()
        self.list_area.setGeometry(right, top, side, min(self.list.sizeHint().height(), max(height - top - 16, 60)))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        base = TOP + 26
        x = paint.draw_text(painter, MARGIN, base, "Số liệu kỳ", inked(HEADING, colours.ink)) + 14
        room = self.seal_button.x() - x - 12
        paint.draw_text(painter, x, base, paint.shorten(_days(self.period), LABEL, room), inked(LABEL, colours.muted))
        if self._question is not None:
            card = QRectF(self._question.geometry()).adjusted(-13, -10, 13, 10)
            draw_card(painter, card, colours)


def _seal_words(report: PeriodReport) -> str:
    if not report.sealed_by:
        return "Chưa chốt"
    times = len(report.corrections)
    return f"Đã chốt, điều chỉnh {times} lần" if times else "Đã chốt"


def _days(period: Period) -> str:
    return f"{_day(period.first)} đến {_day(period.last)}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"

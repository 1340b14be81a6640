"""The figures of a period: any days, by what is asked, sealed by name; every figure opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.figures import Period
from sadec_counter.domain.periods import PeriodKind
from sadec_counter.runtime.paths import data_folder
from sadec_counter.services.period_files import PeriodFiles
from sadec_counter.services.recording import entry
from sadec_counter.services.sealing import Sealing
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.period_figures import Grouping
from sadec_counter.ui.clerk.period_page import FIRST, LAST, NAME, REASON, PeriodPage, PeriodTools
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import CLERK, MONDAY
from tests.services.small_form import OFFICE
from tests.ui.clerk.counter import NOW

LAST_DAY = NOW.date()
UNTIL_TODAY = Period(date(2026, 11, 13), LAST_DAY)


@pytest.fixture
def page(counter):
    data = data_folder(str(counter.folder / "du-lieu"))
    files = PeriodFiles(OFFICE, CLERK, data.report_template, data.decisions)
    sealing = Sealing(counter.store, OFFICE)
    tools = PeriodTools(OFFICE, CLERK, counter.clock, sealing, files, counter.folder / "xuat")
    return PeriodPage(tools, counter.jobs, theme.LIGHT)


@pytest.fixture
def window(counter, page, open_window, wait):
    counter.receive_all()
    counter.receive_all(["Kiều Ngọc Mai"], days_ago=20)
    counter.receive_all(["Bùi Ngọc Hà"], days_ago=3)
    counter.handling.record("d0-0", EventKind.FINISHED, CLERK, NOW)
    counter.digitising.all_scanned("d0-0", CLERK, NOW)
    counter.handling.record("d0-1", EventKind.SUPPLEMENT_ASKED, CLERK, NOW, reason="thiếu chữ ký")
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Place.PERIOD: page}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.go(Place.PERIOD)
    wait(lambda: page.figures is not None)
    return made


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget(), key, modifiers)


def type_text(page, text):
    QTest.keyClicks(page.window().focusWidget(), text)


def shown(page, wait, kind, period):
    page.report = None
    page.show_period(kind, period)
    wait(lambda: page.report is not None)


def test_the_citys_month_is_shown_and_its_columns_come_out(window, page):
    assert (page.period.first, page.period.last) == (date(2026, 11, 13), date(2026, 12, 12))
    assert [len(figure) for _, figure in page.figures.strip] == [1, 4, 5, 1, 4]
    assert page.check.words() == "Các cột cộng khớp: 1 + 4 + 0 + 0 = 5 = 1 + 0 + 0 + 3 + 1"


def test_every_figure_opens_into_as_many_dossiers(window, page, counter):
    opened = []
    page.figure_wanted.connect(opened.append)

    for row in range(len(page.table.rows())):
        for column in range(len(page.figures.columns)):
            page.table.row, page.table.column = row, column
            page.table.setFocus()
            press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_F6)
    for _ in range(page.list.count()):
        press(page, Qt.Key.Key_Return)
        press(page, Qt.Key.Key_Down)

    assert len(opened) > 10
    for figure in opened:
        numbers = {one.partition("/")[0] for one in figure.ids}
        assert len(counter.listing.behind(figure.ids)) == len(numbers) > 0


def test_kinds_of_periods_have_keys(window, page, wait):
    press(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    wait(lambda: page.report.period == Period(date(2026, 11, 1), date(2026, 11, 30)))

    press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait(lambda: page.report.period == Period(date(2026, 10, 1), date(2026, 10, 31)))

    press(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    wait(lambda: page.report.period == Period(date(2026, 10, 1), date(2026, 12, 31)))
    press(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.period.first == date(2026, 10, 1)


def test_free_days_are_typed(window, page, wait):
    press(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    page._question.fill({FIRST: "01/11/2026", LAST: "01/10/2026"})
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return)
    assert page._question is not None

    page._question.fill({LAST: "20/11/2026"})
    page._question.go_to(LAST)
    press(page, Qt.Key.Key_Return)

    wait(lambda: page.report.period == Period(date(2026, 11, 1), date(2026, 11, 20)))
    assert (page.kind, page._question) == (PeriodKind.FREE, None)


@pytest.mark.parametrize("grouping", Grouping)
def test_rows_of_every_grouping_add_up(window, page, grouping):
    while page.grouping is not grouping:
        press(page, Qt.Key.Key_F3)

    rows = page.figures.rows
    for column, whole in enumerate(page.figures.total.cells):
        assert sum(len(row.cells[column]) for row in rows) == len(whole)
    assert page.table.corner


def test_sums_that_do_not_come_out_open_their_dossiers(window, page, app):
    opened = []
    page.figure_wanted.connect(opened.append)
    page.strip.show_figures(replace(page.figures, odd=("261123-3001", "261123-3002", "261123-3003")))
    page.strip.setFocus()
    page.grab()

    for _ in range(9):
        press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Return)

    assert (opened[0].title, len(opened[0])) == ("Chưa cân", 3)


def test_report_is_written_as_four_files(window, page, counter, wait):
    told = []
    page.told.connect(told.append)

    press(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: told, limit_ms=30_000)  # Word and PDF load their libraries first

    names = sorted(file.name for file in (counter.folder / "xuat").iterdir())
    assert names == [f"bao-cao-2026-11-13-den-2026-12-12{kind}" for kind in (".docx", ".json", ".pdf", ".xlsx")]


def test_period_is_sealed_by_name_and_later_changes_are_corrections(window, page, counter, wait):
    shown(page, wait, PeriodKind.FREE, UNTIL_TODAY)

    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page._question.fill({NAME: "Lê Thị Chủ Tịch"})
    press(page, Qt.Key.Key_Return)
    wait(lambda: page.report.sealed_by)
    when = MONDAY + timedelta(minutes=30)
    late = entry("d0-2", EventKind.WITHDRAWN, CLERK, NOW + timedelta(minutes=1), {"reason": "rút"}, happened_at=when)
    counter.store.dossiers.append("d0-2", [late])
    page._tools = replace(page._tools, clock=lambda: NOW + timedelta(minutes=5))
    shown(page, wait, PeriodKind.FREE, UNTIL_TODAY)

    assert page.bar.state == "Đã chốt, điều chỉnh 1 lần"
    assert [len(figure) for _, figure in page.figures.strip] == [1, 4, 5, 1, 4]
    heads = [entry.words for entry in page.list._entries if entry.figure is None]
    assert heads[:2] == ["Lê Thị Chủ Tịch chốt, 11:12 23/11/2026", "Điều chỉnh lần 1, 23/11/2026"]


def test_unsealing_asks_for_a_reason(window, page, wait):
    shown(page, wait, PeriodKind.FREE, UNTIL_TODAY)
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_Return)
    wait(lambda: page.report.sealed_by)
    assert page.seal_button.text() == "Bỏ chốt"

    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return)
    assert page._is_sealed
    page._question.fill({REASON: "chốt nhầm kỳ"})
    page._question.go_to(NAME)
    press(page, Qt.Key.Key_Return)

    wait(lambda: not page.report.sealed_by)


def test_period_that_is_not_over_is_refused_with_a_sentence(window, page, counter, wait):
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_Return)

    wait(lambda: counter.notices)
    assert "chưa hết nên chưa chốt được" in str(counter.notices[-1])


def test_escape_leaves_the_question_then_the_page(window, page):
    left = []
    page.back_wanted.connect(lambda: left.append(True))
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    press(page, Qt.Key.Key_Escape)
    assert (page._question, left) == (None, [])

    press(page, Qt.Key.Key_Escape)
    assert left


def test_where_there_is_no_room_the_other_figures_come_over_the_table_by_their_key(window, page, app):
    window.resize(1092, 614)  # a screen of 1366 at 125 %
    app.processEvents()
    assert not page.list_area.isVisible()
    assert page.area.width() > 900

    press(page, Qt.Key.Key_F6)
    assert page.list_area.isVisible()
    assert page.list.hasFocus()

    press(page, Qt.Key.Key_Escape)
    assert not page.list_area.isVisible()
    assert page.table.hasFocus()


def test_the_table_scrolls_with_its_cursor(window, page, app):
    window.resize(1366, 420)
    app.processEvents()

    for _ in range(len(page.table.rows())):
        press(page, Qt.Key.Key_Down)

    cell = page.table._cell(0, page.table.row)
    assert page.area.verticalScrollBar().value() > 0
    assert page.table.y() + cell.bottom() <= page.area.verticalScrollBar().value() + page.area.height()

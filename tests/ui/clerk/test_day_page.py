"""The end of the day: sums that come out, every figure opens, export with its button and key, what is not done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.lists import WorkList
from sadec_counter.ui.clerk.day_figures import COLUMNS, day_figures
from sadec_counter.ui.clerk.day_page import DayPage, DayTools
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import CLERK
from tests.services.small_form import OFFICE
from tests.ui.clerk.counter import NOW


@pytest.fixture
def page(counter):
    tools = DayTools(
        OFFICE, CLERK, counter.clock, counter.listing, counter.daily, counter.folder / "xuat", counter.papers
    )
    return DayPage(tools, counter.jobs, theme.LIGHT)


@pytest.fixture
def window(counter, page, open_window, wait):
    counter.receive_all()
    counter.receive_all(["Kiều Ngọc Mai"], days_ago=3)
    counter.handling.record("d0-0", EventKind.FINISHED, CLERK, NOW)
    counter.digitising.all_scanned("d0-0", CLERK, NOW)
    counter.handling.record("d0-1", EventKind.SUPPLEMENT_ASKED, CLERK, NOW, reason="thiếu chữ ký")
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Place.DAY: page}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.go(Place.DAY)
    wait(lambda: page.figures is not None and page.todo.total == 3)
    return made


def press(page, key):
    QTest.keyClick(page.window().focusWidget(), key)


def test_the_equation_and_the_columns_come_out(window, page):
    assert [len(figure) for _, figure in page.figures.strip] == [1, 3, 4, 1, 3]
    assert page.figures.odd == ()
    came, whole, became = page.figures.sums
    assert sum(came) == whole == sum(became) == 4
    assert page.check.words() == "Các cột cộng khớp: 1 + 3 + 0 + 0 = 4 = 1 + 0 + 0 + 3 + 0"


def test_every_figure_opens_into_its_dossiers(window, page, counter):
    opened = []
    page.figure_wanted.connect(opened.append)

    for _ in range(4):
        press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)

    assert opened[0].title == "Cộng: Tổng"
    lines = counter.listing.behind(opened[0].ids)
    assert {line.applicant for line in lines} == {
        "Nguyễn Minh Khoa",
        "Lê Thị Mỹ Duyên",
        "Trần Hồng Đào",
        "Kiều Ngọc Mai",
    }


def test_a_zero_opens_nothing(window, page):
    opened = []
    page.figure_wanted.connect(opened.append)
    page.table.column = 2

    press(page, Qt.Key.Key_Return)

    assert opened == []


def test_figures_of_the_strip_are_reached_by_keys_too(window, page, app):
    opened = []
    page.figure_wanted.connect(opened.append)
    page.strip.setFocus()
    page.grab()

    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Return)

    assert opened[0].title == "nhận hôm nay"
    assert len(opened[0]) == 3


def test_a_click_on_a_figure_opens_it(window, page):
    opened = []
    page.figure_wanted.connect(opened.append)
    page.grab()
    place, figure = page.share._places[0]

    QTest.mouseClick(page.share, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    assert opened == [figure]


def test_another_day_is_counted_and_tomorrow_is_not_offered(window, page, wait):
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait(lambda: len(page.figures.total.cells[4]) == 1)
    assert page.day == NOW.date() - timedelta(days=1)

    page.day_after()
    page.day_after()

    assert page.day == NOW.date()


def test_export_writes_the_files_and_says_where(window, page, counter, wait):
    told = []
    page.told.connect(told.append)

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: told)

    assert told[0].startswith("Đã xuất số liệu ngày 23/11/2026 vào ")
    assert {path.suffix for path in (counter.folder / "xuat").iterdir()} == {".xlsx", ".csv", ".json"}
    page.export()
    wait(lambda: len(told) == 2)
    assert "không đổi" in told[1]


def test_an_export_that_fails_is_told_and_can_be_tried_again(window, page, counter, wait):
    (counter.folder / "xuat").write_text("a file where the folder should be")

    page.export()

    wait(lambda: counter.notices)
    assert "Không ghi được tệp" in counter.notices[0].sentence
    assert page.export_button.isEnabled()


def test_what_is_not_done_is_listed_and_f6_goes_on(window, page):
    wanted, lists = [], []
    page.todo.dossier_wanted.connect(wanted.append)
    page.todo.list_wanted.connect(lists.append)

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    press(page, Qt.Key.Key_Return)
    page.todo.move_to(0)
    press(page, Qt.Key.Key_Return)

    assert wanted == ["d0-2"]
    assert lists == [WorkList.NOT_SCANNED]


@pytest.mark.parametrize("size", [(1366, 700), (1366, 768), (1920, 1080), (1093, 614)])
def test_everything_fits_at_every_size(window, page, size):
    window.resize(*size)

    assert page.rect().contains(page.todo.geometry())
    assert page.rect().contains(page.export_button.geometry())
    if size[1] >= 700:
        assert page.column.height() <= page.area.height(), "the figures must not be scrolled"
    assert page.bars.height() >= 120


def test_ends_that_are_no_result_get_a_column_of_their_own(counter):
    counter.receive_all()
    counter.handling.record("d0-0", EventKind.WITHDRAWN, CLERK, NOW)
    report = counter.daily.report(NOW.date(), OFFICE.unit, NOW, CLERK.name)

    figures = day_figures(report.cases, NOW.date())

    assert len(figures.columns) == len(COLUMNS) + 1
    assert len(figures.total.cells[-1]) == 1
    assert [len(figure) for _, figure in figures.strip] == [0, 3, 3, 0, 2, 1]
    assert figures.odd == ()


def test_hours_reach_from_seven_to_sixteen(counter):
    counter.receive_all()
    report = counter.daily.report(NOW.date(), OFFICE.unit, NOW, CLERK.name)

    hours = dict(day_figures(report.cases, NOW.date()).hours)

    assert list(hours) == list(range(7, 17))
    assert len(hours[9]) == 3


def test_the_days_cash_is_told_and_written_by_clerk(window, page, counter, wait):
    wait(lambda: page.check.accessibleDescription() == "Chưa thu phí, lệ phí")
    counter.charging.pay("d0-0", "0001234", CLERK, NOW, amount=50_000)
    page.show_day(page.day)
    wait(lambda: page.check.accessibleDescription() == f"Đã thu 50.000 đ: {CLERK.name} 50.000")

    told = []
    page.told.connect(told.append)
    page.export_cash()
    wait(lambda: told)
    assert told[0].startswith("Đã xuất tiền thu ngày 23/11/2026, 1 biên lai")
    assert list((counter.folder / "danh-sach").glob("tien-thu-2026-11-23.xlsx"))


def test_the_days_register_is_printed_and_written(window, page, counter, wait):
    told = []
    page.told.connect(told.append)
    page.print_register()
    wait(lambda: told)
    assert told[0].startswith("Đang in sổ theo dõi ngày 23/11/2026, 3 hồ sơ")
    wait(lambda: list((counter.folder / "ban-in").glob("*.pdf")))

"""The start page: results in the page, walked from the search box; cards; what was not exported."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sadec_counter.services.digitising import Digitising
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.start_page import StartPage, StartTools, unexported_words
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import CLERK
from tests.services.small_form import OFFICE
from tests.ui.clerk.counter import NOW
from tests.ui.clerk.typing_forms import write


@pytest.fixture
def page(counter):
    shown = []
    tools = StartTools(
        OFFICE,
        counter.clock,
        counter.searching,
        counter.listing,
        (("Alt+M", "Chiếu cho công dân", shown.append),),
        counter.daily,
    )
    made = StartPage(tools, counter.jobs, theme.LIGHT)
    made.shown = shown
    return made


@pytest.fixture
def window(counter, page, open_window):
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Place.START: page}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.go(Place.START)
    made.focus_search()
    return made


def type_query(window, text):
    QTest.keyClicks(window.top_bar.search.field, text)


def press(window, key):
    QTest.keyClick(window.top_bar.search.field, key)


def test_results_stand_in_the_page_and_enter_begins(window, page):
    begun = []
    page.begin_wanted.connect(begun.append)

    type_query(window, "dkks")
    assert [page.procedures.hit(row).form.procedure.name for row in range(page.procedures.count())] == [
        "Đăng ký khai sinh",
        "Đăng ký lại khai sinh",
    ]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)

    assert begun[0].procedure.name == "Đăng ký lại khai sinh"


def test_the_current_row_is_open_and_shows_what_to_bring(window, page):
    type_query(window, "dkks")
    open_height = page.procedures.row_height(0)
    press(window, Qt.Key.Key_Down)

    assert page.procedures.row_height(0) == 52
    assert page.procedures.row_height(1) == open_height > 100
    assert page.procedures.row_height(1) == 70 + 3 * 28 + 14


def test_people_are_found_and_reached_with_the_arrows(window, page, counter, wait):
    counter.receive_all()
    opened = []
    page.dossier_wanted.connect(opened.append)

    type_query(window, "my duyen")
    wait(lambda: page.table.is_active)
    press(window, Qt.Key.Key_Return)

    assert page.procedures.count() == 0
    assert page.table.hit(0).line.applicant == "Lê Thị Mỹ Duyên"
    assert opened == ["d0-1"]


def test_an_application_without_a_number_is_found_too(window, page, counter, wait):
    counter.save_draft("d9", "Tô Hải Yến")
    resumed = []
    page.draft_wanted.connect(resumed.append)

    type_query(window, "hai yen")
    wait(lambda: page.table.is_active)
    page.grab()
    press(window, Qt.Key.Key_Return)

    assert resumed == ["d9"]


def test_arrows_go_from_the_procedures_into_the_dossiers_and_back(window, page, counter, wait):
    counter.receive_all()
    page.arrive()
    wait(lambda: page.table.count() == 3)
    window.focus_search()

    for _ in range(page.procedures.count()):
        press(window, Qt.Key.Key_Down)
    assert page.table.is_active
    press(window, Qt.Key.Key_Up)
    assert not page.table.is_active


def test_nothing_found_is_said(window, page):
    type_query(window, "zzzz")

    assert page.procedures.count() == 0
    assert "zzzz" in page.procedures.empty_words


def test_cards_hold_what_is_not_scanned_and_forget_what_is(window, page, counter, wait):
    counter.receive_all()
    page.arrive()
    wait(lambda: page.unscanned.total == 3)

    Digitising(counter.store).all_scanned("d0-0", CLERK, NOW)
    page.arrive()

    wait(lambda: page.unscanned.total == 2)


def test_a_card_shows_no_more_than_fits_and_leads_to_all(window, page, counter, wait):
    counter.receive_all([f"Nguyễn Văn {letter}" for letter in "ABCDEFGHIKLMNO"])
    page.arrive()
    wait(lambda: page.unscanned.total == 14)
    places = []
    page.place_wanted.connect(places.append)

    assert 0 < page.unscanned.count() < 14
    assert page.unscanned.geometry().bottom() <= page.height()
    link = QPoint(page.unscanned.width() - 40, 20)
    QTest.mouseClick(page.unscanned, Qt.MouseButton.LeftButton, pos=link)

    assert places[-1] is Place.NOT_SCANNED


def test_drafts_that_were_left_stand_in_the_rail(window, page, counter, wait):
    counter.save_draft("d9", "Tô Hải Yến")
    page.arrive()
    wait(lambda: page.rail_list() is not None)

    shown = page.rail_list()
    assert shown.title.startswith("Bản khai dở")
    assert shown.lines[0].who == "Tô Hải Yến"


def test_days_that_were_not_exported_are_named(window, page, counter, wait):
    counter.receive_all(days_ago=3)
    page.arrive()

    wait(lambda: "chưa xuất số liệu" in page.table._note)
    assert "20/11" in page.table._note
    days = []
    page.day_wanted.connect(days.append)
    QTest.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=QPoint(page.table.width() - 40, 24))
    assert [f"{day:%d/%m}" for day in days] == ["20/11"]
    assert unexported_words([]) == ""


def test_the_pages_extra_keys_act_on_the_current_procedure(window, page):
    type_query(window, "thuong tru")
    action = next(one for one in page.offers() if one.key == "Alt+M")

    action.run()

    assert page.shown[0].procedure.name == "Đăng ký thường trú"


@pytest.mark.parametrize("size", [(1366, 700), (1093, 614), (1920, 1080)])
def test_everything_fits_at_every_size(window, page, counter, wait, size):
    counter.receive_all()
    page.arrive()
    wait(lambda: page.table.count() > 0)
    window.resize(*size)

    for part in (page.results, page.table, page.due, page.unscanned):
        assert page.rect().contains(part.geometry()), part
    assert not page.results.geometry().intersects(page.table.geometry())


def test_a_scanned_card_finds_the_persons_dossiers(counter, window, page, wait):
    counter.receive_all()
    QTest.keyClick(window.top_bar.search.field, Qt.Key.Key_F4)
    assert page.card_sheet.hasFocus()

    write("087090000123||Nguyễn Minh Khoa|01011990|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||")
    assert window.top_bar.search.text() == "", "the keys go to the sheet"
    QTest.keyClick(page.card_sheet, Qt.Key.Key_Return)

    wait(lambda: page.table.count() == 3)
    assert window.top_bar.search.field.hasFocus()
    assert window.top_bar.search.text() == "087090000123"


def test_a_card_scanned_into_the_search_box_does_the_same(window, page):
    write("087090000123||Nguyễn Minh Khoa|01011990|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||")
    assert window.top_bar.search.text() == ""
    QTest.keyClick(page.card_sheet, Qt.Key.Key_Return)
    assert window.top_bar.search.text() == "087090000123"

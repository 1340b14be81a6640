"""The frame: it fits under a taskbar, every place by key, figures in the rail, notices, the list of keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.ui.clerk.page import Action, ClerkPage, Place, RailLine, RailList, Searched
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.notify import Answer, Tone
from sadec_counter.ui.shared import theme
from tests.services.received import CLERK
from tests.services.small_form import OFFICE


class Plain(ClerkPage):
    """A page with one key that counts how often it was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pressed = 0
        self.arrived = 0
        self.left = 0

    def offers(self):
        return (Action("F4", "Thử", self.press), Action("Ctrl+Return", "Xong", self.press, primary=True, ready=True))

    def press(self):
        self.pressed += 1

    def arrive(self):
        self.arrived += 1
        self.setFocus()

    def leave(self):
        self.left += 1


class Found(Searched):
    """A start page that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = []
        self.took = []

    def search(self, text):
        self.asked.append(text)

    def take_key(self, key):
        self.took.append(key)


@pytest.fixture
def window(counter, open_window):
    pages = {Place.START: Found(), Place.DAY: Plain(), Place.NOT_SCANNED: Plain()}
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, pages, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.go(Place.START)
    return made


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 700), (1920, 1080), (1093, 614)])
def test_only_the_work_area_gives_way(window, width, height):
    window.resize(width, height)

    assert window.top_bar.height() == 56
    assert window.action_bar.height() == 52
    assert window.stack.height() == height - 108
    assert window.minimumSizeHint().height() <= 700
    assert window.rail.width() in {200, 56}


def test_places_are_reached_by_key_and_pages_are_told(window):
    press(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)

    assert window.place is Place.DAY
    assert window.current.arrived == 1
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.place is Place.START
    assert window.page(Place.DAY).left == 1


def test_a_place_without_a_page_changes_nothing(window):
    window.go(Place.WAITING)

    assert window.place is Place.START


def test_a_pages_keys_work_only_while_it_is_in_front(window):
    window.go(Place.DAY)
    page = window.current
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert page.pressed == 3

    window.go(Place.START)
    press(window, Qt.Key.Key_F4)

    assert page.pressed == 3


def test_typing_a_search_anywhere_brings_the_start_page_and_esc_goes_back(window):
    window.go(Place.DAY)
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "dkks")

    assert window.place is Place.START
    assert window.page(Place.START).asked[-1] == "dkks"
    press(window, Qt.Key.Key_Down)
    assert window.page(Place.START).took == [Qt.Key.Key_Down]
    press(window, Qt.Key.Key_Escape)
    assert window.top_bar.search.text() == ""
    press(window, Qt.Key.Key_Escape)
    assert window.place is Place.DAY


def test_the_rail_shows_counts_and_todays_dossiers(window, counter, wait):
    counter.receive_all()
    counter.save_draft("d9", "Tô Hải Yến")

    window.refresh()
    wait(lambda: window.rail._list is not None and any(window.rail._counts.values()))

    counts = {key.value: count for key, count in window.rail._counts.items()}
    assert counts["drafts"] == 1
    assert counts["not_scanned"] == 3
    assert window.rail._list.count == 3
    assert {line.who for line in window.rail._list.lines} == {"Nguyễn Minh Khoa", "Lê Thị Mỹ Duyên", "Trần Hồng Đào"}


def test_a_pages_own_list_stands_in_the_rail_and_its_lines_are_clicked(window):
    chosen = []
    page = window.page(Place.DAY)
    lines = (RailLine("a", "09:12", "Khai sinh", "Phạm Quốc Bảo", "scan-line"),)
    page.rail_list = lambda: RailList("Khay quét", lines, chosen.append, 1)
    window.go(Place.DAY)

    QTest.mouseClick(window.rail, Qt.MouseButton.LeftButton, pos=window.rail._line_place(0).center().toPoint())
    QTest.mouseClick(window.rail, Qt.MouseButton.LeftButton, pos=window.rail._stop_place(2).center().toPoint())

    assert chosen == ["a"]
    assert window.place is Place.NOT_SCANNED


def test_help_lists_the_pages_keys_and_gives_the_focus_back(window):
    window.go(Place.DAY)
    press(window, Qt.Key.Key_F1)

    assert window.help_sheet.isVisible()
    assert ("F4", "Thử") in dict(window.help_sheet._groups)["Trang này"]
    press(window, Qt.Key.Key_Escape)
    assert not window.help_sheet.isVisible()
    assert window.focusWidget() is window.page(Place.DAY)


def test_a_notice_waits_for_its_answer_and_takes_no_focus(window, counter):
    window.go(Place.DAY)
    answered = []
    counter.notifier.ask("In lại?", "Xem máy in trước.", Answer("In lại", lambda: answered.append(1), "Alt+I"))

    assert window.notices.isVisible()
    assert window.focusWidget() is window.page(Place.DAY)
    counter.notifier.done("Đã lưu.")
    assert window.notices.notice.sentence == "In lại?"
    press(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert answered == [1]
    assert window.notices.notice.sentence == "Đã lưu."
    press(window, Qt.Key.Key_Escape)
    assert not window.notices.isVisible()


def test_a_notices_key_goes_before_the_pages(window, counter):
    window.go(Place.DAY)
    answered = []
    counter.notifier.ask("Chọn?", "", Answer("Chọn", lambda: answered.append(1), "F4"))

    press(window, Qt.Key.Key_F4)
    assert (answered, window.current.pressed) == ([1], 0)
    press(window, Qt.Key.Key_F4)
    assert (answered, window.current.pressed) == ([1], 1)


def test_long_notices_stay_inside_the_work_area(window, counter, wait):
    window.resize(1093, 614)
    counter.notifier.tell("Không ghi được tệp " + "rất dài " * 40, "Kiểm tra chỗ trống. " * 20, Tone.DANGER)

    assert window.work.rect().contains(window.notices.geometry())
    wait(lambda: window.stack.geometry().bottom() < window.notices.y())  # what stays does not cover the page
    window.notices.dismiss()
    wait(lambda: window.stack.height() == window.work.height())


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_it_is_painted_without_a_warning(counter, open_window, colours):
    pages = {Place.START: Found()}
    made = ClerkWindow(
        Desk(OFFICE, CLERK, counter.clock, counter.listing), pages, counter.notifier, counter.jobs, colours
    )
    open_window(made, 1366, 768)
    made.go(Place.START)

    assert made.grab().toImage().pixelColor(700, 20) == theme.colour(colours.surface)

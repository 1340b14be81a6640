"""Another clerk takes over at the counter: the key, the list, and the name that is recorded from then on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.seat import Seat
from sadec_counter.services.recording import entry
from sadec_counter.ui.clerk.page import ClerkPage, Place
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import MONDAY
from tests.services.small_form import OFFICE

CLERKS = (Clerk("Trần Thu Thảo", title="Công chức một cửa"), Clerk("Lê Văn Phúc", "post_office"))


@pytest.fixture
def seat():
    return Seat(CLERKS)


@pytest.fixture
def window(counter, seat, open_window):
    desk = Desk(OFFICE, seat, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Place.START: ClerkPage()}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.focus_search()
    return made


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_who_records_is_who_sits_there(seat):
    assert entry("d1", EventKind.FINISHED, seat, MONDAY).data["clerk"] == "Trần Thu Thảo"
    seat.take(CLERKS[1])
    assert entry("d1", EventKind.FINISHED, seat, MONDAY).data["clerk"] == "Lê Văn Phúc"
    assert (seat.employer, seat.title) == ("post_office", "")
    with pytest.raises(ValueError, match="Ai Đó"):
        seat.take(Clerk("Ai Đó"))


def test_alt_q_and_enter_hand_the_counter_over(window, seat):
    before = window.focusWidget()
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    sheet = window.clerk_sheet
    assert sheet.isVisible()
    assert sheet.words_of(1) == "Lê Văn Phúc, nhân viên bưu điện"
    assert window.rect().contains(sheet.geometry())

    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)

    assert seat.name == "Lê Văn Phúc"
    assert not sheet.isVisible()
    assert window.focusWidget() is before


def test_esc_changes_nothing(window, seat):
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    assert seat.name == "Trần Thu Thảo"


def test_a_click_on_the_name_opens_the_list(window):
    QTest.mouseClick(window.top_bar, Qt.MouseButton.LeftButton, pos=QPoint(window.width() - 60, 24))
    assert window.clerk_sheet.isVisible()

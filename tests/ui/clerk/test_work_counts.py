"""The card of work lists on the first page: its counts, its keys, what it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import WorkList
from sadec_counter.ui.clerk.work_counts import LISTS, WorkCounts
from sadec_counter.ui.shared import theme


@pytest.fixture
def card(open_window):
    window = QWidget()
    made = WorkCounts(theme.LIGHT, window)
    made.resize(made.sizeHint())
    open_window(window, 420, 240)
    made.show_counts({WorkList.OVERDUE: 3})
    made.setFocus()
    return made


@pytest.fixture
def wanted(card):
    seen = []
    card.list_wanted.connect(seen.append)
    return seen


def test_each_count_is_said(card):
    assert card.words_of(0) == "Quá hạn: 3"
    assert card.words_of(1) == "Đến hạn trong hai ngày: 0"
    assert card.words_of(len(LISTS) - 1) == "Lọc mọi hồ sơ"


def test_the_arrows_walk_and_enter_opens(card, wanted):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(card, key)
    assert wanted == [WorkList.TO_HAND_OVER]
    for _ in range(9):
        QTest.keyClick(card, Qt.Key.Key_Down)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert wanted[-1] is None


def test_a_click_opens_what_it_hits(card, wanted):
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 52))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert wanted == [WorkList.OVERDUE]

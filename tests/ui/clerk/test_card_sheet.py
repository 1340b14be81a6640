"""A scanner types into the sheet as real keys come: bursts, Alt codes, damaged letters, keys that are shortcuts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sadec_counter.domain.id_card import HealthCardError, UnreadableCardError
from sadec_counter.ui.clerk.card_sheet import CardSheet
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui.clerk.typing_forms import click, here, press, write

CARD = "087190001234|341234567|Nguyễn Thị Ánh|05031990|Nữ|Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp|10052022"
PEOPLE = ("Người yêu cầu", "Người mẹ", "Người cha")


class Page:
    """A field, a shortcut and the sheet over them."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.field = QLineEdit(self.window)
        self.shortcuts = []
        for key in ("F8", "Ctrl+P"):
            QShortcut(QKeySequence(key), self.window).activated.connect(lambda key=key: self.shortcuts.append(key))
        self.read = []
        self.sheet = CardSheet(LIGHT, self.window, lambda card, number: self.read.append((card, number)))


@pytest.fixture
def page(open_window):
    made = Page()
    open_window(made.window, 640, 480)
    made.field.setText("đang gõ")
    made.field.setFocus()
    made.sheet.open(PEOPLE, 1)
    return made


def alt_code(digits: str, composed: str = "") -> None:
    """Alt held, digits of the keypad, Alt let go; Windows then sends the character itself."""
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    for digit in digits:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(int(Qt.Key.Key_0) + int(digit))
            QApplication.sendEvent(here(), QKeyEvent(kind, key, held, digit))
    if composed:
        QApplication.sendEvent(here(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, composed))


def test_a_burst_of_keys_is_a_card_and_none_of_them_reaches_the_field(page):
    write(CARD)
    press(Qt.Key.Key_Return)

    card, number = page.read[0]
    assert (card.name, number) == ("Nguyễn Thị Ánh", 1)
    assert page.field.text() == "đang gõ"
    assert here() is page.field
    assert not page.sheet.is_open


def test_the_input_method_is_off_while_the_scanner_types(page):
    assert not page.sheet.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not page.sheet.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_no_key_of_the_scanner_is_a_shortcut_or_leaves_the_sheet(page):
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Tab)

    assert page.shortcuts == []
    assert here() is page.sheet


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_whatever_the_scanner_ends_with(page, end):
    press(end)  # some begin with it too
    write(CARD)
    press(end)
    assert [card.number for card, _ in page.read] == ["087190001234"]


def test_a_scanner_that_ends_with_nothing(page, wait):
    write(CARD)
    wait(lambda: page.read)
    assert not page.sheet.is_open


def test_letters_sent_as_alt_codes_of_their_bytes(page):
    for char in CARD:
        if char.isascii():
            write(char)
        else:
            for byte in char.encode():
                alt_code(f"{byte:04d}")
    press(Qt.Key.Key_Return)

    card = page.read[0][0]
    assert (card.name, card.sex, card.repaired) == ("Nguyễn Thị Ánh", "Nữ", True)


def test_alt_codes_that_windows_makes_into_characters_are_not_read_twice(page):
    for char in CARD:
        if char.isascii():
            write(char)
        else:
            for byte in char.encode():
                made = bytes([byte]).decode("cp1252", "ignore") or chr(byte)
                alt_code(f"{byte:04d}", composed=made)
    press(Qt.Key.Key_Return)

    assert page.read[0][0].residence == "Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp"


def test_a_health_card_is_named_and_the_sheet_waits_for_the_right_one(page):
    write("GD4797930000|4e677579e1bb856e|05/03/1990|2|")
    press(Qt.Key.Key_Return)
    assert isinstance(page.sheet.fault, HealthCardError)
    assert page.read == []

    write(CARD)
    press(Qt.Key.Key_Return)
    assert [number for _, number in page.read] == [1]
    page.sheet.open(PEOPLE, 1)
    assert page.sheet.fault is None


def test_a_damaged_scan_is_told_and_leaves_nothing_behind(page):
    write("08719000|Ngu")
    press(Qt.Key.Key_Return)
    assert isinstance(page.sheet.fault, UnreadableCardError)

    press(Qt.Key.Key_Escape)
    assert page.field.text() == "đang gõ"
    assert here() is page.field


def test_another_person_is_chosen_by_arrows_or_a_click(page):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert page.sheet.chosen == 2
    place = page.sheet._row(0).center().toPoint()
    click(page.sheet, place.x(), place.y())

    write(CARD)
    press(Qt.Key.Key_Return)
    assert page.read[0][1] == 0


def test_who_clicks_elsewhere_does_not_scan(page):
    write(CARD[:20])
    QTest.mouseClick(page.sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 470))
    assert not page.sheet.is_open

    page.sheet.open(PEOPLE)
    other = QLineEdit(page.window)
    other.show()
    other.setFocus()
    assert not page.sheet.is_open
    assert here() is other


def test_the_sheet_covers_its_page_at_every_size(page, app):
    page.window.resize(900, 700)
    app.processEvents()
    assert page.sheet.size() == page.window.size()

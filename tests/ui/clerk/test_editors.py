"""Every kind of field has an editor, and each takes its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.ui.clerk.choice_editor import ChoiceEditor
from sadec_counter.ui.clerk.editors import EDITORS, MANY_ROWS, make_editor
from sadec_counter.ui.clerk.line_editor import LineEditor
from sadec_counter.ui.clerk.list_editor import ListEditor, ranked
from sadec_counter.ui.clerk.month_sheet import MonthSheet
from sadec_counter.ui.shared.completion_list import CompletionList
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui.clerk.typing_forms import MANY, SEX, TOWNS, click, compose, press, unikey, write


class Listener:
    """A typist that only writes down what it hears."""

    def __init__(self) -> None:
        self.values, self.carets, self.steps, self.left_ids = [], [], [], []

    def typed(self, _value_id, text, caret):
        self.values.append(text)
        self.carets.append(caret)

    def entered(self, _value_id, caret):
        self.carets.append(caret)

    def left(self, value_id):
        self.left_ids.append(value_id)

    def stepped(self, _value_id, step):
        self.steps.append(step)

    def suggestions(self, _value_id, text):
        return [one for one in TOWNS if text.lower() in one.lower()]


@pytest.fixture
def typist():
    return Listener()


@pytest.fixture
def shown(open_window, typist):
    def show(field):
        editor = make_editor(field, field.field_id, typist, LIGHT)
        window = QWidget()
        editor.setParent(window)
        editor.setGeometry(0, 0, 300, editor.sizeHint().height())
        open_window(window, 400, 400)
        editor.setFocus()
        return editor

    return show


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_field_has_an_editor(app, kind, typist):
    assert kind in EDITORS or kind in MANY_ROWS

    if kind in EDITORS:
        editor = make_editor(Field("a.b", "Nhãn", kind, choices=SEX), "a.b", typist, LIGHT)
        assert editor.objectName() == "a.b"
        assert editor.sizeHint().height() > 0
        editor.deleteLater()


def test_few_short_choices_stand_side_by_side_and_many_in_a_list(app, typist):
    few = make_editor(Field("a", "A", FieldKind.CHOICE, choices=SEX, half=True), "a", typist, LIGHT)
    many = make_editor(Field("b", "B", FieldKind.CHOICE, choices=MANY), "b", typist, LIGHT)
    long = tuple(Choice(str(number), "một lựa chọn dài dòng " * 2) for number in range(3))
    wide = make_editor(Field("c", "C", FieldKind.CHOICE, choices=long, half=True), "c", typist, LIGHT)
    none = make_editor(Field("d", "D", FieldKind.CHOICE), "d", typist, LIGHT)

    assert isinstance(few, ChoiceEditor)
    assert all(isinstance(one, ListEditor) for one in (many, wide, none))


def test_each_key_of_a_line_is_told_with_its_caret(shown, typist):
    shown(Field("a", "A", FieldKind.TEXT))

    write("ab")
    press(Qt.Key.Key_Left)

    assert typist.values == ["a", "ab"]
    assert typist.carets[-3:] == [1, 2, 1]


def test_unikey_backspaces_and_replacements_give_the_word(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXT))

    unikey("Nguye", "<ê", "n", "<<ễn")  # "Nguyeenx" in Telex

    assert editor.text() == "Nguyễn"
    assert typist.values[-1] == "Nguyễn"


def test_half_composed_text_is_not_told(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXT))

    compose("Hâ")
    compose("Hân")
    assert typist.values == []

    compose("", "Hân")
    assert typist.values == ["Hân"]
    assert editor.text() == "Hân"


def test_half_composed_text_of_an_area_is_not_told(shown, typist):
    shown(Field("a", "A", FieldKind.TEXTAREA))

    compose("tạ")
    assert typist.values == []

    compose("", "tạm")
    assert typist.values == ["tạm"]


def test_decomposed_input_stays_under_the_cursor_and_its_caret_counts_composed_letters(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXT))

    write("Ha\u0302\u0301n")

    assert editor.text() == "Ha\u0302\u0301n"
    assert typist.carets[-1] == 3  # H, ấ, n


def test_enter_and_tab_step_on_and_back(shown, typist):
    shown(Field("a", "A", FieldKind.TEXT))

    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    assert typist.steps == [1, 1, 1, -1, -1]


def test_control_enter_is_left_to_the_window(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXT))

    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert typist.steps == []
    assert editor.text() == ""


def test_area_steps_with_enter_breaks_its_line_with_alt_enter_and_grows(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXTAREA))
    before = editor.height()

    write("một")
    for _ in range(3):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    write("hai")
    press(Qt.Key.Key_Return)

    assert typist.values[-1] == "một\n\n\nhai"
    assert typist.steps == [1]
    assert editor.height() > before


@pytest.mark.parametrize(
    ("keys", "value"),
    [("1", "nam"), ("2", "nu"), ("n", "nam"), ("nn", "nu"), ("nu", "nu"), ("na", "nam"), ("u", ""), ("3", "")],
)
def test_choice_takes_numbers_and_first_letters(shown, keys, value):
    editor = shown(Field("a", "A", FieldKind.CHOICE, choices=SEX))

    write(keys)

    assert editor.value() == value


def test_choice_survives_unikeys_backspaces(shown):
    editor = shown(Field("a", "A", FieldKind.CHOICE, choices=SEX))

    unikey("nu", "<ư", "<ữ")

    assert editor.value() == "nu"


def test_choice_moves_by_arrows_and_is_cleared_by_delete(shown, typist):
    editor = shown(Field("a", "A", FieldKind.CHOICE, choices=SEX))

    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert editor.value() == "nu"
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Delete)

    assert typist.values == ["nam", "nu", "nam", ""]


def test_flag_turns_with_space_and_x(shown, typist):
    shown(Field("a", "A", FieldKind.FLAG))

    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    write("x")

    assert typist.values == ["x", "", "x"]


def test_list_is_found_without_accents_and_taken_by_enter(shown, typist):
    editor = shown(Field("a", "A", FieldKind.ETHNIC))

    write("kho")
    assert editor.is_open
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)

    assert not editor.is_open
    assert typist.values[-1] == "Khơ-mú"
    assert typist.steps == [1]


def test_long_choice_sends_its_code_once_it_is_taken(shown, typist):
    editor = shown(Field("a", "A", FieldKind.CHOICE, choices=MANY))

    write("giam")
    assert "giam" not in typist.values
    press(Qt.Key.Key_Tab)

    assert typist.values[-1] == "giam_ho"
    assert editor.text() == "Người giám hộ"


def test_escape_closes_the_list_and_keeps_the_text(shown, typist):
    editor = shown(Field("a", "A", FieldKind.NATIONALITY))

    write("viet")
    press(Qt.Key.Key_Escape)

    assert not editor.is_open
    assert editor.text() == "viet"
    assert typist.values[-1] == "viet"


def test_address_offers_units_and_takes_none_unasked(shown, typist):
    editor = shown(Field("a", "A", FieldKind.ADDRESS))

    write("phường")
    assert editor.is_open
    press(Qt.Key.Key_Return)
    assert typist.values[-1] == "phường"

    write(" ")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert typist.values[-1] == TOWNS[0]


def test_options_that_begin_with_the_text_come_first():
    options = [("1", "Bru-Vân Kiều"), ("2", "Kinh"), ("3", "Hoa")]

    assert [value for value, _label in ranked("k", options)] == ["2", "1"]


def test_money_stands_grouped_until_it_is_typed(shown):
    editor = shown(Field("a", "A", FieldKind.MONEY))

    editor.show_value("5000000")

    assert isinstance(editor, LineEditor)
    assert editor.text() == "5.000.000"


def test_text_with_presets_completes_and_stays_free(shown, typist):
    editor = shown(Field("a", "A", FieldKind.TEXT, choices=(Choice("Cha", "Cha"), Choice("Mẹ", "Mẹ"))))

    write("c")
    press(Qt.Key.Key_Return)
    assert (editor.text(), typist.values[-1]) == ("Cha", "Cha")

    write(" nuôi")
    press(Qt.Key.Key_Return)
    assert typist.values[-1] == "Cha nuôi"


def test_long_choice_takes_its_number(shown, typist):
    editor = shown(Field("a", "A", FieldKind.CHOICE, choices=MANY))

    write("2")
    assert (editor.text(), typist.values[-1]) == ("Mẹ", "me")

    write("5")
    assert (editor.text(), typist.values[-1]) == ("Người giám hộ", "giam_ho")


def test_locked_editors_take_no_key(shown, typist):
    for field in (
        Field("a", "A", FieldKind.TEXT),
        Field("a", "A", FieldKind.TEXTAREA),
        Field("a", "A", FieldKind.ETHNIC),
        Field("a", "A", FieldKind.CHOICE, choices=SEX),
        Field("a", "A", FieldKind.FLAG),
    ):
        editor = shown(field)
        editor.set_locked(True)
        write("1")
        press(Qt.Key.Key_Down)
        assert typist.values == [], field.kind
        press(Qt.Key.Key_Return)
    assert typist.steps == [1] * 5, "Enter still goes on"


def test_day_is_taken_from_the_month_by_keys(shown, typist):
    editor = shown(Field("a", "A", FieldKind.DATE))
    write("31/01/2024")

    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.is_open
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Return)

    assert not editor.is_open
    assert typist.values[-1] == editor.text() == "01/03/2023"
    assert typist.steps == [], "Enter took the day and goes on with the next press"


def test_month_closes_without_touching_the_text(shown, typist):
    editor = shown(Field("a", "A", FieldKind.PARTIAL_DATE))
    write("1990")

    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Escape)
    assert (editor.is_open, editor.text()) == (False, "1990")

    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    write("1")
    assert (editor.is_open, editor.text()) == (False, "19901")


def test_icon_of_a_date_opens_its_month(shown):
    editor = shown(Field("a", "A", FieldKind.DATE))

    click(editor, editor.width() - 20, editor.height() // 2)
    assert editor.is_open
    click(editor, 40, editor.height() // 2)
    assert not editor.is_open


def test_list_and_month_go_with_their_editors(shown):
    date = shown(Field("a", "A", FieldKind.DATE))
    window = date.window()
    date.open_month()
    ethnic = make_editor(Field("b", "B", FieldKind.ETHNIC), "b", Listener(), LIGHT)
    ethnic.setParent(window)
    ethnic.show()
    ethnic.offer("", current=0)
    assert window.findChild(MonthSheet)
    assert window.findChild(CompletionList)

    date.deleteLater()
    ethnic.deleteLater()

    for _ in range(2):  # the editors, then what goes with them
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.findChild(MonthSheet)
    assert not window.findChild(CompletionList)


@pytest.mark.parametrize("width", [1, 12, 40, 90])
def test_every_editor_paints_however_little_room_it_has(app, typist, width):
    for kind in EDITORS:
        field = Field("a.b", "Nhãn rất dài của một ô", kind, choices=SEX if kind is FieldKind.CHOICE else ())
        editor = make_editor(field, "a.b", typist, LIGHT)
        for text in ("", "nam", "một giá trị dài hơn chỗ của nó " * 3):
            editor.show_value(text)
            editor.resize(width, 42)
            assert not editor.grab().isNull()
        editor.deleteLater()

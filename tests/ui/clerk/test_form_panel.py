"""Typing a whole form by keyboard: order, leaving, problems, tables, nothing lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.problem import Severity
from sadec_counter.services.drafting import What
from sadec_counter.ui.clerk.findings import Remedy
from tests.ui.clerk.typing_forms import compose, here, panel_of, press, session, unikey, write

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def typing():
    return session()


@pytest.fixture
def panel(open_window, typing):
    made = panel_of(typing)
    frame_with(made, open_window, 660)
    made.go_to("nguoi.ho_ten")
    yield made
    made.close_panel()


def frame_with(panel, open_window, height):
    frame = QWidget()
    panel.setParent(frame)
    panel.setGeometry(0, 0, 622, height)
    open_window(frame, 622, height)


def strips(panel, value_id):
    return [finding.sentence for finding in panel.findings_of(value_id)]


def test_enter_goes_through_the_fields_in_their_order(panel, typing):
    seen = [here().objectName()]
    for _ in range(6):
        press(Qt.Key.Key_Return)
        seen.append(here().objectName())

    assert seen == [
        "nguoi.ho_ten",
        "nguoi.ngay_sinh",
        "nguoi.gioi_tinh",
        "nguoi.quan_he",
        "nguoi.dan_toc",
        "nguoi.noi_o",
        "nguoi.que",
    ]

    press(Qt.Key.Key_Return)
    assert here().objectName() == "khac.so"
    press(Qt.Key.Key_Return, SHIFT)
    assert here().objectName() == "nguoi.que"


def test_every_keystroke_reaches_the_draft(panel, typing):
    told = []
    typing.subscribe(lambda change: told.append((change.draft.value("nguoi.ho_ten"), change.caret)))

    write("an")

    assert ("a", 1) in told
    assert ("an", 2) in told


def test_capitals_come_on_leaving_and_not_before(panel, typing):
    unikey("nguye", "<ê", "n", "<<ễn")
    assert typing.draft.value("nguoi.ho_ten") == "nguyễn"

    press(Qt.Key.Key_Return)

    assert typing.draft.value("nguoi.ho_ten") == "NGUYỄN"
    press(Qt.Key.Key_Return, SHIFT)
    assert here().text() == "NGUYỄN"


def test_composition_is_shown_here_and_kept_from_the_draft(panel, typing):
    compose("Hâ")
    assert typing.draft.value("nguoi.ho_ten") == ""

    compose("", "Hân")
    assert typing.draft.value("nguoi.ho_ten") == "Hân"


def test_decomposed_input_is_composed_in_the_draft_with_its_caret(panel, typing):
    write("Ha\u0302\u0301n")

    assert typing.draft.value("nguoi.ho_ten") == "Hấn"
    assert typing.caret == 3
    assert here().text() == "Ha\u0302\u0301n"


def test_loose_date_is_tidied_on_leaving_and_its_words_follow(panel, typing):
    panel.go_to("nguoi.ngay_sinh")
    write("120394")
    assert typing.draft.value("nguoi.ngay_sinh") == "120394"

    press(Qt.Key.Key_Tab)

    assert typing.draft.value("nguoi.ngay_sinh") == "12/03/1994"
    assert typing.draft.value("nguoi.ngay_sinh_chu").startswith("Ngày mười hai tháng ba năm")


def test_escape_loses_nothing(panel, typing):
    write("Khoa")
    press(Qt.Key.Key_Escape)
    panel.go_to("nguoi.dan_toc")
    write("kho")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)

    assert typing.draft.value("nguoi.ho_ten") == "KHOA"
    assert typing.draft.value("nguoi.dan_toc") == "kho"
    assert here().text() == "kho"


def test_written_line_is_passed_by_enter_and_opened_by_f2(panel, typing):
    panel.go_to("nguoi.ngay_sinh")
    write("12031994")
    press(Qt.Key.Key_F2)
    assert here().objectName() == "nguoi.ngay_sinh_chu"

    write(" (đúng)")
    press(Qt.Key.Key_Return)

    assert typing.draft.value("nguoi.ngay_sinh_chu").endswith("(đúng)")
    assert here().objectName() == "nguoi.quan_he"


def test_error_is_shown_once_its_field_was_left(panel, typing):
    panel.go_to("nguoi.ngay_sinh")
    write("31/02/1994")
    assert strips(panel, "nguoi.ngay_sinh") == []

    press(Qt.Key.Key_Return)
    assert len(strips(panel, "nguoi.ngay_sinh")) == 1

    press(Qt.Key.Key_Return, SHIFT)
    assert len(strips(panel, "nguoi.ngay_sinh")) == 1, "what is being mended stays in sight"
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    assert typing.draft.value("nguoi.ngay_sinh") == "1/02/1994"
    assert strips(panel, "nguoi.ngay_sinh") == []


def test_missing_values_are_quiet_until_asked_for(panel, typing):
    assert panel.problem_count() == 0

    panel.next_problem()

    assert panel.problem_count() > 0
    assert here().objectName() in {"nguoi.ho_ten", "nguoi.ngay_sinh"}


def test_f6_goes_round_the_problems(panel, typing):
    panel.go_to("khac.so")
    write("123")
    panel.go_to("nguoi.que")
    panel.next_problem()

    assert here().objectName() == "khac.so"
    assert {one.severity for one in typing.problems["khac.so"]} == {Severity.ERROR}


def test_copy_key_takes_the_other_field(panel, typing):
    panel.go_to("nguoi.noi_o")
    write("Khóm 2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1, ALT)

    assert here().objectName() == "nguoi.que"
    assert typing.draft.value("nguoi.que") == "Khóm 2"
    assert here().text() == "Khóm 2"


def test_folded_field_is_passed_until_it_is_asked_for(panel, typing):
    assert "nguoi.dien_thoai" not in panel.order()

    press(Qt.Key.Key_T, ALT)

    assert here().objectName() == "nguoi.dien_thoai"
    assert "nguoi.dien_thoai" in panel.order()


def test_field_that_applies_appears_in_its_place_and_the_cursor_stays(panel, typing):
    panel.go_to("khac.nghi")
    press(Qt.Key.Key_Space)

    assert here().objectName() == "khac.nghi"
    press(Qt.Key.Key_Return)
    assert here().objectName() == "khac.ly_do"


def test_rows_of_a_table_come_and_go_by_keys(panel, typing):
    panel.go_to("ho")
    press(Qt.Key.Key_Insert, CONTROL)
    assert here().objectName() == "ho.1.ho_ten"
    write("an")
    press(Qt.Key.Key_Return)
    write("2020")
    press(Qt.Key.Key_Insert, CONTROL)
    assert here().objectName() == "ho.2.ho_ten"
    write("bình")
    press(Qt.Key.Key_Return)
    assert typing.draft.value("ho.2.ho_ten") == "BÌNH"

    panel.go_to("ho.1.ho_ten")
    press(Qt.Key.Key_Delete, CONTROL)

    assert typing.draft.value("ho.1.ho_ten") == "BÌNH"
    assert typing.draft.value("ho.2.ho_ten") == ""
    assert here().objectName() == "ho.1.ho_ten"
    assert here().text() == "BÌNH"


def test_table_takes_no_more_rows_than_its_form_holds(panel, typing):
    panel.go_to("ho")
    for _ in range(5):
        press(Qt.Key.Key_Insert, CONTROL)

    assert typing.rows("ho") == 3


def test_enter_passes_a_table_without_rows(panel, typing):
    panel.go_to("khac.tien")
    press(Qt.Key.Key_Return)
    assert here().objectName() == "ho"
    press(Qt.Key.Key_Return)
    assert here().objectName() == "khac.ghi_chu"


def test_last_field_ends_the_form(panel, typing):
    ended = []
    panel.ended.connect(lambda: ended.append(1))
    panel.go_to("khac.ghi_chu")

    press(Qt.Key.Key_Return)

    assert ended == [1]


def test_value_from_elsewhere_shows_in_its_field(panel, typing):
    typing.fill({"nguoi.ho_ten": "TRẦN THỊ THỬ", "nguoi.dan_toc": "Kinh"})

    assert here().text() == "TRẦN THỊ THỬ"
    panel.go_to("nguoi.dan_toc")
    assert here().text() == "Kinh"


def test_focused_field_is_kept_in_the_middle_third(open_window, typing, wait):
    low = panel_of(typing)
    frame_with(low, open_window, 360)
    for value_id in ("nguoi.quan_he", "nguoi.noi_o"):
        low.go_to(value_id)
        height = low.scroll_view().height()
        wait(lambda height=height: height / 4 <= _middle(low) <= height * 3 / 4)
    assert here().window().findChild(QWidget, "form-content").width() <= low.scroll_view().width()
    low.close_panel()


def _middle(panel):
    return here().mapTo(panel.scroll_view(), QPoint(0, here().height() // 2)).y()


def test_saved_time_is_repainted_without_touching_the_fields(panel, typing):
    what = []
    typing.subscribe(lambda change: what.append(change.what))
    write("a")
    before = here().text()
    typing.saved(1, _noon())

    assert What.SAVED in what
    assert here().text() == before
    assert panel.title.saved_words()[2] == "Đã lưu 12:00:00"


class Painted(QObject):
    """Counts the paintings of what it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.names.append(watched.objectName())
        return False


def test_key_paints_its_own_field_and_no_other(panel, wait):
    write("an")
    panel.catch_up()
    wait(lambda: not here().visibleRegion().isEmpty())
    QApplication.processEvents()
    painted = Painted()
    for value_id in panel.order():
        panel._card.editor(value_id).installEventFilter(painted)

    write("b")
    panel.catch_up()
    wait(lambda: bool(painted.names))
    QApplication.processEvents()

    assert set(painted.names) == {"nguoi.ho_ten"}


def _noon():
    return datetime(2026, 11, 23, 12, tzinfo=VIETNAM)


def test_mark_of_the_citizen_takes_the_cursor_there(panel, typing):
    taken_back = []
    panel.show_marks({"nguoi.dan_toc": Remedy("Không sai", lambda: taken_back.append(1))})

    assert here().objectName() == "nguoi.dan_toc"
    assert strips(panel, "nguoi.dan_toc") == ["Công dân báo chỗ này sai"]
    press(Qt.Key.Key_M, ALT)
    assert taken_back == [1]

"""F4 on the typing page: a real birth form, a real session, keys as a scanner sends them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.draft import Draft
from sadec_counter.runtime import paths
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.clerk.card_run import CardRun
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.notify import Notifier, Tone
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui.clerk.typing_forms import here, press, write

MOTHER = "087190001234|341234567|Nguyễn Thị Ánh|05031990|Nữ|Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp|10052022"
FATHER = "087099005678||Trần Văn Bình|01011999|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||"


class Desk:
    """The form with its card sheet over it."""

    def __init__(self, form) -> None:
        draft = Draft("d1", form.code, form.version, form.package_hash)
        self.session = DraftSession(form, draft, today=lambda: date(2026, 11, 25))
        self.page = QWidget()
        self.panel = FormPanel(self.session, LIGHT)
        QVBoxLayout(self.page).addWidget(self.panel)
        self.said = []
        notifier = Notifier(self.page)
        notifier.said.connect(self.said.append)
        self.cards = CardRun(self.session, self.panel, notifier, LIGHT, self.page)

    def scan(self, text: str) -> None:
        self.cards.start()
        write(text)
        press(Qt.Key.Key_Return)


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([paths.forms()])


@pytest.fixture
def desk(open_window, catalog):
    made = Desk(catalog.get("khai_sinh").form)
    open_window(made.page, 640, 660)
    made.panel.go_to("me.ho_ten")
    yield made
    made.panel.close_panel()


def test_the_card_fills_the_section_at_hand_and_the_cursor_goes_to_what_is_missing(desk):
    desk.scan(MOTHER)

    assert desk.session.draft.value("me.ho_ten") == "NGUYỄN THỊ ÁNH"
    assert here().objectName() == "me.dan_toc"
    assert desk.panel._card.editor("me.ho_ten").text() == "NGUYỄN THỊ ÁNH"
    notice = desk.said[-1]
    assert (notice.tone, notice.sentence) == (
        Tone.DONE,
        "Đã điền từ thẻ vào phần “Người mẹ”: họ tên, ngày sinh, số định danh, ngày cấp, nơi cư trú.",
    )
    assert "0871" not in notice.sentence


def test_half_typed_text_is_kept_when_the_scan_is_called_off(desk):
    write("le thi")
    desk.cards.start()
    write(MOTHER)
    press(Qt.Key.Key_Escape)

    assert desk.session.draft.value("me.ho_ten") == "LE THI"
    assert here().objectName() == "me.ho_ten"


def test_a_card_that_does_not_fit_is_asked_about_first(desk):
    desk.scan(FATHER)
    assert not desk.session.draft.values.get("me.ho_ten")
    notice = desk.said[-1]
    assert notice.sentence.startswith("Thẻ ghi giới tính Nam")

    notice.answers[0].run()
    assert desk.session.draft.value("me.ho_ten") == "TRẦN VĂN BÌNH"


def test_a_number_that_disagrees_with_the_card_is_told(desk):
    desk.scan(MOTHER.replace("05031990", "05031991"))
    notice = desk.said[-1]
    assert notice.tone is Tone.CAUTION
    assert notice.sentence.endswith("Số định danh không khớp năm sinh trên thẻ.")
    assert notice.remedy == "So lại với thẻ cầm trên tay."


@pytest.mark.parametrize(
    "field_id",
    ["me.ho_ten", "me.giay_to.so", "me.nam_sinh", "me.dan_toc", "me.noi_cu_tru", "tre.gioi_tinh", "nop.cach_nop"],
)
@pytest.mark.parametrize("card", [MOTHER, FATHER])
def test_no_key_of_a_card_scanned_into_a_field_is_kept(desk, field_id, card):
    desk.panel.go_to(field_id)
    before = dict(desk.session.draft.values)
    write(card)

    assert desk.cards.sheet.hasFocus()
    assert dict(desk.session.draft.values) == before
    press(Qt.Key.Key_Escape)
    assert here().objectName() == field_id
    assert dict(desk.session.draft.values) == before


def test_what_was_typed_before_the_scan_stays(desk):
    write("le thi ")
    write(MOTHER)
    press(Qt.Key.Key_Escape)
    assert desk.panel._card.editor("me.ho_ten").text() == "LE THI"


def test_the_first_of_two_numbers_is_no_card(desk):
    desk.panel.go_to("me.noi_cu_tru")
    write("087190001234 | 12")
    assert desk.session.draft.value("me.noi_cu_tru") == "087190001234 | 12"


def test_a_card_scanned_into_a_field_fills_its_person(desk):
    desk.panel.go_to("me.giay_to.so")
    write(MOTHER)
    press(Qt.Key.Key_Return)
    assert desk.session.draft.value("me.ho_ten") == "NGUYỄN THỊ ÁNH"
    assert desk.session.draft.value("me.giay_to.so") == "087190001234"


def test_a_form_without_people_needs_no_card(open_window, catalog):
    slip = Desk(catalog.get("giay_tiep_nhan").form)
    open_window(slip.page, 640, 660)
    slip.cards.start()
    assert not slip.cards.sheet.is_open
    assert slip.said[-1].sentence == "Tờ khai này không hỏi số định danh của ai."
    slip.panel.close_panel()

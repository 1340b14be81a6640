"""The page of forms: what is not compared is said, claim by claim; a name opens the form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.catalog.packages import Catalog, Package
from sadec_counter.domain.form import LegalClaim
from sadec_counter.services.form_shelf import FormShelf
from sadec_counter.services.signing_off import SigningOff
from sadec_counter.ui.clerk.claims_panel import NAME
from sadec_counter.ui.clerk.forms_list import state_words
from sadec_counter.ui.clerk.forms_page import FormsPage
from sadec_counter.ui.shared import theme
from tests.exports.test_decision_lists import write_decisions
from tests.services.small_form import FORM
from tests.services.test_updating import Office
from tests.ui.clerk.counter import NOW

HEARD = LegalClaim("Miễn lệ phí cho hộ nghèo", "Nghị quyết của tỉnh", "memory")
READ = LegalClaim("Khai sinh trong 60 ngày", "Luật Hộ tịch 2014, Điều 15", "verified")
OPEN = replace(FORM, code="khai_sinh", title="Tờ khai khai sinh", legal_basis=(READ, HEARD), package_hash="h1")
DECISIONS = "quyet-dinh.xlsx"
READY = replace(FORM, code="khai_tu", title="Tờ khai khai tử", legal_basis=(READ,), package_hash="h2")


def package(form):
    return Package(form, Path("forms") / form.code, Path("template.docx"), {})


@pytest.fixture
def shelf(counter):
    catalog = Catalog((package(READY), package(OPEN)))
    return FormShelf(
        lambda: catalog,
        SigningOff(counter.store, counter.clock),
        Path("own"),
        counter.folder / DECISIONS,
        counter.clock,
    )


@pytest.fixture
def province(tmp_path):
    made = Office(tmp_path / "province")
    made.edit('title = "Đơn xin xác nhận"', 'title = "Đơn đề nghị xác nhận"')
    return made


@pytest.fixture
def page(counter, shelf, province, open_window, wait):
    tools = shelf, province.updating, counter.jobs, counter.notifier
    made = open_window(FormsPage(*tools, theme.LIGHT), 1166, 660)
    made.arrive()
    wait(lambda: made.list.count() == 2)
    return made


def press(page, key):
    QTest.keyClick(page.focusWidget() or page, key)


def test_what_is_not_compared_stands_first_and_its_open_claims_too(page):
    assert (page.list.current_line.form, state_words(page.list.current_line)) == (OPEN, "chưa đối chiếu")
    assert page.panel.claims.words_of(0) == "Miễn lệ phí cho hộ nghèo. Chưa đối chiếu: Nghị quyết của tỉnh"
    assert page.panel.claims.words_of(1).endswith("Đã đọc trong: Luật Hộ tịch 2014, Điều 15")


def test_a_name_signs_the_form_off(page, shelf, wait):
    press(page, Qt.Key.Key_Return)
    QTest.keyClicks(page.panel.form.focusWidget(), "le thi hong")
    press(page, Qt.Key.Key_Return)

    wait(lambda: not any(line.is_open for line in shelf.lines()))
    wait(lambda: all(state_words(line) != "chưa đối chiếu" for line in (page.list.current_line,)))
    signed = next(line.standing.signed for line in shelf.lines() if line.form is OPEN)
    assert (signed.by, signed.at) == ("Le Thi Hong", NOW)
    assert not page.panel.form.isVisible()
    assert page.panel.form.value(NAME) == "Le Thi Hong"  # for the next form


def test_half_a_name_is_said_under_the_field_and_signs_nothing(page, shelf, wait):
    press(page, Qt.Key.Key_Return)
    QTest.keyClicks(page.panel.form.focusWidget(), "Hong")
    high = page.panel.form.sizeHint().height()
    press(page, Qt.Key.Key_Return)

    wait(lambda: page.panel.form.sizeHint().height() > high)
    assert shelf.open_hashes() == {"h1"}


def test_a_form_with_sources_for_all_asks_for_no_name(page):
    press(page, Qt.Key.Key_Down)

    assert (state_words(page.list.current_line), page.panel.form.isVisible()) == ("đủ nguồn", False)


def test_an_archive_is_read_shown_and_taken_in_by_one_key(page, province, counter, wait):
    page.read_archive(province.send())
    wait(page.news.isVisible)
    assert page.news.rows.words_of(0).endswith("Tên mẫu: “Đơn đề nghị xác nhận”.")
    assert not province.own.exists()

    press(page, Qt.Key.Key_Return)

    wait(lambda: bool(counter.notices))
    assert counter.notices[0].sentence.startswith("Đã nhận gói mẫu.")
    assert (province.title(), page.news.isVisible()) == ("Đơn đề nghị xác nhận", False)


def test_esc_leaves_the_forms_as_they_are(page, province, wait):
    page.read_archive(province.send())
    wait(page.news.isVisible)

    press(page, Qt.Key.Key_Escape)

    assert not page.news.isVisible()
    assert not province.own.exists()


def test_a_damaged_archive_is_one_sentence(page, province, counter, wait):
    province.file.write_bytes(b"nothing")

    page.read_archive(province.file)

    wait(lambda: bool(counter.notices))
    assert "không phải là gói biểu mẫu còn nguyên" in counter.notices[0].sentence


def test_decisions_say_what_is_left_to_do(page, counter, wait):
    write_decisions(counter.folder / DECISIONS)

    page.open_decisions()

    wait(page.decisions.isVisible)
    assert page.decisions.rows.words_of(0).endswith("Quầy chưa có mẫu: cần soạn hoặc nhận gói mẫu.")


def test_without_decisions_it_says_where_they_are_written(page, wait):
    page.open_decisions()

    wait(page.decisions.isVisible)
    assert page.decisions.rows.count() == 0

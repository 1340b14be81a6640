"""A work list: papers marked by keys, questions asked in place, steps recorded, on to the next dossier."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.dossier import EventKind, ScanState, Status
from sadec_counter.domain.lists import DossierFilter, WorkList
from sadec_counter.domain.portal_row import PortalList, PortalRow
from sadec_counter.services.importing import Importing
from sadec_counter.ui.clerk.dossier_page import DossierPage, DossierTools
from sadec_counter.ui.clerk.list_filter import filter_from, filter_words
from sadec_counter.ui.clerk.next_steps import next_steps
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import CLERK
from tests.services.small_form import OFFICE


@pytest.fixture
def page(counter):
    tools = DossierTools(
        CLERK,
        counter.clock,
        counter.listing,
        counter.digitising,
        counter.reusing,
        counter.receiving,
        counter.steps,
        counter.papers,
    )
    return DossierPage(tools, counter.jobs, theme.LIGHT, WorkList.NOT_SCANNED)


@pytest.fixture
def window(counter, page, open_window, wait):
    counter.receive_all()
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Place.NOT_SCANNED: page}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    made.go(Place.NOT_SCANNED)
    wait(lambda: page.panel.dossier is not None)
    return made


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def states(counter, dossier_id):
    return [paper.state for paper in counter.listing.dossier(dossier_id).papers]


def test_the_list_shows_the_newest_first_with_its_papers_beside(window, page):
    assert [page.list.line(row).applicant for row in range(page.list.count())] == [
        "Trần Hồng Đào",
        "Lê Thị Mỹ Duyên",
        "Nguyễn Minh Khoa",
    ]
    assert page.panel.dossier.line.applicant == "Trần Hồng Đào"
    assert page.panel.papers.count() == 4


def test_the_arrows_show_another_dossier(window, page, wait):
    press(window, Qt.Key.Key_Down)

    wait(lambda: page.panel.dossier.line.applicant == "Lê Thị Mỹ Duyên")


def test_space_marks_scanned_and_delete_takes_it_back(window, page, counter, wait):
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Space)
    wait(lambda: states(counter, "d0-2")[0] is ScanState.SCANNED)
    wait(lambda: page.panel.dossier.papers[0].state is ScanState.SCANNED)
    assert page.panel.papers.current == 1, "on to the next paper that is not scanned"

    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Delete)

    wait(lambda: states(counter, "d0-2")[0] is ScanState.NOT_SCANNED)


def test_an_excuse_asks_for_its_reason_in_place(window, page, counter, wait):
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_K)
    assert page.panel.is_asking
    QTest.keyClicks(window.focusWidget(), "nop lan truoc")
    press(window, Qt.Key.Key_Return)

    wait(lambda: states(counter, "d0-2")[0] is ScanState.EXCUSED)
    assert counter.listing.dossier("d0-2").papers[0].note == "nop lan truoc"
    assert not page.panel.is_asking


def test_a_question_without_an_answer_stays_and_esc_takes_it_back(window, page):
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_K)
    press(window, Qt.Key.Key_Return)
    assert page.panel.is_asking

    press(window, Qt.Key.Key_Escape)

    assert not page.panel.is_asking
    assert window.focusWidget() is page.panel.papers


def test_reuse_of_an_unknown_dossier_is_told(window, page, counter, wait):
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_D)
    QTest.keyClicks(window.focusWidget(), "999999-9999")
    press(window, Qt.Key.Key_Return)

    wait(lambda: counter.notices)
    assert "999999-9999" in counter.notices[0].sentence
    assert states(counter, "d0-2")[0] is ScanState.NOT_SCANNED


def test_reuse_offers_the_dossier_in_which_the_paper_was_digitised(window, page, counter, wait):
    counter.digitising.scanned("d0-0", "giay_chung_sinh", CLERK, counter.clock())
    page.reload()
    wait(lambda: page._offers)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_D)
    press(window, Qt.Key.Key_Return)

    wait(lambda: states(counter, "d0-2")[1] is ScanState.REUSED)
    mark = counter.listing.dossier("d0-2").events[-1]
    assert (mark.data["from"], mark.data["from_paper"]) == ("261123-3001", "giay_chung_sinh")


def test_what_lies_in_the_national_store_is_named_by_its_number(window, page, counter, wait):
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_L)
    QTest.keyClicks(window.focusWidget(), "KQ.G15.000031")
    press(window, Qt.Key.Key_Return)

    wait(lambda: states(counter, "d0-2")[0] is ScanState.TAKEN)
    assert counter.listing.dossier("d0-2").papers[0].note == "KQ.G15.000031"


def test_ctrl_enter_marks_all_and_goes_on(window, page, counter, wait):
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    wait(lambda: page.list.count() == 2)
    wait(lambda: page.panel.dossier.line.applicant == "Lê Thị Mỹ Duyên")
    assert ScanState.NOT_SCANNED not in states(counter, "d0-2")[:2]


def test_steps_are_recorded_with_their_reasons(window, page, counter, wait):
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), "thieu chu ky")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)  # the reason may be left out

    wait(lambda: counter.listing.dossier("d0-2").line.status is Status.WAITING)
    wait(lambda: page.panel.dossier.line.status is Status.WAITING)
    press(window, Qt.Key.Key_F2)
    assert page.panel.steps.step_of(0).text == "Đã bổ sung đủ"


def test_a_finished_dossier_offers_its_result_for_scanning(window, page, counter, wait):
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_Return)
    wait(lambda: page.panel.papers.count() == 5)

    page.panel.papers.setFocus()
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Space)

    wait(lambda: counter.listing.dossier("d0-2").result is ScanState.SCANNED)
    wait(lambda: page.panel.dossier.result is ScanState.SCANNED)

    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_K)
    QTest.keyClicks(window.focusWidget(), "ban dien tu da ky so")
    press(window, Qt.Key.Key_Return)

    wait(lambda: counter.listing.dossier("d0-2").result is ScanState.EXCUSED)
    wait(lambda: page.panel.papers.current_row and page.panel.papers._rows[-1].note == "ban dien tu da ky so")


def test_mending_opens_the_draft_again(window, page, counter, wait):
    opened = []
    page.draft_wanted.connect(opened.append)
    press(window, Qt.Key.Key_F2)
    steps = [page.panel.steps.step_of(row).text for row in range(page.panel.steps.count())]
    page.panel.steps.move_to(steps.index("Sửa và xuất lại"))
    press(window, Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), "sai ten")
    press(window, Qt.Key.Key_Return)

    wait(lambda: opened)
    assert opened == ["d0-2"]
    assert counter.listing.saved_draft("d0-2") is not None


def test_the_dossiers_behind_a_figure_are_listed(window, page, counter, wait):
    numbers = tuple(page.list.line(row).local_no for row in (0, 2))

    page.show_dossiers("Cộng: Đúng hạn", lambda: counter.listing.behind(numbers))

    wait(lambda: page.list.count() == 2)
    assert {page.list.line(row).local_no for row in range(2)} == set(numbers)


def test_a_dossier_is_read_as_it_was_typed(window, page):
    press(window, Qt.Key.Key_F3)
    shown = {page.values.row(row).label: page.values.row(row).value for row in range(page.values.count())}

    assert shown == {
        "Chung": "",
        "Người yêu cầu": "Trần Hồng Đào",
        "Số định danh": "087090000123",
        "Họ tên trẻ": "Nguyễn Gia Hân",
    }
    page.grab()
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is page.list
    assert not page.value_area.isVisible()


def test_esc_leads_back_from_the_dossiers_of_a_figure(window, page, counter, wait):
    tools = page._tools
    found = DossierPage(tools, counter.jobs, theme.LIGHT)
    window.put(Place.LIST, found)
    found.show_dossiers("Tổng", lambda: counter.listing.work_list(WorkList.NOT_SCANNED))
    window.go(Place.LIST)
    wait(lambda: found.panel.dossier is not None)
    counter.notifier.ask("Một lời nhắc", "")

    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is found.list
    press(window, Qt.Key.Key_Escape)
    assert window.notices.notice is None
    press(window, Qt.Key.Key_Escape)

    assert window.place is Place.NOT_SCANNED


def test_an_empty_list_says_so(counter, page, open_window, wait):
    open_window(page, 1166, 660)
    page.arrive()
    wait(lambda: not page.list.count())

    assert page.list.empty_words == "Mọi hồ sơ đã quét đủ."
    assert [action.text for action in page.offers() if action.enabled] == ["Lọc"]


@pytest.mark.parametrize("size", [(1366, 700), (1093, 614), (1920, 1080)])
def test_everything_fits_at_every_size(window, page, size):
    window.resize(*size)
    page.open_steps()

    for part in (page.area, page.panel):
        assert page.rect().contains(part.geometry()), part
    assert page.panel.rect().contains(page.panel.steps.geometry())


def choose(window, page, text):
    """Take a step of the list by its words."""
    press(window, Qt.Key.Key_F2)
    steps = [page.panel.steps.step_of(row).text for row in range(page.panel.steps.count())]
    page.panel.steps.move_to(next(row for row, step in enumerate(steps) if step.startswith(text)))
    press(window, Qt.Key.Key_Return)


def answer(window, *texts: str):
    for text in texts:
        if text:
            QTest.keyClicks(window.focusWidget(), text)
        press(window, Qt.Key.Key_Return)


def test_asking_for_a_supplement_prints_its_slip(window, page, counter, wait):
    told = []
    page.told.connect(told.append)
    choose(window, page, "Yêu cầu bổ sung")
    answer(window, "Giay chung sinh", "giay mo")

    wait(lambda: told)
    assert told == ["Đang in phiếu yêu cầu bổ sung của hồ sơ 261123-3003."]
    (slip,) = counter.store.slips.of_dossier("d0-2")
    assert counter.issuing.file_of(slip).read_bytes().startswith(b"%PDF")
    wait(lambda: list((counter.folder / "ban-in").glob("*.pdf")))


def test_a_result_is_handed_over_with_who_and_what_proof(window, page, counter, wait):
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_Return)
    wait(lambda: page.panel.dossier.line.status is Status.FINISHED)
    choose(window, page, "Trả kết quả")
    answer(window, "", "", "", "087190001234")

    wait(lambda: counter.listing.dossier("d0-2").events[-1].kind is EventKind.HANDED_OVER)
    how = counter.store.slips.handed_over(counter.listing.dossier("d0-2").events[-1])
    assert (how.to, how.proof, how.name, how.number) == ("owner", "slip", "Trần Hồng Đào", "087190001234")


def test_a_new_appointment_needs_a_day(window, page, counter, wait):
    choose(window, page, "Xin lỗi và hẹn lại")
    answer(window, "sang thang", "cho xac minh")
    assert page.panel.is_asking, "not a day"
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    answer(window, "021226", "")

    wait(lambda: counter.listing.dossier("d0-2").line.due_at.day == 2)


def test_a_mistake_is_taken_back_in_the_window(window, page, counter, wait):
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_Return)
    wait(lambda: page.panel.dossier.line.status is Status.FINISHED)
    choose(window, page, "Ghi nhầm: đã có kết quả")
    answer(window, "bam nham")

    wait(lambda: counter.listing.dossier("d0-2").line.status is Status.IN_PROGRESS)


def test_a_second_supplement_warns_before_it_is_recorded(window, page, counter, wait):
    for kind in (EventKind.SUPPLEMENT_ASKED, EventKind.SUPPLEMENT_BROUGHT):
        counter.handling.record("d0-2", kind, CLERK, counter.clock(), reason="thiếu")
    page.reload()
    wait(lambda: len(page.panel.dossier.events) > 4)
    steps = {step.text: step for step in next_steps(page.panel.dossier)}
    assert "trễ hạn" in steps["Yêu cầu bổ sung"].warns
    choose(window, page, "Yêu cầu bổ sung")
    assert page.panel.is_asking


def test_the_list_is_filtered_by_days_status_and_words(window, page, counter, wait):
    counter.receive_all(("Đỗ Văn Sáu",), days_ago=3)
    page.open_filter()
    assert page.panel.is_asking
    told = {"danh_sach": "moi", "tu_ngay": "20/11/2026", "den_ngay": "21/11/2026", "tinh_trang": "in_progress"}
    page.panel.stop_asking()
    page.show_filtered(filter_from(told, DossierFilter()))

    wait(lambda: page.list.count() == 1)
    assert page.list.line(0).applicant == "Đỗ Văn Sáu"
    assert filter_words(filter_from(told, DossierFilter())) == (
        "Hồ sơ, nhận 20/11/2026 đến 21/11/2026, đang giải quyết"
    )


def test_the_filter_is_answered_with_the_keyboard(window, page, counter, wait):
    counter.handling.record("d0-1", EventKind.WITHDRAWN, CLERK, counter.clock())
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    answer(window, "", "", "", "", "duyen")

    wait(lambda: page.list.count() == 1)
    assert page.list.line(0).applicant == "Lê Thị Mỹ Duyên"
    assert window.focusWidget() is page.list


def test_ctrl_p_prints_the_list_and_ctrl_e_writes_a_workbook(window, page, counter, wait):
    told = []
    page.told.connect(told.append)
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: told)
    assert told == ["Đang in danh sách “Chờ quét”, 3 hồ sơ."]
    wait(lambda: list((counter.folder / "ban-in").glob("*.pdf")))
    page.export_list()
    wait(lambda: len(told) == 2)
    assert (counter.folder / "danh-sach" / "cho-quet.xlsx").exists()


def test_a_dossier_of_the_provinces_list_opens_without_what_was_typed(window, page, counter, wait):
    row = PortalRow(2, "H20.87.07-261120-0001", counter.clock(), Status.IN_PROGRESS, title="Khai sinh", applicant="An")
    Importing(counter.store, OFFICE, CLERK).take_in(PortalList((row,), (), 0, ()), "danh-sach.xls", counter.clock())
    page.show_filtered(DossierFilter(text="H20.87.07-261120-0001"))
    page.reload()
    wait(lambda: page.panel.dossier is not None and page.panel.dossier.line.portal_code)
    assert "Sửa và xuất lại" not in [step.text for step in next_steps(page.panel.dossier)]

    choose(window, page, "Từ chối hồ sơ")
    answer(window, "khong du dieu kien")

    wait(lambda: counter.store.slips.of_dossier(page.panel.dossier.line.dossier_id))
    page.toggle_values()
    assert page.values.empty_words


def test_a_slip_that_was_wrong_is_made_void_in_the_window(window, page, counter, wait):
    choose(window, page, "Yêu cầu bổ sung")
    answer(window, "Giay chung sinh", "")
    wait(lambda: page.panel.dossier.events[-1].kind is EventKind.SLIP_ISSUED)
    choose(window, page, "Hủy phiếu vừa lập")
    answer(window, "in nham")

    wait(lambda: counter.store.slips.of_dossier("d0-2")[0].void_reason == "in nham")


def test_a_step_stands_even_where_its_slip_cannot_be_made(window, page, counter, wait):
    (counter.folder / "phieu").write_text("no folder for slips")
    choose(window, page, "Từ chối hồ sơ")
    answer(window, "khong du dieu kien")

    wait(lambda: page.panel.dossier.line.status is Status.REFUSED)
    wait(lambda: counter.notices)
    assert counter.store.slips.of_dossier("d0-2") == []

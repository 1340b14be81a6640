"""The page of scans: pages on their papers, the tray assigned by keys, faults said and mended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.dossier import ScanState
from sadec_counter.domain.scan import Place, WaitingFile
from sadec_counter.ui.clerk.page import Place as Spot
from sadec_counter.ui.clerk.scan_page import ScanPage
from sadec_counter.ui.clerk.scan_view import Mark
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.shared import theme
from tests.services.received import BIRTH, CLERK, MONDAY, draft_of, sign
from tests.services.small_form import OFFICE
from tests.ui.clerk.scanned import Scanner

CONTROL = Qt.KeyboardModifier.ControlModifier
NOWHERE = Place()


@pytest.fixture
def scanner(counter):
    return Scanner(counter)


@pytest.fixture
def page(counter, scanner):
    return ScanPage(scanner.tools(), counter.jobs, counter.notifier, theme.LIGHT)


@pytest.fixture
def window(counter, page, open_window):
    desk = Desk(OFFICE, CLERK, counter.clock, counter.listing)
    made = ClerkWindow(desk, {Spot.NOT_SCANNED: page}, counter.notifier, counter.jobs, theme.LIGHT)
    open_window(made, 1366, 768)
    made.activateWindow()
    return made


@pytest.fixture
def enter(window, page, wait):
    """Go to the page and wait for a dossier."""

    def go(dossier_id="d0-2"):
        window.go(Spot.NOT_SCANNED)
        page.show_dossier(dossier_id)
        wait(lambda: page.reading.dossier_id == dossier_id)

    yield go
    window.notices.dismiss()
    window.hide()


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def state_of(counter, paper_id, dossier_id="d0-2"):
    papers = counter.listing.dossier(dossier_id).papers
    return next(paper.state for paper in papers if paper.paper_id == paper_id)


def test_pages_lie_on_their_paper_and_missing_ones_have_their_place(scanner, page, enter):
    scanner.file(scanner.printed("d0-2", 1))
    enter()

    card = page.board.view.cards[0]

    assert [(thumb.words, bool(thumb.page_id)) for thumb in card.thumbs] == [
        ("trang 1/2", True),
        ("quét trang 2/2", False),
    ]
    assert (card.note, card.mark) == ("bản chính · thiếu trang 2/2", Mark.DANGER)
    assert [chip.words for chip in page.board.view.chips] == ["1 trang khớp", "1 trang thiếu", "1 giấy chưa quét"]


def test_a_page_of_the_tray_is_assigned_by_a_number(scanner, page, enter, window, wait):
    (page_id,) = scanner.file(NOWHERE)
    enter()
    assert page.tray.thumb.page_id == page_id

    press(window, Qt.Key.Key_2)

    wait(lambda: state_of(scanner.counter, "giay_chung_sinh") is ScanState.SCANNED)
    wait(lambda: page.board.view.cards[1].thumbs)
    assert page.board.view.cards[1].thumbs[0].page_id == page_id
    assert page.tray.pages == ()


def test_delete_lets_a_page_go_back_to_the_tray(scanner, page, enter, window, wait):
    scanner.file(NOWHERE)
    enter()
    press(window, Qt.Key.Key_2)
    wait(lambda: bool(page.board.view.cards[1].thumbs))
    page.board.go_to((1, 0))
    press(window, Qt.Key.Key_Delete)

    wait(lambda: len(page.tray.pages) == 1)
    assert state_of(scanner.counter, "giay_chung_sinh") is ScanState.NOT_SCANNED


def test_a_dropped_page_lands_on_the_card_below(scanner, page, enter, wait):
    (page_id,) = scanner.file(NOWHERE)
    enter()
    page.board.dropped.emit(page_id, 1)

    wait(lambda: state_of(scanner.counter, "giay_chung_sinh") is ScanState.SCANNED)


def test_a_blank_page_is_kept_until_the_clerk_drops_it_and_comes_back(scanner, page, enter, window, wait):
    scanner.file(NOWHERE, blank=True)
    enter()
    assert page.tray.is_blank
    page.tray.setFocus()
    press(window, Qt.Key.Key_Delete)
    wait(lambda: not page.tray.pages)

    wait(lambda: scanner.counter.notices)
    scanner.counter.notices[-1].answers[0].run()

    wait(lambda: len(page.tray.pages) == 1)


def test_an_old_version_is_said_with_what_differs_and_what_to_do(scanner, page, enter, window, wait):
    old = scanner.printed("d0-2", 1)
    _mend(scanner.counter, **{"tre.ho_ten": "Nguyễn Gia Bảo"})
    scanner.file(old)
    enter()
    wait(lambda: page.side.shown.finding.differences and page.side.shown.finding.differences[0].label == "Họ tên trẻ")

    finding = page.side.shown.finding
    assert finding.sentence == "Bản đã ký cũ hơn hồ sơ"
    assert finding.remedy == "Ký bản in lúc 09:31, hồ sơ sửa lúc 10:12. In lại và mời ký."
    assert next((row.label, row.signed, row.current) for row in finding.differences) == (
        "Họ tên trẻ",
        "Nguyễn Gia Hân",
        "Nguyễn Gia Bảo",
    )
    press(window, Qt.Key.Key_P, CONTROL)
    wait(lambda: scanner.counter.notices)
    assert scanner.asked == ["reprint DDDDDDDDDD"]


def test_an_old_page_is_kept_with_its_reason(scanner, page, enter, window, wait):
    old = [scanner.printed("d0-2", 1), scanner.printed("d0-2", 2)]
    _mend(scanner.counter, **{"tre.ho_ten": "Nguyễn Gia Bảo"})
    scanner.file(*old)
    enter()
    wait(lambda: page.side.shown.finding.may_keep)
    press(window, Qt.Key.Key_G, CONTROL)
    QTest.keyClicks(window.focusWidget(), "chi sua loi chinh ta")
    press(window, Qt.Key.Key_Return)

    wait(lambda: page.board.view.cards[0].thumbs[0].finding.sentence == "Bản cũ, giữ lại có lý do")
    assert page.board.view.cards[0].thumbs[0].finding.remedy == "chi sua loi chinh ta"


def test_f6_walks_over_what_is_wrong(scanner, page, enter, window, wait):
    scanner.file(scanner.printed("d0-2", 1))
    enter()

    assert page.board.spot == (0, 1), "the first fault is at hand when the dossier opens"
    page.board.go_to((1, -1))
    press(window, Qt.Key.Key_F6)
    assert page.board.spot == (0, 1)
    assert page.side.shown.finding.sentence == "Còn thiếu trang 2/2"


def test_papers_are_marked_without_a_scan(scanner, page, enter, window, wait):
    enter()
    page.board.go_to((1, -1))
    press(window, Qt.Key.Key_L)
    QTest.keyClicks(window.focusWidget(), "KQ.1")
    press(window, Qt.Key.Key_Return)
    wait(lambda: state_of(scanner.counter, "giay_chung_sinh") is ScanState.TAKEN)
    wait(lambda: page.board.view.cards[1].note == "bản chính · lấy từ kho quốc gia, số KQ.1")

    page.board.go_to((0, -1))
    press(window, Qt.Key.Key_Q)
    wait(lambda: state_of(scanner.counter, "to_khai") is ScanState.SCANNED)


def test_ctrl_enter_goes_on_to_the_next_dossier(scanner, page, enter, window, wait):
    enter("d0-2")
    press(window, Qt.Key.Key_Return, CONTROL)

    wait(lambda: page.reading.dossier_id == "d0-1")


def test_the_rail_lists_what_waits_with_a_warning(scanner, page, enter, window, wait):
    scanner.file(scanner.printed("d0-1", 1))
    enter("d0-2")
    wait(lambda: "d0-1" in page.reading.warned)

    lines = {line.line_id: line.icon for line in page.rail_list().lines}

    assert lines["d0-1"] == "triangle-alert"
    assert lines["d0-2"] == "scan-line"


def test_files_that_wait_or_failed_are_shown(scanner, page, enter, window):
    scanner.waiting.append(WaitingFile("hong.pdf", "không đọc được", MONDAY, is_fault=True))
    enter()
    page.grab()

    assert [(file.words, file.mark) for file in page.board.view.files] == [("hong.pdf", Mark.DANGER)]
    page.tray.setFocus()
    page._show_side()
    assert page.side.shown.finding.sentence == "không đọc được"


def test_f4_scans_and_ctrl_b_prints_covers(scanner, page, enter, window, wait):
    enter()
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_B, CONTROL)

    wait(lambda: len(scanner.counter.notices) == 2)
    assert sorted(scanner.asked) == ["covers 261123-3003", "scan"]


def test_space_shows_the_page_large(scanner, page, enter, window):
    scanner.file(scanner.printed("d0-2", 1), scanner.printed("d0-2", 2))
    enter()
    press(window, Qt.Key.Key_Space)
    assert page.zoom.isVisible()

    press(window, Qt.Key.Key_Escape)
    assert not page.zoom.isVisible()
    assert window.focusWidget() is page.board


def test_arrows_lead_from_papers_to_the_tray_and_back(scanner, page, enter, window):
    scanner.file(NOWHERE)
    enter()
    for _ in range(4):
        press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is page.tray

    press(window, Qt.Key.Key_Up)
    assert window.focusWidget() is page.board


def test_nothing_to_scan_is_said_plainly(counter, page, window, wait):
    for number in range(3):
        counter.digitising.all_scanned(f"d0-{number}", CLERK, counter.clock())
    window.go(Spot.NOT_SCANNED)
    wait(lambda: not page.reading.lines)
    page.grab()

    assert page.dossier is None
    assert not any(action.enabled for action in page.offers() if action.key == "Ctrl+Return")
    window.hide()


@pytest.mark.parametrize("size", [(1366, 700), (1093, 614), (1920, 1080)])
def test_everything_fits_at_every_size(scanner, page, enter, window, size):
    scanner.file(scanner.printed("d0-2", 1), NOWHERE)
    enter()
    window.resize(*size)
    page.grab()

    for part in (page.area, page.tray, page.side):
        assert page.rect().contains(part.geometry()), part
    assert page.area.geometry().bottom() < page.tray.geometry().top()


def _mend(counter, **values):
    """The dossier is opened again, mended, printed and received once more."""
    counter.receiving.reissue("d0-2", "sai tên", CLERK, MONDAY + timedelta(minutes=50))
    draft = draft_of("d0-2", **{"nguoi_yeu_cau.ho_ten": "Trần Hồng Đào", **values})
    at = MONDAY + timedelta(hours=1)
    record = sign(counter.store, draft, "DDDDDDDDDD", at)
    counter.receiving.receive(draft, BIRTH, record, CLERK, at)

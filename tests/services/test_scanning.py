from __future__ import annotations

from datetime import timedelta

import pytest
from PIL import Image

from sadec_counter.domain.dossier import EventKind, ScanState
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.scan import FileState, Finding, Weight
from sadec_counter.services.digitising import Digitising, NoSuchPaperError
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import NoReasonError, Receiving
from sadec_counter.services.scanning import NotBlankError, NotOlderError
from sadec_counter.store.verifying import verify
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, draft_of
from tests.services.scanned import BLANK, LATER, Counter, sheet
from tests.services.small_form import OFFICE

PAPER = "giay_chung_sinh"


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path)
    yield made
    made.close()


def findings(pages):
    return [page.finding for page in pages]


def states(counter, dossier_id):
    return {one.paper_id: one.state for one in counter.store.dossiers.get(dossier_id).papers if one.required}


def test_printed_pages_come_home_from_one_file_of_several_dossiers(counter):
    first, second = counter.received("d1"), counter.received("d2", **{"tre.ho_ten": "Lê An"})

    taken = counter.scan(sheet(second[1]), sheet(first[0]), sheet(first[1]), sheet(second[0]))

    assert findings(taken.pages) == [Finding.MATCHED] * 4
    assert [page.place.dossier_id for page in taken.pages] == ["d2", "d1", "d1", "d2"]
    assert taken.file.state is FileState.HOME
    for dossier_id in ("d1", "d2"):
        assert states(counter, dossier_id)["to_khai"] is ScanState.SCANNED
        assert [page.label for page in counter.papers(dossier_id)["to_khai"].pages] == ["trang 1/2", "trang 2/2"]


def test_a_missing_page_is_named_and_the_paper_is_not_marked(counter):
    codes = counter.received("d1")

    counter.scan(sheet(codes[1]))

    paper = counter.papers("d1")["to_khai"]
    assert (paper.missing, paper.printed_pages, paper.weight, paper.kept) == ((1,), 2, Weight.FAULT, None)
    assert states(counter, "d1")["to_khai"] is ScanState.NOT_SCANNED

    counter.scan(sheet(codes[0]), name="rest.pdf")

    assert counter.papers("d1")["to_khai"].missing == ()
    assert states(counter, "d1")["to_khai"] is ScanState.SCANNED


def test_a_page_upside_down_comes_home_and_is_kept_upright(counter):
    codes = counter.received("d1")

    taken = counter.scan(sheet(codes[0]).rotate(180), sheet(codes[1]))

    assert [page.is_upside_down for page in taken.pages] == [True, False]
    assert counter.papers("d1")["to_khai"].is_whole


def test_pages_after_a_cover_sheet_are_its_paper_and_nothing_leaks_into_the_next(counter):
    codes = counter.received("d1")
    counter.received("d2")

    taken = counter.scan(
        counter.cover("d2", PAPER), sheet(text="GIAY CHUNG SINH"), sheet(codes[0]), sheet(codes[1]), sheet(text="LA GI")
    )

    assert findings(taken.pages) == [
        Finding.COVER,
        Finding.MATCHED,
        Finding.MATCHED,
        Finding.MATCHED,
        Finding.NO_CODE,
    ]
    assert states(counter, "d2")[PAPER] is ScanState.SCANNED
    assert [page.number for page in counter.tray.loose()] == [5]


def test_a_page_without_a_code_is_assigned_and_unassigned(counter):
    counter.received("d1")
    page = counter.scan(sheet(text="GIAY CHUNG SINH")).pages[0]

    scanned = counter.tray.assign(page.page_id, "d1", PAPER, CLERK, LATER)

    assert {one.paper.paper_id: one.paper.state for one in scanned.papers}[PAPER] is ScanState.SCANNED
    assert counter.tray.loose() == []

    counter.tray.unassign(page.page_id, CLERK, LATER + timedelta(minutes=1))

    assert states(counter, "d1")[PAPER] is ScanState.NOT_SCANNED
    assert findings(counter.tray.loose()) == [Finding.NO_CODE]
    kinds = [event.kind for event in counter.store.dossiers.get("d1").events]
    assert kinds[-2:] == [EventKind.PAPER_SCANNED, EventKind.CORRECTED]


def test_a_page_assigned_again_is_marked_again_unless_a_clerk_said_no(counter):
    counter.received("d1")
    page = counter.scan(sheet(text="GIAY CHUNG SINH")).pages[0]
    minutes = [LATER + timedelta(minutes=number) for number in range(6)]
    counter.tray.assign(page.page_id, "d1", PAPER, CLERK, minutes[0])
    counter.tray.unassign(page.page_id, CLERK, minutes[1])
    counter.tray.assign(page.page_id, "d1", PAPER, CLERK, minutes[2])
    assert states(counter, "d1")[PAPER] is ScanState.SCANNED

    Digitising(counter.store).undo("d1", PAPER, "quét mờ", CLERK, minutes[3])
    counter.tray.settle("d1", CLERK, minutes[4])

    assert states(counter, "d1")[PAPER] is ScanState.NOT_SCANNED


def test_a_result_is_marked_once_its_dossier_is_finished(counter):
    counter.received("d1")
    page = counter.scan(sheet(text="GIAY KHAI SINH")).pages[0]
    counter.tray.assign(page.page_id, "d1", RESULT, CLERK, LATER)
    assert counter.store.dossiers.get("d1").result is ScanState.NOT_SCANNED

    Handling(counter.store, OFFICE, CALENDAR).record("d1", EventKind.FINISHED, CLERK, LATER)
    counter.tray.settle("d1", CLERK, LATER + timedelta(minutes=1))

    assert counter.store.dossiers.get("d1").result is ScanState.SCANNED


def test_a_page_cannot_be_assigned_to_a_paper_that_the_dossier_has_not(counter):
    counter.received("d1")
    page = counter.scan(sheet(text="GIAY LA")).pages[0]

    with pytest.raises(NoSuchPaperError):
        counter.tray.assign(page.page_id, "d1", "ho_chieu", CLERK, LATER)


def test_an_older_print_is_said_with_what_differs_and_kept_only_with_a_reason(counter):
    codes = counter.received("d1")
    mended = draft_of("d1", **{"tre.ho_ten": "Nguyễn Gia Hưng"})
    receiving = Receiving(counter.store, OFFICE, CALENDAR)
    receiving.reissue("d1", "sai tên", CLERK, MONDAY + timedelta(minutes=10))
    counter.store.drafts.save(mended, "", -1, MONDAY)
    record, _ = counter.printed("d1", MONDAY + timedelta(minutes=12), **{"tre.ho_ten": "Nguyễn Gia Hưng"})
    receiving.receive(mended, BIRTH, record, CLERK, MONDAY + timedelta(minutes=15))

    taken = counter.scan(sheet(codes[0]), sheet(codes[1]))

    paper = counter.papers("d1")["to_khai"]
    assert findings(paper.pages) == [Finding.OLDER, Finding.OLDER]
    assert (paper.weight, paper.is_whole) == (Weight.WARNING, False)
    differs = [(one.field_id, one.on_paper, one.in_dossier) for one in counter.tray.differences(paper.pages[0])]
    assert differs == [("tre.ho_ten", "Nguyễn Gia Hân", "Nguyễn Gia Hưng")]
    with pytest.raises(NoReasonError):
        counter.tray.keep_older(taken.pages[0].page_id, " ", CLERK, LATER)

    for page in taken.pages:
        counter.tray.keep_older(page.page_id, "công dân đã về", CLERK, LATER)

    assert findings(counter.papers("d1")["to_khai"].pages) == [Finding.KEPT, Finding.KEPT]
    assert states(counter, "d1")["to_khai"] is ScanState.SCANNED


def test_a_page_that_is_not_older_needs_no_reason(counter):
    codes = counter.received("d1")
    page = counter.scan(sheet(codes[0])).pages[0]

    with pytest.raises(NotOlderError):
        counter.tray.keep_older(page.page_id, "cứ giữ", CLERK, LATER)


def test_a_code_of_another_counter_is_foreign(counter, tmp_path):
    other = Counter(tmp_path / "quay-khac", seed=6)
    codes = other.received("d1")
    other.close()
    counter.received("d1")

    counter.scan(sheet(codes[0]))

    assert findings(counter.tray.loose()) == [Finding.FOREIGN]


def test_a_blank_page_is_flagged_and_dropped_only_by_the_clerk(counter):
    codes = counter.received("d1")
    taken = counter.scan(sheet(codes[0]), BLANK, sheet(codes[1]), sheet(text="CHU"))

    assert findings(taken.pages)[1] is Finding.BLANK
    assert [page.number for page in counter.tray.loose()] == [2, 4]
    with pytest.raises(NotBlankError):
        counter.tray.drop_blank(taken.pages[3].page_id, CLERK, LATER)

    counter.tray.drop_blank(taken.pages[1].page_id, CLERK, LATER)
    assert [page.number for page in counter.tray.loose()] == [4]

    counter.tray.restore(taken.pages[1].page_id, CLERK, LATER)
    assert [page.number for page in counter.tray.loose()] == [2, 4]


def test_pages_that_come_before_the_receipt_come_home_with_it(counter):
    record, codes = counter.printed("d1")
    counter.scan(sheet(codes[0]), sheet(codes[1]))
    assert findings(counter.tray.loose()) == [Finding.NOT_RECEIVED] * 2

    Receiving(counter.store, OFFICE, CALENDAR).receive(draft_of("d1"), BIRTH, record, CLERK, MONDAY)
    counter.tray.welcome("d1", CLERK, LATER)

    assert counter.tray.loose() == []
    assert states(counter, "d1")["to_khai"] is ScanState.SCANNED


def test_a_paper_scanned_anew_keeps_the_earlier_file(counter):
    codes = counter.received("d1")
    counter.scan(sheet(codes[0]), sheet(codes[1]))
    counter.now = LATER + timedelta(minutes=5)

    counter.scan(sheet(codes[0], "TO KHAI QUET LAI"), name="lai.pdf")

    first, second = counter.store.scans.papers("d1")
    assert (first.number, second.number) == (1, 2)
    assert {one.finding for one in counter.papers("d1")["to_khai"].pages} == {Finding.MATCHED, Finding.EARLIER}
    for paper in (first, second):
        file = counter.folder / paper.file
        assert file.name == "261123-3001_to_khai.pdf"
        assert file.parent.name == paper.file_sha256


def test_the_same_file_twice_is_taken_once(counter):
    codes = counter.received("d1")
    counter.scan(sheet(codes[0]), sheet(codes[1]))
    copied = counter.folder / "lan-hai.pdf"
    copied.write_bytes((counter.folder / "ngoai" / "scan.pdf").read_bytes())

    again = counter.intake.take(copied, "import")

    assert not again.is_new
    assert len(counter.tray.dossier("d1").pages) == 2


def test_decisions_outlive_a_new_reading(counter):
    counter.received("d1")
    taken = counter.scan(sheet(text="GIAY CHUNG SINH"), BLANK)
    counter.tray.assign(taken.pages[0].page_id, "d1", PAPER, CLERK, LATER)
    counter.tray.drop_blank(taken.pages[1].page_id, CLERK, LATER)

    counter.intake.read_again(taken.file)

    assert [page.place.paper_id for page in counter.papers("d1")[PAPER].pages] == [PAPER]
    assert counter.tray.loose() == []


@pytest.mark.expects_log
def test_a_file_that_cannot_be_read_stays_with_its_sentence(counter):
    path = counter.folder / "hong.pdf"
    path.write_bytes(b"%PDF-1.4\nkhong phai\n%%EOF")

    taken = counter.intake.take(path, "import")

    assert taken.file.state is FileState.FAILED
    assert "không đọc được" in taken.file.fault
    assert [file.name for file in counter.tray.failed()] == ["hong.pdf"]
    assert (counter.folder / taken.file.file).read_bytes() == path.read_bytes()


def test_a_paper_larger_than_the_limit_is_kept_and_says_so(tmp_path):
    counter = Counter(tmp_path, limit=2000)
    try:
        counter.received("d1")
        page = counter.scan(Image.effect_noise((400, 500), 90)).pages[0]
        counter.tray.assign(page.page_id, "d1", PAPER, CLERK, LATER)

        kept = counter.papers("d1")[PAPER].kept
        assert "lớn hơn mức" in kept.fault
        assert (tmp_path / kept.file).is_file()
    finally:
        counter.close()


def test_verify_names_a_scan_that_is_gone_or_changed(counter):
    codes = counter.received("d1")
    taken = counter.scan(sheet(codes[0]), sheet(codes[1]))
    kept = counter.papers("d1")["to_khai"].kept
    about_scans = [one for one in verify(counter.store, counter.folder) if "quét" in one]
    assert about_scans == []

    (counter.folder / taken.file.file).write_bytes(b"khac")
    (counter.folder / kept.file).unlink()

    assert [one for one in verify(counter.store, counter.folder) if "quét" in one] == [
        f"Đã bị thay đổi, tệp quét gốc scan.pdf: {taken.file.file}.",
        f"Thiếu bản quét 261123-3001_to_khai: {kept.file}.",
    ]

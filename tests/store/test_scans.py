from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.scan import (
    Decision,
    DecisionKind,
    FileState,
    Finding,
    PaperScan,
    Place,
    ScanFile,
    ScannedPage,
    Seen,
    Way,
)
from tests.services.received import CLERK, MONDAY, draft_of, receive

FILE = ScanFile("a" * 64, "SCN_0001.pdf", 1234, MONDAY, "folder", "quet/goc/aa/a.pdf")
PAGE = ScannedPage(
    "p1",
    FILE.sha256,
    1,
    MONDAY,
    FILE.name,
    Seen(("SD1:AAAAAAAAAA:1/2:0A0B0C0D",), turn=180, skew=-1.25, width=10, height=20, dpi=200),
    Place(Way.CODE, "d1", "to_khai", PageCode("AAAAAAAAAA", 1, 2, "0A0B0C0D")),
    Finding.MATCHED,
)
BLANK = ScannedPage("p2", FILE.sha256, 2, MONDAY, FILE.name, Seen(is_blank=True), finding=Finding.BLANK)


@pytest.fixture
def scans(store):
    store.scans.add_file(FILE)
    store.scans.put_pages(FILE.sha256, [PAGE, BLANK])
    return store.scans


def test_a_file_is_kept_once_by_its_content(store):
    assert store.scans.add_file(FILE) == FILE
    assert store.scans.add_file(replace(FILE, name="khac.pdf")) == FILE
    assert store.scans.files() == [FILE]
    assert store.scans.file("b" * 64) is None


def test_pages_come_back_as_they_were_put(scans):
    assert scans.pages_of_file(FILE.sha256) == [PAGE, BLANK]
    assert scans.pages_of("d1") == [PAGE]
    assert scans.loose() == [BLANK]
    assert scans.dossier_ids() == ["d1"]
    assert scans.files(FileState.READ)[0].pages == 2
    assert scans.files(FileState.FAILED) == []


def test_read_again_takes_the_place_of_what_was_read(scans):
    scans.put_pages(FILE.sha256, [BLANK])

    assert scans.pages_of_file(FILE.sha256) == [BLANK]


def test_a_file_that_failed_keeps_its_sentence(scans):
    scans.set_state(FILE.sha256, FileState.FAILED, "Tệp quét không đọc được.")

    assert scans.file(FILE.sha256).fault == "Tệp quét không đọc được."


def test_decisions_are_kept_in_order_with_the_page_as_it_stands(scans):
    dropped = replace(BLANK, is_dropped=True)
    drop = Decision("p2", DecisionKind.DROP, CLERK.name, MONDAY)
    restore = Decision("p2", DecisionKind.RESTORE, CLERK.name, MONDAY + timedelta(minutes=1))
    scans.decide(dropped, drop)
    assert scans.loose() == []
    scans.decide(BLANK, restore)

    assert scans.decisions(["p1", "p2"]) == [drop, restore]
    assert scans.loose() == [BLANK]


def test_a_paper_is_kept_with_its_mark_and_earlier_ones_stay(store):
    receive(store, draft_of())
    first = PaperScan("d1", "to_khai", 0, "quet/giay-to/x.pdf", "f" * 64, ("p1", "p2"), MONDAY, CLERK.name)
    second = replace(first, file_sha256="e" * 64, page_ids=("p1", "p3"))
    for paper in (first, first, second):
        store.scans.keep_paper(paper, [])

    assert store.scans.papers("d1") == [replace(first, number=1), replace(second, number=2)]


def test_a_paper_has_one_cover_for_ever(store):
    assert store.scans.cover_for("d1", "giay", "AAAAAAAAAA", MONDAY) == "AAAAAAAAAA"
    assert store.scans.cover_for("d1", "giay", "BBBBBBBBBB", MONDAY) == "AAAAAAAAAA"
    assert store.scans.cover_for("d1", "khac", "BBBBBBBBBB", MONDAY) == "BBBBBBBBBB"
    assert store.scans.cover("AAAAAAAAAA") == ("d1", "giay")
    assert store.scans.cover("CCCCCCCCCC") is None


@pytest.mark.parametrize("table", ["scan_file", "scan_decision", "paper_scan", "cover_sheet"])
def test_what_was_scanned_and_decided_is_never_removed(scans, store, table):
    scans.decide(BLANK, Decision("p2", DecisionKind.DROP, CLERK.name, MONDAY))
    scans.cover_for("d1", "giay", "AAAAAAAAAA", MONDAY)
    scans.keep_paper(PaperScan("d1", "giay", 1, "x", "f" * 64, (), MONDAY, CLERK.name), [])

    with store.engine.begin() as connection, pytest.raises(IntegrityError, match="are kept"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - the names above

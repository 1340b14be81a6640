"""The books of certification: a line for each paper of the dossiers received, with its number, copies and fee."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.draft import Draft
from sadec_counter.services.certification_book import Book, book_rows, book_xlsx
from sadec_counter.services.counter_lists import CounterLists
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, sign
from tests.services.small_form import OFFICE

FORMS = Path(__file__).resolve().parents[2] / "forms"
TODAY = MONDAY.date()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    catalog = load_catalog([FORMS])
    for number, code in enumerate(("chung_thuc_ban_sao", "chung_thuc_chu_ky", "khai_tu")):
        package = catalog.get(code)
        form, at = package.form, MONDAY + timedelta(minutes=number)
        draft = Draft(code, form.code, form.version, form.package_hash, package.sample)
        record = sign(opened, draft, f"P-{number}", at)
        Receiving(opened, OFFICE, CALENDAR).receive(draft, form, record, CLERK, at)
    yield opened
    opened.close()


def test_each_paper_is_a_line_of_its_own_book(store):
    copies, signatures = (book_rows(store, book, TODAY, TODAY) for book in Book)
    sample = load_catalog([FORMS]).get("chung_thuc_ban_sao").sample

    assert [row.paper for row in copies] == [sample[f"ban_chinh.{n}.ten"] for n in range(1, len(copies) + 1)]
    assert sum(row.copies for row in copies) == int(sample["tong_ban"])
    assert {row.dossier for row in copies}.isdisjoint(row.dossier for row in signatures)
    assert all(row.applicant and row.copies for row in (*copies, *signatures))


def test_other_days_are_other_pages(store):
    yesterday = TODAY - timedelta(days=1)

    assert book_rows(store, Book.COPIES, yesterday, yesterday) == []


def test_the_workbook_has_real_numbers_and_sums(store):
    rows = book_rows(store, Book.COPIES, TODAY, TODAY)

    book = openpyxl.load_workbook(io.BytesIO(book_xlsx("UBND phường", Book.COPIES, TODAY, TODAY, rows)))

    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert any("SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH" in str(row) for row in cells)
    assert [row[7] for row in cells if row[0] == 1] == [rows[0].copies]
    assert str(cells[-1][7]).startswith("=SUM(")


def test_an_empty_book_is_a_book_without_lines():
    assert book_xlsx("UBND phường", Book.SIGNATURES, TODAY, TODAY, [])[:2] == b"PK"


def test_the_days_register_brings_the_books_along(store):
    lists = CounterLists(store, load_catalog([FORMS]), OFFICE, CALENDAR, draw=None, write_pdf=None)

    assert set(lists.certification_books(TODAY, TODAY)) == {Book.COPIES, Book.SIGNATURES}
    assert lists.certification_books(TODAY - timedelta(days=9), TODAY - timedelta(days=8)) == {}

"""The books of certification (sổ chứng thực): copies and signatures, a line for each paper, as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sadec_counter.domain.form import cell_id
from sadec_counter.domain.lists import DossierFilter
from sadec_counter.domain.rules import table_rows
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.text import title_case_name

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

MOST = 100_000


class Book(StrEnum):
    """Which book: the form whose dossiers it lists."""

    COPIES = "chung_thuc_ban_sao"
    SIGNATURES = "chung_thuc_chu_ky"


@dataclass(frozen=True, slots=True)
class BookRow:
    """One paper that was certified."""

    number: str  # số chứng thực; "" until it is entered
    book: str  # quyển số
    at: datetime
    applicant: str
    paper: str
    signer: str  # họ tên, chức danh người ký chứng thực
    copies: int
    fee: int  # đồng; 0 where the form has none for each paper
    dossier: str


TITLES = {
    Book.COPIES: "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
    Book.SIGNATURES: "SỔ CHỨNG THỰC CHỮ KÝ",
}
_TABLES = {Book.COPIES: "ban_chinh", Book.SIGNATURES: "giay_to"}


def book_rows(store: Store, book: Book, first: date, last: date) -> list[BookRow]:
    """The papers of the dossiers received on these days, in the order of receipt. Asks the store."""
    wanted = DossierFilter(day=first.isoformat(), until=last.isoformat(), limit=MOST)
    lines = sorted(store.dossiers.find(wanted, last), key=lambda line: (line.received_at, line.local_no))
    dossiers = (store.dossiers.get(line.dossier_id) for line in lines)
    return [row for one in dossiers if one.filing.draft.form_code == book for row in _rows(one, book)]


def book_xlsx(office: str, book: Book, first: date, last: date, rows: Sequence[BookRow]) -> bytes:
    """The book of these days; instants and sums are real values."""
    from sadec_counter.exports.counter_sheets import certification_xlsx  # noqa: PLC0415 - only who asks for it

    said = f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    cells = [
        [row.number, row.book, row.at, row.applicant, row.paper, row.signer, row.copies, row.fee, row.dossier]
        for row in rows
    ]
    return certification_xlsx(office, TITLES[book], said, cells)


def _rows(dossier: Dossier, book: Book) -> Iterator[BookRow]:
    values, table = dossier.filing.draft.values, _TABLES[book]
    for row in table_rows(table, values):

        def cell(column: str, row: int = row) -> str:
            return values.get(cell_id(table, row, column), "")

        yield BookRow(
            number=cell("so_chung_thuc"),
            book=values.get("quyen_so", ""),
            at=dossier.line.received_at,
            applicant=title_case_name(dossier.line.applicant),
            paper=cell("ten"),
            signer=values.get("nguoi_chung_thuc", ""),
            copies=_number(cell("so_ban")),
            fee=_number(cell("phi")),
            dossier=dossier.line.portal_code or dossier.line.local_no,
        )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0

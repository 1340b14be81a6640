"""The counter's lists on paper and as workbooks, from a real store and the real packages."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pypdfium2
import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.hand_over import Collector, HandOver, Proof
from sadec_counter.domain.lists import DossierFilter
from sadec_counter.services.charging import Charging
from sadec_counter.services.counter_lists import NothingListedError, by_field
from sadec_counter.services.handling import Handling
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.issued import lists_of
from tests.services.received import CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

DAY = timedelta(days=1)
TODAY = MONDAY.date()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def lists(store):
    return lists_of(store)


@pytest.fixture
def three(store):
    """One ended and handed over, one waiting, one that goes on."""
    handling = Handling(store, OFFICE, CALENDAR)
    for number, draft_id in enumerate("abc"):
        receive(store, draft_of(draft_id), at=MONDAY + timedelta(minutes=number))
    handling.record("a", EventKind.FORWARDED, CLERK, MONDAY + timedelta(hours=1), to="Tư pháp")
    handling.record("a", EventKind.FINISHED, CLERK, MONDAY + timedelta(hours=2))
    handling.hand_over("a", HandOver(Collector.PROXY, Proof.AUTHORITY, "Lê Thị Hoa"), CLERK, MONDAY + DAY)
    handling.record("b", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="thiếu")
    return store


def words(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def cells(workbook, sheet=0):
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def found(store):
    return store.dossiers.find(DossierFilter(), TODAY)


def test_a_reminder_says_how_late_each_dossier_is(three, lists):
    late = MONDAY + 5 * DAY  # due on Thursday; Saturday counts no working day
    (page,) = words(lists.reminder_pdf("Quá hạn", found(three), CLERK, late))
    assert "Quá hạn" in page
    assert "Hộ tịch" in page
    assert "quá 1 ngày làm việc" in page
    assert "261123-3003" in page


def test_each_field_of_work_has_a_page_and_a_worksheet_of_its_own(three, lists):
    lines = found(three)
    lines = [*lines[:2], *[type(line)(**{**_fields(line), "field_of_work": "Cư trú"}) for line in lines[2:]]]
    assert list(by_field(lines)) == ["Cư trú", "Hộ tịch"]
    assert len(words(lists.reminder_pdf("Quá hạn", lines, CLERK, MONDAY))) == 2
    book = openpyxl.load_workbook(io.BytesIO(lists.reminder_xlsx("Quá hạn", lines, MONDAY)))
    assert book.sheetnames == ["1. Cư trú", "2. Hộ tịch"]


def _fields(line):
    return {name: getattr(line, name) for name in type(line).__slots__}


def test_an_empty_list_is_told(lists):
    for make in (
        lambda: lists.reminder_pdf("Quá hạn", [], CLERK, MONDAY),
        lambda: lists.reminder_xlsx("Quá hạn", [], MONDAY),
        lambda: lists.register_xlsx([], TODAY, TODAY),
        lambda: lists.register_pdf([], TODAY, TODAY, MONDAY),
    ):
        with pytest.raises(NothingListedError):
            make()


def test_the_register_follows_each_dossier_to_its_end(three, lists):
    rows = lists.register(TODAY, TODAY)
    first = rows[0]
    assert [row.number for row in rows] == ["261123-3001", "261123-3002", "261123-3003"]
    assert (first.forwarded, first.ended) == (MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2))
    assert (first.handed_over, first.way, first.note) == (MONDAY + DAY, "Người được ủy quyền", "")
    assert [row.note for row in rows[1:]] == ["chờ bổ sung", "đang giải quyết"]
    assert lists.register(TODAY + DAY, TODAY + DAY) == []


def test_the_register_is_printed_and_a_workbook(three, lists):
    rows = lists.register(TODAY, TODAY)
    (page,) = words(lists.register_pdf(rows, TODAY, TODAY, MONDAY))
    assert "SỔ THEO DÕI HỒ SƠ" in page
    assert "261123-3002" in page
    table = cells(lists.register_xlsx(rows, TODAY, TODAY))
    assert table[5][:2] == [1, "261123-3001"]
    assert table[5][7] == MONDAY.replace(tzinfo=None), "a real date"


def test_the_cash_sheet_adds_up(store, lists):
    charging = Charging(store)
    for number, draft_id in enumerate("ab", 1):
        receive(store, draft_of(draft_id))
        charging.pay(draft_id, f"000{number}", CLERK, MONDAY, amount=10_000 * number)
    workbook = lists.cash_xlsx(charging.taken(TODAY, TODAY), TODAY, TODAY)
    assert [CLERK.name, 30_000, 0] in cells(workbook)
    assert ["Cộng", "=SUM(B6:B6)", "=SUM(C6:C6)"] in cells(workbook)
    assert cells(workbook, 1)[5][:4] == [1, "0001", 10_000, "tiền mặt"]

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from sadec_counter.exports.daily_xlsx import daily_xlsx
from tests.exports.days import corrected, report


@pytest.fixture(scope="module")
def books():
    """The workbook with its formulas, and with the values that a person sees."""
    content = daily_xlsx(report())
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def row_of(page, text):
    return next(row for row in page.iter_rows() if row[0].value == text)


def values(page, text):
    return [cell.value for cell in row_of(page, text)]


def test_table_has_a_row_for_each_field_of_work_and_their_sum(books):
    page = books[1]["Số liệu ngày"]

    assert values(page, "Hộ tịch")[1:17] == [1, 1, 1, 1, 4, 1, 1, 0, 2, 1, 0, 0, 1, 0, 0, 1]
    assert values(page, "Đất đai")[1:17] == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert values(page, "Cộng")[1:] == [2, 1, 1, 1, 5, 1, 1, 0, 2, 1, 0, 0, 1, 0, 1, 2, 1, 0, 0]


def test_sums_are_formulas_with_their_values(books):
    formulas, seen = books[0]["Số liệu ngày"], books[1]["Số liệu ngày"]
    row = row_of(formulas, "Hộ tịch")

    assert row[5].value == f"=B{row[5].row}+C{row[5].row}+D{row[5].row}+E{row[5].row}"
    assert row_of(formulas, "Cộng")[1].value.startswith("=SUM(B")
    for page_row in formulas.iter_rows():
        for cell in page_row:
            if cell.data_type == "f":
                assert seen[cell.coordinate].value is not None, f"{cell.coordinate} has no value"


def test_percentage_shows_numerator_and_denominator(books):
    formulas, seen = (book["Số liệu ngày"] for book in books)
    row = row_of(seen, "Hồ sơ đã số hóa giấy tờ")

    assert [cell.value for cell in row[:5]] == [
        "Hồ sơ đã số hóa giấy tờ",
        1,
        5,
        0.2,
        "1/5 (trên tổng tiếp nhận) = 20,00%",
    ]
    assert "INT(" in formulas[row[3].coordinate].value


def test_checks_are_said_to_hold(books):
    rows = [row for row in books[1]["Số liệu ngày"].iter_rows() if row[9].value == "khớp"]

    assert len(rows) == 13
    assert [rows[0][place].value for place in (0, 8, 11)] == [
        "Tổng tiếp nhận = mới trong ngày + kỳ trước chuyển qua",
        0,
        "5 = 3 + 2",
    ]


def test_check_that_does_not_hold_names_its_dossiers():
    sound = report()
    odd = replace(sound.cases[0], facts={**sound.cases[0].facts, "channel": "kiosk"})
    content = daily_xlsx(replace(sound, cases=(odd,)))

    page = load_workbook(io.BytesIO(content), data_only=True)["Số liệu ngày"]
    row = next(row for row in page.iter_rows() if row[9].value == "chưa cân: 1")
    assert row[11].value == "1 = 0 + 0; xem hồ sơ 261120-3001"


def test_public_security_stands_apart_from_the_committee(books):
    page = books[1]["Theo cơ quan giải quyết"]

    assert values(page, "Công an")[5] == 1
    assert values(page, "Ủy ban nhân dân")[5] == 4


def test_every_table_has_a_sheet_so_that_no_page_ends_under_a_head(books):
    for title in ("Số liệu ngày", "Theo cơ quan giải quyết", "Theo cách nộp", "Theo người nhập liệu"):
        page = books[0][title]
        heads = [row[0].row for row in page.iter_rows() if row[5].value == "Tổng tiếp nhận"]
        assert len(heads) == 1
        assert page.print_title_rows == f"${heads[0]}:${heads[0] + 1}"


def test_dossiers_are_listed_with_real_dates_and_texts_never_run(books):
    page = books[0]["Hồ sơ"]
    rows = {row[1].value: row for row in page.iter_rows(min_row=4)}

    assert rows["261123-3001"][2].value == "H20.30.12-261123-0014"
    assert rows["261120-3001"][8].value.isoformat() == "2026-11-20T12:00:00"
    assert rows["261123-3003"][7].value == "=1+1"
    assert rows["261123-3003"][7].data_type == "s"


def test_pages_print_on_a4_across_with_their_headings(books):
    for page in books[0]:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows
        assert page.freeze_panes
        assert page.page_setup.fitToHeight == 0


def test_correction_is_numbered_and_lists_what_changed():
    book = load_workbook(io.BytesIO(daily_xlsx(corrected())), data_only=True)

    heads = [row[0].value for row in book["Số liệu ngày"].iter_rows(max_row=4)]
    assert "Điều chỉnh lần 1, tính đến 17:00 ngày 23/11/2026. Người lập: Trần Thu Thảo." in heads
    assert values(book["Điều chỉnh"], "Rút hồ sơ")[:5] == ["Rút hồ sơ", 0, 1, 1, "261123-3003"]


def test_day_without_dossiers_is_a_reported_zero():
    page = load_workbook(io.BytesIO(daily_xlsx(report([]))), data_only=True)["Số liệu ngày"]

    assert any(row[0].value == "Không phát sinh hồ sơ." for row in page.iter_rows())
    assert values(page, "Cộng")[1:] == [0] * 19


def test_same_report_gives_the_same_bytes():
    assert daily_xlsx(report()) == daily_xlsx(report())

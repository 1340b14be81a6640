from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.office import Unit
from sadec_counter.exports.period_xlsx import period_xlsx
from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from sadec_counter.services.importing import Importing
from sadec_counter.services.period_reporting import period_report
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.listed import PERIOD, csv_text
from tests.services.received import CLERK
from tests.services.small_form import OFFICE

AT = datetime(2026, 4, 20, 10, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("period")
    (folder / "a.csv").write_text(csv_text(), encoding="utf-8")
    store = open_store(folder / FILE_NAME)
    Importing(store, OFFICE, CLERK).take_in(read_portal_list(folder / "a.csv", load_portal_words()), "a.csv", AT)
    made = period_report(store, OFFICE, PERIOD, AT, CLERK.name)
    store.close()
    return made


@pytest.fixture(scope="module")
def books(report):
    """The workbook with its formulas, and with the values that a person sees."""
    content = period_xlsx(report)
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def values(page, text):
    return [cell.value for cell in next(row for row in page.iter_rows() if row[0].value == text)]


def test_levels_and_their_sum(books):
    page = books[1]["Tổng hợp"]

    assert values(page, "UBND thành phố Mẫu")[1:20] == [2, 0, 0, 0, 0, 2, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]
    assert values(page, "Cấp xã")[1:20] == [0, 3, 3, 1, 7, 7, 3, 4, 0, 1, 1, 2, 1, 1, 1, 2, 1, 0, 2]
    assert values(page, "Toàn thành phố")[1:20] == [2, 3, 3, 1, 7, 9, 4, 5, 1, 1, 1, 3, 1, 1, 1, 2, 1, 1, 3]


def test_sums_are_formulas_with_their_values(books):
    formulas, seen = books
    assert values(formulas["Tổng hợp"], "Cấp xã")[1].startswith("=SUM(B")
    assert values(formulas["Tổng hợp"], "Toàn thành phố")[6].startswith("=G")
    for page in formulas.worksheets:
        assert page.freeze_panes is not None, page.title
        assert page.print_title_rows, page.title
        assert page.page_setup.orientation == "landscape"
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert seen[page.title][cell.coordinate].value is not None, f"{page.title}!{cell.coordinate}"


def test_percentages_stand_with_their_figures(books):
    page = books[1]["Tổng hợp"]

    assert values(page, "Hồ sơ có tái sử dụng giấy tờ")[1:5] == [0, 2, 0, "0/2 (trên tổng tiếp nhận) = 0,00%"]


def test_form_of_the_law_folds_and_says_so(books):
    page = books[1]["Biểu II.06a"]
    row = values(page, "Tổng cộng")

    assert row[2:13] == [9, 3, 4, 2, 6, 1, 4, 1, 3, 2, 1]
    numbered = next(line for line in page.iter_rows(values_only=True) if line[0] == "(1)")
    assert numbered[2] == "(3)=(4)+(5)+(6)"
    assert any("Rút hồ sơ: 1 hồ sơ, tính vào “đúng hạn”." in str(line[0]) for line in page.iter_rows(values_only=True))


def test_digitisation_by_unit_in_the_columns_of_the_national_dashboard(books):
    rows = {row[1]: list(row) for row in books[1]["Số hóa"].iter_rows(values_only=True)}

    assert rows["Đơn vị"] == [
        *("STT", "Đơn vị", "Tiếp nhận", "Chưa số hóa TPHS", "Có số hóa TPHS", "Có tái sử dụng"),
        *("Có tái sử dụng từ DVCQG", "Tỷ lệ", "Đã giải quyết", "Chưa số hóa", "Đã số hóa", "Tỷ lệ", "Đánh giá"),
    ]
    assert rows["Phường Mẫu"] == [2, "Phường Mẫu", 7, 2, 5, 1, 0, 0.7142, 2, 1, 1, 0.5, "Chưa đạt"]
    assert rows["Cộng"][2:] == [9, 3, 6, 1, 0, 0.6666, 3, 1, 2, 0.6666, "Chưa đạt"]


def test_every_dossier_is_listed_and_the_bytes_are_the_same(report, books):
    numbers = [row[1] for row in books[1]["Hồ sơ"].iter_rows(values_only=True, min_row=4)]

    assert sorted(numbers) == sorted(report.figures.ids["received"])
    assert period_xlsx(report) == period_xlsx(report)


def test_units_are_named(report):
    assert report.units["H20.99"] == Unit("H20.99", "UBND thành phố Mẫu", "huyện")

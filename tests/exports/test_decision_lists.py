from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from sadec_counter.domain.decisions import Effect, Ruling
from sadec_counter.exports.decision_lists import DecisionListError, read_decisions

HEADER = ("Số quyết định", "Ngày", "Cơ quan ban hành", "Trích yếu", "Hiệu lực", "Mã thủ tục", "Tên thủ tục", "Việc")
ABOUT = "về việc công bố danh mục thủ tục lĩnh vực Hộ tịch"
CHAIR = "Chủ tịch UBND tỉnh Đồng Tháp"
LINES = (
    ("613/QĐ-UBND-HC", date(2026, 7, 26), CHAIR, ABOUT, "01/08/2026", "1.999999", "Đăng ký thử", "Mới"),
    ("613/QĐ-UBND-HC", date(2026, 7, 26), CHAIR, ABOUT, "01/08/2026", "1.000656", "Khai tử", "bãi bỏ"),
    ("771/QĐ-UBND-HC", "09/09/2026", CHAIR, "về việc chuẩn hóa", None, "1.001193", "Khai sinh", "Sửa đổi, bổ sung"),
)


def write_decisions(path, lines=LINES):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("DANH SÁCH QUYẾT ĐỊNH",))
    for line in (HEADER, *lines):
        sheet.append(line)
    book.save(path)
    return path


def test_lines_of_one_number_and_day_are_one_decision(tmp_path):
    first, second = read_decisions(write_decisions(tmp_path / "quyet-dinh.xlsx"))

    assert (first.number, first.day, first.in_force) == ("613/QĐ-UBND-HC", date(2026, 7, 26), date(2026, 8, 1))
    assert first.rulings == (
        Ruling("1.999999", Effect.NEW, "Đăng ký thử"),
        Ruling("1.000656", Effect.ABOLISHED, "Khai tử"),
    )
    assert (second.in_force, second.rulings[0].effect) == (date(2026, 9, 9), Effect.CHANGED)


def test_a_decision_is_cited_as_an_official_text_does(tmp_path):
    first, _ = read_decisions(write_decisions(tmp_path / "quyet-dinh.xlsx"))

    assert first.citation == (
        "Quyết định số 613/QĐ-UBND-HC ngày 26 tháng 07 năm 2026 của Chủ tịch UBND tỉnh Đồng Tháp "
        "về việc công bố danh mục thủ tục lĩnh vực Hộ tịch"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("1/QĐ", "32/13/2026", CHAIR, ABOUT, None, "", "", ""), "dòng 3: “32/13/2026” không phải là ngày"),
        (("1/QĐ", "01/02/2026", "", ABOUT, None, "", "", ""), "dòng 3: thiếu cơ quan ban hành"),
        (("1/QĐ", "01/02/2026", CHAIR, ABOUT, None, "1.000656", "", "cất đi"), "dòng 3: “cất đi” không phải là mới"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, message):
    with pytest.raises(DecisionListError) as error:
        read_decisions(write_decisions(tmp_path / "quyet-dinh.xlsx", [line]))

    assert message in error.value.message


def test_a_list_without_its_header_says_which_columns_it_needs(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(("a", "b"))
    book.save(tmp_path / "x.xlsx")

    with pytest.raises(DecisionListError, match="không thấy dòng tiêu đề"):
        read_decisions(tmp_path / "x.xlsx")

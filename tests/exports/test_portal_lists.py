from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from sadec_counter.domain.dossier import ScanState, Status
from sadec_counter.exports.grids import CannotReadListError, read_grid
from sadec_counter.exports.portal_lists import NoHeaderError, parse_moment, read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from tests.services.listed import HEAD, ROWS, changed, csv_text, html_text

WORDS = load_portal_words()


def read(path, text):
    path.write_text(text, encoding="utf-8")
    return read_portal_list(path, WORDS)


def bare(rows):
    return [row.facts for row in rows]


def test_list_is_the_same_in_every_kind_of_file(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH HỒ SƠ"])
    sheet.append([])
    sheet.append(list(HEAD))
    for row in ROWS:
        sheet.append([_as_date(text) for text in row])
    book.save(tmp_path / "a.xlsx")

    of_csv = read(tmp_path / "a.csv", csv_text())
    of_html = read(tmp_path / "a.xls", html_text())
    of_xlsx = read_portal_list(tmp_path / "a.xlsx", WORDS)

    assert len(of_csv.rows) == len(ROWS)
    assert bare(of_csv.rows) == bare(of_html.rows) == bare(of_xlsx.rows)
    assert (of_csv.rows[0].line, of_html.rows[0].line, of_xlsx.rows[0].line) == (2, 3, 4)


def _as_date(text):
    moment = parse_moment(text)
    return text if moment is None else moment


def test_header_of_two_rows_with_merged_cells(tmp_path):
    html = (
        "<table><tr><th rowspan=2>Mã HS</th><th rowspan=2>TRẠNG THÁI</th><th rowspan=2>Ngày nhận</th>"
        "<th colspan=2>Số hóa</th></tr><tr><th>TPHS</th><th>KQ</th></tr>"
        "<tr><td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td><td>(5)</td></tr>"
        "<tr><td>H20.99-260301-0001</td><td>Đang xử lý</td><td>01/03/2026 09:30</td><td>Có</td><td></td></tr>"
        "<tr><td colspan=4>Tổng cộng</td><td>1</td></tr></table>"
    )
    csv = (
        "Mã HS;Trạng thái;Ngày nhận;Số hóa;\n;;;TPHS;KQ\nH20.99-260301-0001;Đang xử lý;01/03/2026 09:30;Có;\n"
        "Tổng cộng;;;;\n"
    )

    for name, text in (("a.xls", html), ("a.csv", csv)):
        found = read(tmp_path / name, text)

        assert (found.faults, len(found.rows)) == ((), 1)
        row = found.rows[0]
        assert (row.received_at, row.papers) == (datetime(2026, 3, 1, 9, 30), ScanState.SCANNED)  # noqa: DTZ001
        assert row.has_result_scan is False


def test_merged_header_of_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for cell, text in {
        "A1": "Mã hồ sơ",
        "B1": "Trạng thái",
        "C1": "Ngày, giờ",
        "C2": "Ngày nhận",
        "D2": "Hẹn trả",
    }.items():
        sheet[cell] = text
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(merged)
    sheet.append(["H20.99-260301-0001", "Chờ bổ sung", "2026-03-01", "20/03/2026"])
    book.save(tmp_path / "a.xlsx")

    found = read_portal_list(tmp_path / "a.xlsx", WORDS)

    assert (found.rows[0].status, f"{found.rows[0].due_at:%d/%m}") == (Status.WAITING, "20/03")


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"Mã_hồ_sơ": "20-1"}, "Dòng 2, cột “Mã hồ sơ”: “20-1” không đúng dạng mã hồ sơ; ghi mã như"),
        ({"Ngày_tiếp_nhận": ""}, "Dòng 2, cột “Ngày tiếp nhận”: chưa có ngày; ghi ngày như 25/09/2024."),
        ({"Ngày_tiếp_nhận": "hôm qua"}, "Dòng 2, cột “Ngày tiếp nhận”: “hôm qua” không phải ngày"),
        ({"Trạng_thái": "Bay"}, "Dòng 2, cột “Trạng thái”: không hiểu “Bay”; ghi một trong: Đang xử lý,"),
        ({"Trạng_thái": ""}, "Dòng 2, cột “Trạng thái”: chưa có trạng thái"),
        ({"Kênh": "Chim"}, "Dòng 2, cột “Kênh”: không hiểu “Chim”; ghi một trong: Trực tuyến,"),
        ({"Ngày_kết_thúc_xử_lý": ""}, "Dòng 2, cột “Ngày kết thúc xử lý”: hồ sơ “Đã trả kết quả” mà chưa có ngày"),
        ({"Ngày_kết_thúc_xử_lý": "28/02/2026"}, "Dòng 2, cột “Ngày kết thúc xử lý”: 28/02/2026 trước ngày"),
        ({"Trạng_thái": "Đang xử lý"}, "Dòng 2, cột “Trạng thái”: “Đang xử lý” mà đã có ngày kết thúc"),
    ],
)
def test_fault_names_line_column_and_what_to_do(tmp_path, columns, sentence):
    found = read(tmp_path / "a.csv", csv_text(changed(ROWS[0][0], **columns)))

    assert len(found.faults) == 1
    assert found.faults[0].sentence.startswith(sentence)
    assert len(found.rows) == len(ROWS) - 1


def test_dossier_that_nobody_received_is_passed_over(tmp_path):
    found = read(tmp_path / "a.csv", csv_text(changed(ROWS[1][0], Trạng_thái="Mới đăng ký")))

    assert (found.passed_over, found.faults) == (1, ())


def test_decomposed_text_is_read(tmp_path):
    found = read(tmp_path / "a.csv", unicodedata.normalize("NFD", csv_text()))

    assert found.faults == ()
    assert found.rows[0].title == "Cấp phép xây dựng"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1/3/2026", (2026, 3, 1)),
        ("01-03-2026 09:05:30", (2026, 3, 1, 9, 5, 30)),
        ("09:05 01/03/2026", (2026, 3, 1, 9, 5)),
        ("2026-03-01T09:05:00", (2026, 3, 1, 9, 5)),
        ("2026-03-01 00:00:00", (2026, 3, 1)),
        ("31/02/2026", None),
        ("mai", None),
        ("01/03/26", None),
    ],
)
def test_moments(text, moment):
    assert parse_moment(text) == (datetime(*moment) if moment else None)  # noqa: DTZ001


def test_list_without_a_header_says_what_is_needed(tmp_path):
    with pytest.raises(NoHeaderError) as caught:
        read(tmp_path / "a.csv", "a,b\n1,2\n")

    assert "“Mã hồ sơ”, “Ngày tiếp nhận”, “Trạng thái”" in caught.value.message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 no zip", "tệp Excel bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "tệp Excel bị hỏng"),
        ("Mã hồ sơ".encode("utf-16")[2:], "không phải UTF-8"),
    ],
)
def test_damaged_file_is_one_sentence(tmp_path, content, why):
    (tmp_path / "a.xls").write_bytes(content)

    with pytest.raises(CannotReadListError) as caught:
        read_grid(tmp_path / "a.xls")

    assert why in caught.value.message


def test_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(CannotReadListError, match="không có tệp"):
        read_grid(tmp_path / "a.csv")


def test_utf_16_and_rows_that_span(tmp_path):
    html = "<html><table><tr><td rowspan=2>a<td>b</tr><tr><td>c<br>d</td></tr></table></html>"
    (tmp_path / "a.xls").write_bytes(html.encode("utf-16"))

    assert read_grid(tmp_path / "a.xls") == [["a", "b"], ["a", "c d"]]


def test_old_workbook_with_merged_header_and_real_dates():
    found = read_portal_list(Path(__file__).parent / "data" / "danh-sach.xls", WORDS)

    assert found.faults == ()
    first, second = found.rows
    assert (first.received_at, first.papers) == (datetime(2026, 3, 1, 9, 30), ScanState.SCANNED)  # noqa: DTZ001
    assert (second.status, f"{second.due_at:%d/%m}", second.line) == (Status.WAITING, "20/03", 5)

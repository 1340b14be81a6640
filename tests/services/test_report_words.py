from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document

from sadec_counter.documents.placeholders import read_placeholders
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from sadec_counter.runtime.paths import resources
from sadec_counter.services.importing import Importing
from sadec_counter.services.period_reporting import period_report
from sadec_counter.services.report_extras import ExtraFiguresError, Extras, read_extras
from sadec_counter.services.report_words import WordReport, two_digits
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.listed import PERIOD, csv_text
from tests.services.received import CLERK
from tests.services.small_form import OFFICE

AT = datetime(2026, 4, 20, 10, tzinfo=VIETNAM)
TEMPLATE = resources() / "reports" / "bao-cao-ky.docx"
SAMPLE = resources() / "reports" / "bo-sung.toml"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("period")
    (folder / "a.csv").write_text(csv_text(), encoding="utf-8")
    store = open_store(folder / FILE_NAME)
    Importing(store, OFFICE, CLERK).take_in(read_portal_list(folder / "a.csv", load_portal_words()), "a.csv", AT)
    made = period_report(store, OFFICE, PERIOD, AT, CLERK.name)
    store.close()
    return made


def text_of(report, extras, decisions=""):
    content = WordReport(TEMPLATE, report, OFFICE, CLERK, extras, decisions=decisions).docx()
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_template_asks_for_nothing_unknown():
    assert read_placeholders(TEMPLATE).faults == ()


def test_report_has_the_form_of_the_city(report):
    text = text_of(report, Extras())

    assert "Tái sử dụng thông tin, dữ liệu số hóa: 01/09 hồ sơ tiếp nhận, tỷ lệ 11,11%." in text
    assert "06 / 09 tổng số hồ sơ tiếp nhận, tỷ lệ 66,66%. Trong đó, cấp huyện 01 / 02" in text
    assert "trực tuyến: 03 hồ sơ, trực tiếp và qua dịch vụ bưu chính: 04 hồ sơ." in text
    assert "đã giải quyết: 05 hồ sơ (Trong đó, giải quyết trước hạn: 00 hồ sơ, đúng hạn: 04 hồ sơ" in text
    assert "Đã gộp: rút hồ sơ: 01 hồ sơ, tính vào “đúng hạn”;" in text
    assert "Chưa có số liệu phản ánh, kiến nghị cho kỳ này." in text
    assert "9 = 3 + 1 + 1 + 1 + 3" in text
    assert "{{" not in text


def test_typed_figures_stand_with_their_source(report):
    extras = read_extras(SAMPLE)

    text = text_of(report, extras)

    assert "kỳ báo cáo: 00 PAKN (Trong đó, số tiếp nhận mới trong kỳ: 00 PAKN" in text
    assert f"Nguồn: {extras.complaints_source}." in text


def test_decisions_of_the_period_are_cited_in_the_first_section(report):
    cited = "Quyết định số 1/QĐ ngày 02 tháng 03 năm 2026 của UBND tỉnh về việc thử"

    text = text_of(report, Extras(), cited)

    assert f"bãi bỏ trong kỳ: {cited}." in text
    assert "1. Thực hiện TTHC theo cơ chế một cửa" not in text_of(report, Extras())


def test_pdf_is_the_same_for_the_same_report(report):
    made = WordReport(TEMPLATE, report, OFFICE, CLERK, Extras())

    assert made.pdf().startswith(b"%PDF")
    assert made.pdf() == made.pdf()


def test_typed_figures_that_do_not_add_up_are_told(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace("moi = 0", "moi = 2"), encoding="utf-8")

    assert [check.holds for check in read_extras(path).checks()] == [False, False]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("moi = 0", "moi = -1"), "“moi” phải là số từ 0"),
        (("cong_khai = 0", "cong = 0"), "không có mục “cong”"),
        (("moi = 0 ", "# "), "thiếu “moi”"),
    ],
)
def test_wrong_extra_file_is_told_with_its_line(tmp_path, change, what):
    path = tmp_path / "a.toml"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace(*change), encoding="utf-8")

    with pytest.raises(ExtraFiguresError) as caught:
        read_extras(path)

    assert what in caught.value.message


@pytest.mark.parametrize(("number", "text"), [(0, "00"), (6, "06"), (98, "98"), (1803, "1.803")])
def test_numbers_as_the_city_prints_them(number, text):
    assert two_digits(number) == text

from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from sadec_counter.documents.blanks import Blank, BlankKind, blanks_in, read_blanks
from sadec_counter.documents.word_text import tidy_label
from tests.documents.worded import paragraph, saved, table


@pytest.fixture
def read(tmp_path):
    return lambda document: [
        (blank.kind.value, blank.label, blank.place) for blank in read_blanks(saved(document, tmp_path / "mẫu.docx"))
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. Họ, chữ đệm, tên (2):", "Họ, chữ đệm, tên"),
        ("  a) Nơi cư trú\u00b2 : ", "Nơi cư trú"),
        ("- Số điện thoại", "Số điện thoại"),
        ("1.2. Mã số thuế:", "Mã số thuế"),
        ("; Quyển số: ", "Quyển số"),
        ("Ấp 3", "Ấp 3"),
        ("……", ""),
    ],
)
def test_labels_lose_what_is_not_theirs(text, label):
    assert tidy_label(text) == label


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Họ tên: ..............", [("line", "Họ tên")]),
        ("Họ tên: …………", [("line", "Họ tên")]),
        ("Giới tính:.......Dân tộc: _______", [("line", "Giới tính"), ("line", "Dân tộc")]),
        ("Làm tại ....., ngày .... tháng …. năm ......", [("line", "Làm tại"), ("date", "ngày, tháng, năm")]),
        ("Sinh ngày ….. tháng ….. năm …..", [("date", "Sinh")]),
        ("Sa Đéc, ngày …… tháng …… năm 20……", [("date", "Sa Đéc")]),
        ("Tên: «Họ_tên» «Địa_chỉ»", [("line", "Tên"), ("line", "Địa chỉ")]),
        ("Có □  Không ☐", [("box", "Có"), ("box", "Không")]),
        ("Giới tính: □ Nam □ Nữ", [("box", "Nam"), ("box", "Nữ")]),
        ("Cấp bản sao: Có □ Không □", [("box", "Có"), ("box", "Không")]),
        ("□ Nam   □ Nữ", [("box", "Nam"), ("box", "Nữ")]),
        ("Cam đoan v.v... và chịu trách nhiệm.", []),
        ("Họ tên: {{ ho_ten }} ...........", []),
        ("Họ tên: {{ ho_ten }} ......... Tuổi: .......", [("line", "Tuổi")]),
    ],
)
def test_blanks_of_a_line(text, told):
    assert [(found.blank.kind.value, found.blank.label) for found in blanks_in(text, "")] == told


def test_a_tab_with_a_dotted_line_is_a_blank_by_itself_or_by_its_style(read):
    document = docx.Document()
    dotted = paragraph(document, "Nơi sinh:\t")
    dotted.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    style = document.styles.add_style("Dòng chấm", 1)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph(document, "Quê quán:\t").style = style
    paragraph(document, "Không chấm:\t")

    assert read(document) == [("line", "Nơi sinh", "đoạn 1"), ("line", "Quê quán", "đoạn 2")]


def test_a_line_below_its_question_takes_its_label_and_a_line_that_goes_on_takes_none(read):
    document = docx.Document()
    for text in ("Nội dung đề nghị:", "..............", "..............", "_________"):
        paragraph(document, text)

    assert read(document) == [("line", "Nội dung đề nghị", "đoạn 2")]


def test_cells_digit_boxes_and_growing_tables(tmp_path):
    document = docx.Document()
    table(document, ["Họ tên", ""], ["Tuổi", "{{ tuoi }}"])
    table(document, ["Số định danh:", *[""] * 12])
    table(document, ["TT", "Họ và tên", "Quan hệ (3)"], ["1", "", ""], ["2", "", ""])

    blanks = read_blanks(saved(document, tmp_path / "mẫu.docx"))

    assert blanks == (
        Blank(BlankKind.CELL, "Họ tên", "bảng 1, hàng 1, ô 2"),
        Blank(BlankKind.DIGITS, "Số định danh", "bảng 2, hàng 1, ô 2", count=12),
        Blank(BlankKind.TABLE, "", "bảng 3", ("TT", "Họ và tên", "Quan hệ"), 2),
    )


def test_a_wingdings_box_is_a_box(read):
    document = docx.Document()
    made = paragraph(document, "")
    made._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))
    made.add_run(" Đã kết hôn")

    assert read(document) == [("box", "Đã kết hôn", "đoạn 1")]


def test_a_table_bears_the_words_right_above_it(read):
    document = docx.Document()
    paragraph(document, "Quá trình công tác")
    table(document, ["Từ năm", "Nơi làm"], ["", ""])
    table(document, ["Tên", "Tuổi"], ["", ""])

    assert read(document) == [("table", "Quá trình công tác", "bảng 1"), ("table", "", "bảng 2")]


def test_a_date_of_single_dots_between_strokes_is_a_date():
    assert [(one.blank.kind.value, one.blank.label) for one in blanks_in("cấp ngày .…/…/….. nơi cấp ……", "")] == [
        ("date", "cấp ngày"),
        ("line", "nơi cấp"),
    ]

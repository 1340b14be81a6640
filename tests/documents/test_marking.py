from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from sadec_counter.documents.blanks import BlankKind, read_blanks
from sadec_counter.documents.marking import mark_blanks
from sadec_counter.documents.placeholders import read_placeholders
from tests.documents.worded import all_text, paragraph, saved, table


@pytest.fixture
def marked(tmp_path):
    """A function: the text of the document with names f0, f1 … in its blanks."""

    def mark(document):
        path = saved(document, tmp_path / "mẫu.docx")
        names = {}
        for number, blank in enumerate(read_blanks(path)):
            columns = [f"f{number}.{column}" for column in range(len(blank.columns))]
            names[number] = [f"f{number}", *columns] if blank.kind is BlankKind.TABLE else [f"f{number}"]
        raw = mark_blanks(path, names)
        path.write_bytes(raw)
        assert read_placeholders(path).faults == ()
        assert read_blanks(path) == ()
        return all_text(raw)

    return mark


def test_dots_become_marks_that_keep_their_length(marked):
    document = docx.Document()
    paragraph(document, "Họ tên: ....", "......", " Tuổi: …… năm", bold_from=1)

    assert marked(document) == ["Họ tên: {{ f0 | cham:10 }} Tuổi: {{ f1 | cham:6 }} năm"]


def test_a_date_has_three_marks(marked):
    document = docx.Document()
    paragraph(document, "Sa Đéc, ngày .... tháng .... năm ......")

    assert marked(document) == [
        "Sa Đéc, ngày {{ f0 | ngay | cham:4 }} tháng {{ f0 | thang | cham:4 }} năm {{ f0 | nam | cham:6 }}"
    ]


def test_a_date_with_strokes_is_a_date_and_marks_touch_no_words(marked):
    document = docx.Document()
    paragraph(document, "Cấp ngày:…../…../……nơi cấp......")

    assert marked(document) == [
        "Cấp ngày: {{ f0 | ngay | cham:5 }}/{{ f0 | thang | cham:5 }}/{{ f0 | nam | cham:6 }} nơi cấp {{ f1 | cham:6 }}"
    ]


def test_a_mark_stands_before_the_tab_that_draws_the_line(marked):
    document = docx.Document()
    for texts in (("Nơi sinh: ", "\t"), ("Quê quán:", "\t")):
        made = paragraph(document, *texts)
        made.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    assert marked(document) == ["Nơi sinh: {{ f0 }}\t", "Quê quán: {{ f1 }}\t"]


def test_boxes_as_letters_and_as_symbols(marked):
    document = docx.Document()
    paragraph(document, "Giới tính: □ Nam ☐ Nữ")
    made = paragraph(document, "")
    made._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))
    made.add_run(" Đã kết hôn")

    assert marked(document) == ["Giới tính: {{ [f0] }} Nam {{ [f1] }} Nữ", "{{ [f2] }} Đã kết hôn"]


def test_cells_digit_boxes_and_growing_tables(marked):
    document = docx.Document()
    table(document, ["Họ tên", ""])
    table(document, ["Số:", *[""] * 6])
    table(document, ["TT", "Họ và tên"], ["1", ""], ["2", ""], ["3", ""])

    assert marked(document) == [
        "Họ tên",
        "{{ f0 }}",
        "Số:",
        *[f"{{{{ f1 | o:{place} }}}}" for place in range(1, 7)],
        "TT",
        "Họ và tên",
        "{{# f2 : 3 }}{{ f2.0 }}",
        "{{ f2.1 }}",
    ]


def test_blanks_without_a_name_stay(tmp_path):
    document = docx.Document()
    paragraph(document, "Họ tên: ........ Tuổi: ........")

    raw = mark_blanks(saved(document, tmp_path / "mẫu.docx"), {1: ["tuoi"]})

    assert all_text(raw) == ["Họ tên: ........ Tuổi: {{ tuoi | cham:8 }}"]


def test_lines_that_go_on_stay_on_the_blank_form_and_vanish_on_a_filled_one(marked):
    document = docx.Document()
    for text in ("Nội dung: ......", "..........", ".....…....", "Kính mong xét."):
        paragraph(document, text)

    assert marked(document) == [
        "Nội dung: {{ f0 | cham:6 }}",
        "{{? !f0 }}..........",
        "{{? !f0 }}.....…....",
        "Kính mong xét.",
    ]


def test_marks_that_stand_there_take_another_name_also_where_word_has_split_them(tmp_path):
    document = docx.Document()
    paragraph(
        document, "Họ tên: {{ ho", "_ten | hoa }} và {{ ten }}; {{ [ gioi = nam ] }} Nam {{? ho_ten }}", bold_from=1
    )
    paragraph(document, "Bỏ: {{ bo | hoa }}{{? bo }}")
    table(document, ["{{# tv : 2 }}{{ tv.ten }}"])

    names = {"ho_ten": "me.ho_ten", "gioi": "phai", "tv": "ho", "tv.ten": "ho.ten", "bo": ""}
    raw = mark_blanks(saved(document, tmp_path / "mẫu.docx"), {}, names)

    assert all_text(raw) == [
        "Họ tên: {{ me.ho_ten | hoa }} và {{ ten }}; {{ [ phai = nam ] }} Nam {{? me.ho_ten }}",
        f"Bỏ: {'.' * 20}",
        "{{# ho : 2 }}{{ ho.ten }}",
    ]


def test_the_whole_year_stands_where_its_first_digits_were(marked):
    document = docx.Document()
    paragraph(document, "Ngày …… tháng …… năm 20……")

    assert marked(document) == [
        "Ngày {{ f0 | ngay | cham:6 }} tháng {{ f0 | thang | cham:6 }} năm {{ f0 | nam | cham:8 }}"
    ]

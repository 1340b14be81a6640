from __future__ import annotations

from datetime import date

import pytest

from sadec_counter.domain.filling import Filling, grouped
from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.words import WordStyle

SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ giới", printed="Nữ"))
FIELDS = (
    Field("con.ho_ten", "Họ tên", FieldKind.NAME),
    Field("con.ngay_sinh", "Ngày sinh", FieldKind.DATE),
    Field("cha.ngay_sinh", "Ngày sinh", FieldKind.PARTIAL_DATE),
    Field("con.gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX),
    Field("von", "Vốn", FieldKind.MONEY),
    Field("so_ban", "Số bản", FieldKind.NUMBER),
    Field("so_dinh_danh", "Số định danh", FieldKind.ID12),
    Field("gio_hen", "Giờ hẹn", FieldKind.TIME),
    Field("uy_quyen", "Uỷ quyền", FieldKind.FLAG),
    Field("nguoi_uy_quyen", "Người uỷ quyền", FieldKind.NAME, show_when={"uy_quyen": ("x",)}),
    Field(
        "tv",
        "Thành viên",
        FieldKind.TABLE,
        columns=(Field("tv.ho_ten", "Họ tên", FieldKind.NAME), Field("tv.gt", "", FieldKind.CHOICE, choices=SEX)),
    ),
)
HIDDEN = Section("s2", "Khác", (Field("ghi_chu", "Ghi chú", FieldKind.TEXT),), show_when={"uy_quyen": ("x",)})


def filling(values: dict[str, str], office: dict[str, str] | None = None, style: WordStyle | None = None) -> Filling:
    procedure = Procedure("1.0", "Thử", "Hộ tịch", "trong ngày")
    sections = (Section("s1", "Chung", FIELDS), HIDDEN)
    form = Form("thu", "Thử", "1", date(2026, 1, 1), None, "", procedure, (), sections)
    return Filling(form, values, office, style or WordStyle())


@pytest.mark.parametrize(
    ("name", "value", "formats", "printed"),
    [
        ("con.ho_ten", "Lê Thị Đào", (), "Lê Thị Đào"),
        ("con.ho_ten", "Lê Thị Đào", ("hoa",), "LÊ THỊ ĐÀO"),
        ("con.ho_ten", "Lê Thị Đào", ("thuong", "cham:30"), "lê thị đào"),
        ("con.ho_ten", "Lê Thị Đào", ("o:4",), "T"),
        ("con.ho_ten", "Lê Thị Đào", ("o:40",), ""),
        ("so_dinh_danh", "087090000123", ("o:12",), "3"),
        ("con.ngay_sinh", "05/04/2026", (), "05/04/2026"),
        ("con.ngay_sinh", "05/04/2026", ("ngay_dai",), "ngày 05 tháng 04 năm 2026"),
        ("con.ngay_sinh", "05/04/2026", ("ngay",), "05"),
        ("con.ngay_sinh", "05/04/2026", ("thang",), "04"),
        ("con.ngay_sinh", "05/04/2026", ("nam", "o:4"), "6"),
        ("con.ngay_sinh", "05/04/2026", ("chu",), "Ngày năm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("con.ngay_sinh", "05/04/2026", ("chu", "hoa"), "NGÀY NĂM THÁNG TƯ NĂM HAI NGHÌN KHÔNG TRĂM HAI MƯƠI SÁU"),
        ("cha.ngay_sinh", "1990", ("ngay",), ""),
        ("cha.ngay_sinh", "1990", ("nam",), "1990"),
        ("cha.ngay_sinh", "04/1990", ("ngay_dai",), "tháng 04 năm 1990"),
        ("cha.ngay_sinh", "1990", ("chu",), "Năm một nghìn chín trăm chín mươi"),
        ("con.gioi_tinh", "nu", (), "Nữ"),
        ("con.gioi_tinh", "nu", ("nhan",), "Nữ giới"),
        ("con.gioi_tinh", "nam", ("hoa",), "NAM"),
        ("con.gioi_tinh", "?", (), "?"),
        ("von", "5000000", (), "5.000.000"),
        ("von", "5000000", ("chu",), "Năm triệu đồng"),
        ("so_ban", "1803", (), "1803"),
        ("so_ban", "1803", ("so",), "1.803"),
        ("so_ban", "105", ("chu",), "một trăm linh năm"),
        ("gio_hen", "09:30", ("gio",), "09"),
        ("gio_hen", "9:05", ("phut",), "05"),
        ("tv.2.gt", "nu", (), "Nữ"),
    ],
)
def test_a_value_is_formatted_as_the_template_asks(name, value, formats, printed):
    assert filling({name: value}).text(name, formats) == printed


@pytest.mark.parametrize("formats", [("ngay_dai",), ("ngay",), ("chu",), ()])
def test_text_that_is_no_date_does_not_vanish(formats):
    assert filling({"con.ngay_sinh": "hôm nay"}).text("con.ngay_sinh", formats) == "hôm nay"


@pytest.mark.parametrize("value", ["Ông A & Bà <B>", "{{x}}", "=1+1", "{% x %}", "\\1 {0} %s"])
def test_values_are_plain_text(value):
    assert filling({"con.ho_ten": value}).text("con.ho_ten", ()) == value


def test_office_values_have_date_parts_too():
    answers = filling({}, {"today": "24/11/2026", "now": "16:30 ngày 24/11/2026", "office.unit": "phường Sa Đéc"})

    assert answers.text("today", ("ngay_dai",)) == "ngày 24 tháng 11 năm 2026"
    assert answers.text("now", ("gio",)) + answers.text("now", ("thang",)) == "1611"
    assert answers.text("office.unit", ("hoa",)) == "PHƯỜNG SA ĐÉC"


def test_the_offices_way_of_writing_numbers_is_kept():
    assert filling({"so_ban": "105"}, style=WordStyle(zero_word="lẻ")).text("so_ban", ("chu",)) == "một trăm lẻ năm"


def test_a_field_that_does_not_apply_prints_nothing():
    values = {"nguoi_uy_quyen": "Lê An", "ghi_chu": "x"}

    hidden, shown = filling(values), filling({**values, "uy_quyen": "x"})

    assert (hidden.text("nguoi_uy_quyen"), hidden.text("ghi_chu"), hidden.applies("ghi_chu")) == ("", "", False)
    assert (shown.text("nguoi_uy_quyen"), shown.text("ghi_chu"), shown.applies("ghi_chu")) == ("Lê An", "x", True)


def test_ticks_rows_and_names():
    answers = filling({"con.gioi_tinh": "nu", "uy_quyen": "x", "tv.3.ho_ten": "A", "tv.1.ho_ten": "B"}, {"today": "x"})

    assert answers.ticked("con.gioi_tinh", "nu")
    assert not answers.ticked("con.gioi_tinh", "nam")
    assert answers.ticked("uy_quyen", "")
    assert not filling({}).ticked("uy_quyen", "")
    assert answers.rows("tv") == 3
    assert answers.rows("con") == 0
    assert answers.has("tv.7.ho_ten")
    assert answers.has("today")
    assert not answers.has("con.tuoi")


def test_grouping_leaves_what_is_no_number():
    assert [grouped(text) for text in ("1803", "-1234567", "999", "12a", "", "9" * 5000)] == [
        "1.803",
        "-1.234.567",
        "999",
        "12a",
        "",
        "9" * 5000,
    ]

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.form import Field, FieldKind, Section
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.rules import applies, problems, required, shown_values, shows, table_rows
from tests.domain.forms_for_tests import MARRIAGE, MEMBERS, PERSON, make_form

TODAY = date(2026, 11, 25)
FORM = make_form(PERSON, MARRIAGE, MEMBERS)
WHOLE = {"nguoi.ho_ten": "TRẦN VĂN AN", "nguoi.ngay_sinh": "01/02/1990", "ket_hon.co": "khong"}


def found(values, form=FORM):
    return [(problem.field_id, problem.rule) for problem in problems(form, values, TODAY)]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({}, True),
        ({"a": ("x",)}, True),
        ({"a": ("y",)}, False),
        ({"a": ("y", "x")}, True),
        ({"a": ("x",), "b": ("x",)}, False),
        ({"a": ("*",)}, True),
        ({"b": ("*",)}, False),
        ({"b": ("",)}, True),
    ],
)
def test_conditions(condition, holds):
    assert applies(condition, {"a": "x"}) is holds


def test_a_whole_form_has_no_problems():
    assert found(WHOLE) == []


def test_an_empty_form_names_what_is_missing_in_order_of_typing():
    assert found({}) == [
        ("nguoi.ho_ten", "required"),
        ("nguoi.ngay_sinh", "required"),
        ("nguoi.ngay_sinh_chu", "required"),
        ("ket_hon.co", "required"),
    ]


def test_what_is_missing_says_what_to_do():
    remedies = {problem.field_id: problem.remedy for problem in problems(FORM, {}, TODAY)}
    assert remedies["nguoi.ho_ten"] == "Hỏi ông/bà rồi điền vào."
    assert remedies["ket_hon.co"] == "Chọn một mục."


def test_words_that_follow_from_a_date_are_not_missing():
    assert "nguoi.ngay_sinh_chu" not in dict(found({"nguoi.ngay_sinh": "1/2/90"}))


def test_required_when_another_is_filled():
    assert found(WHOLE | {"nguoi.loai": "can_cuoc"}) == [("nguoi.so", "required")]
    assert required(FORM.field("nguoi.so"), {"nguoi.loai": "can_cuoc"})
    assert not required(FORM.field("nguoi.so"), {})


def test_a_hidden_question_is_neither_missing_nor_wrong():
    assert found(WHOLE | {"ket_hon.co": "co"}) == [("ket_hon.so", "required")]
    assert found(WHOLE | {"ket_hon.so": "57"}) == []


def test_what_stands_behind_a_hidden_question_hides_too():
    values = WHOLE | {"ket_hon.so": "57", "ket_hon.quyen": "01"}
    assert "ket_hon.quyen" not in shown_values(FORM, values)
    assert shown_values(FORM, values | {"ket_hon.co": "co"})["ket_hon.quyen"] == "01"


def test_a_hidden_section_hides_its_fields():
    section = Section(
        "s", "S", (Field("s.a", "A", FieldKind.TEXT, required=True),), show_when={"nguoi.loai": ("ho_chieu",)}
    )
    form = make_form(PERSON, section)
    assert not shows(section, WHOLE)
    assert found(WHOLE, form) == []
    assert ("s.a", "required") in found(WHOLE | {"nguoi.loai": "ho_chieu", "nguoi.so": "B1234567"}, form)


def test_cells_are_checked_row_by_row():
    values = WHOLE | {"thanh_vien.1.ho_ten": "LÊ THỊ B", "thanh_vien.2.so": "123", "thanh_vien.3.gioi_tinh": "nu"}
    assert found(values) == [
        ("thanh_vien.2.ho_ten", "required"),
        ("thanh_vien.2.so", "digits"),
        ("thanh_vien.3.ho_ten", "required"),
        ("thanh_vien.3.so", "required"),
    ]


def test_a_column_that_does_not_apply_to_a_row_is_left_out():
    columns = (
        Field("bang.loai", "Loại", FieldKind.TEXT),
        Field("bang.ten", "Tên", FieldKind.TEXT, required=True, show_when={"bang.loai": ("khac",)}),
    )
    form = make_form(Section("s", "S", (Field("bang", "Bảng", FieldKind.TABLE, columns=columns),)))
    assert found({"bang.1.loai": "a", "bang.2.loai": "khac"}, form) == [("bang.2.ten", "required")]


def test_too_many_rows():
    values = WHOLE | {f"thanh_vien.{row}.ho_ten": "LÊ THỊ B" for row in range(1, 5)}
    assert found(values) == [("thanh_vien", "max_rows")]


def test_a_required_table_needs_a_row():
    table = Field("bang", "Ngành nghề", FieldKind.TABLE, required=True, columns=(Field("bang.a", "A", FieldKind.TEXT),))
    assert found(WHOLE, make_form(PERSON, MARRIAGE, Section("s", "S", (table,)))) == [("bang", "required")]


def test_rows_are_counted_by_number():
    assert table_rows("b", {"b.10.x": "1", "b.2.x": "1", "b.3.x": "", "bc.4.x": "1"}) == (2, 10)


def test_named_checks_of_the_form():
    form = make_form(PERSON, MARRIAGE, checks=(("late_birth", {"birth": "nguoi.ngay_sinh"}),))
    (problem,) = problems(form, WHOLE | {"nguoi.ngay_sinh": "15/04/2026"}, TODAY)
    assert (problem.field_id, problem.severity, problem.rule) == ("nguoi.ngay_sinh", Severity.WARNING, "late_birth")
    assert problem.sentence == "Quá 60 ngày (hạn 14/06/2026): lệ phí 10.000 đ"
    assert problem.remedy == "Kiểm tra năm sinh. Được miễn thì chọn lý do."


def test_a_field_that_is_wrong_in_itself_gets_no_second_finding():
    form = make_form(PERSON, MARRIAGE, checks=(("not_after_today", {"day": "nguoi.ngay_sinh"}),))
    assert found(WHOLE | {"nguoi.ngay_sinh": "15/04/2062"}, form) == [("nguoi.ngay_sinh", "likely_birth")]


def test_named_checks_on_columns_look_at_each_row():
    check = ("number_fits", {"number": "thanh_vien.so", "birth": "thanh_vien.ngay_sinh", "sex": "thanh_vien.gioi_tinh"})
    values = WHOLE | {
        "thanh_vien.1.ho_ten": "LÊ GIA HÂN", "thanh_vien.1.so": "087315004321", "thanh_vien.1.ngay_sinh": "15/04/2015",
        "thanh_vien.2.ho_ten": "LÊ GIA BẢO", "thanh_vien.2.so": "087215004321", "thanh_vien.2.gioi_tinh": "nu",
    }  # fmt: skip
    assert found(values, make_form(PERSON, MARRIAGE, MEMBERS, checks=(check,))) == [("thanh_vien.2.so", "number_fits")]


@given(
    st.dictionaries(
        st.sampled_from([f.field_id for f in FORM.fields()] + ["thanh_vien.1.so", "xyz"]), st.text(max_size=15)
    )
)
def test_any_values_give_findings_that_belong_to_the_form(values):
    for problem in problems(FORM, values, TODAY):
        assert FORM.field(problem.field_id)

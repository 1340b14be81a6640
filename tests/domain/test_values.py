from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.text import nfc
from sadec_counter.domain.values import check, choice_of, show, suggestions, tidy, tidy_values
from tests.domain.forms_for_tests import MEMBERS, PERSON, make_form

TODAY = date(2026, 11, 25)
SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))


def field(kind, **more):
    return Field("nguoi.x", "Nhãn", kind, **more)


def birth(kind=FieldKind.DATE):
    return Field("tre.ngay_sinh", "Ngày, tháng, năm sinh", kind)


@pytest.mark.parametrize(
    ("kind", "typed", "tidied"),
    [
        (FieldKind.NAME, "  nguyễn  gia hân ", "NGUYỄN GIA HÂN"),
        (FieldKind.NAME, "nguye\u0302\u0303n", "NGUYỄN"),
        (FieldKind.NAME, "h’brôi niê", "H'BRÔI NIÊ"),
        (FieldKind.TEXT, "  Bệnh  viện ", "Bệnh viện"),
        (FieldKind.TEXTAREA, "dòng 1\ndòng 2 \n", "dòng 1\ndòng 2"),
        (FieldKind.DATE, "1/2/90", "01/02/1990"),
        (FieldKind.DATE, "31/2/90", "31/2/90"),
        (FieldKind.DATE, "1990", "1990"),
        (FieldKind.PARTIAL_DATE, "2/1990", "02/1990"),
        (FieldKind.TIME, "9h5", "09:05"),
        (FieldKind.TIME, "sáng", "sáng"),
        (FieldKind.ID12, "087 190 001 234", "087190001234"),
        (FieldKind.ID12, "0871900O1234", "0871900O1234"),
        (FieldKind.ID_ANY, "b 1234567", "B1234567"),
        (FieldKind.TAX_CODE, "0100109106001", "0100109106-001"),
        (FieldKind.PHONE, "+84912345678", "0912345678"),
        (FieldKind.PHONE, "chưa có", "chưa có"),
        (FieldKind.EMAIL, "Ten.Toi@GMAIL.com ", "Ten.Toi@gmail.com"),
        (FieldKind.ETHNIC, "h'mong", "Mông"),
        (FieldKind.ETHNIC, "Pà Xí", "Pà Xí"),
        (FieldKind.NATIONALITY, "viet nam", "Việt Nam"),
        (FieldKind.FLAG, "Có", "x"),
        (FieldKind.FLAG, "không", ""),
        (FieldKind.FLAG, "☒", "x"),
        (FieldKind.NUMBER, "1.803", "1803"),
        (FieldKind.NUMBER, "05", "5"),
        (FieldKind.NUMBER, "hai", "hai"),
        (FieldKind.MONEY, "5 triệu", "5000000"),
        (FieldKind.ADDRESS, " Khóm 2,  phường Sa Đéc", "Khóm 2, phường Sa Đéc"),
    ],
)
def test_tidy(kind, typed, tidied):
    assert tidy(field(kind), typed, today=TODAY) == tidied


def test_tidy_letters():
    assert tidy(field(FieldKind.NAME, letters="ten"), "TRẦN VĂN AN") == "Trần Văn An"
    assert tidy(field(FieldKind.NAME, letters="giu"), "Trần văn An") == "Trần văn An"
    assert tidy(field(FieldKind.TEXT, letters="hoa"), "tạp hóa út") == "TẠP HÓA ÚT"


def test_tidy_a_choice_by_code_label_or_print():
    sex = field(FieldKind.CHOICE, choices=(Choice("nam", "Nam"), Choice("nu", "Nữ", "nữ giới")))
    assert [tidy(sex, typed) for typed in ("nu", "NỮ", "nữ giới", "khác")] == ["nu", "nu", "nu", "khác"]


def test_two_digit_birth_years_are_never_in_the_future():
    assert tidy(birth(), "261126", today=TODAY) == "26/11/1926"
    assert tidy(field(FieldKind.DATE), "261126", today=TODAY) == "26/11/2026"


@given(st.sampled_from(sorted(FieldKind)), st.text(max_size=25))
def test_tidying_twice_is_tidying_once(kind, typed):
    once = tidy(field(kind, choices=SEX), typed, today=TODAY)
    assert tidy(field(kind, choices=SEX), once, today=TODAY) == once == nfc(once)


@given(st.sampled_from(sorted(FieldKind)), st.text(max_size=25))
def test_what_is_right_stays_right_when_tidied(kind, typed):
    one = field(kind, choices=SEX)
    before = check(one, typed, today=TODAY)
    after = check(one, tidy(one, typed, today=TODAY), today=TODAY)
    assert (before is None or before.severity is Severity.WARNING) <= (
        after is None or after.severity is Severity.WARNING
    )


@given(st.sampled_from(sorted(FieldKind)), st.text(max_size=40))
def test_every_finding_says_what_to_do(kind, typed):
    problem = check(field(kind, choices=SEX), typed, today=TODAY)
    if problem:
        assert problem.sentence.endswith((".", "đ"))
        assert problem.remedy.endswith(".")
        assert problem.rule
        assert "!" not in problem.sentence + problem.remedy


@pytest.mark.parametrize("kind", sorted(FieldKind))
def test_nothing_is_wrong_with_an_empty_value(kind):
    assert check(field(kind), "  ", today=TODAY) is None
    assert tidy(field(kind), "  ") == show(field(kind), "") == ""


ERRORS = [
    (FieldKind.NAME, "Nguyễn 2", "Họ tên có chữ số."),
    (FieldKind.NAME, "Nguyễn @n", "Họ tên có dấu lạ."),
    (FieldKind.DATE, "31/02/1990", "Không có ngày này."),
    (FieldKind.DATE, "hôm qua", "Chưa đọc được ngày."),
    (FieldKind.DATE, "1990", "Chưa đủ ngày, tháng, năm."),
    (FieldKind.TIME, "25:00", "Chưa đọc được giờ."),
    (FieldKind.ID12, "08719000123", "Số định danh phải có 12 chữ số, đang có 11."),
    (FieldKind.ID12, "0871900O1234", "Số định danh chỉ gồm chữ số."),
    (FieldKind.ID9, "1234", "Số chứng minh nhân dân phải có 9 chữ số, đang có 4."),
    (FieldKind.ID_ANY, "1234567890", "Số giấy tờ có 10 chữ số."),
    (FieldKind.ID_ANY, "B-!", "Số giấy tờ không đúng dạng."),
    (FieldKind.TAX_CODE, "123", "Mã số thuế không đúng dạng."),
    (FieldKind.PHONE, "091234", "Số điện thoại không đúng dạng."),
    (FieldKind.EMAIL, "tên@gmail.com", "Địa chỉ email không đúng dạng."),
    (FieldKind.EMAIL, "ten@gmail", "Địa chỉ email không đúng dạng."),
    (FieldKind.ETHNIC, "Việt Nam", "Đây là quốc tịch, không phải dân tộc."),
    (FieldKind.NATIONALITY, "Kinh", "Đây là dân tộc, không phải quốc tịch."),
    (FieldKind.CHOICE, "khác", "Không có lựa chọn này."),
    (FieldKind.NUMBER, "hai", "Chỗ này ghi số."),
    (FieldKind.NUMBER, "1000000000000000", "Số quá lớn."),
    (FieldKind.MONEY, "nhiều", "Chưa đọc được số tiền."),
]


@pytest.mark.parametrize(("kind", "typed", "sentence"), ERRORS)
def test_errors(kind, typed, sentence):
    problem = check(field(kind, choices=SEX), typed, today=TODAY)
    assert (problem.severity, problem.sentence, problem.field_id) == (Severity.ERROR, sentence, "nguoi.x")


WARNINGS = [
    (FieldKind.NAME, "Hân", "Họ tên chỉ có một chữ."),
    (FieldKind.TAX_CODE, "0100109107", "Chữ số kiểm tra của mã số thuế không khớp."),
    (FieldKind.PHONE, "01671234567", "Đầu số 0167 đã đổi thành 037 từ năm 2018."),
    (FieldKind.ID_ANY, "341234567", "Chứng minh nhân dân 9 số hết giá trị từ 01/01/2025."),
    (FieldKind.ETHNIC, "Pà Xí", "Không có trong danh mục 54 dân tộc."),
    (FieldKind.NATIONALITY, "Atlantis", "Không có trong danh mục quốc tịch."),
]


@pytest.mark.parametrize(("kind", "typed", "sentence"), WARNINGS)
def test_warnings(kind, typed, sentence):
    problem = check(field(kind), typed, today=TODAY)
    assert (problem.severity, problem.sentence) == (Severity.WARNING, sentence)


RIGHT = [
    (FieldKind.NAME, "H'MÔNG"),
    (FieldKind.NAME, "Nguyễn Thị Ánh"),
    (FieldKind.NAME, "Nguye\u0302\u0303n Thi\u0323 A\u0301nh"),
    (FieldKind.NAME, "John F. Smith-Nguyễn"),
    (FieldKind.DATE, "010290"),
    (FieldKind.PARTIAL_DATE, "1990"),
    (FieldKind.ID12, "087 190 001 234"),
    (FieldKind.ID9, "341234567"),
    (FieldKind.ID_ANY, "087 190 001 234"),
    (FieldKind.ID_ANY, "b1234567"),
    (FieldKind.PHONE, "0277 386 1234"),
    (FieldKind.TIME, "9h30"),
    (FieldKind.TAX_CODE, "0100109106"),
    (FieldKind.NATIONALITY, "mỹ"),
    (FieldKind.EMAIL, "a.b+c@mail.example.vn"),
    (FieldKind.ETHNIC, "khmer"),
    (FieldKind.CHOICE, "Nữ"),
    (FieldKind.FLAG, "x"),
    (FieldKind.MONEY, "1 tỷ 200 triệu"),
    (FieldKind.TEXT, "<b> & {{ }}"),
]


@pytest.mark.parametrize(("kind", "typed"), RIGHT)
def test_right_values(kind, typed):
    assert check(field(kind, choices=SEX), typed, today=TODAY) is None


def test_a_birth_in_the_future_names_its_remedy():
    problem = check(birth(), "15/04/2062", today=TODAY)
    assert (problem.sentence, problem.remedy) == ("Ngày sinh phải trước ngày đăng ký.", "Kiểm tra lại năm.")
    assert check(birth(), "25/11/2026", today=TODAY) is None
    assert check(birth(FieldKind.PARTIAL_DATE), "2026", today=TODAY) is None


def test_a_birth_long_ago_warns():
    assert check(birth(), "01/01/1890", today=TODAY).severity is Severity.WARNING


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.TEXTAREA])
def test_a_ready_sentence_leaves_no_gap_open(kind):
    ready = field(kind, choices=(Choice("a", "đã ly hôn theo Bản án số … ngày …"),))

    assert check(ready, "đã ly hôn theo Bản án số 12 ngày …").sentence == "Còn chỗ … chưa điền."
    assert check(ready, "đã ly hôn theo Bản án số 12 ngày 01/02/2020") is None
    assert check(field(kind), "và còn nữa…") is None


def test_too_long():
    assert check(field(FieldKind.TEXT, max_length=5), "123456").sentence == "Dài quá 5 ký tự."


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (FieldKind.CHOICE, "nu", "Nữ"),
        (FieldKind.CHOICE, "khac", "khac"),
        (FieldKind.FLAG, "x", "Có"),
        (FieldKind.NUMBER, "1803", "1.803"),
        (FieldKind.MONEY, "5000000", "5.000.000 đồng"),
        (FieldKind.PHONE, "0912345678", "0912 345 678"),
        (FieldKind.ID12, "087190001234", "087190001234"),
        (FieldKind.NUMBER, "hai", "hai"),
    ],
)
def test_show(kind, value, shown):
    assert show(field(kind, choices=SEX), value) == shown


def test_suggestions_of_lists():
    assert suggestions(field(FieldKind.ETHNIC), "kh")[:2] == ("Khơ-me", "Khơ-mú")
    assert suggestions(field(FieldKind.ETHNIC), "h'mong") == ("Mông",)
    assert suggestions(field(FieldKind.NATIONALITY), "mỹ")[0] == "Hoa Kỳ"
    assert suggestions(field(FieldKind.NATIONALITY), "")[0] == "Việt Nam"
    assert suggestions(field(FieldKind.CHOICE, choices=SEX), "n") == ("Nam", "Nữ")
    assert suggestions(field(FieldKind.TEXT, choices=(Choice("Tách hộ", "Tách hộ"),)), "th") == ("Tách hộ",)
    assert suggestions(field(FieldKind.TEXT), "a") == ()


def test_choice_of_prefers_the_exact_code():
    odd = field(FieldKind.CHOICE, choices=(Choice("a", "B"), Choice("b", "A")))
    assert choice_of(odd, "b").code == "b"
    assert choice_of(odd, "B").code == "a"


def test_all_values_of_a_form_are_tidied_cells_too():
    form = make_form(PERSON, MEMBERS)
    values = {
        "nguoi.ho_ten": "lê b",
        "nguoi.ngay_sinh": "1/2/90",
        "thanh_vien.2.ngay_sinh": "010290",
        "la.x": " y ",
        "nguoi.so": " ",
    }
    assert tidy_values(form, values, today=TODAY) == {
        "nguoi.ho_ten": "LÊ B",
        "nguoi.ngay_sinh": "01/02/1990",
        "thanh_vien.2.ngay_sinh": "01/02/1990",
        "la.x": " y ",
    }

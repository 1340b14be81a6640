from datetime import date

import pytest

from sadec_counter.domain.composing import card_name_on, derived, in_words, issuer_on, part_ids
from sadec_counter.domain.form import Field, FieldKind, Section
from sadec_counter.domain.words import WordStyle
from tests.domain.forms_for_tests import PAPERS, PERSON, make_form

FORM = make_form(PERSON)
PAPER = {"nguoi.loai": "can_cuoc", "nguoi.so": "087190001234", "nguoi.ngay_cap": "12/08/2024"}


def one(pattern, values):
    field = Field("a.cau", "Câu", FieldKind.COMPOSED, pattern=pattern)
    parts = (
        Field("a.so", "Số", FieldKind.ID_ANY),
        Field("a.tien", "Tiền", FieldKind.MONEY),
        Field("a.loai", "Loại", FieldKind.CHOICE, choices=PAPERS),
        Field("b.ngay", "Ngày", FieldKind.DATE),
    )
    return derived(make_form(Section("s", "S", (field, *parts))), values)["a.cau"]


def test_the_sentence_of_an_id_paper():
    assert derived(FORM, PAPER)["nguoi.giay_to"] == "Thẻ căn cước số 087190001234 do Bộ Công an cấp ngày 12/08/2024"


def test_words_before_a_missing_part_go_with_it():
    assert derived(FORM, {"nguoi.loai": "can_cuoc", "nguoi.so": "087190001234"})["nguoi.giay_to"] == (
        "Thẻ căn cước số 087190001234"
    )


def test_a_choice_alone_makes_no_sentence():
    assert derived(FORM, {"nguoi.loai": "can_cuoc"})["nguoi.giay_to"] == ""


def test_the_issuer_of_a_passport_does_not_follow_from_its_date():
    made = derived(FORM, {"nguoi.loai": "ho_chieu", "nguoi.so": "B1234567", "nguoi.ngay_cap": "01/02/2020"})
    assert made["nguoi.noi_cap"] == ""
    assert made["nguoi.giay_to"] == "hộ chiếu số B1234567 cấp ngày 01/02/2020"


def test_what_the_clerk_has_written_is_left_alone():
    made = derived(FORM, PAPER | {"nguoi.noi_cap": "Công an tỉnh Đồng Tháp", "nguoi.ngay_sinh_chu": "Ngày một"})
    assert "nguoi.noi_cap" not in made
    assert "nguoi.ngay_sinh_chu" not in made
    assert made["nguoi.giay_to"] == "Thẻ căn cước số 087190001234 do Công an tỉnh Đồng Tháp cấp ngày 12/08/2024"


def test_dates_in_words_follow_the_style():
    made = derived(FORM, {"nguoi.ngay_sinh": "05/04/2005"}, WordStyle("lẻ", "mồng"))
    assert made["nguoi.ngay_sinh_chu"] == "Ngày mồng năm tháng tư năm hai nghìn không trăm lẻ năm"


def test_nothing_follows_from_what_is_not_understood():
    made = derived(FORM, {"nguoi.ngay_sinh": "hôm qua", "nguoi.ngay_cap": "31/02/2024", "nguoi.so": "087190001234"})
    assert made["nguoi.ngay_sinh_chu"] == made["nguoi.noi_cap"] == ""


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Số {so}", "Số 087190001234"),
        ("{ a.so }, {tien}", "087190001234, 5.000.000 đồng"),
        ("{tien|chu}", "Năm triệu đồng"),
        ("{loai|hoa}: {so}", "HỘ CHIẾU: 087190001234"),
        ("{b.ngay|loai_the:so} ngày {b.ngay}", "Căn cước công dân ngày 01/02/2022"),
        ("{khong_co} {so}", "087190001234"),
        ("{khong_co}", ""),
    ],
)
def test_patterns(pattern, text):
    values = {"a.so": "087190001234", "a.tien": "5000000", "a.loai": "ho_chieu", "b.ngay": "1/2/2022"}
    assert one(pattern, values) == text


@pytest.mark.parametrize(
    ("day", "issuer", "name"),
    [
        (date(2018, 10, 9), "Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư", "Căn cước công dân"),
        (date(2018, 10, 10), "Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Căn cước công dân"),
        (date(2024, 6, 30), "Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Căn cước công dân"),
        (date(2024, 7, 1), "Bộ Công an", "Thẻ căn cước"),
    ],
)
def test_issuer_and_name_follow_from_the_day_of_issue(day, issuer, name):
    assert (issuer_on(day), card_name_on(day)) == (issuer, name)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (FieldKind.MONEY, "5 triệu", "Năm triệu đồng"),
        (FieldKind.NUMBER, "21", "Hai mươi mốt"),
        (FieldKind.PARTIAL_DATE, "04/1990", "Tháng tư năm một nghìn chín trăm chín mươi"),
        (FieldKind.NUMBER, "hai", ""),
        (FieldKind.MONEY, "9999999999999999", ""),
        (FieldKind.DATE, "", ""),
    ],
)
def test_in_words(kind, text, words):
    assert in_words(Field("x", "X", kind), text) == words


def test_parts_of_a_sentence_that_stand_nowhere_else_on_paper():
    fields = (
        Field("a.cau", "Câu", FieldKind.COMPOSED, pattern="{so} cấp ngày {b.ngay} {ten}"),
        Field("a.so", "Số", FieldKind.ID_ANY, on_paper=False),
        Field("b.ngay", "Ngày", FieldKind.DATE, on_paper=False),
        Field("a.ten", "Tên", FieldKind.NAME),
        Field("a.ghi_chu", "Ghi chú", FieldKind.TEXT, on_paper=False),
    )
    assert part_ids(make_form(Section("s", "S", fields))) == {"a.so", "b.ngay"}

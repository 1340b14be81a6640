"""Whom a form names, and what of a person another form takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.known_people import (
    changes_for,
    merged,
    other_person,
    people_of,
    person_places,
)

SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
BIRTH = Form(
    code="khai_sinh",
    title="Tờ khai đăng ký khai sinh",
    version="1",
    effective_from=date(2026, 1, 1),
    effective_to=None,
    addressee="",
    procedure=Procedure("1", "Khai sinh", "Hộ tịch", "trong ngày"),
    papers=(),
    sections=(
        Section(
            "me",
            "Người mẹ",
            (
                Field("me.ho_ten", "Họ tên mẹ", FieldKind.NAME, meaning="mother.name"),
                Field("me.ngay_sinh", "Năm sinh", FieldKind.PARTIAL_DATE, meaning="mother.birth_date"),
                Field("me.so", "Số định danh", FieldKind.ID12, meaning="mother.id_number"),
                Field("me.noi_o", "Nơi cư trú", FieldKind.ADDRESS, meaning="mother.residence"),
                Field("me.ly_do", "Lý do", FieldKind.TEXT, meaning="mother.reason"),
            ),
        ),
    ),
)
RESIDENCE = replace(
    BIRTH,
    code="ct01",
    sections=(
        Section(
            "nguoi",
            "Người đề nghị",
            (
                Field("nguoi.ho_ten", "Họ tên", FieldKind.NAME, meaning="applicant.name"),
                Field("nguoi.ngay_sinh", "Ngày sinh", FieldKind.DATE, meaning="applicant.birth_date"),
                Field("nguoi.gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX, meaning="applicant.sex"),
                Field("nguoi.so", "Số định danh", FieldKind.ID12, meaning="applicant.id_number"),
                Field("nguoi.thuong_tru", "Nơi thường trú", FieldKind.ADDRESS, meaning="applicant.permanent_residence"),
                Field("nguoi.ly_do", "Lý do", FieldKind.TEXT, meaning="applicant.reason"),
            ),
        ),
        Section(
            "ho",
            "Thành viên",
            (
                Field(
                    "ho",
                    "Thành viên",
                    FieldKind.TABLE,
                    max_rows=2,
                    columns=(
                        Field("ho.ho_ten", "Họ tên", FieldKind.NAME, meaning="member.name"),
                        Field("ho.gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX, meaning="member.sex"),
                    ),
                ),
            ),
        ),
    ),
)
MOTHER = {
    "me.ho_ten": "LÊ THỊ MỸ DUYÊN",
    "me.ngay_sinh": "15/04/1990",
    "me.so": "087190001234",
    "me.noi_o": "Khóm 1, phường Sa Đéc, tỉnh Đồng Tháp",
    "me.ly_do": "không chuyển sang mẫu khác",
}


def mother():
    (found,) = people_of(BIRTH, MOTHER)
    return found


def test_a_mother_is_a_woman_and_only_lasting_facts_are_known():
    assert mother().facts == {
        "name": "LÊ THỊ MỸ DUYÊN",
        "sex": "Nữ",
        "birth_date": "15/04/1990",
        "id_number": "087190001234",
        "residence": "Khóm 1, phường Sa Đéc, tỉnh Đồng Tháp",
    }


def test_she_fills_the_applicant_of_another_form():
    applicant = person_places(RESIDENCE, {})[0]

    assert changes_for(applicant, mother(), {}) == {
        "nguoi.ho_ten": "LÊ THỊ MỸ DUYÊN",
        "nguoi.ngay_sinh": "15/04/1990",
        "nguoi.gioi_tinh": "nu",
        "nguoi.so": "087190001234",
        "nguoi.thuong_tru": "Khóm 1, phường Sa Đéc, tỉnh Đồng Tháp",
    }


def test_what_is_typed_stays():
    applicant = person_places(RESIDENCE, {})[0]

    assert "nguoi.ho_ten" not in changes_for(applicant, mother(), {"nguoi.ho_ten": "Lê Thị Mỹ Duyên"})


def test_a_choice_that_the_form_does_not_have_is_left():
    other = replace(mother(), facts={**mother().facts, "sex": "Khác"})

    assert "nguoi.gioi_tinh" not in changes_for(person_places(RESIDENCE, {})[0], other, {})


def test_a_table_asks_for_one_more_until_it_is_full():
    titles = [place.title for place in person_places(RESIDENCE, {"ho.1.ho_ten": "A"})]

    assert titles == ["Người đề nghị", "Thành viên thứ 1", "Thành viên thứ 2"]
    assert len(person_places(RESIDENCE, {"ho.1.ho_ten": "A", "ho.2.ho_ten": "B"})) == 3


def test_members_of_a_household_are_known_too():
    values = {"ho.1.ho_ten": "Trần An", "ho.1.gioi_tinh": "nam", "ho.2.gioi_tinh": "nu"}

    assert [(one.name, one.facts["sex"]) for one in people_of(RESIDENCE, values)] == [("Trần An", "Nam")]


def test_somebody_else_in_the_place_is_told():
    applicant = person_places(RESIDENCE, {})[0]

    assert other_person(applicant, mother(), {}) == ""
    assert other_person(applicant, mother(), {"nguoi.ho_ten": "lê thị mỹ duyên"}) == ""
    assert other_person(applicant, mother(), {"nguoi.ho_ten": "Bùi Ngọc Hà"}) == "Bùi Ngọc Hà"
    assert other_person(applicant, mother(), {"nguoi.so": "087190009999"}) == "087190009999"


def test_one_person_of_two_forms_is_one_and_knows_more():
    later = replace(mother(), facts={"name": "Lê Thị Mỹ Duyên", "id_number": "087190001234", "phone": "0907000123"})

    (one,) = merged([later, mother()])

    assert (one.name, one.facts["phone"], one.facts["birth_date"]) == ("Lê Thị Mỹ Duyên", "0907000123", "15/04/1990")


def test_two_people_of_one_name_stay_two():
    other = replace(mother(), facts={"name": "Lê Thị Mỹ Duyên", "birth_date": "01/01/1970"})
    third = replace(mother(), facts={"name": "Lê Thị Mỹ Duyên", "birth_date": "02/02/1980"})

    assert len(merged([other, third])) == 2

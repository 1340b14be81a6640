from __future__ import annotations

from dataclasses import replace

import pytest

from sadec_counter.domain.form import Field, FieldKind, Section
from sadec_counter.domain.people import applicant_name, meant, search_text
from tests.services.received import BIRTH, VALUES
from tests.services.small_form import FAMILY, FORM

WITH_ORGANISATION = replace(
    BIRTH,
    sections=(
        *BIRTH.sections,
        Section("to_chuc", "Tổ chức", (Field("to_chuc.ten", "Tên", FieldKind.TEXT, meaning="organisation.name"),)),
        FAMILY,
    ),
)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (VALUES, "Nguyễn Minh Khoa"),
        ({**VALUES, "to_chuc.ten": "Hợp tác xã Hoa kiểng"}, "Hợp tác xã Hoa kiểng"),
        ({"tre.ho_ten": "Nguyễn Gia Hân"}, "Nguyễn Gia Hân"),
        ({}, ""),
    ],
)
def test_dossier_is_the_organisation_s_or_the_applicant_s(values, name):
    assert applicant_name(WITH_ORGANISATION, values) == name


def test_value_is_found_by_its_meaning():
    assert meant(BIRTH, VALUES, "applicant.id_number") == "087090000123"
    assert meant(BIRTH, VALUES, "mother.name") == ""


def test_everyone_on_the_form_can_be_searched_for():
    values = {**VALUES, "thanh_vien.1.ho_ten": "Đỗ Thị Ý", "thanh_vien.12.ho_ten": "Hồ Văn An"}

    words = search_text(WITH_ORGANISATION, values)

    assert words.startswith("khai sinh dang ky khai sinh")
    for part in ("nguyen minh khoa", "087090000123", "do thi y", "ho van an"):
        assert part in words


def test_other_answers_are_not_searched():
    assert "khuyet" not in search_text(FORM, {"con.khuyet_tat": "khuyết tật nghe nói", "ghi_chu": "ghi chú"})

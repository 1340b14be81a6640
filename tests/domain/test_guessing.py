from __future__ import annotations

import re

import pytest

from sadec_counter.domain import guessing
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.guessing import Guess, guess_field, guess_role, id_part
from sadec_counter.domain.meanings import FACTS, ROLES


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("Họ, chữ đệm, tên người yêu cầu", Guess(FieldKind.NAME, "name")),
        ("Họ và tên khai sinh (viết chữ in hoa)", Guess(FieldKind.NAME, "name")),
        ("Ngày, tháng, năm sinh", Guess(FieldKind.PARTIAL_DATE, "birth_date")),
        ("con.ngay_sinh", Guess(FieldKind.PARTIAL_DATE, "birth_date")),
        ("ghi bằng chữ", Guess(FieldKind.TEXT)),
        ("Giới tính", Guess(FieldKind.CHOICE, "sex")),
        ("Nam/ Nữ", Guess(FieldKind.CHOICE, "sex")),
        ("Số CCCD/CMND", Guess(FieldKind.ID_ANY, "id_number")),
        ("Số định danh cá nhân", Guess(FieldKind.ID12, "id_number")),
        ("cấp ngày", Guess(FieldKind.DATE, "id_issued")),
        ("Nơi cấp", Guess(FieldKind.TEXT, "id_issuer")),
        ("Nơi đăng ký hộ khẩu thường trú", Guess(FieldKind.ADDRESS, "permanent_residence")),
        ("Chỗ ở hiện nay", Guess(FieldKind.ADDRESS, "current_residence")),
        ("Điện thoại liên hệ", Guess(FieldKind.PHONE, "phone")),
        ("Vốn kinh doanh", Guess(FieldKind.MONEY, "capital")),
        ("Ngày vào Đảng", Guess(FieldKind.DATE, "date")),
        ("Tôn giáo", Guess(FieldKind.TEXT)),
        ("Sở trường", Guess(FieldKind.TEXT)),
    ],
)
def test_questions_are_known_by_their_words(words, guess):
    assert guess_field(words) == guess


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Họ, chữ đệm, tên người yêu cầu", "applicant"),
        ("Họ, chữ đệm, tên người mẹ", "mother"),
        ("cha.ho_ten", "father"),
        ("Họ và tên con", "child"),
        ("Họ tên chủ hộ", "head"),
        ("Tên chủ hộ kinh doanh", "business_owner"),
        ("Chacha", ""),
        ("Dân tộc", ""),
    ],
)
def test_whose_answer_it_is(words, role):
    assert guess_role(words) == role


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Họ, chữ đệm, tên", "ho_chu_dem_ten"),
        ("Quê quán (xã, phường)", "que_quan"),
        ("Đơn vị", "don_vi"),
        ("2 bản", "o_2_ban"),
        ("", "o_trong"),
        ("Ngày tham gia tổ chức chính trị - xã hội đầu tiên", "ngay_tham_gia_to_chuc_chinh_tri"),
    ],
)
def test_labels_become_ids(label, name):
    assert id_part(label) == name


def test_only_known_meanings_are_guessed():
    assert {fact for _, _, fact in guessing._KINDS} - {""} <= set(FACTS)
    assert {role for _, role in guessing._ROLES} <= set(ROLES)
    assert all(re.compile(pattern) for pattern, *_ in (*guessing._KINDS, *guessing._ROLES))

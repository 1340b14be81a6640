from dataclasses import replace
from datetime import date

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.id_card import parse_card
from sadec_counter.runtime import paths
from sadec_counter.services.card_reading import holder_at, holders, reading, write
from sadec_counter.services.drafting import DraftSession

TODAY = date(2026, 11, 25)
MOTHER = parse_card(
    "087190001234|341234567|Nguyễn Thị Ánh|05031990|Nữ|Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp|10052022", TODAY
)
FATHER = parse_card("087099005678||Trần Văn Bình|01011999|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||", TODAY)


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([paths.forms()])


@pytest.fixture
def session_of(catalog):
    def made(code, values=None):
        form = catalog.get(code).form
        draft = Draft("d1", form.code, form.version, form.package_hash, values or {})
        return DraftSession(form, draft, today=lambda: TODAY)

    return made


def fill(session, value_id, card):
    number = holder_at(session, value_id)
    found = reading(session, holders(session)[number], card)
    write(session, found)
    return found


def test_the_card_fills_the_person_whose_section_is_at_hand(session_of):
    session = session_of("khai_sinh")
    found = fill(session, "me.dan_toc", MOTHER)
    values = session.draft.values
    assert (values["me.ho_ten"], values["me.nam_sinh"]) == ("NGUYỄN THỊ ÁNH", "05/03/1990")
    assert (values["me.giay_to.so"], values["me.giay_to.ngay_cap"]) == ("087190001234", "10/05/2022")
    assert values["me.noi_cu_tru"] == "Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp"
    assert not any(value_id.startswith(("cha.", "tre.", "nguoi_yeu_cau.")) for value_id in values)
    assert found.told == "họ tên, ngày sinh, số định danh, ngày cấp, nơi cư trú"
    assert (found.doubts, found.warnings) == ((), ())


def test_the_sentence_on_the_paper_follows_from_the_card(session_of):
    session = session_of("khai_sinh", {"me.giay_to.loai": "Hộ chiếu"})
    fill(session, "me.ho_ten", MOTHER)
    assert session.draft.value("me.giay_to") == (
        "Căn cước công dân số 087190001234 do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày 10/05/2022"
    )


def test_a_child_has_no_card_the_next_person_without_a_number_is_meant(session_of):
    session = session_of("khai_sinh")
    titles = [one.title for one in holders(session)]
    assert titles == ["Người yêu cầu", "Người mẹ", "Người cha"]
    fill(session, "nguoi_yeu_cau.ho_ten", FATHER)
    assert titles[holder_at(session, "tre.noi_sinh")] == "Người mẹ"


def test_two_people_of_one_section_are_told_apart_by_the_cursor(session_of):
    session = session_of("ct01")
    fill(session, "cha_me.ho_ten", FATHER)
    assert session.draft.value("cha_me.so_dinh_danh") == FATHER.number
    assert session.draft.value("chu_so_huu.so_dinh_danh") == ""
    titles = [one.title for one in holders(session)]
    assert "Chủ sở hữu chỗ ở hợp pháp" in titles
    assert "Ý kiến, ký tên" not in titles, "two people share that section"


def test_a_member_of_the_household_is_a_row_and_one_more_can_be_scanned(session_of):
    session = session_of("ct01")
    fill(session, "thanh_vien", MOTHER)
    fill(session, "thanh_vien", FATHER)
    assert session.draft.value("thanh_vien.1.ho_ten") == "NGUYỄN THỊ ÁNH"
    assert session.draft.value("thanh_vien.2.so_dinh_danh") == FATHER.number
    assert session.draft.value("thanh_vien.2.gioi_tinh") == "nam"
    assert holders(session)[holder_at(session, "thanh_vien.1.ho_ten")].title == "Thành viên thứ 1"


def test_an_address_that_was_typed_stays_with_the_same_person(session_of):
    typed = {"me.ho_ten": "Nguyễn Thị Ánh", "me.noi_cu_tru": "khóm 1, phường Sa Đéc, tỉnh Đồng Tháp"}
    session = session_of("khai_sinh", typed)
    found = fill(session, "me.ho_ten", MOTHER)
    assert found.doubts == ()
    assert session.draft.value("me.noi_cu_tru") == "khóm 1, phường Sa Đéc, tỉnh Đồng Tháp"


def test_another_persons_values_are_asked_about_and_then_replaced_whole(session_of):
    session = session_of("khai_sinh")
    fill(session, "nguoi_yeu_cau.ho_ten", MOTHER)
    session.set_value("nguoi_yeu_cau.giay_to", "viết tay")
    found = fill(session, "nguoi_yeu_cau.ho_ten", FATHER)
    assert found.doubts == ("Phần “Người yêu cầu” đang ghi NGUYỄN THỊ ÁNH, khác người trên thẻ.",)
    assert session.draft.value("nguoi_yeu_cau.noi_cu_tru") == FATHER.residence
    assert session.draft.value("nguoi_yeu_cau.giay_to").startswith("Thẻ căn cước số 087099005678")


def test_a_mans_card_for_the_mother_is_asked_about(session_of):
    session = session_of("khai_sinh")
    holder = holders(session)[holder_at(session, "me.ho_ten")]
    doubts = reading(session, holder, FATHER).doubts
    assert doubts == ("Thẻ ghi giới tính Nam, không hợp với phần “Người mẹ”.",)


def test_bride_and_groom_have_a_card_each(session_of):
    session = session_of("ket_hon")
    fill(session, "nu.ho_ten", MOTHER)
    fill(session, "nam.ho_ten", FATHER)
    values = session.draft.values

    assert (values["nu.ho_ten"], values["nam.ho_ten"]) == ("NGUYỄN THỊ ÁNH", "TRẦN VĂN BÌNH")
    assert values["nam.giay_to.so"] == "087099005678"
    swapped = reading(session, holders(session)[holder_at(session, "nu.ho_ten")], FATHER).doubts
    assert "Thẻ ghi giới tính Nam, không hợp với phần “Bên nữ”." in swapped


def test_what_disagrees_on_the_card_is_told(session_of):
    session = session_of("khai_sinh")
    holder = holders(session)[0]
    odd = replace(FATHER, birth=date(1998, 1, 1))
    assert reading(session, holder, odd).warnings == ("Số định danh không khớp năm sinh trên thẻ.",)


@pytest.mark.parametrize(
    ("sent", "warned"),
    [
        (MOTHER.raw.encode().decode("latin-1"), False),  # exact again
        (MOTHER.raw.replace("|", "¦"), False),
        (MOTHER.raw.replace("Ánh|", "Ánh"), True),
    ],
)
def test_only_what_was_guessed_is_told(session_of, sent, warned):
    session = session_of("khai_sinh")
    card = parse_card(sent, TODAY)
    assert card.repaired
    assert bool(reading(session, holders(session)[0], card).warnings) is warned


def test_what_is_not_asked_now_is_not_filled(session_of):
    session = session_of("ho_kinh_doanh")
    fill(session, "chu_ho.ho_ten", MOTHER)
    assert session.draft.value("chu_ho.gioi_tinh") == "nu"
    assert not any(value_id.startswith("thuong_tru") for value_id in session.draft.values)


def test_a_form_that_asks_for_no_number_takes_no_card(session_of):
    session = session_of("giay_tiep_nhan")
    assert (holders(session), holder_at(session, "phieu.nguoi_nop")) == ((), -1)

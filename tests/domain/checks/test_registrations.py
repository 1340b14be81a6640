from datetime import date

import pytest

from sadec_counter.domain.checks.registrations import (
    consent_of_minor,
    copies,
    in_order,
    late_birth,
    late_death,
    marriage_purpose,
    no_proxy,
    not_a_birth_slip,
    not_after_today,
    registered_before,
    still_valid,
)

TODAY = date(2026, 11, 23)


def test_late_birth_says_the_last_day_the_fee_and_what_to_do():
    problem = late_birth({"s": "15/04/2026"}, {"birth": "s"}, TODAY)
    assert problem.sentence == "Quá 60 ngày (hạn 14/06/2026): lệ phí 10.000 đ"
    assert problem.remedy == "Kiểm tra năm sinh. Được miễn thì chọn lý do."
    assert "điều 15" in problem.source


@pytest.mark.parametrize(("birth", "late"), [("24/09/2026", False), ("23/09/2026", True), ("2026", False), ("", False)])
def test_sixty_days_from_birth(birth, late):
    assert (late_birth({"s": birth}, {"birth": "s"}, TODAY) is not None) is late


def test_a_reason_for_exemption_ends_the_warning():
    params = {"birth": "s", "exempt": "mien"}
    assert late_birth({"s": "15/04/2026", "mien": "Hộ nghèo"}, params, TODAY) is None
    assert late_birth({"s": "15/04/2026"}, params, TODAY)


def test_fee_and_days_can_be_set():
    problem = late_birth({"s": "15/04/2026"}, {"birth": "s", "fee": "8000", "days": "30"}, TODAY)
    assert problem.sentence == "Quá 30 ngày (hạn 15/05/2026): lệ phí 8.000 đ"


@pytest.mark.parametrize(("death", "late"), [("08/11/2026", False), ("07/11/2026", True)])
def test_fifteen_days_from_death(death, late):
    assert (late_death({"c": death}, {"death": "c"}, TODAY) is not None) is late


@pytest.mark.parametrize(("day", "right"), [("23/11/2026", True), ("24/11/2026", False), ("2026", True), ("x", True)])
def test_not_after_today(day, right):
    assert (not_after_today({"d": day}, {"day": "d"}, TODAY) is None) is right


@pytest.mark.parametrize(
    ("first", "last", "right"),
    [
        ("01/01/2020", "01/01/2020", True),
        ("02/01/2020", "01/01/2020", False),
        ("2020", "01/06/2020", True),
        ("", "1/1/20", True),
    ],
)
def test_in_order(first, last, right):
    problem = in_order({"a": first, "b": last}, {"first": "a", "last": "b"}, TODAY)
    assert (problem is None) is right
    assert problem is None or problem.field_id == "b"


@pytest.mark.parametrize(("number", "right"), [("57", True), ("87001.GCS.00123.26", False), ("", True)])
def test_a_birth_slip_is_no_certificate(number, right):
    assert (not_a_birth_slip({"n": number}, {"number": "n"}, TODAY) is None) is right


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("Để kết hôn với bà Lê Thị B, sinh ngày 01/02/1995", ""),
        ("Để kết hôn", "Chưa ghi kết hôn với ai, ở đâu."),
        ("Vay vốn ngân hàng", "Chưa rõ có dùng để kết hôn hay không."),
        ("Vay vốn ngân hàng, không có giá trị đăng ký kết hôn", ""),
        ("", ""),
    ],
)
def test_marriage_purpose(purpose, sentence):
    problem = marriage_purpose({"p": purpose}, {"purpose": "p"}, TODAY)
    assert (problem.sentence if problem else "") == sentence


@pytest.mark.parametrize(
    ("wanted", "count", "at"),
    [("co", "3", ""), ("x", "3", ""), ("khong", "", ""), ("", "", ""), ("khong", "0", ""), ("co", "", "sl"),
     ("co", "0", "sl"),
     ("khong", "3", "can"), ("", "3", "can")],
)  # fmt: skip
def test_copies(wanted, count, at):
    problem = copies({"can": wanted, "sl": count}, {"wanted": "can", "count": "sl"}, TODAY)
    assert (problem.field_id if problem else "") == at


@pytest.mark.parametrize(
    ("day", "right"), [("31/12/2015", True), ("01/01/2016", False), ("2015", True), ("2016", False), ("", True)]
)
def test_only_old_registrations_are_made_anew(day, right):
    params = {"day": "d", "limit": "01/01/2016", "law": "Nghị định 123/2015/NĐ-CP, điều 24 khoản 1"}
    problem = registered_before({"d": day}, params, TODAY)

    assert (problem is None) is right
    assert problem is None or problem.sentence == "Chỉ đăng ký lại việc đã đăng ký trước ngày 01/01/2016."
    assert problem is None or "điều 24" in problem.source


@pytest.mark.parametrize(
    ("birth", "whose"),
    [
        ("24/11/2008", "cha, mẹ và của chính người đó"),
        ("23/11/2008", ""),
        ("23/11/2017", "cha, mẹ và của chính người đó"),
        ("24/11/2017", "cha, mẹ"),
        ("", ""),
    ],
)
def test_a_minor_and_the_parents_agree_to_a_new_name(birth, whose):
    params = {"birth": "s", "kind": "viec", "only": "thay_doi"}
    problem = consent_of_minor({"s": birth, "viec": "thay_doi"}, params, TODAY)

    assert (problem.sentence.partition("đồng ý của ")[2] if problem else "") == (f"{whose}." if whose else "")
    assert consent_of_minor({"s": birth, "viec": "cai_chinh"}, params, TODAY) is None


@pytest.mark.parametrize(("who", "right"), [("", True), ("chinh_chu", True), ("nguoi_khac", False), ("to_chuc", False)])
def test_nobody_marries_by_proxy(who, right):
    problem = no_proxy({"nop": who}, {"who": "nop", "law": "Thông tư 04/2020/TT-BTP"}, TODAY)

    assert (problem is None) is right
    assert problem is None or "04/2020" in problem.source


STILL_VALID = {"issued": "giay.ngay", "months": "6", "paper": "Giấy xác nhận", "law": "Thông tư 04/2020/TT-BTP"}


@pytest.mark.parametrize(
    ("issued", "until"),
    [("23/05/2026", ""), ("22/05/2026", "22/11/2026"), ("31/08/2025", "28/02/2026"), ("", ""), ("05/2026", "")],
)
def test_a_confirmation_of_marital_status_counts_for_six_months(issued, until):
    found = still_valid({"giay.ngay": issued}, STILL_VALID, date(2026, 11, 23))

    assert (found.sentence if found else "") == (
        f"Giấy xác nhận chỉ có giá trị 6 tháng, đã hết từ {until}." if until else ""
    )

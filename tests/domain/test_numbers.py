import pytest

from sadec_counter.domain.numbers import (
    is_passport,
    person_number,
    phone,
    renewed_phone,
    spaced_phone,
    tax_code,
    tax_code_fits,
)


@pytest.mark.parametrize(
    ("digits", "province", "sex", "year"),
    [
        ("087190001234", "Đồng Tháp", "nữ", 1990),
        ("087099005678", "Đồng Tháp", "nam", 1999),
        ("087315004321", "Đồng Tháp", "nữ", 2015),
        ("087226000011", "Đồng Tháp", "nam", 2026),
        ("113090000001", "", "nam", 1990),
        ("205090000001", "", "nam", 1990),
    ],
)
def test_what_a_personal_number_says(digits, province, sex, year):
    number = person_number(digits)
    assert (number.province, number.sex, number.birth_year, number.is_known_place) == (province, sex, year, True)


def test_an_unknown_province():
    assert not person_number("003090000001").is_known_place


@pytest.mark.parametrize("text", ["08719000123", "0871900012345", "08719000123a", ""])
def test_no_personal_number(text):
    assert person_number(text) is None


def test_personal_number_with_spaces():
    assert person_number("087 190 001 234").digits == "087190001234"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0100109106", "0100109106"),
        ("0100109106001", "0100109106-001"),
        ("0100109106-001", "0100109106-001"),
        ("087190001234", "087190001234"),
        ("010010910", None),
        ("01001091O6", None),
    ],
)
def test_tax_code(typed, code):
    assert tax_code(typed) == code


@pytest.mark.parametrize("code", ["0100109106", "0100686209", "0101248141", "0300588569", "0100112437"])
def test_check_digits_of_well_known_firms(code):
    assert tax_code_fits(code)


def test_check_digit_of_a_tax_code():
    assert tax_code_fits("0100109106-001")
    assert tax_code_fits("087190001234")
    assert not tax_code_fits("0100109107")


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("0912345678", "0912345678", "0912 345 678"),
        ("+84 912 345 678", "0912345678", "0912 345 678"),
        ("0084.912.345.678", "0912345678", "0912 345 678"),
        ("(0277) 386 1234", "02773861234", "0277 386 1234"),
        ("02438251234", "02438251234", "024 3825 1234"),
        ("19001234", "19001234", "19001234"),
        ("01671234567", "01671234567", "01671234567"),
        ("+1 202 555 0100", "+12025550100", "+12025550100"),
        ("0612345678", None, None),
        ("091234567", None, None),
        ("0912 345 67a", None, None),
    ],
)
def test_phone(typed, digits, shown):
    assert phone(typed) == digits
    if digits:
        assert spaced_phone(digits) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("01671234567", "0371234567"),
        ("01621234567", "0321234567"),
        ("01691234567", "0391234567"),
        ("01201234567", "0701234567"),
        ("01291234567", "0821234567"),
        ("01861234567", "0561234567"),
        ("01991234567", "0591234567"),
        ("0912345678", ""),
    ],
)
def test_old_mobile_numbers(old, new):
    assert renewed_phone(old) == new


def test_passports():
    assert is_passport("B1234567")
    assert not is_passport("PASSPORT")
    assert not is_passport("B12")

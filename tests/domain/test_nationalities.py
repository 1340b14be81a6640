import pytest

from sadec_counter.domain.nationalities import NATIONALITIES, nationality


def test_names_are_distinct_and_whole():
    assert len(NATIONALITIES) == len(set(NATIONALITIES)) > 190
    assert all(name == name.strip() and name for name in NATIONALITIES)
    assert NATIONALITIES[0] == "Việt Nam"


@pytest.mark.parametrize("name", NATIONALITIES)
def test_every_name_finds_itself(name):
    assert nationality(name.lower()) == name


@pytest.mark.parametrize(
    ("typed", "official"), [("vn", "Việt Nam"), ("Mỹ", "Hoa Kỳ"), ("dai loan", "Đài Loan (Trung Quốc)"), ("Kinh", None)]
)
def test_other_names(typed, official):
    assert nationality(typed) == official

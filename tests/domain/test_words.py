import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.words import (
    LARGEST,
    WordStyle,
    money_words,
    month_words,
    number_words,
    partial_date_words,
    year_words,
)

SOUTH = WordStyle(zero_word="lẻ")
MONG = WordStyle(day_word="mồng")

HAND_CHECKED = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh tư",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    1803: "một nghìn tám trăm linh ba",
    1954: "một nghìn chín trăm năm mươi tư",
    1975: "một nghìn chín trăm bảy mươi lăm",
    2000: "hai nghìn",
    2001: "hai nghìn không trăm linh một",
    2005: "hai nghìn không trăm linh năm",
    2010: "hai nghìn không trăm mười",
    2015: "hai nghìn không trăm mười lăm",
    2021: "hai nghìn không trăm hai mươi mốt",
    2024: "hai nghìn không trăm hai mươi tư",
    2026: "hai nghìn không trăm hai mươi sáu",
    10_000: "mười nghìn",
    10_500: "mười nghìn năm trăm",
    100_000: "một trăm nghìn",
    105_015: "một trăm linh năm nghìn không trăm mười lăm",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm linh năm",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    5_000_000: "năm triệu",
    21_000_000: "hai mươi mốt triệu",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    2_005_000_000: "hai tỷ không trăm linh năm triệu",
    1_500_000_000_000: "một nghìn năm trăm tỷ",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
}


@pytest.mark.parametrize(("number", "words"), HAND_CHECKED.items())
def test_number_words(number, words):
    assert number_words(number) == words


def test_the_southern_word_for_a_missing_ten():
    assert number_words(105, SOUTH) == "một trăm lẻ năm"
    assert number_words(2010, SOUTH) == "hai nghìn không trăm mười"


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_beyond_the_range(number):
    with pytest.raises(ValueError, match=str(number)):
        number_words(number)


def read(words):
    """The number that Vietnamese words mean: an independent reading, for numbers below 10**15."""
    digits = {
        **dict(zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True)),
        "mốt": 1,
        "tư": 4,
        "lăm": 5,
        "mười": 10,
    }
    head, ty, tail = words.partition(" tỷ")
    if ty:
        return read(head) * 10**9 + (read(tail.strip()) if tail.strip() else 0)
    total = group = last = 0
    for word in words.split():
        if word in digits:
            last = digits[word]
            group += last
        elif word == "mươi":
            group += last * 9
        elif word == "trăm":
            group += last * 99
        elif word in {"nghìn", "triệu"}:
            total += group * {"nghìn": 1000, "triệu": 10**6}[word]
            group = 0
    return total + group


def test_every_number_up_to_20000_reads_back():
    for number in range(20_001):
        assert read(number_words(number)) == number


@pytest.mark.full
def test_every_number_below_a_million_reads_back():
    for number in range(1_000_000):
        assert read(number_words(number)) == number


def test_no_two_days_of_a_century_are_written_alike():
    first = date(1950, 1, 1).toordinal()
    days = [date.fromordinal(first + number) for number in range(36525)]
    assert len({partial_date_words(day.year, day.month, day.day) for day in days}) == len(days)


@given(st.integers(0, LARGEST))
def test_any_number_reads_back(number):
    assert read(number_words(number)) == number


@given(st.integers(0, LARGEST))
def test_no_word_is_doubled_and_none_is_empty(number):
    words = number_words(number).split(" ")
    assert all(words)
    assert not any(pair in {("mươi", "mươi"), ("trăm", "trăm"), ("mười", "mươi")} for pair in itertools.pairwise(words))


@given(st.integers(0, 10**6), st.sampled_from(["linh", "lẻ"]))
def test_wrong_endings_never_occur(number, zero):
    words = number_words(number, WordStyle(zero_word=zero))
    assert "mươi năm" not in words.replace("mươi năm trăm", "")
    assert not words.endswith("mươi một")
    assert not words.endswith("mươi bốn")
    assert "lẽ" not in words


def test_money_words():
    assert money_words(5_000_000) == "Năm triệu đồng"
    assert money_words(10_000) == "Mười nghìn đồng"


@pytest.mark.parametrize(
    ("day", "style", "words"),
    [
        (date(2026, 4, 15), WordStyle(), "Ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        (date(2026, 4, 5), WordStyle(), "Ngày năm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        (date(2026, 4, 5), MONG, "Ngày mồng năm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        (date(2010, 12, 10), MONG, "Ngày mồng mười tháng mười hai năm hai nghìn không trăm mười"),
        (date(1975, 1, 11), MONG, "Ngày mười một tháng một năm một nghìn chín trăm bảy mươi lăm"),
        (date(2005, 11, 24), WordStyle(), "Ngày hai mươi tư tháng mười một năm hai nghìn không trăm linh năm"),
        (date(2005, 5, 31), SOUTH, "Ngày ba mươi mốt tháng năm năm hai nghìn không trăm lẻ năm"),
        (date(2000, 10, 21), WordStyle(), "Ngày hai mươi mốt tháng mười năm hai nghìn"),
    ],
)
def test_whole_dates(day, style, words):
    assert partial_date_words(day.year, day.month, day.day, style) == words


def test_known_parts_only():
    assert partial_date_words(1990) == "Năm một nghìn chín trăm chín mươi"
    assert partial_date_words(1990, 4) == "Tháng tư năm một nghìn chín trăm chín mươi"
    assert year_words(2004) == "năm hai nghìn không trăm linh tư"
    assert month_words(4) == "tháng tư"

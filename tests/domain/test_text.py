import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.text import fold, initials, match, nfc, search_key, tidy_spaces, title_case_name, words_of

TITLE = "Đăng ký khai sinh"


def lit(query, title=TITLE):
    ranges = match(query, title)
    return None if ranges is None else [nfc(title)[start:end] for start, end in ranges]


def test_fold_takes_accents_and_the_bar_of_d():
    assert fold("Đặng Thị ƯỚC") == "dang thi uoc"


def test_fold_of_decomposed_text_is_the_same():
    assert fold("Nguye\u0302\u0303n") == fold("Nguyễn") == "nguyen"


def test_initials():
    assert initials("Đăng ký khai sinh") == "dkks"
    assert initials("  Cấp bản sao (trích lục) ") == "cbstl"


def test_words_leave_punctuation_out():
    assert words_of("Thay đổi, cải chính – hộ tịch") == ["thay", "doi", "cai", "chinh", "ho", "tich"]


def test_search_key_joins_parts():
    assert search_key("NGUYỄN Văn  An", "087094012345") == "nguyen van an 087094012345"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"),
        ("đặng văn út", "Đặng Văn Út"),
        ("h'brôi niê", "H'Brôi Niê"),
        ("y-bih ayun", "Y-Bih Ayun"),
        ("nguye\u0302\u0303n", "Nguyễn"),
    ],
)
def test_title_case_name(typed, name):
    assert title_case_name(typed) == name


def test_tidy_spaces():
    assert tidy_spaces("  Lê \t Thị\n Hoa ") == "Lê Thị Hoa"


@pytest.mark.parametrize("query", ["dkks", "đkks", "ĐKKS"])
def test_match_by_initials(query):
    assert match(query, TITLE) == ((0, 1), (5, 6), (8, 9), (13, 14))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("khai sinh", ["khai", "sinh"]),
        ("sinh khai", ["khai", "sinh"]),
        ("kh si", ["kh", "si"]),
        ("ks", ["k", "s"]),
        ("khaisinh", ["khai", "sinh"]),
        ("dks", ["Đ", "k", "s"]),
        ("ang k", ["ăng k"]),
        ("", []),
        ("xyz", None),
        ("dkksx", None),
        ("sinh sinh", None),
    ],
)
def test_match_lights_the_letters(query, expected):
    assert lit(query) == expected


def test_match_gives_each_word_of_the_query_a_word_of_its_own():
    assert lit("an anh", "Lê Ánh An") == ["Ánh", "An"]


def test_match_counts_in_composed_text():
    assert match("khai", "Đ\u0061\u0306ng ky\u0301 khai sinh") == ((8, 12),)


def test_match_of_a_number_inside():
    assert lit("4012", "087094012345") == ["4012"]


def test_punctuation_alone_matches_nothing():
    assert match("?", TITLE) is None


@given(st.text(max_size=12), st.text(max_size=40))
def test_match_never_fails_and_stays_inside(query, title):
    ranges = match(query, title)
    if ranges is not None:
        ends = [edge for pair in ranges for edge in pair]
        assert ends == sorted(ends)
        assert all(0 <= edge <= len(nfc(title)) for edge in ends)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more_for_vietnamese(text):
    vietnamese = "".join(ch for ch in unicodedata.normalize("NFC", text) if ch.isascii() or ch in "đĐƯưƠơÂâÊêÔôĂăỄễ")
    assert fold(fold(vietnamese)) == fold(vietnamese)

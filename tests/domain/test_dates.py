from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.dates import PartialDate, age_on, date_text, parse_date, parse_partial_date, parse_time

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "010290",
        "1/2/90",
        "01021990",
        "1-2-1990",
        "1.2.90",
        "1 2 1990",
        "01/02/1990",
        "1990-02-01",
        "ngày 1 tháng 2 năm 1990",
    ],
)
def test_ways_to_type_a_day(typed):
    assert parse_date(typed, past=True, today=TODAY) == date(1990, 2, 1)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("1990", "1990"), ("02/1990", "02/1990"), ("2-1990", "02/1990"), ("021990", "02/1990"), ("122015", "12/2015")],
)
def test_known_parts(typed, text):
    assert parse_partial_date(typed, today=TODAY).text == text


@pytest.mark.parametrize(
    "typed",
    ["", "31/2/1990", "29021990", "00/02/1990", "1/0/1990", "00/1990", "13/1990", "12345", "90", "1/2/3/4", "abc",
     "123/2/1990", "31/12/1849", "01/01/2200",
     "1/2/190", "01/02/0090", "1/2/99999", "x1/2/1990"],
)  # fmt: skip
def test_no_date(typed):
    assert parse_partial_date(typed, today=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "past", "year"),
    [
        ("251126", True, 2026),
        ("261126", True, 1926),
        ("261126", False, 2026),
        ("1/2/40", False, 2040),
        ("1/2/46", False, 2046),
        ("1/2/47", False, 1947),
        ("011219", True, 2019),
        ("1/1/1850", True, 1850),
        ("31/12/2199", False, 2199),
        ("1/2/40", True, 1940),
        ("11/26", True, 2026),
        ("12/26", True, 1926),
    ],
)
def test_two_digit_years(typed, past, year):
    assert parse_partial_date(typed, past=past, today=TODAY).year == year


@given(st.dates(date(1927, 1, 1), TODAY), st.sampled_from(["%d/%m/%Y", "%d%m%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_every_day_of_a_century(day, pattern):
    assert parse_date(day.strftime(pattern), past=True, today=TODAY) == day


@given(st.dates(TODAY - timedelta(days=36000), TODAY))
def test_two_digits_never_give_a_birth_in_the_future(day):
    found = parse_date(day.strftime("%d%m%y"), past=True, today=TODAY)
    assert found is not None
    assert found <= TODAY
    assert (found.day, found.month) == (day.day, day.month)


@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_canonical_text_reads_back(day):
    assert parse_date(date_text(day)) == day


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    found = parse_partial_date(text, today=TODAY)
    assert found is None or parse_partial_date(found.text, today=TODAY) == found


def test_first_and_last_day_of_known_parts():
    assert PartialDate(2024).first == date(2024, 1, 1)
    assert (PartialDate(2024, 2).first, PartialDate(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (PartialDate(2023, 12).last, PartialDate(2023).last) == (date(2023, 12, 31), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("9:30", time(9, 30)), ("9h30", time(9, 30)), ("0930", time(9, 30)), ("930", time(9, 30)), ("9h", time(9)),
     ("9 giờ 30 phút", time(9, 30)), ("25:00", None), ("24:00", None), ("23:59", time(23, 59)),
     ("9:60", None), ("chín giờ", None), ("", None)],
)  # fmt: skip
def test_times(typed, expected):
    assert parse_time(typed) == expected


def test_a_year_of_life_is_full_on_the_birthday():
    assert age_on(date(2008, 11, 25), date(2026, 11, 24)) == 17
    assert age_on(date(2008, 11, 25), date(2026, 11, 25)) == 18
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.amounts import grouped, parse_money, parse_number


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5000000", 5_000_000),
        ("5.000.000", 5_000_000),
        ("5,000,000", 5_000_000),
        ("5 000 000 đồng", 5_000_000),
        ("5 triệu", 5_000_000),
        ("5tr", 5_000_000),
        ("5,5 triệu", 5_500_000),
        ("5.5 triệu đồng", 5_500_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1,2 tỉ", 1_200_000_000),
        ("500k", 500_000),
        ("500 nghìn", 500_000),
        ("500 ngàn đ", 500_000),
        ("1.500 triệu", 1_500_000_000),
        ("10.000 VNĐ", 10_000),
        ("0", 0),
        ("năm triệu", None),
        ("5 triệu 5", None),
        ("200 triệu 1 tỷ", None),
        ("1 triệu 2 triệu", None),
        ("1.50.000", None),
        ("1..5 triệu", None),
        ("-5", None),
        ("", None),
        ("0,0000001 nghìn", None),
    ],
)
def test_parse_money(typed, amount):
    assert parse_money(typed) == amount


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.803", 1803), ("1 803", 1803), ("1803", 1803), ("1.8", None), ("1.8031", None), ("²", None)],
)
def test_parse_number(typed, number):
    assert parse_number(typed) == number


@given(st.integers(0, 10**15))
def test_grouped_reads_back(number):
    assert parse_number(grouped(number)) == number
    assert parse_money(grouped(number)) == number

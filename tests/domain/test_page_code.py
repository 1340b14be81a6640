from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.page_code import PageCode, new_print_id, page_codes, read_page_code

CODE = PageCode("ABCDEFGHIJ", 1, 2, "7F2A91C4")


def test_payload_and_plain_text():
    assert CODE.payload == "SD1:ABCDEFGHIJ:1/2:7F2A91C4"
    assert CODE.plain_text == "SD1 · ABCDE-FGHIJ · 7F2A-91C4 · trang 1/2"


@pytest.mark.parametrize(
    "text",
    [
        "SD1:ABCDEFGHIJ:1/2:7F2A91C4",
        " SD1:ABCDEFGHIJ:1/2:7F2A91C4\r\n",
        "SD1 · ABCDE-FGHIJ · 7F2A-91C4 · trang 1/2",
        "sd1 . abcde-fghij . 7f2a-91c4 . trang 1/2",
        "SD1·ABCDEFGHIJ·7F2A91C4·TRANG 1/2",
    ],
)
def test_scanned_and_typed_codes_are_read(text):
    assert read_page_code(text) == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/SD1:ABCDEFGHIJ:1/2:7F2A91C4",
        "SD2:ABCDEFGHIJ:1/2:7F2A91C4",
        "SD1:ABCDEFGHI1:1/2:7F2A91C4",
        "SD1:ABCDEFGHIJ:3/2:7F2A91C4",
        "SD1:ABCDEFGHIJ:0/2:7F2A91C4",
        "SD1:ABCDEFGHIJ:1/2:7F2A91C",
        "087090000123|123456789|Lê An|01011990|Nam|Sa Đéc|01012021",
    ],
)
def test_foreign_text_is_no_code(text):
    assert read_page_code(text) is None


@given(st.binary(min_size=7, max_size=16), st.integers(1, 99), st.binary(min_size=32, max_size=32))
def test_every_code_comes_back(chance, pages, digest):
    for code in page_codes(new_print_id(chance), pages, digest.hex()):
        assert read_page_code(code.payload) == code
        assert read_page_code(code.plain_text) == code
        assert code.payload.isascii()


def test_bad_parts_are_refused():
    for parts in (("abcdefghij", 1, 1, "7F2A91C4"), ("ABCDEFGHIJ", 2, 1, "7F2A91C4"), ("ABCDEFGHIJ", 1, 1, "7f2a91c4")):
        with pytest.raises(ValueError, match="a p"):
            PageCode(*parts)
    with pytest.raises(ValueError, match="chance"):
        new_print_id(b"short")

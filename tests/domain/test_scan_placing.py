from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.scan import Finding, Place, ScannedPage, Seen, Way
from sadec_counter.domain.scan_placing import (
    Laid,
    Printed,
    cover_payload,
    judge,
    lay_down,
    missing_pages,
    own_codes,
    read_cover_code,
)

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=VIETNAM)
COVER = cover_payload("CCCCCCCCCC")
PRINTS = {"AAAAAAAAAA": Printed(2, "11111111", is_older=False), "BBBBBBBBBB": Printed(2, "22222222", is_older=True)}


def code(page=1, print_id="AAAAAAAAAA", digest="11111111", pages=2):
    return PageCode(print_id, page, pages, digest)


def seen(*codes: str | PageCode, **more):
    return Seen(tuple(one if isinstance(one, str) else one.payload for one in codes), **more)


def place_of(payload):
    if payload == COVER:
        return Laid(Place(Way.COVER, "d1", "giay_chung_sinh"), Finding.COVER)
    if "AAAAAAAAAA" in payload:
        return Laid(Place(Way.CODE, "d2", "to_khai", code()), Finding.MATCHED)
    return None


def laid(*pages: Seen):
    return [(one.finding, one.place.dossier_id, one.place.paper_id) for one in lay_down(pages, place_of)]


def page(number, its_code, at=NOON, file="f1", **more):
    place = Place(Way.CODE, "d1", "to_khai", its_code)
    return ScannedPage(f"{file}-{number}", file, number, at, "a.pdf", Seen(), place, Finding.MATCHED, **more)


def findings(pages):
    return {one.page_id: one.finding for one in judge(pages, PRINTS)}


def test_pages_after_a_cover_belong_to_it_until_the_next_code():
    assert laid(seen(COVER), seen(), seen(is_blank=True), seen(code()), seen()) == [
        (Finding.COVER, "", ""),
        (Finding.MATCHED, "d1", "giay_chung_sinh"),
        (Finding.BLANK, "d1", "giay_chung_sinh"),
        (Finding.MATCHED, "d2", "to_khai"),
        (Finding.NO_CODE, "", ""),
    ]


@pytest.mark.parametrize(
    ("stop", "finding"),
    [
        (seen(is_damaged=True), Finding.UNREADABLE),
        (seen(code(print_id="ZZZZZZZZZZ")), Finding.FOREIGN),
        (seen(code(), code(2)), Finding.AMBIGUOUS),
        (seen(cover_payload("DDDDDDDDDD")), Finding.FOREIGN),
    ],
)
def test_a_code_that_says_nothing_ends_a_cover_all_the_same(stop, finding):
    assert laid(seen(COVER), stop, seen())[1:] == [(finding, "", ""), (Finding.NO_CODE, "", "")]


def test_codes_of_others_on_a_citizens_paper_are_nothing():
    assert own_codes(["https://example.vn/tra-cuu", "SD2:?", COVER, COVER]) == (COVER,)
    assert laid(seen(COVER), seen("087090000123||Nguyễn Minh Khoa|"))[1] == (Finding.MATCHED, "d1", "giay_chung_sinh")


def test_a_cover_code_is_read_as_people_type_it():
    assert read_cover_code(" sc1:cccccccccc ") == "CCCCCCCCCC"
    assert read_cover_code("SC1:CCCC") is None
    assert read_cover_code(code().payload) is None


def test_the_same_page_twice_in_a_file_is_doubled_and_in_a_later_file_scanned_anew():
    later = NOON + timedelta(minutes=5)

    assert findings([page(1, code()), page(2, code()), page(3, code(2))]) == {
        "f1-1": Finding.MATCHED,
        "f1-2": Finding.DOUBLED,
        "f1-3": Finding.MATCHED,
    }
    assert findings([page(1, code()), page(1, code(), later, "f2"), page(2, code(2))]) == {
        "f1-1": Finding.EARLIER,
        "f2-1": Finding.MATCHED,
        "f1-2": Finding.MATCHED,
    }


def test_a_page_of_other_values_is_older_until_it_is_kept_or_signed_anew():
    older = code(1, "BBBBBBBBBB", "22222222")
    later = NOON + timedelta(minutes=5)

    assert findings([page(1, older)]) == {"f1-1": Finding.OLDER}
    assert findings([page(1, older, reason="công dân đã về")]) == {"f1-1": Finding.KEPT}
    assert findings([page(1, code()), page(1, older, later, "f2")]) == {
        "f1-1": Finding.MATCHED,
        "f2-1": Finding.EARLIER,
    }


def test_a_code_that_was_never_printed_so_is_foreign():
    assert findings([page(1, code(digest="99999999")), page(2, code(pages=3))]) == {
        "f1-1": Finding.FOREIGN,
        "f1-2": Finding.FOREIGN,
    }


def test_what_is_missing_is_counted_against_what_was_printed():
    judged = judge([page(1, code(2))], PRINTS)

    assert missing_pages(judged, (1, 2)) == (1,)
    assert missing_pages(judge([page(1, code(1, "BBBBBBBBBB", "22222222")), page(2, code(2))], PRINTS), (1, 2)) == ()


def test_a_dropped_page_is_neither_older_nor_matched():
    assert findings([page(1, code(), is_dropped=True)]) == {"f1-1": Finding.DROPPED}

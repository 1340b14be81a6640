from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from sadec_counter.documents.page_reading import read_page, read_pages
from sadec_counter.documents.raw_pages import RawPage
from tests.documents.scan_corpus import WEARS, coded_pdf, corpus, drawn_pages, noisy, resized, skewed
from tests.services.scanned import BLANK, sheet

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("count", "seed"), [(len(WEARS), 1), pytest.param(450, 2, marks=[pytest.mark.full, pytest.mark.timeout(1800)])]
)
def test_ninety_nine_of_a_hundred_codes_are_read(count, seed, capsys):
    pages, read = Counter(), Counter()
    for scan in corpus(count, seed):
        seen = read_page(RawPage(scan.image, scan.dpi))
        pages[scan.wear] += 1
        read[scan.wear] += scan.payload in seen.codes
    share = read.total() / count
    with capsys.disabled():
        sys.stdout.write(f"\n{share:.2%} of {count} codes read: ")
        sys.stdout.write(", ".join(f"{wear} {read[wear]}/{pages[wear]}" for wear in WEARS) + "\n")
    assert share >= 0.99


@pytest.fixture(scope="module")
def page():
    pdf, _ = coded_pdf(random.Random(3))
    return drawn_pages(pdf, 200)[0]


@pytest.mark.parametrize("degrees", [-4.5, -1.0, 2.0, 5.0])
def test_a_crooked_page_says_how_crooked(page, degrees):
    seen = read_page(RawPage(skewed(page, degrees), 200))

    assert seen.skew == pytest.approx(degrees, abs=0.35)


@pytest.mark.parametrize("degrees", [-3.0, 4.0])
def test_lines_tell_how_crooked_a_page_without_a_code_lies(degrees):
    seen = read_page(RawPage(skewed(sheet(text="GIAY CHUNG SINH"), degrees), 100))

    assert (seen.codes, seen.turn) == ((), 0)
    assert seen.skew == pytest.approx(degrees, abs=0.4)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_the_wrong_way_round_says_how_to_turn_it(page, turn):
    seen = read_page(RawPage(page.rotate(turn, expand=True), 200))

    assert (seen.turn, seen.skew) == (turn, 0.0)


def test_a_blank_page_is_blank_in_spite_of_dirt_and_never_crooked():
    dirty = noisy(BLANK, 12).point(lambda value: min(255, value))
    for page in (BLANK, dirty, skewed(BLANK, 4)):
        seen = read_page(RawPage(page, 100))
        assert (seen.is_blank, seen.skew) == (True, 0.0)


def test_a_page_with_little_on_it_is_not_blank():
    signed = BLANK.copy()
    ImageDraw.Draw(signed).line([(300, 700), (340, 660), (360, 720), (420, 670), (470, 700)], fill=30, width=2)

    assert not read_page(RawPage(signed, 100)).is_blank
    assert not read_page(RawPage(sheet("SD1:AAAAAAAAAA:1/1:0A0B0C0D", ""), 100)).is_blank


def test_a_code_that_cannot_be_read_is_told_from_none():
    payload = "SD1:AAAAAAAAAA:1/2:0A0B0C0D"
    spoilt = resized(sheet(payload).resize((2481, 3507)), 300)
    blot = Image.new("L", spoilt.size, 255)
    left, top = 330, 3507 - 282
    ImageDraw.Draw(blot).rectangle((left + 80, top + 75, left + 190, top + 190), fill=0)
    seen = read_page(RawPage(ImageChops.darker(spoilt, blot), 300))

    assert (seen.codes, seen.is_damaged) == ((), True)
    assert not read_page(RawPage(sheet(text="GIAY"), 100)).is_damaged


def test_codes_that_earlier_versions_printed_are_read():
    """The foot of a page as each version printed it, kept for ever: paper outlives programs."""
    read = {path.name: next(read_pages(path)).codes for path in sorted(DATA.glob("ma-trang-*.png"))}

    assert read == {"ma-trang-sd1.png": ("SD1:K4PFRLLOVY:1/2:C8EFF346",)}

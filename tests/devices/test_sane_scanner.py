"""Against the real scanimage and SANE's own test backend."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PIL import Image

from sadec_counter.devices.sane_scanner import SaneScanner
from sadec_counter.devices.scanners import (
    PROFILES,
    CoverOpenError,
    FeederEmptyError,
    NoScannerError,
    PaperJamError,
    ScannerFaultError,
    ScanProfile,
)

TEST = "test:0"
SMALL = ScanProfile("Xám", 75, colour=False)


def test_a_feeder_is_emptied_page_by_page(tmp_path):
    seen = []
    for path in SaneScanner().scan(TEST, SMALL, tmp_path):
        seen.append(path.name)
        with Image.open(path) as image:
            assert image.mode == "L"
            assert image.width == pytest.approx(200 / 25.4 * 75, abs=3)  # as wide as the test scanner's glass

    assert seen == [f"trang-{number:04}.png" for number in range(1, 11)]


def test_the_glass_gives_one_page_in_colour(tmp_path):
    profile = ScanProfile("Màu", 75, feeder=False)

    pages = list(SaneScanner().scan(TEST, profile, tmp_path))

    assert len(pages) == 1
    with Image.open(pages[0]) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_is_understood_by_a_scanner(tmp_path, name):
    first = next(SaneScanner().scan(TEST, PROFILES[name], tmp_path))

    assert first.exists()


def test_a_scanner_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NoScannerError):
        list(SaneScanner().scan("khong-co:0", SMALL, tmp_path))
    with pytest.raises(NoScannerError):
        SaneScanner(str(tmp_path / "khong-co")).devices()


def program(folder: Path, script: str) -> str:
    """A program that behaves as scanimage does when a scanner fails."""
    path = folder / "scanimage"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("code", "fault"), [(7, FeederEmptyError), (6, PaperJamError), (8, CoverOpenError), (9, ScannerFaultError)]
)
def test_what_the_scanner_says_becomes_a_sentence(tmp_path, code, fault):
    scanner = SaneScanner(program(tmp_path, f'case "$*" in *--all-options*) exit 0;; esac; exit {code}'))

    with pytest.raises(fault):
        list(scanner.scan(TEST, SMALL, tmp_path))


def test_pages_before_a_jam_are_given(tmp_path):
    page = tmp_path / "trang-0001.png"
    page.write_bytes(b"x")
    scanner = SaneScanner(program(tmp_path, f'case "$*" in *--all-options*) exit 0;; esac; echo {page}; exit 6'))
    came = []

    with pytest.raises(PaperJamError, match="sau 1 trang"):
        came.extend(scanner.scan(TEST, SMALL, tmp_path))

    assert came == [page] or next(iter(scanner.scan(TEST, SMALL, tmp_path))) == page


def test_drivers_words_for_the_same_thing_are_understood(tmp_path):
    offered = """  Scan mode:
    --mode Lineart|Halftone|Gray|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300dpi [200]
    --source Flatbed|ADF Front|ADF Back|ADF Duplex [ADF Front]
  Geometry:
    -x 0..215.9mm (in steps of 0.0211639) [215.9]
    -y 0..355.6mm (in steps of 0.0211639) [279.364]
"""
    words = tmp_path / "words"
    script = f'case "$*" in *--all-options*) cat <<"END"\n{offered}\nEND\nexit 0;; esac; echo "$@" > {words}; exit 7'
    scanner = SaneScanner(program(tmp_path, script))

    with pytest.raises(FeederEmptyError):
        list(scanner.scan(TEST, PROFILES["mau-300-hai-mat"], tmp_path))

    told = words.read_text(encoding="utf-8")
    assert "--source=ADF Duplex" in told
    assert "--mode=24bit Color" in told
    assert "--resolution=300" in told
    assert "-x 210 -y 297" in told

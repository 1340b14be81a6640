"""What PowerShell is told and how its answers are understood; a real Windows is not here."""

from __future__ import annotations

import json
import re
import stat

import pytest

from sadec_counter.devices.scanners import (
    PROFILES,
    FeederEmptyError,
    NoScannerError,
    PaperJamError,
    ScannerDevice,
    ScannerFaultError,
)
from sadec_counter.devices.wia_scanner import WiaScanner, script

PROFILE = PROFILES["mau-200"]


def answering(folder, *lines: str):
    """Something that reads a script and gives these lines."""
    path = folder / "powershell"
    told = "\n".join(lines)
    path.write_text(f"#!/bin/sh\ncat > {folder}/script\ncat <<'END'\n{told}\nEND\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return WiaScanner([str(path)])


def test_scanners_are_listed_with_their_names(tmp_path):
    scanner = answering(tmp_path, '{"id":"{6BDD1FC6}\\\\0001","name":"Máy quét một cửa"}', "")

    assert scanner.devices() == (ScannerDevice("{6BDD1FC6}\\0001", "Máy quét một cửa"),)


def test_pages_come_until_the_feeder_is_empty(tmp_path):
    scanner = answering(tmp_path, "PAGE C:\\quet\\trang-0001.png", "PAGE C:\\quet\\trang-0002.png", "FAULT 80210003")

    pages = [str(path) for path in scanner.scan("may-1", PROFILE, tmp_path)]

    assert pages == ["C:\\quet\\trang-0001.png", "C:\\quet\\trang-0002.png"]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["FAULT 80210003"], FeederEmptyError),
        (["PAGE a.png", "FAULT 80210002"], PaperJamError),
        (["FAULT gone"], NoScannerError),
        (["FAULT 80210064"], ScannerFaultError),
        ([""], ScannerFaultError),
    ],
)
def test_faults_become_sentences(tmp_path, lines, fault):
    with pytest.raises(fault):
        list(answering(tmp_path, *lines).scan("may-1", PROFILE, tmp_path))


def test_without_powershell_there_is_no_scanner(tmp_path):
    with pytest.raises(NoScannerError):
        WiaScanner([str(tmp_path / "khong-co")]).devices()


@pytest.mark.parametrize(
    ("name", "handling", "pages"), [("mau-200", 1, 1000), ("mau-300-hai-mat", 5, 1000), ("mat-kinh", 2, 1)]
)
def test_a_profile_becomes_the_numbers_of_wia(tmp_path, name, handling, pages):
    text = script("{6BDD}\\0001'@", PROFILES[name], tmp_path)

    wanted = json.loads(re.search(r"@'\n(.*?)\n'@", text, re.DOTALL).group(1))
    assert (wanted["handling"], wanted["pages"]) == (handling, pages)
    assert wanted["width"] == round(210 / 25.4 * PROFILES[name].dpi)
    assert wanted["device"] == "{6BDD}\\0001'@"
    assert "{{" not in text

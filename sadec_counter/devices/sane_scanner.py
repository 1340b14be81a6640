"""Scanners of Linux, through the program scanimage of SANE: a driver that crashes takes nothing else with it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from sadec_counter.devices.scanners import (
    CoverOpenError,
    FeederEmptyError,
    NoScannerError,
    PaperJamError,
    ScannerBusyError,
    ScannerDevice,
    ScannerFaultError,
    ScanProfile,
)
from sadec_counter.domain.errors import KnownError

_BUSY, _JAMMED, _NO_DOCS, _COVER_OPEN, _GONE = 3, 6, 7, 8, 4  # SANE's states are scanimage's exit codes
_A4 = {"x": 210.0, "y": 297.0}  # mm
_SILENT_S = 60.0  # for listing, and asking a scanner what it can do


class SaneScanner:
    """`program` is scanimage; its test backend answers to "test:0"."""

    def __init__(self, program: str = "scanimage") -> None:
        self._program = program

    def devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners that SANE sees."""
        said = self._asked("--formatted-device-list=%d\t%v %m%n")
        found = (line.split("\t", 1) for line in said.splitlines() if "\t" in line)
        return tuple(ScannerDevice(device_id, name.strip()) for device_id, name in found)

    def scan(self, device_id: str, profile: ScanProfile, into: Path) -> Iterator[Path]:
        """See `Scanner`."""
        offered = self._asked("-d", device_id, "--all-options")
        command = [
            self._program,
            *("-d", device_id, "--format=png", f"--batch={into}/trang-%04d.png", "--batch-print"),
            *_wanted(offered, profile),
            *([] if profile.feeder else ["--batch-count=1"]),
        ]
        pages = 0
        with _started(command, device_id) as running:
            for line in running.stdout or ():
                path = Path(line.strip())
                if path.is_file():
                    pages += 1
                    yield path
            words = running.stderr.read() if running.stderr is not None else ""
        fault = _fault(running.returncode, pages, device_id, words)
        if fault is not None:
            raise fault

    def _asked(self, *words: str) -> str:
        device = words[1] if words[0] == "-d" else ""
        try:
            done = subprocess.run(
                [self._program, *words], capture_output=True, text=True, check=False, timeout=_SILENT_S
            )
        except FileNotFoundError as error:
            raise NoScannerError(device=device) from error
        except subprocess.TimeoutExpired as error:
            raise ScannerFaultError(pages=0, what="không trả lời") from error
        if done.returncode and device:
            raise _fault(done.returncode, 0, device, done.stderr) or NoScannerError(device=device)
        return done.stdout


def _started(command: Sequence[str], device_id: str) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1)
    except FileNotFoundError as error:
        raise NoScannerError(device=device_id) from error


def _wanted(offered: str, profile: ScanProfile) -> list[str]:
    """The options that ask for a profile, as far as the scanner has them: drivers call the same thing differently."""
    words = [f"--resolution={profile.dpi}"] if "--resolution" in offered else []
    mode = _first(_choices(offered, "mode"), "colo" if profile.colour else "gr[ae]y")
    source = _first(_choices(offered, "source"), *_sources(profile))
    words += [f"--mode={mode}"] if mode else []
    words += [f"--source={source}"] if source else []
    for side, length in _A4.items():
        found = re.search(rf"^\s+-{side} [\d.]+\.\.([\d.]+)mm", offered, re.MULTILINE)
        words += [f"-{side}", f"{min(length, float(found.group(1))):g}"] if found else []
    return words


def _sources(profile: ScanProfile) -> tuple[str, ...]:
    """What a source may be called, the best first."""
    if not profile.feeder:
        return ("flatbed", "platen")
    return ("duplex", "adf|feeder") if profile.duplex else (r"^(?!.*duplex).*(adf|feeder)", "adf|feeder")


def _choices(offered: str, option: str) -> list[str]:
    found = re.search(rf"^\s+--{option}(?:\[=\(|\s)(.+?)\s*(?:\[[^\]|]*\])?$", offered, re.MULTILINE)
    return found.group(1).split("|") if found else []


def _first(choices: Sequence[str], *patterns: str) -> str:
    for pattern in patterns:
        for choice in choices:
            if re.search(pattern, choice, re.IGNORECASE):
                return choice
    return ""


def _fault(code: int, pages: int, device_id: str, words: str) -> KnownError | None:
    """What ended a scan; an empty feeder after some pages is how every good one ends."""
    if code == 0 or (code == _NO_DOCS and pages):
        return None
    known: dict[int, KnownError] = {
        _NO_DOCS: FeederEmptyError(),
        _JAMMED: PaperJamError(pages=pages),
        _COVER_OPEN: CoverOpenError(),
        _BUSY: ScannerBusyError(),
    }
    is_gone = pages == 0 and (code == _GONE or "open of device" in words)
    other = NoScannerError(device=device_id) if is_gone else ScannerFaultError(pages=pages, what=f"mã {code}")
    return known.get(code, other)

"""Office suites that draw a Word file where our own engine cannot: LibreOffice, and Word on Windows."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from sadec_counter.domain.errors import KnownError

LIMIT_S = 120.0
_TAKEN_NAME = "van-ban"  # what the file is called inside: no letter that a suite might trip over
_PROGRAMS = ("libreoffice", "soffice")
_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
# Word without windows, questions, macros or links; 17 is its number for PDF, 3 is "no macro runs".
_WORD_SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false; $word.DisplayAlerts = 0; $word.AutomationSecurity = 3
  $file = $word.Documents.Open($env:SADEC_FROM, $false, $true, $false)
  $file.ExportAsFixedFormat($env:SADEC_TO, 17)
  $file.Close(0)
} finally { $word.Quit(0) }
"""


class SuiteMissingError(KnownError):
    """The office suite that was asked for is not on this machine."""

    sentence = "Máy này không có {suite}."
    remedy = "Cài {suite}, hoặc dùng --engine own để chương trình tự vẽ."


class SuiteTooSlowError(KnownError):
    """An office suite did not end in time and was stopped."""

    sentence = "{suite} vẽ tệp {file} quá {seconds} giây nên đã bị dừng."
    remedy = "Mở tệp bằng {suite} xem có hộp thoại nào chờ không, rồi làm lại."


class SuiteFailedError(KnownError):
    """An office suite ended without a PDF."""

    sentence = "{suite} không vẽ được tệp {file}."
    remedy = "Mở tệp bằng {suite} và lưu lại thành .docx, rồi làm lại."


class OfficeSuite(Protocol):
    """Draws Word files; every call begins from a clean profile and ends within the limit."""

    name: str

    def is_there(self) -> bool: ...

    def to_pdf(self, file: Path, limit_s: float = LIMIT_S) -> bytes:
        """The file as PDF. Raises SuiteMissingError, SuiteTooSlowError, SuiteFailedError."""
        ...


class LibreOffice:
    """LibreOffice without windows, with a profile that lives as long as the call."""

    name = "LibreOffice"

    def __init__(self, program: Path | None = None) -> None:
        self._program = program or _libreoffice()

    def is_there(self) -> bool:
        return self._program is not None

    def to_pdf(self, file: Path, limit_s: float = LIMIT_S) -> bytes:
        """The file as PDF. Raises SuiteMissingError, SuiteTooSlowError, SuiteFailedError."""
        if self._program is None:
            raise SuiteMissingError(suite=self.name)
        with tempfile.TemporaryDirectory(prefix="sadec-libreoffice-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            taken = _taken(file, folder)
            options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            asked = ("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder))
            ended = _ran((str(self._program), profile, *options, *asked, str(taken)), limit_s)
            return _made(taken.with_suffix(".pdf"), self.name, file, limit_s, ended=ended)


class Word:
    """Microsoft Word on Windows, through its own automation."""

    name = "Word"

    def is_there(self) -> bool:
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only Windows has it

            try:
                winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Word.Application"))
            except OSError:
                return False
            return shutil.which("powershell") is not None
        return False

    def to_pdf(self, file: Path, limit_s: float = LIMIT_S) -> bytes:
        """The file as PDF. Raises SuiteMissingError, SuiteTooSlowError, SuiteFailedError."""
        if not self.is_there():
            raise SuiteMissingError(suite=self.name)
        with tempfile.TemporaryDirectory(prefix="sadec-word-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            taken, target = _taken(file, folder), folder / f"{_TAKEN_NAME}.pdf"
            command = ("powershell", "-NoProfile", "-NonInteractive", "-Command", _WORD_SCRIPT)
            ended = _ran(command, limit_s, {"SADEC_FROM": str(taken), "SADEC_TO": str(target)})
            return _made(target, self.name, file, limit_s, ended=ended)


def office_suites() -> tuple[OfficeSuite, ...]:
    """The suites that this program knows, the one that draws Word files best first."""
    return (Word(), LibreOffice())


def _libreoffice() -> Path | None:
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return Path(found) if found else next((path for path in _PLACES if path.is_file()), None)


def _taken(file: Path, folder: Path) -> Path:
    return Path(shutil.copyfile(file, folder / f"{_TAKEN_NAME}.docx"))


def _ran(command: Sequence[str], limit_s: float, more: dict[str, str] | None = None) -> bool:
    """Whether the program ended in time; one that did not is stopped with all that it began."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(more or {})},
        start_new_session=True,
    )
    try:
        child.wait(limit_s)
    except subprocess.TimeoutExpired:
        _stop(child)
        return False
    return True


def _stop(child: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], check=False, capture_output=True)
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _made(pdf: Path, suite: str, file: Path, limit_s: float, *, ended: bool) -> bytes:
    if not ended:
        raise SuiteTooSlowError(suite=suite, file=file.name, seconds=f"{limit_s:g}")
    data = pdf.read_bytes() if pdf.is_file() else b""
    if not data.startswith(b"%PDF"):
        raise SuiteFailedError(suite=suite, file=file.name)
    return data

"""What LibreOffice makes of Word files: one call for a folder, kept by content in the system's temporary folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "soffice"
KEPT = "sadec-counter-references"
LIMIT_S = 1800


@dataclass(frozen=True, slots=True)
class Reference:
    """`seconds` is the file's share of the call that made it; 0 where it was kept from another run."""

    pdf: Path
    seconds: float = 0.0


def office_version() -> str:
    """The name of the installed LibreOffice, or "" where there is none."""
    if shutil.which(PROGRAM) is None:
        return ""
    done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=False)
    return " ".join(done.stdout.split()[:2])


def references_of(files: Sequence[Path], *, anew: bool = False) -> dict[Path, Reference]:
    """LibreOffice's PDF of each file, drawn where it is not kept yet; a file that it refuses is not there."""
    shelf = Path(tempfile.gettempdir()) / KEPT
    shelf.mkdir(exist_ok=True)
    version = office_version()
    places = {file: shelf / f"{_digest(file, version)}.pdf" for file in files}
    wanted = {kept: file for file, kept in places.items() if anew or not kept.is_file()}
    seconds = _convert(wanted) if wanted and version else 0.0
    return {
        file: Reference(kept, seconds if kept in wanted else 0.0) for file, kept in places.items() if kept.is_file()
    }


def _convert(wanted: dict[Path, Path]) -> float:
    """Fill each place with its file's pages; returns the seconds that one file took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kept, file in wanted.items():
            shutil.copyfile(file, folder / f"{kept.stem}.docx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        start = time.perf_counter()
        subprocess.run(
            [*command, *sorted(map(str, folder.glob("*.docx")))], capture_output=True, timeout=LIMIT_S, check=False
        )
        seconds = time.perf_counter() - start
        for kept in wanted:
            made = folder / kept.name
            if made.is_file():
                shutil.move(made, kept)
    return seconds / len(wanted)


def _digest(file: Path, version: str) -> str:
    """The same for the same parts, whenever they were packed."""
    digest = hashlib.sha256(version.encode())
    with zipfile.ZipFile(file) as archive:
        for part in sorted(archive.infolist(), key=lambda one: one.filename):
            digest.update(f"{part.filename}\0{part.CRC}\0{part.file_size}\0".encode())
    return digest.hexdigest()

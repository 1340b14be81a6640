"""The engines that turn a .docx into a PDF: ours, and those from PyPI where they are installed."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.errors import KnownError

OURS = "ours"
PEERS = ("rdocx", "dxpdf")
ROUNDS = 3  # the first warms fonts and caches, the best of the others counts
LIMIT_S = 900


@dataclass(frozen=True, slots=True)
class Made:
    """One engine's PDF of one file; `pdf` is None where the engine gave it up."""

    pdf: Path | None
    seconds: float = 0.0


def ours(file: Path) -> bytes:
    """A Word file that was never seen before, as PDF."""
    return write_pdf(PageMaker(file).draw(None), title=file.stem)


def _rdocx(file: Path) -> bytes:
    import rdocx  # noqa: PLC0415 - may not be installed

    made: bytes = rdocx.Document.from_bytes(file.read_bytes()).to_pdf()
    return made


def _dxpdf(file: Path) -> bytes:
    import dxpdf  # noqa: PLC0415 - may not be installed

    made: bytes = dxpdf.convert(file.read_bytes())
    return made


ENGINES: dict[str, Callable[[Path], bytes]] = {OURS: ours, "rdocx": _rdocx, "dxpdf": _dxpdf}


def installed_peers() -> dict[str, str]:
    """Name and version of each other engine that is there."""
    return {name: importlib.metadata.version(name) for name in PEERS if importlib.util.find_spec(name) is not None}


def make(engine: str, files: Sequence[Path], folder: Path) -> dict[Path, Made]:
    """All files by one engine in a process of its own; the file that ends the process is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[Path, Made] = {}
    left = list(files)
    while left:
        command = [sys.executable, "-m", "tests.bench.peers", engine, str(folder), *map(str, left)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_S)
        told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
        for file, (name, seconds) in zip(left, told, strict=False):
            made[file] = Made(folder / name if name else None, seconds)
        left = left[len(told) :]
        if left:
            made[left.pop(0)] = Made(None)
    return made


def _work(engine: str, folder: Path, files: Sequence[Path]) -> None:
    """In the child: a line [name of the PDF or "", seconds] for each file."""
    draw = ENGINES[engine]
    for number, file in enumerate(files):
        name, seconds = f"{number}-{file.stem}.pdf", []
        try:
            for _ in range(ROUNDS):
                start = time.perf_counter()
                data = draw(file)
                seconds.append(time.perf_counter() - start)
            (folder / name).write_bytes(data)
        except (KnownError, RuntimeError, ValueError, TypeError) as error:
            sys.stderr.write(f"{engine}: {file.name}: {error}\n")
            name, seconds = "", [0.0]
        print(json.dumps([name, min(seconds[1:] or seconds)]), flush=True)


if __name__ == "__main__":
    _work(sys.argv[1], Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])

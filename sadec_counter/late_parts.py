"""Parts that take their time to load, each loaded when it is first used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sadec_counter.devices.spooling import Spooler


def write_pdf(drawing: object, title: str, codes: object) -> bytes:
    """The drawing as a PDF."""
    from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415 - reportlab takes its time to load

    return write_pdf(drawing, title=title, codes=codes)  # type: ignore[arg-type]


def mismatches(pdf: bytes, drawing: object) -> tuple[str, ...]:
    """The fields whose text on the paper is not what was to be printed."""
    from sadec_counter.documents.read_back import mismatches  # noqa: PLC0415

    return mismatches(pdf, drawing)  # type: ignore[arg-type]


def spoolers(kept: Path) -> Spooler:
    """The system's printers, and the printer that only keeps its files."""
    from sadec_counter.devices.file_spooler import FileSpooler  # noqa: PLC0415
    from sadec_counter.devices.many_spoolers import ManySpoolers  # noqa: PLC0415

    return ManySpoolers(_system_spooler(), FileSpooler(kept))


def _system_spooler() -> Spooler:
    if os.name != "nt":
        from sadec_counter.devices.cups_spooler import CupsSpooler  # noqa: PLC0415

        return CupsSpooler()
    from sadec_counter.devices.windows_queue import WindowsQueue  # noqa: PLC0415
    from sadec_counter.devices.windows_spooler import WindowsSpooler  # noqa: PLC0415
    from sadec_counter.documents.pictures import pdf_pages_png  # noqa: PLC0415

    return WindowsSpooler(pdf_pages_png, WindowsQueue())

"""Prints a PDF with the spooler for Windows, in a process of its own: `python print_by_qt.py FILE PRINTER TITLE`.

Qt's platform and the print server are chosen once for a process, and other tests choose otherwise.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QGuiApplication

from sadec_counter.devices.spooling import NoPrinterError, PrintJob
from sadec_counter.devices.windows_spooler import WindowsSpooler


def draw_pages(pdf: Path, dpi: int) -> Iterator[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            data = io.BytesIO()
            page.render(scale=dpi / 72, grayscale=True).to_pil().save(data, "PNG")
            yield data.getvalue()


class NoQueue:
    """Following is not tried here."""

    def state(self, *_: object) -> str:
        return "gone"

    def cancel(self, *_: object) -> None:
        return


def main() -> None:
    file, printer, title = sys.argv[1:]
    application = QGuiApplication([])
    spooler = WindowsSpooler(draw_pages, NoQueue())
    told: dict[str, object] = {"printers": [one.name for one in spooler.printers()]}
    try:
        told["job"] = spooler.submit(Path(file), PrintJob(title, printer))
    except NoPrinterError as error:
        told["error"] = error.message
    sys.stdout.write(json.dumps(told))
    del application


if __name__ == "__main__":
    main()

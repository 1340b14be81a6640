"""Printing into a folder: for an office without a printer, for trying out, and for the demonstration."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from sadec_counter.devices.spooling import Fate, JobRefusedError, Outcome, Printer, PrintJob
from sadec_counter.runtime.files import write_atomically

NAME = "Tệp PDF"


class FileSpooler:
    """Every job becomes a PDF file of the folder, named after its title."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printers(self) -> tuple[Printer, ...]:
        return (Printer(NAME, is_default=True),)

    def submit(self, pdf: Path, job: PrintJob) -> str:
        """Copy the file; the job's id is the new file's name. Raises JobRefusedError, CannotWriteError."""
        try:
            data = pdf.read_bytes()
        except OSError as error:
            raise JobRefusedError(printer=NAME, why=error.strerror or error) from error
        title = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", job.title).split()).strip(".")
        place = self._free_place(title or "Bản in")
        write_atomically(place, data)
        return place.name

    def follow(self, job_id: str, limit_s: float, given_up: threading.Event | None = None) -> Outcome:  # noqa: ARG002
        if (self._folder / job_id).is_file():
            return Outcome(Fate.DONE, f"Đã ghi tệp {job_id}.")
        return Outcome(Fate.UNKNOWN, f"Không còn thấy tệp {job_id}.")

    def withdraw(self, job_id: str) -> None:
        (self._folder / job_id).unlink(missing_ok=True)

    def _free_place(self, title: str) -> Path:
        place, number = self._folder / f"{title}.pdf", 2
        while place.exists():
            place, number = self._folder / f"{title} ({number}).pdf", number + 1
        return place

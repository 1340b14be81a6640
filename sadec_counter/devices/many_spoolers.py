"""The system's printers and the folder of PDF files, behind one door."""

from __future__ import annotations

import threading
from pathlib import Path

from sadec_counter.devices.spooling import Outcome, Printer, PrintJob, Spooler
from sadec_counter.domain.errors import KnownError

SYSTEM, FILES = "may-in:", "tep:"


class ManySpoolers:
    """Offers the printers of the system first; the folder is always there, so that no paper is lost."""

    def __init__(self, system: Spooler, files: Spooler) -> None:
        self._system, self._files = system, files

    def printers(self) -> tuple[Printer, ...]:
        """All printers; the folder is never the default, for what it takes is no paper that can be signed."""
        try:
            found = self._system.printers()
        except KnownError:
            found = ()
        return (*found, *(Printer(one.name, is_file=True) for one in self._files.printers()))

    def submit(self, pdf: Path, job: PrintJob) -> str:
        names = {one.name for one in self._files.printers()}
        if job.printer in names:
            return FILES + self._files.submit(pdf, job)
        return SYSTEM + self._system.submit(pdf, job)

    def follow(self, job_id: str, limit_s: float, given_up: threading.Event | None = None) -> Outcome:
        return self._of(job_id).follow(_bare(job_id), limit_s, given_up)

    def withdraw(self, job_id: str) -> None:
        self._of(job_id).withdraw(_bare(job_id))

    def _of(self, job_id: str) -> Spooler:
        return self._files if job_id.startswith(FILES) else self._system


def _bare(job_id: str) -> str:
    return job_id.partition(":")[2]

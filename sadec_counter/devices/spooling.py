"""What every way of printing offers: its printers, a job handed over, and what became of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sadec_counter.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the system. `accepting`: it takes jobs now. `is_file`: it gives a file, no paper to sign."""

    name: str
    is_default: bool = False
    accepting: bool = True
    is_file: bool = False


class Sides(StrEnum):
    """How a sheet is printed; the words are those of IPP."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """How a document is to be printed; always at 100 %.

    `title` stands in the queue, where others read it: never a citizen's data. An empty `printer` is the default one.
    """

    title: str
    printer: str = ""
    copies: int = 1
    paper: str = "A4"
    sides: Sides = Sides.ONE
    tray: str = "Auto"
    grey: bool = True


class Fate(StrEnum):
    """What became of a job. UNKNOWN: it may be on paper, so nobody prints again without looking."""

    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate and one sentence for the clerk."""

    fate: Fate
    sentence: str


class Spooler(Protocol):
    """Hands documents to a queue. No call lasts longer than its limit."""

    def printers(self) -> tuple[Printer, ...]:
        """The printers at this moment, the default one first. Raises KnownError."""

    def submit(self, pdf: Path, job: PrintJob) -> str:
        """Hand the file over; returns the job's id. Raises NoPrinterError, JobRefusedError, QueueSilentError."""

    def follow(self, job_id: str, limit_s: float, given_up: threading.Event | None = None) -> Outcome:
        """Wait until the job has ended, the limit is over or `given_up` is set."""

    def withdraw(self, job_id: str) -> None:
        """Take a job that has not ended out of the queue, as far as that is possible."""


class NoPrinterError(KnownError):
    """The wanted printer is not there, or the machine has none."""

    sentence = "Không thấy máy in {printer}."
    remedy = "Bản in đã được giữ. Cắm hoặc bật máy in rồi bấm In lại, hoặc chọn máy in khác."


class JobRefusedError(KnownError):
    """The queue did not take the job."""

    sentence = "Máy in {printer} không nhận việc in: {why}."
    remedy = "Bản in đã được giữ. Kiểm tra máy in rồi bấm In lại."


class QueueSilentError(KnownError):
    """The print system did not answer in time: whether it took the job is not known."""

    sentence = "Hệ thống in không trả lời."
    remedy = "Xem máy in đã in ra chưa trước khi in lại."


WORDS = {
    "done": "Máy in đã in xong.",
    "aborted": "Hàng đợi in đã bỏ việc in này.",
    "canceled": "Việc in đã bị hủy ở hàng đợi, có thể đã ra vài trang.",
    "vanished": "Việc in không còn trong hàng đợi, chưa rõ đã in hay chưa.",
    "waiting": "Việc in còn nằm trong hàng đợi.",
    "stopped": "Máy in đang dừng, việc in còn nằm trong hàng đợi.",
    "closed": "Chương trình đóng khi việc in chưa xong.",
    "silent": "Hệ thống in không trả lời, chưa rõ đã in hay chưa.",
}

ENDED = {
    "done": Outcome(Fate.DONE, WORDS["done"]),
    "aborted": Outcome(Fate.FAILED, WORDS["aborted"]),
    "canceled": Outcome(Fate.UNKNOWN, WORDS["canceled"]),
    "vanished": Outcome(Fate.UNKNOWN, WORDS["vanished"]),
}


def unknown(why: str) -> Outcome:
    """An outcome that leaves the question open, for one of the reasons in WORDS."""
    return Outcome(Fate.UNKNOWN, WORDS[why])

"""Printing through CUPS: the very PDF goes to the queue, its job is followed by its id."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from pathlib import Path

from sadec_counter.devices import ipp
from sadec_counter.devices.spooling import (
    ENDED,
    JobRefusedError,
    NoPrinterError,
    Outcome,
    Printer,
    PrintJob,
    QueueSilentError,
    unknown,
)

CALL_LIMIT_S = 10.0
POLL_S = 0.3
HELD, STOPPED = 4, 6
END_STATES = {7: "canceled", 8: "aborted", 9: "done"}


class CupsSpooler:
    """Speaks to the system's queue with lp, lpstat and one IPP request. Safe to use from several threads."""

    def printers(self) -> tuple[Printer, ...]:
        """The queues of this machine, the default one first. Raises QueueSilentError."""
        said = _run("lpstat", "-a", "-p", "-d").stdout
        accepting = set(re.findall(r"^(\S+) accepting", said, re.MULTILINE))
        names = re.findall(r"^(\S+) (?:not )?accepting", said, re.MULTILINE)
        disabled = set(re.findall(r"^printer (\S+) disabled", said, re.MULTILINE))
        default = re.search(r"^system default destination: (\S+)", said, re.MULTILINE)
        first = default.group(1) if default else ""
        found = [Printer(name, name == first, name in accepting - disabled) for name in dict.fromkeys(names)]
        return tuple(sorted(found, key=lambda one: (not one.is_default, one.name)))

    def submit(self, pdf: Path, job: PrintJob) -> str:
        """Hand the file over as it is. Raises NoPrinterError, JobRefusedError, QueueSilentError."""
        done = _run("lp", *_options(job), "--", str(pdf))
        if done.returncode == 0 and (said := re.search(r"request id is (\S+)", done.stdout)):
            return said.group(1)
        why = done.stderr.strip()
        if "does not exist" in why or "No default destination" in why or "No destinations" in why:
            raise NoPrinterError(printer=job.printer or "mặc định")
        if "not accepting" in why:
            raise JobRefusedError(printer=job.printer, why="hàng đợi đang đóng")
        raise JobRefusedError(printer=job.printer or "mặc định", why=why.removeprefix("lp: ") or "không rõ lý do")

    def follow(self, job_id: str, limit_s: float, given_up: threading.Event | None = None) -> Outcome:
        """Ask for the job's state until it has ended; a job that vanished may be on paper."""
        stop = given_up or threading.Event()
        number = int(job_id.rpartition("-")[2])
        until = time.monotonic() + limit_s
        why = "waiting"
        try:
            server = _server()
            while True:
                state, reasons = ipp.job_state(server, number, CALL_LIMIT_S)
                if state in END_STATES:
                    return ENDED[END_STATES[state]]
                why = "stopped" if state == STOPPED or "printer-stopped" in reasons else "waiting"
                if stop.wait(POLL_S):
                    return unknown("closed")
                if time.monotonic() >= until:
                    return unknown(why)
        except ipp.JobNotFoundError:
            return ENDED["vanished"]
        except (ipp.IppError, QueueSilentError):
            return unknown("silent")

    def withdraw(self, job_id: str) -> None:
        """Cancel the job; one that has ended stays as it is."""
        _run("cancel", job_id)


def _options(job: PrintJob) -> list[str]:
    """Every setting is given, so that no default of a queue changes the page."""
    options = {
        "media": job.paper,
        "print-scaling": "none",
        "number-up": "1",
        "sides": job.sides.value,
        "InputSlot": job.tray,
        "print-color-mode": "monochrome" if job.grey else "color",
    }
    where = ["-d", job.printer] if job.printer else []
    given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    return [*where, "-n", str(job.copies), "-t", job.title, *given]


def _server() -> str:
    return _run("lpstat", "-H").stdout.strip()


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    """A CUPS tool in plain English, with a time limit. Raises QueueSilentError."""
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=CALL_LIMIT_S,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"},
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise QueueSilentError from error

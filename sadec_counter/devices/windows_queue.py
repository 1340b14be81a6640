"""Windows' print queue: a job's state by its document's name, through winspool."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PAUSED, ERROR, DELETING, PRINTED, DELETED, COMPLETE = 0x1, 0x2, 0x4, 0x80, 0x100, 0x1000
OFFLINE, PAPER_OUT, BLOCKED, NEEDS_PERSON = 0x20, 0x40, 0x200, 0x400
DELETE, RETAIN, RELEASE = 5, 8, 9  # commands of SetJob


class _SystemTime(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint16) for name in ("y", "m", "w", "d", "h", "min", "s", "ms")]


class _Job(ctypes.Structure):
    """JOB_INFO_1W."""

    _fields_ = [
        ("job_id", ctypes.c_uint32),
        ("printer", ctypes.c_wchar_p),
        ("machine", ctypes.c_wchar_p),
        ("user", ctypes.c_wchar_p),
        ("document", ctypes.c_wchar_p),
        ("datatype", ctypes.c_wchar_p),
        ("status_text", ctypes.c_wchar_p),
        ("status", ctypes.c_uint32),
        ("priority", ctypes.c_uint32),
        ("position", ctypes.c_uint32),
        ("total_pages", ctypes.c_uint32),
        ("pages_printed", ctypes.c_uint32),
        ("submitted", _SystemTime),
    ]


def state_of(status: int, total_pages: int, pages_printed: int) -> str:
    """What the status bits of a job say; deleting after the last page is how many drivers end well."""
    if status & (PRINTED | COMPLETE):
        return "done"
    if status & (DELETING | DELETED):
        return "done" if total_pages and pages_printed >= total_pages else "canceled"
    if status & (PAUSED | ERROR | OFFLINE | PAPER_OUT | BLOCKED | NEEDS_PERSON):
        return "stopped"
    return "waiting"


class WindowsQueue:
    """Finds jobs with EnumJobs and asks the queue to keep a printed one until it was read."""

    def __init__(self) -> None:
        self._retained: set[tuple[str, int]] = set()

    def state(self, printer: str, document: str) -> str:
        with _opened(printer) as (spool, handle):
            job = _find(spool, handle, document) if handle else None
            if job is None:
                return "gone"
            key, state = (printer, int(job.job_id)), state_of(job.status, job.total_pages, job.pages_printed)
            if state in {"waiting", "stopped"} and key not in self._retained:
                spool.SetJobW(handle, job.job_id, 0, None, RETAIN)
                self._retained.add(key)
            elif state == "done" and key in self._retained:
                spool.SetJobW(handle, job.job_id, 0, None, RELEASE)
                self._retained.discard(key)
            return state

    def cancel(self, printer: str, document: str) -> None:
        with _opened(printer) as (spool, handle):
            job = _find(spool, handle, document) if handle else None
            if job is not None:
                spool.SetJobW(handle, job.job_id, 0, None, DELETE)


@contextmanager
def _opened(printer: str) -> Iterator[tuple[Any, Any]]:
    """(winspool, handle); the handle is None where there is no such printer."""
    windows_only: Any = ctypes  # WinDLL is not there on other systems, nor for the type checker
    spool = windows_only.WinDLL("winspool.drv")
    handle = ctypes.c_void_p()
    opened = spool.OpenPrinterW(ctypes.c_wchar_p(printer), ctypes.byref(handle), None)
    try:
        yield spool, handle if opened else None
    finally:
        if opened:
            spool.ClosePrinter(handle)


def _find(spool: Any, handle: Any, document: str) -> _Job | None:
    """The newest job of that document."""
    needed, count = ctypes.c_uint32(), ctypes.c_uint32()
    spool.EnumJobsW(handle, 0, 512, 1, None, 0, ctypes.byref(needed), ctypes.byref(count))
    room = ctypes.create_string_buffer(max(needed.value, 1))
    if not spool.EnumJobsW(handle, 0, 512, 1, room, needed.value, ctypes.byref(needed), ctypes.byref(count)):
        return None
    jobs = ctypes.cast(room, ctypes.POINTER(_Job))
    found = [jobs[number] for number in range(count.value) if jobs[number].document == document]
    return _Job.from_buffer_copy(max(found, key=lambda job: int(job.job_id))) if found else None

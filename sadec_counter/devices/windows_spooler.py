"""Printing through Qt, for Windows: each page as a grey picture at its exact size, one job a document."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from sadec_counter.devices.spooling import (
    ENDED,
    JobRefusedError,
    NoPrinterError,
    Outcome,
    Printer,
    PrintJob,
    Sides,
    unknown,
)

MAX_DPI = 600
POLL_S = 0.3
SEEN_LIMIT_S = 15.0
DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}

DrawPages = Callable[[Path, int], Iterable[bytes]]  # (pdf, dpi) → a picture (PNG) of each page


class JobQueue(Protocol):
    """Looks a job up by its document's name, which holds the print's random id."""

    def state(self, printer: str, document: str) -> str:
        """One of "waiting", "stopped", "done", "aborted", "canceled"; "gone" when the queue does not list it."""

    def cancel(self, printer: str, document: str) -> None: ...


class WindowsSpooler:
    """Draws on a QPrinter in the calling thread and follows the job in the system's queue."""

    def __init__(self, draw_pages: DrawPages, queue: JobQueue) -> None:
        self._draw_pages = draw_pages
        self._queue = queue

    def printers(self) -> tuple[Printer, ...]:
        """The system's printers, the default one first."""
        found = [
            Printer(info.printerName(), info.isDefault(), info.state() != QPrinter.PrinterState.Error)
            for info in QPrinterInfo.availablePrinters()
        ]
        return tuple(sorted(found, key=lambda one: (not one.is_default, one.name)))

    def submit(self, pdf: Path, job: PrintJob) -> str:
        """Draw every page; the id is the printer's and the document's name. Raises NoPrinterError, JobRefusedError."""
        info = QPrinterInfo.printerInfo(job.printer) if job.printer else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise NoPrinterError(printer=job.printer or "mặc định")
        printer = _set_up(QPrinter(info, QPrinter.PrinterMode.HighResolution), job)
        painter = QPainter()
        if not painter.begin(printer):
            raise JobRefusedError(printer=info.printerName(), why="không bắt đầu in được")
        try:
            self._draw(pdf, printer, painter, grey=job.grey)
        finally:
            ended = painter.end()
        if not ended or printer.printerState() is QPrinter.PrinterState.Error:
            raise JobRefusedError(printer=info.printerName(), why="máy in báo lỗi")
        return f"{info.printerName()}\t{job.title}"

    def follow(self, job_id: str, limit_s: float, given_up: threading.Event | None = None) -> Outcome:
        """Look into the queue until the job has ended; one that vanished may be on paper."""
        stop = given_up or threading.Event()
        printer, _, document = job_id.partition("\t")
        began = time.monotonic()
        seen = False
        while True:
            state = self._queue.state(printer, document)
            if state in ENDED:
                return ENDED[state]
            seen = seen or state != "gone"
            passed = time.monotonic() - began
            if state == "gone" and (seen or passed >= SEEN_LIMIT_S):
                return ENDED["vanished"]
            if stop.wait(POLL_S):
                return unknown("closed")
            if passed >= limit_s:
                return unknown("stopped" if state == "stopped" else "waiting" if seen else "vanished")

    def withdraw(self, job_id: str) -> None:
        printer, _, document = job_id.partition("\t")
        self._queue.cancel(printer, document)

    def _draw(self, pdf: Path, printer: QPrinter, painter: QPainter, *, grey: bool) -> None:
        dpi = min(printer.resolution(), MAX_DPI)
        scale = printer.resolution() / dpi
        for number, data in enumerate(self._draw_pages(pdf, dpi)):
            if number and not printer.newPage():
                raise JobRefusedError(printer=printer.printerName(), why="máy in báo lỗi giữa chừng")
            image = QImage.fromData(data)
            if grey:
                image = image.convertToFormat(QImage.Format.Format_Grayscale8)
            painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)


def _set_up(printer: QPrinter, job: PrintJob) -> QPrinter:
    """Full page and no margins: the picture's corner is the paper's corner."""
    printer.setDocName(job.title)
    printer.setFullPage(True)
    size = QPageSize(QPageSize.PageSizeId.A5 if job.paper == "A5" else QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setCopyCount(job.copies)
    printer.setDuplex(DUPLEX[job.sides])
    printer.setColorMode(QPrinter.ColorMode.GrayScale if job.grey else QPrinter.ColorMode.Color)
    if job.tray == "Auto":
        printer.setPaperSource(QPrinter.PaperSource.Auto)
    elif job.tray.isdigit():  # the driver's own number of the tray
        printer.setPaperSource(QPrinter.PaperSource(int(job.tray)))
    return printer

"""The spooler for Windows, printing through Qt into a real CUPS queue; and the states of a job in its queue."""

from __future__ import annotations

import io
import os
import threading

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from sadec_counter.devices.cups_spooler import CupsSpooler
from sadec_counter.devices.spooling import Fate, NoPrinterError, PrintJob
from sadec_counter.devices.windows_queue import COMPLETE, DELETING, PAPER_OUT, PRINTED, state_of
from sadec_counter.devices.windows_spooler import WindowsSpooler


@pytest.fixture(scope="module")
def application():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication.instance() or QApplication([])


def draw_pages(pdf, dpi):
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            data = io.BytesIO()
            page.render(scale=dpi / 72, grayscale=True).to_pil().save(data, "PNG")
            yield data.getvalue()


class Queue:
    """A queue whose answers are written down before."""

    def __init__(self, states: tuple[str, ...]) -> None:
        self.states = list(states)
        self.cancelled = []

    def state(self, printer, document):  # noqa: ARG002
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, printer, document):
        self.cancelled.append((printer, document))


def in_thread(work):
    """CUPS remembers its server for each thread: a new thread takes the private one."""
    results = []

    def run():
        try:
            results.append(work())
        except NoPrinterError as error:
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    return results[0]


@pytest.mark.usefixtures("application")
def test_two_pages_come_out_as_one_job_at_their_exact_size(print_server, pdf, tmp_path):
    spooler = WindowsSpooler(draw_pages, Queue(("waiting", "done")))

    printers = in_thread(spooler.printers)
    job_id = in_thread(lambda: spooler.submit(pdf, PrintJob("Tờ khai ABCDE", "QUAY3")))

    assert [one.name for one in printers] == ["QUAY3"]
    assert job_id == "QUAY3\tTờ khai ABCDE"
    jobs = [line.split()[0] for line in print_server.run("lpstat", "-W", "all", "-o", "QUAY3").splitlines()]
    number = max(jobs, key=lambda job: int(job.rpartition("-")[2]))
    assert CupsSpooler().follow(number, 60).fate is Fate.DONE
    paper = tmp_path / "paper.ps"
    paper.write_bytes(print_server.printed(number.rpartition("-")[2]))
    print_server.run(
        "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pnggray", "-r100", f"-sOutputFile={tmp_path}/p%d.png", str(paper)
    )
    assert not (tmp_path / "p3.png").exists()
    for page in ("p1.png", "p2.png"):
        left, top, right, bottom = square(tmp_path / page)
        assert left == pytest.approx(20 / 25.4 * 100, abs=1.5)
        assert top == pytest.approx(20 / 25.4 * 100, abs=1.5)
        assert right - left == pytest.approx(10 / 25.4 * 100, abs=1.5)
        assert bottom - top == pytest.approx(10 / 25.4 * 100, abs=1.5)


def square(path):
    """Where the black square stands in the upper third of the page, in pixels."""
    with Image.open(path) as image:
        upper = image.crop((0, 0, image.width, image.height // 5))
        return upper.point(lambda value: 255 if value < 100 else 0).getbbox()


@pytest.mark.usefixtures("application")
def test_an_absent_printer_is_named(print_server, pdf):
    spooler = WindowsSpooler(draw_pages, Queue(("gone",)))

    error = in_thread(lambda: spooler.submit(pdf, PrintJob("Tờ khai", "QUAY9")))

    assert isinstance(error, NoPrinterError)
    assert "QUAY9" in error.message


@pytest.mark.parametrize(
    ("states", "fate"),
    [
        (("waiting", "waiting", "done"), Fate.DONE),
        (("waiting", "gone"), Fate.UNKNOWN),
        (("aborted",), Fate.FAILED),
        (("stopped", "canceled"), Fate.UNKNOWN),
        (("stopped",), Fate.UNKNOWN),
    ],
)
def test_a_job_is_followed_to_its_end(states, fate):
    assert WindowsSpooler(draw_pages, Queue(states)).follow("Q\tTờ khai", 1.0).fate is fate


def test_withdrawing_cancels_the_document():
    queue = Queue(("waiting",))

    WindowsSpooler(draw_pages, queue).withdraw("Q\tTờ khai ABCDE")

    assert queue.cancelled == [("Q", "Tờ khai ABCDE")]


@pytest.mark.parametrize(
    ("status", "total", "printed", "state"),
    [
        (0, 2, 0, "waiting"),
        (PRINTED, 2, 2, "done"),
        (COMPLETE, 0, 0, "done"),
        (DELETING, 2, 2, "done"),
        (DELETING, 2, 1, "canceled"),
        (PAPER_OUT, 2, 1, "stopped"),
    ],
)
def test_status_bits_become_words(status, total, printed, state):
    assert state_of(status, total, printed) == state

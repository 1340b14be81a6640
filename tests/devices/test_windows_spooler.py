"""The spooler for Windows, printing through Qt into a real CUPS queue; and the states of a job in its queue."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from sadec_counter.devices.cups_spooler import CupsSpooler
from sadec_counter.devices.spooling import Fate
from sadec_counter.devices.windows_queue import COMPLETE, DELETING, PAPER_OUT, PRINTED, state_of
from sadec_counter.devices.windows_spooler import WindowsSpooler
from tests.devices import print_by_qt

ROOT = Path(__file__).resolve().parents[2]


def print_by(server, *arguments: str) -> dict[str, object]:
    """What the process said that prints with Qt."""
    environment = {**server.environment, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, print_by_qt.__file__, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


class Queue:
    """A queue whose answers are written down before."""

    def __init__(self, states: tuple[str, ...]) -> None:
        self.states = list(states)
        self.cancelled = []

    def state(self, printer, document):  # noqa: ARG002
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, printer, document):
        self.cancelled.append((printer, document))


def test_two_pages_come_out_as_one_job_at_their_exact_size(print_server, pdf, tmp_path):
    told = print_by(print_server, str(pdf), "QUAY3", "Tờ khai ABCDE")

    assert told == {"printers": ["QUAY3"], "job": "QUAY3\tTờ khai ABCDE"}
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


def test_an_absent_printer_is_named(print_server, pdf):
    told = print_by(print_server, str(pdf), "QUAY9", "Tờ khai")

    assert "QUAY9" in told["error"]


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
    assert WindowsSpooler(print_by_qt.draw_pages, Queue(states)).follow("Q\tTờ khai", 1.0).fate is fate


def test_withdrawing_cancels_the_document():
    queue = Queue(("waiting",))

    WindowsSpooler(print_by_qt.draw_pages, queue).withdraw("Q\tTờ khai ABCDE")

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

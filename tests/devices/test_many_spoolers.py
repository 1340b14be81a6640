"""Printers and the folder of PDF files behind one door: paper first, a file only when it is asked for."""

from __future__ import annotations

import pytest

from sadec_counter.devices.cups_spooler import CupsSpooler
from sadec_counter.devices.file_spooler import NAME, FileSpooler
from sadec_counter.devices.many_spoolers import ManySpoolers
from sadec_counter.devices.spooling import Fate, Printer, PrintJob
from sadec_counter.domain.errors import KnownError
from tests.devices.cups import QUEUE


@pytest.fixture
def spoolers(tmp_path, print_server):
    return ManySpoolers(CupsSpooler(), FileSpooler(tmp_path / "files"))


def test_the_folder_is_offered_last_and_is_never_the_default(spoolers):
    assert spoolers.printers() == (Printer(QUEUE, is_default=True), Printer(NAME, is_file=True))


def test_a_machine_without_a_printer_still_has_no_default(spoolers, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")

    assert spoolers.printers() == (Printer(NAME, is_file=True),)


def test_a_job_without_a_printer_is_refused_and_makes_no_file(spoolers, monkeypatch, pdf, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")

    with pytest.raises(KnownError):
        spoolers.submit(pdf, PrintJob("to khai"))

    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize("printer", [QUEUE, NAME])
def test_a_job_goes_where_it_was_sent_and_is_followed_there(spoolers, pdf, printer):
    job = spoolers.submit(pdf, PrintJob("to khai", printer=printer))

    assert spoolers.follow(job, 20).fate is Fate.DONE

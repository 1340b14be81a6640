"""Printing into a folder."""

from __future__ import annotations

import pytest

from sadec_counter.devices.file_spooler import FileSpooler
from sadec_counter.devices.spooling import Fate, JobRefusedError, PrintJob


def test_every_job_is_a_file_of_its_own(tmp_path, pdf):
    spooler = FileSpooler(tmp_path / "out")

    first = spooler.submit(pdf, PrintJob("Tờ khai: CT01/2025"))
    second = spooler.submit(pdf, PrintJob("Tờ khai: CT01/2025"))

    assert first == "Tờ khai CT01 2025.pdf"
    assert first != second
    assert (tmp_path / "out" / second).read_bytes() == pdf.read_bytes()
    assert spooler.follow(second, 1).fate is Fate.DONE
    spooler.withdraw(second)
    assert spooler.follow(second, 1).fate is Fate.UNKNOWN


def test_a_missing_document_is_refused(tmp_path):
    with pytest.raises(JobRefusedError):
        FileSpooler(tmp_path).submit(tmp_path / "none.pdf", PrintJob("Tờ khai"))

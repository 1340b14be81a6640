"""Printing through a real CUPS: done, failed, stopped, cancelled, vanished, and what the queue was told."""

from __future__ import annotations

import threading

import pytest

from sadec_counter.devices.cups_spooler import CupsSpooler
from sadec_counter.devices.spooling import (
    Fate,
    JobRefusedError,
    NoPrinterError,
    Printer,
    PrintJob,
    QueueSilentError,
    Sides,
)


def number(job_id: str) -> str:
    return job_id.rpartition("-")[2]


def test_printers_name_the_default_first(print_server):
    assert CupsSpooler().printers() == (Printer("QUAY3", is_default=True, accepting=True),)


def test_a_closed_queue_is_not_accepting(print_server):
    print_server.run("cupsreject", "QUAY3")

    assert CupsSpooler().printers() == (Printer("QUAY3", is_default=True, accepting=False),)


def test_a_job_is_done_and_every_setting_was_given(print_server, pdf):
    spooler = CupsSpooler()
    job = PrintJob("Tờ khai đăng ký khai sinh", "QUAY3", copies=2, sides=Sides.LONG_EDGE, tray="Khay2")

    job_id = spooler.submit(pdf, job)
    outcome = spooler.follow(job_id, 30)

    assert outcome.fate is Fate.DONE
    assert print_server.printed(number(job_id)).startswith(b"%!PS")  # what this queue's filters make of the PDF
    title, copies, options = print_server.options(number(job_id)).splitlines()
    assert title == "Tờ khai đăng ký khai sinh"
    assert copies in {"1", "2"}  # a filter may have made the copies already
    for given in ("media=A4", "print-scaling=none", "sides=two-sided-long-edge", "InputSlot=Khay2", "number-up=1"):
        assert given in options.split()
    assert "print-color-mode=monochrome" in options


def test_an_aborted_job_has_failed(print_server, pdf):
    print_server.run("lpadmin", "-p", "QUAY3", "-o", "printer-error-policy=abort-job")
    print_server.mood("fail")

    spooler = CupsSpooler()

    assert spooler.follow(spooler.submit(pdf, PrintJob("Tờ khai")), 30).fate is Fate.FAILED


def test_a_stopped_printer_is_unknown_after_the_limit_and_can_be_withdrawn(print_server, pdf):
    print_server.mood("stop")
    spooler = CupsSpooler()

    job_id = spooler.submit(pdf, PrintJob("Tờ khai"))
    outcome = spooler.follow(job_id, 1.0)

    assert outcome.fate is Fate.UNKNOWN
    assert "nằm trong hàng đợi" in outcome.sentence
    spooler.withdraw(job_id)
    assert "hủy" in spooler.follow(job_id, 20).sentence


def test_a_cancelled_job_may_have_left_some_pages(print_server, pdf):
    print_server.mood("slow")
    spooler = CupsSpooler()
    job_id = spooler.submit(pdf, PrintJob("Tờ khai"))
    outcomes = []
    follower = threading.Thread(target=lambda: outcomes.append(spooler.follow(job_id, 30)))
    follower.start()

    print_server.run("cancel", job_id)
    follower.join(30)

    assert outcomes[0].fate is Fate.UNKNOWN


def test_a_job_that_vanished_is_unknown(print_server):
    assert CupsSpooler().follow("QUAY3-9999", 5).fate is Fate.UNKNOWN


def test_following_ends_when_it_is_given_up(print_server, pdf):
    print_server.mood("slow")
    spooler = CupsSpooler()
    given_up = threading.Event()
    given_up.set()

    outcome = spooler.follow(spooler.submit(pdf, PrintJob("Tờ khai")), 600, given_up)

    assert outcome.fate is Fate.UNKNOWN
    (print_server.out / "go").touch()


def test_an_absent_printer_is_named(print_server, pdf):
    with pytest.raises(NoPrinterError) as error:
        CupsSpooler().submit(pdf, PrintJob("Tờ khai", "QUAY9"))

    assert "QUAY9" in error.value.message


def test_a_closed_queue_refuses(print_server, pdf):
    print_server.run("cupsreject", "QUAY3")

    with pytest.raises(JobRefusedError):
        CupsSpooler().submit(pdf, PrintJob("Tờ khai", "QUAY3"))


def test_without_a_print_system_nothing_hangs(monkeypatch, pdf, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "none"))
    spooler = CupsSpooler()

    assert spooler.printers() == ()
    with pytest.raises((NoPrinterError, QueueSilentError)):
        spooler.submit(pdf, PrintJob("Tờ khai"))
    assert spooler.follow("QUAY3-1", 5).fate is Fate.UNKNOWN

"""What every test stands on: no leaked thread, no unexpected log line."""

from __future__ import annotations

import logging
import threading

import pytest


@pytest.fixture(autouse=True)
def no_leaked_threads():
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert not leaked, f"threads still running after the test: {[thread.name for thread in leaked]}"


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog, request):
    """A WARNING or worse fails the test, unless it is marked with `expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, f"unexpected log lines: {[record.getMessage() for record in loud]}"

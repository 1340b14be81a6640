"""The stage of the stories: the real program on the virtual display that dev.py starts, and a print queue."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.devices.cups import is_installed, print_server

DISPLAY = os.environ.get("SADEC_TEST_DISPLAY", "")


@pytest.fixture
def queue(monkeypatch):
    """A real CUPS queue of our own."""
    if not is_installed():
        pytest.skip("CUPS is not installed")
    with print_server() as server:
        monkeypatch.setenv("CUPS_SERVER", server.address)
        yield server


@pytest.fixture
def stage(tmp_path):
    """The program with an empty data folder, both windows open."""
    if not DISPLAY or not shutil.which("xdotool"):
        pytest.skip("no virtual display with two screens: python3 dev.py test starts one")
    from tests.stories.stage import Stage  # noqa: PLC0415  (Qt chooses its platform when it is imported)

    one = Stage(tmp_path / "data", DISPLAY)
    try:
        one.open()
        yield one
    finally:
        one.close()

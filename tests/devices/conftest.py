"""The private print server, one for all tests of the devices, and a PDF to print."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.devices import cups


@pytest.fixture(scope="session")
def session_server():
    if not cups.is_installed():
        pytest.skip("CUPS is not installed")
    with cups.print_server() as server:
        yield server


@pytest.fixture
def print_server(session_server, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", session_server.address)
    session_server.revive()
    yield session_server
    session_server.revive()


@pytest.fixture
def pdf(tmp_path):
    """Two A4 pages, each with a black square whose corner is exactly 20 mm from the top and left."""
    place = tmp_path / "to khai.pdf"
    canvas = Canvas(str(place), pagesize=(595.276, 841.89))
    for page in (1, 2):
        canvas.rect(56.693, 841.89 - 56.693 - 28.346, 28.346, 28.346, stroke=0, fill=1)
        canvas.drawString(72, 600, f"trang {page}")
        canvas.showPage()
    canvas.save()
    return place

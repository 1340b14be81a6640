"""The print step: which printers it offers, and that a file never takes the place of paper."""

from __future__ import annotations

import pytest

from sadec_counter.devices.spooling import Printer
from sadec_counter.services.printing import PrintChoice
from sadec_counter.ui.clerk.print_panel import PrintPanel
from sadec_counter.ui.shared import theme

PAPER, OTHER, FILE = Printer("QUAY3", is_default=True), Printer("QUAY4"), Printer("Tệp PDF", is_file=True)


@pytest.fixture
def panel(open_window):
    made = PrintPanel(theme.LIGHT, printed=lambda _choice, _reason: None, back=lambda: None)
    return open_window(made, 622, 500)


def test_the_default_printer_is_chosen(panel):
    panel.show_printers((PAPER, OTHER, FILE), PrintChoice())

    assert (panel.choice().printer, panel.is_warning) == ("QUAY3", False)


def test_what_the_clerk_chose_stays_when_another_printer_comes(panel):
    panel.show_printers((PAPER, FILE), PrintChoice("Tệp PDF"))

    panel.show_printers((PAPER, OTHER, FILE), PrintChoice())

    assert panel.choice().printer == "Tệp PDF"


def test_a_printer_that_is_gone_is_not_replaced_by_a_file(panel):
    panel.show_printers((PAPER, FILE), PrintChoice())

    panel.show_printers((FILE,), PrintChoice())

    assert (panel.choice().printer, panel.is_warning) == ("", True)
    assert panel.note.startswith("Chưa thấy máy in nào.")

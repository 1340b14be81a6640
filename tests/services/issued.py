"""Slips of the real packages, printed into a folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from sadec_counter.catalog.packages import Catalog, load_catalog
from sadec_counter.devices.file_spooler import FileSpooler
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import mismatches
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.services.counter_lists import CounterLists
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.issuing import Issuing
from sadec_counter.services.printing import Printing
from sadec_counter.store.store import Store
from tests.services.received import CALENDAR, CLERK, MONDAY
from tests.services.small_form import OFFICE


@cache
def catalog() -> Catalog:
    """Every package that comes with the program."""
    return load_catalog([paths.forms()])


@cache
def drawing() -> Drawing:
    return Drawing(catalog(), lambda: office_values(OFFICE, CLERK, MONDAY))


def printing_into(store: Store, folder: Path, clock: Callable[[], datetime] = lambda: MONDAY) -> Printing:
    """Prints that end up in the folder "ban-in"."""
    return Printing(
        store.prints,
        FileSpooler(folder / "ban-in"),
        draw=drawing().draw,
        write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
        mismatches=mismatches,
        require=lambda _form: None,
        folder=folder,
        clock=clock,
    )


def issuing_into(store: Store, folder: Path, printing: Printing) -> Issuing:
    return Issuing(
        store,
        catalog(),
        OFFICE,
        send=printing.send_slip,
        draw=drawing().draw,
        write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
        require=lambda _form: None,
        folder=folder,
    )


def lists_of(store: Store) -> CounterLists:
    """The counter's lists over a store, drawn with the real packages."""
    return CounterLists(
        store,
        catalog(),
        OFFICE,
        CALENDAR,
        draw=drawing().draw,
        write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
    )

"""How far the disk is behind the keys, and how fast lists and figures come out of a store of some thousand dossiers."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.lists import load_calendar
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, read_settings, sample
from sadec_counter.services.demo import DemoCounter, asked_for, fill_with_demo
from sadec_counter.services.listing import Listing
from sadec_counter.services.reporting import Daily
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.bench.figures import Figure

KEYS, DOSSIERS = 1500, 3000
NOW = datetime(2026, 11, 25, 16, 52, tzinfo=VIETNAM)


def measure() -> list[Figure]:
    """The autosave's delay as a clerk would have it, then a store with made-up dossiers."""
    with tempfile.TemporaryDirectory() as folder:
        return [*saving_delay(Path(folder) / "typing", KEYS), *store_speed(Path(folder) / "lists", DOSSIERS)]


def saving_delay(folder: Path, keys: int) -> list[Figure]:
    """From a key to its being on the disk, typed as fast as it is taken."""
    command = [sys.executable, "-m", "tests.crash.typist", str(folder), "bench", str(keys)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    delays = sorted(float(line.split()[3]) for line in said if line.startswith("SAVED"))
    return [
        Figure("key → on disk, median", statistics.median(delays), "ms"),
        Figure("key → on disk, p99", delays[int(len(delays) * 0.99)], "ms", "≤ 500"),
    ]


def store_speed(folder: Path, dossiers: int) -> list[Figure]:
    """Opening, counting, searching, a dossier whole, a day's figures and its three files."""
    settings = read_settings(sample(DEMO))
    office, calendar = settings.office, load_calendar(paths.resources() / "calendar" / "vn.toml")
    packages = asked_for(load_catalog([paths.forms()]).on(NOW.date()))
    store = open_store(folder / FILE_NAME)
    fill_with_demo(store, DemoCounter(office, settings.clerks, calendar, packages), dossiers, 1, NOW)
    store.close()
    opening = timed(lambda: open_store(folder / FILE_NAME).close())
    store = open_store(folder / FILE_NAME)
    try:
        listing, daily = Listing(store, office, lambda _: None, lambda: NOW), Daily(store, office, calendar)
        dossier_id = listing.today()[0].dossier_id
        day = NOW.date()
        return [
            Figure(f"store of {dossiers} dossiers opened", opening, "ms"),
            Figure("work lists counted", timed(listing.counts), "ms", "≤ 50"),
            Figure("search, a keystroke", timed(lambda: listing.search("nguyen thi kh")), "ms", "≤ 16"),
            Figure("dossier opened whole", timed(lambda: listing.dossier(dossier_id)), "ms"),
            Figure("day's figures", timed(lambda: daily.report(day, office.unit, NOW, "")), "ms"),
            Figure("day's three files", timed(lambda: daily.export(day, office.unit, folder, NOW, "")), "ms"),
        ]
    finally:
        store.close()


def timed(work: Callable[[], object], times: int = 7) -> float:
    """The median of some runs, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1e3)
    return statistics.median(found)

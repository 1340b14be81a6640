"""A store of a million dossiers beside one of ten thousand, and beside the bare SQL that reads the same rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.lists import load_calendar
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.lists import WorkList
from sadec_counter.domain.office import Office
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, read_settings, sample
from sadec_counter.services.listing import Listing
from sadec_counter.services.reporting import Daily
from sadec_counter.store.engine import connect
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.bench.figures import Figure
from tests.bench.million import make_store

SMALL, LARGE = 10_000, 1_000_000
NOW = datetime(2026, 11, 25, 16, 52, tzinfo=VIETNAM)
TYPED = ("nguyễn thị khang", "trần văn an", "lê hồng đào", "0871623", "3014", "tô hải yến", "đất đai đặng")
ROWS = """
SELECT dossier.local_no, event.event_id, event.dossier_id, event.kind, event.happened_at, event.recorded_at,
       event.data_json
FROM dossier JOIN event ON event.dossier_id = dossier.dossier_id
WHERE dossier.first_day <= :day AND dossier.last_day >= :day AND dossier.unit_code = :unit
ORDER BY dossier.local_no, event.seq
"""


def measure() -> list[Figure]:
    """Makes both stores, which takes its time."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        for place, dossiers in ((small, SMALL), (large, LARGE)):
            place.mkdir()
            make_store(place, dossiers, NOW)
        return measured(small, large)


def measured(small: Path, large: Path) -> list[Figure]:
    """The figures of two stores that are there."""
    of_small, of_large = export_ms(small), export_ms(large)
    bare = bare_ms(large)
    slowest, usual = keystrokes(large)
    return [
        Figure("a day's export, 10,000 dossiers", of_small, "ms"),
        Figure("a day's export, 1,000,000 dossiers", of_large, "ms"),
        Figure("… / 10,000", of_large / of_small, "×", "≤ 2"),
        Figure("bare SQL that reads the same rows", bare, "ms"),
        Figure("… export / bare SQL", of_large / bare, "×", "≤ 1.5"),
        Figure("search of a million, slowest keystroke", slowest, "ms", "≤ 16"),
        Figure("search of a million, usual keystroke", usual, "ms", "≤ 16"),
        *[Figure(f"work list of a million: {name}", ms, "ms", "≤ 50") for name, ms in work_lists(large)],
    ]


def export_ms(folder: Path) -> float:
    """Count a day and make its files, as the evening does."""
    office, calendar = _office(), load_calendar(paths.resources() / "calendar" / "vn.toml")
    with closing(open_store(folder / FILE_NAME)) as store, tempfile.TemporaryDirectory() as out:
        daily = Daily(store, office, calendar)
        return best(lambda: daily.export(NOW.date(), office.unit, Path(out), NOW, ""))


def bare_ms(folder: Path) -> float:
    with closing(connect(folder / FILE_NAME)) as connection:
        bound = {"day": NOW.date().isoformat(), "unit": _office().unit.code}
        return best(lambda: connection.execute(ROWS, bound).fetchall())


def keystrokes(folder: Path) -> tuple[float, float]:
    """(slowest, median) of the search while names and numbers are typed letter by letter."""
    with closing(open_store(folder / FILE_NAME)) as store:
        listing = Listing(store, _office(), lambda _draft: None, lambda: NOW)
        begun = [text[:end] for text in TYPED for end in range(2, len(text) + 1)]
        found = sorted(best(lambda text=text: listing.search(text, 8)) for text in begun)
    return found[-1], found[len(found) // 2]


def work_lists(folder: Path) -> Iterator[tuple[str, float]]:
    """Opening each list of dossiers."""
    with closing(open_store(folder / FILE_NAME)) as store:
        listing = Listing(store, _office(), lambda _draft: None, lambda: NOW)
        for one in WorkList:
            if one not in {WorkList.DRAFTS, WorkList.AWAITING_SIGNATURE}:
                yield one.value, best(lambda one=one: listing.work_list(one))


def best(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of some runs, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1e3)
    return min(found)


def _office() -> Office:
    return read_settings(sample(DEMO)).office

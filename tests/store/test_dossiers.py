from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from sadec_counter.domain.saved import NumberBlock
from sadec_counter.store.dossiers import take_number
from sadec_counter.store.faults import NumberBlockFullError
from sadec_counter.store.session import Transactions
from tests.services.received import MONDAY, draft_of, receive

LATER = MONDAY + timedelta(days=30)

PROGRAM = """
import sys
from pathlib import Path
from sadec_counter.store.opening import open_store
from tests.services.received import MONDAY, draft_of, receive
store = open_store(Path(sys.argv[1]))
for number in range(5):
    print(receive(store, draft_of(f"{sys.argv[2]}-{number}")).line.local_no)
store.close()
"""


def take(store, counter=3, size=999):
    with Transactions(store.engine, "").writing() as session:
        return take_number(session, NumberBlock("2026-11-23", counter, size))


def test_each_counter_has_its_own_thousand(store):
    assert [take(store), take(store), take(store, 1), take(store, 12)] == [
        "261123-3001",
        "261123-3002",
        "261123-1001",
        "261123-12001",
    ]


def test_full_block_is_an_error_never_a_neighbours_number(store):
    assert [take(store, size=2), take(store, size=2)] == ["261123-3001", "261123-3002"]

    for _ in range(2):
        with pytest.raises(NumberBlockFullError, match="Quầy 3 đã dùng hết 2 số"):
            take(store, size=2)

    assert take(store, 4, size=2) == "261123-4001"


def test_threads_never_share_a_number(store):
    numbers = []

    def work():
        numbers.extend(take(store) for _ in range(25))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == [f"261123-{3001 + place}" for place in range(100)]


def test_programs_never_share_a_number_and_none_finds_the_store_locked(store):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(store.path), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "abc"
    ]
    outputs = [process.communicate() for process in running]

    assert [error for _, error in outputs] == ["", "", ""]
    numbers = [number for output, _ in outputs for number in output.split()]
    assert sorted(numbers) == [f"261123-{3001 + place}" for place in range(15)]


def test_histories_are_those_that_may_count_in_the_days(store):
    dossier = receive(store, draft_of())
    day = dossier.line.received_at.date()
    before, after = day.replace(day=22), day.replace(day=24)

    assert [number for number, _ in store.dossiers.histories("", day, day, LATER)] == ["261123-3001"]
    assert store.dossiers.histories("", before, before, LATER) == []
    assert [number for number, _ in store.dossiers.histories("H20.82.29905", after, after, LATER)] == ["261123-3001"]
    assert store.dossiers.histories("H20.00", day, day, LATER) == []


def test_uses_count_what_was_received_since_a_day(store):
    receive(store, draft_of("a"))
    receive(store, draft_of("b"))
    receive(store, draft_of("c"), at=MONDAY - timedelta(days=90))

    assert store.dossiers.uses(MONDAY.date() - timedelta(days=60)) == {"khai_sinh": 2}

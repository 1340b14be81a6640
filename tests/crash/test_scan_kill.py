from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections import Counter as Tally

import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.scan import FileState
from tests.services.scanned import Counter, pdf_of, sheet


def taker(folder):
    command = [sys.executable, "-m", "tests.crash.scan_taker", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_while_taking(folder, chance: random.Random) -> None:
    """Start a taker and kill -9 it within its first looks."""
    with taker(folder) as running:
        for line in running.stdout:
            if line.startswith("READY"):
                threading.Timer(chance.random() * 0.5, running.kill).start()


def taken_to_the_end(folder) -> None:
    """A last taker that nobody kills before there is nothing left to take."""
    quiet = 0
    with taker(folder) as running:
        for line in running.stdout:
            quiet = quiet + 1 if line == "LOOKED 0\n" else 0
            if quiet == 20:
                running.kill()


@pytest.mark.parametrize(
    ("kills", "seed"), [(4, 1), pytest.param(60, 2, marks=[pytest.mark.full, pytest.mark.timeout(900)])]
)
def test_a_scan_is_neither_lost_nor_doubled_by_kill_9(tmp_path, kills, seed):
    chance, data = random.Random(seed), tmp_path / "data"
    counter = Counter(data)
    prints = {f"d{number}": counter.received(f"d{number}") for number in range(kills)}
    counter.close()
    inbox, dropped = data / "quet" / "moi", []
    for dossier_id, codes in prints.items():
        path = pdf_of([sheet(codes[0]), sheet(codes[1])], tmp_path / "giu" / f"{dossier_id}.pdf")
        dropped.append(path.read_bytes())
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / path.name).write_bytes(dropped[-1])
        killed_while_taking(data, chance)
    taken_to_the_end(data)

    counter = Counter(data)
    try:
        files = counter.store.scans.files()
        assert [path.name for path in inbox.rglob("*") if path.is_file()] == []
        assert sorted((data / file.file).read_bytes() for file in files) == sorted(dropped)
        assert {file.state for file in files} == {FileState.HOME}
        for dossier_id in prints:
            events = counter.store.dossiers.get(dossier_id).events
            assert Tally(event.kind for event in events)[EventKind.PAPER_SCANNED] == 1
            assert len(counter.tray.dossier(dossier_id).pages) == 2
    finally:
        counter.close()

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from tests.crash.power import Call, Disk, record
from tests.crash.survivors import faults_after

KEYS = 240


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[Path, list[Call]]:
    """What a counter did to the disk, from its very first start on."""
    if shutil.which("strace") is None:
        pytest.skip("strace records the system calls; it exists on Linux only (apt-get install strace)")
    folder = tmp_path_factory.mktemp("recorded") / "data"
    command = [sys.executable, "-m", "tests.crash.typist", str(folder), "run", str(KEYS)]
    return folder, record(command, folder, folder.parent / "trace")


def said_until(calls: list[Call], cut: int) -> list[str]:
    return [line for call in calls[:cut] if call.kind == "say" for line in call.data.decode().splitlines()]


def rebuilt(files: dict[str, bytes], recorded: Path, folder: Path) -> Path:
    for name, content in files.items():
        path = folder / Path(name).relative_to(recorded)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_recording_holds_what_the_counter_did(run):
    _, calls = run
    kinds = {call.kind for call in calls}
    said = said_until(calls, len(calls))

    assert kinds >= {"write", "sync", "make", "link", "move", "remove", "say"}
    assert sum(line.startswith("SAVED") for line in said) >= KEYS // 3
    assert sum(line.startswith("RECEIVED") for line in said) >= 2


def test_whole_run_leaves_what_the_disk_really_holds(run, tmp_path):
    recorded, calls = run
    disk = Disk()
    for call in calls:
        disk.carry_out(call)

    folder = rebuilt(disk.after_power_cut(None), recorded, tmp_path / "data")

    assert faults_after(folder, said_until(calls, len(calls))) == []


@pytest.mark.parametrize(("cuts", "seed"), [(30, 1), pytest.param(200, 2, marks=pytest.mark.full)])
def test_power_cut_loses_nothing_that_was_acknowledged(run, tmp_path, cuts, seed):
    recorded, calls = run
    chance = Random(seed)
    for number in range(cuts):
        cut, disk = chance.randrange(1, len(calls) + 1), Disk()
        for call in calls[:cut]:
            disk.carry_out(call)
        files = disk.after_power_cut(None if number % 4 == 0 else chance)

        folder = rebuilt(files, recorded, tmp_path / str(number))

        assert faults_after(folder, said_until(calls, cut)) == [], f"cut {number} after call {cut} of {len(calls)}"


def test_replay_finds_a_store_that_does_not_wait_for_the_disk(run, tmp_path):
    """The replay itself: without the synchronisations, acknowledged work is lost."""
    recorded, calls = run
    open_still = calls[: max(place for place, call in enumerate(calls) if call.kind == "say") + 1]
    hasty = [call for call in open_still if call.kind != "sync" or not call.path.endswith("-wal")]
    disk = Disk()
    for call in hasty:
        disk.carry_out(call)

    folder = rebuilt(disk.after_power_cut(None), recorded, tmp_path / "data")

    assert faults_after(folder, said_until(hasty, len(hasty))) != []

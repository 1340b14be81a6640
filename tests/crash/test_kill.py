from __future__ import annotations

import random
import subprocess
import sys
import threading

import pytest

from tests.crash.survivors import faults_after


def killed_while_typing(folder, run: str, chance: random.Random) -> list[str]:
    """Start a typist, kill -9 it at some moment; what it had said by then."""
    wanted, said = chance.randrange(2, 90), []
    command = [sys.executable, "-m", "tests.crash.typist", str(folder), run, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        for line in typist.stdout:
            said.append(line)
            if len(said) == wanted:
                threading.Timer(chance.random() * 0.02, typist.kill).start()
    assert len(said) >= wanted, said
    return said


@pytest.mark.parametrize(
    ("kills", "seed"), [(3, 1), pytest.param(30, 2, marks=[pytest.mark.full, pytest.mark.timeout(600)])]
)
def test_what_was_shown_as_saved_survives_kill_9(tmp_path, kills, seed):
    chance, said = random.Random(seed), []
    for kill in range(kills):
        said += killed_while_typing(tmp_path, f"run{kill}", chance)

        assert faults_after(tmp_path, said) == []

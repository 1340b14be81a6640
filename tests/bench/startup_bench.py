"""From the start of the process to the first painted key, beside a bare Qt window."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure

RUNS = 5


def measure() -> list[Figure]:
    """Both in turn, so that a busy moment of the machine meets both; the store is there already, as on every day."""
    with tempfile.TemporaryDirectory() as folder:
        _seconds(folder)
        pairs = [(_seconds("bare"), _seconds(folder)) for _ in range(RUNS)]
    bare, ours = (statistics.median(values) for values in zip(*pairs, strict=True))
    return [
        Figure("start → first key painted, bare Qt window", bare * 1e3, "ms"),
        Figure("start → first key painted, the program", ours * 1e3, "ms"),
        Figure("start, times a bare Qt window", ours / bare, "×", "≤ 2"),
    ]


def _seconds(what: str) -> float:
    command = [sys.executable, "-m", "tests.bench.startup_child", what]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return float(done.stdout.split()[-1])

"""A counter that takes scans from its watched folder, for tests that kill it.

usage: python -m tests.crash.scan_taker FOLDER
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tests.services.scanned import Counter

HASTE = 200  # a folder is at rest after so much less than in an office


def take_for_ever(folder: Path) -> None:
    """Look at the folder until killed; a line for each look that took something."""
    counter = Counter(folder)
    for watched in counter.desk.watching._folders:
        watched.monotonic = lambda: time.monotonic() * HASTE
    os.write(1, b"READY\n")
    while True:
        taken = counter.desk.watching.poll()
        os.write(1, f"LOOKED {len(taken)}\n".encode())
        time.sleep(0.02)


if __name__ == "__main__":
    take_for_ever(Path(sys.argv[1]))

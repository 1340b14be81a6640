"""All speeds of the program, side by side in one run: `python3 dev.py bench [PART…] [--json FILE]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sadec_counter.running import SWITCH_S, make_application
from tests.bench import paper_bench, scale_bench, scan_bench, startup_bench, store_bench, typing_bench
from tests.bench.figures import Figure, show, write_json

BEFORE_WINDOWS: dict[str, Callable[[], list[Figure]]] = {
    "startup": startup_bench.measure,
    "paper": paper_bench.measure,
}
WITH_WINDOWS: dict[str, Callable[[], list[Figure]]] = {
    "typing": typing_bench.measure,
    "store": store_bench.measure,
    "scans": scan_bench.measure,
}
LONG: dict[str, Callable[[], list[Figure]]] = {
    "scale": scale_bench.measure,  # makes a store of a million dossiers: ten minutes, 8 GB
}


def main() -> int:
    """Print every figure with its target; returns 0 whatever was met: a bench tells, a test judges."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = [*BEFORE_WINDOWS, *WITH_WINDOWS, *LONG]
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="only these; all but the long ones by default")
    parser.add_argument("--json", type=Path, help="also write the figures to a file")
    arguments = parser.parse_args()
    wanted = arguments.parts or [*BEFORE_WINDOWS, *WITH_WINDOWS]
    figures = [figure for name, part in BEFORE_WINDOWS.items() if name in wanted for figure in part()]
    sys.setswitchinterval(SWITCH_S)
    application: QApplication = make_application()
    figures += [figure for name, part in {**WITH_WINDOWS, **LONG}.items() if name in wanted for figure in part()]
    print(show(figures))
    if arguments.json:
        write_json(figures, arguments.json)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

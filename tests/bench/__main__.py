"""All speeds of the program, side by side in one run: `python3 dev.py bench [--json FILE]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sadec_counter.running import SWITCH_S, make_application
from tests.bench import paper_bench, startup_bench, store_bench, typing_bench
from tests.bench.figures import show, write_json


def main() -> int:
    """Print every figure with its target; returns 0 whatever was met: a bench tells, a test judges."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="also write the figures to a file")
    arguments = parser.parse_args()
    figures = [*startup_bench.measure(), *paper_bench.measure()]
    sys.setswitchinterval(SWITCH_S)
    application: QApplication = make_application()
    figures += typing_bench.measure()
    figures += store_bench.measure()
    print(show(figures))
    if arguments.json:
        write_json(figures, arguments.json)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

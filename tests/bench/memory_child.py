"""Opens the whole program, fills a hundred forms one after the other, and prints the megabytes that it then holds."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sadec_counter.running import SWITCH_S, make_application
from tests.bench.typing_bench import memory_after_forms, open_counter


def main() -> None:
    """A process of its own: what other benches loaded and left is not the program's."""
    sys.setswitchinterval(SWITCH_S)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder, open_counter(Path(folder)) as counter:
        print(memory_after_forms(counter))
    application.quit()


if __name__ == "__main__":
    main()

"""Papers scanned from the program itself: the pages of one run become one file, which comes in like any other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sadec_counter.devices.scanners import Scanner, ScannerDevice, ScanProfile
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.scan import PageSource
from sadec_counter.runtime.files import write_atomically


@dataclass(frozen=True, slots=True)
class ScanRun:
    """What a run brought: its file, and the sentence of a fault that ended it early ("" for none)."""

    file: Path
    pages: int
    fault: str = ""


class DirectScanning:
    """`bind` makes one PDF of pages; files are laid into `inbox`, which is watched. Call it beside the window."""

    def __init__(
        self,
        scanner: Scanner,
        bind: Callable[[Sequence[PageSource], datetime], bytes],
        inbox: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._scanner, self._bind, self._inbox, self._clock = scanner, bind, inbox, clock

    def devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners at this moment. Raises NoScannerError, ScannerFaultError."""
        return self._scanner.devices()

    def scan(
        self, device_id: str, profile: ScanProfile, on_page: Callable[[int], None] = lambda _page: None
    ) -> ScanRun:
        """Scan what lies in the feeder; `on_page` is told the number of each page.

        What came before a fault is kept, and said. Raises the scanner's faults where nothing came, CannotWriteError.
        """
        fault, pages = "", list[PageSource]()
        with tempfile.TemporaryDirectory(prefix="sadec-quet-") as folder:
            try:
                for path in self._scanner.scan(device_id, profile, Path(folder)):
                    pages.append(PageSource(str(path), 1))
                    on_page(len(pages))
            except KnownError as error:
                if not pages:
                    raise
                fault = error.message
            file = self._inbox / f"quet-{self._clock():%Y%m%d-%H%M%S-%f}.pdf"
            write_atomically(file, self._bind(pages, self._clock()))
        return ScanRun(file, len(pages), fault)

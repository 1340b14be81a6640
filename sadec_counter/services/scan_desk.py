"""Everything about scanning at one counter, built once: the tray, the way in, the watched folders, the pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.devices.scanners import Scanner
from sadec_counter.devices.watched_folder import WatchedFolder
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.scan import CoverSheet, PageSource, ScannedPage, Seen
from sadec_counter.services.cover_sheets import CoverSheets
from sadec_counter.services.direct_scanning import DirectScanning
from sadec_counter.services.scan_binding import Description, ScanBinding
from sadec_counter.services.scan_intake import ScanIntake
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.services.scan_watching import ScanWatching
from sadec_counter.services.scanning import NoSuchPageError, ScanTray

if TYPE_CHECKING:
    from sadec_counter.domain.signing import Grey
    from sadec_counter.store.store import Store

INBOX = "quet/moi"  # under the data folder: always watched
RUN_TITLE = "Quét tại quầy"
WINDOW_DPI = 130


@dataclass(frozen=True)
class ScanRules:
    """What an office says about scanning: folders that are watched besides its own inbox, the limit of one file."""

    folders: tuple[str, ...] = ()
    limit: int = 20_000_000  # bytes


class ScanDesk:
    """`folder` is the data folder; `form_of` and `papers_of` as in `scan_places.ScanPlaces`."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        form_of: Callable[[Draft], Form | None],
        clerk: Callable[[], Clerk],
        clock: Callable[[], datetime],
        rules: ScanRules | None = None,
        owner: str = "1",
        papers_of: Callable[[Draft], tuple[str, ...]] = lambda _draft: (),
    ) -> None:
        rules = rules or ScanRules()
        self._store, self._folder = store, folder
        places = ScanPlaces(store, form_of, papers_of)
        self.tray = ScanTray(store, ScanBinding(store, _bind, folder, rules.limit), form_of, places)
        self.intake = ScanIntake(
            store,
            self.tray,
            places,
            read_pages=_read_pages,
            folder=folder,
            clerk=clerk,
            clock=clock,
        )
        watched = [WatchedFolder(place, owner) for place in (folder / INBOX, *map(Path, rules.folders))]
        self.watching = ScanWatching(watched, self.intake, check=_check_whole, clock=clock)
        self.direct = DirectScanning(system_scanner(), _bind_run, folder / INBOX, clock)
        self.covers = CoverSheets(store, form_of, _write_covers, folder, places)

    def picture(self, page_id: str, dpi: int = WINDOW_DPI) -> bytes:
        """A page, upright, as JPEG. Raises NoSuchPageError, UnreadableScanError."""
        from sadec_counter.documents.scan_pdf import upright_jpeg  # noqa: PLC0415

        return upright_jpeg(self._source(page_id), dpi)

    def grey(self, page_id: str, dpi: int = WINDOW_DPI) -> Grey:
        """A page, upright, in grey. Raises NoSuchPageError, UnreadableScanError."""
        from sadec_counter.documents.scan_pdf import upright_grey  # noqa: PLC0415

        return upright_grey(self._source(page_id), dpi)

    def _source(self, page_id: str) -> PageSource:
        page: ScannedPage | None = self._store.scans.page(page_id)
        file = self._store.scans.file(page.file_sha256) if page is not None else None
        if page is None or file is None:
            raise NoSuchPageError(page=page_id)
        return PageSource(str(self._folder / file.file), page.number, page.seen.turn, page.seen.skew)


def system_scanner() -> Scanner:
    """What drives scanners on this system."""
    if os.name == "nt":
        from sadec_counter.devices.wia_scanner import WiaScanner  # noqa: PLC0415

        return WiaScanner()
    from sadec_counter.devices.sane_scanner import SaneScanner  # noqa: PLC0415

    return SaneScanner()


def _read_pages(path: Path) -> Iterator[Seen]:
    from sadec_counter.documents.page_reading import read_pages  # noqa: PLC0415 - the decoder, with the first scan

    yield from read_pages(path)


def _check_whole(path: Path) -> None:
    from sadec_counter.documents.raw_pages import check_whole  # noqa: PLC0415

    check_whole(path)


def _write_covers(sheets: Sequence[CoverSheet]) -> bytes:
    from sadec_counter.documents.cover_sheets import write_cover_sheets  # noqa: PLC0415

    return write_cover_sheets(sheets)


def _bind_run(pages: Sequence[PageSource], at: datetime) -> bytes:
    """The pages of one run as they came: nothing is made smaller."""
    return _bind(pages, Description(RUN_TITLE, "", at), sys.maxsize)


def _bind(pages: Sequence[PageSource], about: Description, wanted_size: int) -> bytes:
    from sadec_counter.documents.scan_pdf import write_scan_pdf  # noqa: PLC0415

    return write_scan_pdf(pages, title=about.title, author=about.author, made_at=about.made_at, wanted_size=wanted_size)

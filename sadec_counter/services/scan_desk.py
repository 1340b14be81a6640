"""Everything about scanning at one counter, built once: the tray, the way in, the watched folders, the pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.devices.watched_folder import WatchedFolder
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.scan import PageSource, ScannedPage
from sadec_counter.services.scan_binding import Description, ScanBinding
from sadec_counter.services.scan_intake import ScanIntake
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.services.scan_watching import ScanWatching
from sadec_counter.services.scanning import NoSuchPageError, ScanTray

if TYPE_CHECKING:
    from sadec_counter.domain.signing import Grey
    from sadec_counter.store.store import Store

INBOX = "quet/moi"  # under the data folder: always watched
WINDOW_DPI = 130


@dataclass(frozen=True)
class ScanRules:
    """What an office says about scanning: folders that are watched besides its own inbox, the limit of one file."""

    folders: tuple[str, ...] = ()
    limit: int = 20_000_000  # bytes


class ScanDesk:
    """`folder` is the data folder; `form_of` gives the very form of a draft, None when it is gone."""

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
    ) -> None:
        from sadec_counter.documents.page_reading import read_pages  # noqa: PLC0415 - only where scans are read
        from sadec_counter.documents.raw_pages import check_whole  # noqa: PLC0415

        rules = rules or ScanRules()
        self._store, self._folder = store, folder
        self.tray = ScanTray(store, ScanBinding(store, _bind, folder, rules.limit), form_of)
        self.intake = ScanIntake(
            store,
            self.tray,
            ScanPlaces(store, form_of),
            read_pages=read_pages,
            folder=folder,
            clerk=clerk,
            clock=clock,
        )
        watched = [WatchedFolder(place, owner) for place in (folder / INBOX, *map(Path, rules.folders))]
        self.watching = ScanWatching(watched, self.intake, check=check_whole, clock=clock)

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


def _bind(pages: Sequence[PageSource], about: Description, wanted_size: int) -> bytes:
    from sadec_counter.documents.scan_pdf import write_scan_pdf  # noqa: PLC0415

    return write_scan_pdf(pages, title=about.title, author=about.author, made_at=about.made_at, wanted_size=wanted_size)

"""Everything of scanning put together: what watches, reads, lays down, looks, and prints cover sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.scan import CoverSheet, PageSource, Seen, WaitingFile
from sadec_counter.domain.signing import Grey
from sadec_counter.runtime.files import make_folder
from sadec_counter.services.scan_binding import Description, ScanBinding
from sadec_counter.services.scan_intake import ScanIntake
from sadec_counter.services.scan_looks import ScanLooks
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.services.scan_watching import ScanWatching
from sadec_counter.services.scanning import NoSuchPageError, ScanTray

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

SCREEN_DPI, INK_DPI = 150, 100


@dataclass(frozen=True)
class ScanWorld:
    """What scanning stands in: the store and its folder, the forms, who sits here."""

    store: Store
    root: Path  # the data folder
    form_of: Callable[[Draft], Form | None]
    draw: Callable[[Form, Mapping[str, str]], PageDrawing]
    clerk: Callable[[], Clerk]
    clock: Callable[[], datetime]


class ScanParts:
    """The parts, built at once; nothing runs before `watching.start`."""

    def __init__(self, world: ScanWorld, folders: Sequence[Path], owner: str) -> None:
        from sadec_counter.devices.watched_folder import WatchedFolder  # noqa: PLC0415 - with the first look

        self._store, self._root = world.store, world.root
        self.binding = ScanBinding(world.store, _bind, world.root)
        self.tray = ScanTray(world.store, self.binding, world.form_of)
        self.intake = ScanIntake(
            world.store,
            self.tray,
            ScanPlaces(world.store, world.form_of),
            read_pages=_read_pages,
            folder=world.root,
            clerk=world.clerk,
            clock=world.clock,
        )
        self.watching = ScanWatching(
            [WatchedFolder(folder, owner) for folder in folders], self.intake, check=_check, clock=world.clock
        )
        self.looks = ScanLooks(
            world.store,
            world.form_of,
            world.draw,
            scan_grey=self._grey,
            print_grey=_print_grey,
            folder=world.root,
        )

    def picture(self, page_id: str) -> bytes:
        """An upright scanned page as JPEG, for the window. Raises NoSuchPageError and the reader's faults."""
        from sadec_counter.documents.scan_pdf import upright_jpeg  # noqa: PLC0415

        return upright_jpeg(self._source(page_id), SCREEN_DPI)

    def take(self, paths: Sequence[Path], source: str) -> None:
        """Take in files that somebody chose."""
        for path in paths:
            self.intake.take(path, source)

    def write_covers(self, sheets: Sequence[CoverSheet]) -> bytes:
        """The cover sheets as a PDF."""
        from sadec_counter.documents.cover_sheets import write_cover_sheets  # noqa: PLC0415

        return write_cover_sheets(sheets)

    def waiting(self) -> tuple[WaitingFile, ...]:
        """What is not taken in yet, then what was kept and could not be read."""
        failed = (WaitingFile(one.name, one.fault, one.arrived_at, is_fault=True) for one in self.tray.failed())
        return (*self.watching.waiting(), *failed)

    # --- inside ------------------------------------------------------------------------------

    def _grey(self, page_id: str) -> Grey:
        from sadec_counter.documents.scan_pdf import upright_grey  # noqa: PLC0415

        return upright_grey(self._source(page_id), INK_DPI)

    def _source(self, page_id: str) -> PageSource:
        page = self._store.scans.page(page_id)
        file = self._store.scans.file(page.file_sha256) if page is not None else None
        if page is None or file is None:
            raise NoSuchPageError(page=page_id)
        return PageSource(str(self._root / file.file), page.number, page.seen.turn, page.seen.skew)


def scan_parts(world: ScanWorld, folders: Sequence[Path], owner: str) -> ScanParts:
    """The parts with their folders; the first of these is the counter's own and made where it is missing."""
    make_folder(folders[0])
    return ScanParts(world, folders, owner)


def _read_pages(path: Path) -> Iterator[Seen]:
    from sadec_counter.documents.page_reading import read_pages  # noqa: PLC0415 - the decoder, with the first scan

    yield from read_pages(path)


def _check(path: Path) -> None:
    from sadec_counter.documents.raw_pages import check_whole  # noqa: PLC0415

    check_whole(path)


def _bind(pages: Sequence[PageSource], told: Description, wanted_size: int) -> bytes:
    from sadec_counter.documents.scan_pdf import write_scan_pdf  # noqa: PLC0415

    return write_scan_pdf(pages, title=told.title, author=told.author, made_at=told.made_at, wanted_size=wanted_size)


def _print_grey(pdf: Path, page: int) -> Grey:
    from sadec_counter.documents.pictures import pdf_page_grey  # noqa: PLC0415

    return pdf_page_grey(pdf, page, INK_DPI)

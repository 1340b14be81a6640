"""Scanning for the window: the desk of scans, with what tells blank signatures and lines that differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.devices.scanners import PROFILES
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.scan import WaitingFile
from sadec_counter.domain.signing import Grey
from sadec_counter.runtime.files import make_folder
from sadec_counter.runtime.settings import Settings
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.scan_desk import INBOX, ScanDesk, ScanRules
from sadec_counter.services.scan_looks import ScanLooks

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

INK_DPI = 100
SOURCE = "chosen"  # a file that a clerk chose, not one of the watched folders
PROFILE = "mau-200"


@dataclass(frozen=True)
class ScanWorld:
    """What scanning stands in: the store and its folder, the forms, who sits here."""

    store: Store
    root: Path  # the data folder
    form_of: Callable[[Draft], Form | None]
    drawing: Drawing
    clerk: Callable[[], Clerk]
    clock: Callable[[], datetime]


class ScanParts:
    """`desk` is everything about scans; nothing runs before `desk.watching.start`."""

    def __init__(self, world: ScanWorld, settings: Settings) -> None:
        with suppress(OSError):  # a full disk stops no typing; the missing folder is shown with the scans
            make_folder(world.root / INBOX)
        self.covers_with_receipt = settings.covers_with_receipt
        self.desk = ScanDesk(
            world.store,
            world.root,
            form_of=world.form_of,
            clerk=world.clerk,
            clock=world.clock,
            rules=ScanRules(settings.scan_folders, settings.scan_limit * 1_000_000),
            owner=str(settings.office.counter),
            papers_of=lambda draft: _papers_of(world, draft),
        )
        self.looks = ScanLooks(
            world.store,
            world.form_of,
            world.drawing.draw,
            world.drawing.papers,
            scan_grey=lambda page_id: self.desk.grey(page_id, INK_DPI),
            print_grey=_print_grey,
            other_texts=_other_texts,
            folder=world.root,
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files that somebody chose; one that fails stops none of the others, its fault is raised last."""
        faults: list[KnownError] = []
        for path in paths:
            try:
                self.desk.intake.take(path, SOURCE)
            except KnownError as error:
                faults.append(error)
        if faults:
            raise faults[0]

    def has_scanner(self) -> bool:
        """Whether a scanner answers now; a system without one has none."""
        try:
            return bool(self.desk.direct.devices())
        except KnownError:
            return False

    def scan(self) -> str:
        """Scan what lies in the first scanner's feeder; gives the sentence of a fault that ended it early.

        Raises the scanner's faults where nothing came.
        """
        (device, *_) = self.desk.direct.devices()
        run = self.desk.direct.scan(device.device_id, PROFILES[PROFILE])
        return run.fault

    def waiting(self) -> tuple[WaitingFile, ...]:
        """What is not taken in yet, then what was kept and could not be read."""
        failed = (WaitingFile(one.name, one.fault, one.arrived_at, is_fault=True) for one in self.desk.tray.failed())
        return (*self.desk.watching.waiting(), *failed)


def _papers_of(world: ScanWorld, draft: Draft) -> tuple[str, ...]:
    """The paper of each page that a draft prints; none where its form is gone."""
    form = world.form_of(draft)
    return tuple(one.paper_id for one in world.drawing.papers(form, draft.values)) if form is not None else ()


def _other_texts(pdf: bytes, drawing: PageDrawing) -> Mapping[str, str]:
    from sadec_counter.documents.read_back import other_texts  # noqa: PLC0415 - with the first old page

    return other_texts(pdf, drawing)


def _print_grey(pdf: Path, page: int) -> Grey:
    from sadec_counter.documents.pictures import pdf_page_grey  # noqa: PLC0415 - with the first signed page

    return pdf_page_grey(pdf, page, INK_DPI)

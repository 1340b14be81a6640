"""What the page of scans reads beside the window: the list, one dossier with its pages, the tray, the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.form import Form
from sadec_counter.domain.lists import DossierLine, WorkList
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import Finding, ScannedPage, WaitingFile, Weight
from sadec_counter.services.scanning import ScannedDossier
from sadec_counter.ui.clerk.dossier_words import rail_lines
from sadec_counter.ui.clerk.page import RailLine, RailTone
from sadec_counter.ui.clerk.scan_words import Looks, shown_differences

if TYPE_CHECKING:
    from sadec_counter.services.digitising import Digitising
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.reusing import Reusing
    from sadec_counter.services.scan_looks import ScanLooks
    from sadec_counter.services.scanning import ScanTray

MOST_MARKED = 30  # dossiers of the rail whose worst page is looked for


@dataclass(frozen=True)
class ScanTools:
    """What the page needs of the house; all of it but the clock runs beside the window."""

    clerk: Clerk
    clock: Callable[[], datetime]
    listing: Listing
    digitising: Digitising
    reusing: Reusing
    tray: ScanTray
    looks: ScanLooks
    read_image: Callable[[str], bytes]  # page id → the upright page as PNG or JPEG
    waiting: Callable[[], Sequence[WaitingFile]]
    take_files: Callable[[Sequence[Path]], object]
    has_scanner: Callable[[], bool]
    scan: Callable[[], str]  # the sentence of what ended it early
    reprint: Callable[[Dossier], object]
    print_covers: Callable[[Dossier], object]
    covers_at_receipt: Callable[[Dossier], object]  # where the office wants them then


@dataclass(frozen=True)
class Reading:
    """Everything as it was read at one moment."""

    lines: tuple[DossierLine, ...] = ()
    dossier_id: str = ""
    scanned: ScannedDossier | None = None
    form: Form | None = None
    loose: tuple[ScannedPage, ...] = ()
    files: tuple[WaitingFile, ...] = ()
    offers: tuple[ReuseOffer, ...] = ()
    warned: frozenset[str] = frozenset()  # dossiers with a page that someone must look at

    def page(self, page_id: str) -> ScannedPage | None:
        pages = (*(self.scanned.pages if self.scanned else ()), *self.loose)
        return next((page for page in pages if page.page_id == page_id), None)


def read(tools: ScanTools, wanted: str) -> Reading:
    """The list of what is not scanned and one dossier: the wanted one, else the first with pages, else the first."""
    lines = tuple(tools.listing.work_list(WorkList.NOT_SCANNED))
    begun = set(tools.tray.dossier_ids())
    ids = [line.dossier_id for line in lines]
    dossier_id = wanted or next((one for one in ids if one in begun), ids[0] if ids else "")
    scanned = tools.tray.dossier(dossier_id) if dossier_id else None
    marked = [one for one in ids[:MOST_MARKED] if one in begun]
    return Reading(
        lines=lines,
        dossier_id=dossier_id,
        scanned=scanned,
        form=tools.listing.form_of(scanned.dossier.filing.draft) if scanned else None,
        loose=tuple(tools.tray.loose()),
        files=tuple(tools.waiting()),
        offers=tools.reusing.offers(dossier_id) if dossier_id else (),
        warned=frozenset(one for one in marked if _is_warned(tools.tray.dossier(one))),
    )


def read_looks(tools: ScanTools, reading: Reading) -> Looks:
    """What differs, where, and which places for signatures are blank: slower, shown when it is there."""
    if reading.scanned is None:
        return Looks()
    dossier = reading.scanned.dossier
    looks = Looks()
    for page in reading.scanned.pages:
        unsigned = tools.looks.unsigned(page, dossier)
        if unsigned:
            looks = replace(looks, unsigned={**looks.unsigned, page.page_id: unsigned})
        if page.finding in {Finding.OLDER, Finding.KEPT}:
            found = tools.tray.differences(page) or tools.looks.differences(page, dossier)
            lines = tools.looks.lines(page, dossier, [one.field_id for one in found])
            looks = replace(
                looks,
                differences={**looks.differences, page.page_id: shown_differences(found, reading.form)},
                lines={**looks.lines, page.page_id: lines},
            )
    return looks


def scan_rail(reading: Reading, now: datetime) -> tuple[RailLine, ...]:
    """The dossiers for the rail; those with a page to look at have the warning's icon."""
    return tuple(
        replace(line, icon="triangle-alert", tone=RailTone.CAUTION) if line.line_id in reading.warned else line
        for line in rail_lines(reading.lines, now)
    )


def _is_warned(scanned: ScannedDossier) -> bool:
    return any(paper.weight in {Weight.WARNING, Weight.FAULT} for paper in scanned.papers)

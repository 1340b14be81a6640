"""The pages of the clerk's window and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sadec_counter.domain.lists import DossierFilter, WorkList
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.domain.saved import Dossier
from sadec_counter.ui.clerk.day_figures import Figure
from sadec_counter.ui.clerk.day_page import DayPage, DayTools
from sadec_counter.ui.clerk.dossier_page import DossierPage, DossierTools
from sadec_counter.ui.clerk.drafts_page import DraftsPage, DraftTools
from sadec_counter.ui.clerk.forms_page import FormsPage
from sadec_counter.ui.clerk.page import ClerkPage, Place
from sadec_counter.ui.clerk.period_page import PeriodPage, PeriodTools
from sadec_counter.ui.clerk.reuse_offer import offer_reuse
from sadec_counter.ui.clerk.scan_page import ScanPage
from sadec_counter.ui.clerk.scan_reading import ScanTools
from sadec_counter.ui.clerk.start_page import StartPage
from sadec_counter.ui.clerk.step_recording import StepRecording
from sadec_counter.ui.clerk.window import ClerkWindow
from sadec_counter.ui.front_desk import FrontDesk
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench_page import BenchTools, WorkbenchPage

if TYPE_CHECKING:
    from sadec_counter.services.digitising import Digitising
    from sadec_counter.services.form_shelf import FormShelf
    from sadec_counter.services.list_printing import ListPapers
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.moving_drafts import MovingDrafts
    from sadec_counter.services.receiving import Receiving
    from sadec_counter.services.reporting import Daily
    from sadec_counter.services.reusing import Reusing
    from sadec_counter.services.updating import Updating

LISTS = {
    Place.WAITING: WorkList.WAITING,
    Place.DUE_TODAY: WorkList.DUE_TODAY,
}
PLACES = {
    **{work_list: place for place, work_list in LISTS.items()},
    WorkList.DRAFTS: Place.DRAFTS,
    WorkList.NOT_SCANNED: Place.NOT_SCANNED,
}


@dataclass(frozen=True)
class PageTools:
    """Everything that some page needs of the house."""

    office: Office
    clerk: Clerk
    clock: Callable[[], datetime]
    listing: Listing
    digitising: Digitising
    reusing: Reusing
    receiving: Receiving
    steps: StepRecording
    papers: ListPapers
    daily: Daily
    periods: PeriodTools
    discard: Callable[[str], None]
    moving: MovingDrafts
    let_go: Callable[[str], None]
    exports: Path
    shelf: FormShelf
    updating: Updating
    bench: BenchTools
    scans: ScanTools


class Pages(QObject):
    """Every page but the form's, which the front desk makes anew for each application; `start` is there before."""

    def __init__(self, start: StartPage, tools: PageTools, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self.start = start
        self._listing, self._notifier, self._tools, self._jobs = tools.listing, notifier, tools, jobs
        drafts = DraftTools(tools.clock, tools.listing, tools.discard, tools.moving, tools.let_go)
        self.drafts = DraftsPage(drafts, jobs, notifier, colours)
        day = DayTools(tools.office, tools.clerk, tools.clock, tools.listing, tools.daily, tools.exports, tools.papers)
        self.day = DayPage(day, jobs, colours)
        self.period = PeriodPage(tools.periods, jobs, colours)
        dossiers = DossierTools(
            tools.clerk,
            tools.clock,
            tools.listing,
            tools.digitising,
            tools.reusing,
            tools.receiving,
            tools.steps,
            tools.papers,
        )
        self.lists = {place: DossierPage(dossiers, jobs, colours, one) for place, one in LISTS.items()}
        self.found = DossierPage(dossiers, jobs, colours)
        self.scans = ScanPage(tools.scans, jobs, notifier, colours)
        self.forms = FormsPage(tools.shelf, tools.updating, jobs, notifier, colours)
        self.workbench = WorkbenchPage(tools.bench, jobs, notifier, colours)

    def others(self) -> dict[Place, ClerkPage]:
        """Where the pages beside the first stand."""
        return {
            Place.DRAFTS: self.drafts,
            **self.lists,
            Place.NOT_SCANNED: self.scans,
            Place.DAY: self.day,
            Place.PERIOD: self.period,
            Place.FORMS: self.forms,
            Place.WORKBENCH: self.workbench,
            Place.LIST: self.found,
        }

    def connect_to(self, window: ClerkWindow, desk: FrontDesk) -> None:
        """Lead from page to page, and to the application at the desk."""
        self._window = window
        desk.received.connect(self._on_received)
        self.forms.workbench_wanted.connect(lambda: window.go(Place.WORKBENCH))
        self.start.begin_wanted.connect(desk.begin)
        self.start.place_wanted.connect(window.go)
        self.start.day_wanted.connect(self._open_day)
        self.start.list_wanted.connect(self._open_list)
        self.start.draft_wanted.connect(desk.resume)
        self.drafts.draft_wanted.connect(desk.resume)
        for dossiers in (self.found, *self.lists.values()):
            dossiers.draft_wanted.connect(desk.resume)
            dossiers.told.connect(self._notifier.done)
            dossiers.scans_wanted.connect(self._open_scans)
        self.start.dossier_wanted.connect(self._open_dossier)
        self.day.dossier_wanted.connect(self._open_dossier)
        window.dossier_wanted.connect(self._open_dossier)
        self.scans.dossier_wanted.connect(self._open_dossier)
        self.day.figure_wanted.connect(self._open_figure)
        self.day.list_wanted.connect(self._open_list)
        self.day.told.connect(self._notifier.done)
        self.day.period_wanted.connect(partial(window.go, Place.PERIOD))
        self.period.figure_wanted.connect(self._open_figure)
        self.period.told.connect(self._notifier.done)

    def scans_came(self) -> None:
        """Something was taken in, or what waits is another."""
        if self.scans.isVisible():
            self.scans.reload()
        self._window.refresh()

    def _open_scans(self, dossier_id: str) -> None:
        self.scans.show_dossier(dossier_id)
        self._window.go(Place.NOT_SCANNED)

    def _on_received(self, dossier: Dossier) -> None:
        """Bring its pages home that were scanned before, print cover sheets, offer what need not be scanned."""
        tools, dossier_id = self._tools, dossier.line.dossier_id

        def take(offers: Sequence[ReuseOffer]) -> None:
            self._jobs.run(
                lambda: tools.digitising.reuse_all(dossier_id, offers, tools.clerk, tools.clock()),
                lambda _dossier: self._window.refresh(),
            )

        def ask(offers: Sequence[ReuseOffer]) -> None:
            offer_reuse(offers, self._notifier, lambda: take(offers))

        def welcome() -> Sequence[ReuseOffer]:
            scanned = tools.scans.tray.welcome(dossier_id, tools.clerk, tools.clock())
            tools.scans.covers_at_receipt(scanned.dossier)
            return tools.reusing.offers(dossier_id)

        self._jobs.run(welcome, ask)

    def _open_dossier(self, dossier_id: str) -> None:
        self.found.show_dossiers("Hồ sơ", lambda: [self._listing.dossier(dossier_id).line], dossier_id)
        self._window.go(Place.LIST)

    def _open_day(self, day: date) -> None:
        self.day.day = day
        self._window.go(Place.DAY)

    def _open_figure(self, figure: Figure) -> None:
        self.found.show_dossiers(figure.title, lambda: self._listing.behind(figure.ids))
        self._window.go(Place.LIST)

    def _open_list(self, work_list: WorkList | None) -> None:
        """A work list; without one, the free filter."""
        place = PLACES.get(work_list) if work_list else None
        if work_list is None:
            self.open_filtered(DossierFilter())
            self.found.open_filter()
        elif place is not None:
            self._window.go(place)
        else:
            self.open_filtered(DossierFilter(work_list=work_list))

    def open_filtered(self, wanted: DossierFilter) -> None:
        """The dossiers that a filter asks for."""
        self.found.show_filtered(wanted)
        self._window.go(Place.LIST)

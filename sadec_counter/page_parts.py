"""What the pages of the clerk's window need of the house, put together once the first key was painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.saved import Dossier
from sadec_counter.runtime import paths
from sadec_counter.scan_parts import ScanParts
from sadec_counter.services.charging import Charging
from sadec_counter.services.counter_lists import CounterLists
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.form_shelf import FormShelf
from sadec_counter.services.handling import Handling
from sadec_counter.services.issuing import Issuing
from sadec_counter.services.list_printing import ListPapers
from sadec_counter.services.listing import Listing
from sadec_counter.services.moving_drafts import MovingDrafts
from sadec_counter.services.period_files import PeriodFiles
from sadec_counter.services.printing import LostPrintError, PrintChoice, Printing
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.reporting import Daily
from sadec_counter.services.reusing import Reusing
from sadec_counter.services.sealing import Sealing
from sadec_counter.services.updating import Updating
from sadec_counter.services.workbench_desk import WorkbenchDesk
from sadec_counter.services.workbench_publishing import Publishing
from sadec_counter.store.store import Store
from sadec_counter.ui.clerk.period_page import PeriodTools
from sadec_counter.ui.clerk.scan_reading import ScanTools
from sadec_counter.ui.clerk.step_recording import StepRecording
from sadec_counter.ui.pages import PageTools
from sadec_counter.ui.workbench.bench_view import MakePicture
from sadec_counter.ui.workbench_page import BenchTools


@dataclass(frozen=True)
class PageHouse:
    """The parts of the program that pages are made of."""

    office: Office
    clerk: Clerk
    clock: Callable[[], datetime]
    data: paths.DataFolder
    store: Store
    calendar: Calendar
    catalog: Catalog
    listing: Listing
    daily: Daily
    shelf: FormShelf
    form_of: Callable[[Draft], Form | None]
    forms_today: Callable[[], list[Form]]
    drawing: Drawing
    printing: Printing
    issuing: Issuing
    write_pdf: Callable[[object, str, object], bytes]
    receiving: Receiving
    discard: Callable[[str], None]
    let_go: Callable[[str], None]
    scans: ScanParts
    catalog_now: Callable[[], Catalog]
    office_values: Callable[[], Mapping[str, str]]
    make_trial_picture: MakePicture
    reload_forms: Callable[[], None]


def page_tools(house: PageHouse) -> PageTools:
    """Everything that some page needs."""
    store, digitising, charging = house.store, Digitising(house.store), Charging(house.store)
    reusing = Reusing(store, house.form_of)
    handling = Handling(store, house.office, house.calendar)
    return PageTools(
        office=house.office,
        clerk=house.clerk,
        clock=house.clock,
        listing=house.listing,
        digitising=digitising,
        reusing=reusing,
        receiving=house.receiving,
        steps=StepRecording(
            house.office,
            handling,
            house.receiving,
            charging,
            house.issuing,
            house.scans.desk.tray.put_in_order,
        ),
        papers=_list_papers(house, charging),
        daily=house.daily,
        periods=_period_tools(house),
        discard=house.discard,
        moving=MovingDrafts(store, house.form_of, house.forms_today, house.clock),
        let_go=house.let_go,
        exports=house.data.exports,
        shelf=house.shelf,
        updating=Updating(paths.forms(), house.data.forms, house.data.form_keys),
        scans=_scan_tools(house, digitising, reusing),
        bench=_bench_tools(house),
    )


def _period_tools(house: PageHouse) -> PeriodTools:
    data = house.data
    files = PeriodFiles(house.office, house.clerk, data.report_template, data.decisions)
    sealing = Sealing(house.store, house.office)

    def procedures() -> dict[str, str]:
        known = (form.procedure for form in house.forms_today())
        return {one.code: one.short_name or one.name for one in known if one.code}

    return PeriodTools(house.office, house.clerk, house.clock, sealing, files, data.exports, procedures)


def _bench_tools(house: PageHouse) -> BenchTools:
    def today() -> date:
        return house.clock().date()

    publishing = Publishing(paths.forms(), house.data.forms, house.office_values, today)
    desk = WorkbenchDesk(house.data.workbench, publishing, house.catalog_now, house.office, today)
    return BenchTools(desk, house.make_trial_picture, house.reload_forms)


def _list_papers(house: PageHouse, charging: Charging) -> ListPapers:
    lists = CounterLists(
        house.store, house.catalog, house.office, house.calendar, draw=house.drawing.draw, write_pdf=house.write_pdf
    )
    send, folder = house.printing.send_slip, house.data.root / "danh-sach"
    return ListPapers(lists, charging, house.clerk, house.clock, send, folder)


def _scan_tools(house: PageHouse, digitising: Digitising, reusing: Reusing) -> ScanTools:
    scans, printing = house.scans, house.printing
    covers = scans.desk.covers

    def print_covers(dossier: Dossier) -> None:
        path = covers.make(dossier, covers.needed(dossier), house.clock())
        printing.send_slip(path, f"Tờ bìa {dossier.line.local_no}", PrintChoice())

    def covers_at_receipt(dossier: Dossier) -> None:
        if scans.covers_with_receipt and covers.needed(dossier):
            print_covers(dossier)

    def reprint(dossier: Dossier) -> None:
        signed = next((one for one in dossier.prints if one.print_id == dossier.filing.print_id), None)
        if signed is None:
            raise LostPrintError(print_id=dossier.filing.print_id)
        printing.send(signed, dossier.line.title, PrintChoice())

    return ScanTools(
        clerk=house.clerk,
        clock=house.clock,
        listing=house.listing,
        digitising=digitising,
        reusing=reusing,
        tray=scans.desk.tray,
        looks=scans.looks,
        read_image=scans.desk.picture,
        waiting=scans.waiting,
        take_files=scans.take,
        has_scanner=scans.has_scanner,
        scan=scans.scan,
        reprint=reprint,
        print_covers=print_covers,
        covers_at_receipt=covers_at_receipt,
    )

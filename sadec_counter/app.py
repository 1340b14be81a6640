"""The two windows: builds everything they are made of, and takes it apart again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget

from sadec_counter.catalog.keeping import keep_packages
from sadec_counter.catalog.lists import load_calendar, load_units
from sadec_counter.domain.decisions import abolished_since
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.records import Confirmation, Shown
from sadec_counter.domain.screens import SENTENCES, Decision, ScreenIdentity, Why
from sadec_counter.domain.seat import Seat
from sadec_counter.late_parts import mismatches, spoolers, write_pdf
from sadec_counter.runtime import paths
from sadec_counter.runtime.files import write_atomically
from sadec_counter.runtime.settings import load_settings
from sadec_counter.services.form_shelf import FormShelf
from sadec_counter.services.late_catalog import LateCatalog
from sadec_counter.services.late_store import LateStore, load_code, open_at
from sadec_counter.services.listing import Listing
from sadec_counter.services.posting import postings
from sadec_counter.services.reporting import Daily
from sadec_counter.services.searching import Searching
from sadec_counter.services.signing_off import SigningOff
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.start_page import StartPage, StartTools
from sadec_counter.ui.clerk.window import ClerkWindow, Desk
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Answer, Notifier
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.relay import Relay
from sadec_counter.ui.sweeping import Sweeper

if TYPE_CHECKING:
    from sadec_counter.catalog.packages import Catalog
    from sadec_counter.devices.spooling import Spooler
    from sadec_counter.domain.frame import MirrorFrame
    from sadec_counter.services.receiving import Receiving
    from sadec_counter.ui.front_desk import House
    from sadec_counter.ui.mirror.picture import MirrorPicture
    from sadec_counter.ui.mirror.placing import Placing
    from sadec_counter.ui.pages import PageTools

SCREEN = "citizens_screen"
SETTLE_S = 10.0
LOOK_AGAIN_MS = 5
SCREENS_FIRST_S = 0.05  # a key is on both screens by then


def now() -> datetime:
    """The instant, in Vietnam's time."""
    return datetime.now(VIETNAM)


class CounterApp(QObject):
    """The program as it runs: every part, built in the order of their needs. `close` ends all of it."""

    def __init__(
        self,
        data: paths.DataFolder,
        *,
        clock: Callable[[], datetime] = now,
        spooler: Spooler | None = None,
        takes_only_screen: bool = False,
        touch: bool | None = None,
        dark: bool | None = None,
    ) -> None:
        super().__init__()
        self.data, self.clock, self._takes_only_screen = data, clock, takes_only_screen
        settings = load_settings(data.settings)
        self.office, self.clerk = settings.office, Seat(settings.clerks)
        self._settings = settings
        self.colours = theme.DARK if (theme.prefers_dark() if dark is None else dark) else theme.LIGHT
        self._late_catalog = LateCatalog(paths.forms(), data.forms, data.kept_forms)
        self._spooler, self._touch = spooler, touch
        self._is_furnished = False
        self.placing: Placing | None = None
        self._build_first_room()
        self._sweeper = Sweeper(self._typed_so_far, self)

    # --- building ----------------------------------------------------------------------------

    def _build_first_room(self) -> None:
        """What the clerk needs to type the first key; the rest is built while that key is looked at."""
        self.late_store = LateStore(partial(open_at, self.data.store))
        self._calendar = load_calendar(self.data.calendar)
        self.notifier = Notifier(self)
        self.jobs = Jobs(self.notifier, self)
        self.listing = Listing(self.late_store.store, self.office, self.form_of, self.clock, self._calendar)
        self.daily = Daily(self.late_store.store, self.office, self._calendar)
        self.searching = Searching(self._forms_today, self.listing.search, self.listing.search_drafts)
        self.signing_off = SigningOff(self.late_store.store, self.clock)
        self.shelf = FormShelf(lambda: self.catalog, self.signing_off, self.data.forms, self.data.decisions, self.clock)
        actions = (
            ("Alt+M", "Chiếu cho công dân", self._show_posting),
            ("Alt+I", "In tờ niêm yết", self._print_posting),
        )
        start = StartTools(
            self.office,
            self.clock,
            self.searching,
            self.listing,
            actions,
            self.daily,
            self.shelf,
            is_ready=self._late_catalog.is_read,
        )
        self.start_page = StartPage(start, self.jobs, self.colours)
        desk = Desk(self.office, self.clerk, self.clock, self.listing)
        pages = {Place.START: self.start_page}
        self.window = ClerkWindow(desk, pages, self.notifier, self.jobs, self.colours)
        self.window.leaving.connect(self.close)

    def _furnish(self) -> None:
        """Read the forms and build the other rooms, once the clerk's window is on the screen."""
        if self._is_in_sight():
            self.jobs.run(self._late_catalog.get, lambda _catalog: self._show_forms())
        else:
            QTimer.singleShot(LOOK_AGAIN_MS, self, self._furnish)

    def _show_forms(self) -> None:
        self.start_page.search(self.window.top_bar.search.text())
        self.jobs.run(load_code, lambda _none: self._build_rooms())

    def _build_rooms(self) -> None:
        self._is_furnished = True
        if self._late_catalog.fault is not None:
            self.notifier.fault(self._late_catalog.fault)
        self._build_services()
        self._build_windows()
        self._wire()
        self.window.go(Place.START)
        self.jobs.run(self._remembered_screen, self._place_mirror, failed=lambda _error: self._place_mirror(None))
        self.jobs.run(self.listing.drafts, self.front_desk.offer_left_over)
        self.jobs.run(self._abolished, self._drop_abolished)
        self.jobs.run(lambda: keep_packages(self.catalog.packages, self.data.kept_forms))

    def _is_in_sight(self) -> bool:
        handle = self.window.windowHandle()
        return handle is not None and handle.isExposed()

    def _build_services(self) -> None:
        from sadec_counter.scan_parts import ScanParts, ScanWorld  # noqa: PLC0415
        from sadec_counter.services.drawing import Drawing  # noqa: PLC0415 - here and below: after the first key
        from sadec_counter.services.issuing import Issuing  # noqa: PLC0415
        from sadec_counter.services.mirroring import Mirror  # noqa: PLC0415
        from sadec_counter.services.printing import Printing  # noqa: PLC0415
        from sadec_counter.services.saving import Saver  # noqa: PLC0415
        from sadec_counter.services.suggesting import Suggesting  # noqa: PLC0415

        self.drawing = Drawing(self.catalog, self._office_values, self.office.style)
        self.mirror = Mirror(self.office, postings(self._forms_today(), self.office), self.clock)
        self.suggesting = Suggesting(
            lambda: load_units(paths.resources() / "units", self.office.province),
            Relay(self.notifier.fault, parent=self),
        )
        self.printing = Printing(
            self.late_store.prints,
            self._spooler or spoolers(self.data.root / "ban-in"),
            draw=self.drawing.draw,
            write_pdf=write_pdf,
            mismatches=mismatches,
            require=self.signing_off.require,
            folder=self.data.root,
            clock=self.clock,
        )
        self.issuing = Issuing(
            self.late_store.store,
            self.catalog,
            self.office,
            send=self.printing.send_slip,
            draw=self.drawing.draw,
            write_pdf=write_pdf,
            require=self.signing_off.require,
            folder=self.data.root,
        )
        self.scans = ScanParts(
            ScanWorld(self.late_store.store, self.data.root, self.form_of, self.drawing, self._who, self.clock),
            self._settings,
        )
        self.saver = Saver(
            self.late_store.get,
            Relay(self._on_saved, parent=self),
            Relay(self._on_save_failed, parent=self),
            clock=self.clock,
            pause_s=SCREENS_FIRST_S,
        )

    def _build_windows(self) -> None:
        from sadec_counter.ui.front_desk import FrontDesk  # noqa: PLC0415
        from sadec_counter.ui.mirror.placing import has_touch_screen  # noqa: PLC0415
        from sadec_counter.ui.mirror.window import MirrorWindow  # noqa: PLC0415
        from sadec_counter.ui.pages import Pages  # noqa: PLC0415

        touch = has_touch_screen() if self._touch is None else self._touch
        self._touch = touch
        self.pages = Pages(self.start_page, self._page_tools(), self.jobs, self.notifier, self.colours)
        for place, page in self.pages.others().items():
            self.window.put(place, page)
        self.mirror_window = MirrorWindow(self.mirror.frame, touch=touch)
        self.mirror.subscribe(self.mirror_window.show_frame)
        self.front_desk = FrontDesk(self.window, self._house())

    def _house(self) -> House:
        from sadec_counter.services.knowing_people import KnowingPeople  # noqa: PLC0415
        from sadec_counter.services.serving import Tools  # noqa: PLC0415
        from sadec_counter.ui.clerk.counter import Counter  # noqa: PLC0415
        from sadec_counter.ui.front_desk import House  # noqa: PLC0415

        tools = Tools(
            mirror=self.mirror,
            clock=self.clock,
            save=self.saver.submit,
            keep_confirmation=self._keep_confirmation,
            draw_for=self.drawing.maker_for,
            deliver=lambda callback: Relay(callback, last_only=True),
            suggest=self.suggesting,
            modernise=self.suggesting.modern,
            style=self.office.style,
        )
        counter = Counter(
            mirror=self.mirror,
            printing=self.printing,
            receiving=self._receiving(),
            knowing=KnowingPeople(self.late_store.store, self.form_of, self.clock),
            jobs=self.jobs,
            notifier=self.notifier,
            clerk=self.clerk,
            clock=self.clock,
            make_picture=self._make_picture,
            settle=lambda: self.saver.flush(SETTLE_S),
            turn_part=lambda: self.mirror_window.turn_part(1),
        )
        return House(
            counter=counter,
            tools=tools,
            listing=self.listing,
            issuing=self.issuing,
            form_of=self.form_of,
            colours=self.colours,
            has_screen=self.has_citizen_screen,
            names=self._office_values,
        )

    def _receiving(self) -> Receiving:
        from sadec_counter.services.receiving import Receiving  # noqa: PLC0415

        return Receiving(self.late_store.store, self.office, self._calendar)

    def _page_tools(self) -> PageTools:
        from sadec_counter.page_parts import PageHouse, page_tools  # noqa: PLC0415

        house = PageHouse(
            office=self.office,
            clerk=self.clerk,
            clock=self.clock,
            data=self.data,
            store=self.late_store.store,
            calendar=self._calendar,
            catalog=self.catalog,
            listing=self.listing,
            daily=self.daily,
            shelf=self.shelf,
            form_of=self.form_of,
            forms_today=self._forms_today,
            drawing=self.drawing,
            printing=self.printing,
            issuing=self.issuing,
            write_pdf=write_pdf,
            receiving=self._receiving(),
            discard=self._discard,
            let_go=self._let_go,
            scans=self.scans,
            catalog_now=lambda: self.catalog,
            office_values=self._office_values,
            make_trial_picture=self._make_trial_picture,
            reload_forms=self._reload_forms,
        )
        return page_tools(house)

    def _make_trial_picture(self, frame: MirrorFrame, parent: QWidget) -> MirrorPicture:
        """The citizen's view of a form that is being made; it never reaches the citizen's screen."""
        from sadec_counter.ui.mirror.picture import MirrorPicture  # noqa: PLC0415

        return MirrorPicture(frame, self.colours, parent)

    def _reload_forms(self) -> None:
        """A form was published: it is offered from now on, without a new start."""
        self.jobs.run(self._late_catalog.read_anew, self._use_catalog)

    def _use_catalog(self, catalog: Catalog) -> None:
        self._late_catalog.use(catalog)
        self.drawing.use(catalog)
        self.issuing.use(catalog)
        self.jobs.run(lambda: keep_packages(catalog.packages, self.data.kept_forms))
        self.start_page.search(self.window.top_bar.search.field.text())

    def _wire(self) -> None:
        self.pages.connect_to(self.window, self.front_desk)
        self.scans.desk.watching.subscribe(Relay(self.pages.scans_came, parent=self, last_only=True))
        self.scans.desk.watching.start()
        self.mirror_window.painted.connect(self._on_mirror_painted)
        self.mirror_window.row_touched.connect(self._on_row_touched)
        self.mirror_window.approved.connect(self._on_approved)
        self.mirror_window.correction_wanted.connect(self._on_correction_wanted)

    # --- starting and ending -----------------------------------------------------------------

    def show(self) -> None:
        """Show the clerk's window; all else follows, the citizen's window once it is known which screen is theirs."""
        self.window.showMaximized()
        self.window.focus_search()
        QTimer.singleShot(0, self, self._furnish)

    def close(self) -> None:
        """Wipe the citizen's screen, write what waits, end every thread."""
        if self._is_furnished:
            self.mirror.drop()
            self.front_desk.put_away()
            self.mirror_window.release()
            self.saver.close()
            self.scans.desk.watching.close()
        self.jobs.close()
        if self._is_furnished:  # a job may have begun a print as its last deed
            self.printing.close()
            self.suggesting.close()
        self.late_store.close()
        self._sweeper.close()

    def _typed_so_far(self) -> object:
        """Differs after each key."""
        session = self.front_desk.session if self._is_furnished else None
        return self.window.top_bar.search.field.text(), session.draft.revision if session else 0

    @property
    def catalog(self) -> Catalog:
        """The forms of the program and of the office; waits until they are read."""
        return self._late_catalog.get()

    def _forms_today(self) -> list[Form]:
        """What may be begun today; nothing while the forms are still being read."""
        if not self._late_catalog.is_read():
            return []
        return [package.form for package in self.catalog.on(self.clock().date())]

    def _abolished(self) -> Mapping[str, date]:
        from sadec_counter.services.deciding import decisions_of  # noqa: PLC0415 - reads Excel

        return abolished_since(decisions_of(self.data.decisions))

    def _drop_abolished(self, abolished: Mapping[str, date]) -> None:
        """From now on forms of abolished procedures are not offered; applications typed in them go on."""
        if abolished:
            self._late_catalog.use(replace(self.catalog, abolished=abolished))
            self.start_page.search(self.window.top_bar.search.field.text())

    def _show_posting(self, form: Form) -> None:
        """Turn the idle citizen's screen to a procedure."""
        self.mirror.show_posting(form.procedure.code)

    def _print_posting(self, form: Form) -> None:
        """The procedure on one page, for the wall."""
        from sadec_counter.services.posting_sheets import PostingSheets  # noqa: PLC0415 - seldom asked for
        from sadec_counter.services.printing import PrintChoice  # noqa: PLC0415

        sheets = PostingSheets(self.catalog, self.office, draw=self.drawing.draw, write_pdf=write_pdf)

        def print_sheet() -> None:
            path = self.data.root / f"niem-yet/{form.code}.pdf"
            write_atomically(path, sheets.pdf([form]))
            self.printing.send_slip(path, f"Tờ niêm yết {form.procedure.short_name or form.code}", PrintChoice())

        self.jobs.run(print_sheet, lambda _none: self._told_of_sheet(form))

    def _told_of_sheet(self, form: Form) -> None:
        self.notifier.done(f"Đã gửi tờ niêm yết “{form.procedure.name}” đến máy in.")

    def _place_mirror(self, remembered: ScreenIdentity | None) -> None:
        from sadec_counter.ui.mirror.placing import Placing  # noqa: PLC0415

        self.placing = Placing(self.mirror_window, self.window, remembered, self._keep_screen)
        self.placing.decided.connect(self._on_screen_decided)
        self.placing.begin()
        self._sweeper.settle()

    # --- what the parts ask ------------------------------------------------------------------

    def _who(self) -> Clerk:
        return self.clerk

    def form_of(self, draft: Draft) -> Form | None:
        """The very form that a draft was typed in."""
        package = self.catalog.by_hash(draft.package_hash)
        return package.form if package else None

    def has_citizen_screen(self) -> bool:
        decision = self.placing.decision if self.placing else None
        return decision is not None and decision.screen is not None and decision.may_show

    def _office_values(self) -> Mapping[str, str]:
        return office_values(self.office, self.clerk, self.clock())

    def _make_picture(self, parent: QWidget) -> MirrorPicture:
        from sadec_counter.ui.mirror.picture import MirrorPicture  # noqa: PLC0415

        picture = MirrorPicture(self.mirror.frame, self.colours, parent)
        leave = self.mirror.subscribe(picture.show_frame)
        picture.destroyed.connect(leave)
        picture.set_source_size(self.mirror_window.size() if self.has_citizen_screen() else QSize(1920, 1080))
        picture.set_touch(bool(self._touch))
        self.mirror_window.part_turned.connect(picture.set_part)
        return picture

    def _remembered_screen(self) -> ScreenIdentity | None:
        kept = self.late_store.get().remembered.get(SCREEN)
        return ScreenIdentity(**kept) if kept else None

    def _keep_screen(self, identity: ScreenIdentity) -> None:
        self.jobs.run(lambda: self.late_store.get().remembered.put(SCREEN, asdict(identity)))

    def _discard(self, draft_id: str) -> None:
        """Gone when this returns, so that the list read next does not show it."""
        self.saver.discard(draft_id)
        self.saver.flush(SETTLE_S)

    def _let_go(self, draft_id: str) -> None:
        """Take an open draft off the desk, every key of it on the disk."""
        session = self.front_desk.session
        if session is not None and session.draft.draft_id == draft_id:
            self.front_desk.put_away()
        self.saver.flush(SETTLE_S)

    def _keep_confirmation(self, confirmation: Confirmation) -> None:
        self.jobs.run(lambda: self.late_store.get().confirmations.add(confirmation))

    def on_crash(self, error: BaseException) -> None:
        """Something was not foreseen: nothing personal stays on the citizen's screen, the clerk is told."""
        from sadec_counter.services.mirroring import Curtain  # noqa: PLC0415

        if self._is_furnished and self.mirror.curtain is not Curtain.BLANK:  # once: the drawing itself may have failed
            self.mirror.draw_curtain(Curtain.BLANK)
        self.notifier.bug(error)

    # --- what happened -----------------------------------------------------------------------

    def _on_saved(self, draft_id: str, revision: int, at: datetime) -> None:
        self.front_desk.saved(draft_id, revision, at)

    def _on_save_failed(self, error: KnownError) -> None:
        session = self.front_desk.session
        if session is not None:
            session.not_saved(error)
        self.notifier.fault(error)

    def _on_mirror_painted(self, revision: int, section_id: str) -> None:
        if self.front_desk.serving is not None and section_id:
            self.front_desk.serving.confirming.painted(section_id, revision)

    def _on_row_touched(self, field_id: str) -> None:
        if self.front_desk.serving is not None:
            self.front_desk.serving.confirming.toggle_mark(field_id)

    def _on_approved(self, revision: int) -> None:
        serving = self.front_desk.serving
        if serving is not None and revision == serving.session.draft.revision:
            serving.confirming.approve(by="citizen", shown=Shown.CITIZEN_SCREEN)

    def _on_correction_wanted(self) -> None:
        if self.front_desk.page is not None:
            self.front_desk.page.correction_wanted()

    def _on_screen_decided(self, decision: Decision) -> None:
        self.front_desk.screen_changed()
        if decision.may_show or self.placing is None:
            return
        screen = decision.screen
        if screen is not None and self._takes_only_screen:
            self.placing.use(screen.name)
        elif screen is not None:
            use = Answer("Dùng làm màn hình công dân", partial(self.placing.use, screen.name), "Alt+D")
            self.notifier.ask(SENTENCES[decision.why], "", use)
        elif decision.why is not Why.ONLY_ONE:
            self.notifier.tell(SENTENCES[decision.why])

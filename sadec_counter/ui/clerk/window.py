"""The clerk's window: top bar, rail, work area, action bar. It frames pages and knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sadec_counter.domain.lists import DossierLine
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.seat import Seat
from sadec_counter.ui.clerk.action_bar import ActionBar
from sadec_counter.ui.clerk.clerk_sheet import CLERK_KEY, ClerkSheet
from sadec_counter.ui.clerk.dossier_words import rail_lines
from sadec_counter.ui.clerk.help_sheet import HelpSheet
from sadec_counter.ui.clerk.notice_strip import NoticeStrip
from sadec_counter.ui.clerk.page import Action, ClerkPage, Place, RailList, Searched
from sadec_counter.ui.clerk.rail import STOPS, Rail
from sadec_counter.ui.clerk.top_bar import TopBar
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.listing import Listing

CLOCK_MS, REFRESH_MS = 1000, 30_000
FOLD_BELOW = 1180
FORMS_KEY, WORKBENCH_KEY = "Ctrl+7", "Ctrl+8"
SEEN_EVERYWHERE = (
    ("Ctrl+K", "Tìm thủ tục, người, hồ sơ"),
    ("Ctrl+1", "Đầu ngày, … Ctrl+6 Cuối ngày"),
    (FORMS_KEY, "Biểu mẫu: bản nào, ai đã đối chiếu"),
    (WORKBENCH_KEY, "Làm mẫu mới từ tệp Word"),
    (CLERK_KEY, "Người khác ngồi quầy"),
    ("Esc", "Đóng lời nhắc, về chỗ đang làm"),
    ("F1", "Danh sách phím này"),
)


@dataclass(frozen=True)
class Desk:
    """What the frame needs of the house. The listing asks the store: it is called beside the window."""

    office: Office
    clerk: Clerk
    clock: Callable[[], datetime]
    listing: Listing


class ClerkWindow(QWidget):
    """Frames the pages, one in front.

    Signals: `dossier_wanted` (an id, from the rail), `leaving` (the window is being closed), `idle_key` never steals
    a key from a page.
    """

    dossier_wanted = Signal(str)
    leaving = Signal()

    def __init__(
        self, desk: Desk, pages: Mapping[Place, ClerkPage], notifier: Notifier, jobs: Jobs, colours: Colours
    ) -> None:
        super().__init__()
        self._desk, self._jobs, self._colours = desk, jobs, colours
        self._pages: dict[Place, ClerkPage] = {}
        self._today: RailList | None = None
        self._shortcuts: list[QShortcut] = []
        self._bound: tuple[str, ...] = ()
        self.place = Place.START
        self._came_from = Place.START
        self.setWindowTitle(f"Một cửa – {desk.office.unit.name}")
        self.setObjectName("clerk")
        seat = desk.clerk if isinstance(desk.clerk, Seat) and len(desk.clerk.clerks) > 1 else None
        self.top_bar = TopBar(desk.office, desk.clerk, colours, self, clerk_key=CLERK_KEY if seat else "")
        self.clerk_sheet = ClerkSheet(seat, desk.office, colours, self) if seat else None
        self.rail = Rail(colours, self)
        self.work = QWidget(self)
        self.stack = QStackedWidget(self.work)
        self.action_bar = ActionBar(colours, self)
        self._lay_out()
        self.notices = NoticeStrip(notifier, colours, self.work)
        self.help_sheet = HelpSheet(colours, self.work)
        for place, page in pages.items():
            self.put(place, page)
        self._wire()
        self._tick()

    def _lay_out(self) -> None:
        self._around = QVBoxLayout(self.work)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self.stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.work, 1)
        outer.addWidget(self.top_bar)
        outer.addLayout(middle, 1)
        outer.addWidget(self.action_bar)

    def _wire(self) -> None:
        self.rail.place_wanted.connect(self.go)
        self.notices.changed.connect(self._bind_keys)
        self.notices.room_wanted.connect(lambda room: self._around.setContentsMargins(0, 0, 0, room))
        self.action_bar.help_wanted.connect(self.show_help)
        self.top_bar.search.asked.connect(self._on_search)
        self.top_bar.search.key_passed.connect(self._on_search_key)
        self.top_bar.search.left.connect(self._on_search_left)
        self._bind("Ctrl+K", self.focus_search)
        self._bind("F1", self.show_help)
        if self.clerk_sheet is not None:
            self._bind(CLERK_KEY, self.show_clerks)
            self.top_bar.clerk_pressed.connect(self.show_clerks)
            self.clerk_sheet.taken_over.connect(self.top_bar.update)
        for number, stop in enumerate(STOPS, 1):
            self._bind(f"Ctrl+{number}", partial(self.go, stop.place))
        self._bind(FORMS_KEY, partial(self.go, Place.FORMS))
        self._bind(WORKBENCH_KEY, partial(self.go, Place.WORKBENCH))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(CLOCK_MS)
        self._refreshing = QTimer(self)
        self._refreshing.timeout.connect(self.refresh)
        self._refreshing.start(REFRESH_MS)

    # --- pages -------------------------------------------------------------------------------

    def put(self, place: Place, page: ClerkPage) -> None:
        """Set the page of a place; an earlier one is let go of (not deleted)."""
        old = self._pages.get(place)
        if old is not None:
            old.changed.disconnect(self._on_page_changed)
            old.counts_changed.disconnect(self.refresh)
            old.back_wanted.disconnect(self.go_back)
            self.stack.removeWidget(old)
        self._pages[place] = page
        page.changed.connect(self._on_page_changed)
        page.counts_changed.connect(self.refresh)
        page.back_wanted.connect(self.go_back)
        if isinstance(page, Searched):
            page.search_wanted.connect(self.top_bar.search.field.setText)
        self.stack.addWidget(page)

    def take(self, place: Place) -> None:
        """Let go of the page of a place; going there does nothing until another is put."""
        old = self._pages.pop(place, None)
        if old is not None:
            old.changed.disconnect(self._on_page_changed)
            old.counts_changed.disconnect(self.refresh)
            old.back_wanted.disconnect(self.go_back)
            self.stack.removeWidget(old)

    def page(self, place: Place) -> ClerkPage | None:
        return self._pages.get(place)

    @property
    def current(self) -> ClerkPage | None:
        return self._pages.get(self.place)

    def go(self, place: Place) -> None:
        """Bring a place to the front; nothing happens where there is no page yet."""
        page = self._pages.get(place)
        if page is None:
            return
        before = self.current
        if before is not None and before is not page and self.stack.currentWidget() is before:
            before.leave()
            self._came_from = self.place
        self.place = place
        self.stack.setCurrentWidget(page)
        self.rail.show_place(place)
        self.rail.setVisible(not page.wants_whole_width)
        self.notices.raise_()
        page.arrive()
        if place is Place.FORM:
            self.top_bar.search.clear()  # what was looked for was found
        if isinstance(page, Searched) and self.focusWidget() is not self.top_bar.search.field:
            self.focus_search()
        self._on_page_changed()
        self.refresh()

    def go_back(self) -> None:
        """Where the clerk was before."""
        self.go(self._came_from if self._came_from in self._pages else Place.START)

    # --- figures -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the figures and today's dossiers again, beside the window."""
        self._jobs.run(self._desk.listing.counts, self.rail.show_counts, key="counts")
        self._jobs.run(self._desk.listing.today, self._show_today, key="today")

    def _show_today(self, lines: Sequence[DossierLine]) -> None:
        shown = rail_lines(lines, self._desk.clock())
        self._today = RailList("Hồ sơ hôm nay", shown, self.dossier_wanted.emit, len(lines)) if lines else None
        self._show_rail_list()

    def _show_rail_list(self) -> None:
        own = self.current.rail_list() if self.current else None
        self.rail.show_list(own or self._today)

    def _tick(self) -> None:
        self.top_bar.show_time(self._desk.clock())

    # --- keys --------------------------------------------------------------------------------

    def focus_search(self) -> None:
        self.top_bar.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.field.selectAll()

    def show_help(self) -> None:
        """The keys of this page and of the whole program."""
        page = self.current
        own = [(action.key, action.text) for action in page.offers()] if page else []
        self.help_sheet.open((("Trang này", own), ("Mọi nơi", SEEN_EVERYWHERE)))

    def show_clerks(self) -> None:
        """Who may take over at the counter."""
        if self.clerk_sheet is not None:
            self.clerk_sheet.open(self.width() - 16, self.top_bar.height() - 4)

    def _bind(self, key: str, run: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(run)
        return shortcut

    def _on_page_changed(self) -> None:
        """Other keys or another list: show them."""
        page = self.current
        self.action_bar.show_actions(page.offers() if page is not None else ())
        self._bind_keys()
        self._show_rail_list()

    def _bind_keys(self) -> None:
        """Bind the answers of a notice and the page's keys that are not a widget's own; nothing when they are bound."""
        wanted = tuple(dict.fromkeys(key for key, _ in self._bindings()))
        if wanted == self._bound:
            return
        self._bound = wanted
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = [self._bind(key, partial(self._press, key)) for key in wanted]

    def _bindings(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """(key, what it does), a notice's answers first."""
        for answer in self.notices.answers():
            if answer.key:
                yield answer.key, partial(self.notices.answer, answer)
        for action in self.current.offers() if self.current else ():
            if action.bound and action.enabled:
                for key in _spellings(action):
                    yield key, action.run

    def _press(self, key: str) -> None:
        """Do what the key means now."""
        run = next((run for bound, run in self._bindings() if bound == key), None)
        if run is not None:
            run()

    def _on_search(self, text: str) -> None:
        if text and self.place is not Place.START:
            self.go(Place.START)
        page = self._pages.get(Place.START)
        if isinstance(page, Searched):
            page.search(text)

    def _on_search_key(self, key: int) -> None:
        if self.place is not Place.START:
            self.go(Place.START)
        page = self.current
        if isinstance(page, Searched):
            page.take_key(Qt.Key(key))

    def _on_search_left(self) -> None:
        if self.place is Place.START:
            self.go_back()
        elif self.current is not None:
            self.current.setFocus()

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def minimumSizeHint(self) -> QSize:
        return QSize(1024, 600)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.rail.fold(self.width() < FOLD_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
            return
        super().keyPressEvent(event)

    def _on_escape(self) -> None:
        """An Esc that no part of the page took: the notice was read, else back to where the clerk was."""
        if self.notices.notice is not None:
            self.notices.dismiss()
            return
        for action in self.current.offers() if self.current else ():
            if action.key == "Esc" and action.enabled:
                action.run()
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        self._refreshing.stop()
        self.leaving.emit()
        super().closeEvent(event)


def _spellings(action: Action) -> tuple[str, ...]:
    """The keypad's Enter does the same as the big one."""
    if action.key.endswith("Return"):
        return action.key, action.key.replace("Return", "Enter")
    return (action.key,)

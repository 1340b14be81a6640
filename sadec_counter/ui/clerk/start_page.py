"""The first page: what the search finds stands in it; beside it what is due and what is not scanned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from sadec_counter.domain.dossier import Status
from sadec_counter.domain.form import Form
from sadec_counter.domain.id_card import IdCard, card_begins
from sadec_counter.domain.lists import DossierLine, DraftLine, WorkList
from sadec_counter.domain.office import Office
from sadec_counter.services.searching import DossierHit, Searching
from sadec_counter.ui.clerk.action_bar import cap_width, draw_cap
from sadec_counter.ui.clerk.card import Card, CardRow
from sadec_counter.ui.clerk.card_sheet import CARD_KEY, CardSheet
from sadec_counter.ui.clerk.dossier_table import HEAD, ROW, TITLE, DossierTable, Hit
from sadec_counter.ui.clerk.dossier_words import (
    STATUS_ICONS,
    STATUS_WORDS,
    draft_lines,
    is_late,
    scan_words,
    when_words,
)
from sadec_counter.ui.clerk.page import Action, Place, RailList, RailTone, Searched
from sadec_counter.ui.clerk.procedure_list import ProcedureList
from sadec_counter.ui.clerk.top_bar import WEEKDAYS
from sadec_counter.ui.clerk.work_counts import WorkCounts
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, VALUE_STRONG, inked
from sadec_counter.ui.shared.rows import OPENERS, STEPS
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.form_shelf import FormShelf
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.reporting import Daily

RIGHT, MARGIN, GAP, BETWEEN = 412, 24, 20, 16
HEAD_TOP, LIST_TOP = 16, 48
SOON_HOURS = 4
READING = "Đang mở danh mục thủ tục…"


@dataclass(frozen=True)
class StartTools:
    """What the page needs of the house. The listing asks the store: it is called beside the window."""

    office: Office
    clock: Callable[[], datetime]
    searching: Searching
    listing: Listing
    extra_actions: tuple[tuple[str, str, Callable[[Form], None]], ...] = ()  # (key, words, what it does)
    daily: Daily | None = None  # tells which days were not exported yet
    shelf: FormShelf | None = None  # tells which forms nobody has compared with the law yet
    is_ready: Callable[[], bool] = lambda: True  # false while the forms are still being read


class StartPage(Searched):
    """Signals: `begin_wanted` (a Form), `dossier_wanted`, `draft_wanted` (ids), `place_wanted` (a Place).

    `day_wanted` (a date) leads to a day whose figures were not sent, `list_wanted` (a WorkList, or None for a free
    filter) to a list of dossiers.
    """

    begin_wanted = Signal(object)
    dossier_wanted = Signal(str)
    draft_wanted = Signal(str)
    place_wanted = Signal(object)
    day_wanted = Signal(object)
    list_wanted = Signal(object)

    def __init__(self, tools: StartTools, jobs: Jobs, colours: Colours) -> None:
        super().__init__()
        self._tools, self._jobs, self._colours = tools, jobs, colours
        self._query = ""
        self._today: tuple[DossierLine, ...] = ()
        self._drafts: tuple[DraftLine, ...] = ()
        self._unexported: tuple[date, ...] = ()
        self.procedures = ProcedureList(tools.office, colours)
        self.results = scroller(self.procedures, self)
        self.table = DossierTable("Hồ sơ hôm nay", colours, self)
        self.due = Card("Đến hạn hôm nay", "Mở cả {}", "Không có hồ sơ đến hạn.", colours, warns=True, parent=self)
        self.unscanned = Card("Chưa quét", "Mở khay quét", "Mọi hồ sơ đã quét đủ.", colours, parent=self)
        self.counts = WorkCounts(colours, self)
        self.card_sheet = CardSheet(colours, self, self._on_card)
        self._wire()
        self.search("")

    def _wire(self) -> None:
        self.procedures.chosen.connect(self._begin)
        self.procedures.moved.connect(self._on_moved)
        self.table.chosen.connect(self._open_hit)
        self.counts.list_wanted.connect(self.list_wanted)
        self.table.note_pressed.connect(lambda: self.day_wanted.emit(self._unexported[-1]))
        for card, place in ((self.due, Place.DUE_TODAY), (self.unscanned, Place.NOT_SCANNED)):
            card.chosen.connect(lambda row, card=card: self.dossier_wanted.emit(card.row(row).row_id))
            card.all_wanted.connect(lambda place=place: self.place_wanted.emit(place))

    # --- what the frame asks -----------------------------------------------------------------

    def offers(self) -> tuple[Action, ...]:
        hit = self.procedures.current_hit
        opens = self.table.is_active
        acts = [Action("Return", "Mở hồ sơ" if opens else "Bắt đầu khai", self._open_current, bound=False)]
        acts.append(Action(CARD_KEY, "Quét thẻ", self.card_sheet.open))
        acts.append(Action("Ctrl+F", "Lọc hồ sơ", lambda: self.list_wanted.emit(None), in_bar=False))
        if hit is not None:
            if self._unexported:
                day = self._unexported[-1]
                acts.append(Action("Alt+N", "Ngày chưa xuất", lambda: self.day_wanted.emit(day)))
            for key, words, run in self._tools.extra_actions:
                acts.append(Action(key, words, lambda run=run, form=hit.form: run(form)))  # type: ignore[misc]
        return tuple(acts)

    def rail_list(self) -> RailList | None:
        """What was left half typed stands first; else today's dossiers."""
        if not self._drafts:
            return None
        now = self._tools.clock()
        last = self._drafts[0].saved_at
        if any(draft.saved_at.date() != last.date() for draft in self._drafts):
            return RailList("Bản khai dở", draft_lines(self._drafts, now), self.draft_wanted.emit)
        day = f", {WEEKDAYS[last.weekday()]}" if last.date() != now.date() else ""
        return RailList(f"Bản khai dở{day}", draft_lines(self._drafts, last), self.draft_wanted.emit)

    def arrive(self) -> None:
        listing, run = self._tools.listing, self._jobs.run
        run(listing.today, self._show_today, key="start today")
        run(lambda: listing.work_list(WorkList.DUE_TODAY), self._show_due, key="start due")
        run(lambda: listing.work_list(WorkList.NOT_SCANNED), self._show_unscanned, key="start unscanned")
        run(listing.drafts, self._show_drafts, key="start drafts")
        run(listing.counts, self.counts.show_counts, key="start counts")
        run(listing.uses, self._show_uses, key="start uses")
        if self._tools.shelf is not None:
            run(self._tools.shelf.open_hashes, self.procedures.show_open, key="start forms")
        daily, office = self._tools.daily, self._tools.office
        if daily is not None:
            today = self._tools.clock().date()
            run(lambda: daily.unexported(office.unit, today), self._show_unexported, key="start unexported")

    # --- searching ---------------------------------------------------------------------------

    def search(self, text: str) -> None:
        card = card_begins(text)
        if card is not None:  # scanned into the box
            self.search_wanted.emit("")
            self.card_sheet.open(begun=text[slice(*card)])
            return
        self._query = text.strip()
        hits = self._tools.searching.procedures(self._query)
        nothing = f"Không có thủ tục nào khớp với “{self._query}”." if self._tools.is_ready() else READING
        self.procedures.show_hits(hits, nothing)
        self._activate_table(active=False)
        self.results.verticalScrollBar().setValue(0)
        if self._query:
            asked = self._query
            self._jobs.run(lambda: self._find(asked), self._show_found, key="start search")
        else:
            self._show_table()
        self._lay_out()
        self.update()
        self.changed.emit()

    def _on_card(self, card: IdCard, _number: int) -> None:
        """The dossiers and drafts of the person whose card was scanned."""
        self.search_wanted.emit(card.number)

    def take_key(self, key: Qt.Key) -> None:
        """Arrows and Enter of the search box walk through procedures and then through the dossiers."""
        if key in OPENERS:
            self._open_current()
        elif key in STEPS:
            self._walk(STEPS[key])
        self.changed.emit()

    def _walk(self, by: int) -> None:
        if self.table.is_active:
            if by < 0 and self.table.current == 0 and self.procedures.count():
                self._activate_table(active=False)
            else:
                self.table.step(by)
        elif by > 0 and self.procedures.current >= self.procedures.count() - 1 and self.table.count():
            self._activate_table(active=True)
        else:
            self.procedures.step(by)

    def _activate_table(self, *, active: bool) -> None:
        self.table.is_active, self.procedures.is_active = active, not active
        if active:
            self.table.move_to(0)
        self.table.update()
        self.procedures.update()

    def _open_current(self) -> None:
        if self.table.is_active or self.table.hasFocus():
            self.table.open_current()
        elif self.counts.hasFocus():
            self.counts.open_current()
        elif self.due.hasFocus() or self.unscanned.hasFocus():
            (self.due if self.due.hasFocus() else self.unscanned).open_current()
        else:
            self.procedures.open_current()

    def _find(self, query: str) -> tuple[Hit, ...]:
        """Applications without a number first: they are at hand."""
        searching = self._tools.searching
        return (*searching.drafts(query), *searching.dossiers(query))

    def _open_hit(self, row: int) -> None:
        hit = self.table.hit(row)
        if isinstance(hit, DossierHit):
            self.dossier_wanted.emit(hit.line.dossier_id)
        else:
            self.draft_wanted.emit(hit.line.draft_id)

    def _begin(self, row: int) -> None:
        self.begin_wanted.emit(self.procedures.hit(row).form)

    def _on_moved(self, row: int) -> None:
        self._lay_out()
        place = self.procedures.place_of(row)
        self.results.ensureVisible(0, round(place.center().y()), 0, round(place.height() / 2) + 8)
        self.changed.emit()

    # --- showing -----------------------------------------------------------------------------

    def _show_found(self, hits: Sequence[Hit]) -> None:
        self._show_table(hits)
        if hits and not self.procedures.count():
            self._activate_table(active=True)
            self.changed.emit()

    def _show_today(self, lines: Sequence[DossierLine]) -> None:
        self._today = tuple(lines)
        if not self._query:
            self._show_table()

    def _show_table(self, found: Sequence[Hit] | None = None) -> None:
        now = self._tools.clock()
        if self._query and (found or (found is not None and not self.procedures.count())):
            self.table.show_hits("Hồ sơ tìm thấy", found, now, empty="Không có hồ sơ nào khớp.")
        else:
            hits = [DossierHit(line) for line in self._today]
            note = unexported_words(self._unexported)
            self.table.show_hits("Hồ sơ hôm nay", hits, now, note=note, empty="Hôm nay chưa nhận hồ sơ nào.")
        self._lay_out()

    def _show_due(self, lines: Sequence[DossierLine]) -> None:
        now = self._tools.clock()
        self.due.show_rows([_due_row(line, now) for line in sorted(lines, key=_due_at)], len(lines))
        self._lay_out()

    def _show_unscanned(self, lines: Sequence[DossierLine]) -> None:
        now = self._tools.clock()
        self.unscanned.show_rows([_scan_row(line, now) for line in lines], len(lines))
        self._lay_out()

    def _show_unexported(self, days: Sequence[date]) -> None:
        self._unexported = tuple(days)
        if not self._query:
            self._show_table()

    def _show_uses(self, uses: Mapping[str, int]) -> None:
        """What is asked for most stands first; the list under the clerk's eyes stays while it is walked."""
        self._tools.searching.favour(uses)
        if not self._query and self.procedures.current <= 0:
            self.search("")

    def _show_drafts(self, drafts: Sequence[DraftLine]) -> None:
        self._drafts = tuple(drafts)
        self.changed.emit()

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Left: results, then the table; right: two cards. Only so many rows as there is room for."""
        width, height = self.width(), self.height()
        cards = min(RIGHT, width * 37 // 100)
        right = width - MARGIN - cards
        left_width = right - GAP - MARGIN
        bottom = height - MARGIN
        least_table = TITLE + HEAD + min(max(self.table.count(), 1), 3) * ROW + 6
        high = min(self.procedures.sizeHint().height(), max(bottom - LIST_TOP - BETWEEN - least_table, 180))
        high = self.procedures.whole_rows(high)
        self.results.setGeometry(MARGIN, LIST_TOP, left_width, high)
        top = LIST_TOP + high + BETWEEN
        self.table.room = bottom - top
        self.table.setGeometry(MARGIN, top, left_width, min(self.table.sizeHint().height(), max(bottom - top, 0)))
        self.due.room = (bottom - HEAD_TOP) // 3
        due_height = self.due.sizeHint().height()
        self.due.setGeometry(right, HEAD_TOP, cards, due_height)
        top = HEAD_TOP + due_height + BETWEEN
        counts = self.counts.sizeHint().height()
        self.unscanned.room = bottom - top - counts - BETWEEN
        unscanned = self.unscanned.sizeHint().height()
        self.unscanned.setGeometry(right, top, cards, unscanned)
        self.counts.setGeometry(right, min(top + unscanned + BETWEEN, bottom - counts), cards, counts)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        count = self.procedures.count()
        words = f"Tìm thấy {count} thủ tục" if self._query else "Thủ tục"
        middle = HEAD_TOP + 11
        x = paint.draw_text(painter, MARGIN, middle + 6, words, inked(VALUE_STRONG, colours.ink)) + 13
        style = inked(LABEL, colours.muted)
        for keys, told in ((("Up", "Down"), "chọn"), (("Return",), "bắt đầu")):
            for key in keys:
                draw_cap(painter, x, middle, key, colours)
                x += cap_width(key) + 4
            x = paint.draw_text(painter, x + 4, middle + 5, told, style) + theme.L


def unexported_words(days: Sequence[date]) -> str:
    """The days whose figures were not sent: "chưa xuất số liệu 20/11, 21/11"."""
    if not days:
        return ""
    shown = ", ".join(f"{day:%d/%m}" for day in days[-3:])
    return f"chưa xuất số liệu {shown}" if len(days) <= 3 else f"{len(days)} ngày chưa xuất số liệu"


def _due_at(line: DossierLine) -> datetime:
    return line.due_at or line.received_at


def _due_row(line: DossierLine, now: datetime) -> CardRow:
    late = is_late(line, now)
    due = _due_at(line)
    soon = not late and (due - now).total_seconds() < SOON_HOURS * 3600
    soon = soon and line.status is not Status.FINISHED
    finished = RailTone.DONE if line.status is Status.FINISHED else RailTone.PLAIN
    tone = RailTone.DANGER if late else RailTone.CAUTION if soon else finished
    words = "quá hạn" if late else STATUS_WORDS[line.status]
    icon = "circle-alert" if late else "hourglass" if soon else STATUS_ICONS[line.status]
    return CardRow(line.dossier_id, when_words(due, now), line.title, line.applicant, icon, words, tone, late or soon)


def _scan_row(line: DossierLine, now: datetime) -> CardRow:
    old = (now.date() - line.received_at.date()).days > 4
    tone = RailTone.CAUTION if old else RailTone.PLAIN
    icon = "triangle-alert" if old else "scan-line"
    when = when_words(line.received_at, now)
    return CardRow(line.dossier_id, when, line.title, line.applicant, icon, scan_words(line), tone, old)

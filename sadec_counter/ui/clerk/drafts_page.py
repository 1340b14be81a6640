"""Applications without a number: being typed, and printed ones that wait for their signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

from sadec_counter.domain.lists import DraftLine
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.day_parts import HEADING
from sadec_counter.ui.clerk.dossier_words import draft_words, when_words
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Answer, Notifier
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.scroller import scroller
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.domain.moving import Move
    from sadec_counter.services.listing import Listing
    from sadec_counter.services.moving_drafts import MovingDrafts

MARGIN, LIST_TOP, WIDEST = 24, 64, 760
ROW, PAD = 52, 6


@dataclass(frozen=True)
class DraftTools:
    """`discard` throws a draft away for good, `let_go` takes it off the desk, saved, where it is open."""

    clock: Callable[[], datetime]
    listing: Listing
    discard: Callable[[str], None]
    moving: MovingDrafts
    let_go: Callable[[str], None]


class DraftList(Rows):
    """Painted; Enter goes on with a draft. Signal: `unwanted` (Delete)."""

    unwanted = Signal(int)

    def __init__(self, colours: Colours) -> None:
        super().__init__(colours, "Bản khai")
        self._lines: tuple[DraftLine, ...] = ()
        self._now: datetime | None = None

    def show_lines(self, lines: Sequence[DraftLine], now: datetime) -> None:
        self._lines, self._now = tuple(lines), now
        self.renew(max(self.current, 0) if lines else -1)

    def line(self, index: int) -> DraftLine:
        return self._lines[index]

    def count(self) -> int:
        return len(self._lines)

    def top_margin(self) -> float:
        return PAD

    def bottom_margin(self) -> float:
        return PAD if self._lines else ROW

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        line = self._lines[index]
        return f"{line.title}, {line.applicant or 'chưa có tên'}, {draft_words(line)}"

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)
        if not self._lines:
            place = QRectF(SIDE, PAD, self.width() - 2 * SIDE, ROW)
            paint.draw_in(painter, place, "Không có bản khai dở.", inked(LABEL, self.colours.muted))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, line, now = self.colours, self._lines[index], self._now
        if now is None:
            return
        if index in {self.current, self.hovered}:
            edge = colours.accent if index == self.current and self.hasFocus() else ""
            fill = colours.soft if index == self.current else colours.rail
            paint.draw_box(painter, place.adjusted(8, 1, -8, -1), fill, border=edge, width=2, radius=8)
        elif index + 1 < self.count() and index + 1 != self.current:
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        middle = place.center().y()
        ink = colours.caution if line.printed else colours.accent
        draw_icon(painter, "printer" if line.printed else "pencil", QRectF(SIDE, middle - 8, 16, 16), ink)
        paint.draw_text(painter, 48, middle + 5, when_words(line.saved_at, now), inked(LABEL, colours.muted))
        words = inked(LABEL, ink)
        left = paint.draw_right(painter, self.width() - SIDE, middle + 5, draft_words(line), words)
        room = left - 108 - 12
        title, who = inked(STRONG, colours.ink), inked(KEY, colours.muted)
        paint.draw_text(painter, 108, middle - 3, paint.shorten(line.title, title, room), title)
        name = line.applicant or "chưa có tên"
        paint.draw_text(painter, 108, middle + 15, paint.shorten(name, who, room), who)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current >= 0:
            self.unwanted.emit(self.current)
        else:
            super().keyPressEvent(event)


class DraftsPage(ClerkPage):
    """Signal: `draft_wanted` (an id)."""

    draft_wanted = Signal(str)

    def __init__(self, tools: DraftTools, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self._tools, self._jobs, self._notifier, self._colours = tools, jobs, notifier, colours
        self.list = DraftList(colours)
        self.area = scroller(self.list, self)
        self.list.chosen.connect(lambda row: self.draft_wanted.emit(self.list.line(row).draft_id))
        self.list.unwanted.connect(self._ask)

    def offers(self) -> tuple[Action, ...]:
        has = self.list.count() > 0
        return (
            Action("Return", "Khai tiếp", self.list.open_current, bound=False, enabled=has),
            Action("F2", "Chuyển sang mẫu mới", self.look_newer, enabled=has),
            Action("Delete", "Bỏ bản khai", lambda: self._ask(self.list.current), bound=False, enabled=has),
        )

    def arrive(self) -> None:
        self.list.setFocus()
        self.reload()

    def reload(self) -> None:
        self._jobs.run(self._read, self._show, key="drafts")

    def _read(self) -> list[DraftLine]:
        listing = self._tools.listing
        return [*listing.drafts(), *listing.awaiting_signature()]

    def _show(self, lines: Sequence[DraftLine]) -> None:
        self.list.show_lines(lines, self._tools.clock())
        self._lay_out()
        self.changed.emit()
        self.update()

    def _ask(self, row: int) -> None:
        if not 0 <= row < self.list.count():
            return
        line = self.list.line(row)
        who = line.applicant or "chưa có tên"
        self._notifier.ask(
            f"Bỏ hẳn bản khai {line.title} của {who}?",
            "Bản đã bỏ không lấy lại được.",
            Answer("Bỏ", lambda: self._discard(line), "Alt+B"),
        )

    def look_newer(self) -> None:
        """F2: say what moving to today's edition of the form would lose, and ask."""
        if 0 <= self.list.current < self.list.count():
            line = self.list.line(self.list.current)
            self._tools.let_go(line.draft_id)
            self._jobs.run(lambda: self._tools.moving.look(line.draft_id), lambda move: self._ask_move(line, move))

    def _ask_move(self, line: DraftLine, move: Move) -> None:
        lost = "; ".join(f"{one.label}: {one.text}" for one in move.lost)
        remedy = f"Sẽ không còn: {lost}." if lost else "Mọi ô đã gõ đều được giữ."
        who = line.applicant or "chưa có tên"
        sentence = f"Chuyển bản khai {line.title} của {who} sang bản {move.draft.form_version}?"
        self._notifier.ask(sentence, remedy, Answer("Chuyển", lambda: self._move(line), "Alt+C"))

    def _move(self, line: DraftLine) -> None:
        moving = self._tools.moving
        self._jobs.run(lambda: moving.move(line.draft_id), lambda _none: self.draft_wanted.emit(line.draft_id))

    def _discard(self, line: DraftLine) -> None:
        def done(_nothing: None) -> None:
            self.reload()
            self.counts_changed.emit()

        self._jobs.run(lambda: self._tools.discard(line.draft_id), done)

    def _lay_out(self) -> None:
        wide = min(self.width() - 2 * MARGIN, WIDEST)
        high = min(self.list.sizeHint().height(), self.height() - LIST_TOP - 16)
        self.area.setGeometry(MARGIN, LIST_TOP, wide, high)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        x = paint.draw_text(painter, MARGIN, 42, "Đang khai", inked(HEADING, colours.ink)) + 12
        told = "chưa có số, chưa tính vào số liệu"
        paint.draw_in(painter, QRectF(x, 24, 400, 24), told, inked(LABEL, colours.muted))

"""What is not done at the end of the day, by what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import DossierLine, WorkList
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.day_parts import draw_link
from sadec_counter.ui.clerk.dossier_words import when_words
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

TITLE, GROUP, ROW, PAD = 44, 32, 42, 4
GROUPS = (
    (WorkList.NOT_SCANNED, "Chưa quét", "scan-line", "accent"),
    (WorkList.WAITING, "Chờ bổ sung", "hourglass", "caution"),
    (WorkList.OVERDUE, "Quá hạn", "circle-alert", "danger"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A head (without a line) or a dossier under it; `more` are the dossiers that found no room."""

    work_list: WorkList
    line: DossierLine | None = None
    count: int = 0
    more: int = 0


class TodoList(Rows):
    """Signals: `dossier_wanted` (an id), `list_wanted` (a WorkList)."""

    dossier_wanted = Signal(str)
    list_wanted = Signal(object)
    asks_whole_height = False

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(colours, "Chưa xong", parent)
        self._lists: Mapping[WorkList, Sequence[DossierLine]] = {}
        self._entries: tuple[Entry, ...] = ()
        self._now: datetime | None = None
        self.room = 600.0
        self.chosen.connect(self._on_chosen)

    def show_lists(self, lists: Mapping[WorkList, Sequence[DossierLine]], now: datetime) -> None:
        self._lists, self._now = lists, now
        self.lay_out()

    def lay_out(self) -> None:
        """Give each group rows in turn until the room is used up."""
        filled = [(work, list(self._lists.get(work, ()))) for work, *_ in GROUPS if self._lists.get(work)]
        room = self.room - TITLE - PAD - GROUP * len(filled)
        shares = dict.fromkeys([work for work, _ in filled], 0)
        while any(shares[work] < len(lines) for work, lines in filled) and room >= ROW:
            for work, lines in filled:
                if shares[work] < len(lines) and room >= ROW:
                    shares[work] += 1
                    room -= ROW
        entries: list[Entry] = []
        for work, lines in filled:
            entries.append(Entry(work, None, len(lines), len(lines) - shares[work]))
            entries += [Entry(work, line) for line in lines[: shares[work]]]
        self._entries = tuple(entries)
        self.renew()

    @property
    def total(self) -> int:
        return len({line.dossier_id for lines in self._lists.values() for line in lines})

    def next_open(self) -> None:
        """To the next dossier that is not done (F6)."""
        after = [*range(self.current + 1, self.count()), *range(self.current + 1)]
        wanted = next((index for index in after if self._entries[index].line is not None), -1)
        if wanted >= 0:
            self.setFocus()
            self.move_to(wanted)

    def count(self) -> int:
        return len(self._entries)

    def top_margin(self) -> float:
        return TITLE

    def bottom_margin(self) -> float:
        return PAD if self._entries else ROW

    def row_height(self, index: int) -> float:
        return ROW if self._entries[index].line is not None else GROUP

    def words_of(self, index: int) -> str:
        entry = self._entries[index]
        if entry.line is None:
            return next(name for work, name, *_ in GROUPS if work is entry.work_list)
        return f"{entry.line.title}, {entry.line.applicant}"

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        paint.draw_text(painter, SIDE, 30, "Chưa xong hôm nay", inked(VALUE_STRONG, colours.ink))
        style = paint.Type(theme.TITLE, theme.MEDIUM, colours.muted)
        paint.draw_right(painter, self.width() - SIDE, 30, str(self.total), style)
        if not self._entries:
            place = QRectF(SIDE, TITLE - 4, self.width() - 2 * SIDE, ROW)
            draw_icon(painter, "circle-check", QRectF(SIDE, place.center().y() - 8, 16, 16), colours.done)
            place.adjust(26, 0, 0, 0)
            paint.draw_in(painter, place, "Mọi việc hôm nay đã xong.", inked(LABEL, colours.done))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        entry = self._entries[index]
        lit = self.hasFocus() and index == self.current
        if entry.line is None:
            self._paint_group(painter, place, entry)
        if lit or (index == self.hovered and entry.line is not None):
            box = place.adjusted(8, 2, -8, -2)
            colours = self.colours
            paint.draw_box(painter, box, colours.soft, border=colours.accent if lit else "", radius=6)
        if entry.line is not None:
            last = index + 1 == self.count() or self._entries[index + 1].line is None
            self._paint_line(painter, place, entry.line, ruled=not last)

    def _paint_group(self, painter: QPainter, place: QRectF, entry: Entry) -> None:
        colours = self.colours
        _, name, icon, tone = next(group for group in GROUPS if group[0] is entry.work_list)
        ink = {"accent": colours.accent, "caution": colours.caution, "danger": colours.danger}[tone]
        painter.fillRect(place.adjusted(1, 0, -1, 0), theme.colour(colours.rail))
        draw_icon(painter, icon, QRectF(SIDE, place.center().y() - 8, 16, 16), ink)
        style = inked(STRONG, ink)
        baseline = paint.middle_baseline(place, style)
        x = paint.draw_text(painter, SIDE + 24, baseline, name, style)
        if entry.more:
            more = f"còn {entry.more} hồ sơ nữa"
            paint.draw_text(painter, x + 10, baseline, more, inked(LABEL, colours.muted))
        draw_link(painter, QPointF(self.width() - SIDE, baseline), str(entry.count), style)

    def _paint_line(self, painter: QPainter, place: QRectF, line: DossierLine, *, ruled: bool) -> None:
        colours, now = self.colours, self._now
        if ruled:
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        plain, faint = inked(LABEL, colours.ink), inked(LABEL, colours.muted)
        baseline = paint.middle_baseline(place, plain)
        when = when_words(line.received_at, now) if now else ""
        paint.draw_text(painter, SIDE, baseline, when, inked(paint.Type(theme.SMALL), colours.muted))
        wide = self.width() - 62 - SIDE
        who = paint.shorten(line.applicant, faint, wide * 0.55)
        left = paint.draw_right(painter, self.width() - SIDE, baseline, who, faint)
        paint.draw_text(painter, 62, baseline, paint.shorten(line.title, plain, left - 62 - 8), plain)

    def _on_chosen(self, row: int) -> None:
        entry = self._entries[row]
        if entry.line is None:
            self.list_wanted.emit(entry.work_list)
        else:
            self.dossier_wanted.emit(entry.line.dossier_id)

"""The rail at the left: the work lists with their figures, and the dossiers at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import WorkList
from sadec_counter.ui.clerk.page import Place, RailLine, RailList, RailTone
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

WIDTH, FOLDED = 200, 56
INSET, ROW, LINE, FIRST = 8, 36, 48, 12


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry of the upper part."""

    place: Place
    icon: str
    text: str
    work_list: WorkList | None = None


STOPS = (
    Stop(Place.START, "house", "Đầu ngày"),
    Stop(Place.DRAFTS, "pencil", "Đang khai", WorkList.DRAFTS),
    Stop(Place.NOT_SCANNED, "scan-line", "Chờ quét", WorkList.NOT_SCANNED),
    Stop(Place.WAITING, "hourglass", "Chờ bổ sung", WorkList.WAITING),
    Stop(Place.DUE_TODAY, "flag", "Đến hạn hôm nay", WorkList.DUE_TODAY),
    Stop(Place.DAY, "equal", "Cuối ngày"),
)
HOME = {Place.FORM: Place.DRAFTS}  # what lights up while another place is shown
DIVIDER = FIRST + len(STOPS) * ROW + 10
LIST_TOP = DIVIDER + 36


class Rail(QWidget):
    """Painted. Places are reached with Ctrl+1 … Ctrl+6; lines with the mouse or from their lists.

    Signal: `place_wanted`.
    """

    place_wanted = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._counts: Mapping[WorkList, int] = {}
        self._place = Place.START
        self._list: RailList | None = None
        self._hovered = QPointF(-1, -1)
        self._folded = False
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName("Danh sách việc")

    def show_counts(self, counts: Mapping[WorkList, int]) -> None:
        self._counts = counts
        self.update()

    def show_place(self, place: Place) -> None:
        self._place = HOME.get(place, place)
        self.update()

    def show_list(self, shown: RailList | None) -> None:
        self._list = shown
        self.update()

    def fold(self, folded: bool) -> None:
        """Icons and figures only."""
        self._folded = folded
        self.setFixedWidth(FOLDED if folded else WIDTH)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 600)

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.rail))
        edge = self.width() - 1
        paint.draw_hairline(painter, QPointF(edge, 0), QPointF(edge, self.height()), colours.line)
        for index, stop in enumerate(STOPS):
            self._paint_stop(painter, self._stop_place(index), stop)
        if self._list is not None and not self._folded:
            paint.draw_hairline(painter, QPointF(0, DIVIDER), QPointF(edge, DIVIDER), colours.line)
            self._paint_list(painter, self._list)

    def _paint_stop(self, painter: QPainter, place: QRectF, stop: Stop) -> None:
        colours = self._colours
        current = stop.place is self._place
        count = self._counts.get(stop.work_list) if stop.work_list else None
        warns = stop.place is Place.DUE_TODAY and bool(count)
        if current:
            paint.draw_box(painter, place.adjusted(0, 1, 0, -1), colours.soft, radius=6)
        elif place.contains(self._hovered):
            paint.draw_box(painter, place.adjusted(0, 1, 0, -1), colours.line, radius=6)
        ink = colours.accent if current else colours.ink
        faint = colours.caution if warns else colours.accent if current else colours.muted
        middle = place.center().y()
        left = place.left() + (5 if self._folded else 10.5)
        draw_icon(painter, stop.icon, QRectF(left, middle - 7.5, 15, 15), faint)
        if self._folded:
            self._paint_small_count(painter, place, count, faint)
            return
        style = inked(STRONG, ink)
        paint.draw_text(painter, place.left() + 36, paint.middle_baseline(place, style), stop.text, style)
        if count is not None:
            shown = inked(STRONG, faint if warns or current or not count else colours.ink)
            paint.draw_right(painter, place.right() - 12, paint.middle_baseline(place, shown), str(count), shown)

    def _paint_small_count(self, painter: QPainter, place: QRectF, count: int | None, ink: str) -> None:
        if count:
            paint.draw_right(painter, place.right() - 2, place.top() + 14, str(count), Type(theme.SMALL, 600, ink))

    def _paint_list(self, painter: QPainter, shown: RailList) -> None:
        colours = self._colours
        head = QRectF(18, DIVIDER + 8, self.width() - 38, 26)
        paint.draw_in(painter, head, shown.title, inked(STRONG, colours.ink))
        if shown.count is not None:
            style = inked(LABEL, colours.muted)
            paint.draw_right(painter, self.width() - 20, paint.middle_baseline(head, style), str(shown.count), style)
        for index, line in enumerate(self._visible(shown)):
            self._paint_line(painter, self._line_place(index), line, current=line.line_id == shown.current)

    def _paint_line(self, painter: QPainter, place: QRectF, line: RailLine, *, current: bool) -> None:
        colours = self._colours
        if current or place.contains(self._hovered):
            paint.draw_box(painter, place.adjusted(0, 1, 0, -1), colours.soft if current else colours.line, radius=6)
        top = place.top()
        when = inked(LABEL, colours.accent if current else colours.muted)
        paint.draw_text(painter, place.left() + 10, top + 19, line.when, when)
        tones = {
            RailTone.PLAIN: colours.muted,
            RailTone.ACCENT: colours.accent,
            RailTone.DONE: colours.done,
            RailTone.CAUTION: colours.caution,
            RailTone.DANGER: colours.danger,
        }
        draw_icon(painter, line.icon, QRectF(place.left() + 19, top + 27, 14, 14), tones[line.tone])
        room = place.right() - place.left() - 54 - 4
        title = inked(STRONG, colours.ink)
        paint.draw_text(painter, place.left() + 54, top + 19, paint.shorten(line.title, title, room), title)
        who = inked(KEY, colours.muted)
        paint.draw_text(painter, place.left() + 54, top + 37, paint.shorten(line.who, who, room), who)

    # --- places ------------------------------------------------------------------------------

    def _stop_place(self, index: int) -> QRectF:
        return QRectF(INSET, FIRST + index * ROW, self.width() - 2 * INSET, ROW)

    def _line_place(self, index: int) -> QRectF:
        return QRectF(INSET, LIST_TOP + index * LINE, self.width() - 2 * INSET, LINE)

    def _visible(self, shown: RailList) -> tuple[RailLine, ...]:
        room = max((self.height() - LIST_TOP) // LINE, 0)
        return shown.lines[:room]

    # --- Qt ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = event.position()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = QPointF(-1, -1)
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        for index, stop in enumerate(STOPS):
            if self._stop_place(index).contains(point):
                self.place_wanted.emit(stop.place)
                return
        if self._list is not None and not self._folded:
            for index, line in enumerate(self._visible(self._list)):
                if self._line_place(index).contains(point):
                    self._list.choose(line.line_id)
                    return

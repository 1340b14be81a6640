"""How long each work list is, on a small card of the first page; each count opens its list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.lists import WORK_LIST_WORDS, WorkList
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.boxes import LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.rows import OPENERS
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, PAD, COLUMNS = 42, 28, 8, 2
# Those that have no card of their own; the last stands for the free filter.
LISTS = (
    WorkList.OVERDUE,
    WorkList.DUE_SOON,
    WorkList.WAITING,
    WorkList.TO_HAND_OVER,
    WorkList.RESULT_NOT_SCANNED,
    WorkList.WITHOUT_CODE,
    WorkList.UNFINISHED,
    None,
)
ALL = "Lọc mọi hồ sơ"
_WARNS = {WorkList.OVERDUE: "danger", WorkList.DUE_SOON: "caution"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


class WorkCounts(QWidget):
    """Walked with the arrows, opened with Enter. Signal: `list_wanted` (a WorkList, or None for the free filter)."""

    list_wanted = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._counts: Mapping[WorkList, int] = {}
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Danh sách việc")

    def show_counts(self, counts: Mapping[WorkList, int]) -> None:
        self._counts = counts
        self.update()

    def words_of(self, index: int) -> str:
        """What a screen reader says: "Quá hạn: 3"."""
        wanted = LISTS[index]
        return f"{WORK_LIST_WORDS[wanted]}: {self._counts.get(wanted, 0)}" if wanted else ALL

    def open_current(self) -> None:
        self.list_wanted.emit(LISTS[self.current])

    def sizeHint(self) -> QSize:
        return QSize(300, HEAD + ROW * ((len(LISTS) + 1) // COLUMNS) + PAD)

    def _place(self, index: int) -> QRectF:
        wide = (self.width() - 16) / COLUMNS
        return QRectF(8 + (index % COLUMNS) * wide, HEAD + (index // COLUMNS) * ROW, wide, ROW)

    # --- Qt ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        draw_card(painter, QRectF(self.rect()), colours)
        paint.draw_text(painter, SIDE, 28, "Danh sách việc", inked(VALUE_STRONG, colours.ink))
        for index, wanted in enumerate(LISTS):
            self._paint_one(painter, self._place(index), wanted, lit=self.hasFocus() and index == self.current)

    def _paint_one(self, painter: QPainter, place: QRectF, wanted: WorkList | None, *, lit: bool) -> None:
        colours = self._colours
        if lit:
            paint.draw_box(painter, place.adjusted(0, 1, 0, -1), colours.soft, border=colours.accent, radius=6)
        count = self._counts.get(wanted, 0) if wanted else 0
        ink = {"danger": colours.danger, "caution": colours.caution}.get(_WARNS.get(wanted, "") if wanted else "", "")
        number = inked(STRONG, (ink or colours.accent) if count else colours.muted)
        words = inked(LABEL, colours.ink if wanted else colours.accent)
        baseline = paint.middle_baseline(place, words)
        right = place.right() - 10
        if wanted:
            right = paint.draw_right(painter, right, baseline, str(count), number)
        text = paint.shorten(WORK_LIST_WORDS[wanted] if wanted else ALL, words, right - place.left() - 16)
        at = QPointF(place.left() + 8, baseline)
        paint.draw_text(painter, at.x(), at.y(), text, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in OPENERS:
            self.open_current()
        elif key in _STEPS:
            self.current = min(max(self.current + _STEPS[key], 0), len(LISTS) - 1)
            self.setAccessibleDescription(self.words_of(self.current))
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(self._place(index).contains(event.position()) for index in range(len(LISTS)))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index in range(len(LISTS)):
            if self._place(index).contains(event.position()):
                self.current = index
                self.open_current()
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self.words_of(self.current))
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

"""The gaps of a Word file, a line each: number, the words before it, its field, its kind, how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.bench import Gap, GapState
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench.words import STATES, kind_words

HEAD, ROW, SIDE, PAD = 36, 34, 16, 6
NUMBER_WIDE, FIELD, KIND, STATE_WIDE = 40, 0.41, 0.69, 72
INDENT = 16


class GapList(Rows):
    """Signals, beside those of rows: `taken`, `group_taken`, `skipped`, `edit_wanted` (a click on the current row)."""

    taken = Signal()
    group_taken = Signal()
    skipped = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Chỗ trống", parent)
        self._gaps: tuple[Gap, ...] = ()

    def show_gaps(self, gaps: Sequence[Gap], gap_id: str) -> None:
        """Show these; one of them is current."""
        self._gaps = tuple(gaps)
        ids = [gap.gap_id for gap in gaps]
        self.renew(ids.index(gap_id) if gap_id in ids else (0 if ids else -1))

    @property
    def current_gap(self) -> Gap | None:
        return self._gaps[self.current] if 0 <= self.current < len(self._gaps) else None

    # --- rows --------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._gaps)

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def place_of(self, index: int) -> QRectF:
        """Without adding up the rows above: there may be hundreds."""
        return QRectF(0, index * ROW, self.width(), ROW)

    def words_of(self, index: int) -> str:
        gap = self._gaps[index]
        return f"{index + 1}, {gap.words}, {gap.field.field_id}, {kind_words(gap)}, {STATES[gap.state] or 'đã gán'}"

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, gap = self.colours, self._gaps[index]
        current = index == self.current
        if current or index == self.hovered:
            tint = colours.soft if current else colours.rail
            edge = colours.accent if current and self.hasFocus() else ""
            paint.draw_box(painter, place.adjusted(6, 1, -6, -1), tint, border=edge, width=2, radius=6)
        if not current:
            foot = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, foot), QPointF(self.width() - SIDE, foot), colours.line)
        self._paint_words(painter, place, gap, index, current=current)
        self._paint_state(painter, place, gap, current=current)

    def _paint_words(self, painter: QPainter, place: QRectF, gap: Gap, index: int, *, current: bool) -> None:
        colours, wide = self.colours, float(self.width())
        decided = gap.state is GapState.TAKEN
        number = inked(LABEL, colours.accent if current else colours.muted)
        paint.draw_figures(painter, SIDE + 20, paint.middle_baseline(place, number), f"{index + 1}", number)
        left = SIDE + NUMBER_WIDE + (INDENT if gap.table else 0)
        column = QRectF(left, place.top(), wide * FIELD - left - 12, place.height())
        words = gap.field.label if decided else gap.words or gap.field.label
        paint.draw_in(painter, column, words, inked(STRONG, colours.ink))
        ink = colours.accent if current else colours.ink if decided else colours.muted
        column = QRectF(wide * FIELD, place.top(), wide * (KIND - FIELD) - 12, place.height())
        paint.draw_in(painter, column, gap.field.field_id, inked(STRONG if decided else LABEL, ink))
        column = QRectF(wide * KIND, place.top(), wide * (1 - KIND) - STATE_WIDE - SIDE, place.height())
        kind_ink = colours.ink if current or decided else colours.muted
        paint.draw_in(painter, column, kind_words(gap), inked(LABEL, kind_ink))

    def _paint_state(self, painter: QPainter, place: QRectF, gap: Gap, *, current: bool) -> None:
        colours, right = self.colours, self.width() - SIDE
        if gap.state is GapState.TAKEN:
            box = QRectF(right - theme.ICON, place.center().y() - theme.ICON / 2, theme.ICON, theme.ICON)
            draw_icon(painter, "circle-check", box, colours.done)
            return
        text = "đang xem" if current and gap.state is GapState.OPEN else STATES[gap.state]
        style = inked(KEY, colours.accent if current else colours.muted)
        paint.draw_right(painter, right, paint.middle_baseline(place, style), text, style)

    # --- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enters = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if key in enters and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.group_taken.emit()
        elif key in enters and not modifiers:
            self.taken.emit()
        elif key is Qt.Key.Key_Right and not modifiers:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def pressed_at(self, point: QPointF) -> None:
        """A click makes a row current; it decides nothing."""
        row = self.row_at(point.y())
        if row >= 0:
            self.move_to(row)


class ListHead(QWidget):
    """The names of the columns; it stays while the rows scroll."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours

    def paintEvent(self, _event: object) -> None:
        painter, wide = QPainter(self), float(self.width())
        paint.smooth(painter)
        style = inked(KEY, self._colours.muted)
        columns = ((SIDE, "Số"), (SIDE + NUMBER_WIDE, "Chữ trước chỗ trống"), (wide * FIELD, "Mã trường"))
        for left, name in (*columns, (wide * KIND, "Kiểu")):
            paint.draw_text(painter, left, 23, name, style)
        foot = self.height() - 1.0
        paint.draw_hairline(painter, QPointF(SIDE, foot), QPointF(wide - SIDE, foot), self._colours.line)

"""The table of the day: fields of work down, what came in and what became of it across; every figure opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.day_figures import Column, DayFigures, Figure, TableRow
from sadec_counter.ui.clerk.day_parts import draw_link, shown
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.rows import OPENERS
from sadec_counter.ui.shared.theme import Colours

LEAST_NAME, MOST_NAME = 112, 150
BAND = 10  # the tinted column stands so much to the right of its figures
SMALL = Type(theme.SMALL, theme.SEMIBOLD)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DayTable(QWidget):
    """Painted; the arrows walk through the cells (`walked`), Enter opens the dossiers of one (`figure_wanted`)."""

    figure_wanted = Signal(object)
    walked = Signal(QRectF)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._figures: DayFigures | None = None
        self.column, self.row = 0, 0
        self.corner = ""  # what stands in the rows
        self._name: float = LEAST_NAME
        self.head, self.high, self.foot = 66.0, 32.0, 40.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Bảng số liệu trong ngày")

    def show_figures(self, figures: DayFigures) -> None:
        self._figures = figures
        widest = max((paint.text_width(row.name, LABEL) for row in figures.rows), default=0)
        self._name = min(max(widest + 10, LEAST_NAME), MOST_NAME)
        self.column = min(self.column, len(figures.columns) - 1)
        self.row = min(self.row, len(figures.rows))
        self.updateGeometry()
        self.update()

    def tighten(self, *, tight: bool) -> None:
        """Lower rows for a window under a taskbar."""
        self.head, self.high, self.foot = (60.0, 28.0, 34.0) if tight else (66.0, 32.0, 40.0)
        self.update()

    def rows(self) -> list[TableRow]:
        return [*self._figures.rows, self._figures.total] if self._figures else []

    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        rows = self.rows()
        return rows[self.row].cells[self.column] if rows else None

    def sizeHint(self) -> QSize:
        count = len(self._figures.rows) if self._figures else 0
        return QSize(746, round(self.head + count * self.high + self.foot))

    # --- places ------------------------------------------------------------------------------

    def _cell(self, column: int, row: int) -> QRectF:
        count = len(self._figures.columns) if self._figures else 1
        left, wide = SIDE + self._name, self.width() - 2 * SIDE - self._name
        pitch = wide / count
        last = self._figures is not None and row == len(self._figures.rows)
        top = self.head + row * self.high
        return QRectF(left + column * pitch, top, pitch, self.foot if last else self.high)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        if self._figures is None:
            return None
        for row in range(len(self._figures.rows) + 1):
            for column in range(len(self._figures.columns)):
                if self._cell(column, row).contains(point):
                    return column, row
        return None

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        draw_card(painter, QRectF(self.rect()), colours)
        if self._figures is None:
            return
        for index, column in enumerate(self._figures.columns):
            if column.is_total:
                cell = self._cell(index, 0)
                band = QRectF(cell.left() + BAND + 1, 1, cell.width() - 1, self.height() - 2)
                painter.fillRect(band, theme.colour(colours.rail))
        self._paint_heads(painter, self._figures.columns)
        for number, row in enumerate(self.rows()):
            self._paint_row(painter, number, row)

    def _paint_heads(self, painter: QPainter, columns: tuple[Column, ...]) -> None:
        colours = self._colours
        bottom = self.head
        paint.draw_text(painter, SIDE, bottom - 9, self.corner, inked(SMALL, colours.ink))
        paint.draw_hairline(painter, QPointF(SIDE, bottom), QPointF(self.width() - SIDE, bottom), colours.line)
        for index, column in enumerate(columns):
            right = self._cell(index, 0).right()
            words = column.head.split(" ", 1)
            style = inked(SMALL, colours.ink) if column.is_total else inked(LABEL, colours.muted)
            if len(words) > 1:
                paint.draw_right(painter, right, bottom - 24, words[0], Type(theme.SMALL, 500, style.ink))
            paint.draw_right(painter, right, bottom - 9, words[-1], Type(theme.SMALL, style.weight, style.ink))
        style, limit = inked(SMALL, colours.ink), float(self.width())
        for group in reversed(dict.fromkeys(column.group for column in columns if column.group)):
            numbers = [index for index, column in enumerate(columns) if column.group == group]
            left, right = self._cell(numbers[0], 0).left() + 14, self._cell(numbers[-1], 0).right()
            y = bottom - 38
            paint.draw_hairline(painter, QPointF(left, y), QPointF(right, y), colours.line)
            width = paint.text_width(group, style)
            end = right if width > right - left else (left + right + width) / 2
            end = min(end, limit - 10)  # a name that is wider than its columns makes room for the next
            base = paint.middle_baseline(QRectF(left, y - 22, right - left, 20), style)
            limit = paint.draw_right(painter, end, base, group, style)

    def _paint_row(self, painter: QPainter, number: int, row: TableRow) -> None:
        colours = self._colours
        is_last = self._figures is not None and number == len(self._figures.rows)
        line = self._cell(0, number)
        if is_last:
            top = round(line.top())
            painter.fillRect(QRectF(SIDE, top - 1, self.width() - 2 * SIDE, 2), theme.colour(colours.ink))
        elif number + 1 < len(self.rows()) - 1:
            y = line.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        name = inked(STRONG if is_last else LABEL, colours.ink)
        if paint.text_width(row.name, name) > self._name:
            name = inked(KEY, colours.ink)
        text = paint.shorten(row.name, name, self._name)
        paint.draw_in(painter, QRectF(SIDE, line.top(), self._name, line.height()), text, name)
        for column, figure in enumerate(row.cells):
            self._paint_cell(painter, column, number, figure)

    def _paint_cell(self, painter: QPainter, column: int, row: int, figure: Figure) -> None:
        colours = self._colours
        place = self._cell(column, row)
        shape = self._figures.columns[column] if self._figures else None
        heavy = (shape is not None and shape.is_total) or row == len(self.rows()) - 1
        ink = colours.danger if shape is not None and shape.is_bad else colours.accent
        style = inked(STRONG if heavy else LABEL, ink if len(figure) else colours.muted)
        at = QPointF(place.right(), paint.middle_baseline(place, style))
        if len(figure):
            draw_link(painter, at, shown(len(figure)), style, in_column=True)
        else:
            paint.draw_figures(painter, at.x(), at.y(), "0", style)
        if self.hasFocus() and (column, row) == (self.column, self.row):
            ring = QRectF(place.right() - 34, place.top() + 4, 40, place.height() - 8)
            paint.draw_focus(painter, ring, colours)

    # --- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in ARROWS and self._figures is not None:
            right, down = ARROWS[key]
            self.column = min(max(self.column + right, 0), len(self._figures.columns) - 1)
            self.row = min(max(self.row + down, 0), len(self._figures.rows))
            self._say()
            self.update()
            self.walked.emit(self._cell(self.column, self.row))
        elif plain and key in OPENERS:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        figure = self.figure()
        if figure is not None and len(figure):
            self.figure_wanted.emit(figure)

    def _say(self) -> None:
        figure = self.figure()
        if figure is not None:
            self.setAccessibleDescription(f"{figure.title}: {len(figure)}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        over = found is not None and len(self.rows()[found[1]].cells[found[0]]) > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self.column, self.row = found
            self.update()
            self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._say()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)


def show_cell(area: QScrollArea, table: DayTable, cell: QRectF) -> None:
    """Scroll so that a cell that was walked to is in sight, with the heads above the first row."""
    top = cell.top() if cell.top() > table.head else 0.0
    middle = table.y() + (top + cell.bottom()) / 2
    area.ensureVisible(0, round(middle), 0, round((cell.bottom() - top) / 2) + 8)

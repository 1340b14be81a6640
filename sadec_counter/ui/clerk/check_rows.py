"""The rows of one section in the check step, for a counter without a citizen's screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.frame import Check, CheckRow
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

VALUE = Type(theme.HEAD, theme.SEMIBOLD)
PAD, LABEL_HEIGHT, LINE, GAP = 12, 20, 31, 8
HIDDEN, MARK = "xem trên trang in", "chỗ này sai"


class CheckRows(QWidget):
    """One painted widget. Tells when every row was painted whole as it now is."""

    def __init__(
        self,
        colours: Colours,
        *,
        toggled: Callable[[str], None],
        painted: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colours, self._toggled, self._painted = colours, toggled, painted
        self._check: Check | None = None
        self._places: list[QRectF] = []
        self._unpainted: set[int] = set()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Các dòng để công dân xem lại")

    def show_check(self, check: Check) -> None:
        if check != self._check:
            if self._check is None or check.section_id != self._check.section_id:
                self.current = 0
            self._check = check
            self._unpainted = set(range(len(check.rows)))
            self._arrange()
        self.update()

    def place_of_current(self) -> QRectF:
        return self._places[self.current] if self._places else QRectF()

    def _arrange(self) -> None:
        rows = self._check.rows if self._check else ()
        self._places = []
        y, x, used = 0.0, 0.0, 0
        height = 0.0
        for row in rows:
            if used + row.sixths > 6:
                y, x, used = y + height + GAP, 0.0, 0
                height = 0.0
            width = (self.width() + GAP) * row.sixths / 6 - GAP
            height = max(height, self._height(row, width))
            self._places.append(QRectF(x, y, width, height))
            x, used = x + width + GAP, used + row.sixths
        self._level_bands()
        self.setMinimumHeight(round(y + height))

    def _level_bands(self) -> None:
        """Cells side by side are equally high."""
        for place in self._places:
            place.setHeight(max(one.height() for one in self._places if one.top() == place.top()))

    def _height(self, row: CheckRow, width: float) -> float:
        lines = len(paint.wrap(_shown(row), VALUE, max(width - 2 * PAD, 60)))
        return 2 * PAD + LABEL_HEIGHT + LINE * lines - 4

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        count = len(self._places)
        if event.key() in steps and count:
            self.current = min(max(self.current + steps[Qt.Key(event.key())], 0), count - 1)
            self.update()
            event.ignore()  # the panel scrolls after it
        elif event.key() == Qt.Key.Key_Space and count and self._check is not None:
            self._toggled(self._check.rows[self.current].field_id)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, place in enumerate(self._places):
            if place.contains(event.position()) and self._check is not None:
                self.current = index
                self._toggled(self._check.rows[index].field_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._check is None:
            return
        painter = QPainter(self)
        paint.smooth(painter)
        seen = QRectF(event.rect())
        for index, (row, place) in enumerate(zip(self._check.rows, self._places, strict=True)):
            if seen.intersects(place):
                self._draw(painter, row, place, is_current=index == self.current and self.hasFocus())
            if seen.contains(place):
                self._unpainted.discard(index)
        painter.end()
        if not self._unpainted:
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        """Unless other rows have come in the meantime."""
        if not self._unpainted:
            self._painted()

    def _draw(self, painter: QPainter, row: CheckRow, place: QRectF, *, is_current: bool) -> None:
        colours = self._colours
        fill = colours.caution_tint if row.marked else colours.surface
        edge = colours.caution if row.marked else colours.accent if is_current else colours.line
        heavy = 2.0 if row.marked or is_current else 1.0
        paint.draw_box(painter, place, fill, border=edge, width=heavy, radius=theme.RADIUS_FIELD)
        line = QRectF(place.left() + PAD, place.top() + PAD - 2, place.width() - 2 * PAD, LABEL_HEIGHT)
        label = QRectF(line)
        if row.marked:
            label.setRight(self._draw_mark(painter, line) - theme.S)
        paint.draw_in(painter, label, row.label, inked(LABEL, colours.muted))
        lines = paint.wrap(_shown(row), VALUE, max(line.width(), 60))
        ink = colours.muted if row.hidden else colours.ink
        paint.draw_lines(painter, line.left(), line.bottom(), lines, inked(VALUE, ink))

    def _draw_mark(self, painter: QPainter, line: QRectF) -> float:
        """The hand, and its words where the cell is wide enough; where they begin."""
        left, ink = line.right(), self._colours.caution
        if line.width() > 2 * paint.text_width(MARK, STRONG) + theme.XXL:
            left = paint.draw_right(painter, left, paint.middle_baseline(line, STRONG), MARK, inked(STRONG, ink)) - 4
        left -= theme.ICON
        draw_icon(painter, "hand", QRectF(left, line.center().y() - theme.ICON / 2, theme.ICON, theme.ICON), ink)
        return left


def _shown(row: CheckRow) -> str:
    return HIDDEN if row.hidden else row.value

"""Before a Word file is open: a way to choose one, and the forms that are in the making."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.rows import Rows
from sadec_counter.ui.shared.theme import Colours

WIDTH, TOP, ROW, SIDE = 640, 72, 44, 16
LIST_TOP = TOP + 176
INTRO = (
    "Mở tệp Word của mẫu mới. Chương trình tìm mọi chỗ trống, đề xuất từng chỗ là gì;",
    "anh chị nhận, sửa hoặc bỏ qua, xem thử rồi phát hành. Tệp gốc không bị sửa.",
)


class KeptList(Rows):
    """Forms in the making, or editions to compare with: (words, anything)."""

    def __init__(self, colours: Colours, name: str, parent: QWidget | None) -> None:
        super().__init__(colours, name, parent)
        self._lines: tuple[tuple[str, object], ...] = ()

    def show_lines(self, lines: Sequence[tuple[str, object]]) -> None:
        self._lines = tuple(lines)
        self.renew(0 if lines else -1)

    @property
    def chosen_one(self) -> object:
        return self._lines[self.current][1] if 0 <= self.current < len(self._lines) else None

    def count(self) -> int:
        return len(self._lines)

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        return self._lines[index][0]

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours = self.colours
        if index in {self.current, self.hovered}:
            edge = colours.accent if index == self.current and self.hasFocus() else ""
            tint = colours.soft if index == self.current else colours.rail
            paint.draw_box(painter, place.adjusted(4, 2, -4, -2), tint, border=edge, width=2, radius=6)
        icon = QRectF(SIDE, place.center().y() - theme.ICON / 2, theme.ICON, theme.ICON)
        draw_icon(painter, "file-text", icon, colours.muted)
        paint.draw_in(
            painter, place.adjusted(SIDE + 28, 0, -SIDE, 0), self._lines[index][0], inked(STRONG, colours.ink)
        )


class OpenPanel(QWidget):
    """Signals: `file_wanted` (choose a Word file), `folder_chosen` (go on with a form in the making)."""

    file_wanted = Signal()
    folder_chosen = Signal(object)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.list = KeptList(colours, "Mẫu đang làm", self)
        self.list.chosen.connect(lambda _row: self.folder_chosen.emit(self.list.chosen_one))
        self.open = KeyButton("Mở tệp Word", colours, key="Ctrl+O", icon="folder-open", parent=self)
        self.open.set_dress(Dress.FILLED)
        self.open.clicked.connect(self.file_wanted)
        self.setFocusProxy(self.list)

    def show_kept(self, kept: Sequence[tuple[str, Path]]) -> None:
        self.list.show_lines(kept)
        self._lay_out()
        self.update()

    def _left(self) -> int:
        return max((self.width() - WIDTH) // 2, 24)

    def _lay_out(self) -> None:
        left = self._left()
        self.open.setGeometry(left, TOP + 92, self.open.sizeHint().width(), theme.BUTTON_HEIGHT)
        room = self.list.whole_rows(max(self.height() - LIST_TOP - 24, 0))
        self.list.setGeometry(left - SIDE, LIST_TOP, WIDTH + 2 * SIDE, room)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        left = float(self._left())
        head = Type(theme.HEAD, theme.SEMIBOLD, colours.ink)
        paint.draw_text(painter, left, TOP + 22, "Làm mẫu từ tệp Word", head)
        paint.draw_lines(painter, left, TOP + 36, INTRO, inked(LABEL, colours.muted))
        if self.list.count():
            y = LIST_TOP - 28.0
            paint.draw_text(painter, left, y + 16, "Mẫu đang làm", inked(STRONG, colours.ink))
            paint.draw_hairline(painter, QPointF(left, y + 24), QPointF(left + WIDTH, y + 24), colours.line)

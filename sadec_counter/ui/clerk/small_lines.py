"""Lines of the form column: what comes next, and what is folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sadec_counter.domain.form import Field
from sadec_counter.ui.clerk.section_line import Standing
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, STRONG, draw_key, inked, key_width
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

UNFOLD_KEY = "Alt+T"


class NextLine(QWidget):
    """The sections after the one being typed ("Tiếp theo"); a click opens one."""

    def __init__(self, colours: Colours, chosen: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._colours, self._chosen = colours, chosen
        self._standings: tuple[Standing, ...] = ()
        self._places: list[QRectF] = []
        self.setFixedHeight(50)
        self.setMouseTracking(True)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        if tuple(standings) != self._standings:
            self._standings = tuple(standings)
            self.update()

    def _at(self, point: QPointF) -> int:
        return next((index for index, place in enumerate(self._places) if place.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index >= 0:
            self._chosen(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        self._places = []
        line = QRectF(theme.XL, 0, self.width() - 2 * theme.XL, self.height())
        base = paint.middle_baseline(line, LABEL)
        opening = "Tiếp theo" if self._standings else "Phần cuối của tờ khai"
        x = paint.draw_text(painter, line.left(), base, opening, inked(LABEL, colours.muted)) + theme.L
        for standing in self._standings:
            width = paint.text_width(standing.title, STRONG) + paint.text_width(standing.count, LABEL) + 5
            if x + width > line.right():
                paint.draw_text(painter, x, base, "…", inked(LABEL, colours.muted))
                break
            self._places.append(QRectF(x, 0, width, self.height()))
            x = paint.draw_text(painter, x, base, standing.title, inked(STRONG, colours.ink)) + 5
            x = paint.draw_text(painter, x, base, standing.count, inked(LABEL, colours.muted)) + theme.L


class FoldLine(QAbstractButton):
    """Fields that the law asks for only in some cases ("Thêm …")."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fields(self, fields: Sequence[Field]) -> None:
        names = ", ".join(field.label[:1].lower() + field.label[1:] for field in fields)
        if self.text() != f"Thêm {names}":
            self.setText(f"Thêm {names}")

    def sizeHint(self) -> QSize:
        return QSize(200, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        place = QRectF(self.rect()).adjusted(HALO, 0, -HALO, 0)
        if self.underMouse():
            paint.draw_box(painter, place, colours.soft, radius=theme.RADIUS_FIELD)
        icon = QRectF(place.left(), (self.height() - theme.ICON) / 2, theme.ICON, theme.ICON)
        draw_icon(painter, "plus", icon, colours.accent)
        cap = key_width(UNFOLD_KEY)
        text = place.adjusted(theme.ICON + theme.S, 0, -cap - theme.L, 0)
        paint.draw_in(painter, text, self.text(), inked(LABEL, colours.accent))
        draw_key(painter, place.right() - cap, self.height() / 2, UNFOLD_KEY, colours)

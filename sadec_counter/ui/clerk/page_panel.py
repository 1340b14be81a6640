"""The right column's upper part: the page as it will print, following the field at hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import IconButton
from sadec_counter.ui.shared.page_view import PageView
from sadec_counter.ui.shared.theme import Colours

HEAD, MARGIN, BUTTON, BUTTON_GAP = 48, 19, 28, 4


class PagePanel(QWidget):
    """A head with the page's number and zoom, and the page.

    Signals: `field_clicked` when a blank on the page was clicked.
    """

    field_clicked = Signal(str)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._number, self._count = 0, 0
        self._notice = ""
        self.view = PageView(colours, self)
        self.view.field_clicked.connect(self.field_clicked)
        self.view.page_changed.connect(self._on_page_changed)
        self._smaller = IconButton("minus", "Thu nhỏ (Ctrl+-)", colours, side=BUTTON)
        self._larger = IconButton("plus", "Phóng to (Ctrl+=)", colours, side=BUTTON)
        for button, steps in ((self._smaller, -1), (self._larger, 1)):
            button.setParent(self)
            button.clicked.connect(self._zoomer(steps))

    def show_page(self, drawing: PageDrawing, lit: str) -> None:
        """Show this page with the field's line lit and in view."""
        self.view.show_page(drawing, (lit,) if lit else ())

    def set_notice(self, notice: str) -> None:
        """Why the page is not what is typed; "" when it is."""
        if notice != self._notice:
            self._notice = notice
            self.update()

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self.view.zoom(steps)
        self.update()

    def fit_width(self) -> None:
        self.view.fit_width()
        self.update()

    def _zoomer(self, steps: int) -> object:
        return lambda: self.zoom(steps)

    def _on_page_changed(self, number: int, count: int) -> None:
        self._number, self._count = number, count
        self.update(0, 0, self.width(), HEAD)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.view.setGeometry(0, HEAD, self.width(), self.height() - HEAD)
        top = (HEAD - BUTTON) // 2
        self._larger.move(self.width() - MARGIN - BUTTON, top)
        self._smaller.move(self.width() - MARGIN - 2 * BUTTON - BUTTON_GAP, top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        head = QRectF(MARGIN, 0, self.width() - 2 * MARGIN, HEAD)
        painter.fillRect(QRectF(0, 0, self.width(), HEAD), theme.colour(colours.desk))
        base = paint.middle_baseline(head, LABEL)
        x = paint.draw_text(painter, head.left(), base, "Trang in", inked(STRONG, colours.ink)) + theme.S
        if self._count:
            x = paint.draw_text(painter, x, base, f"{self._number}/{self._count}", inked(LABEL, colours.muted))
        right = self._smaller.x() - theme.S
        words = self._notice or ("vừa bề ngang" if self.view.is_fitted else "Ctrl+0 vừa bề ngang")
        ink = colours.danger if self._notice else colours.muted
        words = paint.shorten(words, LABEL, right - x - theme.L)
        paint.draw_right(painter, right, base, words, inked(LABEL, ink))

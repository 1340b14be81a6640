"""The check step in the clerk's own window: the citizen reads the same rows here when there is no second screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sadec_counter.domain.frame import Check
from sadec_counter.ui.clerk.check_rows import CheckRows
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

HEAD, FOOT = 62, 64
TITLE = Type(theme.HEAD, theme.SEMIBOLD)
APPROVE_KEY, BACK_KEY = "F9", "Esc"


class CheckPanel(QWidget):
    """One section at a time. `approve` takes "đúng rồi", `back` returns to typing, `go` turns the sections."""

    def __init__(
        self,
        colours: Colours,
        *,
        toggled: Callable[[str], None],
        painted: Callable[[str], None],
        approve: Callable[[], None],
        back: Callable[[], None],
        go: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colours, self._painted, self._go, self._back = colours, painted, go, back
        self.check: Check | None = None
        self.rows = CheckRows(colours, toggled=toggled, painted=self._on_painted)
        self._approve = KeyButton("Đúng rồi", colours, key=APPROVE_KEY, icon="check", height=40, dress=Dress.PRIMARY)
        self._approve.clicked.connect(approve)
        stop = KeyButton("Về chỗ gõ", colours, key=BACK_KEY, icon="pen-line", height=40)
        stop.clicked.connect(back)
        self._lay_out(stop)

    def _lay_out(self, stop: KeyButton) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.rows.setAutoFillBackground(False)
        self._scroll.setWidget(self.rows)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.M, 0, theme.M)
        buttons.setSpacing(theme.M)
        buttons.addWidget(stop, 1)
        buttons.addWidget(self._approve, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, HEAD, theme.XL, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)
        self.setFocusProxy(self.rows)

    def show_check(self, check: Check) -> None:
        """Show this section; the button is filled when "đúng rồi" can be taken."""
        if check != self.check:
            self.check = check
            self._approve.set_dress(Dress.FILLED if check.may_confirm else Dress.PRIMARY)
            self.update()
        self.rows.show_check(check)

    def _on_painted(self) -> None:
        if self.check is not None and self.isVisible():
            self._painted(self.check.section_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self._go(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            place = self.rows.place_of_current().toRect()
            self._scroll.ensureVisible(place.center().x(), place.center().y(), 0, place.height())
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.check is None:
            return
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        head = QRectF(theme.XL, 6, self.width() - 2 * theme.XL, 44)
        part = f"phần {self.check.index + 1}/{self.check.count}"
        left = paint.draw_right(
            painter, head.right(), paint.middle_baseline(head, LABEL), part, inked(LABEL, colours.muted)
        )
        head.setRight(left - theme.L)
        paint.draw_in(painter, head, f"Mời xem lại: {self.check.title}", inked(TITLE, colours.ink))

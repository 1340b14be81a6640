"""A step of the counter's own in the middle column: a title, a few questions on a card, two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

TITLE = Type(theme.HEAD, theme.SEMIBOLD)
HEAD, PAD, ABOVE = 62, theme.L - HALO, 8
BACK_KEY = "Esc"


class StepPanel(QWidget):
    """`act` is the filled button's, `back` the other's; Enter after the last question acts too."""

    def __init__(
        self,
        title: str,
        form: PlainForm,
        button: KeyButton,
        colours: Colours,
        *,
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._colours, self._back, self._button = title, colours, back, button
        self.form = form
        self.note, self.is_warning = "", False
        button.set_dress(Dress.FILLED)
        stop = KeyButton("Về chỗ gõ", colours, key=BACK_KEY, icon="pen-line", height=40)
        stop.clicked.connect(back)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.M)
        buttons.addWidget(stop, 1)
        buttons.addWidget(button, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.XL + PAD, HEAD + PAD, theme.XL + PAD, theme.L)
        self._column.setSpacing(theme.L)
        self._column.addWidget(form)
        self._column.addLayout(buttons)
        self._column.addStretch(1)

    def replace_form(self, form: PlainForm) -> None:
        """Ask other questions."""
        old, self.form = self.form, form
        self._column.removeWidget(old)
        self._column.insertWidget(0, form)
        old.hide()
        old.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """A complaint moves the buttons; the card around them follows."""
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.update()
        return taken

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        head = QRectF(theme.XL, 6, self.width() - 2 * theme.XL, 44)
        paint.draw_in(painter, head, self._title, inked(TITLE, colours.ink))
        left = head.left() + paint.text_width(self._title, TITLE) + theme.L
        style = inked(LABEL, colours.caution if self.is_warning else colours.muted)
        note = paint.shorten(self.note, style, head.right() - left)
        paint.draw_right(painter, head.right(), paint.middle_baseline(head, LABEL), note, style)
        bottom = self._button.geometry().bottom() + theme.L
        card = QRectF(theme.XL, HEAD - ABOVE, self.width() - 2 * theme.XL, bottom - HEAD + ABOVE)
        paint.draw_box(painter, card, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)

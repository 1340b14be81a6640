"""A table of the form: its rows as compact cards, each cell an editor of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Field, cell_id
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.field_flow import FieldFlow, Place, Table
from sadec_counter.ui.clerk.flow import compact
from sadec_counter.ui.clerk.line_editor import STAYS
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, STRONG, inked, inner
from sadec_counter.ui.shared.buttons import IconButton, KeyButton
from sadec_counter.ui.shared.theme import Colours

ADD_KEY, REMOVE_KEY = "Ctrl+Insert", "Ctrl+Delete"
HEAD, ROW_HEAD, PAD, ADD = 30, 24, 9, 32


class RowCard(QWidget):
    """One row: its number, its cells, and the button that takes it out."""

    def __init__(self, number: int, table: Field, typist: Typist, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self._colours, self._table = number, colours, table
        self.flow = FieldFlow(typist, colours, parent=self)
        self.remove = IconButton("trash-2", f"Bỏ dòng này ({REMOVE_KEY})", colours, side=24, boxed=False)
        self.remove.setParent(self)

    def show_columns(self, columns: Sequence[Field]) -> None:
        self.flow.show_places(
            [Place(column, cell_id(self._table.field_id, self.number, column.field_id)) for column in compact(columns)]
        )

    def needed_height(self) -> int:
        return PAD + ROW_HEAD + self.flow.height() + PAD - HALO

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.flow.setGeometry(PAD, PAD + ROW_HEAD, self.width() - 2 * PAD, self.flow.height())
        self.remove.move(self.width() - PAD - HALO - 24, PAD - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        box = QRectF(self.rect()).adjusted(HALO, 0, -HALO, 0)
        paint.draw_box(painter, box, colours.paper, border=colours.line, radius=theme.RADIUS_FIELD)
        place = QRectF(PAD + HALO, PAD, self.width(), 20)
        paint.draw_in(painter, place, f"Dòng {self.number}", inked(STRONG, colours.muted))


class TableEditor(Table):
    """Takes the focus itself only while it has no rows, so that Enter passes it and Ctrl+Insert opens the first."""

    def __init__(
        self,
        table: Field,
        typist: Typist,
        colours: Colours,
        *,
        add: Callable[[str], None],
        remove: Callable[[str, int], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.table, self._typist, self._colours, self._remove = table, typist, colours, remove
        self.cards: list[RowCard] = []
        self.is_required = table.required
        self.resized: Callable[[], object] = lambda: None
        self.setObjectName(table.field_id)
        self.setAccessibleName(table.label)
        self._add = KeyButton("Thêm dòng", colours, key=ADD_KEY, icon="plus", height=ADD, parent=self)
        self._add.clicked.connect(lambda: add(table.field_id))
        self.show_rows(0, table.columns)

    def show_rows(self, count: int, columns: Sequence[Field]) -> None:
        """So many rows are offered for typing."""
        while len(self.cards) < count:
            card = RowCard(len(self.cards) + 1, self.table, self._typist, self._colours, self)
            card.remove.clicked.connect(self._remover(card.number))
            card.flow.resized = self.arrange
            self.cards.append(card)
        for card in self.cards:
            card.setVisible(card.number <= count)
            if card.number <= count:
                card.show_columns(columns)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if count else Qt.FocusPolicy.StrongFocus)
        full = bool(self.table.max_rows) and count >= self.table.max_rows
        self._add.setEnabled(not full)
        self.arrange()

    def _remover(self, number: int) -> Callable[[], None]:
        return lambda: self._remove(self.table.field_id, number)

    def flows(self) -> list[FieldFlow]:
        """The rows offered now, from the first."""
        return [card.flow for card in self.cards if not card.isHidden()]

    def order(self) -> list[str]:
        cells = [value_id for flow in self.flows() for value_id in flow.order()]
        return cells or [self.table.field_id]

    def arrange(self) -> None:
        y = HEAD
        for card in self.cards:
            if not card.isHidden():
                card.setGeometry(0, y, self.width(), card.needed_height())
                y += card.height() + theme.S
        self._add.resize(self._add.sizeHint())
        self._add.move(HALO, y)
        if y + ADD + HALO != self.height():
            self.setFixedHeight(y + ADD + HALO)
            self.resized()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._typist.stepped(self.table.field_id, 1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not modifiers & Qt.KeyboardModifier.ControlModifier:
            back = modifiers & Qt.KeyboardModifier.ShiftModifier
            self._typist.stepped(self.table.field_id, -1 if back else 1)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        if event.reason() not in STAYS:
            self._typist.entered(self.table.field_id, -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        if event.reason() not in STAYS:
            self._typist.left(self.table.field_id)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        for card in self.cards:
            card.resize(self.width(), card.height())
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        place = QRectF(HALO, 0, self.width() - 2 * HALO, HEAD - 6)
        x = place.left() + paint.text_width(self.table.label, LABEL)
        paint.draw_in(painter, place, self.table.label, inked(LABEL, colours.ink))
        if self.is_required:
            paint.draw_text(painter, x + 4, paint.middle_baseline(place, LABEL), "*", inked(LABEL, colours.danger))
        if self.hasFocus():
            around = QRectF(self._add.geometry()).adjusted(-HALO, -HALO, HALO, HALO)
            paint.draw_focus(painter, inner(around), colours)

"""The part of the form that scrolls: lines of sections, the open card; the field at hand stays in the middle third."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from sadec_counter.ui.clerk.date_editor import DateEditor
from sadec_counter.ui.clerk.list_editor import CompletingEditor
from sadec_counter.ui.clerk.section_card import SectionCard
from sadec_counter.ui.clerk.section_line import SectionLine, Standing
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.theme import Colours


class FormColumn(QScrollArea):
    """`opened(section_id)` is called when a line is clicked, `moved()` when the layout has changed."""

    def __init__(
        self, colours: Colours, *, opened: Callable[[str], None], moved: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._colours, self._opened, self._moved = colours, opened, moved
        self._lines: dict[str, SectionLine] = {}
        self.content = QWidget()
        self.content.setObjectName("form-content")
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(theme.XL, 0, theme.XL, theme.L)
        self._column.setSpacing(theme.S)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)
        self.setWidget(self.content)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.verticalScrollBar().valueChanged.connect(self.follow_list)
        self.content.installEventFilter(self)

    def add_card(self, card: SectionCard) -> None:
        self._column.insertWidget(self._column.count() - 1, card)

    def show_lines(self, section_ids: Sequence[str], standings: Sequence[Standing]) -> None:
        """The sections before the open one, each as a line."""
        for section_id, line in self._lines.items():
            line.setVisible(section_id in section_ids)
        for index, (section_id, standing) in enumerate(zip(section_ids, standings, strict=True)):
            line = self._line(section_id)
            line.show_standing(standing)
            if self._column.indexOf(line) != index:
                self._column.insertWidget(index, line)
            line.show()

    def keep_in_middle(self, editor: QWidget) -> None:
        """Scroll when the field lies outside the middle third."""
        view = self.viewport().height()
        middle = editor.mapTo(self.content, QPoint(0, editor.height() // 2)).y()
        bar = self.verticalScrollBar()
        seen = middle - bar.value()
        if not view / 3 <= seen <= view * 2 / 3:
            bar.setValue(round(middle - view / 2))

    def let_go(self) -> None:
        """Take the focus from what is about to be hidden, or Qt would pass it to a neighbour."""
        here = QApplication.focusWidget()
        if here is not None and self.content.isAncestorOf(here):
            here.clearFocus()

    def follow_list(self) -> None:
        """An open list or month stays at its field."""
        here = QApplication.focusWidget()
        if isinstance(here, CompletingEditor | DateEditor):
            here.follow()

    def _line(self, section_id: str) -> SectionLine:
        if section_id not in self._lines:
            line = SectionLine(self._colours, self.content)
            line.clicked.connect(partial(self._opened, section_id))
            self._lines[section_id] = line
        return self._lines[section_id]

    def _on_range_changed(self, _least: int, most: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(theme.XL, 0, theme.XL - bar, theme.L)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.content and event.type() is QEvent.Type.Resize:
            self._moved()
        return super().eventFilter(watched, event)

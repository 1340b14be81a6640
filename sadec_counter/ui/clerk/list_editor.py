"""One of a long list, found by typing: ethnic groups, nationalities, choices that do not fit side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.ethnic_groups import ETHNIC_GROUPS, ethnic_group
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.nationalities import NATIONALITIES, nationality
from sadec_counter.domain.text import fold, match
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.line_editor import STAYS, LineEditor
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.boxes import HALO, INSET
from sadec_counter.ui.shared.completion_list import CompletionList
from sadec_counter.ui.shared.theme import Colours

Option = tuple[str, str]  # (value, label)
FIRST_LETTERS = {FieldKind.ETHNIC: "gõ chữ đầu, ví dụ K", FieldKind.NATIONALITY: "gõ chữ đầu, ví dụ V"}


class CompletingEditor(LineEditor):
    """A line with a list below it. Down and Up lead through the list, Esc closes it and keeps what was typed."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, value_id, typist, colours, parent)
        self._options: list[Option] = []
        self._list: CompletionList | None = None

    def options_for(self, text: str) -> list[Option]:
        """What is offered for a text, best first."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def offer(self, text: str, *, current: int) -> None:
        """Open the list for a text; nothing fitting closes it."""
        self._options = [] if self.isReadOnly() else self.options_for(text)
        if self._list is None and self._options:
            self._list = CompletionList(self, self._colours, self._on_row_taken)
        if self._list is not None:
            self._list.offer([label for _value, label in self._options], text, current)

    def follow(self) -> None:
        """The field has moved: the list goes with it."""
        if self._list is not None and self.is_open:
            self._list.place()

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def take_current(self) -> None:
        """What the list points to becomes the value."""
        if self._list is not None and self.is_open and 0 <= self._list.current < len(self._options):
            self.take(self._options[self._list.current])
        self.close_list()

    def take(self, option: Option) -> None:
        self.setText(option[1])
        self.tell()

    def _on_row_taken(self, row: int) -> None:
        self.take(self._options[row])
        self.close_list()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.take_current()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in STAYS:
            self.take_current()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if self.is_open and self._list is not None:
                self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self.offer("", current=0)
            return
        if key == Qt.Key.Key_Escape and self.is_open:
            self.close_list()
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.take_current()
        super().keyPressEvent(event)


class ListEditor(CompletingEditor):
    """The value is one of the list; what is not on it is kept as typed, for the rules to judge."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        self._all, self._by_another_name = options_of(field)
        super().__init__(field, value_id, typist, colours, parent)
        self.icon = "chevron-down"
        self.setTextMargins(HALO + INSET - 2, HALO, HALO + INSET + theme.ICON + theme.S - 2, HALO)
        self.placeholder = field.placeholder or FIRST_LETTERS.get(field.kind, "gõ chữ đầu")

    def options_for(self, text: str) -> list[Option]:
        found = ranked(text, self._all)
        official = self._by_another_name(text)
        if official and all(value != official for value, _label in found):
            found.append((official, official))
        return found

    def display(self, text: str) -> str:
        return next((label for value, label in self._all if value == text), text)

    def value(self) -> str:
        """The option whose label stands here, or the text; a choice is never guessed from a part of its label."""
        typed = fold(self.text().strip())
        exact = next((value for value, label in self._all if fold(label) == typed), None)
        if exact is not None:
            return exact
        return "" if self.field.kind is FieldKind.CHOICE and self.is_open else self.text()

    def _on_text_edited(self, text: str) -> None:
        numbered = self._numbered(text)
        if numbered is not None:
            self.take(numbered)
            self.selectAll()
            self.close_list()
            return
        self.offer(text, current=0) if text.strip() else self.close_list()
        self.tell()

    def _numbered(self, text: str) -> Option | None:
        """The choice of that number, where no label begins with it."""
        is_number = self.field.kind is FieldKind.CHOICE and text.isdecimal() and 1 <= int(text) <= len(self._all)
        return self._all[int(text) - 1] if is_number and not ranked(text, self._all) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYS:
            self.selectAll()  # a new choice replaces the old one

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.is_open:
            self.close_list()
        else:
            self.offer("", current=self._index_of_value())

    def _index_of_value(self) -> int:
        values = [value for value, _label in self._all]
        return values.index(self.value()) if self.value() in values else 0


class AddressEditor(CompletingEditor):
    """Free text that completes from the list of units; nothing is taken unless the clerk points to it."""

    def options_for(self, text: str) -> list[Option]:
        return [(one, one) for one in self._typist.suggestions(self.value_id, text)]

    def _on_text_edited(self, text: str) -> None:
        self.tell()
        self.offer(text, current=-1) if text.strip() else self.close_list()


class PresetEditor(CompletingEditor):
    """Free text with what is mostly written there: the first that fits is pointed to, anything else stays as typed."""

    def __init__(
        self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, value_id, typist, colours, parent)
        self.icon = "chevron-down"
        self.setTextMargins(HALO + INSET - 2, HALO, HALO + INSET + theme.ICON + theme.S - 2, HALO)

    def options_for(self, text: str) -> list[Option]:
        return ranked(text, [(choice.code, choice.label) for choice in self.field.choices])

    def _on_text_edited(self, text: str) -> None:
        self.tell()
        self.offer(text, current=0) if text.strip() else self.close_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() > self.width() - HALO - INSET - theme.ICON - theme.S:
            self.close_list() if self.is_open else self.offer("", current=-1)


class UnitEditor(AddressEditor):
    """A unit of the list: the best one is pointed to at once."""

    def _on_text_edited(self, text: str) -> None:
        self.tell()
        self.offer(text, current=0) if text.strip() else self.close_list()


def ranked(text: str, options: Sequence[Option]) -> list[Option]:
    """The options that fit a text typed with or without accents: those that begin with it come first."""
    typed = fold(text.strip())
    fitting = [option for option in options if match(text, option[1]) is not None]
    return sorted(fitting, key=lambda option: not fold(option[1]).startswith(typed))


def options_of(field: Field) -> tuple[list[Option], Callable[[str], str | None]]:
    """The list of a field, and what finds an entry under another name."""
    if field.kind is FieldKind.ETHNIC:
        return [(name, name) for name in ETHNIC_GROUPS], ethnic_group
    if field.kind is FieldKind.NATIONALITY:
        return [(name, name) for name in NATIONALITIES], nationality
    return [(choice.code, choice.label) for choice in field.choices], lambda _text: None

"""A few questions of the program's own (printer, reason), typed with the same editors as an application."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sadec_counter.domain import values
from sadec_counter.domain.draft import clean_text
from sadec_counter.domain.form import Field
from sadec_counter.domain.problem import Severity
from sadec_counter.ui.clerk.field_flow import FieldFlow, Place
from sadec_counter.ui.clerk.findings import Finding
from sadec_counter.ui.shared.theme import Colours


class PlainForm(QWidget):
    """Typist over a plain dict; `ended` is called by Enter after the last field."""

    def __init__(
        self, fields: Sequence[Field], colours: Colours, *, ended: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields = {field.field_id: field for field in fields}
        self._ended = ended
        self._values = {field.field_id: field.default for field in fields}
        self._at = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow = FieldFlow(self, colours, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)
        self.show_fields(list(self._fields))

    def value(self, field_id: str) -> str:
        """The tidied value."""
        return values.tidy(self._fields[field_id], self._values.get(field_id, ""))

    def fill(self, changes: Mapping[str, str]) -> None:
        """Set values from outside."""
        self._values |= changes
        self._show_values()

    def show_fields(self, field_ids: Sequence[str]) -> None:
        """Ask these questions only."""
        self._flow.show_places([Place(self._fields[one], one) for one in field_ids])
        self._show_values()

    def complain(self, field_id: str, sentence: str, remedy: str) -> None:
        """Say under a field what is missing; "" takes it back."""
        found = [Finding(Severity.ERROR, sentence, remedy)] if sentence else []
        self._flow.set_findings(field_id, found)
        if sentence:
            self.go_to(field_id)

    def go_to(self, field_id: str) -> None:
        editor = self._flow.editor(field_id)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """The cursor into the first field."""
        self.go_to(self._flow.order()[0])

    def _show_values(self) -> None:
        for value_id in self._flow.order():
            editor = self._flow.editor(value_id)
            if editor is not None and value_id != self._at:
                editor.show_value(self._values.get(value_id, ""))

    # --- typist ------------------------------------------------------------------------------

    def typed(self, value_id: str, text: str, _caret: int) -> None:
        self._values[value_id] = clean_text(text)
        self._flow.set_findings(value_id, [])

    def entered(self, value_id: str, _caret: int) -> None:
        self._at = value_id

    def left(self, value_id: str) -> None:
        self._at = ""
        self._values[value_id] = self.value(value_id)
        self._show_values()

    def stepped(self, value_id: str, step: int) -> None:
        order = self._flow.order()
        index = order.index(value_id) + step
        if index >= len(order):
            self._ended()
        else:
            self.go_to(order[max(index, 0)])

    def suggestions(self, _value_id: str, _text: str) -> list[str]:
        return []

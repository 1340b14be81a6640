"""What every field editor is told and tells: the seam between the painted editors and the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.draft import clean_text


class Typist(Protocol):
    """The form behind the editors; the only one that writes to the session."""

    def typed(self, value_id: str, text: str, caret: int) -> None:
        """The clerk has typed; `text` holds nothing half composed."""

    def entered(self, value_id: str, caret: int) -> None:
        """The cursor came into the editor, or moved in it."""

    def left(self, value_id: str) -> None:
        """The cursor has left the editor: now its value may be tidied."""

    def stepped(self, value_id: str, step: int) -> None:
        """Enter or Tab (1), Shift+Enter or Shift+Tab (-1)."""

    def suggestions(self, value_id: str, text: str) -> list[str]:
        """What may complete a text, best first."""


class Editor(Protocol):
    """What the form asks of an editor besides being a widget whose objectName is the value's id."""

    resized: Callable[[], object]  # called when the editor needs more or less height

    def show_value(self, text: str) -> None:
        """Show a value of the draft. The form never calls this for the text under the cursor while it is typed."""

    def set_edge(self, colour: str) -> None:
        """Colour of the border: a problem's, or "" for the usual one."""

    def set_locked(self, locked: bool) -> None:
        """To be read only: the application was printed."""


def is_row_key(event: QKeyEvent) -> bool:
    """Ctrl+Insert and Ctrl+Delete belong to the table, not to the text."""
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return held and event.key() in {Qt.Key.Key_Insert, Qt.Key.Key_Delete}


def redraw_label(editor: QWidget) -> None:
    """The label above writes out its hint while the cursor is in the editor."""
    block = editor.parentWidget()
    if block is not None:
        block.update()


def caret_in_clean(text: str, caret: int) -> int:
    """Where a caret in typed text stands in the NFC text that the draft keeps."""
    return len(clean_text(text[: max(caret, 0)]))

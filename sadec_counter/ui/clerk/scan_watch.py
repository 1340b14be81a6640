"""Sees a card that is scanned into a field without F4, whatever editor is there: none of its keys is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.id_card import card_begins
from sadec_counter.services.drafting import DraftSession

LONGEST = 12 + 9 + 2  # number, old number and the pipes behind them


class ScanWatch(QObject):
    """Remembers the last keys with the draft before each; `came` is called with the first fields of a card.

    What these keys have changed is taken back before.
    """

    def __init__(self, session: DraftSession, came: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._came = session, came
        self._keys: deque[tuple[str, Draft]] = deque(maxlen=LONGEST)

    def watch(self, editor: QWidget) -> None:
        """The cursor is in this editor."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that ends the first fields of a card is the last one that the editor might have got."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text():
            return self._is_scan(event.text())
        return super().eventFilter(watched, event)

    def _is_scan(self, text: str) -> bool:
        if not text.isprintable():
            self._keys.clear()
            return False
        self._keys.extend((char, self._session.draft) for char in text)
        typed = "".join(char for char, _ in self._keys)
        found = card_begins(typed)
        if found is None:
            return False
        self._take_back(self._keys[found[0]][1])
        self._keys.clear()
        self._came(typed[slice(*found)])
        return True

    def _take_back(self, before: Draft) -> None:
        now = self._session.draft
        touched = {one for one in {*before.values, *now.values} if before.value(one) != now.value(one)}
        self._session.fill({value_id: before.value(value_id) for value_id in touched})

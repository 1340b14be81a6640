"""Collects Python's unreachable objects in the window's thread, and in the pauses of typing only."""

from __future__ import annotations

import gc
import linecache
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 2000
WORTH_IT, TOO_MANY = 2_000, 20_000  # objects made and not let go of since the last sweep


class Sweeper(QObject):
    """Takes over from Python's collector until `close`.

    Left alone, that stops every thread for a tenth of a second in the middle of a word, and may end objects of Qt in a
    thread that is not theirs. `activity` gives anything that differs after each key.
    """

    def __init__(self, activity: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._activity = activity
        self._seen = activity()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        gc.disable()

    def close(self) -> None:
        """Give the work back to Python."""
        self._look.stop()
        gc.unfreeze()
        gc.enable()

    def settle(self) -> None:
        """The program is built: sweep what that left, and never search again what it is made of."""
        linecache.clearcache()  # the sources of all modules, megabytes: PySide looks through each for its own name
        gc.collect()
        gc.freeze()

    def look(self) -> None:
        """Sweep everything when nobody types; amid typing only what is new, and only when it is much."""
        now, before = self._activity(), self._seen
        self._seen = now
        made = gc.get_count()[0]
        if now == before and made > WORTH_IT:
            gc.collect()
        elif made > TOO_MANY:
            gc.collect(0)

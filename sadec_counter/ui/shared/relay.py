"""Carries calls of worker threads into the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Relay(QObject):
    """Called in any thread, it calls `target` with the same arguments in the thread that made it.

    With `last_only`, calls that were not delivered yet are dropped when a newer one comes.
    """

    _called = Signal(object, int)

    def __init__(
        self, target: Callable[..., object], *, last_only: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._target = target
        self._last_only = last_only
        self._newest = 0
        self._called.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def __call__(self, *arguments: Any) -> None:
        self._newest += 1
        self._called.emit(arguments, self._newest)

    @Slot(object, int)
    def _deliver(self, arguments: tuple[Any, ...], number: int) -> None:
        if not self._last_only or number == self._newest:
            self._target(*arguments)

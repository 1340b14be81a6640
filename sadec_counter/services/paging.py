"""Lays the page out beside the window's thread: the last revision wins, an older one is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.page import PageDrawing

Draw = Callable[[Mapping[str, str]], PageDrawing]


class Pager:
    """One worker thread that draws values and tells (drawing, revision); `close` ends it.

    `on_page` and `on_failed` are called in the worker's thread.
    """

    def __init__(
        self, draw: Draw, on_page: Callable[[PageDrawing, int], None], on_failed: Callable[[KnownError], None]
    ) -> None:
        self._draw = draw
        self._on_page = on_page
        self._on_failed = on_failed
        self._wanted: tuple[Mapping[str, str], int] | None = None
        self._closing = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="pager", daemon=True)
        self._thread.start()

    def ask(self, values: Mapping[str, str], revision: int) -> None:
        """Lay these values out next; what was asked before and not begun is forgotten."""
        with self._wake:
            self._wanted = (values, revision)
            self._wake.notify()

    def close(self) -> None:
        """Stop after the drawing at hand and wait for it."""
        with self._wake:
            self._closing, self._wanted = True, None
            self._wake.notify()
        self._thread.join()

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            values, revision = asked
            try:
                drawing = self._draw(values)
            except KnownError as error:
                self._on_failed(error)
                continue
            if not self._is_closing():
                self._on_page(drawing, revision)

    def _next(self) -> tuple[Mapping[str, str], int] | None:
        with self._wake:
            self._wake.wait_for(lambda: self._closing or self._wanted is not None)
            asked, self._wanted = self._wanted, None
            return asked

    def _is_closing(self) -> bool:
        with self._wake:
            return self._closing

"""The one way to run something beside the window; what goes wrong there is told like everything else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.relay import Relay

Result = TypeVar("Result")
THREADS = 3


class Jobs(QObject):
    """Runs work in a few threads and gives its result, or its fault, to the window's thread.

    With a `key`, only the newest job of that key is answered: earlier ones are dropped.
    """

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="job")
        self._relay = Relay(self._finish, parent=self)
        self._newest: dict[str, int] = {}
        self._count = 0
        self._closed = False

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        *,
        failed: Callable[[BaseException], None] | None = None,
        key: str = "",
    ) -> None:
        """Do `work` in a thread, then call `done` with its result here. Without `failed`, the clerk is told."""
        if self._closed:
            return
        self._count += 1
        number = self._count
        if key:
            self._newest[key] = number
        future = self._pool.submit(work)
        future.add_done_callback(lambda future: self._relay(future, done, failed, key, number))

    def tell(self, error: BaseException) -> None:
        """What `failed` may do after tidying up: tell the clerk."""
        self._notifier.fault_or_bug(error)

    def close(self) -> None:
        """Finish what was begun, drop the rest, answer nothing any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _finish(
        self,
        future: Future[Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        key: str,
        number: int,
    ) -> None:
        if self._closed or future.cancelled() or (key and self._newest.get(key) != number):
            return
        error = future.exception()
        if error is not None:
            (failed or self._notifier.fault_or_bug)(error)
        elif done is not None:
            done(future.result())

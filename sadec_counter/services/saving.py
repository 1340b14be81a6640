"""Autosave: what is typed is on disk within half a second, and only what is there is called saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

RETRY_S = 1.0


class SavingStoppedError(KnownError):
    """The autosave thread has died of a fault of the program."""

    sentence = "Việc tự lưu đã dừng vì lỗi bên trong chương trình."
    remedy = "Khởi động lại chương trình; phần ghi “đã lưu” vẫn còn đủ."


class Saver:
    """Writes drafts in its own thread: at once when idle, the newest revision only when busy.

    The store is opened in that thread too, so typing may begin before there is a store. `on_saved` and `on_failed`
    are called in that thread. After a failure it tries again by itself until it can write; the same failure is told
    again only when more was typed meanwhile. `pause_s` lets a key reach the screens before it is written: both would
    take the processor from each other.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        on_saved: Callable[[str, int, datetime], None],
        on_failed: Callable[[KnownError], None],
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
        retry_s: float = RETRY_S,
        pause_s: float = 0.0,
    ) -> None:
        self._open_store, self._on_saved, self._on_failed = open_store, on_saved, on_failed
        self._clock, self._retry_s, self._pause_s = clock, retry_s, pause_s
        self._changed = threading.Condition()
        self._waiting: dict[str, tuple[Draft, str, int]] = {}
        self._discards: set[str] = set()
        self._discarded: set[str] = set()
        self._told: object = None
        self._busy = False
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="autosave", daemon=True)
        self._thread.start()

    def submit(self, draft: Draft, focus: str, caret: int) -> None:
        """Have this revision written soon; never waits. What was discarded stays discarded."""
        with self._changed:
            if draft.draft_id not in self._discarded:
                self._waiting[draft.draft_id] = (draft, focus, caret)
                self._changed.notify_all()
        if not self._thread.is_alive():
            self._on_failed(SavingStoppedError())

    def discard(self, draft_id: str) -> None:
        """Throw a draft away, also the revisions of it that wait to be written."""
        with self._changed:
            self._waiting.pop(draft_id, None)
            self._discarded.add(draft_id)
            self._discards.add(draft_id)
            self._changed.notify_all()

    def flush(self, limit_s: float) -> bool:
        """Wait until everything submitted so far is on disk; False when that takes longer than the limit."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._waiting or self._discards or self._busy), limit_s)

    def close(self) -> bool:
        """Write what waits, with one last try where writing fails, and end. True: nothing was left unwritten."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()
        return not self._waiting

    # --- in the thread -----------------------------------------------------------------------

    def _work(self) -> None:
        store: Store | None = None
        while True:
            try:
                store = store or self._open_store()
                if not self._next(store):
                    return
            except KnownError as error:
                self._tell(error)
                if self._closing:
                    return
                self._wait_to_retry()

    def _next(self, store: Store) -> bool:
        """Do one thing that waits; False when all is done and the program ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._discards or self._closing)
            self._changed.wait_for(lambda: self._closing, self._pause_s)
            discard = next(iter(self._discards), "")
            entry = None if discard else next(iter(self._waiting.values()), None)
            if not discard and entry is None:
                return False
            self._busy = True
        try:
            if entry is None:
                store.drafts.discard(discard)
            else:
                self._save(store, *entry)
        finally:
            with self._changed:
                self._busy = False
        self._done(discard, entry)
        return True

    def _save(self, store: Store, draft: Draft, focus: str, caret: int) -> None:
        at = self._clock()
        store.drafts.save(draft, focus, caret, at)
        self._told = None
        self._on_saved(draft.draft_id, draft.revision, at)

    def _done(self, discard: str, entry: tuple[Draft, str, int] | None) -> None:
        """Forget what was written; a newer revision that came meanwhile waits on."""
        with self._changed:
            self._discards.discard(discard)
            if entry is not None and self._waiting.get(entry[0].draft_id) is entry:
                del self._waiting[entry[0].draft_id]
            self._changed.notify_all()

    def _tell(self, error: KnownError) -> None:
        with self._changed:
            happened = (type(error), dict(self._waiting))
        if happened != self._told:
            self._told = happened
            self._on_failed(error)

    def _wait_to_retry(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing, self._retry_s)

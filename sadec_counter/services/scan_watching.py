"""Watches folders for scans, for ever: takes what has come to rest, shows what waits and why."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sadec_counter.devices.watched_folder import WatchedFolder
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.scan import FileState, WaitingFile
from sadec_counter.services.scan_intake import ScanIntake, Taken, check_size

log = logging.getLogger("scanning")

POLL_S = 1.5
GROWING = "Máy quét còn đang ghi tệp này."
SOURCE = "folder"


class ScanWatching:
    """Looks at folders in a thread of its own. Observers are called in that thread when anything has changed.

    `check` raises a KnownError for a file that is not all there or does not open.
    """

    def __init__(
        self,
        folders: Sequence[WatchedFolder],
        intake: ScanIntake,
        *,
        check: Callable[[Path], None],
        clock: Callable[[], datetime],
        poll_s: float = POLL_S,
    ) -> None:
        self._folders, self._intake, self._check, self._clock, self._poll_s = folders, intake, check, clock, poll_s
        self._waiting: dict[str, WaitingFile] = {}
        self._observers: list[Callable[[], None]] = []
        self._is_first = True
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def subscribe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Call `observer` when something was taken in or what waits has changed; the answer unsubscribes it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def waiting(self) -> tuple[WaitingFile, ...]:
        """What is not taken in yet, with the reason; the longest first."""
        return tuple(sorted(self._waiting.values(), key=lambda one: (one.since, one.name)))

    def start(self) -> None:
        """Look again and again; the first look goes on with what an earlier run left."""
        self._thread = threading.Thread(target=self._run, name="scan-watching", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop after the file that is being taken in."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def poll(self) -> list[Taken]:
        """Look once at every folder; one bad file or folder stops nothing."""
        taken: list[Taken] = []
        waiting: dict[str, WaitingFile] = {}
        for folder in self._folders:
            self._poll(folder, taken, waiting)
        self._go_on(waiting)
        changed = bool(taken) or waiting != self._waiting
        self._waiting = waiting
        if changed:
            for observer in tuple(self._observers):
                observer()
        return taken

    # --- inside ------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closing.wait(self._poll_s):
            self.poll()

    def _go_on(self, waiting: dict[str, WaitingFile]) -> None:
        """What is kept and was interrupted goes on; at the first look also what could not be read by then."""
        try:
            unfinished = self._intake.unfinished(with_bad=self._is_first)
            self._is_first = False
        except KnownError as error:
            log.warning("earlier scans wait: %s", type(error).__name__)
            return
        for file in unfinished:
            try:
                self._intake.follow(file)
            except KnownError as error:
                self._wait(Path(file.name), error.message, waiting, is_fault=True)

    def _poll(self, folder: WatchedFolder, taken: list[Taken], waiting: dict[str, WaitingFile]) -> None:
        try:
            looked = folder.look()
        except KnownError as error:
            self._wait(folder.folder, error.message, waiting, is_fault=True)
            return
        for path in looked.growing:
            self._wait(path, GROWING, waiting)
        for path in (*folder.claimed(), *looked.ready):
            if self._closing.is_set():
                return
            try:
                self._take(folder, path, taken)
            except KnownError as error:
                self._wait(path, error.message, waiting, is_fault=True)

    def _take(self, folder: WatchedFolder, path: Path, taken: list[Taken]) -> None:
        """Claim, keep, let go, and do what follows; killed anywhere in between, the next start goes on from there."""
        mine: Path | None = path
        if path.parent == folder.folder:
            check_size(path)
            self._check(path)
            mine = folder.claim(path)
        if mine is None:
            return
        file, is_new = self._intake.keep(mine, SOURCE)
        folder.release(mine)
        done = self._intake.follow(file) if file.state is not FileState.HOME else file
        taken.append(Taken(done, is_new))

    def _wait(self, path: Path, sentence: str, waiting: dict[str, WaitingFile], *, is_fault: bool = False) -> None:
        before = self._waiting.get(str(path))
        since = before.since if before else self._clock()
        waiting[str(path)] = WaitingFile(path.name, sentence, since, is_fault)

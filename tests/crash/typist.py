"""A counter at work, for tests that kill it: types, prints, receives, and says what was acknowledged to it.

usage: python -m tests.crash.typist FOLDER RUN KEYS (0: until killed)
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.runtime.files import write_atomically
from sadec_counter.runtime.paths import data_folder
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.saving import Saver
from sadec_counter.store.opening import open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, draft_of, print_of
from tests.services.small_form import OFFICE

FIELD = "tre.ho_ten"
TEXT = "Nguyễn Thị Gia Hân, sinh tại bệnh viện"
FIRST_REVISION = 2  # of the draft before its first key
LIMIT_S = 60.0


def text_at(revision: int) -> str:
    """What stands in the field at a revision: a test can tell from the text alone whether it is whole."""
    return TEXT[: revision - FIRST_REVISION]


def first_draft(draft_id: str) -> Draft:
    return draft_of(draft_id).with_value(FIELD, "")


def say(*words: object) -> None:
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


class Typist:
    """Types one draft after the other; waits for the store now and then, as a clerk's pauses do."""

    def __init__(self, folder: str, run: str, keys: int) -> None:
        self._data, self._run, self._keys = data_folder(folder), run, keys
        self._store = open_store(self._data.store)
        self._saved: dict[str, int] = {}
        self._pressed: dict[tuple[str, int], float] = {}
        self._changed = threading.Condition()
        self._saver = Saver(lambda: self._store, self._on_saved, self._on_failed, retry_s=0.05)

    def work(self) -> None:
        pressed = 0
        for number in itertools.count():
            draft = first_draft(f"{self._run}-{number}")
            for place, key in enumerate(TEXT):
                draft = draft.with_value(FIELD, draft.value(FIELD) + key)
                self._pressed[draft.draft_id, draft.revision] = time.monotonic()
                self._saver.submit(draft, FIELD, place + 1)
                if place % 3 == 2:
                    self._wait_for(draft)
                pressed += 1
                if pressed == self._keys:
                    self._saver.close()
                    self._store.close()
                    return
            self._wait_for(draft)
            if number % 3:
                self._receive(draft)

    def _wait_for(self, draft: Draft) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._saved.get(draft.draft_id) == draft.revision, LIMIT_S)

    def _receive(self, draft: Draft) -> None:
        now, pdf = datetime.now(VIETNAM), f"%PDF-1.7 {draft.draft_id}".encode() * 200
        record = replace(
            print_of(draft, f"P-{draft.draft_id}", now), file_sha256=hashlib.sha256(pdf).hexdigest(), made_at=now
        )
        write_atomically(self._data.root / record.file, pdf)
        self._store.prints.add(record)
        self._store.prints.set_outcome(record.print_id, PrintOutcome.DONE)
        dossier = Receiving(self._store, OFFICE, CALENDAR).receive(draft, BIRTH, record, CLERK, now)
        say("RECEIVED", draft.draft_id, dossier.line.local_no)

    def _on_saved(self, draft_id: str, revision: int, _at: datetime) -> None:
        age_ms = (time.monotonic() - self._pressed[draft_id, revision]) * 1000
        say("SAVED", draft_id, revision, f"{age_ms:.1f}")
        with self._changed:
            self._saved[draft_id] = revision
            self._changed.notify_all()

    def _on_failed(self, error: KnownError) -> None:
        say("FAILED", type(error).__name__)


if __name__ == "__main__":
    Typist(sys.argv[1], sys.argv[2], int(sys.argv[3])).work()

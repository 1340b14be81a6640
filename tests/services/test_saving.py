from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.services.saving import Saver, SavingStoppedError
from sadec_counter.store.faults import DiskFullError
from sadec_counter.store.opening import FILE_NAME, open_store

LIMIT_S = 20.0


class Told:
    """What the window was told of saving."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, int]] = []
        self.failed: list[KnownError] = []
        self.changed = threading.Condition()

    def on_saved(self, draft_id, revision, _at):
        with self.changed:
            self.saved.append((draft_id, revision))
            self.changed.notify_all()

    def on_failed(self, error):
        with self.changed:
            self.failed.append(error)
            self.changed.notify_all()

    def wait(self, condition):
        with self.changed:
            assert self.changed.wait_for(condition, LIMIT_S)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def saver(store, told):
    made = Saver(lambda: store, told.on_saved, told.on_failed, retry_s=0.01)
    yield made
    made.close()


def typed(text: str, draft_id: str = "d1") -> Draft:
    draft = Draft(draft_id, "khai_sinh", "1", "")
    for end in range(1, len(text) + 1):
        draft = draft.with_value("ten", text[:end])
    return draft


def test_idle_saver_writes_at_once(saver, store, told):
    begun = time.monotonic()

    saver.submit(typed("An"), "ten", 2)

    told.wait(lambda: told.saved == [("d1", 2)])
    assert time.monotonic() - begun < 0.5
    assert store.drafts.get("d1").draft.value("ten") == "An"


def test_keys_in_quick_succession_are_written_once_after_the_pause(store, told):
    saver = Saver(lambda: store, told.on_saved, told.on_failed, pause_s=0.3)
    saver.submit(typed("An"), "ten", 2)
    saver.submit(typed("An Bình"), "ten", 7)

    told.wait(lambda: told.saved)
    saver.close()
    assert told.saved == [("d1", 7)]


def test_close_does_not_wait_for_the_pause(store, told):
    saver = Saver(lambda: store, told.on_saved, told.on_failed, pause_s=60)
    saver.submit(typed("An"), "ten", 2)

    assert saver.close()
    assert told.saved == [("d1", 2)]


def test_close_writes_what_waits(store, told):
    saver = Saver(lambda: store, told.on_saved, told.on_failed)
    saver.submit(typed("An"), "ten", 2)
    saver.submit(typed("Bình", "d2"), "ten", 4)

    assert saver.close()

    assert {one.draft.draft_id: one.draft.revision for one in store.drafts.all()} == {"d1": 2, "d2": 4}


def test_busy_saver_skips_to_the_newest_revision(store, told):
    may_open = threading.Event()

    def open_late():
        assert may_open.wait(LIMIT_S)
        return store

    saver = Saver(open_late, told.on_saved, told.on_failed)
    draft = Draft("d1", "khai_sinh", "1", "")
    for key in "Nguyễn":
        draft = draft.with_value("ten", draft.value("ten") + key)
        saver.submit(draft, "ten", -1)
    assert not told.saved

    may_open.set()
    saver.close()

    assert told.saved == [("d1", 6)]


def test_failure_is_told_once_and_tried_again_until_it_is_written(store, told):
    attempts = []

    def open_at_the_third_try():
        attempts.append(1)
        if len(attempts) < 3:
            raise DiskFullError
        return store

    saver = Saver(open_at_the_third_try, told.on_saved, told.on_failed, retry_s=0.2)
    told.wait(lambda: told.failed)
    saver.submit(typed("An"), "ten", 2)

    told.wait(lambda: told.saved == [("d1", 2)])
    assert len(told.failed) == 2  # the second time with something typed
    assert saver.close()


def test_same_failure_is_not_told_again_while_nothing_is_typed(told):
    attempts = threading.Semaphore(0)

    def never():
        attempts.release()
        raise DiskFullError

    saver = Saver(never, told.on_saved, told.on_failed, retry_s=0.001)
    for _ in range(5):
        assert attempts.acquire(timeout=LIMIT_S)

    assert len(told.failed) == 1
    saver.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_saving_that_died_of_a_bug_is_told_at_the_next_key(told):
    def broken():
        raise ZeroDivisionError

    saver = Saver(broken, told.on_saved, told.on_failed)
    saver.close()

    saver.submit(typed("An"), "ten", 2)

    assert [type(error) for error in told.failed] == [SavingStoppedError]


def test_close_gives_up_after_a_last_try(told):
    def never():
        raise DiskFullError

    saver = Saver(never, told.on_saved, told.on_failed, retry_s=60)
    saver.submit(typed("An"), "ten", 2)
    told.wait(lambda: told.failed)

    assert not saver.close()

    assert not told.saved


def test_discarded_draft_is_not_written_again(saver, store, told):
    saver.submit(typed("An"), "ten", 2)
    assert saver.flush(LIMIT_S)

    saver.discard("d1")
    saver.submit(typed("An vội"), "ten", 2)

    assert saver.flush(LIMIT_S)
    assert store.drafts.get("d1") is None


def test_store_locked_by_another_program_is_waited_for(saver, store, told, tmp_path: Path):
    other = open_store(tmp_path / FILE_NAME)
    with other.engine.begin():
        saver.submit(typed("An"), "ten", 2)
        assert not told.saved

    told.wait(lambda: told.saved == [("d1", 2)])
    other.close()

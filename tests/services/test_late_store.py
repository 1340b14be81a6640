"""A store that opens while the clerk types."""

from __future__ import annotations

import threading

import pytest

from sadec_counter.services.late_store import LateStore
from sadec_counter.store.faults import StoreDamagedError
from sadec_counter.store.opening import open_store
from tests.services.small_form import NOW, session


def test_it_is_opened_once_by_whoever_asks_first(tmp_path):
    opened = []

    def open_it():
        opened.append(threading.current_thread())
        return open_store(tmp_path / "so.db")

    late = LateStore(open_it)
    askers = [threading.Thread(target=late.get) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert len(opened) == 1
    late.close()


def test_what_stands_for_it_works_like_it(tmp_path):
    late = LateStore(lambda: open_store(tmp_path / "so.db"))
    draft = session({"con.ho_ten": "AN"}).draft

    late.store.drafts.save(draft, "con.ho_ten", 2, NOW)

    assert late.store.drafts.get(draft.draft_id).draft == draft
    assert late.prints.of_draft(draft.draft_id) == []
    late.close()


def test_a_store_that_does_not_open_is_tried_again(tmp_path):
    path = tmp_path / "so.db"
    path.write_bytes(b"")
    late = LateStore(lambda: open_store(path))

    with pytest.raises(StoreDamagedError):
        late.get()
    path.unlink()

    assert late.get().drafts.all() == []
    late.close()

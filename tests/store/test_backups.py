from __future__ import annotations

import threading

import pytest

from sadec_counter.store.backups import backup_file, restore_file
from sadec_counter.store.faults import (
    CannotReachStoreError,
    NotOurStoreError,
    StoreBusyError,
    StoreDamagedError,
)
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import MONDAY, draft_of, receive


def test_backup_of_a_store_in_use_is_one_checked_file(store, tmp_path):
    receive(store, draft_of())
    target = tmp_path / "usb" / "ban-sao.db"

    counts = backup_file(store.path, target)

    assert counts == {"event": 3, "filing": 1, "draft": 0, "print": 1}
    assert [file.name for file in target.parent.iterdir()] == ["ban-sao.db"]
    copy = open_store(target)
    assert copy.dossiers.by_number("261123-3001").line.applicant == "Nguyễn Minh Khoa"
    copy.close()


def test_backup_is_whole_while_the_clerk_goes_on_typing(store, tmp_path):
    ending = threading.Event()

    def type_on():
        draft = draft_of()
        while not ending.is_set():
            draft = draft.with_value("tre.ho_ten", f"Hân {draft.revision}")
            store.drafts.save(draft, "", -1, MONDAY)

    typist = threading.Thread(target=type_on)
    typist.start()
    counts = [backup_file(store.path, tmp_path / f"{number}.db")["event"] for number in range(3)]
    ending.set()
    typist.join()

    assert counts == [0, 0, 0]


def test_backup_into_a_place_that_cannot_be_written_leaves_nothing(store, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(CannotReachStoreError):
        backup_file(store.path, tmp_path / "file" / "ban-sao.db")


def test_restored_store_is_the_backup_and_the_old_one_is_kept(store, tmp_path):
    receive(store, draft_of("a"))
    backup_file(store.path, tmp_path / "ban-sao.db")
    receive(store, draft_of("b"))
    store.close()
    before = store.path.read_bytes()

    kept = restore_file(tmp_path / "ban-sao.db", store.path, MONDAY)

    assert kept.name == "so-ho-so-truoc-khi-khoi-phuc-20261123-091200.db"
    assert kept.read_bytes() == before
    restored = open_store(store.path)
    assert restored.dossiers.filings("a") == 1
    assert restored.dossiers.filings("b") == 0
    restored.close()


def test_damaged_store_is_replaced_and_kept_byte_for_byte(store, tmp_path):
    backup_file(store.path, tmp_path / "ban-sao.db")
    store.close()
    damaged = b"\0" * 4096 + store.path.read_bytes()[4096:]
    store.path.write_bytes(damaged)

    kept = restore_file(tmp_path / "ban-sao.db", store.path, MONDAY)

    assert kept.read_bytes() == damaged
    open_store(store.path).close()


def test_damaged_store_with_a_waiting_log_is_kept_with_it(store, tmp_path):
    backup_file(store.path, tmp_path / "ban-sao.db")
    receive(store, draft_of())
    wal = store.path.with_name(store.path.name + "-wal")
    damaged, waiting = b"\0" * 4096 + store.path.read_bytes()[4096:], wal.read_bytes()
    store.close()
    store.path.write_bytes(damaged)
    wal.write_bytes(waiting)
    with pytest.raises(StoreDamagedError):
        open_store(store.path)

    kept = restore_file(tmp_path / "ban-sao.db", store.path, MONDAY)

    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == waiting
    restored = open_store(store.path)
    assert restored.dossiers.is_empty()
    restored.close()


def test_store_in_use_is_not_replaced(store, tmp_path):
    backup_file(store.path, tmp_path / "ban-sao.db")
    receive(store, draft_of())

    with pytest.raises(StoreBusyError):
        restore_file(tmp_path / "ban-sao.db", store.path, MONDAY)

    assert store.dossiers.filings("d1") == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, CannotReachStoreError), (b"", NotOurStoreError), (b"x" * 5000, StoreDamagedError)],
    ids=["missing", "empty", "text"],
)
def test_file_that_is_no_backup_is_refused(store, tmp_path, content, error):
    if content is not None:
        (tmp_path / "ban-sao.db").write_bytes(content)

    with pytest.raises(error):
        restore_file(tmp_path / "ban-sao.db", store.path, MONDAY)


def test_backup_can_be_restored_where_no_store_is(store, tmp_path):
    receive(store, draft_of())
    backup_file(store.path, tmp_path / "ban-sao.db")

    assert restore_file(tmp_path / "ban-sao.db", tmp_path / "other" / FILE_NAME, MONDAY) is None

    opened = open_store(tmp_path / "other" / FILE_NAME)
    assert opened.dossiers.filings("d1") == 1
    opened.close()

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from sadec_counter.store.engine import connect
from sadec_counter.store.faults import (
    CannotReachStoreError,
    DiskFullError,
    StoreBusyError,
    StoreDamagedError,
    translated,
)


@pytest.fixture
def path(tmp_path):
    connection = connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    return tmp_path / "a.db"


def test_store_that_another_holds_is_busy(path):
    holder, other = connect(path), connect(path)
    holder.execute("BEGIN IMMEDIATE")
    other.execute("PRAGMA busy_timeout=1")

    with pytest.raises(StoreBusyError, match="chương trình khác giữ"), translated("a.db"):
        other.execute("BEGIN IMMEDIATE")
    holder.close()
    other.close()


def test_full_disk_is_told(path):
    connection = connect(path)
    connection.execute("PRAGMA max_page_count=3")

    with pytest.raises(DiskFullError, match="Đĩa đã đầy"), translated("a.db"):
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()


def test_file_that_is_no_database_is_damaged(tmp_path):
    (tmp_path / "a.db").write_bytes(b"text" * 1000)
    connection = connect(tmp_path / "a.db")

    with pytest.raises(StoreDamagedError, match="không phải tệp cơ sở dữ liệu"), translated("a.db"):
        connection.execute("SELECT * FROM t")
    connection.close()


def test_file_that_may_only_be_read_cannot_be_written(path):
    connection = connect(path, only_to_read=True)

    with pytest.raises(CannotReachStoreError, match="chỉ được đọc"), translated("a.db"):
        connection.execute("DELETE FROM t")
    connection.close()


def test_file_in_a_missing_folder_cannot_be_opened(tmp_path):
    with pytest.raises(CannotReachStoreError, match="không mở được tệp"), translated("a.db"):
        connect(tmp_path / "missing" / "a.db")


def test_fault_of_the_program_is_not_covered_up(path):
    engine = create_engine("sqlite://", creator=lambda: connect(path), module=dbapi2)

    with engine.connect() as connection, pytest.raises(DBAPIError), translated("a.db"):
        connection.execute(text("SELECT nothing"))
    engine.dispose()

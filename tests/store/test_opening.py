from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from sadec_counter.store.engine import connect
from sadec_counter.store.faults import (
    CannotReachStoreError,
    NetworkStoreError,
    NotOurStoreError,
    StoreDamagedError,
    StoreTooNewError,
)
from sadec_counter.store.migrating import MIGRATIONS, newest
from sadec_counter.store.opening import FILE_NAME, mount_kind, open_store, refuse_network
from tests.services.received import draft_of, receive

NEXT = '''"""The next migration."""
import sqlalchemy as sa
from alembic import op
revision = "9998"
down_revision = "NEWEST"
def upgrade():
    op.add_column("draft", sa.Column("note", sa.String(), nullable=False, server_default=""))
    {more}
'''


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / FILE_NAME


def with_next_migration(tmp_path, more=""):
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "9998_next.py").write_text(
        NEXT.replace("{more}", more).replace("NEWEST", f"{newest():04}"), encoding="utf-8"
    )
    return folder


def columns(path, table):
    connection = connect(path)
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    finally:
        connection.close()


def test_new_store_is_one_file_with_nothing_beside_it(path):
    open_store(path).close()

    assert [file.name for file in path.parent.iterdir()] == [FILE_NAME]


def test_migrations_make_the_tables_that_the_rows_describe(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, SQLModel.metadata)

    index = ("dossier_words", "dossier_key", "searched_word")  # kept by triggers, no rows of ours
    assert [one for one in found if not (one[0] == "remove_table" and one[1].name.startswith(index))] == []


def test_engine_keeps_what_was_acknowledged(store):
    with store.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
        }

    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 10000,
    }


def test_alembic_is_not_loaded_for_a_store_of_this_version(path):
    open_store(path).close()
    program = (
        "import sys; from pathlib import Path; from sadec_counter.store.opening import open_store; "
        f"open_store(Path({str(path)!r})).close(); print('alembic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_older_store_is_backed_up_before_it_is_migrated(path, tmp_path):
    opened = open_store(path)
    receive(opened, draft_of())
    opened.close()

    migrated = open_store(path, with_next_migration(tmp_path))

    assert migrated.dossiers.by_number("261123-3001").line.title == "Khai sinh"
    migrated.close()
    assert "note" in columns(path, "draft")
    backup = path.parent / "sao-luu" / "truoc-khi-nang-cap-9998.db"
    assert "note" not in columns(backup, "draft")
    open_store(backup).close()


def test_migration_that_fails_leaves_the_store_as_it_was(path, tmp_path):
    open_store(path).close()
    broken = with_next_migration(tmp_path, 'raise ValueError("broken migration")')

    with pytest.raises(ValueError, match="broken migration"):
        open_store(path, broken)

    assert "note" not in columns(path, "draft")
    open_store(path).close()


def test_store_of_a_newer_program_is_left_alone(path, tmp_path):
    open_store(path, with_next_migration(tmp_path)).close()

    with pytest.raises(StoreTooNewError, match="phiên bản mới hơn"):
        open_store(path)


@pytest.mark.expects_log
@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda _: b"", StoreDamagedError),
        (lambda _: b"not a database" * 1000, StoreDamagedError),
        (lambda content: b"\0" * 100 + content[100:], StoreDamagedError),
        (lambda content: content[: len(content) // 2], StoreDamagedError),
        (lambda content: content[:8192] + b"\0" * 4096 + content[12288:], StoreDamagedError),
    ],
    ids=["empty", "text", "header", "half", "page"],
)
def test_damaged_file_is_named_and_never_overwritten(path, damage, error):
    opened = open_store(path)
    for number in range(5):
        receive(opened, draft_of(f"d{number}"))
    opened.close()
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(error, match="khôi phục từ bản sao lưu"):
        open_store(path)

    assert path.read_bytes() == damaged


def test_database_of_another_program_is_refused(path):
    path.parent.mkdir()
    connection = connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()

    with pytest.raises(NotOurStoreError, match="không phải sổ hồ sơ"):
        open_store(path)


def test_tail_of_a_lost_file_is_not_mixed_into_a_new_one(path):
    path.parent.mkdir()
    path.with_name(FILE_NAME + "-wal").write_bytes(b"x")

    with pytest.raises(StoreDamagedError, match="-wal"):
        open_store(path)


def test_folder_that_cannot_be_made_is_a_known_fault(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(CannotReachStoreError, match="Không đọc hoặc ghi được"):
        open_store(tmp_path / "file" / FILE_NAME)


def test_stores_made_at_the_same_time_become_one(path):
    found, ready = [], threading.Barrier(4)

    def start(number):
        ready.wait()
        opened = open_store(path)
        opened.remembered.put(f"program {number}", number)
        opened.close()
        found.append(number)

    threads = [threading.Thread(target=start, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    opened = open_store(path)
    assert [opened.remembered.get(f"program {number}") for number in range(4)] == [0, 1, 2, 3]
    opened.close()
    assert sorted(found) == [0, 1, 2, 3]


@pytest.mark.parametrize("place", [r"\\server\share\so.db", "//server/share/so.db"])
def test_network_path_is_refused(place):
    with pytest.raises(NetworkStoreError, match="ổ mạng"):
        refuse_network(Path(place))


def test_kind_of_mount_is_the_innermost_one_s():
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0\n//s/y /srv/o\\040c cifs rw 0 0\nbroken line\n"

    assert mount_kind(Path("/data/so.db"), mounts) == "ext4"
    assert mount_kind(Path("/srv/so.db"), mounts) == "nfs4"
    assert mount_kind(Path("/srv/o c/so.db"), mounts) == "cifs"
    assert mount_kind(Path("/srvx/so.db"), mounts) == "ext4"


def test_newest_migration_is_told_by_its_file(tmp_path):
    assert newest(with_next_migration(tmp_path)) == 9998


def test_folder_may_have_any_name(tmp_path):
    place = tmp_path / "Dữ liệu quầy #3, 100% ?x=1 'a'" / FILE_NAME

    opened = open_store(place)
    opened.remembered.put("a", 1)
    opened.close()

    assert [file.name for file in place.parent.iterdir()] == [FILE_NAME]
    again = open_store(place)
    assert again.remembered.get("a") == 1
    again.close()

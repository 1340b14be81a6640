"""The one place where a database is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from sadec_counter.store.faults import DriverTooOldError

APPLICATION_ID = 0x5AD3C001
BUSY_S = 10.0
_FIRST_SOUND_SQLITE = (3, 51, 3)  # earlier ones may damage a WAL database that two connections use
_PRAGMAS = (
    f"busy_timeout={int(BUSY_S * 1000)}",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses what was acknowledged when the power goes
    "foreign_keys=ON",
    "recursive_triggers=ON",  # REPLACE, too, meets the triggers that keep events as they are
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=FAST",  # a discarded draft does not stay readable in the file
)


def connect(path: Path, *, only_to_read: bool = False) -> Any:
    """A bare connection of the driver; a key would be given here.

    One that only reads leaves the file as it is, also when it is closed with a log still waiting beside it.
    """
    if dbapi2.sqlite_version_info < _FIRST_SOUND_SQLITE:
        raise DriverTooOldError(version=dbapi2.sqlite_version)
    place = f"{path.absolute().as_uri()}?mode={'ro' if only_to_read else 'rwc'}"
    return dbapi2.connect(place, uri=True, timeout=BUSY_S, check_same_thread=False)


def make_engine(path: Path) -> Engine:
    """An engine whose transactions begin IMMEDIATE: a deferred one that turns to writing fails under load."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path), module=dbapi2, poolclass=QueuePool, pool_size=4, max_overflow=8
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

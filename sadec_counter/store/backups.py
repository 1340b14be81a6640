"""Backups that were opened and checked, and putting one back."""

from __future__ import annotations

import logging
import os
import uuid
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sadec_counter.runtime.files import make_folder, sync_folder
from sadec_counter.runtime.reasons import why
from sadec_counter.store.engine import APPLICATION_ID, connect
from sadec_counter.store.faults import (
    CannotReachStoreError,
    NotOurStoreError,
    StoreBusyError,
    StoreDamagedError,
    StoreTooNewError,
    translated,
)
from sadec_counter.store.migrating import newest

LOG = logging.getLogger(__name__)
_COUNTED = ("event", "filing", "draft", "print")


def backup_file(source: Path, target: Path) -> dict[str, int]:
    """Copy a store while it is in use; the copy has its name only after it was opened, checked and counted.

    Returns the rows of its main tables.
    """
    unfinished = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        make_folder(target.parent)
        with translated(target.name):
            with closing(connect(source)) as live, closing(connect(unfinished)) as copy:
                live.backup(copy, pages=256, sleep=0.005)
                copy.execute("PRAGMA journal_mode=DELETE")  # readable from a read-only disk, one file
            counts = _checked_counts(unfinished)
        _flush(unfinished)
        unfinished.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise CannotReachStoreError(file=target.name, why=why(error)) from error
    finally:
        remove(unfinished)
    return counts


def restore_file(backup: Path, path: Path, at: datetime) -> Path | None:
    """Put a backup in the store's place; the old store is kept beside it, byte for byte, and its new name returned.

    Raises StoreBusyError while a program has the store open, and known errors for a file that is no sound backup.
    """
    if not backup.is_file():
        raise CannotReachStoreError(file=backup.name, why="không có tệp này")
    with translated(backup.name):
        _checked_counts(backup)
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        make_folder(path.parent)
        fresh.write_bytes(backup.read_bytes())
        _flush(fresh)
        kept = _set_aside(path, at) if path.exists() else None
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise CannotReachStoreError(file=path.name, why=why(error)) from error
    finally:
        remove(fresh)
    return kept


def check(connection: Any, name: str, *, quick: bool) -> None:
    """Raise StoreDamagedError unless every page of the store is sound."""
    pragma = "quick_check" if quick else "integrity_check"
    findings = [row[0] for row in connection.execute(f"PRAGMA {pragma}(3)")]
    if findings != ["ok"]:
        LOG.error("store is damaged: %s", findings)
        raise StoreDamagedError(file=name, why="có trang dữ liệu không còn nguyên vẹn")


def version_of(connection: Any, name: str) -> int:
    """The number of the newest migration in a store. Raises NotOurStoreError for another program's database."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotOurStoreError(file=name)
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _checked_counts(path: Path) -> dict[str, int]:
    with closing(connect(path, only_to_read=True)) as connection:
        version = version_of(connection, path.name)
        if version > newest():
            raise StoreTooNewError(file=path.name, found=version, known=newest())
        check(connection, path.name, quick=False)
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED}  # noqa: S608 - our own names


def _set_aside(path: Path, at: datetime) -> Path:
    """Copy the store and its log as they are, then take them away, unless somebody has the store open."""
    aside = path.with_name(f"{path.stem}-truoc-khi-khoi-phuc-{at:%Y%m%d-%H%M%S}{path.suffix}")
    for ending in ("", "-wal"):
        piece, kept = path.with_name(path.name + ending), aside.with_name(aside.name + ending)
        if piece.exists():
            kept.write_bytes(piece.read_bytes())
            _flush(kept)
    try:
        _refuse_store_in_use(path)
    except StoreBusyError:
        remove(aside)
        raise
    remove(path)
    return aside


def _refuse_store_in_use(path: Path) -> None:
    """Raise StoreBusyError unless this program alone can get at the file; a damaged one may be taken away."""
    with suppress(StoreDamagedError), translated(path.name), closing(connect(path)) as connection:
        connection.execute("PRAGMA busy_timeout=1000")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take away an unfinished store with what the database put beside it, as far as that can be done."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()

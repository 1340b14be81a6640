"""Opening a store: checked before it is touched, backed up before it is changed, never made over another."""

from __future__ import annotations

import logging
import os
import sys
import uuid
from contextlib import closing
from pathlib import Path

from sadec_counter.runtime.files import make_folder, sync_folder
from sadec_counter.runtime.reasons import why
from sadec_counter.store.backups import backup_file, check, remove, version_of
from sadec_counter.store.engine import connect, make_engine
from sadec_counter.store.faults import (
    CannotReachStoreError,
    NetworkStoreError,
    StoreDamagedError,
    StoreTooNewError,
    translated,
)
from sadec_counter.store.migrating import MIGRATIONS, migrate, newest
from sadec_counter.store.store import Store

LOG = logging.getLogger(__name__)
FILE_NAME = "so-ho-so.db"
BACKUPS = "sao-luu"
_ALWAYS_CHECKED = 64 * 1024 * 1024
_NETWORK_KINDS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ncpfs", "afs"}
_DRIVE_REMOTE = 4


def open_store(path: Path, migrations: Path = MIGRATIONS) -> Store:
    """Open the store in the file `path`, or make it where no file is. Raises known errors, all with a remedy."""
    path = path.absolute()
    refuse_network(path)
    if not path.exists():
        _create(path, migrations)
    version = _look(path)
    LOG.info("store %s at migration %s of %s", path.name, version, newest(migrations))
    if version > newest(migrations):
        raise StoreTooNewError(file=path.name, found=version, known=newest(migrations))
    engine = make_engine(path)
    if version < newest(migrations):
        backup_file(path, path.parent / BACKUPS / f"truoc-khi-nang-cap-{newest(migrations):04d}.db")
        with translated(path.name):
            migrate(engine, migrations)
    with translated(path.name), engine.begin():  # now, not at the first key, is it told that the store can't be written
        return Store(engine, path)


def refuse_network(path: Path) -> None:
    """SQLite's locks do not hold on network drives. Raises NetworkStoreError."""
    if str(path).startswith(("\\\\", "//")) or _is_remote(path):
        raise NetworkStoreError(file=path)


def _look(path: Path) -> int:
    """The version of an existing store, after making sure that it is one and sound."""
    if path.stat().st_size == 0:
        raise StoreDamagedError(file=path.name, why="tệp rỗng")
    left_over = path.with_name(path.name + "-wal").exists()
    with translated(path.name), closing(connect(path, only_to_read=True)) as connection:
        version = version_of(connection, path.name)
        if left_over or path.stat().st_size <= _ALWAYS_CHECKED:
            check(connection, path.name, quick=True)
    return version


def _create(path: Path, migrations: Path) -> None:
    """Make an empty store beside its place and put it there whole, unless another program was faster."""
    if path.with_name(path.name + "-wal").exists():
        raise StoreDamagedError(file=path.name, why="chỉ còn lại phần đuôi -wal của tệp")
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        make_folder(path.parent)
        engine = make_engine(fresh)
        try:
            with translated(path.name):
                migrate(engine, migrations)
        finally:
            engine.dispose()
        _put_in_place(fresh, path)
    except OSError as error:
        raise CannotReachStoreError(file=path.name, why=why(error)) from error
    finally:
        remove(fresh)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give the file its name, on disk; a file that has the name already stays."""
    handle = os.open(fresh, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        if os.name == "nt":
            fresh.rename(path)  # fails where the name is taken, which a rename elsewhere does not
        else:
            path.hardlink_to(fresh)
    except FileExistsError:
        return
    sync_folder(path.parent)


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    return mount_kind(path, mounts.read_text(encoding="utf-8", errors="replace")) in _NETWORK_KINDS


def mount_kind(path: Path, mounts: str) -> str:
    """The kind of file system that holds a path, by the system's list of mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        place = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        if place and len(place) >= len(best) and path.is_relative_to(place):
            best, kind = place, fields[2]
    return kind

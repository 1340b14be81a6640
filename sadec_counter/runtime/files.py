"""Files that a person reads are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.reasons import why


class CannotWriteError(KnownError):
    """A file could not be written."""

    sentence = "Không ghi được tệp {file}: {why}."
    remedy = "Kiểm tra chỗ trống và quyền ghi của thư mục, rồi làm lại."


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` so that a reader, a full disk or a power cut never sees half of it. Raises CannotWriteError."""
    temporary = ""
    try:
        make_folder(path.parent)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise CannotWriteError(file=path.name, why=why(error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder with those above it; new ones survive a power cut, too. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(missing):
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make new and renamed files of a folder survive a power cut."""
    if os.name == "nt":  # Windows has no handle on a folder; its rename is journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

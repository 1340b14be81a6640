"""A folder into which scanners write, a network share too: what lies there, what is still being written, who takes it.

Shares tell nobody of new files, so the folder is looked at again and again. A file is taken by renaming it into a
folder of one's own: two counters at one share never take the same file, and what was taken when the program died is
found there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.files import make_folder
from sadec_counter.runtime.reasons import why

QUIET_S = 2.0  # a file of the same size and time for so long is not being written any more
CLAIMED = ".dang-nhan-"


class FolderGoneError(KnownError):
    """The watched folder cannot be reached."""

    sentence = "Không tới được thư mục quét {folder}: {why}."
    remedy = "Kiểm tra mạng hoặc đường dẫn; chương trình tự thử lại."


class FileHeldError(KnownError):
    """Another program holds a file, or it may not be moved."""

    sentence = "Chưa lấy được tệp {file}: {why}."
    remedy = "Đóng chương trình đang mở tệp; chương trình tự thử lại."


@dataclass(frozen=True, slots=True)
class Looked:
    """What lay in the folder: files that have come to rest, and those that still change."""

    ready: tuple[Path, ...] = ()
    growing: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Sight:
    size: int
    changed: int  # nanoseconds
    since: float


@dataclass(slots=True)
class WatchedFolder:
    """One folder, looked at by one program; `owner` names it among those that watch the same share."""

    folder: Path
    owner: str
    monotonic: Callable[[], float] = time.monotonic
    _seen: dict[str, _Sight] = field(default_factory=dict)

    def look(self) -> Looked:
        """What lies there now; hidden files and folders are not looked at. Raises FolderGoneError."""
        now, found = self.monotonic(), dict[str, _Sight]()
        ready, growing = list[Path](), list[Path]()
        for path, size, changed in sorted(self._files()):
            before = self._seen.get(path.name)
            is_same = before is not None and (before.size, before.changed) == (size, changed)
            sight = before if before is not None and is_same else _Sight(size, changed, now)
            found[path.name] = sight
            is_ready = is_same and size > 0 and now - sight.since >= QUIET_S
            (ready if is_ready else growing).append(path)
        self._seen = found
        return Looked(tuple(ready), tuple(growing))

    def claim(self, path: Path) -> Path | None:
        """Take a file; None where somebody else was quicker. Raises FileHeldError."""
        try:
            make_folder(self._mine)
            target = _free_name(self._mine / path.name)
            path.rename(target)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileHeldError(file=path.name, why=why(error)) from error
        return target

    def claimed(self) -> tuple[Path, ...]:
        """What was taken and not finished: the program died, or could not keep it."""
        try:
            return tuple(sorted(path for path in self._mine.iterdir() if path.is_file()))
        except OSError:
            return ()

    def release(self, path: Path) -> None:
        """A file that was taken is kept elsewhere: it need not lie here any more."""
        path.unlink(missing_ok=True)

    @property
    def _mine(self) -> Path:
        return self.folder / f"{CLAIMED}{self.owner}"

    def _files(self) -> list[tuple[Path, int, int]]:
        found = []
        try:
            for path in self.folder.iterdir():
                if not path.name.startswith((".", "~")) and path.is_file():
                    about = path.stat()
                    found.append((path, about.st_size, about.st_mtime_ns))
        except FileNotFoundError as error:
            if self.folder.is_dir():  # one of the files went away meanwhile
                return found
            raise FolderGoneError(folder=self.folder, why=why(error)) from error
        except OSError as error:
            raise FolderGoneError(folder=self.folder, why=why(error)) from error
        return found


def _free_name(path: Path) -> Path:
    """A name that nothing has: two scans may be called alike."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free

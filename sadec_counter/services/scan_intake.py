"""Scanned files taken in: the raw file is kept first, everything else follows from it and can be made again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.scan import FileState, ScanFile, ScannedPage, Seen
from sadec_counter.domain.scan_placing import decided, lay_down
from sadec_counter.runtime.files import CannotWriteError, write_atomically
from sadec_counter.runtime.reasons import why
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.services.scanning import ScanTray

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

log = logging.getLogger("scanning")

MOST_BYTES = 500 * 1000 * 1000
_SUFFIXES = {b"%PDF": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"II*\0": ".tif", b"MM\0*": ".tif"}


class ScanTooLargeError(KnownError):
    """A scanned file is larger than the program takes."""

    sentence = "Tệp quét {file} nặng {size} MB, quá mức {limit} MB nên chưa nhận; tệp vẫn nằm nguyên chỗ cũ."
    remedy = "Quét thành nhiều tệp nhỏ hơn, ở 200 hoặc 300 dpi."


class CannotReadFileError(KnownError):
    """A file that was to be taken in cannot be read."""

    sentence = "Không đọc được tệp {file}: {why}."
    remedy = "Kiểm tra đường dẫn và quyền đọc, rồi nhập lại."


class LostScanError(KnownError):
    """The kept raw file of a scan is gone."""

    sentence = "Tệp quét gốc {file} không còn trong thư mục dữ liệu."
    remedy = "Khôi phục thư mục “quet” từ bản sao lưu, hoặc quét lại."


@dataclass(frozen=True, slots=True)
class Taken:
    """A raw file after it was taken in. `is_new` is false for content that had come before."""

    file: ScanFile
    is_new: bool
    pages: tuple[ScannedPage, ...] = ()


class ScanIntake:
    """Writes under `folder`, the data folder. Takes its time: call it beside the window.

    `read_pages` gives what each page of a file shows; it raises a KnownError for a file that cannot be read.
    """

    def __init__(
        self,
        store: Store,
        tray: ScanTray,
        places: ScanPlaces,
        *,
        read_pages: Callable[[Path], Iterator[Seen]],
        folder: Path,
        clerk: Callable[[], Clerk],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._tray, self._places = store, tray, places
        self._read_pages, self._folder, self._clerk, self._clock = read_pages, folder, clerk, clock

    def take(self, path: Path, source: str) -> Taken:
        """Keep a file and do all that follows. Raises what `keep` raises; a bad file is kept and says so."""
        file, is_new = self.keep(path, source)
        return Taken(self.follow(file), is_new, tuple(self._store.scans.pages_of_file(file.sha256)))

    def keep(self, path: Path, source: str) -> tuple[ScanFile, bool]:
        """Keep the raw file under its content's hash; whether it is new here. `path` stays as it is.

        Raises ScanTooLargeError, CannotReadFileError, CannotWriteError.
        """
        check_size(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CannotReadFileError(file=path.name, why=why(error)) from error
        digest = hashlib.sha256(data).hexdigest()
        name = f"quet/goc/{digest[:2]}/{digest}{_suffix(data, path)}"
        if not _is_kept(self._folder / name, len(data)):
            write_atomically(self._folder / name, data)
        wanted = ScanFile(digest, path.name, len(data), self._clock(), source, name)
        kept = self._store.scans.add_file(wanted)
        return kept, kept == wanted

    def follow(self, file: ScanFile) -> ScanFile:
        """Read the pages, lay them down, put papers together; what was done already stays.

        A file that cannot be read stays in the tray with its sentence. Raises CannotWriteError and the store's faults:
        then it is as far as it was, and may be followed again.
        """
        if file.state in {FileState.ARRIVED, FileState.FAILED} and not self._read(file):
            return self._fresh(file)
        state = self._fresh(file).state
        if state is FileState.READ:
            dossier_ids = {page.place.dossier_id for page in self._store.scans.pages_of_file(file.sha256)}
            self._put_in_order(sorted(dossier_ids - {""}))
            self._store.scans.set_state(file.sha256, FileState.HOME)
        return self._fresh(file)

    def unfinished(self, *, with_bad: bool = False) -> list[ScanFile]:
        """What is kept and not home yet: the program died, the disk was full, (`with_bad`) it could not be read."""
        states = (FileState.ARRIVED, FileState.READ, *((FileState.FAILED,) if with_bad else ()))
        return self._store.scans.files(*states)

    def read_again(self, file: ScanFile) -> ScanFile:
        """Make anew what follows from a raw file; clerks' decisions stay."""
        self._read(file)
        return self.follow(self._fresh(file))

    # --- inside ------------------------------------------------------------------------------

    def _put_in_order(self, dossier_ids: list[str]) -> None:
        """Two dossiers at a time: while one waits for the disk the other's paper is put together."""
        clerk, at = self._clerk(), self._clock()
        with ThreadPoolExecutor(2, "scan-order") as pool:
            for done in [pool.submit(self._tray.put_in_order, one, clerk, at) for one in dossier_ids]:
                done.result()

    def _read(self, file: ScanFile) -> bool:
        path = self._folder / file.file
        try:
            if not path.is_file():
                raise LostScanError(file=file.name)
            seen = list(self._read_pages(path))
        except CannotWriteError:
            raise
        except KnownError as error:
            error.facts["file"] = file.name  # as people know it, not as it is kept
            log.warning("scan %s could not be read: %s", file.sha256[:12], type(error).__name__)
            self._store.scans.set_state(file.sha256, FileState.FAILED, error.message)
            return False
        self._store.scans.put_pages(file.sha256, self._laid(file, seen))
        return True

    def _laid(self, file: ScanFile, seen: list[Seen]) -> list[ScannedPage]:
        pages = [
            ScannedPage(
                page_id=page_id(file.sha256, number),
                file_sha256=file.sha256,
                number=number,
                arrived_at=file.arrived_at,
                file_name=file.name,
                seen=one,
                place=laid.place,
                finding=laid.finding,
            )
            for number, (one, laid) in enumerate(zip(seen, lay_down(seen, self._places.finder()), strict=True), start=1)
        ]
        decisions = self._store.scans.decisions(page.page_id for page in pages)
        return [reduce(decided, (one for one in decisions if one.page_id == page.page_id), page) for page in pages]

    def _fresh(self, file: ScanFile) -> ScanFile:
        return self._store.scans.file(file.sha256) or file


def check_size(path: Path, most: int = MOST_BYTES) -> None:
    """Whether a file may be taken in. Raises ScanTooLargeError, CannotReadFileError."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CannotReadFileError(file=path.name, why=why(error)) from error
    if size > most:
        raise ScanTooLargeError(file=path.name, size=f"{size / 1e6:.1f}", limit=f"{most / 1e6:.0f}")


def page_id(sha256: str, number: int) -> str:
    """The id of a page: the same whenever its file is read again."""
    return f"{sha256[:24]}-{number:04}"


def _suffix(data: bytes, path: Path) -> str:
    """What the content is; its own name where that is not known."""
    return next((suffix for head, suffix in _SUFFIXES.items() if data.startswith(head)), path.suffix.lower()[:8])


def _is_kept(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size

"""Archives of form packages: one signed file that brings a counter up to date, read whole before anything is written.

An archive is a ZIP file. `goi.json` names it and gives the SHA-256 of every other file; `goi.json.sig` holds the
Ed25519 signature of that very `goi.json`. What is not named there is not in the archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sadec_counter.catalog.package_reading import FORM, SHARED, package_folders
from sadec_counter.catalog.shelving import NOTE
from sadec_counter.domain.errors import KnownError

if TYPE_CHECKING:
    from sadec_counter.catalog.archive_keys import TrustedKey

ENDING, SIGNATURE = ".goimau", "goi.json.sig"
SCHEMA, VERSION = "sadec-counter/forms", 1
MOST_BYTES, MOST_FILES = 200_000_000, 5_000
_OLDEST = (1980, 1, 1, 0, 0, 0)  # one time for every file: the same packages give the same archive


class DamagedArchiveError(KnownError):
    """The file is no archive of forms, or something in it is not what its list says."""

    sentence = "{file} không phải là gói biểu mẫu còn nguyên: {why}."
    remedy = "Xin lại tệp từ nơi gửi; chưa có gì thay đổi."


class UntrustedArchiveError(KnownError):
    """None of the office's keys made the signature."""

    sentence = "Chữ ký của gói {file} không thuộc khóa nào mà đơn vị tin."
    remedy = "Hỏi nơi gửi; nếu đúng là nơi được tin, thêm khóa của họ bằng forms trust. Chưa có gì thay đổi."


class OtherArchiveVersionError(KnownError):
    """The archive was made for another version of the program."""

    sentence = "Gói {file} dành cho bản chương trình khác."
    remedy = "Cập nhật chương trình rồi nhận lại gói."


@dataclass(frozen=True, slots=True)
class Archive:
    """A signed archive whose every byte was checked. `files` are by their path, "khai_sinh/form.toml"."""

    number: str  # "02/2026": the sender's own
    sender: str
    made_on: str  # "2026-11-20"
    note: str
    signed_with: str  # the name of the trusted key
    files: Mapping[str, bytes]
    listing: bytes  # goi.json as it was signed

    @property
    def packages(self) -> tuple[str, ...]:
        """The folders of its packages."""
        return tuple(sorted(name.split("/")[0] for name in self.files if name.endswith(f"/{FORM}")))


def archive_note(folder: Path, *, number: str, sender: str, made_on: str, note: str = "") -> bytes:
    """The list of what a folder of packages holds: what is to be signed."""
    files = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in _files_of(folder)}
    told = {
        "schema": SCHEMA,
        "version": VERSION,
        "number": number,
        "sender": sender,
        "made_on": made_on,
        "note": note,
        "files": files,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def pack(folder: Path, note: bytes, signature: bytes) -> bytes:
    """The archive of a folder of packages; the same folder, note and signature give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = [(NOTE, note), (SIGNATURE, signature)]
        contents += [(name, path.read_bytes()) for name, path in _files_of(folder)]
        for name, data in contents:
            archive.writestr(zipfile.ZipInfo(name, _OLDEST), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_archive(file: Path, trusted: Sequence[TrustedKey]) -> Archive:
    """Check everything, write nothing.

    Raises DamagedArchiveError, UntrustedArchiveError, OtherArchiveVersionError.
    """
    contents = _contents(file)
    note, signature = contents.pop(NOTE, b""), contents.pop(SIGNATURE, b"")
    key = next((key for key in trusted if key.signed(note, signature)), None)
    if not note or not signature:
        raise DamagedArchiveError(file=file.name, why="thiếu danh sách hoặc chữ ký")
    if key is None:
        raise UntrustedArchiveError(file=file.name)
    told = _told(note, file)
    if told.get("schema") != SCHEMA or told.get("version") != VERSION:
        raise OtherArchiveVersionError(file=file.name)
    _compare(contents, told.get("files", {}), file)
    texts = {name: str(told.get(name, "")) for name in ("number", "sender", "made_on", "note")}
    return Archive(**texts, signed_with=key.name, files=contents, listing=note)


def _files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the packages of a folder, and of what they share, by its path in the archive."""
    shared = [folder / SHARED] if (folder / SHARED).is_dir() else []
    for home in (*shared, *package_folders(folder)):
        for path in sorted(home.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(folder).as_posix(), path


def _contents(file: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_strange(infos, file)
            return {info.filename: archive.read(info) for info in infos}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DamagedArchiveError(file=file.name, why="không mở được") from error


def _refuse_strange(infos: Sequence[zipfile.ZipInfo], file: Path) -> None:
    """Too large, twice the same name, or a path that leads out of the folder."""
    names = [info.filename for info in infos]
    if len(names) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise DamagedArchiveError(file=file.name, why="lớn quá mức")
    if len(set(names)) != len(names) or not all(_is_inside(name) for name in names):
        raise DamagedArchiveError(file=file.name, why="có tên tệp lạ")


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    return plain and (name in {NOTE, SIGNATURE} or len(path.parts) >= 2)  # a package is a folder


def _told(note: bytes, file: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(note)
    except ValueError as error:
        raise DamagedArchiveError(file=file.name, why="danh sách không đọc được") from error
    if not isinstance(told, dict) or not isinstance(told.get("files"), dict):
        raise DamagedArchiveError(file=file.name, why="danh sách không đọc được")
    return told


def _compare(contents: Mapping[str, bytes], listed: Mapping[str, str], file: Path) -> None:
    for name in _first(sorted({*contents} ^ {*listed})):
        raise DamagedArchiveError(file=file.name, why=f"“{name}” không khớp danh sách")
    wrong = [name for name, data in contents.items() if hashlib.sha256(data).hexdigest() != listed[name]]
    for name in _first(wrong):
        raise DamagedArchiveError(file=file.name, why=f"“{name}” đã bị sửa")


def _first(names: Iterable[str]) -> list[str]:
    return list(names)[:1]

"""Word files from outside are looked over before they are opened: limits of size, nothing fetched, one sentence."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree
from PIL import Image, UnidentifiedImageError

from sadec_counter.domain.errors import KnownError

if TYPE_CHECKING:
    from docx.document import Document

MOST_BYTES = 20_000_000
MOST_ENTRIES = 2_000
MOST_UNPACKED = 100_000_000
MOST_XML = 30_000_000
MOST_TAGS = 1_000_000  # in one part: a thousand pages have fewer, and each takes memory
MOST_PIXELS = 60_000_000  # an A4 page at 600 dpi has 35 million
MOST_RATIO = 200
_SMALL = 1_000_000  # below this a high ratio harms nobody
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_TYPE = b"wordprocessingml.document.main+xml"
_EXTERNAL = re.compile(rb"<[^<>]*\bTargetMode\s*=\s*[\"']External[\"'][^<>]*>")
_HARMLESS_EXTERNAL = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/(?:hyperlink|attachedTemplate)[\"']")  # never followed


class WordFileError(KnownError):
    """A Word file could not be used."""

    sentence = "Không dùng được tệp Word {file}."
    remedy = "Chọn tệp khác."


class CannotOpenError(WordFileError):
    """A Word file is missing, locked or may not be read."""

    sentence = "Không mở được tệp {file}: {why}."
    remedy = "Kiểm tra tên tệp và quyền đọc; nếu tệp đang mở trong Word thì đóng lại."


class NotWordError(WordFileError):
    """A file is not a .docx document."""

    sentence = "Tệp {file} không phải văn bản Word (.docx)."
    remedy = "Mở tệp bằng Word và lưu lại với kiểu “Word Document (*.docx)”."


class OldWordError(WordFileError):
    """A file is an old .doc, or a .docx behind a password."""

    sentence = "Tệp {file} là văn bản Word kiểu cũ (.doc) hoặc có mật khẩu."
    remedy = "Mở tệp bằng Word, bỏ mật khẩu nếu có, và lưu lại với kiểu “Word Document (*.docx)”."


class DamagedError(WordFileError):
    """A .docx is truncated, or its parts are broken or missing."""

    sentence = "Tệp {file} bị hỏng ({part})."
    remedy = "Lấy lại bản gốc của tệp, hoặc mở bằng Word và lưu lại."


class TooLargeError(WordFileError):
    """A .docx is larger, or unpacks to more, than any real form."""

    sentence = "Tệp {file} quá lớn ({part})."
    remedy = "Bỏ bớt ảnh lớn trong văn bản rồi lưu lại."


class MacroError(WordFileError):
    """A document carries a program."""

    sentence = "Tệp {file} có chứa chương trình (macro)."
    remedy = "Mở bằng Word và lưu lại với kiểu “Word Document (*.docx)” để bỏ chương trình."


class ForeignPartError(WordFileError):
    """A document fetches parts from outside, or defines XML entities."""

    sentence = "Tệp {file} lấy nội dung từ bên ngoài ({part})."
    remedy = "Mở bằng Word, bỏ ảnh hoặc đối tượng được liên kết, rồi lưu lại."


def open_docx(path: Path) -> Document:
    """The document of a checked file. Raises WordFileError."""
    import docx  # noqa: PLC0415 - only who writes Word files needs it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    raw = read_docx(path)
    try:
        return docx.Document(io.BytesIO(raw))
    except (OpcError, KeyError, ValueError, AttributeError) as error:  # python-docx trips over a part of another kind
        raise DamagedError(file=path.name, part=_fault(error)) from error


def read_docx(path: Path) -> bytes:
    """The bytes of a file that is a harmless .docx whose XML can be parsed. Raises WordFileError."""
    raw = _read(path)
    if raw.startswith(_OLE):
        raise OldWordError(file=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_size(path, archive)
            _check_parts(path, archive)
    except zipfile.BadZipFile as error:
        if raw.startswith(b"PK"):
            raise DamagedError(file=path.name, part="thiếu phần cuối") from error
        raise NotWordError(file=path.name) from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DamagedError(file=path.name, part=_fault(error)) from error
    return raw


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLargeError(file=path.name, part=f"hơn {MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise CannotOpenError(file=path.name, why=error.strerror or "lỗi đọc tệp") from error


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise TooLargeError(file=path.name, part="quá nhiều dữ liệu bên trong")
    for entry in entries:
        is_dense = entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if is_dense or (_is_xml(entry.filename) and entry.file_size > MOST_XML):
            raise TooLargeError(file=path.name, part=entry.filename)
        if entry.flag_bits & 1:
            raise OldWordError(file=path.name)
    if len({name.lower() for name in names}) != len(names):
        raise DamagedError(file=path.name, part="hai phần trùng tên")


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise NotWordError(file=path.name)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise MacroError(file=path.name)
    for name in names:
        data = archive.read(name)  # every part, so that a broken picture is told too
        if _is_xml(name):
            _check_xml(path, name, data)
        elif "/media/" in name:
            _check_picture(path, name, data)
    if _MAIN_TYPE not in _as_bytes(archive.read("[Content_Types].xml")):
        raise NotWordError(file=path.name)


def _check_xml(path: Path, name: str, data: bytes) -> None:
    text = _as_bytes(data)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ForeignPartError(file=path.name, part=name)
    if text.count(b"<") > MOST_TAGS:
        raise TooLargeError(file=path.name, part=name)
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise DamagedError(file=path.name, part=name) from error
    if name.endswith(".rels"):
        for relation in _EXTERNAL.findall(text):
            if not _HARMLESS_EXTERNAL.search(relation):
                raise ForeignPartError(file=path.name, part=name)


def _check_picture(path: Path, name: str, data: bytes) -> None:
    """Only what a picture says of its size is read; what is no picture harms nobody."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF")) as picture:
                pixels = picture.width * picture.height
        except Image.DecompressionBombError:
            pixels = MOST_PIXELS + 1
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return
    if pixels > MOST_PIXELS:
        raise TooLargeError(file=path.name, part=name)


def _as_bytes(data: bytes) -> bytes:
    """XML as single bytes: UTF-16 must not hide what is looked for."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        return data.replace(b"\0", b"")
    return data


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _fault(error: BaseException) -> str:
    """Which part is broken, as far as the library tells."""
    if isinstance(error, KeyError):
        return "thiếu một phần"
    return "nội dung không đọc được"

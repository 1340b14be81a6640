"""What can be wrong with the store through no fault of the program, and how the database says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from sadec_counter.domain.errors import KnownError


class StoreBusyError(KnownError):
    """Another program held the store for too long."""

    sentence = "Sổ hồ sơ đang bị chương trình khác giữ."
    remedy = "Đợi một lát; chương trình tự ghi lại."


class DiskFullError(KnownError):
    """The disk that holds the store is full."""

    sentence = "Đĩa đã đầy nên chưa ghi được vào sổ hồ sơ."
    remedy = "Xóa bớt tệp không cần trên máy; chương trình tự ghi lại."


class CannotReachStoreError(KnownError):
    """The store's file or folder could not be read or written."""

    sentence = "Không đọc hoặc ghi được sổ hồ sơ {file}: {why}."
    remedy = "Kiểm tra ổ đĩa và quyền ghi của thư mục; chương trình tự ghi lại."


class StoreDamagedError(KnownError):
    """The store's file is damaged."""

    sentence = "Tệp sổ hồ sơ {file} bị hỏng: {why}."
    remedy = "Không xóa tệp; khôi phục từ bản sao lưu gần nhất bằng lệnh restore."


class StoreTooNewError(KnownError):
    """The store was made by a newer version of the program."""

    sentence = "Sổ hồ sơ {file} do phiên bản mới hơn tạo ra (cấu trúc {found}, chương trình này biết đến {known})."
    remedy = "Cài phiên bản mới của chương trình."


class NotOurStoreError(KnownError):
    """The file is a database, but not this program's."""

    sentence = "Tệp {file} không phải sổ hồ sơ của chương trình này."
    remedy = "Chọn đúng thư mục dữ liệu."


class NetworkStoreError(KnownError):
    """The store lies on a network drive."""

    sentence = "Sổ hồ sơ không được đặt trên ổ mạng ({file}): mất mạng giữa chừng có thể làm hỏng sổ."
    remedy = "Chọn thư mục dữ liệu trên ổ đĩa của chính máy này."


class DriverTooOldError(KnownError):
    """The database library has a known fault that may damage the store."""

    sentence = "Thư viện cơ sở dữ liệu {version} có lỗi đã biết."
    remedy = "Cài lại chương trình để có thư viện mới."


class NumberBlockFullError(KnownError):
    """A counter has used up its numbers of the day."""

    sentence = "Quầy {counter} đã dùng hết {size} số hồ sơ của ngày {day}."
    remedy = "Tiếp nhận ở quầy khác, hoặc đặt cho quầy này một số quầy khác trong cài đặt."


class NotADraftError(KnownError):
    """The application is not waiting to be received: it was received, discarded or changed meanwhile."""

    sentence = "Bản khai này không còn chờ tiếp nhận: đã tiếp nhận, đã bỏ hoặc vừa sửa ở nơi khác."
    remedy = "Tìm trong danh sách hồ sơ hôm nay và bản khai dở."


class NoSuchDossierError(KnownError):
    """No dossier has this number."""

    sentence = "Không có hồ sơ số {number}."
    remedy = "Kiểm tra lại số hồ sơ."


class SealDamagedError(KnownError):
    """What was sealed is not what was written."""

    sentence = "Số liệu đã chốt của kỳ {first} đến {last} đã bị sửa ngoài chương trình."
    remedy = "Khôi phục sổ hồ sơ từ bản sao lưu trước đó bằng lệnh restore."


_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


@contextmanager
def translated(file: str) -> Iterator[None]:
    """Turn what the database reports of its surroundings into known errors; programming faults pass unchanged."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = known_error(cause, file)
        if known is None:
            raise
        raise known from error


def known_error(error: BaseException | None, file: str) -> KnownError | None:
    """The known error behind an exception of the driver; None where it is the program's own fault."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else -1
    if primary in {_BUSY, _LOCKED}:
        return StoreBusyError()
    if primary == _FULL:
        return DiskFullError()
    if primary in {_CORRUPT, _NOTADB}:
        return StoreDamagedError(file=file, why=_WORDS[primary])
    if primary in {_READONLY, _IOERR, _CANTOPEN}:
        return CannotReachStoreError(file=file, why=_WORDS[primary])
    return None


_WORDS = {
    _CORRUPT: "nội dung không còn nguyên vẹn",
    _NOTADB: "không phải tệp cơ sở dữ liệu",
    _READONLY: "chỉ được đọc, không được ghi",
    _IOERR: "ổ đĩa báo lỗi đọc ghi",
    _CANTOPEN: "không mở được tệp",
}

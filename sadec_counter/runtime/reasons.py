"""Why the system refused a file, in words that a person reads."""

from __future__ import annotations

import errno

_WORDS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
    errno.EFBIG: "tệp quá lớn",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EISDIR: "đó là một thư mục",
    errno.EEXIST: "đã có một tệp cùng tên",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EBUSY: "chương trình khác đang dùng",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "ổ đĩa báo lỗi đọc ghi",
    errno.ENODEV: "ổ đĩa không còn ở đó",
    errno.ENXIO: "ổ đĩa không còn ở đó",
}
_IN_USE_ON_WINDOWS = {32, 33}  # sharing and lock violations


def why(error: OSError) -> str:
    """The reason of a failure: "đĩa đã đầy"."""
    if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
        return "chương trình khác đang dùng"
    return _WORDS.get(error.errno or 0, f"hệ thống báo lỗi {error.errno}")

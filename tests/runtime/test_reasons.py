from __future__ import annotations

import errno

import pytest

from sadec_counter.runtime.reasons import why


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "đĩa đã đầy"), (errno.EROFS, "ổ đĩa chỉ cho đọc"), (9999, "hệ thống báo lỗi 9999")],
)
def test_reason_is_said_in_vietnamese(number, words):
    assert why(OSError(number, "No space left on device")) == words


def test_file_that_another_program_holds_on_windows():
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32

    assert why(error) == "chương trình khác đang dùng"

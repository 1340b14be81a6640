"""Keys of the typing page that stand in the list of keys rather than in the action bar."""

from __future__ import annotations

from collections.abc import Callable

from sadec_counter.ui.clerk.page import Action

NEXT_PROBLEM_KEY = "F6"


def quiet(key: str, text: str, run: Callable[[], None], *, enabled: bool = True) -> Action:
    """A key that the window binds and only F1 tells of."""
    return Action(key, text, run, enabled=enabled, in_bar=False)


def problem_words(count: int) -> str:
    """What stands at F6."""
    return f"Lỗi kế tiếp ({count})" if count else "Lỗi kế tiếp"


def _taken_by_the_form() -> None:
    """The form's own editors and shortcuts take these keys."""


FORM_KEYS = tuple(
    Action(key, text, _taken_by_the_form, bound=False, in_bar=False)
    for key, text in (
        ("Return", "Ô kế tiếp; Shift+Enter ô trước; Alt+Enter xuống dòng"),
        ("Alt+Down", "Mở lịch ở ô ngày; mũi tên, PageUp, Shift+PageUp đổi ngày, tháng, năm"),
        ("Alt+1", "Chép ô giống, như ghi cạnh ô"),
        ("Alt+M", "Bấm nút của lời nhắc"),
        ("Alt+T", "Thêm các ô đang gấp"),
        ("F2", "Viết đè dòng tự ghi"),
        ("Ctrl+Insert", "Thêm dòng bảng"),
        ("Ctrl+Delete", "Bỏ dòng bảng"),
    )
)

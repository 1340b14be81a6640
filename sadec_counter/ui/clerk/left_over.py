"""After a start: what a crash or an evening has left half typed is offered with its name and time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sadec_counter.domain.lists import DraftLine
from sadec_counter.ui.clerk.top_bar import WEEKDAYS
from sadec_counter.ui.notify import Answer, Notice, Notifier


def offer_left_over(
    drafts: Sequence[DraftLine],
    now: datetime,
    notifier: Notifier,
    *,
    resume: Callable[[str], None],
    show_all: Callable[[], None],
) -> Notice | None:
    """Ask whether to go on with the newest draft; nothing is thrown away here. `drafts`: the newest first."""
    if not drafts:
        return None
    newest = drafts[0]
    who = newest.applicant or "chưa có tên"
    others = f", và {len(drafts) - 1} bản khác" if len(drafts) > 1 else ""
    return notifier.ask(
        f"Còn bản khai dở: {newest.title}, {who}, lưu {saved_words(newest.saved_at, now)}{others}.",
        "Khai tiếp, hoặc mở danh sách để xem và bỏ bản không cần.",
        Answer("Khai tiếp", partial(resume, newest.draft_id), "Alt+K"),
        Answer("Danh sách", show_all, "Alt+X"),
    )


def saved_words(at: datetime, now: datetime) -> str:
    """When it was saved: "lúc 09:41", "16:55 Thứ Sáu 20/11"."""
    if at.date() == now.date():
        return f"lúc {at:%H:%M}"
    return f"{at:%H:%M} {WEEKDAYS[at.weekday()]} {at:%d/%m}"

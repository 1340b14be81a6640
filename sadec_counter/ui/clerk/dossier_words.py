"""A dossier in the few words and the one icon that lists have room for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sadec_counter.domain.dossier import Status
from sadec_counter.domain.lists import DossierLine, DraftLine
from sadec_counter.ui.clerk.page import RailLine, RailTone

STATUS_WORDS = {
    Status.IN_PROGRESS: "đang làm",
    Status.WAITING: "chờ bổ sung",
    Status.PAYING: "chờ nộp tiền",
    Status.FINISHED: "đã có kết quả",
    Status.STOPPED: "dừng giải quyết",
    Status.REFUSED: "từ chối",
    Status.WITHDRAWN: "đã rút",
}
STATUS_ICONS = {
    Status.IN_PROGRESS: "pencil",
    Status.WAITING: "hourglass",
    Status.PAYING: "hourglass",
    Status.FINISHED: "circle-check",
    Status.STOPPED: "ban",
    Status.REFUSED: "ban",
    Status.WITHDRAWN: "undo-2",
}


def due_words(line: DossierLine, now: datetime) -> str:
    """When it is due: "hôm nay 11:00", "02/12/2026"."""
    if line.due_at is None:
        return "không hẹn"
    if line.due_at.date() == now.date():
        return f"hôm nay {line.due_at:%H:%M}"
    return f"{line.due_at:%d/%m/%Y}"


def when_words(at: datetime, now: datetime) -> str:
    """The hour of today, the day of another."""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%d/%m}"


def scan_words(line: DossierLine) -> str:
    return f"{line.papers_done}/{line.papers_needed} giấy"


def is_late(line: DossierLine, now: datetime) -> bool:
    """Past its due date; while a supplement is awaited, the clock stands."""
    return line.status is Status.IN_PROGRESS and line.due_at is not None and line.due_at < now


def is_scanned(line: DossierLine) -> bool:
    return line.papers_done >= line.papers_needed


def sign(line: DossierLine, now: datetime) -> tuple[str, RailTone]:
    """The icon that says what is left to do, the most urgent first."""
    if is_late(line, now):
        return "circle-alert", RailTone.DANGER
    if line.status in {Status.WAITING, Status.PAYING}:
        return "hourglass", RailTone.CAUTION
    if not is_scanned(line):
        return "scan-line", RailTone.PLAIN
    if line.status in {Status.STOPPED, Status.REFUSED, Status.WITHDRAWN}:
        return STATUS_ICONS[line.status], RailTone.PLAIN
    return "circle-check", RailTone.DONE


def draft_words(line: DraftLine) -> str:
    """Where an application without a number stands."""
    return "đã in, chờ ký" if line.printed else "đang khai"


def rail_lines(lines: Iterable[DossierLine], now: datetime) -> tuple[RailLine, ...]:
    """Dossiers for the rail."""
    made = []
    for line in lines:
        icon, tone = sign(line, now)
        made.append(
            RailLine(line.dossier_id, when_words(line.received_at, now), line.title, line.applicant, icon, tone)
        )
    return tuple(made)


def draft_lines(drafts: Iterable[DraftLine], now: datetime) -> tuple[RailLine, ...]:
    """Drafts for the rail: being typed, or printed and waiting for a signature."""
    return tuple(
        RailLine(
            draft.draft_id,
            when_words(draft.saved_at, now),
            draft.title,
            draft.applicant or "chưa có tên",
            "printer" if draft.printed else "pencil",
            RailTone.CAUTION if draft.printed else RailTone.ACCENT,
        )
        for draft in drafts
    )

"""Lines of the lists that the clerk works from: drafts, dossiers, work counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sadec_counter.domain.dossier import Status


class WorkList(StrEnum):
    """The clerk's lists; each is a filter, and its figure is its length."""

    DRAFTS = "drafts"  # đang khai
    AWAITING_SIGNATURE = "awaiting_signature"  # chờ ký
    NOT_SCANNED = "not_scanned"  # chờ quét
    WAITING = "waiting"  # chờ bổ sung
    DUE_TODAY = "due_today"  # đến hạn hôm nay
    DUE_SOON = "due_soon"  # đến hạn trong hai ngày làm việc tới
    OVERDUE = "overdue"
    TO_HAND_OVER = "to_hand_over"  # có kết quả, chưa trả
    RESULT_NOT_SCANNED = "result_not_scanned"  # kết quả chưa số hóa
    WITHOUT_CODE = "without_code"  # chưa có mã hệ thống tỉnh
    UNFINISHED = "unfinished"  # chưa giải quyết xong


# How people call the lists of dossiers, in the order of their urgency.
WORK_LIST_WORDS = {
    WorkList.OVERDUE: "Quá hạn",
    WorkList.DUE_TODAY: "Đến hạn hôm nay",
    WorkList.DUE_SOON: "Đến hạn trong hai ngày",
    WorkList.WAITING: "Chờ bổ sung",
    WorkList.TO_HAND_OVER: "Có kết quả, chưa trả",
    WorkList.NOT_SCANNED: "Chờ quét",
    WorkList.RESULT_NOT_SCANNED: "Kết quả chưa số hóa",
    WorkList.WITHOUT_CODE: "Chưa có mã của tỉnh",
    WorkList.UNFINISHED: "Chưa giải quyết xong",
}


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An application that has no number yet: being typed, or printed and waiting for its signature."""

    draft_id: str
    form_code: str
    form_version: str
    title: str  # "Khai sinh"
    applicant: str
    saved_at: datetime
    revision: int
    printed: bool = False
    reopened_from: str = ""  # the number of the dossier that is being mended


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A received dossier, as lists show it."""

    dossier_id: str
    local_no: str  # "261123-3001": the day, then a number of the counter's block
    portal_code: str  # "" until the provincial system gave one
    procedure_code: str
    title: str  # "Khai sinh"
    field_of_work: str
    applicant: str
    received_at: datetime
    due_at: datetime | None
    status: Status
    papers_done: int
    papers_needed: int


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """What a list shows: every condition that is set must hold; `text` is searched without accents."""

    work_list: WorkList | None = None
    day: str = ""  # ISO date of receipt
    until: str = ""  # ISO date: received from `day` to then
    soon: str = ""  # ISO date until which "due soon" looks ahead; two days where it is empty
    status: Status | None = None
    text: str = ""
    unit_code: str = ""
    limit: int = 200

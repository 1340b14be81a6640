"""What happened to a dossier, in the words of the counter; and what may happen next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sadec_counter.domain.dossier import Event, EventKind, ScanState, Status
from sadec_counter.domain.saved import Dossier

EVENT_WORDS = {
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.FORWARDED: "Chuyển giải quyết",
    EventKind.SUPPLEMENT_ASKED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENT_BROUGHT: "Đã bổ sung",
    EventKind.STOPPED: "Dừng giải quyết",
    EventKind.REFUSED: "Từ chối",
    EventKind.WITHDRAWN: "Rút hồ sơ",
    EventKind.FINISHED: "Đã có kết quả",
    EventKind.HANDED_OVER: "Trả kết quả",
    EventKind.RESCHEDULED: "Đổi hẹn",
    EventKind.PAPER_SCANNED: "Quét giấy tờ",
    EventKind.PAPER_REUSED: "Dùng lại giấy tờ",
    EventKind.PAPER_EXCUSED: "Không cần giấy tờ",
    EventKind.RESULT_SCANNED: "Quét kết quả",
    EventKind.PORTAL_CODE_SET: "Ghi mã hệ thống tỉnh",
    EventKind.CONFIRMED: "Ông/bà xác nhận nội dung",
    EventKind.PRINTED: "In để ký",
    EventKind.REISSUED: "Sửa và xuất lại",
    EventKind.REFILED: "Nộp lại bản đã sửa",
    EventKind.CORRECTED: "Sửa mục ghi nhầm",
}
SCAN_ICONS = {
    ScanState.NOT_SCANNED: "scan-line",
    ScanState.SCANNED: "circle-check",
    ScanState.REUSED: "copy",
    ScanState.EXCUSED: "minus",
}
SCAN_WORDS = {
    ScanState.NOT_SCANNED: "chưa quét",
    ScanState.SCANNED: "đã quét",
    ScanState.REUSED: "dùng lại",
    ScanState.EXCUSED: "không cần",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be recorded next. `asks` is the question that must be answered, "" for none."""

    text: str
    kind: EventKind
    icon: str
    asks: str = ""


_OPEN_STEPS = (
    Step("Yêu cầu bổ sung", EventKind.SUPPLEMENT_ASKED, "hourglass", "Cần bổ sung những gì"),
    Step("Dừng giải quyết", EventKind.STOPPED, "ban", "Lý do dừng"),
    Step("Từ chối hồ sơ", EventKind.REFUSED, "circle-x", "Lý do từ chối"),
    Step("Người nộp rút hồ sơ", EventKind.WITHDRAWN, "undo-2"),
)
_STEPS = {
    Status.IN_PROGRESS: (Step("Đã có kết quả", EventKind.FINISHED, "circle-check"), *_OPEN_STEPS),
    Status.WAITING: (Step("Đã bổ sung đủ", EventKind.SUPPLEMENT_BROUGHT, "check"), *_OPEN_STEPS[1:]),
    Status.FINISHED: (Step("Trả kết quả", EventKind.HANDED_OVER, "hand"),),
    Status.REFUSED: (Step("Trả lại hồ sơ", EventKind.HANDED_OVER, "hand"),),
}
_REOPENS = Step("Sửa và xuất lại", EventKind.REISSUED, "pencil", "Lý do sửa; tờ đã ký sẽ hết giá trị")
_CODE = Step("Ghi mã hệ thống tỉnh", EventKind.PORTAL_CODE_SET, "key-round", "Mã hồ sơ trên hệ thống tỉnh")


def next_steps(dossier: Dossier) -> tuple[Step, ...]:
    """What may be recorded of a dossier now."""
    status = dossier.line.status
    steps = list(_STEPS.get(status, ()))
    if any(event.kind is EventKind.HANDED_OVER for event in dossier.events):
        steps = []
    if status in {Status.IN_PROGRESS, Status.WAITING}:
        steps.append(_REOPENS)
    return (*steps, _CODE)


def event_words(event: Event, papers: Sequence[tuple[str, str]]) -> str:
    """One event in a line: "Quét giấy tờ: Giấy chứng sinh"."""
    told = EVENT_WORDS[event.kind]
    paper = dict(papers).get(event.data.get("paper", ""), "")
    rest = paper or event.data.get("reason", "") or event.data.get("code", "")
    if event.kind is EventKind.RECEIVED:
        rest = event.data.get("local_no", "")
    return f"{told}: {rest}" if rest else told

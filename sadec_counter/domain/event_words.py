"""What happened to a dossier, in the words of the counter."""

from __future__ import annotations

from collections.abc import Sequence

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.dossier import NOT_APPROVED, Event, EventKind
from sadec_counter.domain.hand_over import COLLECTORS
from sadec_counter.domain.slips import SLIP_WORDS

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
    EventKind.PAPER_TAKEN: "Lấy từ kho quốc gia",
    EventKind.PAPER_EXCUSED: "Không cần giấy tờ",
    EventKind.RESULT_SCANNED: "Quét kết quả",
    EventKind.RESULT_REUSED: "Dùng lại kết quả",
    EventKind.RESULT_TAKEN: "Lấy kết quả từ kho quốc gia",
    EventKind.RESULT_EXCUSED: "Không cần số hóa kết quả",
    EventKind.PORTAL_CODE_SET: "Ghi mã hệ thống tỉnh",
    EventKind.CONFIRMED: "Ông/bà xác nhận nội dung",
    EventKind.PRINTED: "In để ký",
    EventKind.REISSUED: "Sửa và xuất lại",
    EventKind.REFILED: "Nộp lại bản đã sửa",
    EventKind.DUTY_ASKED: "Yêu cầu nghĩa vụ tài chính",
    EventKind.DUTY_DONE: "Đã nộp nghĩa vụ tài chính",
    EventKind.FEE_PAID: "Thu phí, lệ phí",
    EventKind.FEE_WAIVED: "Miễn phí, lệ phí",
    EventKind.SLIP_ISSUED: "Lập phiếu",
    EventKind.SLIP_VOIDED: "Hủy phiếu",
    EventKind.CORRECTED: "Sửa mục ghi nhầm",
}


def event_words(event: Event, papers: Sequence[tuple[str, str]]) -> str:
    """One event in a line: "Quét giấy tờ: Giấy chứng sinh"."""
    told, data = EVENT_WORDS[event.kind], event.data
    if data.get("outcome") == NOT_APPROVED:
        told = "Có kết quả không chấp thuận"
    match event.kind:
        case EventKind.RECEIVED:
            rest = data.get("local_no", "")
        case EventKind.SLIP_ISSUED:
            rest = f"{_SLIPS.get(data['slip'], data['slip'])}, số {data['number']}"
        case EventKind.FEE_PAID:
            rest = f"{grouped(int(data['amount']))} đ, biên lai {data['receipt']}"
        case EventKind.HANDED_OVER:
            rest = _COLLECTORS.get(data.get("to", ""), "")
        case _:
            paper = dict(papers).get(data.get("paper", ""), "")
            rest = paper or next((data[name] for name in ("items", "to", "reason", "code") if data.get(name)), "")
    return f"{told}: {rest}" if rest else told


_SLIPS: dict[str, str] = {kind.value: words for kind, words in SLIP_WORDS.items()}
_COLLECTORS: dict[str, str] = {who.value: words for who, words in COLLECTORS.items()}

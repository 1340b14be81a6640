"""What may be recorded of a dossier next, and what is asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.dossier import OPEN, EventKind, Status
from sadec_counter.domain.event_words import EVENT_WORDS
from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.domain.hand_over import COLLECTORS, PROOFS
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.slips import SLIP_OF_STEP, SLIP_WORDS, SlipKind
from sadec_counter.domain.text import title_case_name
from sadec_counter.services.charging import METHODS, standing_of
from sadec_counter.services.handling import came_by_list, standing_events, warning

REASON, ITEMS, TO, DAY = "ly_do", "noi_dung", "den", "ngay"
RECEIPT, SUM, METHOD = "bien_lai", "so_tien", "cach_thu"
COLLECTOR, PROOF, NAME, NUMBER = "nguoi_nhan", "giay_to", "ho_ten", "so_giay"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be recorded next.

    `asks` are the questions to answer first, `warns` what should be known before; `slip` is printed afterwards (or
    is all there is to do, where `kind` is SLIP_ISSUED); `takes_back` is the entry (or the print) that was a mistake.
    """

    text: str
    kind: EventKind
    icon: str
    asks: tuple[Field, ...] = ()
    approved: bool = True
    slip: SlipKind | None = None
    warns: str = ""
    takes_back: str = ""


def next_steps(dossier: Dossier) -> tuple[Step, ...]:
    """What may be recorded of a dossier now, the usual step first."""
    status, done = dossier.line.status, {event.kind for event in standing_events(dossier)}
    steps = [] if EventKind.HANDED_OVER in done else list(_of_status(dossier))
    steps += _of_fees(dossier)
    if status in OPEN and not came_by_list(dossier):
        steps.append(_REOPENS)
    return (*steps, *_of_mistakes(dossier), *_of_wrong_slips(dossier), *_of_slips(done), _CODE)


def _text(field_id: str, label: str, *, required: bool = True, hint: str = "", default: str = "") -> Field:
    return Field(field_id, label, FieldKind.TEXT, required=required, placeholder=hint, default=default)


def _choice(field_id: str, label: str, words: Mapping[str, str]) -> Field:
    choices = tuple(Choice(code, text) for code, text in words.items())
    return Field(field_id, label, FieldKind.CHOICE, required=True, choices=choices, default=choices[0].code)


def _with_slip(text: str, kind: EventKind, icon: str, *asks: Field, warns: str = "") -> Step:
    return Step(text, kind, icon, asks, slip=SLIP_OF_STEP[kind], warns=warns)


def _of_status(dossier: Dossier) -> tuple[Step, ...]:
    match dossier.line.status:
        case Status.IN_PROGRESS:
            return (_DONE, *_supplement(dossier), _NOT_APPROVED, _FORWARDED, _DUTY, *_ENDS)
        case Status.WAITING:
            return (Step("Đã bổ sung đủ", EventKind.SUPPLEMENT_BROUGHT, "check"), *_ENDS)
        case Status.PAYING:
            return (Step("Đã nộp đủ nghĩa vụ tài chính", EventKind.DUTY_DONE, "check"), *_ENDS)
        case Status.FINISHED:
            return (_hand_over("Trả kết quả", dossier),)
        case _:
            return (_hand_over("Trả lại hồ sơ", dossier),)


def _supplement(dossier: Dossier) -> tuple[Step, ...]:
    items = _text(ITEMS, "Cần bổ sung những gì", hint="mỗi việc cách nhau dấu chấm phẩy")
    reason = _text(REASON, "Lý do", required=False)
    again = warning(dossier, EventKind.RESCHEDULED)
    day = Field(DAY, "Ngày trả mới", FieldKind.DATE, required=True, placeholder="ví dụ 021226")
    return (
        _with_slip(
            "Yêu cầu bổ sung",
            EventKind.SUPPLEMENT_ASKED,
            "hourglass",
            items,
            reason,
            warns=warning(dossier, EventKind.SUPPLEMENT_ASKED),
        ),
        _with_slip("Xin lỗi và hẹn lại", EventKind.RESCHEDULED, "calendar", day, _WHY_LATE, warns=again),
    )


def _hand_over(text: str, dossier: Dossier) -> Step:
    asks = (
        _choice(COLLECTOR, "Ai nhận", _COLLECTORS),
        _choice(PROOF, "Xem giấy tờ gì", _PROOFS),
        _text(NAME, "Họ, tên người nhận", default=title_case_name(dossier.filing.applicant)),
        _text(NUMBER, "Số giấy tờ đã xem", required=False),
    )
    return Step(text, EventKind.HANDED_OVER, "hand", asks)


def _of_fees(dossier: Dossier) -> list[Step]:
    fee = standing_of(dossier)
    if fee.waived or (fee.due and not fee.left):
        return []
    receipt = _text(RECEIPT, "Số biên lai")
    method = _choice(METHOD, "Cách thu", METHODS)
    if fee.left:
        words = f"Thu phí, lệ phí {grouped(fee.left)} đ"
        return [
            Step(words, EventKind.FEE_PAID, "file-check", (receipt, method)),
            Step("Miễn phí, lệ phí", EventKind.FEE_WAIVED, "minus", (_text(REASON, "Vì sao được miễn"),)),
        ]
    amount = Field(SUM, "Số tiền", FieldKind.MONEY, required=True)
    return [Step("Thu tiền theo thông báo", EventKind.FEE_PAID, "file-check", (amount, receipt, method))]


def _of_mistakes(dossier: Dossier) -> list[Step]:
    """The last thing that was recorded by hand may have been a mistake."""
    last = next((event for event in reversed(standing_events(dossier)) if event.kind in _MAY_BE_WRONG), None)
    if last is None:
        return []
    words = f"Ghi nhầm: {EVENT_WORDS[last.kind].lower()}"
    asks = (_text(REASON, "Vì sao là ghi nhầm"),)
    return [Step(words, EventKind.CORRECTED, "rotate-ccw", asks, takes_back=last.event_id)]


def _of_wrong_slips(dossier: Dossier) -> list[Step]:
    """The slip that was issued just now may be wrong."""
    last = standing_events(dossier)[-1]
    if last.kind is not EventKind.SLIP_ISSUED:
        return []
    asks = (_text(REASON, "Vì sao hủy; phiếu này hết giá trị"),)
    return [Step("Hủy phiếu vừa lập", EventKind.SLIP_VOIDED, "file-x", asks, takes_back=last.data["print"])]


def _of_slips(done: set[EventKind]) -> list[Step]:
    again = _text(REASON, "Vì sao in lại; phiếu cũ hết giá trị")
    anew = [(SlipKind.RECEIPT, (again,))] if EventKind.RECEIVED in done else []
    slips = [*anew, (SlipKind.CONTROL, ())]
    return [
        Step(
            f"In {SLIP_WORDS[kind][:1].lower()}{SLIP_WORDS[kind][1:]}",
            EventKind.SLIP_ISSUED,
            "printer",
            asks,
            slip=kind,
        )
        for kind, asks in slips
    ]


_COLLECTORS = {who.value: words for who, words in COLLECTORS.items()}
_PROOFS = {proof.value: words for proof, words in PROOFS.items()}
_WHY_LATE = _text(REASON, "Vì sao chậm")
_DONE = Step("Đã có kết quả", EventKind.FINISHED, "circle-check")
_NOT_APPROVED = Step(
    "Có kết quả: không chấp thuận",
    EventKind.FINISHED,
    "circle-x",
    (_text(REASON, "Lý do không chấp thuận"),),
    approved=False,
)
_FORWARDED = Step(
    "Chuyển giải quyết",
    EventKind.FORWARDED,
    "arrow-right",
    (_text(TO, "Chuyển cho ai, bộ phận nào", hint="ví dụ Tư pháp - hộ tịch"),),
)
_DUTY = Step(
    "Yêu cầu nghĩa vụ tài chính",
    EventKind.DUTY_ASKED,
    "file-text",
    (_text(REASON, "Khoản phải nộp, theo thông báo nào"),),
)
_ENDS = (
    _with_slip("Dừng giải quyết", EventKind.STOPPED, "ban", _text(REASON, "Lý do dừng")),
    _with_slip("Từ chối hồ sơ", EventKind.REFUSED, "circle-x", _text(REASON, "Lý do từ chối")),
    Step("Người nộp rút hồ sơ", EventKind.WITHDRAWN, "undo-2"),
)
_REOPENS = Step("Sửa và xuất lại", EventKind.REISSUED, "pencil", (_text(REASON, "Lý do sửa; tờ đã ký sẽ hết giá trị"),))
_CODE = Step(
    "Ghi mã hệ thống tỉnh", EventKind.PORTAL_CODE_SET, "key-round", (_text(REASON, "Mã hồ sơ trên hệ thống tỉnh"),)
)
_MAY_BE_WRONG = {
    EventKind.FORWARDED,
    EventKind.SUPPLEMENT_ASKED,
    EventKind.SUPPLEMENT_BROUGHT,
    EventKind.DUTY_ASKED,
    EventKind.DUTY_DONE,
    EventKind.RESCHEDULED,
    EventKind.STOPPED,
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
    EventKind.FINISHED,
    EventKind.HANDED_OVER,
    EventKind.FEE_PAID,
    EventKind.FEE_WAIVED,
    EventKind.PORTAL_CODE_SET,
}

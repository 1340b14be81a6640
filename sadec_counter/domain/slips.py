"""The counter's own papers: which there are, which step asks for which, and the record of one that was issued.

Thông tư 01/2018/TT-VPCP has six forms, Thông tư 03/2025/TT-VPCP (Phụ lục I, issued 15/9/2025) seven; the edition in
force on the day is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sadec_counter.domain.dossier import EventKind


class SlipKind(StrEnum):
    """The codes of the slips' packages."""

    RECEIPT = "giay_tiep_nhan"
    SUPPLEMENT = "phieu_bo_sung"
    REFUSAL = "phieu_tu_choi"
    APOLOGY = "phieu_xin_loi"
    STOP = "thong_bao_dung"
    CONTROL = "phieu_kiem_soat"
    REGISTER = "so_theo_doi"


SLIP_WORDS = {
    SlipKind.RECEIPT: "Giấy tiếp nhận và hẹn trả",
    SlipKind.SUPPLEMENT: "Phiếu yêu cầu bổ sung",
    SlipKind.REFUSAL: "Phiếu từ chối",
    SlipKind.APOLOGY: "Phiếu xin lỗi, hẹn lại",
    SlipKind.STOP: "Thông báo dừng giải quyết",
    SlipKind.CONTROL: "Phiếu kiểm soát",
    SlipKind.REGISTER: "Sổ theo dõi hồ sơ",
}
# a step → the slip that goes with it
SLIP_OF_STEP = {
    EventKind.RECEIVED: SlipKind.RECEIPT,
    EventKind.SUPPLEMENT_ASKED: SlipKind.SUPPLEMENT,
    EventKind.REFUSED: SlipKind.REFUSAL,
    EventKind.RESCHEDULED: SlipKind.APOLOGY,
    EventKind.STOPPED: SlipKind.STOP,
}
# a slip → the step whose reason and hour it tells
STEP_OF_SLIP = {slip: step for step, slip in SLIP_OF_STEP.items()}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip as it was issued; `file` is relative to the data folder. A slip with a `void_reason` counts no more."""

    print_id: str
    dossier_id: str
    kind: SlipKind
    edition: str  # "TT 03/2025"
    number: int  # of its kind in its year
    issued_at: datetime
    clerk: str
    pages: int
    file: str
    file_sha256: str
    reason: str = ""  # why it was issued anew
    void_reason: str = ""

    @property
    def is_void(self) -> bool:
        return bool(self.void_reason)

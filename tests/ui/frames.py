"""Frames for tests of the citizen's view."""

from __future__ import annotations

from dataclasses import replace

from sadec_counter.domain.frame import (
    Check,
    CheckRow,
    Lens,
    MirrorFrame,
    Posting,
    PostingPaper,
    Result,
    Scene,
    Step,
    StepState,
)
from tests.ui import sample_page

OFFICE, DESK = "UBND phường Sa Đéc", "Bộ phận một cửa"
TITLES = ("Người yêu cầu", "Người được khai sinh", "Người mẹ", "Người cha", "Bản sao, ký tên")
STATES = (StepState.DONE, StepState.NOW, StepState.TODO, StepState.TODO, StepState.TODO)
STEPS = tuple(Step(title, state) for title, state in zip(TITLES, STATES, strict=True))
ROWS = (
    CheckRow("con.ho_ten", "Họ, chữ đệm, tên", "NGUYỄN GIA HÂN"),
    CheckRow("con.ngay_sinh", "Ngày, tháng, năm sinh", "15/04/2026", sixths=3),
    CheckRow("con.chu", "Ghi bằng chữ", "Ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"),
    CheckRow("con.gioi_tinh", "Giới tính", "Nữ", sixths=2),
    CheckRow("con.dan_toc", "Dân tộc", "Kinh", sixths=2),
    CheckRow("con.quoc_tich", "Quốc tịch", "Việt Nam", sixths=2),
    CheckRow("con.que_quan", "Quê quán", "Phường Sa Đéc, tỉnh Đồng Tháp"),
)


def blank() -> MirrorFrame:
    return MirrorFrame(Scene.BLANK, OFFICE, DESK)


def live(value: str = "NGUYỄN GIA HÂN", line: int = 12, revision: int = 5, *, pages: int = 1) -> MirrorFrame:
    """The line of page 1 is being typed; the page is already up to date."""
    field_id = f"1.{line}"
    return replace(
        blank(),
        scene=Scene.LIVE,
        notice="Mời ông/bà theo dõi và báo nếu có sai",
        revision=revision,
        page_revision=revision,
        steps=STEPS,
        lens=Lens(field_id, "Họ, chữ đệm, tên của trẻ", value, len(value)),
        page=sample_page.drawing({field_id: value}, pages),
        lit=(field_id,),
    )


def check(rows: tuple[CheckRow, ...] = ROWS, revision: int = 9, *, may_confirm: bool = True) -> MirrorFrame:
    shown = Check("con", "Người được khai sinh", rows, 1, 5, may_confirm)
    lit = ("1.10", "1.11", "1.12")
    return replace(live(revision=revision), scene=Scene.CHECK, lens=None, lit=lit, check=shown)


def done(url: str = "https://example.vn/h?so=3001", seconds: int = 8) -> MirrorFrame:
    result = Result(
        "2026-3001", "16:30 ngày 23/11/2026", "Chiều nay, tại quầy 3", "10.000 đ", "Nguyễn Minh Khoa", url, seconds
    )
    return replace(blank(), scene=Scene.DONE, result=result)


def posting(papers: int = 3, url: str = "https://example.vn/tthc") -> MirrorFrame:
    listed = tuple(PostingPaper(f"Giấy tờ số {n}", "xem rồi trả lại ngay", "card") for n in range(1, papers + 1))
    shown = Posting("Hộ tịch", "Đăng ký khai sinh", "trong ngày", "", "Miễn phí", "", listed, "1.001193", url, 1, 5)
    return replace(blank(), scene=Scene.POSTING, posting=shown)


def everything() -> dict[str, MirrorFrame]:
    return {"blank": blank(), "live": live(), "check": check(), "done": done(), "posting": posting()}

"""Which stage an application is at, in words: check, confirmation, print, signature, receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord, Shown
from sadec_counter.ui.clerk.stage_bar import Stage, StageButton, Tone

CHECK_KEY, CONFIRM_KEY, PRINT_KEY, GO_ON_KEY = "F8", "F9", "Ctrl+P", "Ctrl+Return"
NOT_ALL_KEY, REISSUE_KEY = "Alt+C", "Alt+X"
WHERE = {
    Shown.CITIZEN_SCREEN: "",
    Shown.CLERK_SCREEN: " trên màn hình cán bộ",
    Shown.PRINTED_PROOF: " trên bản in thử",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The section that the citizen is reading in the check step."""

    title: str
    number: int
    count: int
    marked: int
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the stage is made of."""

    digest: str  # of the values as they are now
    reading: Reading | None = None
    confirmation: Confirmation | None = None
    record: PrintRecord | None = None  # the newest print
    is_sending: bool = False
    needs_answer: bool = False
    news: str = ""  # what the spooler said last
    is_receiving: bool = False

    @property
    def is_confirmed(self) -> bool:
        return self.confirmation is not None and self.confirmation.values_digest == self.digest

    @property
    def print_is_old(self) -> bool:
        record = self.record
        return record is not None and (record.outcome is PrintOutcome.VOID or record.values_digest != self.digest)

    @property
    def is_locked(self) -> bool:
        """On its way to the paper: a stray key must not make the paper old."""
        return self.is_sending or self.needs_answer or self.is_receiving or self.awaits_signature

    @property
    def awaits_signature(self) -> bool:
        """A print of these very values came out."""
        return self.record is not None and self.record.outcome is PrintOutcome.DONE and not self.print_is_old


@dataclass(frozen=True, slots=True)
class Steps:
    """What the buttons of a stage do."""

    confirm: Callable[[], None]
    came_out: Callable[[], None]
    not_all: Callable[[], None]
    reprint: Callable[[], None]
    invite: Callable[[], None]
    reissue: Callable[[], None]


def stage_of(facts: Facts, steps: Steps) -> Stage | None:
    """The one thing to say now; None while the application is simply typed."""
    if facts.reading is not None:
        return _reading(facts.reading, steps)
    if facts.is_receiving:
        return Stage(Tone.ACCENT, "clock", "Đang tiếp nhận…")
    if facts.record is None and facts.is_sending:
        return Stage(Tone.ACCENT, "printer", "Đang làm bản in…")
    if facts.record is not None:
        stage = _printed(facts.record, facts, steps)
        if stage is not None:
            return stage
    return _confirmed(facts, steps)


def _reading(reading: Reading, steps: Steps) -> Stage:
    where = f"{reading.title} ({reading.number}/{reading.count})"
    if reading.marked:
        sentence = f"Công dân báo {reading.marked} chỗ sai"
        return Stage(Tone.CAUTION, "hand", sentence, f"Sửa từng chỗ; công dân đang xem: {where}.")
    button = StageButton("Đúng", CONFIRM_KEY, steps.confirm, primary=reading.may_confirm)
    remedy = "Chờ ông/bà bấm Đúng rồi, hoặc hỏi rồi xác nhận giúp."
    return Stage(Tone.ACCENT, "monitor", f"Công dân đang xem: {where}", remedy, (button,))


def _printed(record: PrintRecord, facts: Facts, steps: Steps) -> Stage | None:
    pages = f"{record.pages} trang"
    if facts.is_sending:
        return Stage(Tone.ACCENT, "printer", f"Đang in {pages}…")
    if facts.needs_answer:
        sentence = f"Máy in đã ra đủ {pages} chưa?"
        yes = StageButton("Đủ rồi", GO_ON_KEY, steps.came_out, primary=True)
        no = StageButton("Chưa đủ", NOT_ALL_KEY, steps.not_all)
        return Stage(Tone.CAUTION, "circle-question-mark", sentence, facts.news, (no, yes))
    if facts.print_is_old:
        again = StageButton("In lại", PRINT_KEY, steps.reprint)
        sentence = "Đã sửa sau khi in" if record.values_digest != facts.digest else "Đang sửa để xuất lại"
        return Stage(Tone.CAUTION, "file-x", sentence, "Tờ cũ không dùng được nữa; in lại và mời ký.", (again,))
    if record.outcome is PrintOutcome.FAILED:
        again = StageButton("In lại", PRINT_KEY, steps.reprint)
        return Stage(Tone.DANGER, "printer", "Chưa in được", facts.news or "Bản in đã được giữ.", (again,))
    if record.outcome is PrintOutcome.DONE:
        mend = StageButton("Sửa và xuất lại", REISSUE_KEY, steps.reissue)
        remedy = "Nhận tờ đã ký rồi bấm Ctrl+Enter để tiếp nhận."
        return Stage(Tone.DONE, "pen-line", f"Đã in {pages}, chờ ký", remedy, (mend,))
    again = StageButton("In", PRINT_KEY, steps.reprint, primary=True)
    return Stage(Tone.CAUTION, "printer", "Bản in đã làm, chưa gửi máy in", "Bấm In để gửi.", (again,))


def _confirmed(facts: Facts, steps: Steps) -> Stage | None:
    said = facts.confirmation
    if said is None:
        return None
    if not facts.is_confirmed:
        again = StageButton("Mời xem lại", CHECK_KEY, steps.invite)
        remedy = "Lời xác nhận cũ không còn tính."
        return Stage(Tone.CAUTION, "rotate-ccw", "Đã sửa sau khi công dân xác nhận", remedy, (again,))
    where = {
        Shown.CITIZEN_SCREEN: "",
        Shown.CLERK_SCREEN: " trên màn hình cán bộ",
        Shown.PRINTED_PROOF: " trên bản in thử",
    }
    sentence = f"Công dân đã xác nhận lúc {said.at.astimezone(VIETNAM):%H:%M}{where[said.shown]}"
    print_it = StageButton("In", PRINT_KEY, steps.reprint, primary=True)
    return Stage(Tone.DONE, "circle-check", sentence, "", (print_it,))

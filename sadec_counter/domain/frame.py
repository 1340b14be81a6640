"""What the citizen's screen shows: one immutable frame, the only thing that the mirror ever receives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sadec_counter.domain.page import PageDrawing


class Scene(StrEnum):
    """The citizen's screen shows exactly one of these."""

    BLANK = "blank"  # the office's name and a flower
    POSTING = "posting"  # idle: one procedure at a time
    LIVE = "live"
    CHECK = "check"
    DONE = "done"


class StepState(StrEnum):
    TODO = "todo"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """A section in the list on the right."""

    title: str
    state: StepState


@dataclass(frozen=True, slots=True)
class Lens:
    """The field under the clerk's cursor. `caret` is a position in `value`, or -1 for none.

    A sensitive field has the label only: `value` is empty and `hidden` is true.
    """

    field_id: str
    label: str
    value: str
    caret: int = -1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One value to look over. `sixths` is its part of the row's width: whole 6, half 3, third 2.

    A sensitive value is `hidden`: it stands on the page, never here.
    """

    field_id: str
    label: str
    value: str
    marked: bool = False
    sixths: int = 6
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One section in the check step."""

    section_id: str
    title: str
    rows: tuple[CheckRow, ...]
    index: int  # 0-based among `count` sections
    count: int
    may_confirm: bool  # no row marked, page and lens are the draft's


@dataclass(frozen=True, slots=True)
class Result:
    """The receipt on screen. Texts are ready to be read: "16:30 ngày 23/11/2026"."""

    dossier_no: str
    due: str
    due_note: str  # "Chiều nay, Thứ Hai, tại quầy 3"
    fee: str
    applicant: str
    lookup_url: str = ""  # a QR only where the office has a look-up address
    seconds_left: int = 0


@dataclass(frozen=True, slots=True)
class PostingPaper:
    name: str
    note: str
    icon: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One procedure of the catalogue, for the idle screen."""

    field_of_work: str
    name: str
    term: str
    term_note: str
    fee: str
    fee_note: str
    papers: tuple[PostingPaper, ...]
    code: str
    url: str
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class MirrorFrame:
    """Everything the citizen's screen shows at one moment.

    `revision` is the draft's, `page_revision` the one that `page` was laid out from: the lens may lead the page.
    `lit` names the fields whose lines are lit on the page.
    """

    scene: Scene
    office: str  # "UBND phường Sa Đéc"
    desk: str  # "Bộ phận một cửa"
    notice: str = ""  # top right: "Mời ông/bà theo dõi và báo nếu có sai"
    revision: int = 0
    page_revision: int = 0
    steps: tuple[Step, ...] = ()
    lens: Lens | None = None
    page: PageDrawing | None = None
    lit: tuple[str, ...] = ()
    check: Check | None = None
    result: Result | None = None
    posting: Posting | None = None

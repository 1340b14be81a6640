"""Scanned pages: where each belongs, and what is said about it against what was really printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sadec_counter.domain.dossier import PaperState
from sadec_counter.domain.page_code import PageCode


class FileState(StrEnum):
    """How far a raw file has come; every step can be done again."""

    ARRIVED = "arrived"  # stored under its hash, not read yet
    READ = "read"  # its pages are known, what follows from them is not written yet
    HOME = "home"  # everything that follows from it is written
    FAILED = "failed"  # could not be read: it stays in the tray with its sentence and is tried again


class Way(StrEnum):
    """What brought a page to its paper."""

    NONE = "none"
    CODE = "code"  # its own printed code
    COVER = "cover"  # the cover sheet before it
    CLERK = "clerk"


class Finding(StrEnum):
    """What is said about one page; its words are in FINDING_WORDS, its weight in `weight_of`."""

    MATCHED = "matched"
    OLDER = "older"  # signed on a print of other values than the dossier's: "bản đã ký cũ hơn hồ sơ"
    KEPT = "kept"  # older, and a clerk keeps it with a reason
    DOUBLED = "doubled"  # the same page twice in one file: the first counts
    EARLIER = "earlier"  # scanned anew since: kept, counts no more
    NOT_RECEIVED = "not_received"  # of an application that has no number yet
    FOREIGN = "foreign"  # a code of this kind that no print here has
    AMBIGUOUS = "ambiguous"  # codes of several pages on one
    UNREADABLE = "unreadable"  # there is a code, and it cannot be read
    NO_CODE = "no_code"
    BLANK = "blank"
    COVER = "cover"
    SLIP = "slip"  # one of the counter's own slips
    DROPPED = "dropped"  # a blank page that a clerk dropped


class Weight(StrEnum):
    """How much a clerk must care: the worst of a card colours its border."""

    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


FINDING_WORDS = {
    Finding.MATCHED: "khớp",
    Finding.OLDER: "bản đã ký cũ hơn hồ sơ",
    Finding.KEPT: "bản cũ, giữ có lý do",
    Finding.DOUBLED: "trang quét hai lần",
    Finding.EARLIER: "đã có bản quét mới hơn",
    Finding.NOT_RECEIVED: "bản khai chưa tiếp nhận",
    Finding.FOREIGN: "mã không phải của quầy này",
    Finding.AMBIGUOUS: "có mã của nhiều trang",
    Finding.UNREADABLE: "mã trang không đọc được",
    Finding.NO_CODE: "chưa rõ hồ sơ nào",
    Finding.BLANK: "trang trắng",
    Finding.COVER: "tờ bìa",
    Finding.SLIP: "phiếu của quầy",
    Finding.DROPPED: "trang trắng đã bỏ",
}
_WEIGHTS = {
    Finding.OLDER: Weight.WARNING,
    Finding.NOT_RECEIVED: Weight.WARNING,
    Finding.DOUBLED: Weight.NOTE,
    Finding.EARLIER: Weight.NOTE,
    Finding.FOREIGN: Weight.FAULT,
    Finding.AMBIGUOUS: Weight.FAULT,
    Finding.UNREADABLE: Weight.FAULT,
    Finding.NO_CODE: Weight.WARNING,
    Finding.BLANK: Weight.NOTE,
    Finding.KEPT: Weight.NOTE,
}


def weight_of(finding: Finding) -> Weight:
    """How much a clerk must care about a page."""
    return _WEIGHTS.get(finding, Weight.GOOD)


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A raw file as it came from a scanner: kept for ever under its content's hash, never changed.

    `file` is relative to the data folder; `name` is what it was called where it came from.
    """

    sha256: str
    name: str
    size: int  # bytes
    arrived_at: datetime
    source: str  # "folder", "import", or the scanner's name
    file: str
    state: FileState = FileState.ARRIVED
    pages: int = 0
    fault: str = ""  # the sentence of a file that failed


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read on one page of a raw file; can be read again at any time.

    `turn` (0, 90, 180 or 270 degrees clockwise) and then `skew` (degrees clockwise, small) make the page upright.
    """

    codes: tuple[str, ...] = ()  # the payloads of all QR codes, foreign ones too
    is_damaged: bool = False  # there is a QR code that could not be read
    is_blank: bool = False
    turn: int = 0
    skew: float = 0.0
    width: int = 0  # pixels, as they lie in the file
    height: int = 0
    dpi: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page belongs. `paper_id` is empty for a page whose dossier is known and whose paper is not."""

    way: Way = Way.NONE
    dossier_id: str = ""
    paper_id: str = ""
    code: PageCode | None = None


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page in the tray. `reason` is why an older page is kept or a blank one was dropped."""

    page_id: str
    file_sha256: str
    number: int  # in its file, from 1
    arrived_at: datetime
    file_name: str
    seen: Seen
    place: Place = field(default_factory=Place)
    finding: Finding = Finding.NO_CODE
    is_dropped: bool = False
    reason: str = ""

    @property
    def is_upside_down(self) -> bool:
        """It lay the wrong way round in the scanner; it is shown and kept upright."""
        return self.seen.turn != 0

    @property
    def label(self) -> str:
        """Its number on paper ("trang 1/2"), else in the file."""
        code = self.place.code
        return f"trang {code.page}/{code.pages}" if code else f"trang {self.number} của tệp"

    @property
    def counts(self) -> bool:
        """Whether it is a part of its paper as that is kept."""
        return self.finding in {Finding.MATCHED, Finding.KEPT, Finding.BLANK} and bool(self.place.paper_id)


@dataclass(frozen=True, slots=True)
class PaperScan:
    """One paper as it was put together: a PDF/A named for people. Scanned anew, it gets the next number.

    `file` is relative to the data folder. `fault` is a sentence where something is not as it should be (too large).
    """

    dossier_id: str
    paper_id: str
    number: int  # from 1; 0 before it is kept
    file: str
    file_sha256: str
    page_ids: tuple[str, ...]
    made_at: datetime
    clerk: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """One paper of a dossier with what was scanned of it.

    `missing` are the numbers of pages that were printed and have not come; `printed_pages` is 0 for a paper that was
    not printed here.
    """

    paper: PaperState
    pages: tuple[ScannedPage, ...]
    missing: tuple[int, ...] = ()
    printed_pages: int = 0
    kept: PaperScan | None = None  # the newest PDF/A
    print_pages: int = 0  # of the whole print, which may hold several papers

    @property
    def is_whole(self) -> bool:
        """It can be put together: something counts, nothing printed is missing, and nothing is older."""
        is_older = any(page.finding is Finding.OLDER for page in self.pages)
        return any(page.counts for page in self.pages) and not self.missing and not is_older

    @property
    def weight(self) -> Weight:
        """The worst of its pages; what is missing is a fault."""
        if self.missing and self.pages:
            return Weight.FAULT
        order = tuple(Weight)
        return max((weight_of(page.finding) for page in self.pages), key=order.index, default=Weight.GOOD)


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that has not been taken in yet: it is tried again for ever and shown meanwhile."""

    name: str
    sentence: str  # "đang ghi tiếp", or what is wrong with it
    since: datetime
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """What stands on the cover sheet of a paper: no citizen's name."""

    number: str  # of the dossier
    paper: str
    payload: str


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page of a raw file as it is shown and kept: turned (see `Seen`), never cut."""

    file: str  # the whole path
    number: int  # from 1
    turn: int = 0
    skew: float = 0.0


class DecisionKind(StrEnum):
    """What a clerk may decide about a page."""

    ASSIGN = "assign"
    UNASSIGN = "unassign"
    KEEP = "keep"  # an older page, with a reason
    DROP = "drop"  # a blank page
    RESTORE = "restore"  # a page that was dropped


@dataclass(frozen=True, slots=True)
class Decision:
    """A clerk's decision about a page; the reading of the page may be made again, decisions stay."""

    page_id: str
    kind: DecisionKind
    clerk: str
    at: datetime
    dossier_id: str = ""
    paper_id: str = ""
    reason: str = ""

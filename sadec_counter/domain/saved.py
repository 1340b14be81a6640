"""What the store keeps of an application and gives back whole: saved drafts, filings, dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.dossier import Event, PaperState, ScanState
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.lists import DossierLine
from sadec_counter.domain.records import Confirmation, PrintRecord


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as it was last written, with the clerk's place in it."""

    draft: Draft
    focus_id: str
    caret: int
    saved_at: datetime
    is_printed: bool = False  # a print of these very values came out: it waits for its signature
    reopened_from: str = ""  # the local number of the dossier that is being mended


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper that this filing needs or may bring, with its name at that time."""

    paper_id: str
    name: str
    required: bool


@dataclass(frozen=True, slots=True)
class Filing:
    """One signed version of an application: all personal data of a dossier is here, none in its events."""

    dossier_id: str
    version: int  # counts from 1; "sửa và xuất lại" files a further one
    draft: Draft
    title: str  # "Khai sinh"
    applicant: str
    search_text: str  # folded: names, numbers, procedure
    print_id: str
    filed_at: datetime
    papers: tuple[FiledPaper, ...]


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """Where a local number is taken from: one day's series of one counter."""

    day: str  # ISO date
    counter: int
    size: int = 999


@dataclass(frozen=True, slots=True)
class Intake:
    """A dossier that is written with its later events at once.

    Its receipt gets the next number of the block; without one it brings its number (`local_no`) along.
    """

    filing: Filing
    received: Event
    later: tuple[Event, ...]
    block: NumberBlock | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier whole: how it stands, what was filed, and everything that happened to it."""

    line: DossierLine
    filing: Filing  # the newest
    events: tuple[Event, ...]  # in the order of recording, taken-back ones too
    papers: tuple[PaperState, ...]
    result: ScanState | None  # None: this procedure gives no paper
    prints: tuple[PrintRecord, ...]
    confirmations: tuple[Confirmation, ...]
    result_note: str = ""  # where the result comes from, or why it is not needed
    collected_by: str = ""  # who took the result: a name, so it stands beside the log


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """The figures of one day as they were sent: number 0 first, then the corrections 1, 2 and so on."""

    unit_code: str
    day: str  # ISO date
    number: int
    cut_off: datetime  # what was recorded by then is counted
    content: str  # the figures in the canonical JSON of exports
    made_by: str
    content_sha256: str

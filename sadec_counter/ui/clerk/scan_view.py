"""What the page of scans shows: papers with their pages, what is not assigned, what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a page or a paper stands; always shown with an icon and words. The later ones are worse."""

    PLAIN = "plain"
    DONE = "done"
    CAUTION = "caution"
    DANGER = "danger"


ORDER = tuple(Mark)
NUMBER_KEYS = 9  # papers that a key assigns to


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another one on the signed paper than in the dossier."""

    label: str
    signed: str
    current: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person should know of one page, and what to do; `mark` DONE is good news."""

    mark: Mark
    sentence: str
    remedy: str = ""
    differences: tuple[Difference, ...] = ()
    lit: tuple[str, ...] = ()  # ids of the fields whose lines differ
    may_reprint: bool = False
    may_keep: bool = False  # with a reason


@dataclass(frozen=True, slots=True)
class Thumb:
    """A page of a paper; without a `page_id` it is missing."""

    page_id: str
    words: str  # "trang 1/2", "quét trang 2/2"
    finding: Finding

    @property
    def mark(self) -> Mark:
        return self.finding.mark


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper of the dossier, or its result."""

    paper_id: str
    name: str
    note: str  # "bản chính · đủ 2/2 trang"
    mark: Mark
    thumbs: tuple[Thumb, ...] = ()
    is_open: bool = False  # required and not digitised yet


@dataclass(frozen=True, slots=True)
class Chip:
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class ScanView:
    """Everything that the page of one dossier shows."""

    cards: tuple[PaperCard, ...] = ()
    chips: tuple[Chip, ...] = ()
    loose: tuple[Thumb, ...] = ()  # nobody knows whose they are
    blank: tuple[Thumb, ...] = ()
    files: tuple[Thumb, ...] = ()  # that wait or could not be read

    def spots(self) -> Iterator[tuple[int, int]]:
        """Every place of the board in reading order: (card, page); a card without pages is one place, (card, -1)."""
        for number, card in enumerate(self.cards):
            if not card.thumbs:
                yield number, -1
            for index in range(len(card.thumbs)):
                yield number, index

    def thumb_at(self, spot: tuple[int, int]) -> Thumb | None:
        number, index = spot
        if 0 <= number < len(self.cards) and 0 <= index < len(self.cards[number].thumbs):
            return self.cards[number].thumbs[index]
        return None

    def card_at(self, spot: tuple[int, int]) -> PaperCard | None:
        return self.cards[spot[0]] if 0 <= spot[0] < len(self.cards) else None

    def faults(self) -> list[tuple[int, int]]:
        """The places that F6 leads to: pages with a fault or a doubt."""
        return [
            spot
            for spot in self.spots()
            if (thumb := self.thumb_at(spot)) and thumb.mark in {Mark.CAUTION, Mark.DANGER}
        ]


def worst(marks: Iterator[Mark] | tuple[Mark, ...]) -> Mark:
    """The worst of several marks; PLAIN where there is none."""
    return max(marks, key=ORDER.index, default=Mark.PLAIN)

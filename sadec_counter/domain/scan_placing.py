"""Where the pages of a scanned file belong, and what is said about each against what was really printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sadec_counter.domain.page_code import read_page_code
from sadec_counter.domain.scan import Decision, DecisionKind, Finding, Place, ScannedPage, Seen, Way

_COVER = re.compile(r"SC1:([A-Z2-7]{10})")
_RANKS = {Finding.MATCHED: 0, Finding.KEPT: 1, Finding.OLDER: 2}  # of pages that were printed, the best first


@dataclass(frozen=True, slots=True)
class Printed:
    """What the judge needs to know of a print: its pages, and whether its values are the dossier's."""

    pages: int
    digest: str  # eight hexadecimal digits, capitals
    is_older: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a page lies at first, and what is said about it."""

    place: Place
    finding: Finding


def cover_payload(cover_id: str) -> str:
    """What the QR code of a cover sheet holds."""
    return f"SC1:{cover_id}"


def read_cover_code(text: str) -> str | None:
    """The id of a cover sheet in a scanned payload; None for anything else."""
    found = _COVER.fullmatch("".join(text.split()).upper())
    return found.group(1) if found else None


def own_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """The payloads that are of this program, each once: papers of citizens bear codes of others."""
    return tuple(dict.fromkeys(one for one in codes if read_page_code(one) or read_cover_code(one)))


def lay_down(pages: Sequence[Seen], place_of: Callable[[str], Laid | None]) -> list[Laid]:
    """Where each page of one file belongs, in the order of the file.

    `place_of` knows what a code of this program stands for, None for a code that is not from here. A printed page
    goes where its own code says. Pages without a code go to the cover sheet before them until the next code of any
    kind, a damaged one too: one document's code never leaks into the next, nor from one file into another.
    """
    found: list[Laid] = []
    cover: Place | None = None
    for page in pages:
        codes = own_codes(page.codes)
        if codes or page.is_damaged:
            laid = _by_code(codes, place_of)
            cover = laid.place if laid.finding is Finding.COVER else None
        elif cover is not None:
            laid = Laid(cover, Finding.BLANK if page.is_blank else Finding.MATCHED)
        else:
            laid = Laid(Place(), Finding.BLANK if page.is_blank else Finding.NO_CODE)
        found.append(Laid(Place(Way.COVER), Finding.COVER) if laid.finding is Finding.COVER else laid)
    return found


def _by_code(codes: Sequence[str], place_of: Callable[[str], Laid | None]) -> Laid:
    if not codes:
        return Laid(Place(), Finding.UNREADABLE)
    if len(codes) > 1:
        return Laid(Place(), Finding.AMBIGUOUS)
    return place_of(codes[0]) or Laid(Place(code=read_page_code(codes[0])), Finding.FOREIGN)


def decided(page: ScannedPage, decision: Decision) -> ScannedPage:
    """The page after a clerk's decision. Decisions outlive a new reading of the page."""
    again = Finding.BLANK if page.seen.is_blank else Finding.NO_CODE
    match decision.kind:
        case DecisionKind.ASSIGN:
            place = Place(Way.CLERK, decision.dossier_id, decision.paper_id)
            finding = Finding.BLANK if page.seen.is_blank else Finding.MATCHED
            return replace(page, place=place, finding=finding, is_dropped=False, reason="")
        case DecisionKind.UNASSIGN:
            return replace(page, place=Place(), finding=again, reason="")
        case DecisionKind.KEEP:
            return replace(page, reason=decision.reason)
        case DecisionKind.DROP:
            return replace(page, is_dropped=True)
        case DecisionKind.RESTORE:
            return replace(page, is_dropped=False)


def judge(pages: Iterable[ScannedPage], printed: Mapping[str, Printed]) -> tuple[ScannedPage, ...]:
    """The pages of one dossier, each with what is said about it, in the order of paper and page.

    `printed` knows the prints of the dossier by their ids. Of a printed page that came several times, one with the
    dossier's values is best, then the one of the newest file ("quét lại"), then the first in its file.
    """
    judged = [_against_print(page, printed) for page in pages]
    best: dict[tuple[str, int], ScannedPage] = {}
    for page in sorted(judged, key=_better):
        if page.place.code is not None and page.finding in _RANKS:
            best.setdefault((page.place.paper_id, page.place.code.page), page)
    return tuple(sorted((_beside(page, best) for page in judged), key=_order))


def missing_pages(pages: Iterable[ScannedPage], printed: Iterable[int]) -> tuple[int, ...]:
    """The numbers of the printed pages of which nothing came, not even an older one."""
    here = {page.place.code.page for page in pages if page.place.code is not None and page.finding in _RANKS}
    return tuple(number for number in printed if number not in here)


def _against_print(page: ScannedPage, printed: Mapping[str, Printed]) -> ScannedPage:
    if page.is_dropped:
        return replace(page, finding=Finding.DROPPED)
    code = page.place.code
    known = printed.get(code.print_id) if code is not None else None
    if code is None or known is None:
        return page
    if code.pages != known.pages or code.digest != known.digest:
        return replace(page, finding=Finding.FOREIGN)
    if known.is_older:
        return replace(page, finding=Finding.KEPT if page.reason else Finding.OLDER)
    return replace(page, finding=Finding.MATCHED)


def _beside(page: ScannedPage, best: Mapping[tuple[str, int], ScannedPage]) -> ScannedPage:
    """A page that another one takes the place of says so."""
    if page.place.code is None or page.finding not in _RANKS:
        return page
    other = best[page.place.paper_id, page.place.code.page]
    if other.page_id == page.page_id:
        return page
    is_twice = other.file_sha256 == page.file_sha256 and other.finding is page.finding
    return replace(page, finding=Finding.DOUBLED if is_twice else Finding.EARLIER)


def _better(page: ScannedPage) -> tuple[int, float, int]:
    return (_RANKS.get(page.finding, len(_RANKS)), -page.arrived_at.timestamp(), page.number)


def _order(page: ScannedPage) -> tuple[str, int, float, int]:
    code = page.place.code
    last = 1 << 20  # pages without a number of their own come after those that have one
    return (page.place.paper_id, code.page if code else last, page.arrived_at.timestamp(), page.number)

"""A Word file drawn as it stands: by our own engine, or by an office suite where that cannot draw all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from sadec_counter.devices.office_suites import OfficeSuite, SuiteMissingError, office_suites
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.strange_fonts import borrowed_letters
from sadec_counter.domain.errors import KnownError

OWN_NAME = "bộ dựng trang của chương trình"


class Engine(StrEnum):
    """Who may draw; AUTO is the own engine as far as it can draw all of a file."""

    AUTO = "auto"
    OWN = "own"
    LIBREOFFICE = "libreoffice"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and how it came about."""

    pdf: bytes
    drawn_by: str  # a name for people
    missing: tuple[str, ...] = ()  # what our engine cannot draw, each with its place
    why: str = ""  # this engine and no other, in sentences
    borrowed: Mapping[str, str] = field(default_factory=dict)  # font → letters that it lacks and another one drew

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the file is left out, as far as we know."""
        return self.drawn_by != OWN_NAME or not self.missing


def render(
    file: Path, engine: Engine = Engine.AUTO, suites: Sequence[OfficeSuite] | None = None, *, archival: bool = False
) -> Rendered:
    """The file as PDF. A file that is no harmless Word document is refused before anybody opens it.

    `archival` asks our own engine for a PDF/A-2b; a suite is then not handed the file. Raises WordFileError, and
    with a suite asked for by name SuiteMissingError, SuiteTooSlowError, SuiteFailedError.
    """
    known = office_suites() if suites is None else suites
    maker = PageMaker(file)  # looks the file over
    if engine in (Engine.LIBREOFFICE, Engine.WORD):
        suite = _named(engine, known)
        return Rendered(suite.to_pdf(file), suite.name, maker.missing, "Theo yêu cầu --engine.")
    pdf, borrowed = _own(maker, file, archival=archival), borrowed_letters(maker.document)
    own = Rendered(pdf, OWN_NAME, maker.missing, borrowed=borrowed)
    if engine is Engine.OWN or archival or not maker.missing:
        return own
    return _handed_over(file, own, [suite for suite in known if suite.is_there()])


def _handed_over(file: Path, own: Rendered, there: Sequence[OfficeSuite]) -> Rendered:
    """By the first suite that manages; else our own pages, and why."""
    if not there:
        return replace(own, why="Máy này không có Word hay LibreOffice để vẽ thay.")
    faults: list[str] = []
    for suite in there:
        try:
            pdf = suite.to_pdf(file)
        except KnownError as error:
            faults.append(error.message)
        else:
            return Rendered(pdf, suite.name, own.missing, " ".join(faults))
    return replace(own, why=" ".join(faults))


def _own(maker: PageMaker, file: Path, *, archival: bool) -> bytes:
    return write_pdf(maker.draw(None), title=file.stem, archival=archival)


def _named(engine: Engine, suites: Sequence[OfficeSuite]) -> OfficeSuite:
    found = next((suite for suite in suites if suite.name.lower() == engine.value), None)
    if found is None or not found.is_there():
        raise SuiteMissingError(suite="LibreOffice" if engine is Engine.LIBREOFFICE else "Word")
    return found

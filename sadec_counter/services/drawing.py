"""Drawing an application: the template of its package, its values, and what the office itself adds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.composing import derived
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import Form
from sadec_counter.domain.linked import Linked, linked_values, sources
from sadec_counter.domain.page import PageDrawing, joined, renamed
from sadec_counter.domain.words import PLAIN, WordStyle

if TYPE_CHECKING:
    from sadec_counter.documents.engine import PageMaker


class PackageGoneError(KnownError):
    """The very package that an application was typed in is not on this machine any more."""

    sentence = "Không còn mẫu “{form}” bản {version} đã dùng để khai."
    remedy = "Chép lại gói mẫu này vào thư mục forms rồi mở lại."


@dataclass(frozen=True, slots=True)
class PagePaper:
    """The paper that a printed page of a linked group is part of, and who signs that paper."""

    paper_id: str
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One Word file that an application prints: its own, or a linked group's further one."""

    template: Path
    form: Form
    linked: Linked | None = None


class Drawing:
    """Draws and fills applications. `draw` and `docx` may be called in any thread; a maker belongs to one thread.

    A linked group gives the pages of all its papers, one behind the other.
    """

    def __init__(
        self,
        catalog: Catalog,
        of_the_office: Callable[[], Mapping[str, str]],
        style: WordStyle = PLAIN,
    ) -> None:
        self._catalog, self._of_the_office, self._style = catalog, of_the_office, style
        self._makers: dict[Path, PageMaker] = {}
        self._lock = threading.Lock()

    def use(self, catalog: Catalog) -> None:
        """Draw the forms of this catalog from now on; a template that changed is read again."""
        with self._lock:
            self._catalog = catalog
            self._makers.clear()

    def maker_for(self, form: Form) -> Callable[[Mapping[str, str]], PageDrawing]:
        """Draws one form again and again, keeping what did not change; reads the templates at the first call."""
        makers: dict[Path, PageMaker] = {}

        def draw(values: Mapping[str, str]) -> PageDrawing:
            return self._pages(form, values, makers)

        return draw

    def draw(self, form: Form, values: Mapping[str, str]) -> PageDrawing:
        """The pages as they are printed. Raises PackageGoneError and the template's faults."""
        with self._lock:
            return self._pages(form, values, self._makers)

    def papers(self, form: Form, values: Mapping[str, str]) -> tuple[PagePaper, ...]:
        """What each printed page is part of; empty where all pages are the form's own."""
        sheets, found = self._sheets(form, values), list[PagePaper]()
        own = next((paper.paper_id for paper in form.papers if paper.is_application), "")
        if len(sheets) == 1:
            return ()
        with self._lock:
            for sheet in sheets:
                if sheet.template not in self._makers:
                    self._makers[sheet.template] = _maker(sheet.template)
                pages = self._makers[sheet.template].draw(self._filling(sheet, form, values)).pages
                paper_id = (sheet.linked.paper if sheet.linked else "") or own
                found += [PagePaper(paper_id, sheet.form.signers)] * len(pages)
        return tuple(found)

    def docx(self, form: Form, values: Mapping[str, str]) -> bytes:
        """The same content as a Word file; of a linked group its own page (see `word_files`)."""
        return next(iter(self.word_files(form, values).values()))

    def word_files(self, form: Form, values: Mapping[str, str]) -> dict[str, bytes]:
        """Every paper as a Word file, by the code of its form, in the order of printing."""
        from sadec_counter.documents.filler import fill_docx  # noqa: PLC0415 - only who asks for a DOCX needs it

        sheets = self._sheets(form, values)
        return {one.form.code: fill_docx(one.template, self._filling(one, form, values)) for one in sheets}

    def _pages(self, form: Form, values: Mapping[str, str], makers: dict[Path, PageMaker]) -> PageDrawing:
        drawings = []
        for sheet in self._sheets(form, values):
            if sheet.template not in makers:
                makers[sheet.template] = _maker(sheet.template)
            drawing = makers[sheet.template].draw(self._filling(sheet, form, values))
            drawings.append(drawing if sheet.linked is None else renamed(drawing, sources(sheet.linked, form)))
        return drawings[0] if len(drawings) == 1 else joined(drawings)

    def _filling(self, sheet: _Sheet, form: Form, values: Mapping[str, str]) -> Filling:
        typed = self._with_what_follows(form, values)
        if sheet.linked is not None:
            typed = self._with_what_follows(sheet.form, linked_values(sheet.linked, form, typed))
        return Filling(sheet.form, typed, self._of_the_office(), self._style)

    def _with_what_follows(self, form: Form, values: Mapping[str, str]) -> dict[str, str]:
        follow = {field_id: text for field_id, text in derived(form, values, self._style).items() if text}
        return {**follow, **values}

    def _sheets(self, form: Form, values: Mapping[str, str]) -> list[_Sheet]:
        package = self._catalog.by_hash(form.package_hash)
        if package is None:
            raise PackageGoneError(form=form.title, version=form.version)
        further = [one for one in package.linked if one.linked.is_printed(values)]
        return [_Sheet(package.template, form), *(_Sheet(one.template, one.linked.form, one.linked) for one in further)]


def _maker(template: Path) -> PageMaker:
    from sadec_counter.documents.engine import PageMaker  # noqa: PLC0415 - loaded beside the window, at the first page

    return PageMaker(template)

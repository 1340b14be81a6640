"""What a person should look at on a scanned page: a place for a signature that is blank, the lines that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.printed import printed_in
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import Finding, ScannedPage
from sadec_counter.domain.signing import Grey, is_signed, signature_places
from sadec_counter.services.scanning import Difference

if TYPE_CHECKING:
    from sadec_counter.services.drawing import PagePaper
    from sadec_counter.store.store import Store

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
MOST_DIFFERENCES = 6
_LOOKED_AT = {Finding.MATCHED, Finding.KEPT}


class ScanLooks:
    """Draws what was printed and lays the scan over it: takes its time, call it beside the window.

    `scan_grey` gives an upright scanned page, `print_grey` a page (from 0) of a printed PDF, both in grey;
    `other_texts` what stands in a PDF where a drawing has something else. What was found blank is remembered: a
    scanned page never changes.
    """

    def __init__(
        self,
        store: Store,
        form_of: Callable[[Draft], Form | None],
        draw: Draw,
        papers: Callable[[Form, Mapping[str, str]], tuple[PagePaper, ...]],
        *,
        scan_grey: Callable[[str], Grey],
        print_grey: Callable[[Path, int], Grey],
        other_texts: Callable[[bytes, PageDrawing], Mapping[str, str]],
        folder: Path,
    ) -> None:
        self._store, self._form_of, self._draw, self._papers = store, form_of, draw, papers
        self._scan_grey, self._print_grey, self._other_texts = scan_grey, print_grey, other_texts
        self._folder = folder
        self._drawings: dict[str, PageDrawing | None] = {}
        self._unsigned: dict[str, tuple[str, ...]] = {}

    def unsigned(self, page: ScannedPage, dossier: Dossier) -> tuple[str, ...]:
        """The signers under whose heading this page is blank; nothing of pages that do not count.

        Fingerprints and pale ink are not told from dirt: what is flagged is for a person to look at.
        """
        code = page.place.code
        if code is None or page.finding not in _LOOKED_AT:
            return ()
        if page.page_id not in self._unsigned:
            try:
                self._unsigned[page.page_id] = tuple(self._blank_places(page, dossier))
            except KnownError:  # the print or the scan is gone: nothing can be said
                self._unsigned[page.page_id] = ()
        return self._unsigned[page.page_id]

    def differences(self, page: ScannedPage, dossier: Dossier) -> tuple[Difference, ...]:
        """What differs between a print that was never filed and the dossier, as read from the kept print itself.

        Empty where that cannot be told: many differences are lines that have moved.
        """
        code, form = page.place.code, self._form_of(dossier.filing.draft)
        record = next((one for one in dossier.prints if code and one.print_id == code.print_id), None)
        file = self._folder / record.file if record else None
        if form is None or file is None or not file.is_file():
            return ()
        draft = dossier.filing.draft
        found = self._other_texts(file.read_bytes(), self._draw(form, draft.values))
        fields = {field.field_id: field for field in form.fields()}
        if len(found) > MOST_DIFFERENCES:
            return ()
        return tuple(
            Difference(field_id, fields[field_id].label, text, draft.value(field_id))
            for field_id, text in found.items()
            if field_id in fields
        )

    def lines(self, page: ScannedPage, dossier: Dossier, field_ids: Iterable[str]) -> tuple[tuple[float, float], ...]:
        """Where the lines of these fields stand on the page: (top, bottom) in parts of its height."""
        code = page.place.code
        drawing = self._drawing(page, dossier)
        form = self._form_of(dossier.filing.draft)
        if code is None or drawing is None or form is None or code.page > len(drawing.pages):
            return ()
        wanted = {place for field_id in field_ids for place in printed_in(form, field_id)}
        sheet = drawing.pages[code.page - 1]
        found = {(slot.top, slot.top + slot.height) for slot in sheet.slots if slot.field_id in wanted}
        return tuple(sorted((top / sheet.height, bottom / sheet.height) for top, bottom in found))

    # --- inside ------------------------------------------------------------------------------

    def _blank_places(self, page: ScannedPage, dossier: Dossier) -> Iterable[str]:
        code = page.place.code
        drawing, form = self._drawing(page, dossier), self._form_of(dossier.filing.draft)
        record = next((one for one in dossier.prints if code and one.print_id == code.print_id), None)
        if code is None or drawing is None or form is None or record is None:
            return
        of_pages = self._papers(form, dossier.filing.draft.values)
        signers = of_pages[code.page - 1].signers if code.page <= len(of_pages) else form.signers
        places = [place for place in signature_places(drawing, signers) if place.page == code.page - 1]
        if not places:
            return
        scan = self._scan_grey(page.page_id)
        printed = self._print_grey(self._folder / record.file, code.page - 1)
        for place in places:
            if not is_signed(scan, printed, place, drawing.pages[place.page]):
                yield place.signer

    def _drawing(self, page: ScannedPage, dossier: Dossier) -> PageDrawing | None:
        """The drawing of what stands on the paper: of the values that were filed with that print, else today's."""
        code = page.place.code
        if code is None:
            return None
        if code.print_id not in self._drawings:
            older = self._store.scans.filing_with(dossier.line.dossier_id, code.digest.lower())
            draft = (older or dossier.filing).draft
            form = self._form_of(draft)
            self._drawings[code.print_id] = self._draw(form, draft.values) if form is not None else None
        return self._drawings[code.print_id]

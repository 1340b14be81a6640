"""Sheets for the wall: a procedure on one page, with a QR that leads to it, from the same catalogue as the screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Posting
from sadec_counter.domain.office import Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.procedure_words import asked_papers, paper_words
from sadec_counter.services.posting import postings

SHEET = "to_niem_yet"
MOST_WORDS = 4
MOST_CODED = 420  # letters that a telephone still reads from a QR of 38 mm

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
WritePdf = Callable[[PageDrawing, str, Sequence[object]], bytes]


class PostingSheets:
    """Makes the sheets. `pdf` takes its time: call it beside the window."""

    def __init__(self, catalog: Catalog, office: Office, *, draw: Draw, write_pdf: WritePdf) -> None:
        self._catalog, self._office = catalog, office
        self._draw, self._write_pdf = draw, write_pdf

    def pdf(self, forms: Sequence[Form]) -> bytes:
        """A page for each procedure, in their order."""
        sheet = self._catalog.get(SHEET).form
        drawings = [self._draw(sheet, sheet_values(form, self._office)) for form in forms]
        pages = tuple(page for drawing in drawings for page in drawing.pages)
        pictures = {digest: data for drawing in drawings for digest, data in drawing.pictures.items()}
        return self._write_pdf(PageDrawing(pages, pictures), sheet.title, ())


def _as_text(form: Form, posting: Posting, papers: Sequence[tuple[str, str]]) -> str:
    """What a telephone shows without any network: the sheet in a few lines."""
    lines = [form.procedure.name, f"Thời hạn: {posting.term}. Lệ phí: {posting.fee}."]
    lines += [f"{number}. {name}" for number, (name, _note) in enumerate(papers, 1)]
    return "\n".join(lines)[:MOST_CODED]


def sheet_values(form: Form, office: Office) -> dict[str, str]:
    """The values of the sheet; ids as its package names them."""
    (posting,) = postings([form], office)
    procedure, papers = form.procedure, [paper_words(paper) for paper in asked_papers(form)]
    filled = {
        "noi_nhan": office.desk_name,
        "linh_vuc": procedure.field_of_work,
        "ten": procedure.name,
        "ma": procedure.code,
        "thoi_han": posting.term,
        "ghi_chu_han": posting.term_note,
        "le_phi": posting.fee,
        "ghi_chu_phi": posting.fee_note,
        "co_quan": f"{office.desk_name}, {office.short_name}",
        "khong_giay_to": "" if papers else "x",
        "ghi_chu": procedure.fee_note,
        "hay_goi": ", ".join(procedure.words[:MOST_WORDS]),
        "dia_chi_web": posting.url,
        "ma_qr": posting.url or _as_text(form, posting, papers),
    }
    rows = {}
    for number, (name, note) in enumerate(papers, 1):
        rows[f"giay_to.{number}.ten"] = name
        rows[f"giay_to.{number}.luu_y"] = f"({note})" if note else ""
    found = {**{f"niem_yet.{name}": text for name, text in filled.items()}, **rows}
    return {name: text for name, text in found.items() if text}

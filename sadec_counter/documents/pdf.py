"""A page drawing written as a PDF: every glyph exactly where it was laid out; the same drawing, the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sadec_counter.documents.archival import archival_entries
from sadec_counter.documents.code_band import code_band
from sadec_counter.documents.pdf_fonts import Used, font_codes
from sadec_counter.documents.pdf_ink import Encoder, picture_name
from sadec_counter.documents.pdf_objects import PdfFile, stream, text_string
from sadec_counter.documents.pdf_pictures import write_picture
from sadec_counter.domain.page import Page, PageDrawing, Piece
from sadec_counter.domain.page_code import PageCode

LANGUAGE = "vi-VN"
PRODUCER = "Sadec Counter"
_UNDATED = "D:20000101000000+07'00'"
_LEVEL = 4  # of deflating a page: half the time of the usual one for a tenth more bytes


def write_pdf(
    drawing: PageDrawing,
    *,
    title: str,
    author: str = "",
    codes: Sequence[PageCode] = (),
    made_at: datetime | None = None,
    archival: bool = False,
) -> bytes:
    """The PDF of a drawing; `codes` gives each page its band, `archival` makes it a PDF/A-2b.

    `made_at` is Vietnamese time. Raises NoRoomForCodeError where a page has no room for its code.
    """
    if codes and len(codes) != len(drawing.pages):
        raise ValueError("as many codes as pages")
    pdf = PdfFile()
    root, tree, resources = pdf.reserve(), pdf.reserve(), pdf.reserve()
    pages = _Pages(pdf, tree, resources)
    for index, page in enumerate(drawing.pages):
        pages.add(page, (code_band(page, codes[index]),) if codes else ())
    pages.finish(drawing.pictures)
    marks = archival_entries(pdf, title=title, author=author, producer=PRODUCER, made_at=made_at) if archival else ""
    shown = f"/Lang({LANGUAGE})/ViewerPreferences<</DisplayDocTitle true>>"
    pdf.put(root, f"<</Type/Catalog/Pages {tree} 0 R{shown}{marks}>>".encode())
    return pdf.written(root, pdf.add(_information(title, author, made_at)))


def _information(title: str, author: str, made_at: datetime | None) -> bytes:
    stamp = f"({made_at:D:%Y%m%d%H%M%S}+07'00')" if made_at else f"({_UNDATED})"
    by = f"/Author{text_string(author)}" if author else ""
    return (
        f"<</Title{text_string(title)}{by}/Creator({PRODUCER})/Producer({PRODUCER})"
        f"/CreationDate{stamp}/ModDate{stamp}>>"
    ).encode()


class _Pages:
    """The pages of one document, and the fonts and pictures that they share."""

    def __init__(self, pdf: PdfFile, tree: int, resources: int) -> None:
        self._pdf, self._tree, self._resources = pdf, tree, resources
        self._encoder = Encoder()
        self._numbers: list[int] = []
        self._fonts: defaultdict[str, Used] = defaultdict(Used)
        self._digests: set[str] = set()

    def add(self, page: Page, more: Sequence[Piece]) -> None:
        """One page, with pieces above what is laid out."""
        parts: list[bytes] = []
        for piece in (*page.pieces, *more):
            operators = self._encoder.operators(piece.ink)
            parts += (b"q 1 0 0 1 %.3f %.3f cm" % (piece.x, page.height - piece.y), operators.content, b"Q")
            self._digests |= operators.pictures
            for name, used in operators.fonts.items():
                self._fonts[name].add(used)
        content = self._pdf.add(stream(b"\n".join(parts), level=_LEVEL))
        self._numbers.append(
            self._pdf.add(
                f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {page.width:g} {page.height:g}]"
                f"/Resources {self._resources} 0 R/Contents {content} 0 R>>".encode()
            )
        )

    def finish(self, pictures: Mapping[str, bytes]) -> None:
        """The tree of pages, fonts and pictures."""
        pdf = self._pdf
        kids = " ".join(f"{number} 0 R" for number in self._numbers)
        pdf.put(self._tree, f"<</Type/Pages/Count {len(self._numbers)}/Kids[{kids}]>>".encode())
        fonts = "".join(
            f"/{name} {font_codes(name).subset(used).write(pdf)} 0 R" for name, used in sorted(self._fonts.items())
        )
        shown = "".join(
            f"/{picture_name(digest)} {write_picture(pdf, pictures[digest])} 0 R" for digest in sorted(self._digests)
        )
        pdf.put(self._resources, f"<</Font<<{fonts}>>/XObject<<{shown}>>>>".encode())

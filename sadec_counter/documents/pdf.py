"""A page drawing written as a PDF: every glyph exactly where it was laid out; the same drawing, the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from sadec_counter.documents.archival import make_archival
from sadec_counter.documents.code_band import code_band
from sadec_counter.documents.pdf_fonts import UsedFont, compressed
from sadec_counter.domain.page import Fill, GlyphRun, Outline, Page, PageDrawing, Picture, Piece, Rule
from sadec_counter.domain.page_code import PageCode

LANGUAGE = "vi-VN"
PRODUCER = "Sadec Counter"
SLANT = 0.2126  # tan 12°
_UNDATED = "D:20000101000000+07'00'"
_NEAR_ENOUGH = 0.006  # points that a glyph may stand off before it is moved
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CURVES = {"M": "m", "L": "l", "C": "c", "Z": "h"}

rl_config.trustedHosts = []  # no drawing may fetch anything
rl_config.trustedSchemes = []
rl_config.useA85 = 0


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
    document = _document(title, author, made_at)
    fonts: dict[str, UsedFont] = {}
    for index, page in enumerate(drawing.pages):
        band = (code_band(page, codes[index]),) if codes else ()
        ops = PageOps(page.height, fonts)
        ops.pieces((*page.pieces, *band))
        _add_page(document, page, ops, drawing.pictures)
    for font in fonts.values():
        font.write(document)
    if archival:
        make_archival(document, title=title, author=author, producer=PRODUCER, made_at=made_at)
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    written: bytes = document.GetPDFData(None)
    return written


def _document(title: str, author: str, made_at: datetime | None) -> pdfdoc.PDFDocument:
    document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=LANGUAGE)
    stamp = f"D:{made_at:%Y%m%d%H%M%S}+07'00'" if made_at else _UNDATED
    document.setDateFormatter(lambda *_parts: stamp)
    document.setTitle(title)
    document.setAuthor(author)
    document.setSubject("")
    document.setCreator(PRODUCER)
    document.setProducer(PRODUCER)
    return document


def _add_page(document: pdfdoc.PDFDocument, page: Page, ops: PageOps, pictures: dict[str, bytes]) -> None:
    content = "\n".join(ops.lines).encode("latin-1")
    document.updateSignature(content)
    made = pdfdoc.PDFPage()
    made.pagewidth, made.pageheight = page.width, page.height
    made.Contents = document.Reference(compressed(content))
    resources = {"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)}
    if ops.digests:
        names = {f"P{digest[:32]}": _picture(document, digest, pictures[digest]) for digest in sorted(ops.digests)}
        resources["XObject"] = pdfdoc.PDFDictionary(names)
    made.Resources = pdfdoc.PDFDictionary(resources)
    document.addPage(made)


def _picture(document: pdfdoc.PDFDocument, digest: str, data: bytes) -> pdfdoc.PDFObjectReference:
    name = f"picture.{digest}"
    if name not in document.idToObject:
        source = ImageReader(io.BytesIO(data)) if data[:2] == b"\xff\xd8" else ImageReader(_plain_picture(data))
        made = pdfdoc.PDFImageXObject(name, source, mask="auto")
        if getattr(made, "_smask", None):
            document.Reference(made._smask)  # noqa: SLF001 - reportlab's own canvas does the same
        document.Reference(made, name)
    return pdfdoc.PDFObjectReference(name)


def _plain_picture(data: bytes) -> Image.Image:
    """A picture in one of the modes that a PDF knows."""
    with Image.open(io.BytesIO(data)) as image:
        clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        return image.convert("RGBA" if clear else "L" if image.mode in {"1", "L"} else "RGB")


class PageOps:
    """The operators of one page, made from pieces."""

    def __init__(self, height: float, fonts: dict[str, UsedFont]) -> None:
        self.lines: list[str] = []
        self.digests: set[str] = set()
        self._height = height
        self._fonts = fonts
        self._font: tuple[str, float] | None = None
        self._fill = self._stroke = ""
        self._pen: tuple[float, tuple[float, ...]] | None = None

    def pieces(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            x, y, ink = piece.x, self._height - piece.y, piece.ink
            self._fills(ink.fills, x, y)
            for picture in ink.pictures:
                self._picture(picture, x, y)
            for outline in ink.outlines:
                self._outline(outline, x, y)
            for rule in ink.rules:
                self._rule(rule, x, y)
            self._runs(ink.runs, x, y)

    def _fills(self, fills: Sequence[Fill], x: float, y: float) -> None:
        for place, fill in enumerate(fills):
            self._fill_colour(fill.colour)
            self.lines.append(f"{x + fill.x:.3f} {y - fill.y - fill.height:.3f} {fill.width:.3f} {fill.height:.3f} re")
            if place + 1 == len(fills) or fills[place + 1].colour != fill.colour:
                self.lines.append("f")  # one path for neighbours: no hair line between them

    def _picture(self, picture: Picture, x: float, y: float) -> None:
        self.digests.add(picture.digest)
        left, low = x + picture.x, y - picture.y - picture.height
        size = f"{picture.width:.3f} 0 0 {picture.height:.3f}"
        self.lines.append(f"q {size} {left:.3f} {low:.3f} cm /P{picture.digest[:32]} Do Q")

    def _outline(self, outline: Outline, x: float, y: float) -> None:
        if outline.fill:
            self._fill_colour(outline.fill)
        if outline.stroke:
            self._stroke_with(outline.stroke, outline.width, ())
        for sign, *numbers in outline.path:
            moved = (x + float(value) if place % 2 == 0 else y - float(value) for place, value in enumerate(numbers))
            self.lines.append(" ".join([*(f"{value:.3f}" for value in moved), _CURVES[str(sign)]]))
        self.lines.append(
            "B" if outline.fill and outline.stroke else "f" if outline.fill else "S" if outline.stroke else "n"
        )

    def _rule(self, rule: Rule, x: float, y: float) -> None:
        self._stroke_with(rule.colour, rule.width, rule.dash)
        self.lines.append(f"{x + rule.x1:.3f} {y - rule.y1:.3f} m {x + rule.x2:.3f} {y - rule.y2:.3f} l S")

    def _runs(self, runs: Sequence[GlyphRun], x: float, y: float) -> None:
        if not runs:
            return
        self.lines.append("BT")
        for run in runs:
            if run.glyphs:
                self._run(run, x, y)
        self.lines.append("ET")

    def _run(self, run: GlyphRun, x: float, y: float) -> None:
        font = self._fonts.get(run.font)
        if font is None:
            font = self._fonts[run.font] = UsedFont(run.font, len(self._fonts) + 1)
        self._fill_colour(run.colour)
        if self._font != (run.font, run.size):
            self._font = (run.font, run.size)
            self.lines.append(f"/{font.resource} {run.size:.3f} Tf")
        slant = SLANT if run.skew else 0
        self.lines.append(f"1 0 {slant:g} 1 {x + run.xs[0]:.3f} {y - run.y:.3f} Tm")
        self.lines.append(_shown(font, run))

    def _fill_colour(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self.lines.append(f"{_rgb(colour)} rg")

    def _stroke_with(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self.lines.append(f"{_rgb(colour)} RG")
        if self._pen != (width, dash):
            self._pen = (width, dash)
            self.lines.append(f"{width:.3f} w [{' '.join(f'{part:.3f}' for part in dash)}] 0 d")


def _shown(font: UsedFont, run: GlyphRun) -> str:
    """The operator that shows a run: codes, and moves where the font's own advance is not the drawing's."""
    codes, scale = font.codes, run.size / 1000
    parts = ["[<"]
    at = run.xs[0]
    for x, glyph, text in zip(run.xs, run.glyphs, run.text, strict=True):
        off = x - at
        if off > _NEAR_ENOUGH or off < -_NEAR_ENOUGH:
            move = round(-off / scale, 1)
            at -= move * scale
            parts.append(f">{move:g}<")
        code, width = codes.get((glyph, text)) or font.add(glyph, text)
        parts.append(code)
        at += width * scale
    parts.append(">] TJ")
    return "".join(parts)


def _rgb(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        return "0 0 0"  # what a broken file says of a colour must not keep its words from being printed
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return f"{red:.4g} {green:.4g} {blue:.4g}"

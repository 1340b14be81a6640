"""Scanned pages as one PDF/A-2b, and as pictures for the window: turned upright, never cut."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PIL import Image

from sadec_counter.documents.archival import archival_entries
from sadec_counter.documents.pdf import LANGUAGE, PRODUCER
from sadec_counter.documents.pdf_objects import PdfFile, plain_stream, stream, text_string
from sadec_counter.documents.raw_pages import RawPage, raw_page
from sadec_counter.domain.scan import PageSource
from sadec_counter.domain.signing import Grey

# What is tried in turn until a file is small enough: (dpi, JPEG quality); the first keeps the scanner's own bytes.
# Less than 200 dpi is no digitised paper (Nghị định 30/2020/NĐ-CP, phụ lục I).
_SQUEEZES: tuple[tuple[int, int] | None, ...] = (None, (200, 75), (200, 50))
_GOOD = 85  # JPEG quality of what did not come as JPEG
_SPACES = {"1": "/DeviceGray", "L": "/DeviceGray", "RGB": "/DeviceRGB"}


def write_scan_pdf(
    pages: Sequence[PageSource], *, title: str, author: str, made_at: datetime, wanted_size: int
) -> bytes:
    """The pages as one PDF/A-2b of at most `wanted_size` bytes where that can be without losing what is written.

    The raw files stay as they are. Raises UnreadableScanError.
    """
    pdf = b""
    for squeeze in _SQUEEZES:
        pdf = _written(pages, squeeze, title, author, made_at)
        if len(pdf) <= wanted_size:
            break
    return pdf


def upright_jpeg(source: PageSource, dpi: int) -> bytes:
    """A page for the window. Raises UnreadableScanError."""
    buffer = io.BytesIO()
    _upright(source, dpi).save(buffer, "JPEG", quality=_GOOD)
    return buffer.getvalue()


def upright_grey(source: PageSource, dpi: int) -> Grey:
    """A page in grey, to be compared with its print. Raises UnreadableScanError."""
    grey = _upright(source, dpi).convert("L")
    return Grey(grey.width, grey.height, grey.tobytes())


def _upright(source: PageSource, dpi: int) -> Image.Image:
    page = raw_page(Path(source.file), source.number)
    image = page.image
    if page.jpeg:
        image.draft(None, (image.width * dpi // page.dpi, image.height * dpi // page.dpi))
    image = image.convert("L" if image.mode == "1" else image.mode)
    scale = dpi * page_width(page) / 72 / image.width
    if scale < 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)), reducing_gap=2.0)
    if source.turn:
        image = image.rotate(-source.turn, expand=True)
    if source.skew:
        image = image.rotate(-source.skew, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    return image


def page_width(page: RawPage) -> float:
    """In points."""
    return page.size[0] / page.dpi * 72


def _written(
    pages: Sequence[PageSource], squeeze: tuple[int, int] | None, title: str, author: str, made_at: datetime
) -> bytes:
    pdf = PdfFile()
    root, tree = pdf.reserve(), pdf.reserve()
    numbers = [_add_page(pdf, tree, source, squeeze) for source in pages]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    pdf.put(tree, f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode())
    marks = archival_entries(pdf, title=title, author=author, producer=PRODUCER, made_at=made_at)
    pdf.put(root, f"<</Type/Catalog/Pages {tree} 0 R/Lang({LANGUAGE}){marks}>>".encode())
    stamp = f"(D:{made_at:%Y%m%d%H%M%S}+07'00')"
    about = (
        f"<</Title{text_string(title)}/Author{text_string(author)}/Creator({PRODUCER})/Producer({PRODUCER})"
        f"/CreationDate{stamp}/ModDate{stamp}>>"
    )
    return pdf.written(root, pdf.add(about.encode()))


def _add_page(pdf: PdfFile, tree: int, source: PageSource, squeeze: tuple[int, int] | None) -> int:
    """One page as large as its picture stands upright; turning is left to the reader, so nothing is drawn anew."""
    page = raw_page(Path(source.file), source.number)
    wide, high = (side / page.dpi * 72 for side in page.size)
    angle = math.radians(source.turn + source.skew)
    cos, sin = math.cos(angle), math.sin(angle)
    width, height = abs(wide * cos) + abs(high * sin), abs(wide * sin) + abs(high * cos)
    a, b, c, d = wide * cos, -wide * sin, high * sin, high * cos
    e, f = (width - a - c) / 2, (height - b - d) / 2
    picture = _add_picture(pdf, page, squeeze)
    matrix = " ".join(f"{part:.4f}" for part in (a, b, c, d, e, f))
    content = pdf.add(stream(f"q {matrix} cm /P Do Q".encode()))
    return pdf.add(
        f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {width:.3f} {height:.3f}]"
        f"/Resources<</XObject<</P {picture} 0 R>>>>/Contents {content} 0 R>>".encode()
    )


def _add_picture(pdf: PdfFile, page: RawPage, squeeze: tuple[int, int] | None) -> int:
    if page.image.mode == "1":
        head = f"{_head(page.image.width, page.image.height, '1')}/BitsPerComponent 1"
        return pdf.add(stream(page.image.tobytes(), head))
    jpeg, size, mode = page.jpeg, page.size, page.image.mode
    if squeeze is not None or not jpeg:
        jpeg, size = _jpeg(page, squeeze or (page.dpi, _GOOD))
    return pdf.add(plain_stream(jpeg, f"{_head(*size, mode)}/BitsPerComponent 8/Filter/DCTDecode"))


def _jpeg(page: RawPage, squeeze: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
    dpi, quality = squeeze
    image, buffer = page.image, io.BytesIO()
    if dpi < page.dpi:
        image = image.resize(tuple(round(side * dpi / page.dpi) for side in image.size), reducing_gap=2.0)
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue(), image.size


def _head(width: int, height: int, mode: str) -> str:
    return f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace{_SPACES[mode]}"

"""Pictures of PDF pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from sadec_counter.documents.pdfium import opened
from sadec_counter.documents.read_back import NotAPdfError
from sadec_counter.domain.signing import Grey


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: three bytes (red, green, blue) each, row by row from the top."""

    width: int
    height: int
    rgb: bytes


def pdf_pages_png(pdf: bytes | Path, dpi: int = 150) -> tuple[bytes, ...]:
    """Every page as a PNG. Raises NotAPdfError."""
    with _opened(pdf) as document:
        return tuple(_png(document[number], dpi) for number in range(len(document)))


def pdf_page_picture(pdf: bytes | Path, page: int, dpi: int) -> PagePicture:
    """One page (from 0) as pixels, for a printer or a screen. Raises NotAPdfError."""
    with _opened(pdf) as document:
        bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True)
        image = bitmap.to_pil().convert("RGB")
        return PagePicture(image.width, image.height, image.tobytes())


def pdf_page_grey(pdf: bytes | Path, page: int, dpi: int) -> Grey:
    """One page (from 0) in grey, to lay a scan over it. Raises NotAPdfError."""
    with _opened(pdf) as document:
        image = document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        return Grey(image.width, image.height, image.tobytes())


def pdf_page_count(pdf: bytes | Path) -> int:
    """How many pages a PDF has. Raises NotAPdfError."""
    with _opened(pdf) as document:
        return len(document)


@contextmanager
def _opened(pdf: bytes | Path) -> Iterator[pypdfium2.PdfDocument]:
    name = pdf.name if isinstance(pdf, Path) else "vừa tạo"
    try:
        with opened(pdf) as document:
            yield document
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise NotAPdfError(file=name) from error


def _png(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    buffer = io.BytesIO()
    page.render(scale=dpi / 72).to_pil().save(buffer, "PNG")
    return buffer.getvalue()

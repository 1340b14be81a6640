"""Made scans for stories: the printed PDF as a scanner sees it, signed with a pen, laid into the watched folder."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from sadec_counter.domain.signing import SignaturePlace, signature_places
from sadec_counter.runtime.paths import resources

DPI = 200
INK = (30, 40, 130)
FONT = resources() / "fonts" / "LiberationSerif-Bold.ttf"


def scanned_pages(pdf: Path) -> list[Image.Image]:
    """The pages of a print, a little crooked on their way through the feeder."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return [page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor="white") for page in pages]


def signed(pages: list[Image.Image], drawing, signers: Sequence[str]) -> list[Image.Image]:
    """The pages with a pen's stroke wherever somebody signs."""
    for place in signature_places(drawing, signers):
        _sign(pages[place.page], place)
    return pages


def paper(words: str) -> Image.Image:
    """A page that somebody brought along: no code of ours."""
    sheet = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(sheet)
    draw.text((520, 200), words, fill="black", font=ImageFont.truetype(str(FONT), 52))
    for line in range(24):
        draw.line((250, 400 + 60 * line, 1400 - 90 * (line % 4), 400 + 60 * line), fill=(70, 70, 70), width=5)
    draw.ellipse((1050, 1750, 1350, 2050), outline=(180, 40, 40), width=8)
    return sheet


def blank() -> Image.Image:
    """The empty back of a sheet."""
    return Image.new("RGB", (1654, 2339), (250, 250, 248))


def lay_down(pages: Sequence[Image.Image], folder: Path, name: str) -> None:
    """A scanner has written one PDF into the folder."""
    data = io.BytesIO()
    first, *others = pages
    first.save(data, "PDF", save_all=True, append_images=others, resolution=DPI)
    (folder / name).write_bytes(data.getvalue())


def _sign(page: Image.Image, place: SignaturePlace) -> None:
    scale = DPI / 72
    points = [
        ((place.x + place.width * (0.2 + 0.06 * n)) * scale, (place.y + place.height * (0.35 + 0.35 * (n % 2))) * scale)
        for n in range(11)
    ]
    ImageDraw.Draw(page).line(points, fill=INK, width=5, joint="curve")

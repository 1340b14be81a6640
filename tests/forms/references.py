"""Small pictures of the filled forms, kept beside the tests: `python -m tests.forms.references` draws them anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

KEPT = Path(__file__).parent / "references"
_SCALE = 44 / 72  # dots per point: a line of text is still told from another
_DARK = 200
_REACH = 5  # pixels, two in each direction: other rasterisers smooth otherwise


def pictures_of(pdf: bytes) -> Iterator[Image.Image]:
    """Each page in black and white."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            grey = page.render(scale=_SCALE, grayscale=True).to_pil()
            yield grey.point(lambda shade: 255 if shade >= _DARK else 0).convert("1")
    finally:
        document.close()


def kept_pages(name: str) -> list[Path]:
    """The kept pictures of a form, by page."""
    return sorted(KEPT.glob(f"{name}-*.png"))


def alike(one: Image.Image, other: Image.Image) -> float:
    """Of the ink of each picture the share that the other has within two pixels; the smaller of the two."""
    if one.size != other.size:
        return 0.0
    inks = [ImageChops.invert(picture.convert("L")) for picture in (one, other)]
    shares = []
    for ink, beside in (inks, reversed(inks)):
        have = ImageStat.Stat(ink).sum[0]
        both = ImageStat.Stat(ImageChops.multiply(ink, beside.filter(ImageFilter.MaxFilter(_REACH)))).sum[0]
        shares.append(both / have if have else 1.0)
    return min(shares)


def main(names: list[str]) -> None:
    from tests.forms.filled import PACKAGES, filled_pdf  # noqa: PLC0415 - they load every form

    KEPT.mkdir(exist_ok=True)
    for package in PACKAGES:
        name = package.folder.name
        if names and name not in names:
            continue
        for path in kept_pages(name):
            path.unlink()
        for number, picture in enumerate(pictures_of(filled_pdf(package)), start=1):
            picture.save(KEPT / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])

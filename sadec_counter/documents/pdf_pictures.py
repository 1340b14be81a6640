"""Pictures as objects of a PDF: JPEG as it is, everything else deflated, what is clear as a mask."""

from __future__ import annotations

import io

from PIL import Image

from sadec_counter.documents.pdf_objects import PdfFile, plain_stream, stream

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_CLEAR = frozenset({"RGBA", "LA", "PA"})


def write_picture(pdf: PdfFile, data: bytes) -> int:
    """Add a PNG or JPEG; the number of its object."""
    with Image.open(io.BytesIO(data)) as image:
        if image.format == "JPEG" and image.mode in _SPACES:
            return pdf.add(plain_stream(data, _entries(image) + "/Filter/DCTDecode"))
        clear = image.mode in _CLEAR or "transparency" in image.info
        if not clear:
            plain = _plain(image)
            return pdf.add(stream(plain.tobytes(), _entries(plain)))
        whole = image.convert("RGBA")
        mask, plain = whole.getchannel("A"), whole.convert("RGB")
        smask = pdf.add(stream(mask.tobytes(), _entries(mask)))
        return pdf.add(stream(plain.tobytes(), f"{_entries(plain)}/SMask {smask} 0 R"))


def _plain(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut off
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _entries(image: Image.Image) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"
        f"/ColorSpace{_SPACES[image.mode]}/BitsPerComponent 8"
    )

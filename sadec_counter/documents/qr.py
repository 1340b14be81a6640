"""QR codes: their squares, and as a picture."""

from __future__ import annotations

import io
from functools import lru_cache

QUIET_MODULES = 4
MOST_BYTES = 1000  # beyond this no office scanner reads the squares
_PIXELS = 6  # of a square in a picture


def qr_modules(text: str) -> list[list[bool]]:
    """The squares, row by row; a quarter of them may be lost."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415 - 85 ms, few need it

    qr = QRCode(None, QRErrorCorrectLevel.Q)
    qr.addData(text)
    qr.make()
    return [[bool(dark) for dark in row] for row in qr.modules]


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """A picture of the code with its quiet zone."""
    from PIL import Image  # noqa: PLC0415

    modules = qr_modules(text)
    side = len(modules) + 2 * QUIET_MODULES
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), 0)
    buffer = io.BytesIO()
    picture.resize((side * _PIXELS, side * _PIXELS)).save(buffer, "PNG")
    return buffer.getvalue()

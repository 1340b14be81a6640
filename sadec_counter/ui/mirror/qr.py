"""QR codes on the citizen's screen: an address to read on, for the citizen's own telephone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sadec_counter.ui.shared.paint import to_device, use_device_pixels
from sadec_counter.ui.shared.theme import CITIZEN, colour


def paint_qr(painter: QPainter, place: QRectF, text: str) -> None:
    """The code of a text in the middle of a place, each module a whole number of pixels."""
    rows = _modules(text)
    painter.save()
    device = to_device(painter, place)
    use_device_pixels(painter)
    side = max(int(device.width() // len(rows)), 1)
    left = round(device.center().x() - side * len(rows) / 2)
    top = round(device.center().y() - side * len(rows) / 2)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                painter.fillRect(left + x * side, top + y * side, side, side, colour(CITIZEN.ink))
    painter.restore()


@lru_cache(maxsize=32)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    import segno  # noqa: PLC0415  a tenth of the start-up, needed only when a code is shown

    code = segno.make(text, error="m", micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)

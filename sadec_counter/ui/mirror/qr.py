"""QR codes on the citizen's screen: an address to read on, for the citizen's own telephone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sadec_counter.ui.shared.paint import to_device, use_device_pixels
from sadec_counter.ui.shared.theme import CITIZEN, colour

READABLE = 5  # pixels of a module; smaller codes are only looked at


def paint_qr(painter: QPainter, place: QRectF, text: str) -> None:
    """The code of a text in the middle of a place, each module a whole number of pixels."""
    picture = _picture(text)
    painter.save()
    device = to_device(painter, place)
    use_device_pixels(painter)
    side = device.width() / picture.width()
    is_readable = side >= READABLE
    width = (int(side) if is_readable else side) * picture.width()
    left, top = device.center().x() - width / 2, device.center().y() - width / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=not is_readable)
    target = QRectF(round(left), round(top), width, width) if is_readable else QRectF(left, top, width, width)
    painter.drawImage(target, picture)
    painter.restore()


@lru_cache(maxsize=32)
def _picture(text: str) -> QImage:
    """One pixel for each module."""
    import segno  # noqa: PLC0415  a tenth of the start-up, needed only when a code is shown

    rows = segno.make(text, error="m", micro=False).matrix
    picture = QImage(len(rows), len(rows), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                picture.setPixelColor(x, y, colour(CITIZEN.ink))
    return picture

"""Pictures of scanned pages for the window: read beside it, kept as long as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.page_desk import draw_shadow
from sadec_counter.ui.shared.theme import colour

MOST_KEPT = 60
THUMB_SIDE = 420  # pixels: sharp at 150 % and above
SHADOW = 7


class ScanPictures(QObject):
    """`read(page_id)` gives the bytes of an image (PNG or JPEG); it is called beside the window.

    Signals: `came` (a page id) when a picture is there.
    """

    came = Signal(str)

    def __init__(self, read: Callable[[str], bytes], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._jobs = read, jobs
        self._whole: OrderedDict[str, QImage] = OrderedDict()
        self._thumbs: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    def thumb(self, page_id: str) -> QImage | None:
        """A small picture of a page; None, and asked for, while it is not there."""
        return self._kept(self._thumbs, page_id)

    def whole(self, page_id: str) -> QImage | None:
        """The page as it was scanned."""
        return self._kept(self._whole, page_id)

    @property
    def is_reading(self) -> bool:
        """Whether a picture was asked for and is not there yet."""
        return bool(self._asked)

    def _kept(self, kept: OrderedDict[str, QImage], page_id: str) -> QImage | None:
        image = kept.get(page_id)
        if image is None and page_id and page_id not in self._asked:
            self._asked.add(page_id)
            self._jobs.run(lambda: _images(self._read(page_id)), lambda both: self._keep(page_id, both))
        return image

    def _keep(self, page_id: str, both: tuple[QImage, QImage]) -> None:
        self._asked.discard(page_id)
        for kept, image in zip((self._whole, self._thumbs), both, strict=True):
            kept[page_id] = image
            while len(kept) > MOST_KEPT:
                kept.popitem(last=False)
        self.came.emit(page_id)


def draw_page_picture(painter: QPainter, place: QRectF, image: QImage | None, shadow: float = SHADOW) -> None:
    """A page in a place, as large as fits, with its soft shadow; an empty sheet until its picture is there."""
    sheet = fitted(place, image.size() if image is not None else QSize(210, 297))
    painter.save()
    device = paint.to_device(painter, sheet)
    scale = paint.device_scale(painter)
    paint.use_device_pixels(painter)
    draw_shadow(painter, device, shadow * scale, device.adjusted(-99, -99, 99, 99))
    painter.fillRect(device, colour("#FFFFFF"))
    if image is not None:
        painter.drawPixmap(device.topLeft(), _scaled(image, device.size().toSize()))
    painter.restore()


def fitted(place: QRectF, size: QSize) -> QRectF:
    """The part of a place that a picture of this shape fills, in its middle."""
    scale = min(place.width() / max(size.width(), 1), place.height() / max(size.height(), 1))
    wide, high = size.width() * scale, size.height() * scale
    return QRectF(place.center().x() - wide / 2, place.center().y() - high / 2, wide, high)


def _images(data: bytes) -> tuple[QImage, QImage]:
    whole = QImage.fromData(data)
    side = QSize(THUMB_SIDE, THUMB_SIDE)
    small = whole.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return whole, small


_pixmaps: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()


def _scaled(image: QImage, size: QSize) -> QPixmap:
    """The picture at an exact size with a good filter, made once."""
    key = (image.cacheKey(), size.width(), size.height())
    if key not in _pixmaps:
        shape, way = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        _pixmaps[key] = QPixmap.fromImage(image.scaled(size, shape, way))
        while len(_pixmaps) > MOST_KEPT:
            _pixmaps.popitem(last=False)
    _pixmaps.move_to_end(key)
    return _pixmaps[key]

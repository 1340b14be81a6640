"""Icons from resources/icons in any colour and size, rendered once for each."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.paths import resources

STROKE = 2.4  # of 24: 1.6 px at 16 px, as heavy as the interface's medium text


class MissingIconError(KnownError):
    """A bundled icon is missing."""

    sentence = "Thiếu tệp biểu tượng {file} của chương trình."
    remedy = "Cài lại chương trình."


def draw_icon(painter: QPainter, name: str, place: QRectF, colour: str, stroke: float = STROKE) -> None:
    """Paint an icon, as large as fits, into the middle of `place`."""
    scale = painter.deviceTransform().m11()
    side = min(place.width(), place.height())
    picture = _picture(name, colour, round(side * scale), stroke)
    corner = QPointF(place.center().x() - side / 2, place.center().y() - side / 2)
    painter.drawPixmap(QRectF(corner.x(), corner.y(), side, side), picture, QRectF(picture.rect()))


def icon(name: str, colour: str) -> QIcon:
    """An icon for a standard widget, sharp at 100, 150 and 200 %."""
    made = QIcon()
    for side in (16, 24, 32):
        made.addPixmap(_picture(name, colour, side, STROKE))
    return made


def draw_flower(painter: QPainter, place: QRectF) -> None:
    """The big lotus, its base line on the lower edge of `place` (4 : 3)."""
    renderer = QSvgRenderer(str(resources() / "icons" / "lotus-flower.svg"))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, place)


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, pixels: int, stroke: float) -> QPixmap:
    svg = _svg(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    renderer = QSvgRenderer(svg.encode())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    made = QPixmap(max(pixels, 1), max(pixels, 1))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    return made


@cache
def _svg(name: str) -> str:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise MissingIconError(file=path.name)
    return path.read_text(encoding="utf-8")

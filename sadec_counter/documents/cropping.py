"""Pictures as a document shows them: cropped, mirrored, turned."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps


@dataclass(frozen=True, slots=True)
class View:
    """What of a picture is shown: shares cut off at left, top, right and bottom (below 0: room added), then turned."""

    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    flip_h: bool = False
    flip_v: bool = False
    degrees: float = 0.0  # clockwise

    @property
    def is_whole(self) -> bool:
        return self == View()


def seen(raw: bytes, view: View) -> bytes:
    """The picture as PNG, as the view shows it; a turned one fills the smallest upright box around it."""
    with Image.open(io.BytesIO(raw)) as opened:
        image = opened.convert("RGBA")
    width, height = image.size
    left, top, right, bottom = view.crop
    x1, y1 = round(left * width), round(top * height)
    x2, y2 = max(x1 + 1, round((1 - right) * width)), max(y1 + 1, round((1 - bottom) * height))
    if (x1, y1, x2, y2) != (0, 0, width, height):
        image = image.crop((x1, y1, x2, y2))
    image = ImageOps.mirror(image) if view.flip_h else image
    image = ImageOps.flip(image) if view.flip_v else image
    if view.degrees % 360:
        image = image.rotate(-view.degrees, Image.Resampling.BICUBIC, expand=True)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()

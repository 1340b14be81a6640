"""The bundled fonts: families for the interface, exact font files at exact sizes for pages."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.paths import resources


class MissingFontError(KnownError):
    """A bundled font file is missing or unreadable."""

    sentence = "Thiếu tệp phông chữ {file} của chương trình."
    remedy = "Cài lại chương trình."


@cache
def load_interface_fonts() -> None:
    """Make Be Vietnam Pro known to Qt; needs an application. Raises MissingFontError."""
    for style in ("Regular", "Medium", "SemiBold", "Bold"):
        path = resources() / "fonts" / f"BeVietnamPro-{style}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise MissingFontError(file=path.name)


@lru_cache(maxsize=256)
def page_font(name: str, pixel_size: float) -> QRawFont:
    """One font file of resources/fonts at a size, unhinted so that glyphs stand where the layout put them."""
    made = QRawFont(_font_file(name))  # sizes of one file share its data
    made.setPixelSize(pixel_size)
    return made


@cache
def _font_file(name: str) -> QRawFont:
    path = resources() / "fonts" / f"{name}.ttf"
    made = QRawFont(str(path), 1.0, QFont.HintingPreference.PreferNoHinting)
    if not made.isValid():
        raise MissingFontError(file=path.name)
    return made

"""Page drawings for tests of the windows: lines of label, value and dots, laid out with the bundled fonts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFontDatabase, QRawFont

from sadec_counter.domain.page import GlyphRun, Ink, Page, PageDrawing, Piece, Rule, Slot
from sadec_counter.ui.shared.fonts import page_font

WIDTH, HEIGHT = 595.3, 841.9
LEFT, RIGHT, PITCH, SIZE = 85.0, 545.0, 18.6, 13.0
SERIF, BOLD = "LiberationSerif-Regular", "LiberationSerif-Bold"
LINES = 40

_kept: dict[tuple[str, str], Ink] = {}


def drawing(values: Mapping[str, str], pages: int = 1) -> PageDrawing:
    """A form of forty lines a page; line n of page p is the field "p.n" ("1.1" is the first)."""
    return PageDrawing(tuple(_page(number, values) for number in range(1, pages + 1)))


def _page(number: int, values: Mapping[str, str]) -> Page:
    pieces, slots = [Piece(0, 0, _title(f"TỜ KHAI ĐĂNG KÝ KHAI SINH {number}"))], []
    for line in range(1, LINES + 1):
        field_id = f"{number}.{line}"
        label = f"Họ, chữ đệm, tên của người thứ {line}:"
        value = values.get(field_id, "")
        top = 70 + line * PITCH
        pieces.append(Piece(LEFT, top, _line(label, value)))
        begin = LEFT + _width(SERIF, label + " ")
        slots.append(Slot(field_id, begin, RIGHT - begin, top, PITCH, value))
    return Page(WIDTH, HEIGHT, tuple(pieces), tuple(slots), LEFT, RIGHT, 70 + (LINES + 1) * PITCH)


def _line(label: str, value: str) -> Ink:
    key = (label, value)
    if key not in _kept:
        x, runs = 0.0, []
        for name, text in ((SERIF, label + " "), (BOLD, value), (SERIF, _dots(label, value))):
            if text:
                run, x = _run(name, text, x)
                runs.append(run)
        _kept[key] = Ink(runs=tuple(runs))
    return _kept[key]


def _title(text: str) -> Ink:
    if (text, "") not in _kept:
        left = (WIDTH - _width(BOLD, text)) / 2
        run, right = _run(BOLD, text, left, 60.0)
        _kept[text, ""] = Ink(runs=(run,), rules=(Rule(left, 64, right, 64, 0.5),))
    return _kept[text, ""]


def _dots(label: str, value: str) -> str:
    room = RIGHT - LEFT - _width(SERIF, label + " ") - _width(BOLD, value)
    return "." * max(int(room / _width(SERIF, ".")), 0)


def _width(name: str, text: str) -> float:
    return sum(_advances(name, text))


def _advances(name: str, text: str) -> list[float]:
    font = page_font(name, SIZE)
    return [point.x() for point in font.advancesForGlyphIndexes(font.glyphIndexesForString(text))]


def _run(name: str, text: str, x: float, y: float = SIZE) -> tuple[GlyphRun, float]:
    font: QRawFont = page_font(name, SIZE)
    xs = []
    for advance in _advances(name, text):
        xs.append(x)
        x += advance
    run = GlyphRun(name, SIZE, y, tuple(xs), tuple(font.glyphIndexesForString(text)), tuple(text))
    return run, x


def has_interface_font() -> bool:
    return "Be Vietnam Pro" in QFontDatabase.families()

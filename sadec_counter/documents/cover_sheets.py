"""Cover sheets for papers that bear no code: one page each, laid on top of the paper before it is scanned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sadec_counter.documents.code_band import squares, text_run
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.qr import qr_modules
from sadec_counter.domain.page import GlyphRun, Ink, Page, PageDrawing, Piece
from sadec_counter.domain.scan import CoverSheet

_WIDTH, _HEIGHT = 595.28, 841.89  # A4
_LEFT, _TOP = 85.0, 96.0
_MODULE = 5.0  # points: read through a fax, too
_SANS, _BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
_HOW = (
    "Đặt tờ này lên trên giấy tờ ghi ở trên, rồi quét cùng nhau.",
    "Các trang sau tờ này, đến mã kế tiếp, được xếp vào đúng giấy tờ đó.",
    "Tờ bìa không phải giấy tờ của hồ sơ và dùng lại được.",
)


def write_cover_sheets(sheets: Sequence[CoverSheet]) -> bytes:
    """A PDF with one page for each paper."""
    return write_pdf(PageDrawing(tuple(_page(sheet) for sheet in sheets), {}), title="Tờ bìa quét")


def _page(sheet: CoverSheet) -> Page:
    modules = qr_modules(sheet.payload)
    side = len(modules) * _MODULE
    lines = [
        _line("TỜ BÌA QUÉT", 0, 15, _BOLD),
        _line(f"Hồ sơ {sheet.number}", 46, 22, _BOLD),
        *(_line(text, 84 + 30 * place, 22, _SANS) for place, text in enumerate(_wrapped(sheet.paper, 22))),
    ]
    below = 84 + 30 * (len(lines) - 2) + 24
    code = Piece(_LEFT, _TOP + below, Ink(fills=tuple(squares(modules, _MODULE))))
    notes = [_line(text, below + side + 40 + 20 * place, 12, _SANS) for place, text in enumerate(_HOW)]
    plain = _line(sheet.payload, below + side + 16, 9, _SANS)
    words = Piece(_LEFT, _TOP, Ink(runs=(*lines, plain, *notes)))
    return Page(_WIDTH, _HEIGHT, (words, code))


def _line(text: str, y: float, size: float, font: str) -> GlyphRun:
    return text_run(text, 0, y, size, font)[0]


def _wrapped(text: str, size: float) -> Iterable[str]:
    """The name of a paper in lines that fit."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_run(longer, 0, 0, size, _SANS)[1] > _WIDTH - 2 * _LEFT:
            yield line
            longer = word
        line = longer
    yield line

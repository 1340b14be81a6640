"""The done scene: the dossier's number, when to come back, and the fee."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import Result
from sadec_counter.ui.mirror.blank import FLOWER, FLOWER_FOOT, paint_band
from sadec_counter.ui.mirror.canvas import (
    BIG_TEXT,
    HEADER,
    LABEL_MUTED,
    LABEL_STRONG,
    LABEL_TEXT,
    MARGIN,
    SMALL_MUTED,
    SMALL_TEXT,
    VALUE_TEXT,
    Canvas,
)
from sadec_counter.ui.mirror.qr import paint_qr
from sadec_counter.ui.shared.icons import draw_flower, draw_icon
from sadec_counter.ui.shared.paint import (
    Type,
    draw_box,
    draw_centred,
    draw_hairline,
    draw_lines,
    draw_right,
    draw_text,
    fill,
    first_baseline,
    fit,
    middle_baseline,
)
from sadec_counter.ui.shared.theme import BIG, CITIZEN, HUGE, RADIUS_CARD, SEMIBOLD, line_height

BAND = 120.0
CARD_WIDTH, CARD_HEIGHT, QR_SIDE = 512.0, 640.0, 400.0
DUE_STYLES = tuple(Type(px, SEMIBOLD, CITIZEN.accent) for px in (HUGE, 72, BIG))
PAIR_COLUMN = 424.0
THANKS = "Cảm ơn ông/bà. Mời ông/bà nhận giấy hẹn."


def paint_done(painter: QPainter, canvas: Canvas, result: Result) -> None:
    """Pairs of label and value; only the appointment is huge and coloured."""
    fill(painter, canvas.body, CITIZEN.paper)
    _paint_band(painter, canvas, result)
    right = canvas.width - MARGIN
    if result.lookup_url:
        card = code_card(canvas, CARD_HEIGHT, 160)
        paint_code_card(painter, card, result.lookup_url, "Quét mã để theo dõi hồ sơ", "hoặc đọc số hồ sơ tại quầy")
        right = right if canvas.is_standing else card.left() - MARGIN
    elif not canvas.is_standing:
        foot = canvas.height - BAND + FLOWER_FOOT
        draw_flower(painter, FLOWER.translated(right - FLOWER.width(), foot + 11 - FLOWER.height()))
        right -= FLOWER.width() + MARGIN
    _paint_pairs(painter, QRectF(QPointF(MARGIN, HEADER), QPointF(right, canvas.height - BAND)), result)


def code_card(canvas: Canvas, height: float, top: float) -> QRectF:
    """Where the card with the QR code lies: right above, or at the foot of a standing screen."""
    if canvas.is_standing:
        return QRectF((canvas.width - CARD_WIDTH) / 2, canvas.height - height - 200, CARD_WIDTH, height)
    return QRectF(canvas.width - MARGIN - CARD_WIDTH, top, CARD_WIDTH, height)


def paint_code_card(painter: QPainter, card: QRectF, url: str, title: str, note: str) -> None:
    """A QR code with what it is for."""
    draw_box(painter, card, CITIZEN.surface, border=CITIZEN.line, radius=RADIUS_CARD)
    gap = (card.width() - QR_SIDE) / 2
    code = QRectF(card.left() + gap, card.top() + gap, QR_SIDE, QR_SIDE)
    paint_qr(painter, code, url)
    left = card.height() - gap - QR_SIDE
    words = QRectF(card.left(), code.bottom() + left * 0.14, card.width(), 52)
    draw_centred(painter, words, title, LABEL_STRONG)
    draw_centred(painter, words.translated(0, 51), note, SMALL_MUTED)


def _paint_band(painter: QPainter, canvas: Canvas, result: Result) -> None:
    band = paint_band(painter, canvas, BAND)
    logo = QRectF(MARGIN, band.center().y() - 32, 64, 64)
    draw_icon(painter, "lotus", logo, CITIZEN.accent)
    right = canvas.width - MARGIN
    if result.seconds_left:
        words = f"Màn hình tự xóa sau {result.seconds_left} giây"
        right = draw_right(painter, right, middle_baseline(band, SMALL_MUTED), words, SMALL_MUTED)
    style, lines = fit(THANKS, (LABEL_TEXT, SMALL_TEXT), right - logo.right() - 56, 2)
    top = band.center().y() - line_height(style.px) * len(lines) / 2
    draw_lines(painter, logo.right() + 24, top, lines, style)


def _paint_pairs(painter: QPainter, place: QRectF, result: Result) -> None:
    left, top, width = place.left(), place.top(), place.width()
    draw_icon(painter, "circle-check", QRectF(left - 5, top + 75, 64, 64), CITIZEN.done)
    draw_text(painter, left + 80, top + 130, "Đã tiếp nhận hồ sơ", BIG_TEXT)
    base = _paint_pair(painter, QPointF(left, top + 238), "Số hồ sơ", result.dossier_no, width)
    if result.due:
        base = _paint_due(painter, QPointF(left, base + 111), result, width)
    line = base + 60
    draw_hairline(painter, QPointF(left, line), QPointF(min(left + 1104, place.right()), line), CITIZEN.line)
    pairs = [pair for pair in (("Lệ phí", result.fee), ("Người nộp", result.applicant)) if pair[1]]
    for index, (label, value) in enumerate(pairs):
        room = width - PAIR_COLUMN if index else PAIR_COLUMN - 24
        _paint_pair(painter, QPointF(left + index * PAIR_COLUMN, line + 66), label, value, room)


def _paint_due(painter: QPainter, at: QPointF, result: Result, width: float) -> float:
    """When to come back; gives the last baseline."""
    draw_text(painter, at.x(), at.y(), "Mời ông/bà đến nhận kết quả lúc", LABEL_MUTED)
    style, lines = fit(result.due, DUE_STYLES, width, 2)
    base = _paint_values(painter, QPointF(at.x(), at.y() + 111), lines, style)
    if result.due_note:
        style, lines = fit(result.due_note, (LABEL_TEXT,), width, 2)
        base = _paint_values(painter, QPointF(at.x(), base + 64), lines, style)
    return base


def _paint_pair(painter: QPainter, at: QPointF, label: str, value: str, width: float) -> float:
    """A label and its value below it; gives the last baseline."""
    draw_text(painter, at.x(), at.y(), label, LABEL_MUTED)
    style, lines = fit(value, (BIG_TEXT, VALUE_TEXT), width, 2)
    return _paint_values(painter, QPointF(at.x(), at.y() + 72), lines, style)


def _paint_values(painter: QPainter, at: QPointF, lines: tuple[str, ...], style: Type) -> float:
    draw_lines(painter, at.x(), at.y() - first_baseline(0, style), lines, style)
    return at.y() + line_height(style.px) * (len(lines) - 1)

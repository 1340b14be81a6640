"""The posting (niêm yết điện tử): one procedure at a time while nobody stands at the counter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sadec_counter.domain.frame import Posting, PostingPaper
from sadec_counter.ui.mirror.blank import FLOWER, FLOWER_FOOT, paint_band
from sadec_counter.ui.mirror.canvas import (
    BIG_TEXT,
    HUGE_TEXT,
    LABEL_STRONG,
    LABEL_TEXT,
    MARGIN,
    SMALL_LABEL,
    SMALL_MUTED,
    SMALL_TEXT,
    Canvas,
)
from sadec_counter.ui.mirror.done import code_card, paint_code_card
from sadec_counter.ui.shared.icons import draw_flower, draw_icon
from sadec_counter.ui.shared.paint import (
    Type,
    balance,
    clip_lines,
    draw_box,
    draw_lines,
    draw_text,
    fill,
    first_baseline,
    fit,
    middle_baseline,
    text_width,
    wrap,
)
from sadec_counter.ui.shared.theme import BIG, CITIZEN, MEDIUM, NOTE, RADIUS_CARD, SEMIBOLD, VALUE, line_height

CARD_HEIGHT, FLOWER_LEFT = 612.0, 856.0
FACT_WIDTH, FACT_HEIGHT, FACT_GAP = 548.0, 176.0, 16.0
WITHOUT_CARD = 1400.0  # there is no card with a code beside the facts
PAPER_PITCH, NOTE_PITCH, CIRCLE = 92.0, 34.0, 48.0
FACT_STYLES = tuple(Type(px, SEMIBOLD, CITIZEN.accent) for px in (BIG, VALUE, 32))
NAME_STYLES = (LABEL_TEXT, Type(28, MEDIUM, CITIZEN.ink), SMALL_TEXT)
PROMISE = "Ông/bà không phải viết tờ khai. Cán bộ gõ giúp, ông/bà xem trên màn hình này."
ICONS = {"document": "file-text", "card": "id-card", "person": "user"}


def paint_posting(painter: QPainter, canvas: Canvas, posting: Posting) -> None:
    """What to bring, how long it takes, what it costs, and where to read all of it."""
    fill(painter, canvas.body, CITIZEN.paper)
    band = paint_band(painter, canvas)
    right = canvas.width - MARGIN
    foot = band.top() - 16
    if posting.url:
        card = code_card(canvas, CARD_HEIGHT, 148)
        paint_code_card(painter, card, posting.url, "Quét để đọc đầy đủ", f"mã thủ tục {posting.code}")
        right, foot = (right, card.top() - 48) if canvas.is_standing else (card.left() - MARGIN, foot)
    width = right - MARGIN
    y = _paint_title(painter, width, posting)
    y = _paint_facts(painter, y, width, posting)
    papers = QRectF(QPointF(MARGIN, y), QPointF(right, foot))
    flower_left = _paint_flower(painter, canvas, posting, band)
    _paint_papers(painter, papers, posting.papers, flower_left)
    _paint_promise(painter, band, canvas, posting)


def _paint_title(painter: QPainter, width: float, posting: Posting) -> float:
    field = posting.field_of_work[:1].lower() + posting.field_of_work[1:]
    draw_text(painter, MARGIN, 177, f"Thủ tục {field} · niêm yết", Type(NOTE, MEDIUM, CITIZEN.accent))
    style, lines = fit(posting.name, (HUGE_TEXT, Type(72, SEMIBOLD, CITIZEN.ink), BIG_TEXT), width, 3)
    if len(lines) == 1:
        base = 192 + style.px
        draw_text(painter, MARGIN, base, lines[0], style)
        return base + 60
    even = clip_lines(balance(posting.name, style, width), style, width, 3)
    return draw_lines(painter, MARGIN, 184, even, style) + 20


def _paint_facts(painter: QPainter, top: float, width: float, posting: Posting) -> float:
    wide = min((width - FACT_GAP) / 2, FACT_WIDTH if width < WITHOUT_CARD else width)
    facts = (("Thời hạn", posting.term, posting.term_note), ("Lệ phí", posting.fee, posting.fee_note))
    more = max(len(wrap(note, SMALL_TEXT, wide - 56)) for _, _, note in facts) > 1
    height = FACT_HEIGHT + (line_height(NOTE) if more else 0)
    for index, (label, value, note) in enumerate(facts):
        card = QRectF(MARGIN + index * (wide + FACT_GAP), top, wide, height)
        draw_box(painter, card, CITIZEN.surface, border=CITIZEN.line, radius=RADIUS_CARD)
        left, room = card.left() + 32, card.width() - 56
        draw_text(painter, left, top + 43, label, SMALL_LABEL)
        style, lines = fit(value[:1].upper() + value[1:], FACT_STYLES, room, 1)
        draw_text(painter, left, top + 109, lines[0], style)
        draw_lines(
            painter, left, top + 151 - first_baseline(0, SMALL_TEXT), wrap(note, SMALL_TEXT, room)[:2], SMALL_TEXT
        )
    return top + height


def _paint_flower(painter: QPainter, canvas: Canvas, posting: Posting, band: QRectF) -> float:
    """The flower on its band where there is room for it; gives the x at which the papers must end."""
    if canvas.is_standing or len(posting.papers) > 3:
        return canvas.width
    left = (FLOWER_LEFT if posting.url else 1920.0 - MARGIN - FLOWER.width()) + canvas.width - 1920.0
    draw_flower(painter, FLOWER.translated(left, band.top() + FLOWER_FOOT + 11 - FLOWER.height()))
    return left


def _paint_papers(painter: QPainter, place: QRectF, papers: tuple[PostingPaper, ...], end: float) -> None:
    """Papers in one column, or in two; what does not fit is counted."""
    if not papers:
        return
    draw_text(painter, place.left(), place.top() + 75, "Giấy tờ mang theo", LABEL_STRONG)
    area = QRectF(QPointF(place.left(), place.top() + 111), QPointF(min(place.right(), end - 24), place.bottom()))
    rows = max(int(area.height() // PAPER_PITCH), 1)
    columns = 1 if len(papers) <= rows else 2
    width = (area.width() - 32 * (columns - 1)) / columns
    pitch = PAPER_PITCH
    if len(papers) * (PAPER_PITCH + NOTE_PITCH) <= area.height() and _needs_two_lines(papers, width):
        pitch += NOTE_PITCH
    room = rows * columns
    shown = papers if len(papers) <= room else papers[: room - 1]
    for index, paper in enumerate(shown):
        at = QPointF(area.left() + (index // rows) * (width + 32), area.top() + (index % rows) * pitch)
        _paint_paper(painter, QRectF(at.x(), at.y(), width, pitch), paper)
    if len(shown) < len(papers):
        at = QPointF(area.left() + (columns - 1) * (width + 32) + 72, area.top() + (rows - 1) * pitch + 34)
        draw_text(painter, at.x(), at.y(), f"và {len(papers) - len(shown)} giấy tờ khác", LABEL_TEXT)


def _needs_two_lines(papers: tuple[PostingPaper, ...], width: float) -> bool:
    return any(text_width(paper.note, SMALL_MUTED) > width - CIRCLE - 24 for paper in papers)


def _paint_paper(painter: QPainter, place: QRectF, paper: PostingPaper) -> None:
    circle = QRectF(place.left(), place.top(), CIRCLE, CIRCLE)
    draw_box(painter, circle, CITIZEN.soft, radius=CIRCLE / 2)
    name = ICONS.get(paper.icon, "file-text")
    draw_icon(painter, name, circle.adjusted(11, 11, -11, -11), CITIZEN.accent)
    left, room = circle.right() + 24, place.width() - CIRCLE - 24
    style, lines = fit(paper.name, NAME_STYLES, room, 1 if paper.note else 2)
    if paper.note:
        draw_text(painter, left, place.top() + 20, lines[0], style)
        count = 2 if place.height() > PAPER_PITCH else 1
        note = clip_lines(wrap(paper.note, SMALL_MUTED, room), SMALL_MUTED, room, count)
        draw_lines(painter, left, place.top() + 55 - first_baseline(0, SMALL_MUTED), note, SMALL_MUTED)
    elif len(lines) == 1:
        draw_text(painter, left, middle_baseline(circle, style), lines[0], style)
    else:
        draw_lines(painter, left, place.top() - line_height(style.px) * 0.3, lines, style)


def _paint_promise(painter: QPainter, band: QRectF, canvas: Canvas, posting: Posting) -> None:
    right = canvas.width - MARGIN
    count = min(posting.count, 12)
    dots = right - (count - 1) * 32 - 14
    for index in range(count if count > 1 else 0):
        dot = QRectF(dots + index * 32, band.center().y() - 7, 14, 14)
        is_now = index == posting.index * count // max(posting.count, 1)
        draw_box(painter, dot, CITIZEN.accent if is_now else "", border=CITIZEN.accent, width=2, radius=7)
    room = (dots - 48 if count > 1 else right) - MARGIN
    style, lines = fit(PROMISE, (LABEL_TEXT, SMALL_TEXT), room, 2)
    high = line_height(style.px)
    draw_lines(painter, MARGIN, band.center().y() - high * len(lines) / 2, lines, style)

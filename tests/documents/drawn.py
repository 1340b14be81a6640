"""Small page drawings made by hand, for tests."""

from __future__ import annotations

from sadec_counter.documents.fonts import face
from sadec_counter.domain.page import GlyphRun, Ink, Page, PageDrawing, Piece, Slot

A4 = (595.276, 841.89)


def run_of(text, x=0.0, y=0.0, *, font="LiberationSerif-Regular", size=13.0, spread=0.0, **more):
    """Letters one after another, `spread` points further apart than the font has them."""
    known = face(font)
    xs, glyphs, at = [], [], x
    for letter in text:
        glyph, advance = known.glyph(letter)
        xs.append(at)
        glyphs.append(glyph)
        at += advance * size / known.upm + spread
    return GlyphRun(font, size, y, tuple(xs), tuple(glyphs), tuple(text), **more)


def end_of(run):
    known = face(run.font)
    return run.xs[-1] + known.glyph(run.text[-1])[1] * run.size / known.upm if run.xs else 0.0


def page_of(*pieces: Piece, slots=(), size=A4, left=85.05, right=538.6):
    return Page(*size, pieces, tuple(slots), text_left=left, text_right=right, text_bottom=700.0)


def text_page(*lines: str, top=80.0, **more):
    pieces = tuple(Piece(85.05, top + 20 * number, Ink(runs=(run_of(line),))) for number, line in enumerate(lines))
    return page_of(*pieces, **more)


def drawing_of(*pages: Page, pictures=None):
    return PageDrawing(pages, pictures or {})


def form_drawing(values):
    """One line for each field: its label, then its value in a slot that reaches to the right side."""
    pieces, slots = [], []
    for number, (field_id, value) in enumerate(values.items()):
        y = 100.0 + 22 * number
        label = run_of(f"{field_id}: ")
        start = end_of(label)
        runs = (label, run_of(value, start)) if value else (label,)
        pieces.append(Piece(85.05, y, Ink(runs=runs)))
        slots.append(Slot(field_id, 85.05 + start, 453.5 - start, y - 12, 16, value))
    return drawing_of(page_of(*pieces, slots=slots))

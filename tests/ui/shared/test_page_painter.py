"""Pages are painted where the layout put their glyphs, and lit without hiding them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sadec_counter.domain.page import Fill, GlyphRun, Ink, Outline, Page, PageDrawing, Piece, Rule, Slot
from sadec_counter.ui.shared.fonts import page_font
from sadec_counter.ui.shared.page_painter import Light, PagePainter, lit_bands
from tests.ui import sample_page


def painted(drawing, scale=2.0, lit=(), rule=0.0):
    page = drawing.pages[0]
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    made = PagePainter(scale)
    made.set_drawing(drawing)
    made.paint(painter, page, QPointF(0, 0), QRectF(image.rect()), Light(lit, rule))
    painter.end()
    return image


def dark(image, x0, x1, y0, y1):
    return [(x, y) for x in range(x0, x1) for y in range(y0, y1) if image.pixelColor(x, y).lightness() < 100]


def test_glyphs_stand_at_their_positions(app):
    font = page_font("LiberationSerif-Regular", 13.0)
    (glyph,) = font.glyphIndexesForString("l")
    run = GlyphRun("LiberationSerif-Regular", 13.0, 50.0, (20.0, 60.0), (glyph, glyph), ("l", "l"))
    image = painted(PageDrawing((Page(100, 80, (Piece(5, 0, Ink(runs=(run,))),)),)))

    columns = sorted({x for x, _ in dark(image, 0, 200, 60, 104)})

    assert 48 <= columns[0] <= 56
    assert 128 <= columns[-1] <= 138
    assert not [x for x in columns if 62 < x < 126]


def test_rules_fills_outlines_and_slanted_text_are_painted(app):
    font = page_font("LiberationSerif-Regular", 20.0)
    (glyph,) = font.glyphIndexesForString("I")
    path = (("M", 10.0, 60.0), ("L", 30.0, 60.0), ("C", 32.0, 62.0, 32.0, 66.0, 30.0, 70.0), ("Z",))
    ink = Ink(
        runs=(GlyphRun("LiberationSerif-Regular", 20.0, 40.0, (70.0,), (glyph,), ("I",), "#000080", skew=True),),
        rules=(Rule(10, 10, 60, 10, 0.5), Rule(10, 20, 60, 20, 1.0, "#000000", (2.0, 2.0)), Rule(5, 5, 5, 75, 1.0)),
        fills=(Fill(40, 55, 10, 10, "#FF0000"),),
        outlines=(Outline(path, "#000000", 1.0, "#00FF00"),),
    )
    image = painted(PageDrawing((Page(100, 80, (Piece(0, 0, ink),)),)))

    assert image.pixelColor(60, 20) == QColor("#000000")
    dashes = [image.pixelColor(x, 40).lightness() < 128 for x in range(20, 120)]
    assert any(dashes)
    assert not all(dashes)
    assert image.pixelColor(90, 120) == QColor("#FF0000")
    assert image.pixelColor(50, 124) == QColor("#00FF00")
    top = [x for x, y in dark(image, 120, 190, 52, 58)]
    foot = [x for x, y in dark(image, 120, 190, 72, 78)]
    assert min(top) > min(foot)


def test_unchanged_paragraphs_are_prepared_once(app):
    first = sample_page.drawing({"1.1": "A", "1.2": "B"})
    second = sample_page.drawing({"1.1": "A", "1.2": "C"})
    made = PagePainter(1.0)
    made.set_drawing(first)
    kept = {key: made._prepared(piece.ink) for piece in first.pages[0].pieces for key in [id(piece.ink)]}

    made.set_drawing(second)

    assert len(made._inks) == len(kept) - 1
    assert all(made._inks[key] is kept[key] for key in made._inks)


def test_a_lit_line_keeps_its_letters_black_and_has_a_rule(app):
    drawing = sample_page.drawing({"1.3": "NGUYỄN GIA HÂN"})
    slot = next(slot for slot in drawing.pages[0].slots if slot.field_id == "1.3")
    plain = painted(drawing)
    lit = painted(drawing, lit=("1.3",), rule=4.0)
    top, foot = round(slot.top * 2), round((slot.top + slot.height) * 2)

    place = (round(slot.x * 2), round(slot.x * 2 + 200), top, foot - 6)
    black = [at for at in dark(plain, *place) if plain.pixelColor(*at).lightness() < 10]
    assert black
    assert all(lit.pixelColor(*at).lightness() < 10 for at in black)
    assert lit.pixelColor(round(sample_page.LEFT * 2 - 4), top + 5) == QColor("#FFF1C9")
    assert lit.pixelColor(round((slot.x + slot.width - 1) * 2), foot) == QColor("#B27A00")


def test_a_lit_line_in_a_shaded_table_keeps_its_shade(app):
    shade = Ink(fills=(Fill(0, 20, 50, 20, "#C0C0C0"),))
    page = Page(100, 80, (Piece(0, 0, shade),), (Slot("a", 10, 80, 20, 20, ""),), 10, 90)
    image = painted(PageDrawing((page,)), lit=("a",))

    assert image.pixelColor(50, 60).lightness() < 0xC0
    assert image.pixelColor(150, 60) == QColor("#FFF1C9")


def test_touching_lines_are_one_band():
    slots = [Slot("a", 0, 10, 100, 18, ""), Slot("b", 0, 10, 118, 18, ""), Slot("c", 20, 10, 118, 18, "")]
    far = Slot("d", 0, 10, 300, 18, "")

    assert lit_bands([*slots, far]) == [(100, 36), (300, 18)]

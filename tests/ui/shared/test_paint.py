"""Pieces that are painted everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import line_height

STYLE = Type(24)
WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẫễ 0123456789/\n", max_size=120)


def canvas(width=400, height=120):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def inked_rows(image):
    return [
        y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 200 for x in range(image.width()))
    ]


def inked_columns(image):
    return [
        x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    ]


@settings(max_examples=150, deadline=None)
@given(text=WORDS, width=st.integers(40, 600))
def test_wrapping_loses_nothing_and_fits(app, text, width):
    lines = paint.wrap(text, STYLE, width)

    assert "".join(lines) == text.replace("\n", "")
    assert all(paint.text_width(line.rstrip(), STYLE) <= width for line in lines)


def test_wrapping_breaks_between_words():
    assert paint.wrap("Phường Sa Đéc, tỉnh Đồng Tháp", STYLE, 200) == ("Phường Sa Đéc, ", "tỉnh Đồng Tháp")


def test_a_balanced_title_has_no_lone_last_word(app):
    title = "Cấp giấy xác nhận tình trạng hôn nhân cho công dân Việt Nam"
    width = paint.text_width(title, STYLE) * 0.9

    assert len(paint.wrap(title, STYLE, width)[-1].split()) <= 2
    lines = paint.balance(title, STYLE, width)
    assert len(lines) == 2
    assert "".join(lines) == title
    assert len(lines[1].split()) > 4


def test_text_that_fits_takes_the_largest_size():
    small, large = Type(20), Type(40)

    assert paint.fit("An", (large, small), 300, 2) == (large, ("An",))
    assert paint.fit("Nguyễn Thị Minh Khai", (large, small), 300, 2)[0] == small


def test_too_many_lines_end_in_an_ellipsis():
    _, lines = paint.fit("một hai ba bốn năm sáu bảy tám chín mười", (STYLE,), 100, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert paint.text_width(lines[1], STYLE) <= 100


@pytest.mark.parametrize("px", [12, 13, 16, 24, 32, 56, 88])
def test_stacked_marks_stay_inside_their_line(app, px):
    high = line_height(px)
    image = canvas(400, round(high) + 40)
    painter = QPainter(image)
    paint.draw_lines(painter, 10, 20, ["ỄẪỘgy"], Type(px))
    painter.end()

    rows = inked_rows(image)

    assert rows[0] >= 20 - 1
    assert rows[-1] <= 20 + high + 1


def test_figures_stand_in_columns(app):
    image = canvas()
    painter = QPainter(image)
    starts = [paint.draw_figures(painter, 300, 60, text, STYLE) for text in ("1.111", "8.888", "4.704")]
    painter.end()

    assert len({round(start, 3) for start in starts}) == 1
    assert starts[0] == pytest.approx(300 - 4 * paint.text_width("0", STYLE) - paint.text_width(".", STYLE))
    assert inked_columns(image)[-1] <= 300


def test_a_hairline_is_one_sharp_pixel_at_any_scale(app):
    image = canvas()
    painter = QPainter(image)
    paint.smooth(painter)
    painter.scale(0.711, 0.711)
    paint.draw_hairline(painter, QRectF(10, 51.3, 400, 0).topLeft(), QRectF(10, 51.3, 400, 0).topRight(), "#000000")
    painter.end()

    column = [image.pixelColor(100, y).lightness() for y in range(image.height())]

    assert sorted(set(column)) == [0, 255]
    assert column.count(0) == 1


def test_a_box_keeps_its_border_inside(app):
    image = canvas()
    painter = QPainter(image)
    paint.smooth(painter)
    paint.draw_box(painter, QRectF(20, 20, 100, 40), "#FFFFFF", border="#000000", radius=6)
    painter.end()

    assert inked_rows(image)[0] == 20
    assert inked_rows(image)[-1] == 59

"""What a view of pages is scrolled to, and what a point hits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from sadec_counter.domain.page import PageDrawing
from sadec_counter.ui.shared.page_stack import PageStack, body_size
from tests.ui import sample_page


@settings(max_examples=80, deadline=None)
@given(
    at=st.tuples(st.integers(1, 3), st.integers(1, sample_page.LINES)),
    size=st.tuples(st.integers(300, 2000), st.integers(200, 1200)),
    scale=st.sampled_from([0.8, 1.7, 2.0, 2.2, 4.4]),
)
def test_the_line_being_typed_is_always_in_view(app, at, size, scale):
    stack = PageStack(sample_page.drawing({}, 3), scale, 24, 24)
    field_id = f"{at[0]}.{at[1]}"

    offset = stack.settle(QSizeF(*size), (field_id,))

    _, place = stack.lit_line((field_id,))
    view = QRectF(offset, QSizeF(*size))
    assert view.top() <= place.top()
    assert place.bottom() <= view.bottom() + 1
    assert view.left() <= place.left() <= view.right()


def test_a_view_ends_between_two_lines(app):
    stack = PageStack(sample_page.drawing({}, 1), 2.2, 24, 24)
    for line in range(5, 35):
        offset = stack.settle(QSizeF(1408, 704), (f"1.{line}",))
        edge = (offset.y() + 704 - stack.corner(0).y()) / 2.2
        cut = [
            run
            for piece in stack.drawing.pages[0].pieces
            for run in piece.ink.runs
            if piece.y + run.y - run.size * 0.7 < edge < piece.y + run.y
        ]
        assert not cut, line


def test_a_value_on_several_lines_follows_its_end(app):
    stack = PageStack(sample_page.drawing({"1.4": "A", "1.7": "B"}, 1), 1.0, 0, 0)

    assert stack.lit_line(("1.4", "1.7", "1.9"))[1].top() == pytest.approx(stack.lit_line(("1.7",))[1].top())


def test_a_point_finds_its_field(app):
    stack = PageStack(sample_page.drawing({}, 2), 1.5, 24, 24)
    _, place = stack.lit_line(("2.5",))

    assert stack.field_at(place.center()) == "2.5"
    assert stack.field_at(QPointF(stack.corner(0).x() + 3, place.center().y())) == ""


def test_an_empty_drawing_has_a_place_too():
    stack = PageStack(PageDrawing(()), 2.0, 24, 24)

    assert stack.settle(QSizeF(800, 600), ("a",)) == QPointF(0, 0)
    assert stack.field_at(QPointF(10, 10)) == ""
    assert body_size(stack.drawing) == 13.0


def test_the_body_size_is_what_most_text_has(app):
    assert body_size(sample_page.drawing({}, 1)) == sample_page.SIZE

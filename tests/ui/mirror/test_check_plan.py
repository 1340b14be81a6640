"""The rows of the check step: all of them, none cut, each large enough for a finger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from sadec_counter.domain.frame import Check, CheckRow
from sadec_counter.ui.mirror.canvas import canvas_of
from sadec_counter.ui.mirror.check_plan import PADDING, plan
from sadec_counter.ui.shared.paint import text_width
from tests.ui import frames

SIZES = [(1920, 1080), (1366, 768), (1080, 1920), (1280, 1024), (3840, 2160)]
VALUES = st.text(alphabet="aăâbcdđeêghiknôơpqrstuưvxyỄẪ 0123456789", min_size=1, max_size=90)
ROWS = st.lists(
    st.builds(
        CheckRow,
        field_id=st.uuids().map(str),
        label=st.just("Họ, chữ đệm, tên"),
        value=VALUES,
        marked=st.booleans(),
        sixths=st.sampled_from([6, 3, 2]),
        hidden=st.sampled_from([False, False, True]),
    ),
    min_size=1,
    max_size=40,
)


def planned(rows, size=(1920, 1080)):
    return plan(canvas_of(QSizeF(*size)), Check("a", "Mục", tuple(rows), 0, 1, may_confirm=True))


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, size=st.sampled_from(SIZES))
def test_every_row_is_shown_whole(app, rows, size):
    laid = planned(rows, size)
    cells = [cell for part in laid.parts for cell in part]

    assert [cell.row.field_id for cell in cells] == [row.field_id for row in rows]
    for cell in cells:
        assert cell.place.height() >= 72
        if not cell.row.hidden:
            assert "".join(cell.lines).replace(" ", "") == cell.row.value.replace(" ", "")
        for line in cell.lines:
            assert text_width(line, cell.style) <= cell.place.width() - 2 * PADDING + 0.5
        last = cell.value_base + cell.pitch * (len(cell.lines) - 1)
        assert last + cell.style.px * 0.25 <= cell.place.height()
        assert not cell.row.marked or cell.note_base <= cell.place.height() - 4


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, size=st.sampled_from(SIZES))
def test_cells_lie_in_their_area_and_never_on_each_other(app, rows, size):
    laid = planned(rows, size)

    for part in laid.parts:
        for index, cell in enumerate(part):
            lone = all(other.place.top() == part[0].place.top() for other in part)
            assert laid.area.adjusted(-1, -1, 1, 1).contains(cell.place) or lone
            for other in part[index + 1 :]:
                assert not cell.place.intersects(other.place)


def test_a_section_of_usual_length_is_one_part_with_a_leading_name(app):
    laid = planned(frames.ROWS)

    (cells,) = laid.parts
    assert cells[0].style.px == 56
    assert {cell.place.top() for cell in cells[3:6]} == {cells[3].place.top()}
    assert cells[1].place.top() == cells[2].place.top(), "the date and its words stand side by side"


def test_a_marked_row_is_higher_and_has_its_chip(app):
    marked = planned([replace(row, marked=row.field_id == "con.que_quan") for row in frames.ROWS]).parts[0][-1]
    plain = planned(frames.ROWS).parts[0][-1]

    assert marked.has_chip
    assert marked.place.height() > plain.place.height()


@pytest.mark.parametrize("size", SIZES)
def test_buttons_are_large_and_apart(app, size):
    laid = planned(frames.ROWS, size)

    assert laid.correct.height() >= 112
    assert not laid.correct.intersects(laid.approve)
    assert laid.area.bottom() < laid.correct.top()

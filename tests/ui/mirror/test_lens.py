"""How a value stands in the lens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sadec_counter.ui.mirror.canvas import BIG_TEXT, HUGE_TEXT
from sadec_counter.ui.mirror.lens import set_value
from sadec_counter.ui.shared.paint import text_width

ROOM = 1824.0
LONG = "Số nhà 123, đường Nguyễn Sinh Sắc, khóm Hòa Khánh, phường Sa Đéc, tỉnh Đồng Tháp, Việt Nam. " * 2


def test_a_short_value_is_huge(app):
    setting = set_value("NGUYỄN GIA HÂN", 6, ROOM)

    assert setting.style == HUGE_TEXT
    assert (setting.lines, setting.caret_line, setting.caret_at) == (("NGUYỄN GIA HÂN",), 0, 6)


def test_a_longer_value_shrinks_then_breaks(app):
    assert set_value("NGUYỄN " * 5, 0, ROOM).style == BIG_TEXT
    assert len(set_value("NGUYỄN " * 5, 0, ROOM).lines) == 1
    assert len(set_value("NGUYỄN " * 9, 0, ROOM).lines) == 2


def test_a_very_long_value_shows_where_the_caret_is(app):
    end = set_value(LONG, len(LONG), ROOM)
    begin = set_value(LONG, 3, ROOM)

    assert end.lines[0].startswith("…")
    assert LONG.rstrip().endswith(end.lines[1].rstrip())
    assert begin.lines[0].startswith("Số nhà 123")
    assert begin.lines[1].endswith("…")
    assert (begin.caret_line, begin.caret_at) == (0, 3)


def test_no_caret_where_nothing_is_typed(app):
    assert set_value("Nữ", -1, ROOM).caret_line == -1


def test_a_new_line_is_a_line_and_the_caret_follows(app):
    setting = set_value("Dòng một\nDòng hai", 9, ROOM)

    assert setting.lines == ("Dòng một", "Dòng hai")
    assert (setting.caret_line, setting.caret_at) == (1, 0)
    assert set_value("Dòng một\nDòng hai", 8, ROOM).caret_line == 0


@settings(max_examples=150, deadline=None)
@given(value=st.text(alphabet="aăâđêgnôơưẫ ỄẪ0123\n", max_size=300), data=st.data())
def test_the_caret_always_stands_beside_its_character(app, value, data):
    caret = data.draw(st.integers(0, len(value)))
    setting = set_value(value, caret, ROOM)

    line = setting.lines[setting.caret_line]
    before = line[: setting.caret_at].removeprefix("…")
    assert len(setting.lines) <= 2
    assert value[:caret].endswith(before)
    assert all(text_width(one.rstrip(), setting.style) <= ROOM for one in setting.lines)

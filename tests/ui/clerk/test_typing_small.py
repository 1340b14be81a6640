"""The form's lines and strips at any width, with texts of any length."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.frame import Check, CheckRow
from sadec_counter.domain.problem import Severity
from sadec_counter.ui.clerk.check_rows import CheckRows
from sadec_counter.ui.clerk.findings import Finding, Remedy
from sadec_counter.ui.clerk.problem_strip import ProblemStrip
from sadec_counter.ui.clerk.section_line import SectionLine, Standing
from sadec_counter.ui.clerk.small_lines import FoldLine, NextLine
from sadec_counter.ui.clerk.stage_bar import Stage, StageBar, StageButton, Tone
from sadec_counter.ui.shared.theme import DARK, LIGHT

LONG = "một câu dài hơn chỗ của nó rất nhiều "


def nothing(*_: object):
    return


@pytest.mark.parametrize("width", [1, 30, 300, 900])
def test_everything_paints_at_any_width(open_window, width):
    frame = QWidget()
    line, following, fold = SectionLine(LIGHT, frame), NextLine(DARK, nothing, frame), FoldLine(LIGHT, frame)
    line.show_standing(Standing(LONG, LONG, 3, 5, wrong=True))
    following.show_standings([Standing(LONG, "", 1, 2), Standing("", "", 0, 0)])
    fold.show_fields([Field("a", LONG, FieldKind.TEXT)])
    bar = StageBar(LIGHT, frame)
    bar.show_stage(Stage(Tone.DANGER, "printer", LONG, LONG, (StageButton(LONG, "F9", nothing),)))
    strip = ProblemStrip(Finding(Severity.ERROR, LONG, LONG, Remedy(LONG, nothing)), LIGHT, "Alt+M", frame)
    rows = CheckRows(LIGHT, toggled=nothing, painted=nothing, parent=frame)
    cells = tuple(CheckRow(str(sixths), LONG, LONG, marked=True, sixths=sixths) for sixths in (6, 3, 3, 2, 2, 2))
    rows.show_check(Check("a", "A", cells, 0, 1, may_confirm=False))
    open_window(frame, 1000, 800)

    for part in (line, following, fold, bar, strip, rows):
        part.resize(width, 60)
        assert not part.grab().isNull()


def test_strip_is_low_where_all_is_said_on_one_line(open_window):
    frame = QWidget()
    short = ProblemStrip(Finding(Severity.ERROR, "Chưa có “Tên”.", "Điền vào."), LIGHT, "", frame)
    button = Remedy("Đã xem", nothing)
    pressed = ProblemStrip(Finding(Severity.WARNING, "Quá hạn.", "Kiểm tra.", button), LIGHT, "Alt+M", frame)
    open_window(frame, 600, 200)

    assert short.height_for(542) < pressed.height_for(542) == 52
    assert short.height_for(120) > short.height_for(542)

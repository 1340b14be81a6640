"""Frames, sizes and touches in any order: the view paints each, and never says what is not true."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sadec_counter.domain.frame import CheckRow, MirrorFrame, Scene
from sadec_counter.ui.mirror.view import MirrorView
from tests.ui import frames


def long_check() -> MirrorFrame:
    rows = tuple(CheckRow(f"a.{n}", "Nơi cư trú", "Phường Sa Đéc, tỉnh Đồng Tháp " * 2) for n in range(30))
    return frames.check(rows, revision=3)


MAKERS = {
    "blank": frames.blank,
    "held": lambda: replace(frames.blank(), notice="Mời ông/bà chờ một chút"),
    "live": frames.live,
    "line 38": lambda: frames.live("A", line=38, revision=6),
    "no page": lambda: replace(frames.live(), page=None, lit=()),
    "check": frames.check,
    "long": long_check,
    "not yet": lambda: frames.check(may_confirm=False),
    "done": frames.done,
    "posting": frames.posting,
}
SIZES = [(1920, 1080), (640, 360), (360, 640), (1, 1)]
ACTIONS = st.one_of(
    st.sampled_from(sorted(MAKERS)).map(lambda name: ("frame", name)),
    st.sampled_from(SIZES).map(lambda size: ("size", size)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda at: ("touch", at)),
    st.booleans().map(lambda on: ("hands", on)),
    st.sampled_from([1, -1]).map(lambda step: ("turn", step)),
    st.just(("wait", None)),
)


@settings(max_examples=30, deadline=None)
@given(actions=st.lists(ACTIONS, max_size=25))
def test_any_order_of_things_is_painted(app, actions):
    view = MirrorView(frames.blank())
    view.resize(640, 360)
    view.show()
    told = []
    view.painted.connect(lambda revision, section: told.append((view.frame, revision, section)))
    view.approved.connect(lambda _: told.append((view.frame, "approved", "")))
    for kind, what in actions:
        act(view, kind, what)
    QApplication.processEvents()
    view.close()
    view.deleteLater()
    QApplication.processEvents()

    for frame, said, section in told:
        if said == "approved":
            assert frame.check is not None
            assert frame.check.may_confirm
        else:
            assert said == frame.revision
            assert section == (frame.check.section_id if frame.scene is Scene.CHECK else "")


def act(view, kind, what):
    if kind == "frame":
        view.show_frame(MAKERS[what]())
    elif kind == "size":
        view.resize(*what)
    elif kind == "touch":
        at = QPoint(int(what[0] * (view.width() - 1)), int(what[1] * (view.height() - 1)))
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    elif kind == "hands":
        view.set_touch(what)
    elif kind == "turn":
        view.turn_part(what)
    else:
        QApplication.processEvents()

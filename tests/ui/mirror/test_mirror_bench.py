"""The bench measures what it says: a time for each keystroke, in the lens and on the page."""

from __future__ import annotations

from tests.bench.mirror_bench import measure_mirror
from tests.ui import frames, sample_page


def test_each_keystroke_is_timed(app):
    typed = ["NGUYỄN THỊ MINH KHAI"[:n] for n in range(1, 21)] * 2
    times = measure_mirror(frames.live("", pages=3), typed, lambda text: sample_page.drawing({"1.12": text}, 3))

    assert len(times.lens) == len(times.page) == 40
    assert min(*times.lens, *times.page) > 0

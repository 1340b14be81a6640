from __future__ import annotations

from tests.bench.store_bench import saving_delay, store_speed


def test_delay_of_saving_is_measured(tmp_path):
    median, p99 = saving_delay(tmp_path / "data", 60)

    assert 0 < median.value <= p99.value
    assert p99.met


def test_lists_and_figures_are_measured(tmp_path):
    figures = store_speed(tmp_path, 40)

    assert all(figure.value > 0 for figure in figures)
    assert figures[0].name == "store of 40 dossiers opened"

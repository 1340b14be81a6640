from __future__ import annotations

import gc
import inspect
import linecache
import weakref

import pytest

from sadec_counter.ui.sweeping import TOO_MANY, WORTH_IT, Sweeper


class Knot:
    """Unreachable as soon as it is made, and yet held by itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def typed():
    return [0]


@pytest.fixture
def sweeper(app, typed):
    made = Sweeper(lambda: typed[0])
    made.settle()
    yield made
    made.close()
    made.deleteLater()


def _knots(count: int) -> weakref.ref[Knot]:
    last = Knot()
    for _ in range(count):
        last = Knot()
    return weakref.ref(last)


def test_garbage_is_swept_when_nobody_types(sweeper):
    knot = _knots(WORTH_IT + 100)
    assert knot() is not None

    sweeper.look()

    assert knot() is None


def test_nothing_stops_the_clerk_amid_typing(sweeper, typed):
    knot = _knots(WORTH_IT + 100)
    typed[0] += 1

    sweeper.look()

    assert knot() is not None


def test_much_garbage_is_swept_amid_typing_too(sweeper, typed):
    knot = _knots(TOO_MANY + 100)
    typed[0] += 1

    sweeper.look()

    assert knot() is None


def test_python_collects_by_itself_again_after_the_end(app):
    sweeper = Sweeper(lambda: None)
    assert not gc.isenabled()

    sweeper.close()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    sweeper.deleteLater()


def test_no_module_s_source_is_kept_once_the_program_is_built(sweeper):
    linecache.getlines(source := inspect.getsourcefile(Sweeper))
    assert source in linecache.cache

    sweeper.settle()

    assert not linecache.cache

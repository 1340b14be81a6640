"""The page is laid out beside the window: last value wins."""

from __future__ import annotations

import threading

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.page import PageDrawing
from sadec_counter.services.paging import Pager


def test_a_newer_revision_drops_those_that_wait():
    begun, go_on, arrived, drawn = threading.Event(), threading.Event(), threading.Event(), []

    def draw(values):
        begun.set()
        assert go_on.wait(10)
        return PageDrawing(())

    def on_page(_drawing, revision):
        drawn.append(revision)
        if revision == 3:
            arrived.set()

    pager = Pager(draw, on_page, lambda _error: None)
    pager.ask({}, 1)
    assert begun.wait(10)
    pager.ask({}, 2)
    pager.ask({}, 3)
    go_on.set()
    assert arrived.wait(10)
    pager.close()

    assert drawn == [1, 3]


def test_a_known_fault_is_told_and_the_next_page_comes():
    told, arrived = [], threading.Event()

    def draw(values):
        if not values:
            raise KnownError(what="mẫu hỏng")
        return PageDrawing(())

    pager = Pager(draw, lambda _page, _revision: arrived.set(), lambda error: (told.append(error), arrived.set()))
    pager.ask({}, 1)
    assert arrived.wait(10)
    arrived.clear()
    pager.ask({"a": "b"}, 2)
    assert arrived.wait(10)
    pager.close()

    assert len(told) == 1


def test_closing_waits_for_the_worker():
    pager = Pager(lambda _values: PageDrawing(()), lambda _page, _revision: None, lambda _error: None)

    pager.close()

    assert not [thread for thread in threading.enumerate() if thread.name == "pager"]

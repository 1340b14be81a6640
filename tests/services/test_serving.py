"""One application with its mirror, page and check; and nothing of it afterwards."""

from __future__ import annotations

import contextlib
import gc
import threading
import weakref

from sadec_counter.domain.frame import Scene
from sadec_counter.domain.page import PageDrawing
from sadec_counter.services.mirroring import Mirror
from sadec_counter.services.serving import Serving, Tools
from tests.services.small_form import FORM, NOW, OFFICE, session


class Counter:
    """Tools whose pages are drawn at once and delivered when asked for."""

    def __init__(self) -> None:
        self.mirror = Mirror(OFFICE)
        self.saved, self.drawn = [], threading.Semaphore(0)

    def tools(self) -> Tools:
        return Tools(
            mirror=self.mirror,
            clock=lambda: NOW,
            save=lambda draft, field_id, caret: self.saved.append((draft.revision, field_id, caret)),
            keep_confirmation=lambda _confirmation: None,
            draw_for=lambda _form: lambda _values: PageDrawing(()),
            deliver=self._deliver,
        )

    def _deliver(self, callback):
        def deliver(*arguments):  # noqa: ANN002
            callback(*arguments)
            self.drawn.release()

        return deliver

    def wait_for_page(self) -> None:
        assert self.drawn.acquire(timeout=10)


def begin(counter: Counter) -> Serving:
    serving = Serving(FORM, session().draft, counter.tools())
    counter.wait_for_page()
    return serving


def test_a_key_reaches_lens_page_and_store():
    counter = Counter()
    serving = begin(counter)

    serving.session.set_value("con.ho_ten", "N", 1)
    counter.wait_for_page()

    assert counter.mirror.frame.lens.value == "N"
    assert (serving.page_revision, serving.page_is_current) == (1, True)
    assert counter.saved == [(1, "con.ho_ten", 1)]
    serving.close()


def test_a_screen_that_fails_does_not_keep_a_key_from_the_store():
    counter = Counter()
    serving = begin(counter)

    def fail(_frame):
        raise ZeroDivisionError

    leave = counter.mirror.subscribe(fail)
    with contextlib.suppress(ZeroDivisionError):
        serving.session.set_value("con.ho_ten", "N", 1)
    leave()

    assert counter.saved == [(1, "con.ho_ten", 1)]
    serving.close()


def test_who_is_served_leaves_nothing_behind():
    counter = Counter()
    serving = begin(counter)
    serving.session.set_value("con.ho_ten", "NGUYỄN GIA HÂN")
    counter.wait_for_page()

    serving.close()
    gone = weakref.ref(serving)
    del serving
    gc.collect()

    assert counter.mirror.frame.scene is Scene.BLANK
    assert "HÂN" not in repr(counter.mirror.frame)
    assert gone() is None

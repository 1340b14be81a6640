"""Where the citizen's window goes when screens come and go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.domain.frame import Scene
from sadec_counter.domain.screens import Why, remember
from sadec_counter.ui.mirror.placing import Placing, facts_of
from sadec_counter.ui.mirror.window import MirrorWindow
from tests.ui import frames


class Desk:
    """Both windows, and a list of screens from which one can be taken."""

    def __init__(self, clerk, screens) -> None:
        self.clerks_screen, self.citizens_screen = screens
        self.plugged = [self.clerks_screen, self.citizens_screen]
        self.kept = []
        self.clerk = clerk
        self.window = MirrorWindow(frames.live())
        known = remember(facts_of(self.citizens_screen))
        self.placing = self.place(known)

    def place(self, known):
        return Placing(
            self.window, self.clerk, known, self.kept.append, screens=lambda: list(self.plugged), settle_ms=0
        )

    def unplug(self):
        self.plugged = [self.clerks_screen]
        self.placing.on_screens_changed()

    def plug(self):
        self.plugged = [self.clerks_screen, self.citizens_screen]
        self.placing.on_screens_changed()


@pytest.fixture
def desk(open_window, app, two_screens):
    clerk = open_window(QWidget(), 800, 600)
    clerk.move(100, 50)
    made = Desk(clerk, two_screens)
    yield made
    made.window.release()
    made.window.deleteLater()
    app.processEvents()


def test_the_known_screen_gets_the_window_and_its_frame(desk):
    desk.placing.begin()

    assert desk.window.isVisible()
    assert desk.window.screen() is desk.citizens_screen
    assert desk.window.frame.scene is Scene.LIVE
    assert desk.placing.decision.why is Why.KNOWN


def test_unplugging_blanks_and_hides_at_once_and_plugging_brings_it_back(desk, app, wait):
    desk.placing.begin()
    desk.unplug()

    assert desk.window.frame.scene is Scene.BLANK
    assert not desk.window.isVisible()

    wait(lambda: desk.placing.decision.why is Why.MISSING)
    assert not desk.window.isVisible()

    desk.plug()
    assert desk.window.frame.scene is Scene.BLANK
    wait(lambda: desk.placing.decision.why is Why.KNOWN)

    assert desk.window.isVisible()
    assert desk.window.screen() is desk.citizens_screen
    assert desk.window.frame.scene is Scene.LIVE
    assert desk.kept == []


def test_a_change_blanks_before_it_is_weighed(desk, wait):
    desk.placing.begin()
    desk.placing.on_screens_changed()

    assert desk.window.frame.scene is Scene.BLANK
    wait(lambda: desk.window.frame.scene is Scene.LIVE)


def test_a_screen_that_nobody_chose_gets_a_neutral_card_until_it_is_chosen(desk, wait):
    desk.placing = desk.place(None)
    desk.placing.begin()

    assert desk.placing.decision.why is Why.NEW
    assert desk.window.isVisible()
    assert desk.window.frame.scene is Scene.BLANK

    desk.placing.use(desk.citizens_screen.name())
    wait(lambda: desk.window.frame.scene is Scene.LIVE)

    assert [one.name for one in desk.kept] == [desk.citizens_screen.name()]


def test_with_one_screen_there_is_no_window(desk):
    desk.plugged = [desk.clerks_screen]
    desk.placing = desk.place(None)
    desk.placing.begin()

    assert desk.placing.decision.why is Why.ONLY_ONE
    assert not desk.window.isVisible()


def test_a_window_that_was_let_go_is_not_shown_again(desk, app):
    desk.placing.begin()
    desk.window.release()
    desk.placing.on_screens_changed()
    for _ in range(5):
        app.processEvents()

    assert not desk.window.isVisible()


def test_a_clerks_window_on_the_citizens_screen_goes_home(desk, open_window, app):
    desk.placing.begin()
    stray = open_window(QWidget(), 900, 700)
    stray.setScreen(desk.citizens_screen)
    stray.move(desk.citizens_screen.geometry().center())
    app.processEvents()
    assert stray.screen() is desk.citizens_screen

    desk.placing.decide()

    assert stray.screen() is desk.clerks_screen
    assert desk.clerks_screen.geometry().contains(stray.geometry())
    assert desk.window.screen() is desk.citizens_screen
    assert desk.window in QApplication.topLevelWidgets()

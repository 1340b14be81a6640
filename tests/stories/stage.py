"""The real program on a virtual display with two screens, driven by a real keyboard and mouse."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QPointF
from PySide6.QtWidgets import QApplication

from sadec_counter.app import CounterApp
from sadec_counter.devices.spooling import Spooler
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.runtime.paths import DataFolder
from sadec_counter.services.signing_off import SigningOff
from sadec_counter.ui.mirror.check import Aim
from sadec_counter.ui.mirror.view import SAME_TOUCH_MS
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.fonts import load_interface_fonts
from tests.stories.keyboard import Keyboard

MORNING = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)  # a Monday
PATIENCE_S = 30
PAINT_MS = 300  # the longest motion is 150 ms


UNDRESSED = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>"""


def window_manager(display: str) -> subprocess.Popen[bytes]:
    """A small window manager, so that keys go where the eye is; it leaves the whole screen to the program."""
    with tempfile.NamedTemporaryFile("w", suffix=".xml", delete=False) as file:
        file.write(UNDRESSED)
    return subprocess.Popen(
        ["openbox", "--config-file", file.name],
        env={**os.environ, "DISPLAY": f"{display}.0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Clock:
    """The counter's clock: begins on a known morning and runs as fast as the real one."""

    def __init__(self, begin: datetime = MORNING) -> None:
        self._begin, self._started = begin, time.monotonic()

    def __call__(self) -> datetime:
        return self._begin + timedelta(seconds=time.monotonic() - self._started)


class Stage:
    """One run of the program. `display` is the X display (":91") whose screen 1 is the citizen's."""

    def __init__(
        self,
        data: Path,
        display: str,
        *,
        begin: datetime = MORNING,
        dark: bool = False,
        spooler: Spooler | None = None,
        signed: bool = True,
    ) -> None:
        self.qt = QApplication.instance() or QApplication([])
        load_interface_fonts()
        self.display = display
        self.manager = window_manager(display)
        try:
            self.counter = CounterApp(
                DataFolder(data), clock=Clock(begin), spooler=spooler, takes_only_screen=True, touch=True, dark=dark
            )
        except BaseException:
            self.end_manager()
            raise
        if signed:
            self._sign_all()
        theme.dress(self.qt, self.counter.colours)
        self.keyboard = Keyboard(f"{display}.0", self.until)

    def open(self) -> None:
        """Show both windows and wait until the clerk can type."""
        self.counter.show()
        window = self.counter.window
        self.until(
            lambda: self.counter.has_citizen_screen() and window.isActiveWindow(), "both windows on their screens"
        )

    def _sign_all(self) -> None:
        """An officer has compared every form with the law before the day begins."""
        signing_off = SigningOff(self.counter.late_store.get(), self.counter.clock)
        for form in self.counter.catalog.forms:
            signing_off.sign(form, "Lê Thị Hồng")

    def close(self) -> None:
        self.counter.window.close()  # ends the program, as a clerk does
        for part in (self.counter.window, self.counter.mirror_window, self.counter):
            part.deleteLater()
        self.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.qt.processEvents()
        self.end_manager()

    def end_manager(self) -> None:
        self.manager.terminate()
        self.manager.wait()

    # --- waiting -----------------------------------------------------------------------------

    def until(self, condition: Callable[[], bool], what: str = "the condition", limit_s: float = PATIENCE_S) -> None:
        """Run the program until the condition holds."""
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            assert clock.elapsed() < limit_s * 1000, f"never came true: {what}"
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            time.sleep(0.001)

    # --- acting ------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        self.keyboard.press(*keys)
        self.qt.processEvents()

    def type(self, text: str) -> None:
        self.keyboard.type(text)

    def touch(self, aim: Aim, field_id: str = "", *, until: Callable[[], bool]) -> None:
        """Touch something in the citizen's check step until it counts; a finger that trembles is one touch."""
        clock = QElapsedTimer()
        clock.start()
        while not until():
            assert clock.elapsed() < PATIENCE_S * 1000, f"touched in vain: {aim} {field_id}"
            self._click(self._place_of(aim, field_id))
            settled = QElapsedTimer()
            settled.start()
            self.until(lambda: until() or settled.elapsed() > SAME_TOUCH_MS)  # noqa: B023

    def offers(self, aim: Aim) -> bool:
        """Whether there is something of this kind to touch."""
        return self._find(aim, "") is not None

    def _place_of(self, aim: Aim, field_id: str) -> tuple[int, int]:
        place = self._find(aim, field_id)
        assert place is not None, f"nothing to touch: {aim} {field_id}"
        return place

    def _find(self, aim: Aim, field_id: str) -> tuple[int, int] | None:
        view = self.counter.mirror_window
        for y in range(0, view.height(), 24):
            for x in range(0, view.width(), 64):
                target = view._target_at(QPointF(x, y))
                if target is not None and target.aim is aim and field_id in ("", target.field_id):
                    return x + 4, y + 4
        return None

    def _click(self, place: tuple[int, int]) -> None:
        x, y = (str(part) for part in place)
        self.keyboard.run("xdotool", "mousemove", "--screen", "1", x, y, "click", "1")
        self.keyboard.run("xdotool", "mousemove", "--screen", "0", "683", "384")
        self.qt.processEvents()

    # --- looking -----------------------------------------------------------------------------

    @property
    def session(self):
        session = self.counter.front_desk.session
        assert session is not None, "no application is open"
        return session

    @property
    def frame(self):
        return self.counter.mirror_window.frame

    def shoot(self, folder: Path, name: str) -> None:
        """A picture of each screen, as a person would see it."""
        folder.mkdir(parents=True, exist_ok=True)
        for screen, who in ((0, "clerk"), (1, "citizen")):
            self.shoot_screen(screen, folder / f"{name}-{who}.png")

    def shoot_screen(self, screen: int, target: Path) -> None:
        """A picture of one screen, once everything is painted."""
        settled = QElapsedTimer()
        settled.start()
        self.until(lambda: settled.elapsed() > PAINT_MS)
        display = f"{self.display}.{screen}"
        self.keyboard.run("import", "-display", display, "-window", "root", "-depth", "8", str(target))

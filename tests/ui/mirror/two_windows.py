"""Run as a program on a real display: a clerk's line to type in and the citizen's window; reports on standard output.

Each line of output is one JSON object; "text NAME" lines are read by the test beside it.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from sadec_counter.domain.screens import remember
from sadec_counter.ui.mirror.placing import Placing, facts_of
from sadec_counter.ui.mirror.window import MirrorWindow
from sadec_counter.ui.shared import fonts, theme
from tests.ui import frames


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Report:
    """Says what changed, whenever it does."""

    def __init__(self, app: QApplication, clerk: QLineEdit, window: MirrorWindow) -> None:
        self.app, self.clerk, self.window = app, clerk, window
        self.last: dict[str, object] = {}

    def __call__(self) -> None:
        focus = self.app.focusWindow()
        now = {
            "screens": sorted(screen.name() for screen in self.app.screens()),
            "visible": self.window.isVisible(),
            "scene": self.window.frame.scene.value,
            "on": self.window.screen().name(),
            "place": self.window.geometry().getRect(),
            "clerk_on": self.clerk.screen().name(),
            "clerk_at": self.clerk.geometry().getRect(),
            "typed": self.clerk.text(),
            "clerk_has_focus": focus is not None and focus is self.clerk.windowHandle(),
        }
        if now != self.last:
            self.last = now
            say(**now)


def main(citizens: str) -> None:
    app = QApplication([])
    fonts.load_interface_fonts()
    theme.dress(app, theme.LIGHT)
    screens = {screen.name(): screen for screen in app.screens()}
    home = next(screen for name, screen in screens.items() if name != citizens)
    clerk = QLineEdit()
    clerk.setScreen(home)
    clerk.setGeometry(home.geometry().x() + 40, home.geometry().y() + 40, 600, 60)
    clerk.show()
    clerk.activateWindow()
    window = MirrorWindow(frames.check())
    window.row_touched.connect(lambda field_id: say(touched=field_id))
    placing = Placing(window, clerk, remember(facts_of(screens[citizens])), lambda _: None, settle_ms=100)
    report = Report(app, clerk, window)
    watch = QTimer()
    watch.setInterval(20)
    watch.timeout.connect(report)
    QTimer.singleShot(200, placing.begin)
    watch.start()
    clerk.returnPressed.connect(app.quit)
    app.exec()
    window.release()


if __name__ == "__main__":
    main(sys.argv[1])

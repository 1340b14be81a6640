"""Starts a bare Qt window, or the program, and prints the seconds from the process's start to its first painted key."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def main() -> None:
    """`bare` or a data folder for the program."""
    if sys.argv[1] == "bare":
        application = QApplication([])
        window = QWidget()
        field = QLineEdit(window)
        window.resize(1366, 768)
        window.show()
    else:
        from sadec_counter.app import CounterApp  # noqa: PLC0415
        from sadec_counter.running import SWITCH_S, make_application  # noqa: PLC0415
        from sadec_counter.runtime.paths import DataFolder  # noqa: PLC0415
        from sadec_counter.ui.shared import theme  # noqa: PLC0415

        sys.setswitchinterval(SWITCH_S)
        application = make_application()
        counter = CounterApp(DataFolder(Path(sys.argv[1])))
        theme.dress(application, counter.colours)
        counter.show()
        window, field = counter.window, counter.window.top_bar.search.field
    _type_when_shown(application, window, field)
    print(time.time() - psutil.Process().create_time())
    sys.stdout.flush()
    if sys.argv[1] != "bare":
        counter.close()


def _type_when_shown(application: QApplication, window: QWidget, field: QLineEdit) -> None:
    """One key, and a loop until it is painted."""
    while not window.windowHandle().isExposed():
        application.processEvents()
    field.setFocus()
    QTest.keyClick(field, "d")
    while field.text() != "d":
        application.processEvents()
    window.repaint()
    QTimer.singleShot(0, application.quit)
    application.exec()


if __name__ == "__main__":
    main()

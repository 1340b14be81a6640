"""The program as a process: one for each data folder, its log, what becomes of a crash, the self-check."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QApplication

from sadec_counter.app import CounterApp, now
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import crash, paths
from sadec_counter.runtime.logs import start_log
from sadec_counter.runtime.settings import DEMO, load_settings, sample
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.fonts import load_interface_fonts
from sadec_counter.ui.shared.relay import Relay

SWITCH_S = 0.0005  # the thread that lays out pages gives way to a key within half a millisecond


class AlreadyRunningError(KnownError):
    """Another window of this program works in the same data folder."""

    sentence = "Chương trình đang mở với thư mục {folder}."
    remedy = "Dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại."


def main(data: paths.DataFolder, *, demo: bool = False) -> int:
    """Open the two windows; returns the exit code. Raises the known errors of the settings."""
    sys.setswitchinterval(SWITCH_S)
    application = make_application()
    lock = QLockFile(str(data.root / "dang-chay.lock"))
    data.root.mkdir(parents=True, exist_ok=True)
    if not lock.tryLock(0):
        raise AlreadyRunningError(folder=data.root)
    end_log = start_log(data.logs)
    counter = CounterApp(data, takes_only_screen=demo)
    restore = crash.catch(Relay(counter.on_crash, parent=counter))
    theme.dress(application, counter.colours)
    counter.show()
    code = application.exec()
    restore()
    end_log()
    lock.unlock()
    return code


def self_check() -> int:
    """Check this installation and say what was found; returns the exit code."""
    from sadec_counter.services import self_checking  # noqa: PLC0415 - it needs everything at once

    make_application()
    settings = load_settings(sample(DEMO))
    wrong = 0
    values = office_values(settings.office, settings.clerks[0], now())
    for what, fault in self_checking.self_check(load_catalog([paths.forms()]), values):
        wrong += bool(fault)
        print(f"{'sai ' if fault else 'tốt '} {what}{': ' if fault else ''}{fault}")
    return 1 if wrong else 0


def make_application() -> QApplication:
    """Qt with the program's own fonts."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = QApplication(sys.argv[:1])
    load_interface_fonts()
    return application

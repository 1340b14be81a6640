"""The last net: what nobody caught is logged without anyone's data, told in one sentence, and the work goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

log = logging.getLogger("sadec_counter.crash")
log.addHandler(logging.NullHandler())  # where no log was started, nothing of it goes to the terminal


def catch(told: Callable[[BaseException], None]) -> Callable[[], None]:
    """Send every uncaught exception of any thread to the log and to `told`; the answer puts things back."""
    before = sys.excepthook, threading.excepthook

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
            return
        log.error("uncaught %s\n%s", kind.__name__, _places(trace))
        told(error)

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook, threading.excepthook = on_exception, on_thread_exception

    def restore() -> None:
        sys.excepthook, threading.excepthook = before

    return restore


def _places(trace: TracebackType | None) -> str:
    """Where it happened: files, lines and functions. The message is left out, for it may hold a value."""
    return "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(trace))


def guarded(work: Callable[[], int], say: Callable[[str], None]) -> int:
    """Run a command; a fault of the program itself ends in one sentence and exit code 1, never in a traceback."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - the last net
        places = traceback.extract_tb(error.__traceback__)
        where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "?"
        log.error("uncaught %s\n%s", type(error).__name__, _places(error.__traceback__))  # noqa: TRY400 - no message
        say(f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__}, {where}). Báo người phụ trách máy.")
        return 1

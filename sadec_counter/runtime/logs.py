"""The program's log: ids, codes and revisions, never a field's value."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from sadec_counter.runtime.files import CannotWriteError
from sadec_counter.runtime.reasons import why

FILE_NAME = "sadec-counter.log"
TOPICS = {"sadec_counter", "notify", "printing"}
_LIMIT_BYTES = 1_000_000
_KEPT_FILES = 5
_LONG_NUMBERS = re.compile(r"(?<![\w-])\d[\d .]{7,}\d(?![\w-])")


class _WithoutNumbers(logging.Formatter):
    """A last guard behind the rule: what looks like a personal number or a telephone is struck out."""

    def format(self, record: logging.LogRecord) -> str:
        first, rest = super().format(record).split(" ", 1)
        return f"{first} {_LONG_NUMBERS.sub('…', rest)}"


def _is_worth_keeping(record: logging.LogRecord) -> bool:
    """All that the program says; of the libraries, what they warn of."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in TOPICS


def start_log(folder: Path, level: int = logging.INFO) -> Callable[[], None]:
    """Write the log into a folder, in files that take turns; the answer ends it. Raises CannotWriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=_LIMIT_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
    except OSError as error:
        raise CannotWriteError(file=FILE_NAME, why=why(error)) from error
    handler.setFormatter(
        _WithoutNumbers("%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%dT%H:%M:%S")
    )
    handler.addFilter(_is_worth_keeping)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)

    def stop() -> None:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()

    return stop

"""Where the program's own files are, frozen or not."""

from __future__ import annotations

import sys
from pathlib import Path


def resources() -> Path:
    """The folder of fonts, icons, units and calendars that come with the program."""
    return _home() / "resources"


def _home() -> Path:
    frozen = getattr(sys, "_MEIPASS", "")
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]

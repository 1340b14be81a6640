"""Instants as text of one width, so that the database can sort and compare them."""

from __future__ import annotations

from datetime import datetime

from sadec_counter.domain.dossier import VIETNAM


def as_text(instant: datetime) -> str:
    """An aware instant in Vietnam's time: "2026-11-23T09:41:07.000000+07:00"."""
    return instant.astimezone(VIETNAM).isoformat(timespec="microseconds")


def as_instant(text: str) -> datetime:
    """The instant of a text that `as_text` has made."""
    return datetime.fromisoformat(text[:-6]).replace(tzinfo=VIETNAM)

"""Periods that are signed off, and their corrections."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables."""

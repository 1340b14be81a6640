"""Periods that are signed off, and their corrections; how long a dossier counts as open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables; what was sealed is never changed or removed."""
    period = ("unit_code", "first", "last")
    op.create_table(
        "seal",
        *(_text(name, primary_key=True) for name in period),
        *(_whole(name) for name in ("round", "number")),
        *(_text(name) for name in ("cut_off", "rules_json", "content", "content_sha256", "made_by")),
    )
    op.create_table(
        "unsealing",
        *(_text(name, primary_key=True) for name in period),
        _whole("round"),
        *(_text(name) for name in ("reason", "made_by", "made_at")),
    )
    for table in ("seal", "unsealing"):
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END"
            )
    op.execute(
        "UPDATE dossier SET last_day = max(last_day, (SELECT max(substr(recorded_at, 1, 10)) FROM event "
        "WHERE event.dossier_id = dossier.dossier_id AND kind IN ('finished', 'stopped', 'refused', 'withdrawn'))) "
        "WHERE last_day <> '9999-12-31'"
    )


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=primary_key)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, primary_key=True)

"""Slips that were issued, who collected results, and the indexes of the work lists that stand on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_LISTS = {
    "code": ("portal_code",),
    "standing": ("status",),
    "handed_over": ("status", "is_handed_over"),
    "result": ("result_state", "status"),
}


def upgrade() -> None:
    """Add the tables; a slip that was issued is never removed."""
    op.create_table(
        "slip",
        _text("print_id", primary_key=True),
        *(_text(name) for name in ("dossier_id", "kind", "edition")),
        _whole("number"),
        *(_text(name) for name in ("issued_at", "clerk")),
        _whole("pages"),
        *(_text(name) for name in ("file", "file_sha256", "reason", "void_reason")),
    )
    for column in ("dossier_id", "issued_at"):
        op.create_index(f"ix_slip_{column}", "slip", [column])
    op.create_table("slip_number", _text("kind", primary_key=True), _whole("year", primary_key=True), _whole("last"))
    op.create_table(
        "hand_over", _text("event_id", primary_key=True), *(_text(name) for name in ("dossier_id", "name", "number"))
    )
    op.create_index("ix_hand_over_dossier_id", "hand_over", ["dossier_id"])
    for table in ("slip", "hand_over"):
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept'); END"
        )
    for name, columns in _LISTS.items():
        op.create_index(f"ix_dossier_{name}", "dossier", [*columns, "received_at", "local_no"])
    for column in ("portal_code", "status"):  # the longer ones find the same
        op.drop_index(f"ix_dossier_{column}", "dossier")
    op.execute("UPDATE dossier SET is_handed_over = 1 WHERE local_no = portal_code AND status = 'finished'")
    op.execute("CREATE INDEX ix_event_fee ON event (happened_at) WHERE kind = 'fee_paid'")


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=primary_key)


def _whole(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, primary_key=primary_key)

"""What was scanned, and where its pages belong."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


_INDEXES = {
    "scan_file": ("arrived_at", "state"),
    "scan_page": ("file_sha256", "dossier_id"),
    "scan_decision": ("page_id",),
    "cover_sheet": ("dossier_id",),
}
_REFUSED = {
    "scan_file": ("DELETE",),
    "scan_decision": ("DELETE", "UPDATE"),
    "paper_scan": ("DELETE", "UPDATE"),
    "cover_sheet": ("DELETE", "UPDATE"),
}


def upgrade() -> None:
    """Add the tables; raw files, decisions and papers put together are never removed."""
    _add_files_and_pages()
    _add_papers()
    for table, columns in _INDEXES.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    for table, actions in _REFUSED.items():
        for action in actions:
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept'); END"
            )


def _add_files_and_pages() -> None:
    op.create_table(
        "scan_file",
        _text("sha256", primary_key=True),
        _text("name"),
        _whole("size"),
        *(_text(name) for name in ("arrived_at", "source", "file", "state")),
        _whole("pages"),
        _text("fault"),
    )
    op.create_table(
        "scan_page",
        _text("page_id", primary_key=True),
        _text("file_sha256"),
        _whole("number"),
        *(_text(name) for name in ("seen_json", "way", "dossier_id", "paper_id", "code", "finding")),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        _text("reason"),
    )
    op.create_table(
        "scan_decision",
        _whole("seq", primary_key=True),
        *(_text(name) for name in ("page_id", "kind", "dossier_id", "paper_id", "reason", "clerk", "decided_at")),
    )


def _add_papers() -> None:
    op.create_table(
        "paper_scan",
        *(_text(name, primary_key=True) for name in ("dossier_id", "paper_id")),
        _whole("number", primary_key=True),
        *(_text(name) for name in ("file", "file_sha256", "pages_json", "made_at", "clerk", "fault")),
    )
    op.create_table(
        "cover_sheet",
        _text("cover_id", primary_key=True),
        *(_text(name) for name in ("dossier_id", "paper_id", "made_at")),
    )


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=primary_key)


def _whole(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, primary_key=primary_key)

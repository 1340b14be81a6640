"""The first tables; events and filings cannot be changed or removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_tables_of_drafts()
    _create_tables_of_dossiers()
    _create_projection()
    _create_tables_of_the_counter()
    for table in ("event", "filing"):
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END"
            )


def _text(name: str, *, primary_key: bool = False, unique: bool | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=primary_key, unique=unique)


def _whole(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, primary_key=primary_key)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_tables_of_drafts() -> None:
    op.create_table(
        "draft",
        _text("draft_id", primary_key=True),
        _text("form_code"),
        _text("form_version"),
        _text("package_hash"),
        _text("values_json"),
        _whole("revision"),
        _text("focus_id"),
        _whole("caret"),
        _text("saved_at"),
    )
    op.create_table(
        "confirmation",
        _whole("seq", primary_key=True),
        _text("draft_id"),
        _whole("revision"),
        _text("values_digest"),
        _text("shown"),
        _text("confirmed_by"),
        _text("confirmed_at"),
        _text("marked_json"),
    )
    op.create_table(
        "print",
        _text("print_id", primary_key=True),
        _text("draft_id"),
        _text("dossier_id"),
        _whole("revision"),
        _text("values_digest"),
        _whole("pages"),
        _text("file"),
        _text("file_sha256"),
        _text("made_at"),
        _text("outcome"),
        _text("printer"),
        _whole("copies"),
        _text("reason"),
    )
    _index("draft", "saved_at")
    _index("confirmation", "draft_id")
    _index("print", "draft_id", "dossier_id")


def _create_tables_of_dossiers() -> None:
    op.create_table(
        "event",
        _whole("seq", primary_key=True),
        _text("event_id", unique=True),
        _text("dossier_id"),
        _text("kind"),
        _text("happened_at"),
        _text("recorded_at"),
        _text("data_json"),
    )
    op.create_table(
        "filing",
        _text("dossier_id", primary_key=True),
        _whole("version", primary_key=True),
        _text("form_code"),
        _text("form_version"),
        _text("package_hash"),
        _text("values_json"),
        _whole("revision"),
        _text("values_digest"),
        _text("title"),
        _text("applicant"),
        _text("search_text"),
        _text("print_id"),
        _text("filed_at"),
        _text("papers_json"),
    )
    _index("event", "dossier_id", "happened_at", "recorded_at")


def _create_projection() -> None:
    op.create_table(
        "dossier",
        _text("dossier_id", primary_key=True),
        _text("local_no", unique=True),
        _text("portal_code"),
        _text("unit_code"),
        _text("form_code"),
        _text("procedure_code"),
        _text("title"),
        _text("field_of_work"),
        _text("applicant"),
        _text("search_text"),
        _text("received_at"),
        sa.Column("due_at", sa.String(), nullable=True),
        _text("status"),
        _whole("papers_done"),
        _whole("papers_needed"),
        sa.Column("is_scanned", sa.Boolean(), nullable=False),
        _text("result_state"),
        sa.Column("is_handed_over", sa.Boolean(), nullable=False),
        _text("first_day"),
        _text("last_day"),
    )
    _index("dossier", "portal_code", "received_at", "due_at", "status", "is_scanned", "first_day", "last_day")


def _create_tables_of_the_counter() -> None:
    op.create_table("number_block", _text("day", primary_key=True), _whole("counter", primary_key=True), _whole("last"))
    op.create_table(
        "export",
        _text("unit_code", primary_key=True),
        _text("day", primary_key=True),
        _whole("number", primary_key=True),
        _text("cut_off"),
        _text("content"),
        _text("content_sha256"),
        _text("made_by"),
    )
    op.create_table("remembered", _text("name", primary_key=True), _text("value_json"))

"""Claims of packages that were signed off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table of sign-offs; a name that was given is not changed."""
    op.create_table(
        "sign_off",
        sa.Column("claims_digest", sa.String(), nullable=False, primary_key=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("form_code", "form_version", "signed_by", "signed_at")
        ),
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER sign_off_no_{change.lower()} BEFORE {change} ON sign_off "
            "BEGIN SELECT RAISE(ABORT, 'sign_off rows are kept as they were written'); END"
        )

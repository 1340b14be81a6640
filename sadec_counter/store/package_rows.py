"""The tables about form packages: who answered for what they say."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class SignOffRow(SQLModel, table=True):
    """Claims of a package that an officer has compared with the law, never changed."""

    __tablename__ = "sign_off"

    claims_digest: str = Field(primary_key=True)
    form_code: str
    form_version: str
    signed_by: str
    signed_at: str

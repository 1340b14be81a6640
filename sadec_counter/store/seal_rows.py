"""The tables of periods that were signed off: what was counted, its corrections, and seals that were taken off."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class SealRow(SQLModel, table=True):
    """One count of a sealed period; number 0 was signed off, the further ones are corrections."""

    __tablename__ = "seal"

    unit_code: str = Field(primary_key=True)
    first: str = Field(primary_key=True)
    last: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    cut_off: str
    rules_json: str
    content: str
    content_sha256: str
    made_by: str


class UnsealingRow(SQLModel, table=True):
    """A seal that was taken off."""

    __tablename__ = "unsealing"

    unit_code: str = Field(primary_key=True)
    first: str = Field(primary_key=True)
    last: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    reason: str
    made_by: str
    made_at: str

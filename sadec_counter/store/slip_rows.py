"""The tables of slips: what was issued, their numbers, who collected a result."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class SlipRow(SQLModel, table=True):
    """One slip that was issued."""

    __tablename__ = "slip"

    print_id: str = Field(primary_key=True)
    dossier_id: str = Field(index=True)
    kind: str
    edition: str
    number: int
    issued_at: str = Field(index=True)
    clerk: str
    pages: int
    file: str
    file_sha256: str
    reason: str
    void_reason: str


class SlipNumberRow(SQLModel, table=True):
    """The last number that a kind of slip got in a year."""

    __tablename__ = "slip_number"

    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int


class HandOverRow(SQLModel, table=True):
    """Who collected a result: the personal half of a `handed_over` event."""

    __tablename__ = "hand_over"

    event_id: str = Field(primary_key=True)
    dossier_id: str = Field(index=True)
    name: str
    number: str

"""The tables of scanning: raw files, their pages, what clerks decided about them, papers put together, cover sheets."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class ScanFileRow(SQLModel, table=True):
    """One raw file, as it came."""

    __tablename__ = "scan_file"

    sha256: str = Field(primary_key=True)
    name: str
    size: int
    arrived_at: str = Field(index=True)
    source: str
    file: str
    state: str = Field(index=True)
    pages: int
    fault: str


class ScanPageRow(SQLModel, table=True):
    """One page of a raw file: what was read on it, and where it belongs now."""

    __tablename__ = "scan_page"

    page_id: str = Field(primary_key=True)
    file_sha256: str = Field(index=True)
    number: int
    seen_json: str
    way: str
    dossier_id: str = Field(index=True)
    paper_id: str
    code: str  # the payload that brought it here
    finding: str
    is_dropped: bool
    reason: str


class ScanDecisionRow(SQLModel, table=True):
    """What a clerk decided about a page: appended, never changed."""

    __tablename__ = "scan_decision"

    seq: int | None = Field(default=None, primary_key=True)
    page_id: str = Field(index=True)
    kind: str
    dossier_id: str
    paper_id: str
    reason: str
    clerk: str
    decided_at: str


class PaperScanRow(SQLModel, table=True):
    """One paper as it was put together, each time that it was."""

    __tablename__ = "paper_scan"

    dossier_id: str = Field(primary_key=True)
    paper_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    file: str
    file_sha256: str
    pages_json: str
    made_at: str
    clerk: str
    fault: str


class CoverSheetRow(SQLModel, table=True):
    """The code of a cover sheet, and the paper that follows it."""

    __tablename__ = "cover_sheet"

    cover_id: str = Field(primary_key=True)
    dossier_id: str = Field(index=True)
    paper_id: str
    made_at: str

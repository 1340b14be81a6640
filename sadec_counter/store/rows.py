"""The tables. Rows never leave the store: repositories give domain objects."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

FEES = "kind = 'fee_paid'"  # SQLite takes a partial index for the very same words only


class DraftRow(SQLModel, table=True):
    """An application being typed, one row each."""

    __tablename__ = "draft"

    draft_id: str = Field(primary_key=True)
    form_code: str
    form_version: str
    package_hash: str
    values_json: str
    revision: int
    focus_id: str
    caret: int
    saved_at: str = Field(index=True)


class EventRow(SQLModel, table=True):
    """The truth: what happened to a dossier, appended and never changed."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_fee", "happened_at", sqlite_where=text(FEES)),)

    seq: int | None = Field(default=None, primary_key=True)
    event_id: str = Field(unique=True)
    dossier_id: str = Field(index=True)
    kind: str
    happened_at: str = Field(index=True)
    recorded_at: str = Field(index=True)
    data_json: str


class FilingRow(SQLModel, table=True):
    """One signed version of an application, never changed."""

    __tablename__ = "filing"

    dossier_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    form_code: str
    form_version: str
    package_hash: str
    values_json: str
    revision: int
    values_digest: str
    title: str
    applicant: str
    search_text: str
    print_id: str
    filed_at: str
    papers_json: str


class DossierRow(SQLModel, table=True):
    """The projection for lists: how a dossier stands now. Can be made again from events and filings."""

    __tablename__ = "dossier"
    __table_args__ = (
        # each with the order of lists behind what is asked for, so that a long list needs no sorting
        Index("ix_dossier_code", "portal_code", "received_at", "local_no"),
        Index("ix_dossier_standing", "status", "received_at", "local_no"),
        Index("ix_dossier_handed_over", "status", "is_handed_over", "received_at", "local_no"),
        Index("ix_dossier_result", "result_state", "status", "received_at", "local_no"),
    )

    dossier_id: str = Field(primary_key=True)
    local_no: str = Field(unique=True)
    portal_code: str
    unit_code: str
    form_code: str
    procedure_code: str
    title: str
    field_of_work: str
    applicant: str
    search_text: str
    received_at: str = Field(index=True)
    due_at: str | None = Field(index=True)
    status: str
    papers_done: int
    papers_needed: int
    is_scanned: bool = Field(index=True)
    result_state: str  # "" where the procedure gives no paper
    is_handed_over: bool
    first_day: str = Field(index=True)  # counts in no period before
    last_day: str = Field(index=True)  # counts in no period after; "9999-12-31" while it is open


class PrintRow(SQLModel, table=True):
    """One printed version of an application."""

    __tablename__ = "print"

    print_id: str = Field(primary_key=True)
    draft_id: str = Field(index=True)
    dossier_id: str = Field(index=True)
    revision: int
    values_digest: str
    pages: int
    file: str
    file_sha256: str
    made_at: str
    outcome: str
    printer: str
    copies: int
    reason: str


class ConfirmationRow(SQLModel, table=True):
    """The citizen's "đúng"."""

    __tablename__ = "confirmation"

    seq: int | None = Field(default=None, primary_key=True)
    draft_id: str = Field(index=True)
    revision: int
    values_digest: str
    shown: str
    confirmed_by: str
    confirmed_at: str
    marked_json: str


class NumberRow(SQLModel, table=True):
    """The last number that a counter has given on a day."""

    __tablename__ = "number_block"

    day: str = Field(primary_key=True)
    counter: int = Field(primary_key=True)
    last: int


class ExportRow(SQLModel, table=True):
    """The figures of a day as they were sent."""

    __tablename__ = "export"

    unit_code: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    cut_off: str
    content: str
    content_sha256: str
    made_by: str


class RememberedRow(SQLModel, table=True):
    """A thing that the program remembers from one start to the next, such as the citizen's screen."""

    __tablename__ = "remembered"

    name: str = Field(primary_key=True)
    value_json: str

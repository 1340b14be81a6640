"""Prints and confirmations: the links between screen, paper and record."""

from __future__ import annotations

import json

from sqlmodel import Session, col, select

from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord, Shown
from sadec_counter.store.rows import ConfirmationRow, PrintRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text

CHANGED_AFTERWARDS = "Hồ sơ đã sửa sau khi in."


class Prints:
    """The repository of printed versions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, record: PrintRecord) -> None:
        """Keep a print before its file goes to the printer; prints of the draft's earlier values are void with that."""
        with self._transactions.writing() as session:
            for older in session.exec(select(PrintRow).where(PrintRow.draft_id == record.draft_id)):
                if older.values_digest != record.values_digest and older.outcome != PrintOutcome.VOID:
                    older.outcome, older.reason = PrintOutcome.VOID.value, CHANGED_AFTERWARDS
            session.add(
                PrintRow(
                    print_id=record.print_id,
                    draft_id=record.draft_id,
                    dossier_id=record.dossier_id,
                    revision=record.revision,
                    values_digest=record.values_digest,
                    pages=record.pages,
                    file=record.file,
                    file_sha256=record.file_sha256,
                    made_at=as_text(record.made_at),
                    outcome=record.outcome.value,
                    printer=record.printer,
                    copies=record.copies,
                    reason=record.reason,
                )
            )

    def set_outcome(self, print_id: str, outcome: PrintOutcome, *, printer: str = "") -> None:
        """Write down what became of a print; one that is void stays void."""
        with self._transactions.writing() as session:
            row = session.get_one(PrintRow, print_id)
            if row.outcome != PrintOutcome.VOID:
                row.outcome = outcome.value
            row.printer = printer or row.printer

    def void(self, print_id: str, reason: str) -> None:
        """The paper with this code no longer counts."""
        with self._transactions.writing() as session:
            row = session.get_one(PrintRow, print_id)
            row.outcome, row.reason = PrintOutcome.VOID.value, reason

    def get(self, print_id: str) -> PrintRecord | None:
        """The print of a page's code; None for a code that is not from here."""
        with self._transactions.reading() as session:
            row = session.get(PrintRow, print_id)
            return print_record(row) if row else None

    def of_draft(self, draft_id: str) -> list[PrintRecord]:
        """Every print of a draft or of the dossier it became, the oldest first."""
        with self._transactions.reading() as session:
            return prints_of(session, draft_id)


class Confirmations:
    """The repository of what citizens said "đúng" to."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, confirmation: Confirmation) -> None:
        with self._transactions.writing() as session:
            session.add(
                ConfirmationRow(
                    draft_id=confirmation.draft_id,
                    revision=confirmation.revision,
                    values_digest=confirmation.values_digest,
                    shown=confirmation.shown.value,
                    confirmed_by=confirmation.by,
                    confirmed_at=as_text(confirmation.at),
                    marked_json=json.dumps(confirmation.marked),
                )
            )

    def of_draft(self, draft_id: str) -> list[Confirmation]:
        with self._transactions.reading() as session:
            return confirmations_of(session, draft_id)


def prints_of(session: Session, draft_id: str) -> list[PrintRecord]:
    query = select(PrintRow).where(PrintRow.draft_id == draft_id).order_by(col(PrintRow.made_at))
    return [print_record(row) for row in session.exec(query)]


def confirmations_of(session: Session, draft_id: str) -> list[Confirmation]:
    query = select(ConfirmationRow).where(ConfirmationRow.draft_id == draft_id).order_by(col(ConfirmationRow.seq))
    return [
        Confirmation(
            draft_id=row.draft_id,
            revision=row.revision,
            values_digest=row.values_digest,
            shown=Shown(row.shown),
            by=row.confirmed_by,
            at=as_instant(row.confirmed_at),
            marked=tuple(json.loads(row.marked_json)),
        )
        for row in session.exec(query)
    ]


def print_record(row: PrintRow) -> PrintRecord:
    return PrintRecord(
        print_id=row.print_id,
        draft_id=row.draft_id,
        revision=row.revision,
        values_digest=row.values_digest,
        pages=row.pages,
        file=row.file,
        file_sha256=row.file_sha256,
        made_at=as_instant(row.made_at),
        outcome=PrintOutcome(row.outcome),
        printer=row.printer,
        copies=row.copies,
        reason=row.reason,
        dossier_id=row.dossier_id,
    )

"""The daily figures as they were sent: the first count and its numbered corrections."""

from __future__ import annotations

from sqlmodel import col, select

from sadec_counter.domain.saved import ExportRecord
from sadec_counter.store.rows import ExportRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text


class Exports:
    """The repository of exports done."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, record: ExportRecord) -> None:
        with self._transactions.writing() as session:
            session.add(
                ExportRow(
                    unit_code=record.unit_code,
                    day=record.day,
                    number=record.number,
                    cut_off=as_text(record.cut_off),
                    content=record.content,
                    content_sha256=record.content_sha256,
                    made_by=record.made_by,
                )
            )

    def of_day(self, unit_code: str, day: str) -> list[ExportRecord]:
        """What was sent for a day, the first count first."""
        query = (
            select(ExportRow)
            .where(ExportRow.unit_code == unit_code, ExportRow.day == day)
            .order_by(col(ExportRow.number))
        )
        with self._transactions.reading() as session:
            return [_record(row) for row in session.exec(query)]

    def days(self, unit_code: str, since: str) -> set[str]:
        """The days from `since` on that were sent."""
        query = select(ExportRow.day).where(ExportRow.unit_code == unit_code, ExportRow.day >= since).distinct()
        with self._transactions.reading() as session:
            return set(session.exec(query))


def _record(row: ExportRow) -> ExportRecord:
    return ExportRecord(
        unit_code=row.unit_code,
        day=row.day,
        number=row.number,
        cut_off=as_instant(row.cut_off),
        content=row.content,
        made_by=row.made_by,
        content_sha256=row.content_sha256,
    )

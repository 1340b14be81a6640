"""Sealed periods: what was signed off, the corrections after it, and seals that were taken off."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from sqlmodel import col, select

from sadec_counter.domain.figures import Period
from sadec_counter.domain.sealing import Rules, SealRecord, Unsealing, case_from, case_texts
from sadec_counter.store.faults import SealDamagedError
from sadec_counter.store.seal_rows import SealRow, UnsealingRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text


class Seals:
    """The repository of seals. Nothing in it is ever changed."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, record: SealRecord) -> None:
        """Keep a count; where another program was faster with the same number, its count stands."""
        content = json.dumps([case_texts(case) for case in record.cases], ensure_ascii=False, separators=(",", ":"))
        row = SealRow(
            **_key(record.period, record.unit_code),
            round=record.round,
            number=record.number,
            cut_off=as_text(record.cut_off),
            rules_json=json.dumps(asdict(record.rules), ensure_ascii=False),
            content=content,
            content_sha256=sha256(content.encode("utf-8")).hexdigest(),
            made_by=record.by,
        )
        with self._transactions.writing() as session:
            if session.get(SealRow, (row.unit_code, row.first, row.last, row.round, row.number)) is None:
                session.add(row)

    def take_off(self, unsealing: Unsealing) -> None:
        row = UnsealingRow(
            **_key(unsealing.period, unsealing.unit_code),
            round=unsealing.round,
            reason=unsealing.reason,
            made_by=unsealing.by,
            made_at=as_text(unsealing.at),
        )
        with self._transactions.writing() as session:
            session.add(row)

    def of(self, period: Period, unit_code: str) -> list[SealRecord]:
        """Every count of every round of a period, the first signed off first. Raises SealDamagedError."""
        query = (
            select(SealRow).where(*_same(SealRow, period, unit_code)).order_by(col(SealRow.round), col(SealRow.number))
        )
        with self._transactions.reading() as session:
            return [_record(row) for row in session.exec(query)]

    def taken_off(self, period: Period, unit_code: str) -> list[Unsealing]:
        """The rounds of a period that count no more, the first first."""
        query = select(UnsealingRow).where(*_same(UnsealingRow, period, unit_code)).order_by(col(UnsealingRow.round))
        with self._transactions.reading() as session:
            return [_unsealing(row) for row in session.exec(query)]

    def periods(self) -> list[tuple[Period, str]]:
        """Every period that was ever sealed, with its unit; the newest first."""
        query = select(SealRow.first, SealRow.last, SealRow.unit_code).distinct().order_by(col(SealRow.last).desc())
        with self._transactions.reading() as session:
            return [(_period(first, last), unit) for first, last, unit in session.exec(query)]


def _key(period: Period, unit_code: str) -> dict[str, str]:
    return {"unit_code": unit_code, "first": period.first.isoformat(), "last": period.last.isoformat()}


def _same(table: type[SealRow | UnsealingRow], period: Period, unit_code: str) -> Sequence[bool]:
    return [getattr(table, name) == value for name, value in _key(period, unit_code).items()]


def _period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _record(row: SealRow) -> SealRecord:
    if sha256(row.content.encode("utf-8")).hexdigest() != row.content_sha256:
        period = _period(row.first, row.last)
        raise SealDamagedError(first=f"{period.first:%d/%m/%Y}", last=f"{period.last:%d/%m/%Y}")
    return SealRecord(
        period=_period(row.first, row.last),
        unit_code=row.unit_code,
        round=row.round,
        number=row.number,
        cut_off=as_instant(row.cut_off),
        rules=Rules(**json.loads(row.rules_json)),
        cases=tuple(case_from(one) for one in json.loads(row.content)),
        by=row.made_by,
    )


def _unsealing(row: UnsealingRow) -> Unsealing:
    return Unsealing(
        period=_period(row.first, row.last),
        unit_code=row.unit_code,
        round=row.round,
        reason=row.reason,
        by=row.made_by,
        at=as_instant(row.made_at),
    )

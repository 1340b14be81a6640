"""Slips that were issued, and who collected a result; each change stands in the dossier's log too."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlmodel import Session, col, select

from sadec_counter.domain.dossier import Event
from sadec_counter.domain.hand_over import Collector, HandOver, Proof
from sadec_counter.domain.slips import Slip, SlipKind
from sadec_counter.store.dossiers import append_events
from sadec_counter.store.session import Transactions
from sadec_counter.store.slip_rows import HandOverRow, SlipRow
from sadec_counter.store.times import as_instant, as_text

_TAKE_A_NUMBER = text(
    "INSERT INTO slip_number (kind, year, last) VALUES (:kind, :year, 1) "
    "ON CONFLICT (kind, year) DO UPDATE SET last = slip_number.last + 1 RETURNING last"
)


class Slips:
    """The repository of slips and of hand-overs."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def take_number(self, kind: SlipKind, year: int) -> int:
        """The next number of this kind; one that is not used in the end stays unused."""
        with self._transactions.writing() as session:
            given = session.connection().execute(_TAKE_A_NUMBER, {"kind": kind.value, "year": year})
            return int(given.scalar_one())

    def add(self, slip: Slip, event: Event, voided: str = "") -> None:
        """Keep a slip with its entry in the log; the one that it takes the place of is void."""
        with self._transactions.writing() as session:
            session.add(_row(slip))
            if voided:
                _void(session, voided, slip.reason)
            append_events(session, slip.dossier_id, [event])

    def void(self, slip: Slip, event: Event, reason: str) -> None:
        """A slip that was wrong counts no more."""
        with self._transactions.writing() as session:
            _void(session, slip.print_id, reason)
            append_events(session, slip.dossier_id, [event])

    def get(self, print_id: str) -> Slip | None:
        with self._transactions.reading() as session:
            row = session.get(SlipRow, print_id)
            return _slip(row) if row else None

    def of_dossier(self, dossier_id: str) -> list[Slip]:
        """The slips of a dossier, void ones too, the newest last."""
        query = select(SlipRow).where(SlipRow.dossier_id == dossier_id).order_by(col(SlipRow.issued_at))
        with self._transactions.reading() as session:
            return [_slip(row) for row in session.exec(query)]

    def issued(self, first: date, last: date) -> list[Slip]:
        """The slips of these days in the order of issue."""
        day = text("substr(issued_at, 1, 10) BETWEEN :first AND :last")
        query = select(SlipRow).where(day).order_by(col(SlipRow.issued_at))
        days = {"first": first.isoformat(), "last": last.isoformat()}
        with self._transactions.reading() as session:
            return [_slip(row) for row in session.exec(query, params=days)]

    def hand_over(self, event: Event, how: HandOver) -> None:
        """Write down who collected the result; the log gets the entry without the name."""
        with self._transactions.writing() as session:
            append_events(session, event.dossier_id, [event])
            session.add(
                HandOverRow(event_id=event.event_id, dossier_id=event.dossier_id, name=how.name, number=how.number)
            )

    def handed_over(self, event: Event) -> HandOver | None:
        """Who collected the result, from its entry in the log; None where that was not written down."""
        with self._transactions.reading() as session:
            row = session.get(HandOverRow, event.event_id)
        if row is None or not event.data.get("to"):
            return None
        return HandOver(Collector(event.data["to"]), Proof(event.data["proof"]), row.name, row.number)


def _void(session: Session, print_id: str, reason: str) -> None:
    row = session.get_one(SlipRow, print_id)
    row.void_reason = reason
    session.add(row)


def _row(slip: Slip) -> SlipRow:
    return SlipRow(
        print_id=slip.print_id,
        dossier_id=slip.dossier_id,
        kind=slip.kind.value,
        edition=slip.edition,
        number=slip.number,
        issued_at=as_text(slip.issued_at),
        clerk=slip.clerk,
        pages=slip.pages,
        file=slip.file,
        file_sha256=slip.file_sha256,
        reason=slip.reason,
        void_reason=slip.void_reason,
    )


def _slip(row: SlipRow) -> Slip:
    return Slip(
        print_id=row.print_id,
        dossier_id=row.dossier_id,
        kind=SlipKind(row.kind),
        edition=row.edition,
        number=row.number,
        issued_at=as_instant(row.issued_at),
        clerk=row.clerk,
        pages=row.pages,
        file=row.file,
        file_sha256=row.file_sha256,
        reason=row.reason,
        void_reason=row.void_reason,
    )

"""Dossiers: taken in with their number, added to by events, listed, opened whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, func, insert, text
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

from sadec_counter.domain.dossier import VIETNAM, Event, EventKind, Status, known_at
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.lists import DossierFilter, DossierLine
from sadec_counter.domain.papers import paper_states, result_note, result_state
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.domain.saved import Dossier, Filing, Intake, NumberBlock
from sadec_counter.domain.text import words_of
from sadec_counter.store.drafts import draft_row
from sadec_counter.store.faults import NoSuchDossierError, NotADraftError, NumberBlockFullError
from sadec_counter.store.filings import EVENT_COLUMNS, event_from, event_row, filing_of, filing_row
from sadec_counter.store.prints import confirmations_of, prints_of
from sadec_counter.store.projection import FOR_EVER, project, standing
from sadec_counter.store.rows import FEES, DossierRow, DraftRow, EventRow, FilingRow, PrintRow
from sadec_counter.store.search_index import matching
from sadec_counter.store.session import Transactions
from sadec_counter.store.slip_rows import HandOverRow
from sadec_counter.store.times import as_instant, as_text
from sadec_counter.store.work_lists import conditions

_TAKE_A_NUMBER = text(
    "INSERT INTO number_block (day, counter, last) VALUES (:day, :counter, 1) "
    "ON CONFLICT (day, counter) DO UPDATE SET last = number_block.last + 1 WHERE number_block.last < :size "
    "RETURNING last"
)


_LINE_COLUMNS = [col(getattr(DossierRow, field.name)) for field in fields(DossierLine)]


class Dossiers:
    """The repository of dossiers. Each change of one is a single transaction with its projection."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    # --- writing -----------------------------------------------------------------------------

    def take_in(self, filing: Filing, received: Event, others: Sequence[Event], block: NumberBlock) -> str:
        """Give the number, write the events, bind the print, end the draft; returns the number."""
        with self._transactions.writing() as session:
            self._end_draft(session, filing)
            number = take_number(session, block)
            counted = replace(received, data={**received.data, "local_no": number})
            self._file(session, filing, [*others, counted])
            return number

    def file_again(self, filing: Filing, events: Sequence[Event]) -> None:
        """File the mended and signed version of a dossier that was reopened."""
        with self._transactions.writing() as session:
            self._end_draft(session, filing)
            self._file(session, filing, events)

    def reopen(self, event: Event, draft: Draft) -> None:
        """Make the dossier a draft again; the code of every paper printed so far is void."""
        with self._transactions.writing() as session:
            _filing(session, event.dossier_id)
            for row in session.exec(select(PrintRow).where(PrintRow.draft_id == event.dossier_id)):
                if row.outcome != PrintOutcome.VOID:
                    row.outcome, row.reason = PrintOutcome.VOID.value, event.data["reason"]
            session.merge(draft_row(draft, "", -1, event.recorded_at))
            append_events(session, event.dossier_id, [event])

    def append(self, dossier_id: str, events: Sequence[Event]) -> None:
        """Add events to a dossier."""
        with self._transactions.writing() as session:
            append_events(session, dossier_id, events)

    def take_in_many(self, intakes: Iterable[Intake]) -> int:
        """Write dossiers that were never drafts here, all or none; returns how many."""
        written = 0
        with self._transactions.writing() as session:
            for some in _batches(intakes):
                filings, events, projections = [], [], []
                for intake in some:
                    log = [_numbered(session, intake), *intake.later]
                    filings.append(filing_row(intake.filing))
                    events += [event_row(event) for event in log]
                    projections.append(standing(intake.filing, log))
                for rows in (filings, events, projections):
                    _insert(session, [row for row in rows if row is not None])
                written += len(some)
        return written

    def append_to_many(self, events: Mapping[str, Sequence[Event]]) -> None:
        """Add events to several dossiers (by their ids), all or none."""
        with self._transactions.writing() as session:
            for dossier_id, some in events.items():
                append_events(session, dossier_id, some)

    def is_empty(self) -> bool:
        """Whether nothing was ever received here."""
        with self._transactions.reading() as session:
            return session.exec(select(FilingRow.dossier_id).limit(1)).first() is None

    # --- reading -----------------------------------------------------------------------------

    def find(self, wanted: DossierFilter, today: date) -> list[DossierLine]:
        """The dossiers that a list shows, the one received last first."""
        words, rest = words_of(wanted.text), replace(wanted, text="")
        query = (
            select_columns(*_LINE_COLUMNS)
            .order_by(col(DossierRow.received_at).desc(), col(DossierRow.local_no).desc())
            .limit(wanted.limit)
        )
        with self._transactions.reading() as session:
            if words and rest == DossierFilter(limit=wanted.limit):
                chosen = query.where(col(DossierRow.dossier_id).in_(matching(session, words, wanted.limit)))
            else:
                chosen = query.where(*conditions(wanted, today))
            return [_line(row) for row in session.connection().execute(chosen)]

    def uses(self, since: date) -> dict[str, int]:
        """How often each form was received since a day, by its code."""
        start = as_text(datetime.combine(since, time(), VIETNAM))
        query = (
            select_columns(col(DossierRow.form_code), func.count().label("uses"))
            .where(col(DossierRow.received_at) >= start)
            .group_by(col(DossierRow.form_code))
        )
        with self._transactions.reading() as session:
            return {row.form_code: row.uses for row in session.execute(query)}

    def count(self, wanted: DossierFilter, today: date) -> int:
        """How long the list is that `find` gives without a limit."""
        query = select(func.count()).select_from(DossierRow).where(*conditions(wanted, today))
        with self._transactions.reading() as session:
            return session.exec(query).one()

    def get(self, dossier_id: str) -> Dossier:
        """A dossier whole. Raises NoSuchDossierError."""
        with self._transactions.reading() as session:
            row = session.get(DossierRow, dossier_id)
            if row is None:
                raise NoSuchDossierError(number=dossier_id)
            filing = _filing(session, dossier_id)
            events = events_of(session, dossier_id)
            known = known_at(events, FOR_EVER)
            return Dossier(
                line=_line(row),
                filing=filing,
                events=tuple(events),
                papers=paper_states(filing.papers, known),
                result=result_state(known),
                prints=tuple(prints_of(session, dossier_id)),
                confirmations=tuple(confirmations_of(session, dossier_id)),
                result_note=result_note(known),
                collected_by=_collected_by(session, known),
            )

    def filings(self, dossier_id: str) -> int:
        """How often the dossier was filed; 0 for an application that was never received."""
        query = select(func.count()).select_from(FilingRow).where(FilingRow.dossier_id == dossier_id)
        with self._transactions.reading() as session:
            return session.exec(query).one()

    def by_number(self, number: str) -> Dossier:
        """A dossier by its local number or its code in the provincial system. Raises NoSuchDossierError."""
        has_code = (col(DossierRow.portal_code) == number) & (col(DossierRow.portal_code) != "")
        query = select(DossierRow.dossier_id).where((col(DossierRow.local_no) == number) | has_code)
        with self._transactions.reading() as session:
            dossier_id = session.exec(query).first()
        if dossier_id is None:
            raise NoSuchDossierError(number=number)
        return self.get(dossier_id)

    def histories(self, unit_code: str, first: date, last: date, cut_off: datetime) -> list[tuple[str, list[Event]]]:
        """(local number, events) of every dossier of a unit that may count in these days, as known at the cut-off.

        An end that was recorded after the cut-off is not known then: such a dossier still counts.
        """
        open_until = min(first, cut_off.astimezone(VIETNAM).date())
        chosen = (
            select_columns(col(DossierRow.local_no), *EVENT_COLUMNS)
            .join(EventRow, col(EventRow.dossier_id) == col(DossierRow.dossier_id))
            .where(col(DossierRow.first_day) <= last.isoformat(), col(DossierRow.last_day) >= open_until.isoformat())
            .order_by(col(DossierRow.local_no), col(EventRow.seq))
        )
        if unit_code:
            chosen = chosen.where(col(DossierRow.unit_code) == unit_code)
        with self._transactions.reading() as session:
            rows = session.connection().execute(chosen).all()
        return [(number, [event_from(row[1:]) for row in some]) for number, some in groupby(rows, itemgetter(0))]

    def by_codes(self, codes: Sequence[str]) -> dict[str, list[Event]]:
        """The events of the dossiers that have these codes of the provincial system, by their codes."""
        found: dict[str, list[Event]] = {}
        with self._transactions.reading() as session:
            for start in range(0, len(codes), 500):
                chosen = (
                    select_columns(col(DossierRow.portal_code), *EVENT_COLUMNS)
                    .join(EventRow, col(EventRow.dossier_id) == col(DossierRow.dossier_id))
                    .where(col(DossierRow.portal_code).in_(codes[start : start + 500]))
                    .order_by(col(EventRow.seq))
                )
                for code, *columns in session.connection().execute(chosen):
                    found.setdefault(code, []).append(event_from(columns))
        return found

    def lines(self, numbers: Sequence[str]) -> list[DossierLine]:
        """The dossiers behind a figure, by their local numbers."""
        with self._transactions.reading() as session:
            found: list[DossierLine] = []
            for start in range(0, len(numbers), 500):
                query = select_columns(*_LINE_COLUMNS).where(col(DossierRow.local_no).in_(numbers[start : start + 500]))
                found += [_line(row) for row in session.connection().execute(query)]
            return sorted(found, key=lambda line: line.local_no)

    def fees(self, first: date, last: date) -> list[tuple[DossierLine, Event]]:
        """Every payment of these days that stands, with its dossier, in the order of time."""
        after = (last + timedelta(days=1)).isoformat()
        query = (
            select_columns(*EVENT_COLUMNS)
            .where(text(FEES), col(EventRow.happened_at) >= first.isoformat(), col(EventRow.happened_at) < after)
            .order_by(col(EventRow.happened_at))
        )
        found = []
        with self._transactions.reading() as session:
            for columns in session.connection().execute(query).all():
                event = event_from(columns)
                row = session.get(DossierRow, event.dossier_id)
                if row is not None and event in known_at(events_of(session, event.dossier_id), FOR_EVER):
                    found.append((_line(row), event))
        return found

    def busy_days(self, unit_code: str, since: date) -> list[str]:
        """The days (ISO) from `since` on on which something happened to a dossier of the unit."""
        day = func.substr(EventRow.happened_at, 1, 10)
        query = (
            select(day)
            .join(DossierRow, col(EventRow.dossier_id) == col(DossierRow.dossier_id))
            .where(DossierRow.unit_code == unit_code, EventRow.happened_at >= since.isoformat())
            .distinct()
        )
        with self._transactions.reading() as session:
            return sorted(session.exec(query))

    # --- inside ------------------------------------------------------------------------------

    def _end_draft(self, session: Session, filing: Filing) -> None:
        row = session.get(DraftRow, filing.draft.draft_id)
        if row is None or row.revision > filing.draft.revision:
            raise NotADraftError
        session.delete(row)

    def _file(self, session: Session, filing: Filing, events: Sequence[Event]) -> None:
        session.add(filing_row(filing))
        printed = session.get(PrintRow, filing.print_id) if filing.print_id else None
        if printed is not None and printed.outcome == PrintOutcome.VOID:
            raise NotADraftError
        if printed is not None:
            printed.dossier_id = filing.dossier_id
            printed.outcome = PrintOutcome.DONE.value  # the signed paper lies here: it came out
        append_events(session, filing.dossier_id, events)


def append_events(session: Session, dossier_id: str, events: Sequence[Event]) -> None:
    """Add events to a dossier, in a transaction that does more. Raises NoSuchDossierError."""
    session.flush()
    filing = _filing(session, dossier_id)
    session.add_all(event_row(event) for event in events)
    session.flush()
    project(session, filing, events_of(session, dossier_id))


def _filing(session: Session, dossier_id: str) -> Filing:
    query = select(FilingRow).where(FilingRow.dossier_id == dossier_id).order_by(col(FilingRow.version).desc())
    row = session.exec(query).first()
    if row is None:
        raise NoSuchDossierError(number=dossier_id)
    return filing_of(row)


def _collected_by(session: Session, known: Sequence[Event]) -> str:
    given = next((event for event in reversed(known) if event.kind is EventKind.HANDED_OVER), None)
    row = session.get(HandOverRow, given.event_id) if given else None
    return row.name if row else ""


def take_number(session: Session, block: NumberBlock) -> str:
    """The next number of a counter's block: "261123-3001" for the first of counter 3. Raises NumberBlockFullError.

    A day has its own series, a counter its own thousand; two programs never get the same number.
    """
    given = session.connection().execute(
        _TAKE_A_NUMBER, {"day": block.day, "counter": block.counter, "size": block.size}
    )
    last = given.scalar_one_or_none()
    if last is None:
        raise NumberBlockFullError(counter=block.counter, size=block.size, day=block.day)
    return f"{block.day[2:].replace('-', '')}-{block.counter * 1000 + last:04d}"


def _numbered(session: Session, intake: Intake) -> Event:
    if intake.block is None:
        return intake.received
    number = take_number(session, intake.block)
    return replace(intake.received, data={**intake.received.data, "local_no": number})


def _batches(intakes: Iterable[Intake], size: int = 500) -> Iterator[list[Intake]]:
    left = iter(intakes)
    while some := list(islice(left, size)):
        yield some


def _insert(session: Session, rows: Sequence[SQLModel]) -> None:
    """Many rows of one table at once, past the session's own book-keeping."""
    if rows:
        values = [{name: value for name, value in row.model_dump().items() if name != "seq"} for row in rows]
        session.connection().execute(insert(type(rows[0])), values)


def events_of(session: Session, dossier_id: str) -> list[Event]:
    """All events of a dossier in the order of recording."""
    query = select_columns(*EVENT_COLUMNS).where(col(EventRow.dossier_id) == dossier_id).order_by(col(EventRow.seq))
    return [event_from(row) for row in session.connection().execute(query)]


def _line(row: DossierRow | Row[Any]) -> DossierLine:
    """From a row of the table, or one of _LINE_COLUMNS."""
    return DossierLine(
        dossier_id=row.dossier_id,
        local_no=row.local_no,
        portal_code=row.portal_code,
        procedure_code=row.procedure_code,
        title=row.title,
        field_of_work=row.field_of_work,
        applicant=row.applicant,
        received_at=as_instant(row.received_at),
        due_at=as_instant(row.due_at) if row.due_at else None,
        status=Status(row.status),
        papers_done=row.papers_done,
        papers_needed=row.papers_needed,
    )

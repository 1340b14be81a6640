"""Applications being typed: saved, listed, resumed, discarded."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session, col, select

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.domain.saved import SavedDraft
from sadec_counter.store.rows import DossierRow, DraftRow, FilingRow, PrintRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text


class Drafts:
    """The repository of drafts."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def save(self, draft: Draft, focus_id: str, caret: int, at: datetime) -> None:
        """Write a draft unless a newer revision stands there or it was received meanwhile."""
        with self._transactions.writing() as session:
            row = session.get(DraftRow, draft.draft_id)
            if row is None and session.get(FilingRow, (draft.draft_id, 1)) is not None:
                return
            if row is not None and row.revision > draft.revision:
                return
            session.merge(draft_row(draft, focus_id, caret, at))

    def discard(self, draft_id: str) -> None:
        """Throw a draft away; its prints are void."""
        with self._transactions.writing() as session:
            row = session.get(DraftRow, draft_id)
            if row is None:
                return
            session.delete(row)
            for print_row in _live_prints(session, draft_id):
                print_row.outcome, print_row.reason = PrintOutcome.VOID, "bỏ bản khai"

    def get(self, draft_id: str) -> SavedDraft | None:
        with self._transactions.reading() as session:
            row = session.get(DraftRow, draft_id)
            return _saved(session, row) if row else None

    def all(self) -> list[SavedDraft]:
        """Every draft, the one saved last first."""
        with self._transactions.reading() as session:
            rows = session.exec(select(DraftRow).order_by(col(DraftRow.saved_at).desc())).all()
            return [_saved(session, row) for row in rows]


def draft_row(draft: Draft, focus_id: str, caret: int, at: datetime) -> DraftRow:
    return DraftRow(
        draft_id=draft.draft_id,
        form_code=draft.form_code,
        form_version=draft.form_version,
        package_hash=draft.package_hash,
        values_json=values_json(draft),
        revision=draft.revision,
        focus_id=focus_id,
        caret=caret,
        saved_at=as_text(at),
    )


def values_json(draft: Draft) -> str:
    return json.dumps(dict(draft.values), ensure_ascii=False, separators=(",", ":"))


def _saved(session: Session, row: DraftRow) -> SavedDraft:
    draft = Draft(
        draft_id=row.draft_id,
        form_code=row.form_code,
        form_version=row.form_version,
        package_hash=row.package_hash,
        values=json.loads(row.values_json),
        revision=row.revision,
    )
    prints = _live_prints(session, row.draft_id)
    printed = any(one.outcome == PrintOutcome.DONE and one.values_digest == draft.values_digest for one in prints)
    dossier = session.get(DossierRow, row.draft_id)
    return SavedDraft(
        draft, row.focus_id, row.caret, as_instant(row.saved_at), printed, dossier.local_no if dossier else ""
    )


def _live_prints(session: Session, draft_id: str) -> list[PrintRow]:
    """Prints of a draft that were neither voided nor bound to a dossier."""
    query = select(PrintRow).where(
        PrintRow.draft_id == draft_id, PrintRow.outcome != PrintOutcome.VOID, PrintRow.dossier_id == ""
    )
    return list(session.exec(query).all())

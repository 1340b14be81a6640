"""Rows of tables come and go by keys and buttons; the cursor goes where the clerk types next."""

from __future__ import annotations

from collections.abc import Callable

from sadec_counter.domain.form import cell_id
from sadec_counter.services.drafting import DraftSession


class TableRows:
    """Adds and removes rows of the session; `go_to` puts the cursor into a field."""

    def __init__(self, session: DraftSession, go_to: Callable[[str], None]) -> None:
        self._session, self._go_to = session, go_to
        self.is_locked = False

    def add(self, table_id: str) -> None:
        """One more row, as far as the form has room."""
        table = self._session.form.field(table_id)
        is_full = bool(table.max_rows) and self._session.rows(table_id) >= table.max_rows
        if not (self.is_locked or is_full):
            self._go_to(cell_id(table_id, self._session.add_row(table_id), table.columns[0].field_id))

    def remove(self, table_id: str, row: int) -> None:
        """Take a row out; the next one moves up under the cursor."""
        if self.is_locked:
            return
        self._session.remove_row(table_id, row)
        rows = self._session.rows(table_id)
        first = self._session.form.field(table_id).columns[0].field_id
        self._go_to(cell_id(table_id, min(row, rows), first) if rows else table_id)

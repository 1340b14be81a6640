"""Small things that the program remembers from one start to the next."""

from __future__ import annotations

import json
from typing import Any

from sadec_counter.store.rows import RememberedRow
from sadec_counter.store.session import Transactions


class Remembered:
    """Values by name; what a value is, its user knows (anything that JSON can hold)."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def get(self, name: str) -> Any:
        """The value, or None when there is none yet."""
        with self._transactions.reading() as session:
            row = session.get(RememberedRow, name)
            return json.loads(row.value_json) if row else None

    def put(self, name: str, value: Any) -> None:
        with self._transactions.writing() as session:
            session.merge(RememberedRow(name=name, value_json=json.dumps(value, ensure_ascii=False, sort_keys=True)))

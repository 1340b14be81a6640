"""The store as the services see it: one object with a repository for each thing that is kept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from sadec_counter.store.dossiers import Dossiers
from sadec_counter.store.drafts import Drafts
from sadec_counter.store.exported import Exports
from sadec_counter.store.prints import Confirmations, Prints
from sadec_counter.store.remembered import Remembered
from sadec_counter.store.scans import Scans
from sadec_counter.store.seals import Seals
from sadec_counter.store.session import Transactions
from sadec_counter.store.sign_offs import SignOffs
from sadec_counter.store.slips import Slips


class Store:
    """An open store. Safe to use from several threads; several programs may have it open."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self.engine = engine
        transactions = Transactions(engine, path.name)
        self.drafts = Drafts(transactions)
        self.dossiers = Dossiers(transactions)
        self.prints = Prints(transactions)
        self.confirmations = Confirmations(transactions)
        self.exports = Exports(transactions)
        self.remembered = Remembered(transactions)
        self.sign_offs = SignOffs(transactions)
        self.slips = Slips(transactions)
        self.scans = Scans(transactions)
        self.seals = Seals(transactions)

    def close(self) -> None:
        """Let go of the file; the last program to do so folds its log into it."""
        self.engine.dispose()

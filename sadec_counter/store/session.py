"""Transactions: one for each reading or writing, with the database's faults translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from sadec_counter.store.faults import CannotReachStoreError, translated


class Transactions:
    """Gives repositories their sessions. Safe to use from several threads."""

    def __init__(self, engine: Engine, file: str) -> None:
        self._engine, self._file = engine, file
        self._reader = engine.execution_options(reads_only=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is on disk when the block ends, or leaves no trace."""
        with self._reached(), Session(self._engine) as session:
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; never waits for a writer."""
        with self._reached(), Session(self._reader) as session:
            yield session

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """A connection that was made while the disk could not be written stays so: the next try begins anew."""
        try:
            with translated(self._file):
                yield
        except CannotReachStoreError:
            self._engine.dispose()
            raise

"""The store while it is still being opened: whoever asks first opens it, the others wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sadec_counter.store.prints import Prints
    from sadec_counter.store.store import Store


def load_code() -> None:
    """Load the database's libraries while no other thread imports anything.

    PySide looks into the sources of what is imported, and for that into every module; a half-imported pydantic answers
    with an ImportError, in whichever thread it was asked.
    """
    import_module("sadec_counter.store.opening")


def open_at(path: Path) -> Store:
    """The store in a file, made where there is none. Raises the known errors of opening."""
    from sadec_counter.store.opening import open_store  # noqa: PLC0415  (SQLModel takes half a second)

    return open_store(path)


class LateStore:
    """Opens the store once, in whatever thread needs it first. A failure is raised to the asker and tried again."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._lock = threading.Lock()

    def get(self) -> Store:
        """The open store. Raises the known errors of opening."""
        with self._lock:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    def close(self) -> None:
        """Let go of the store if it was opened."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    @property
    def store(self) -> Store:
        """Stands for the store in services that are built before it is open."""
        return cast("Store", _Late(self.get))

    @property
    def prints(self) -> Prints:
        """Stands for the repository of prints."""
        return cast("Prints", _Late(lambda: self.get().prints))


class _Late:
    """Asks for the real object at every use."""

    def __init__(self, get: Callable[[], object]) -> None:
        self._get = get

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get(), name)

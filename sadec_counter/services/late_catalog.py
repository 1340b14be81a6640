"""The catalog while it is still being read: the first key does not wait for sixty forms."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from sadec_counter.catalog.packages import Catalog, load_catalog
from sadec_counter.catalog.shelving import finish_change
from sadec_counter.domain.errors import KnownError


class LateCatalog:
    """Reads the forms once, in whatever thread asks first; the others wait."""

    def __init__(self, shipped: Path, own: Path, kept_in: Path) -> None:
        """The program's forms, the office's, and the folder of those that old applications were typed in."""
        self._shipped, self._own, self._kept_in = shipped, own, kept_in
        self._catalog: Catalog | None = None
        self._lock = threading.Lock()
        self.fault: KnownError | None = None  # why the office's own forms may not be there

    def is_read(self) -> bool:
        return self._catalog is not None

    def get(self) -> Catalog:
        """The catalog; reads it when nobody has."""
        with self._lock:
            if self._catalog is None:
                self._catalog = self._read()
            return self._catalog

    def read_anew(self) -> Catalog:
        """What lies in the folders now; not used until `use` is called. What is abolished stays so."""
        return replace(self._read(), abolished=self.get().abolished)

    def use(self, catalog: Catalog) -> None:
        """Another one from now on."""
        with self._lock:
            self._catalog = catalog

    def _read(self) -> Catalog:
        try:
            finish_change(self._own)
        except KnownError as error:  # a change of the office's forms cannot be finished now; the program's are there
            self.fault = error
        return load_catalog([self._shipped, self._own], self._kept_in)

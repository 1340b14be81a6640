"""What may complete a text that is being typed: addresses and units, ethnic groups, nationalities, choices."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sadec_counter.domain import values
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.units import UnitList

MOST = 8
_OF_UNITS = frozenset({FieldKind.ADDRESS, FieldKind.UNIT})


class Suggesting:
    """Completes texts. The list of units is read in a thread at the start; until then addresses are not completed.

    `failed` is called in that thread with what is wrong with the list; addresses are then typed without help.
    """

    def __init__(
        self, load_units: Callable[[], UnitList], failed: Callable[[KnownError], None] = lambda _error: None
    ) -> None:
        self._units: UnitList | None = None
        self._load_units, self._failed = load_units, failed
        self._thread = threading.Thread(target=self._load, name="units", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait for the list to be read."""
        self._thread.join()

    def __call__(self, field: Field, text: str) -> list[str]:
        """The completions for a field, best first."""
        if field.kind not in _OF_UNITS:
            return list(values.suggestions(field, text, MOST))
        if self._units is None or not text.strip():
            return []
        found = self._units.complete(text, MOST)
        if field.kind is FieldKind.ADDRESS:
            return [one.text for one in found]
        names = dict.fromkeys(one.text.split(",")[0] for one in found if not one.is_old)  # the province is asked apart
        return [] if text.strip().lower() in {name.lower() for name in names} else list(names)

    def modern(self, address: str) -> str:
        """An address of three levels as it is written today; "" when it is not understood."""
        found = self._units.modern(address) if self._units is not None else None
        return found.text if found is not None else ""

    def _load(self) -> None:
        try:
            units = self._load_units()
        except KnownError as error:
            self._failed(error)
            return
        units.warm_up()
        self._units = units

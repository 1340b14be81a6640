"""What may complete a text that is being typed: addresses and units, ethnic groups, nationalities."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from sadec_counter.domain.ethnic_groups import ETHNIC_GROUPS
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.nationalities import NATIONALITIES
from sadec_counter.domain.text import match
from sadec_counter.domain.units import UnitList

MOST = 8


class Suggesting:
    """Completes texts. The list of units is read in a thread at the start; until then addresses are not completed."""

    def __init__(self, load_units: Callable[[], UnitList]) -> None:
        self._units: UnitList | None = None
        self._load_units = load_units
        self._thread = threading.Thread(target=self._load, name="units", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait for the list to be read."""
        self._thread.join()

    def __call__(self, field: Field, text: str) -> list[str]:
        """The completions for a field, best first."""
        if field.kind is FieldKind.ETHNIC:
            return _matching(ETHNIC_GROUPS, text)
        if field.kind is FieldKind.NATIONALITY:
            return _matching(NATIONALITIES, text)
        if field.kind in {FieldKind.ADDRESS, FieldKind.UNIT} and self._units is not None and text.strip():
            return [one.text for one in self._units.complete(text, MOST)]
        return []

    def _load(self) -> None:
        units = self._load_units()
        units.warm_up()
        self._units = units


def _matching(names: Sequence[str], text: str) -> list[str]:
    return [name for name in names if match(text, name) is not None] if text.strip() else list(names)

"""The shelf of forms as an officer sees it: where each comes from, when it is offered, who answered for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.packages import Catalog, Package
from sadec_counter.catalog.shelving import InForce, Shelf
from sadec_counter.domain.decisions import Consequence, consequences
from sadec_counter.domain.form import Form
from sadec_counter.services.deciding import decisions_of
from sadec_counter.services.signing_off import SigningOff, Standing

PROGRAM, OFFICE = "của chương trình", "của đơn vị"


def source_of(package: Package, own_forms: Path, in_force: InForce | None) -> str:
    """Where a package comes from, in words: the program, the office, or an archive by its number."""
    if not package.folder.is_relative_to(own_forms):
        return PROGRAM
    if in_force is not None and package.folder.name in in_force.packages:
        return f"gói {in_force.number}"
    return OFFICE


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One version of one form."""

    form: Form
    source: str
    is_offered: bool  # today
    standing: Standing

    @property
    def is_open(self) -> bool:
        """It is chưa đối chiếu: nothing of it is printed."""
        return bool(self.standing.open_claims)


class FormShelf:
    """Lists and signs. Asks the store: call it beside the window."""

    def __init__(
        self,
        catalog: Callable[[], Catalog],
        signing_off: SigningOff,
        own_forms: Path,
        decisions: Path,
        clock: Callable[[], datetime],
    ) -> None:
        """`own_forms` are the office's packages, `decisions` its list in Excel."""
        self._catalog, self._signing_off = catalog, signing_off
        self._own_forms, self._decisions, self._clock = own_forms, decisions, clock

    def lines(self) -> tuple[ShelfLine, ...]:
        """Every version of every form: what is still open first, then by field of work and name."""
        catalog = self._catalog()
        offered = {package.form.package_hash for package in catalog.on(self._clock().date())}
        packages = catalog.packages
        in_force = Shelf(self._own_forms).in_force()
        standings = self._signing_off.standings(package.form for package in packages)
        lines = [
            ShelfLine(
                package.form,
                source_of(package, self._own_forms, in_force),
                package.form.package_hash in offered,
                standing,
            )
            for package, standing in zip(packages, standings, strict=True)
        ]
        return tuple(sorted(lines, key=_order))

    def consequences(self) -> tuple[Consequence, ...]:
        """What the province's decisions mean for the forms. Raises the errors of `decisions_of`."""
        return consequences(decisions_of(self._decisions), self._catalog().forms)

    def open_hashes(self) -> frozenset[str]:
        """The package hashes of the forms that are not compared yet."""
        return frozenset(line.form.package_hash for line in self.lines() if line.is_open)

    def sign(self, form: Form, name: str) -> None:
        """An officer answers for what the form says. Raises NoFullNameError."""
        self._signing_off.sign(form, name)


def _order(line: ShelfLine) -> tuple[bool, bool, str, str, str]:
    form = line.form
    return (
        not (line.is_open and line.is_offered),
        not line.is_offered,
        form.procedure.field_of_work,
        form.title,
        form.version,
    )

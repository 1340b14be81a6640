"""All form packages: offered by the day on which they are valid, found again by the hash that a dossier remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sadec_counter.catalog.field_reading import Groups
from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.keeping import kept_package
from sadec_counter.catalog.package_reading import (
    FORM,
    SAMPLE,
    TEMPLATE,
    Package,
    package_folders,
    read_groups,
    read_package,
)
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form

__all__ = ["FORM", "SAMPLE", "TEMPLATE", "Catalog", "Package", "load_catalog", "read_groups", "read_package"]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The packages that can be used; `findings` says what is wrong with those that cannot."""

    packages: tuple[Package, ...]
    findings: tuple[Finding, ...] = ()
    replaced: tuple[Package, ...] = ()  # shipped ones that an office's own package overrides
    kept_in: Path | None = None  # see keeping.keep_packages
    abolished: Mapping[str, date] = field(default_factory=dict)  # procedure code → the first day without it

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every version of every form."""
        return tuple(package.form for package in self.packages)

    def on(self, day: date) -> tuple[Package, ...]:
        """The packages that are valid on a day: of each code the version that came into force last.

        A form whose procedure was abolished by then is not among them.
        """
        valid: dict[str, Package] = {}
        for package in self.packages:  # oldest first
            form = package.form
            if form.effective_from <= day and (form.effective_to is None or day <= form.effective_to):
                valid[form.code] = package
        return tuple(package for package in valid.values() if not self._is_abolished(package.form, day))

    def _is_abolished(self, form: Form, day: date) -> bool:
        since = self.abolished.get(form.procedure.code)
        return since is not None and since <= day and form.effective_from < since

    def get(self, code: str, version: str = "") -> Package:
        """The package of that code: the named version, else the newest. Raises KeyError."""
        found = [package for package in self.packages if package.form.code == code]
        if version:
            found = [package for package in found if package.form.version == version]
        if not found:
            raise KeyError(f"{code} {version}".strip())
        return found[-1]

    def by_hash(self, package_hash: str) -> Package | None:
        """The very package that an application was typed in: installed, overridden, or kept from earlier."""
        for package in (*self.packages, *self.replaced):
            if package.form.package_hash == package_hash:
                return package
        return kept_package(package_hash, self.kept_in) if self.kept_in else None


def load_catalog(
    folders: Sequence[Path], kept_in: Path | None = None, abolished: Mapping[str, date] | None = None
) -> Catalog:
    """Every package of these folders; a later folder overrides an earlier one's package of the same code and version.

    `kept_in` holds the packages of old applications. A package with faults is left out and its faults are listed;
    the one that it would have replaced stays.
    """
    packages: dict[tuple[str, str], Package] = {}
    findings: list[Finding] = []
    replaced: list[Package] = []
    groups: Groups = {}
    for folder in folders:
        own_groups, faults = read_groups(folder)
        groups = {**groups, **own_groups}
        findings += faults
        for package_folder in package_folders(folder):
            try:
                package = read_package(package_folder, groups)
            except PackageError as error:
                findings += error.findings
            else:
                key = package.form.code, package.form.version
                replaced += [packages[key]] if key in packages else []
                packages[key] = package
    ordered = sorted(packages.values(), key=lambda one: (one.form.code, one.form.effective_from))
    return Catalog(tuple(ordered), tuple(findings), tuple(replaced), kept_in, abolished or {})

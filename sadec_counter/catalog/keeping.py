"""Packages that applications were typed in are kept, so that an old dossier opens after the forms were updated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.packages import FORM, SAMPLE, TEMPLATE, Package, read_package
from sadec_counter.runtime.files import write_atomically

_GROUPS = "groups.json"


def keep_packages(packages: Iterable[Package], folder: Path) -> None:
    """Copy every package that is not kept yet into a folder named by its hash. Raises CannotWriteError."""
    for package in packages:
        kept = folder / package.form.package_hash
        if (kept / FORM).is_file():
            continue
        groups = json.dumps(package.groups, ensure_ascii=False, default=str)
        write_atomically(kept / _GROUPS, groups.encode("utf-8"))
        for name in (TEMPLATE, SAMPLE, FORM):  # the form last: with it the copy is whole
            source = package.folder / name
            if source.is_file():
                write_atomically(kept / name, source.read_bytes())


def kept_package(package_hash: str, folder: Path, code: str = "") -> Package | None:
    """The kept package of that hash; None where it was never kept or was changed since."""
    kept = folder / package_hash
    if not package_hash or not (kept / FORM).is_file():
        return None
    try:
        package = read_package(kept, _groups(kept / _GROUPS), code)
    except PackageError:
        return None
    return package if package.form.package_hash == package_hash else None


def _groups(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, Mapping) else {}

"""Packages that applications were typed in are kept, so that an old dossier opens after the forms were updated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.package_reading import FORM, SAMPLE, TEMPLATE, Package, read_package
from sadec_counter.runtime.files import write_atomically

_NOTE = "kept.json"  # the code and the shared groups of the time


def keep_packages(packages: Iterable[Package], folder: Path) -> None:
    """Copy every package that is not kept yet into a folder named by its hash. Raises CannotWriteError."""
    for package in packages:
        kept = folder / package.form.package_hash
        if (kept / FORM).is_file():
            continue
        note = {"code": package.form.code, "groups": package.groups}
        write_atomically(kept / _NOTE, json.dumps(note, ensure_ascii=False, default=str).encode("utf-8"))
        for one in package.linked:
            write_atomically(kept / one.folder.name / TEMPLATE, one.template.read_bytes())
            write_atomically(kept / one.folder.name / FORM, (one.folder / FORM).read_bytes())
        for path in package.borrowed:
            write_atomically(kept / path.parent.name / FORM, path.read_bytes())
        form, sample = package.folder / FORM, package.folder / SAMPLE
        for name, source in ((TEMPLATE, package.template), (SAMPLE, sample), (FORM, form)):
            # the form last: with it the copy is whole
            if source.is_file():
                write_atomically(kept / name, source.read_bytes())


def kept_package(package_hash: str, folder: Path) -> Package | None:
    """The kept package of that hash; None where it was never kept or was changed since."""
    kept = folder / package_hash
    if not package_hash or not (kept / FORM).is_file():
        return None
    note = _note(kept / _NOTE)
    try:
        package = read_package(kept, note.get("groups", {}), str(note.get("code", "")))
    except PackageError:
        return None
    return package if package.form.package_hash == package_hash else None


def _note(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, Mapping) and isinstance(found.get("groups"), Mapping) else {}

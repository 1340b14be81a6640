"""Puts a whole folder of the office's forms in place of the last one, so that a power cut leaves the old or the new.

Three folders stand beside the office's `forms`: what is being put together, what is ready to take its place (from that
moment on it will), and the earlier ones by number.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.files import CannotWriteError, make_folder, sync_folder
from sadec_counter.runtime.reasons import why

if TYPE_CHECKING:  # the program starts without the library that checks signatures
    from sadec_counter.catalog.archives import Archive

NOTE = "goi.json"  # the list of an archive, kept among the forms that it brought


class NothingEarlierError(KnownError):
    """No archive was taken in yet."""

    sentence = "Chưa nhận gói biểu mẫu nào để hoàn tác."
    remedy = "Không phải làm gì."


@dataclass(frozen=True, slots=True)
class InForce:
    """The archive that the office's forms come from."""

    number: str
    sender: str
    made_on: str
    packages: frozenset[str]  # folder names


class Shelf:
    """The office's folder of forms and its earlier states."""

    def __init__(self, forms: Path) -> None:
        self.forms = forms
        self.building = forms.with_name(f"{forms.name}.dang-lam")
        self.ready = forms.with_name(f"{forms.name}.moi")
        self.earlier = forms.with_name(f"{forms.name}.truoc")

    def stage(self, archive: Archive) -> Path:
        """Put together what would be in force: the forms of now, under those of the archive. Nothing changes yet."""
        return self.put_files({**archive.files, NOTE: archive.listing}, archive.packages)

    def put_files(self, files: Mapping[str, bytes], replaced: Iterable[str] = ()) -> Path:
        """The same with single files, by their names in the folder; packages that are `replaced` lose their others."""
        try:
            self._copy_to_building(self.forms)
            for package in replaced:  # a package is replaced whole: no file of the old one stays
                shutil.rmtree(self.building / package, ignore_errors=True)
            for name, data in files.items():
                place = self.building / name
                make_folder(place.parent)
                place.write_bytes(data)
        except OSError as error:
            raise CannotWriteError(file=self.building.name, why=why(error)) from error
        return self.building

    def take(self) -> None:
        """What was staged comes into force. Raises CannotWriteError; then all is as before."""
        try:
            _sync_all(self.building)
            self.building.rename(self.ready)
            self.finish()
        except OSError as error:
            raise CannotWriteError(file=self.forms.name, why=why(error)) from error

    def undo(self) -> None:
        """The forms before the last change are in force again; once more brings the change back.

        Raises NothingEarlierError, CannotWriteError.
        """
        numbers = self._numbers()
        if not numbers:
            raise NothingEarlierError
        try:
            self._copy_to_building(self.earlier / f"{numbers[-1]:04}")
        except OSError as error:
            raise CannotWriteError(file=self.building.name, why=why(error)) from error
        self.take()

    def finish(self) -> None:
        """Go on with a change that a power cut interrupted; nothing to do as a rule. Raises OSError."""
        if not self.ready.is_dir():
            return
        make_folder(self.earlier)
        number = max(self._numbers(), default=0)
        if self.forms.is_dir():
            self.forms.rename(self.earlier / f"{number + 1:04}")
        elif not number:
            make_folder(self.earlier / "0001")  # there were none: undoing gives none
        self.ready.rename(self.forms)
        sync_folder(self.forms.parent)

    def in_force(self) -> InForce | None:
        """The archive that was taken in last; None where there is none or its note cannot be read."""
        try:
            told: Mapping[str, Any] = json.loads((self.forms / NOTE).read_bytes())
            names = frozenset(str(name).split("/")[0] for name in told["files"])
            return InForce(str(told["number"]), str(told["sender"]), str(told["made_on"]), names)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _copy_to_building(self, source: Path) -> None:
        shutil.rmtree(self.building, ignore_errors=True)
        make_folder(self.building.parent)
        if source.is_dir():
            shutil.copytree(source, self.building)
        else:
            self.building.mkdir()

    def _numbers(self) -> list[int]:
        names = [one.name for one in self.earlier.iterdir()] if self.earlier.is_dir() else []
        return sorted(int(name) for name in names if name.isdecimal())


def finish_change(forms: Path) -> None:
    """Before forms are read: a change that a power cut interrupted is finished. Raises CannotWriteError."""
    try:
        Shelf(forms).finish()
    except OSError as error:
        raise CannotWriteError(file=forms.name, why=why(error)) from error


def _sync_all(folder: Path) -> None:
    """Every byte is on the disk before the folder gets its name."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    sync_folder(folder)

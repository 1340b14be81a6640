"""Where things are: the program's own files, frozen or not, and the office's data."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "SADEC_DATA"


def resources() -> Path:
    """The folder of fonts, icons, units and calendars that come with the program."""
    return _home() / "resources"


def forms() -> Path:
    """The form packages that come with the program."""
    return _home() / "forms"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The office's folder: everything that is not the program."""

    root: Path

    @property
    def store(self) -> Path:
        return self.root / "so-ho-so.db"

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def forms(self) -> Path:
        """Packages that the office adds or puts in place of those of the program."""
        return self.root / "forms"

    @property
    def form_keys(self) -> Path:
        """The public keys whose archives of forms the office takes in."""
        return self.root / "khoa-bieu-mau"

    @property
    def kept_forms(self) -> Path:
        """The packages that applications were typed in, each under its hash."""
        return self.root / "mau-da-dung"

    @property
    def workbench(self) -> Path:
        """The forms that an officer is making from Word files, one folder each."""
        return self.root / "mau-dang-lam"

    @property
    def calendar(self) -> Path:
        """The office's table of days off: its own where it has one, else the one that comes with the program."""
        own = self.root / "ngay-nghi.toml"
        return own if own.exists() else resources() / "calendar" / "vn.toml"

    @property
    def portal_words(self) -> Path:
        """The office's own names of columns in the provincial system's lists, where it keeps them."""
        return self.root / "danh-sach-tinh.toml"

    @property
    def decisions(self) -> Path:
        """The office's list of decisions that publish, change or abolish procedures."""
        return self.root / "quyet-dinh.xlsx"

    @property
    def report_template(self) -> Path:
        """The Word template of the period's report: the office's own where it has one."""
        own = self.root / "bao-cao-ky.docx"
        return own if own.exists() else resources() / "reports" / "bao-cao-ky.docx"

    @property
    def kept_lists(self) -> Path:
        """What the provincial system's lists said each time that they were compared."""
        return self.root / "doi-chieu"

    @property
    def exports(self) -> Path:
        return self.root / "so-lieu"

    @property
    def backups(self) -> Path:
        return self.root / "sao-luu"

    @property
    def logs(self) -> Path:
        return self.root / "nhat-ky"


def data_folder(
    chosen: str = "", environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> DataFolder:
    """The folder that was named on the command line, else by SADEC_DATA, else the system's place for such data."""
    named = chosen or environment.get(VARIABLE, "")
    return DataFolder(Path(named).expanduser().absolute() if named else _usual_place(environment, system))


def _usual_place(environment: Mapping[str, str], system: str) -> Path:
    if system == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "SaDecCounter"
    if system == "darwin":
        return Path.home() / "Library" / "Application Support" / "SaDecCounter"
    shared = environment.get("XDG_DATA_HOME", "")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "sadec-counter"


def _home() -> Path:
    frozen = getattr(sys, "_MEIPASS", "")
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]

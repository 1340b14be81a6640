"""What every command stands on: the data folder, its settings, its store, its forms."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import Settings, load_settings

if TYPE_CHECKING:
    from sadec_counter.catalog.packages import Catalog
    from sadec_counter.domain.calendar import Calendar
    from sadec_counter.store.store import Store


class NoStoreError(KnownError):
    """There is no store in the data folder."""

    sentence = "Chưa có sổ hồ sơ trong {folder}."
    remedy = "Chỉ đúng thư mục bằng --data-dir, hoặc tạo sổ mẫu bằng lệnh demo."


def now() -> datetime:
    return datetime.now(VIETNAM)


def folder_of(arguments: argparse.Namespace) -> paths.DataFolder:
    return paths.data_folder(arguments.data_dir)


def settings_of(arguments: argparse.Namespace) -> Settings:
    return load_settings(folder_of(arguments).settings)


def catalog_of(arguments: argparse.Namespace) -> Catalog:
    from sadec_counter.catalog.packages import load_catalog  # noqa: PLC0415 - only where it is needed
    from sadec_counter.catalog.shelving import finish_change  # noqa: PLC0415

    folder = folder_of(arguments)
    finish_change(folder.forms)
    return load_catalog([paths.forms(), folder.forms], folder.kept_forms)


def calendar_of(arguments: argparse.Namespace) -> Calendar:
    from sadec_counter.catalog.lists import load_calendar  # noqa: PLC0415

    return load_calendar(folder_of(arguments).calendar)


@contextmanager
def opened_store(arguments: argparse.Namespace, *, make: bool = False) -> Iterator[Store]:
    """The store of the data folder; made where it is missing only on request."""
    from sadec_counter.store.opening import open_store  # noqa: PLC0415 - SQLModel takes its time to load

    folder = folder_of(arguments)
    if not make and not folder.store.exists():
        raise NoStoreError(folder=folder.root)
    store = open_store(folder.store)
    try:
        yield store
    finally:
        store.close()


def print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def print_table(lines: list[tuple[str, ...]]) -> None:
    """Columns as wide as their widest text."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))] if lines else []
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())

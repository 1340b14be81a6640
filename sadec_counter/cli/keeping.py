"""Commands for the store as a whole: made-up data, backups, checks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sadec_counter.cli.house import (
    NoStoreError,
    calendar_of,
    catalog_of,
    folder_of,
    now,
    opened_store,
    print_table,
    settings_of,
)


def demo(arguments: argparse.Namespace) -> int:
    """A store with made-up citizens."""
    from sadec_counter.services.demo import DemoCounter, asked_for, fill_with_demo, sign_all_off  # noqa: PLC0415

    settings = settings_of(arguments)
    catalog = catalog_of(arguments)
    packages = asked_for(catalog.on(now().date()))
    counter = DemoCounter(settings.office, settings.clerks, calendar_of(arguments), packages)
    with opened_store(arguments, make=True) as store:
        made = fill_with_demo(store, counter, arguments.dossiers, arguments.seed, now())
        sign_all_off(store, catalog.forms, now())
    print(f"Đã tạo {made} hồ sơ mẫu trong {folder_of(arguments).root}.")
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """A copy that was opened, checked and counted."""
    from sadec_counter.store.backups import backup_file  # noqa: PLC0415

    out: Path = arguments.out
    target = out / f"so-ho-so-{now():%Y%m%d-%H%M%S}.db" if out.is_dir() else out
    with opened_store(arguments) as store:
        counts = backup_file(store.path, target)
    print(f"Đã sao lưu và mở thử {target}:")
    names = {"event": "sự kiện", "filing": "bản đã ký", "draft": "bản khai dở", "print": "bản in"}
    print_table([(f"  {counts[table]}", name) for table, name in names.items()])
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """A backup put back; the present store is kept beside it."""
    from sadec_counter.store.backups import restore_file  # noqa: PLC0415

    kept = restore_file(arguments.file, folder_of(arguments).store, now())
    print(f"Đã khôi phục từ {arguments.file}.")
    if kept is not None:
        print(f"Sổ trước đó được giữ ở {kept}.")
    return 0


def verify_store(arguments: argparse.Namespace) -> int:
    """The file's pages, the lists against the events, the kept files against their digests."""
    from sadec_counter.store.verifying import rebuild_projection, verify  # noqa: PLC0415

    folder = folder_of(arguments)
    if not folder.store.exists():
        raise NoStoreError(folder=folder.root)
    with opened_store(arguments) as store:
        if arguments.rebuild:
            print(f"Đã lập lại danh sách của {rebuild_projection(store)} hồ sơ.")
        findings = list(verify(store, folder.root))
    for finding in findings:
        print(finding, file=sys.stderr)
    print("Sổ hồ sơ và các tệp đã lưu đều khớp." if not findings else f"{len(findings)} chỗ không khớp.")
    return 1 if findings else 0

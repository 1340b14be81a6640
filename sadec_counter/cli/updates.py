"""Commands for signed archives of forms: keys, packing, taking in, undoing."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from sadec_counter.catalog.archive_keys import make_keys, trust
from sadec_counter.catalog.shelving import InForce
from sadec_counter.cli.house import folder_of, now
from sadec_counter.runtime import paths
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.updating import FormsFailCheckError, Updating, make_archive

VARIABLE = "SADEC_MAT_KHAU_KHOA"  # for scheduled jobs that nobody sits at


def make_key_pair(arguments: argparse.Namespace) -> int:
    """A new pair: one to sign with, kept secret; one that the counters trust."""
    folder, name = arguments.into, arguments.name
    key = make_keys(folder / f"{name}-bi-mat.pem", folder / f"{name}.pem", _passphrase())
    print(f"Đã tạo khóa trong {folder}. Giữ kín {name}-bi-mat.pem; gửi {name}.pem cho các quầy.")
    print(f"Dấu của khóa, đọc cho quầy đối chiếu: {key.fingerprint}")
    return 0


def trust_key(arguments: argparse.Namespace) -> int:
    """From now on archives that this key signed are taken in."""
    key = trust(arguments.file, folder_of(arguments).form_keys)
    print(f"Tin khóa “{key.name}”, dấu {key.fingerprint}. Đối chiếu dấu này với nơi gửi.")
    return 0


def pack_forms(arguments: argparse.Namespace) -> int:
    """Check and sign a folder of packages."""
    facts = {"number": arguments.number, "sender": arguments.sender, "note": arguments.note}
    try:
        archive = make_archive(
            arguments.folder, arguments.key, _passphrase(), {**facts, "made_on": f"{now():%Y-%m-%d}"}
        )
    except FormsFailCheckError as error:
        return _tell_faults(error)
    write_atomically(arguments.out, archive)
    print(f"Đã ký gói {arguments.number}: {arguments.out}")
    return 0


def take_forms(arguments: argparse.Namespace) -> int:
    """Say what an archive changes; with --yes, change it."""
    updating = _updating(arguments)
    try:
        update = updating.read(arguments.file)
    except FormsFailCheckError as error:
        return _tell_faults(error)
    archive = update.archive
    print(f"Gói {archive.number} của {archive.sender}, {archive.made_on}, ký bằng khóa “{archive.signed_with}”.")
    if archive.note:
        print(archive.note)
    for change in update.changes:
        print(f"- {change.form.title} ({change.form.code}, {change.form.version})")
        for sentence in change.sentences or ("Chỉ sửa cách trình bày.",):
            print(f"    {sentence}")
    if not update.changes:
        print("Không có gì mới so với các mẫu đang dùng.")
    elif arguments.yes:
        updating.take()
        print("Đã nhận. Cửa sổ đang mở dùng mẫu mới từ lần mở sau; hoàn tác bằng forms undo.")
    else:
        print("Chưa thay đổi gì. Thêm --yes để nhận.")
    return 0


def undo_forms(arguments: argparse.Namespace) -> int:
    """Back to the forms before the last archive."""
    print(f"Đã hoàn tác. {_in_force_words(_updating(arguments).undo())}")
    return 0


def _updating(arguments: argparse.Namespace) -> Updating:
    folder = folder_of(arguments)
    return Updating(paths.forms(), folder.forms, folder.form_keys)


def _in_force_words(found: InForce | None) -> str:
    return f"Đang dùng gói {found.number} của {found.sender}." if found else "Đang dùng các mẫu của chương trình."


def _passphrase() -> str:
    given = os.environ.get(VARIABLE)
    if given is not None or not sys.stdin.isatty():
        return given or ""
    return getpass.getpass("Mật khẩu của khóa (bỏ trống nếu không đặt): ")


def _tell_faults(error: FormsFailCheckError) -> int:
    for finding in error.findings:
        print(finding.message, file=sys.stderr)
    print("Chưa có gì thay đổi.", file=sys.stderr)
    return 1

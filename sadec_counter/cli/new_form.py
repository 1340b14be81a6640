"""The command that writes a first form package from an official Word file."""

from __future__ import annotations

import argparse

from sadec_counter.cli.house import now
from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.files import write_atomically


class PackageExistsError(KnownError):
    """The folder holds a form package already."""

    sentence = "Thư mục {folder} đã có bộ biểu mẫu."
    remedy = "Chọn một thư mục mới."


def new_form(arguments: argparse.Namespace) -> int:
    """form.toml, sample.toml and the template with marks in its blanks; nothing is overwritten."""
    from sadec_counter.catalog.package_reading import FORM, TEMPLATE  # noqa: PLC0415 - loads the page engine
    from sadec_counter.services.proposing import propose_package  # noqa: PLC0415

    folder = arguments.into
    if any((folder / name).exists() for name in (FORM, TEMPLATE)):
        raise PackageExistsError(folder=folder)
    proposal = propose_package(arguments.template, now().date())
    for name, data in proposal.files.items():
        write_atomically(folder / name, data)
    total = proposal.fields
    print(f"Đã viết {folder}: {total} trường, trong đó {proposal.fields_found} có sẵn chỗ điền.")
    print(f"Đã đặt chỗ điền vào {proposal.blanks_marked} chỗ trống. Xem lại {FORM}, rồi chạy forms check {folder}.")
    return 0

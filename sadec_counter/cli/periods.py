"""Commands for lists and free periods: import, report, reconcile."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from sadec_counter.cli.house import folder_of, now, opened_store, print_table, settings_of
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import Period
from sadec_counter.domain.period_report import PERIOD_LABELS, PeriodReport
from sadec_counter.domain.portal_row import PortalList, RowFault
from sadec_counter.domain.reconciliation import KIND_LABELS
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.period_files import PeriodFiles, UnknownKindError

if TYPE_CHECKING:
    from sadec_counter.services.report_extras import Extras

_MOST_SENTENCES = 50


class BackwardPeriodError(KnownError):
    """A period ends before it begins."""

    sentence = "Kỳ báo cáo kết thúc ({last}) trước khi bắt đầu ({first})."
    remedy = "Đổi lại --from và --to."


class NoOutputError(KnownError):
    """Neither a file nor JSON was asked for."""

    sentence = "Chưa nói ghi báo cáo vào đâu."
    remedy = "Thêm --out TỆP, hoặc --json để in ra màn hình."


def import_dossiers(arguments: argparse.Namespace) -> int:
    """The provincial system's list into the store; nothing when one line is wrong."""
    from sadec_counter.services.importing import Importing  # noqa: PLC0415 - loads the store

    settings = settings_of(arguments)
    found = _list(arguments)
    with opened_store(arguments, make=True) as store:
        done = Importing(store, settings.office, settings.clerks[0]).take_in(found, arguments.file.name, now())
    if done.faults:
        _print_faults(done.faults)
        print(f"Chưa nhập hồ sơ nào: {len(done.faults)} chỗ phải sửa trong {arguments.file.name}.", file=sys.stderr)
        return 1
    print(f"Đã nhập {done.new} hồ sơ mới, cập nhật {done.changed}, giữ nguyên {done.unchanged}.")
    if done.repeated:
        print(f"{done.repeated} dòng lặp lại hồ sơ đã có trong danh sách, tính một lần.")
    if done.passed_over:
        print(f"{done.passed_over} dòng chưa được tiếp nhận nên không nhập.")
    return 0


def report(arguments: argparse.Namespace) -> int:
    """The figures of a period: on screen as JSON, or as the kind of file that its name says."""
    out = arguments.out
    if out is None and not arguments.json:
        raise NoOutputError
    settings, folder = settings_of(arguments), folder_of(arguments)
    files = PeriodFiles(settings.office, settings.clerks[0], folder.report_template, folder.decisions)
    if out is not None:
        files.know(out)
    extras = _extras(arguments)
    made = counted(arguments)
    if out is not None:
        files.write(made, out, extras)
    if arguments.json:
        print(files.content(".json", made, extras).decode("utf-8"), end="")
    else:
        print(out)
    _say_what_is_odd(made, extras)
    return 0


def counted(arguments: argparse.Namespace) -> PeriodReport:
    """The period that is asked for: as of an instant, as it was sealed, or as it is known now."""
    from sadec_counter.services.period_reporting import period_report  # noqa: PLC0415 - loads the store
    from sadec_counter.services.sealing import Sealing  # noqa: PLC0415

    settings, period, unit = settings_of(arguments), period_of(arguments), arguments.unit
    made_by = settings.clerks[0].name
    with opened_store(arguments) as store:
        if arguments.as_of is not None:
            return period_report(store, settings.office, period, arguments.as_of, made_by, unit_code=unit)
        return Sealing(store, settings.office).report(period, now(), made_by, unit)


def _extras(arguments: argparse.Namespace) -> Extras:
    from sadec_counter.services.report_extras import Extras, read_extras  # noqa: PLC0415

    return read_extras(arguments.extra) if arguments.extra else Extras()


def _say_what_is_odd(made: PeriodReport, extras: Extras) -> None:
    if made.sealed_by:
        print(f"Kỳ đã chốt: số liệu {made.sealed_by} chốt lúc {made.cut_off:%H:%M ngày %d/%m/%Y}.", file=sys.stderr)
    if made.corrections:
        last = made.corrections[-1]
        names = ", ".join(PERIOD_LABELS[one.name].lower() for one in last.differences)
        print(f"Sau khi chốt có {last.number} lần điều chỉnh; lần cuối đổi: {names}.", file=sys.stderr)
    if made.is_empty:
        print("Không phát sinh hồ sơ trong kỳ.", file=sys.stderr)
    for level, figures in made.levels.items():
        for one in figures.identities():
            if not one.holds:
                label = PERIOD_LABELS[one.whole]
                print(f"{label} ({level}) chưa cân: {len(one.odd)}: {', '.join(one.odd)}.", file=sys.stderr)
    for check in extras.checks():
        if not check.holds:
            print(f"Số liệu nhập chưa cân: {check.words}.", file=sys.stderr)


def reconcile(arguments: argparse.Namespace) -> int:
    """Every dossier that the provincial system's list has otherwise, with both sides."""
    from sadec_counter.exports.reconciled import reconciled_json, reconciled_xlsx  # noqa: PLC0415
    from sadec_counter.services.reconciling import Reconciling  # noqa: PLC0415 - loads the store

    settings, period, out = settings_of(arguments), period_of(arguments), arguments.out
    if out.suffix.lower() not in {".xlsx", ".json"}:
        raise UnknownKindError(file=out.name, kinds=".xlsx, .json")
    found = _list(arguments)
    with opened_store(arguments) as store:
        comparing = Reconciling(store, settings.office, folder_of(arguments).kept_lists)
        done = comparing.compare(found, arguments.file.name, period, now(), unit_code=arguments.unit)
    if out.suffix.lower() == ".json":
        content = reconciled_json(period, done.source, done.differences, done.to_and_fro)
    else:
        office = settings.office.short_name
        content = reconciled_xlsx(
            period, done.source, done.differences, done.to_and_fro, office=office, at=done.cut_off
        )
    write_atomically(out, content)
    print(out)
    counts = Counter(one.kind for one in done.differences)
    print(f"Đã so {done.compared} hồ sơ có ở cả hai nơi, {len(done.differences)} chỗ khác nhau.")
    print_table(
        [(f"  {number}", KIND_LABELS[kind]) for kind, number in sorted(counts.items(), key=lambda one: -one[1])]
    )
    if done.to_and_fro:
        print(f"{len(done.to_and_fro)} hồ sơ có tình trạng đổi đi rồi đổi lại giữa các lần xuất.")
    return 0


def period_of(arguments: argparse.Namespace) -> Period:
    if arguments.last < arguments.first:
        raise BackwardPeriodError(first=f"{arguments.first:%d/%m/%Y}", last=f"{arguments.last:%d/%m/%Y}")
    return Period(arguments.first, arguments.last)


def _list(arguments: argparse.Namespace) -> PortalList:
    from sadec_counter.exports.portal_lists import read_portal_list  # noqa: PLC0415
    from sadec_counter.exports.portal_words import load_portal_words  # noqa: PLC0415

    return read_portal_list(arguments.file, load_portal_words(folder_of(arguments).portal_words))


def _print_faults(faults: tuple[RowFault, ...]) -> None:
    for fault in faults[:_MOST_SENTENCES]:
        print(fault.sentence, file=sys.stderr)
    if len(faults) > _MOST_SENTENCES:
        print(f"… và {len(faults) - _MOST_SENTENCES} chỗ nữa.", file=sys.stderr)

"""The command that puts the daily files of many units together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sadec_counter.cli.house import calendar_of, settings_of
from sadec_counter.cli.periods import NoOutputError, period_of
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.period_report import PERIOD_LABELS
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.period_files import UnknownKindError

if TYPE_CHECKING:
    from sadec_counter.domain.consolidation import CityReport
    from sadec_counter.domain.office import Office
    from sadec_counter.services.consolidating import Findings

_KINDS = (".json", ".xlsx", ".csv")
_MOST_SENTENCES = 50


class HalfPeriodError(KnownError):
    """Only one end of the period was given."""

    sentence = "Kỳ báo cáo thiếu ngày đầu hoặc ngày cuối."
    remedy = "Ghi cả --from và --to, hoặc bỏ cả hai để cộng mọi ngày có trong các tệp."


def consolidate(arguments: argparse.Namespace) -> int:
    """One city report out of daily files; nothing is written while a file is at fault."""
    from sadec_counter.services.consolidating import Consolidating  # noqa: PLC0415 - loads the database library

    out, settings = arguments.out, settings_of(arguments)
    if out is None and not arguments.into:
        raise NoOutputError
    if out is not None and out.suffix.lower() not in _KINDS:
        raise UnknownKindError(file=out.name, kinds=", ".join(_KINDS))
    if (arguments.first is None) != (arguments.last is None):
        raise HalfPeriodError
    period = period_of(arguments) if arguments.first else None
    done = Consolidating(settings.office, calendar_of(arguments)).consolidate(
        arguments.files, period, into=arguments.into, leave_out=arguments.leave_out
    )
    _say_what_was_found(done.findings)
    if done.report is None:
        print(f"Chưa ghi gì: {done.findings.faults} tệp phải sửa hoặc xin lại.", file=sys.stderr)
        return 1
    if out is not None:
        write_atomically(out, _content(done.report, out.suffix.lower(), settings.office))
        print(out)
    _say_what_is_missing(done.report)
    return 0


def _content(report: CityReport, kind: str, office: Office) -> bytes:
    from sadec_counter.exports.city_report import city_csv, city_json  # noqa: PLC0415
    from sadec_counter.exports.city_xlsx import city_xlsx  # noqa: PLC0415 - takes its time to load

    if kind == ".json":
        return city_json(report, office.percent_rule, office.folds)
    return city_csv(report) if kind == ".csv" else city_xlsx(report, office.short_name, office.percent_rule)


def _say_what_was_found(findings: Findings) -> None:
    for one in findings.told[:_MOST_SENTENCES]:
        print(one.sentence, file=sys.stderr)
    left = findings.counted.total() - min(len(findings.told), _MOST_SENTENCES)
    if left:
        print(f"… và {left} điều nữa.", file=sys.stderr)


def _say_what_is_missing(report: CityReport) -> None:
    sentences = _sentences(report)
    for sentence in islice(sentences, _MOST_SENTENCES):
        print(sentence, file=sys.stderr)
    left = sum(1 for _ in sentences)
    if left:
        print(f"… và {left} điều nữa, xem trong báo cáo.", file=sys.stderr)
    days, empty = sum(one.days for one in report.units), sum(one.empty_days for one in report.units)
    print(f"Đã cộng {days} ngày của {sum(one.days > 0 for one in report.units)} đơn vị, {empty} ngày không phát sinh.")


def _sentences(report: CityReport) -> Iterator[str]:
    """What each unit did not report, and what does not fit in what it did."""
    for one in report.units:
        if one.missing:
            count, first = len(one.missing), f"{one.missing[0]:%d/%m/%Y}"
            which = f"ngày {first}" if count == 1 else f"{count} ngày làm việc, từ {first}"
            yield f"{one.unit.name} chưa báo cáo {which}."
        for gap in one.breaks:
            told = f"còn {gap.open_before} hồ sơ, ngày {gap.day:%d/%m/%Y} chuyển qua {gap.carried_over}"
            yield f"{one.unit.name}: số liệu không nối, trước đó {told}."
        for whole, _ in one.odd():
            yield f"{one.unit.name}: {PERIOD_LABELS[whole].lower()} chưa cân."

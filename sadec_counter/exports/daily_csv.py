"""The day's figures as a table for other programs: UTF-8 with a byte-order mark, nothing that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sadec_counter.domain.day_report import DayReport
from sadec_counter.domain.figures import Figures

COLUMNS = ("don_vi", "ngay", "lan_dieu_chinh", "theo", "gia_tri", "chi_tieu", "so_luong")
WHOLE = "tat_ca"
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def daily_csv(report: DayReport) -> bytes:
    """One line for each figure: of the whole unit, then of each value of each dimension."""
    lines: list[Sequence[str]] = [COLUMNS, *_lines(report, WHOLE, "", report.figures)]
    for dimension, parts in report.splits.items():
        for value, figures in parts.items():
            lines += _lines(report, dimension.value, value, figures)
    return table(lines)


def table(lines: Sequence[Sequence[str]]) -> bytes:
    """Lines as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([guarded(text) for text in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text


def _lines(report: DayReport, by: str, value: str, figures: Figures) -> list[Sequence[str]]:
    head = (report.unit.code, report.day.isoformat(), str(report.number), by, value)
    return [(*head, name, str(number)) for name, number in figures.counts().items()]

"""Biểu số II.06a/VPCP/KSTT: thirteen columns by field of work, as the national report regime prints it."""

from __future__ import annotations

from itertools import groupby

from sadec_counter.domain.day_report import CODE_LABELS
from sadec_counter.domain.figures import Dimension
from sadec_counter.domain.period_report import II06A, PERIOD_LABELS, PeriodReport, folded
from sadec_counter.exports.figure_table import TWO_LINES
from sadec_counter.exports.sheet import Formula, Sheet, address, column_sum

_HEADS = (
    ("Số lượng hồ sơ tiếp nhận", "Tổng số"),
    ("Số lượng hồ sơ tiếp nhận", "Trong kỳ, trực tuyến"),
    ("Số lượng hồ sơ tiếp nhận", "Trong kỳ, trực tiếp, dịch vụ bưu chính"),
    ("Số lượng hồ sơ tiếp nhận", "Từ kỳ trước"),
    ("Số lượng hồ sơ đã giải quyết", "Tổng số"),
    ("Số lượng hồ sơ đã giải quyết", "Trước hạn"),
    ("Số lượng hồ sơ đã giải quyết", "Đúng hạn"),
    ("Số lượng hồ sơ đã giải quyết", "Quá hạn"),
    ("Số lượng hồ sơ đang giải quyết", "Tổng số"),
    ("Số lượng hồ sơ đang giải quyết", "Trong hạn"),
    ("Số lượng hồ sơ đang giải quyết", "Quá hạn"),
)
WIDTHS = (6.0, 32.0, *[10.0] * len(_HEADS))
_FIRST = 2  # the column of the first figure
_PLACES = {name: _FIRST + place for place, name in enumerate(II06A)}
_FOLDED = {"on_time": "“đúng hạn”", "in_time": "“trong hạn” (đang giải quyết)"}


def write_ii06a(sheet: Sheet, report: PeriodReport) -> None:
    """The table below the letterhead, and under it what was counted where."""
    head = sheet.row
    _head(sheet)
    sheet.page.freeze_panes(sheet.row, _FIRST)
    sheet.page.repeat_rows(head, sheet.row - 1)
    first = sheet.row
    for place, (value, part) in enumerate(report.splits[Dimension.FIELD_OF_WORK].items(), start=1):
        counts = folded(part.counts(), report.folds)
        sheet.cells([place, CODE_LABELS.get(value, value), *_cells(counts, sheet.row)])
    if sheet.row == first:
        sheet.cells(["", "Không phát sinh", *[0] * len(II06A)])
    whole = folded(report.figures.counts(), report.folds)
    sums = [column_sum(_PLACES[name], first, sheet.row - 1, number) for name, number in whole.items()]
    sheet.cells(["Tổng cộng", "", *sums], sheet.styles.sum_text, sheet.styles.sum_number)
    sheet.skip()
    sheet.line("Đơn vị tính: số hồ sơ. Trực tuyến, trực tiếp và bưu chính chỉ tính hồ sơ mới trong kỳ.")
    for name, place_name in report.folds.items():
        sheet.line(f"{PERIOD_LABELS[name]}: {report.figures[name]} hồ sơ, tính vào {_FOLDED[place_name]}.")
    if report.figures["unlisted"]:
        number = report.figures["unlisted"]
        sheet.line(f"Trong đó {number} hồ sơ ngoài danh mục thủ tục hành chính, ở dòng “Ngoài danh mục”.")
    sheet.line(f"Chờ bổ sung: {report.figures['waiting']} hồ sơ, nằm trong “trong hạn”.")


def _head(sheet: Sheet) -> None:
    head, row = sheet.styles.head, sheet.row
    for column, text in enumerate(("STT", "Lĩnh vực giải quyết")):
        sheet.page.merge_range(row, column, row + 1, column, "", head)
        sheet.page.write_string(row, column, text, head)
    column = _FIRST
    for group, members in groupby(_HEADS, key=lambda one: one[0]):
        headings = [heading for _, heading in members]
        sheet.page.merge_range(row, column, row, column + len(headings) - 1, "", head)
        sheet.page.write_string(row, column, group, head)
        for heading in headings:
            sheet.page.write_string(row + 1, column, heading, head)
            column += 1
    sheet.page.set_row(row + 1, 46)
    sheet.row += 2
    sheet.page.set_row(sheet.row, TWO_LINES)
    sheet.cells(["(1)", "(2)", *(_numbered(name) for name in II06A)], head)


def _numbered(name: str) -> str:
    """The number of a column, and of those that it is the sum of: "(3)=(4)+(5)+(6)"."""
    parts = "+".join(f"({_PLACES[part] + 1})" for part in II06A[name])
    return f"({_PLACES[name] + 1})" + (f"={parts}" if parts else "")


def _cells(counts: dict[str, int], row: int) -> list[object]:
    return [
        Formula("=" + "+".join(address(row, _PLACES[part]) for part in II06A[name]), number) if II06A[name] else number
        for name, number in counts.items()
    ]

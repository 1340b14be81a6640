"""The day's figures as a workbook that a person opens: the table, its sums, the checks, the dossiers behind it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from xlsxwriter import Workbook

from sadec_counter.domain.day_report import CODE_LABELS, DIMENSION_LABELS, LABELS, DayReport
from sadec_counter.domain.figures import Dimension, Figures, linked_words
from sadec_counter.exports.figure_table import (
    DIFFERENCE_WIDTHS,
    Column,
    difference_rows,
    dossiers_sheet,
    identity_rows,
    ratio_rows,
    rows_with_sum,
    rules_line,
    split_sheet,
    split_table,
    table_head,
)
from sadec_counter.exports.sheet import Sheet, Styles

COLUMNS: tuple[Column, ...] = (
    Column("", "Kỳ trước chuyển qua", "carried_over"),
    Column("Nhận trong ngày", "Trực tiếp", "new_in_person"),
    Column("Nhận trong ngày", "Trực tuyến", "new_online"),
    Column("Nhận trong ngày", "Bưu chính", "new_postal"),
    Column("", "Tổng tiếp nhận", "received", ("carried_over", "new_in_person", "new_online", "new_postal")),
    Column("Đã giải quyết", "Trước hạn", "early"),
    Column("Đã giải quyết", "Đúng hạn", "on_time"),
    Column("Đã giải quyết", "Trễ hạn", "late"),
    Column("Đã giải quyết", "Tổng", "finished", ("early", "on_time", "late")),
    Column("", "Rút hồ sơ", "withdrawn"),
    Column("", "Từ chối", "refused"),
    Column("", "Dừng", "stopped"),
    Column("Đang giải quyết", "Trong hạn", "in_time"),
    Column("Đang giải quyết", "trong đó chờ bổ sung", "waiting"),
    Column("Đang giải quyết", "Quá hạn", "overdue"),
    Column("Đang giải quyết", "Tổng", "in_progress", ("in_time", "overdue")),
    Column("Số hóa", "Giấy tờ", "papers_digitised"),
    Column("Số hóa", "Kết quả", "results_digitised"),
    Column("Số hóa", "Tái sử dụng", "reused"),
)
_SPLIT = (Dimension.RECEIVING_BODY, Dimension.CHANNEL, Dimension.EMPLOYER, Dimension.CLERK)


def daily_xlsx(report: DayReport) -> bytes:
    """The workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": _title(report),
                "author": report.office,
                "company": report.office,
                "created": report.cut_off.replace(tzinfo=None),
            }
        )
        styles = Styles(book)
        _figures_sheet(book, styles, report)
        for dimension in _SPLIT:
            sheet = split_sheet(book, styles, dimension, COLUMNS)
            _letterhead(sheet, report)
            split_table(sheet, dimension, report.splits[dimension], report.figures, COLUMNS)
        dossiers_sheet(book, styles, _title(report), report.cases, report.portal_codes)
        if report.differences:
            _differences_sheet(book, styles, report)
    return out.getvalue()


def _title(report: DayReport) -> str:
    return f"Số liệu hồ sơ ngày {report.day:%d/%m/%Y}, {report.unit.name}"


# --- the sheet of figures ----------------------------------------------------------------------


def _figures_sheet(book: Workbook, styles: Styles, report: DayReport) -> None:
    sheet = Sheet(book, "Số liệu ngày", (26.0, *[9.3] * len(COLUMNS)), styles)
    _letterhead(sheet, report)
    head_row = sheet.row
    table_head(sheet, DIMENSION_LABELS[Dimension.FIELD_OF_WORK], COLUMNS)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head_row, sheet.row - 1)
    whole = report.figures.counts()
    sum_row = rows_with_sum(sheet, _named(report.splits[Dimension.FIELD_OF_WORK]), whole, COLUMNS)
    sheet.skip()
    sheet.line("Tỷ lệ số hóa", styles.heading)
    ratio_rows(sheet, report.figures.ratios(), report.percent_rule, LABELS)
    sheet.line(f"{rules_line(report.digitised_rule, report.percent_rule)} {linked_words(report.cases)}".strip())
    sheet.skip()
    sheet.line("Đối chiếu", styles.heading)
    identity_rows(sheet, report.figures, sum_row, COLUMNS, LABELS)


def _named(parts: Mapping[str, Figures]) -> list[tuple[str, Mapping[str, int]]]:
    return [(CODE_LABELS.get(value, value), figures.counts()) for value, figures in parts.items()]


def _letterhead(sheet: Sheet, report: DayReport) -> None:
    styles = sheet.styles
    sheet.line(report.office, styles.office)
    sheet.page.set_row(sheet.row, 24)
    sheet.line(f"SỐ LIỆU TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ NGÀY {report.day:%d/%m/%Y}", styles.title, across=True)
    sheet.line(f"Đơn vị: {report.unit.name} ({report.unit.code}). Nơi nhận: {report.sent_to}.")
    version = f"Điều chỉnh lần {report.number}" if report.number else "Số liệu lần đầu"
    sheet.line(f"{version}, tính đến {report.cut_off:%H:%M ngày %d/%m/%Y}. Người lập: {report.made_by}.")
    if report.is_empty:
        sheet.line("Không phát sinh hồ sơ.", styles.office)
    sheet.skip()


# --- the other sheets --------------------------------------------------------------------------


def _differences_sheet(book: Workbook, styles: Styles, report: DayReport) -> None:
    sheet = Sheet(book, "Điều chỉnh", DIFFERENCE_WIDTHS, styles)
    sheet.line(f"Điều chỉnh lần {report.number} so với lần trước", styles.heading)
    sheet.skip()
    head = difference_rows(sheet, report.differences, LABELS)
    sheet.page.freeze_panes(head + 1, 1)
    sheet.page.repeat_rows(head)

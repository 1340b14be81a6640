"""The report of many units as a workbook: units and levels, fields of work, days without a file, what was found."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook

from sadec_counter.domain.consolidation import CityReport, UnitPeriod, checks, field_name
from sadec_counter.domain.figures import RATIOS, Ratio
from sadec_counter.domain.period_report import PERIOD_LABELS, WHOLE
from sadec_counter.exports.figure_table import (
    ratio_rows,
    rows_with_sum,
    rules_line,
    sum_of_rows,
    table_head,
    words_cell,
)
from sadec_counter.exports.period_xlsx import COLUMNS, level_name
from sadec_counter.exports.sheet import Formula, Sheet, Styles, address

NOT_REPORTED, NO_ACTIVITY = "chưa báo cáo", "không phát sinh"


def city_xlsx(report: CityReport, office: str, percent_rule: str) -> bytes:
    """The workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        created = datetime.combine(report.period.last, time())
        book.set_properties({"title": _title(report), "author": office, "company": office, "created": created})
        styles = Styles(book)
        _figures_sheet(book, styles, report, office, percent_rule)
        _fields_sheet(book, styles, report, office)
        _reporting_sheet(book, styles, report, office)
        if report.findings:
            _findings_sheet(book, styles, report)
    return out.getvalue()


def _title(report: CityReport) -> str:
    return f"Số liệu hồ sơ từ {report.period.first:%d/%m/%Y} đến hết {report.period.last:%d/%m/%Y}"


def _letterhead(sheet: Sheet, report: CityReport, office: str, title: str) -> None:
    sheet.line(office, sheet.styles.office)
    sheet.page.set_row(sheet.row, 24)
    sheet.line(title, sheet.styles.title, across=True)
    days = f"Từ ngày {report.period.first:%d/%m/%Y} đến hết ngày {report.period.last:%d/%m/%Y}"
    reported = sum(one.days > 0 for one in report.units)
    sheet.line(f"{days}, cộng từ tệp số liệu ngày của {reported}/{len(report.units)} đơn vị.")
    sheet.line(
        "Giấy tờ và kết quả số hóa tính theo tình trạng cuối ngày hồ sơ kết thúc, hồ sơ còn mở theo ngày cuối kỳ."
    )
    if len(report.digitised_rules) > 1:
        sheet.line("Các đơn vị tính hồ sơ đã số hóa theo hai cách khác nhau: tỷ lệ số hóa chỉ để tham khảo.")
    sheet.skip()


def _figures_sheet(book: Workbook, styles: Styles, report: CityReport, office: str, percent_rule: str) -> None:
    sheet = Sheet(book, "Tổng hợp", (28.0, *[8.6] * len(COLUMNS)), styles)
    _letterhead(sheet, report, office, "TỔNG HỢP TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ CÁC ĐƠN VỊ")
    head = sheet.row
    table_head(sheet, "Đơn vị", COLUMNS)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head, sheet.row - 1)
    rows: list[int] = []
    for level, counts in report.levels().items():
        if level == WHOLE:
            rows.append(sum_of_rows(sheet, level_name(level), rows, counts, COLUMNS))
            continue
        units = [(_name(one), one.counts) for one in report.units if one.unit.level == level]
        rows.append(rows_with_sum(sheet, units, counts, COLUMNS, level_name(level)))
    for level, counts in report.levels().items():
        sheet.skip()
        sheet.line(f"Tỷ lệ số hóa, {level_name(level).lower()}", styles.heading)
        ratios = [Ratio(name, of, counts[name], counts[of]) for name, of in RATIOS]
        ratio_rows(sheet, ratios, percent_rule, PERIOD_LABELS)
    sheet.line(rules_line(report.digitised_rules[0] if report.digitised_rules else "all", percent_rule))
    for level, counts in report.levels().items():
        sheet.skip()
        sheet.line(f"Đối chiếu, {level_name(level).lower()}", styles.heading)
        _check_rows(sheet, counts)


def _check_rows(sheet: Sheet, counts: Mapping[str, int]) -> None:
    for whole, parts, is_sum, difference in checks(counts):
        sign = "=" if is_sum else "≥"
        words = f"{PERIOD_LABELS[whole]} {sign} {' + '.join(PERIOD_LABELS[part].lower() for part in parts)}"
        words_cell(sheet, words)
        sheet.cell(8, difference)
        verdict = "khớp" if difference == 0 else f"chưa cân: {abs(difference)}"
        sheet.wide_cell((9, 10), verdict, sheet.styles.bad if difference else sheet.styles.good)
        told = f"{counts[whole]} {sign} {' + '.join(str(counts[part]) for part in parts)}"
        sheet.page.write_string(sheet.row, 11, told, sheet.styles.note)
        sheet.skip()


def _name(one: UnitPeriod) -> str:
    if one.days == 0:
        return f"{one.unit.name} ({NOT_REPORTED})"
    return f"{one.unit.name} ({NO_ACTIVITY})" if one.days == one.empty_days else one.unit.name


def _fields_sheet(book: Workbook, styles: Styles, report: CityReport, office: str) -> None:
    sheet = Sheet(book, "Theo lĩnh vực", (34.0, *[8.6] * len(COLUMNS)), styles)
    _letterhead(sheet, report, office, "TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ THEO LĨNH VỰC")
    head = sheet.row
    table_head(sheet, "Lĩnh vực", COLUMNS)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head, sheet.row - 1)
    whole = list(report.levels().values())[-1] if report.units else {}
    rows = [(field_name(name), counts) for name, counts in report.fields().items()]
    if whole:
        rows_with_sum(sheet, rows, whole, COLUMNS)


def _reporting_sheet(book: Workbook, styles: Styles, report: CityReport, office: str) -> None:
    """Who sent what: a zero that was reported is one thing, a day without a file another."""
    sheet = Sheet(book, "Tình hình báo cáo", (28.0, 10.0, 12.0, 12.0, 60.0, 50.0), styles)
    _letterhead(sheet, report, office, "TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ")
    heads = ("Đơn vị", "Ngày đã báo cáo", "trong đó không phát sinh", "Ngày chưa báo cáo", "Các ngày chưa báo cáo")
    head = sheet.cells([*heads, "Hai ngày liền nhau không nối"], styles.head)
    sheet.page.set_row(head, 46)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head)
    first = sheet.row
    for one in report.units:
        breaks = "; ".join(
            f"{gap.day:%d/%m}: còn {gap.open_before}, chuyển qua {gap.carried_over}" for gap in one.breaks
        )
        days = (one.days, one.empty_days, len(one.missing))
        sheet.cells([one.unit.name, *days, day_ranges(one.missing), breaks])
    if sheet.row > first:
        sums = [(1, "days"), (2, "empty_days")]
        numbers = [sum(getattr(one, name) for one in report.units) for _, name in sums]
        numbers.append(sum(len(one.missing) for one in report.units))
        cells = [
            Formula(f"=SUM({address(first, column)}:{address(sheet.row - 1, column)})", number)
            for column, number in enumerate(numbers, start=1)
        ]
        sheet.cells(["Cộng", *cells, "", ""], styles.sum_text, styles.sum_number)


def day_ranges(days: Sequence[date]) -> str:
    """Days in words, those that follow each other together: "02/03–05/03, 09/03"."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][-1]).days == 1:
            found[-1].append(day)
        else:
            found.append([day])
    return ", ".join(
        f"{some[0]:%d/%m/%Y}" if len(some) == 1 else f"{some[0]:%d/%m}–{some[-1]:%d/%m/%Y}" for some in found
    )


def _findings_sheet(book: Workbook, styles: Styles, report: CityReport) -> None:
    sheet = Sheet(book, "Về các tệp", (40.0, 110.0), styles)
    sheet.line("Những điều thấy khi đọc các tệp", styles.heading)
    sheet.skip()
    head = sheet.cells(["Tệp", "Điều thấy"], styles.head)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head)
    for one in report.findings:
        sheet.cells([one.source, one.sentence])

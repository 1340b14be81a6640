"""The figures of a period as a workbook: by unit and level, Biểu II.06a, digitisation, and the dossiers behind them."""

from __future__ import annotations

import io
from collections.abc import Mapping

from xlsxwriter import Workbook

from sadec_counter.domain.figures import Dimension, Figures, linked_words, percent
from sadec_counter.domain.period_report import PERIOD_LABELS, WHOLE, PeriodReport, sealed_words
from sadec_counter.exports.figure_table import (
    DIFFERENCE_WIDTHS,
    Column,
    difference_rows,
    dossiers_sheet,
    identity_rows,
    percent_cell,
    ratio_rows,
    rows_with_sum,
    rules_line,
    split_sheet,
    split_table,
    sum_of_rows,
    table_head,
)
from sadec_counter.exports.ii06a_sheet import WIDTHS, write_ii06a
from sadec_counter.exports.sheet import Formula, Sheet, Styles, address, column_sum

COLUMNS = (
    Column("", "Kỳ trước chuyển qua", "carried_over"),
    Column("Mới trong kỳ", "Trực tuyến", "new_online"),
    Column("Mới trong kỳ", "Trực tiếp", "new_in_person"),
    Column("Mới trong kỳ", "Bưu chính", "new_postal"),
    Column("Mới trong kỳ", "Tổng", "new", ("new_online", "new_in_person", "new_postal")),
    Column("", "Tổng tiếp nhận", "received", ("carried_over", "new")),
    Column("Cách nộp của tổng tiếp nhận", "Trực tuyến", "online"),
    Column("Cách nộp của tổng tiếp nhận", "Trực tiếp, bưu chính", "in_person_or_postal"),
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
)
_SPLIT = (
    *(Dimension.FIELD_OF_WORK, Dimension.RECEIVING_BODY, Dimension.EMPLOYER, Dimension.CLERK, Dimension.PROCEDURE),
)


def period_xlsx(report: PeriodReport) -> bytes:
    """The workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        created = report.cut_off.replace(tzinfo=None)
        about = {"title": _title(report), "author": report.office, "company": report.office, "created": created}
        book.set_properties(about)
        styles = Styles(book)
        _figures_sheet(book, styles, report)
        _ii06a_sheet(book, styles, report)
        _digitisation_sheet(book, styles, report)
        _split_sheets(book, styles, report)
        dossiers_sheet(book, styles, _title(report), report.cases, {})
        if report.corrections:
            _corrections_sheet(book, styles, report)
    return out.getvalue()


def _title(report: PeriodReport) -> str:
    return f"Số liệu hồ sơ từ {report.period.first:%d/%m/%Y} đến hết {report.period.last:%d/%m/%Y}"


def level_name(level: str) -> str:
    return f"Cấp {level}" if level and level != WHOLE else (level.capitalize() or "Không ghi cấp")


def _letterhead(sheet: Sheet, report: PeriodReport, title: str) -> None:
    sheet.line(report.office, sheet.styles.office)
    sheet.page.set_row(sheet.row, 24)
    sheet.line(title, sheet.styles.title, across=True)
    days = f"Từ ngày {report.period.first:%d/%m/%Y} đến hết ngày {report.period.last:%d/%m/%Y}"
    sheet.line(f"{days}, theo những gì đã ghi đến {report.cut_off:%H:%M ngày %d/%m/%Y}. Nơi nhận: {report.sent_to}.")
    if report.sealed_by:
        sheet.line(sealed_words(report), sheet.styles.office)
    if report.is_empty:
        sheet.line("Không phát sinh hồ sơ.", sheet.styles.office)
    sheet.skip()


# --- by unit and level -------------------------------------------------------------------------


def _figures_sheet(book: Workbook, styles: Styles, report: PeriodReport) -> None:
    sheet = Sheet(book, "Tổng hợp", (28.0, *[8.6] * len(COLUMNS)), styles)
    _letterhead(sheet, report, "TỔNG HỢP TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ")
    head = sheet.row
    table_head(sheet, "Đơn vị", COLUMNS)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head, sheet.row - 1)
    sum_rows = _levels(sheet, report)
    for level, figures in report.levels.items():
        sheet.skip()
        sheet.line(f"Tỷ lệ số hóa, {level_name(level).lower()}", styles.heading)
        ratio_rows(sheet, figures.ratios(), report.percent_rule, PERIOD_LABELS)
    sheet.line(f"{rules_line(report.digitised_rule, report.percent_rule)} {linked_words(report.cases)}".strip())
    for level, figures in report.levels.items():
        sheet.skip()
        sheet.line(f"Đối chiếu, {level_name(level).lower()}", styles.heading)
        identity_rows(sheet, figures, sum_rows[level], COLUMNS, PERIOD_LABELS)


def _levels(sheet: Sheet, report: PeriodReport) -> dict[str, int]:
    """A row for each unit, a sum for each level, and their sum; returns the rows of the sums."""
    rows: dict[str, int] = {}
    for level, figures in report.levels.items():
        if level == WHOLE:
            rows[level] = sum_of_rows(sheet, level_name(level), list(rows.values()), figures.counts(), COLUMNS)
            continue
        units = [(_unit_name(report, code), part.counts()) for code, part in report.units_of(level).items()]
        rows[level] = rows_with_sum(sheet, units, figures.counts(), COLUMNS, level_name(level))
    return rows


def _unit_name(report: PeriodReport, code: str) -> str:
    return report.units[code].name if code in report.units else code


# --- the forms of the office above -------------------------------------------------------------


def _ii06a_sheet(book: Workbook, styles: Styles, report: PeriodReport) -> None:
    sheet = Sheet(book, "Biểu II.06a", WIDTHS, styles)
    sheet.line("Biểu số II.06a/VPCP/KSTT", styles.office)
    _letterhead(sheet, report, "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH")
    write_ii06a(sheet, report)


def _digitisation_sheet(book: Workbook, styles: Styles, report: PeriodReport) -> None:
    """The table as the national dashboard exports it: thirteen columns, a unit in each row."""
    sheet = Sheet(book, "Số hóa", (6.0, 28.0, *[10.0] * (len(_DIGITISATION_HEADS) - 2)), styles)
    _letterhead(sheet, report, "SỐ HÓA HỒ SƠ VÀ KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH")
    head = sheet.cells(_DIGITISATION_HEADS, styles.head)
    sheet.page.set_row(head, 46)
    sheet.page.freeze_panes(sheet.row, 2)
    sheet.page.repeat_rows(head)
    first = sheet.row
    for place, (code, part) in enumerate(report.by_unit.items(), start=1):
        sheet.cells([place, _unit_name(report, code), *_digitisation_cells(sheet, part, report.percent_rule, None)])
    if sheet.row == first:
        sheet.cells(["", "Không phát sinh", *_digitisation_cells(sheet, report.figures, report.percent_rule, None)])
    cells = _digitisation_cells(sheet, report.figures, report.percent_rule, first)
    sheet.cells(["", "Cộng", *cells], styles.sum_text)
    sheet.skip()
    sheet.line(rules_line(report.digitised_rule, report.percent_rule))
    sheet.line(
        f"Đánh giá: đạt khi mỗi tỷ lệ từ {PASSES}% trở lên. TPHS: thành phần hồ sơ; DVCQG: Cổng Dịch vụ công quốc gia."
    )


def _digitisation_cells(sheet: Sheet, figures: Figures, rule: str, first: int | None) -> list[object]:
    """One row; the sums of the rows from `first` on where that is given."""
    row = sheet.row
    counts = {place: figures[name] for place, name in _DIGITISATION.items()}
    numbers: dict[int, object] = dict(counts)
    if first is not None:
        numbers = {place: column_sum(place, first, row - 1, number) for place, number in counts.items()}

    def left(whole: int, done: int) -> Formula:
        return Formula(f"={address(row, whole)}-{address(row, done)}", counts[whole] - counts[done])

    def share(over: int, under: int) -> Formula:
        text = percent(counts[over], counts[under], rule)
        return percent_cell(sheet, address(row, over), address(row, under), text, rule)

    return [
        *(numbers[2], left(2, 4), numbers[4], numbers[5], numbers[6], share(4, 2)),
        *(numbers[8], left(8, 10), numbers[10], share(10, 8), _verdict(sheet, row, counts)),
    ]


def _verdict(sheet: Sheet, row: int, counts: Mapping[int, int]) -> Formula:
    """Whether both rates are high enough; a rate of nothing does not count against a unit."""
    papers, results = address(row, 7), address(row, 11)
    enough = f'AND(OR({papers}="",{papers}>={PASSES / 100}),OR({results}="",{results}>={PASSES / 100}))'
    passes = all(counts[over] * 100 >= counts[under] * PASSES for over, under in ((4, 2), (10, 8)))
    value = "" if counts[2] == 0 else "Đạt" if passes else "Chưa đạt"
    return Formula(f'=IF({address(row, 2)}=0,"",IF({enough},"Đạt","Chưa đạt"))', value, sheet.styles.text)


PASSES = 80  # percent
_DIGITISATION_HEADS = (
    *("STT", "Đơn vị", "Tiếp nhận", "Chưa số hóa TPHS", "Có số hóa TPHS", "Có tái sử dụng", "Có tái sử dụng từ DVCQG"),
    *("Tỷ lệ", "Đã giải quyết", "Chưa số hóa", "Đã số hóa", "Tỷ lệ", "Đánh giá"),
)
_DIGITISATION = {
    2: "received",
    4: "papers_digitised",
    5: "reused",
    6: "taken",
    8: "finished",
    10: "results_digitised",
}


# --- by everything else, and what changed later --------------------------------------------------


def _split_sheets(book: Workbook, styles: Styles, report: PeriodReport) -> None:
    for dimension in _SPLIT:
        sheet = split_sheet(book, styles, dimension, COLUMNS)
        _letterhead(sheet, report, "TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ")
        split_table(sheet, dimension, report.splits[dimension], report.figures, COLUMNS)


def _corrections_sheet(book: Workbook, styles: Styles, report: PeriodReport) -> None:
    sheet = Sheet(book, "Điều chỉnh", DIFFERENCE_WIDTHS, styles)
    _letterhead(sheet, report, "ĐIỀU CHỈNH SAU KHI CHỐT SỐ LIỆU")
    for one in report.corrections:
        told = f"Điều chỉnh lần {one.number}, tính đến {one.cut_off:%H:%M ngày %d/%m/%Y}"
        sheet.line(f"{told}{f', người lập: {one.by}' if one.by else ''}", styles.heading)
        difference_rows(sheet, one.differences, PERIOD_LABELS)
        sheet.skip()

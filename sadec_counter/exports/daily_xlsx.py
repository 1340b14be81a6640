"""The day's figures as a workbook that a person opens: the table, its sums, the checks, the dossiers behind it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from xlsxwriter import Workbook

from sadec_counter.domain.day_report import CODE_LABELS, DIMENSION_LABELS, LABELS, DayReport
from sadec_counter.domain.figures import Case, Dimension, Figures, Identity, Outcome, Ratio
from sadec_counter.exports.sheet import Formula, Sheet, Styles, address, column_sum

# (group heading, column heading, figure, the figures that it is the sum of)
COLUMNS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("", "Kỳ trước chuyển qua", "carried_over", ()),
    ("Nhận trong ngày", "Trực tiếp", "new_in_person", ()),
    ("Nhận trong ngày", "Trực tuyến", "new_online", ()),
    ("Nhận trong ngày", "Bưu chính", "new_postal", ()),
    ("", "Tổng tiếp nhận", "received", ("carried_over", "new_in_person", "new_online", "new_postal")),
    ("Đã giải quyết", "Trước hạn", "early", ()),
    ("Đã giải quyết", "Đúng hạn", "on_time", ()),
    ("Đã giải quyết", "Trễ hạn", "late", ()),
    ("Đã giải quyết", "Tổng", "finished", ("early", "on_time", "late")),
    ("", "Rút hồ sơ", "withdrawn", ()),
    ("", "Từ chối", "refused", ()),
    ("", "Dừng", "stopped", ()),
    ("Đang giải quyết", "Trong hạn", "in_time", ()),
    ("Đang giải quyết", "trong đó chờ bổ sung", "waiting", ()),
    ("Đang giải quyết", "Quá hạn", "overdue", ()),
    ("Đang giải quyết", "Tổng", "in_progress", ("in_time", "overdue")),
    ("Số hóa", "Giấy tờ", "papers_digitised", ()),
    ("Số hóa", "Kết quả", "results_digitised", ()),
    ("Số hóa", "Tái sử dụng", "reused", ()),
)
OUTCOMES = {
    Outcome.EARLY: "Trước hạn",
    Outcome.ON_TIME: "Đúng hạn",
    Outcome.LATE: "Trễ hạn",
    Outcome.WITHDRAWN: "Rút hồ sơ",
    Outcome.REFUSED: "Từ chối",
    Outcome.STOPPED: "Dừng giải quyết",
    Outcome.IN_TIME: "Đang giải quyết",
    Outcome.WAITING: "Chờ bổ sung",
    Outcome.OVERDUE: "Quá hạn",
}
_LISTED = (
    ("STT", 5.0),
    ("Số hồ sơ", 14.0),
    ("Mã hệ thống tỉnh", 22.0),
    ("Mã thủ tục", 11.0),
    ("Lĩnh vực", 16.0),
    ("Cơ quan giải quyết", 15.0),
    ("Cách nộp", 11.0),
    ("Cán bộ tiếp nhận", 18.0),
    ("Tiếp nhận", 16.0),
    ("Hẹn trả", 16.0),
    ("Kết thúc", 16.0),
    ("Tình trạng", 16.0),
    ("Giấy tờ xong", 9.0),
    ("Giấy tờ phải nộp", 9.0),
    ("Tái sử dụng", 9.0),
    ("Kết quả số hóa", 9.0),
)
_WORDS, _VERDICT = (0, 7), (9, 10)  # first and last column in the block of checks
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
        _dossiers_sheet(book, styles, report)
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
    _table_head(sheet, DIMENSION_LABELS[Dimension.FIELD_OF_WORK])
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head_row, sheet.row - 1)
    sum_row = _rows_with_sum(sheet, report.splits[Dimension.FIELD_OF_WORK], report.figures)
    sheet.skip()
    _ratios(sheet, report)
    sheet.skip()
    _identities(sheet, report.figures, sum_row)
    for dimension in _SPLIT:
        sheet.skip()
        _table_head(sheet, DIMENSION_LABELS[dimension])
        _rows_with_sum(sheet, report.splits[dimension], report.figures)


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


def _table_head(sheet: Sheet, what: str) -> None:
    head, row = sheet.styles.head, sheet.row
    sheet.page.merge_range(row, 0, row + 1, 0, "", head)
    sheet.page.write_string(row, 0, what, head)
    column = 1
    while column <= len(COLUMNS):
        group, heading = COLUMNS[column - 1][:2]
        if not group:
            sheet.page.merge_range(row, column, row + 1, column, "", head)
            sheet.page.write_string(row, column, heading, head)
            column += 1
            continue
        members = [one for one in COLUMNS[column - 1 :] if one[0] == group]
        sheet.page.merge_range(row, column, row, column + len(members) - 1, "", head)
        sheet.page.write_string(row, column, group, head)
        for offset, member in enumerate(members):
            sheet.page.write_string(row + 1, column + offset, member[1], head)
        column += len(members)
    sheet.page.set_row(row + 1, 46)
    sheet.row += 2


def _rows_with_sum(sheet: Sheet, parts: Mapping[str, Figures], whole: Figures) -> int:
    """One row for each part and the sums below; returns the row of the sums."""
    first = sheet.row
    for value, figures in parts.items():
        sheet.cells([CODE_LABELS.get(value, value), *_figure_cells(figures, sheet.row)])
    if not parts:
        sheet.cells(["Không phát sinh", *[0] * len(COLUMNS)])
    sums = [column_sum(1 + place, first, sheet.row - 1, whole[name]) for place, (_, _, name, _) in enumerate(COLUMNS)]
    return sheet.cells(["Cộng", *sums], sheet.styles.sum_text, sheet.styles.sum_number)


def _figure_cells(figures: Figures, row: int) -> list[object]:
    places = {name: 1 + place for place, (_, _, name, _) in enumerate(COLUMNS)}
    cells: list[object] = []
    for _, _, name, parts in COLUMNS:
        sum_of = "+".join(address(row, places[part]) for part in parts)
        cells.append(Formula(f"={sum_of}", figures[name]) if parts else figures[name])
    return cells


def _ratios(sheet: Sheet, report: DayReport) -> None:
    sheet.line("Tỷ lệ số hóa", sheet.styles.heading)
    sheet.cells(["Chỉ tiêu", "Tử số", "Mẫu số", "Tỷ lệ"], sheet.styles.head)
    for ratio in report.figures.ratios():
        row = sheet.row
        sheet.cells(
            [LABELS[ratio.name], ratio.numerator, ratio.denominator, _percent(sheet, ratio, report.percent_rule)]
        )
        text = f"{ratio.numerator}/{ratio.denominator} (trên {LABELS[ratio.of].lower()})"
        sheet.page.write_string(
            row, 4, f"{text} = {ratio.percent(report.percent_rule) or 'không có'}", sheet.styles.note
        )
    rule = "cắt còn hai số lẻ, không làm tròn" if report.percent_rule == "cut" else "làm tròn hai số lẻ"
    papers = "đủ mọi giấy tờ phải nộp" if report.digitised_rule == "all" else "có ít nhất một giấy tờ"
    sheet.line(f"Tỷ lệ {rule}. Hồ sơ đã số hóa: {papers} đã quét, tái sử dụng hoặc được miễn.")


def _percent(sheet: Sheet, ratio: Ratio, rule: str) -> Formula:
    over, under = address(sheet.row, 1), address(sheet.row, 2)
    function = "INT" if rule == "cut" else "ROUND"
    ending = "" if rule == "cut" else ",0"
    text = ratio.percent(rule)
    value: float | str = round(float(text.rstrip("%").replace(",", ".")) / 100, 4) if text else ""
    return Formula(f'=IF({under}=0,"",{function}({over}*10000/{under}{ending})/10000)', value, sheet.styles.percent)


def _identities(sheet: Sheet, figures: Figures, sum_row: int) -> None:
    sheet.line("Đối chiếu", sheet.styles.heading)
    places = {name: 1 + place for place, (_, _, name, _) in enumerate(COLUMNS)}
    for identity in figures.identities():
        names = [identity.whole, *identity.parts]
        difference = identity.counts[0] - sum(identity.counts[1:])
        check: object = difference if identity.is_sum else len(identity.odd)
        if identity.is_sum and all(name in places for name in names):
            left, *right = [address(sum_row, places[name]) for name in names]
            check = Formula(f"={left}-({'+'.join(right)})", difference)
        verdict = "khớp" if identity.holds else f"chưa cân: {len(identity.odd)}"
        sheet.wide_cell(_WORDS, _words(identity), sheet.styles.text)
        sheet.cell(_WORDS[1] + 1, check)
        sheet.wide_cell(_VERDICT, verdict, sheet.styles.good if identity.holds else sheet.styles.bad)
        sheet.page.write_string(sheet.row, _VERDICT[1] + 1, _figures_of(identity), sheet.styles.note)
        sheet.skip()


def _words(identity: Identity) -> str:
    parts = " + ".join(LABELS[part].lower() for part in identity.parts)
    return f"{LABELS[identity.whole]} = {parts}" if identity.is_sum else f"{LABELS[identity.whole]} ≥ {parts}"


def _figures_of(identity: Identity) -> str:
    whole, *parts = identity.counts
    sign = "=" if identity.is_sum else "≥"
    shown = f"{whole} {sign} {' + '.join(str(part) for part in parts)}"
    return f"{shown}; xem hồ sơ {', '.join(identity.odd)}" if identity.odd else shown


# --- the other sheets --------------------------------------------------------------------------


def _dossiers_sheet(book: Workbook, styles: Styles, report: DayReport) -> None:
    sheet = Sheet(book, "Hồ sơ", [width for _, width in _LISTED], styles)
    sheet.line(_title(report), styles.heading)
    sheet.skip()
    head = sheet.cells([name for name, _ in _LISTED], styles.head)
    sheet.page.set_row(head, 32)
    sheet.page.freeze_panes(sheet.row, 2)
    sheet.page.repeat_rows(head)
    for place, case in enumerate(report.cases, start=1):
        sheet.cells([place, *_dossier_cells(case, report.portal_codes.get(case.number, ""))])
    sheet.page.autofilter(head, 0, max(sheet.row - 1, head), len(_LISTED) - 1)


def _dossier_cells(case: Case, portal_code: str) -> list[object]:
    facts = case.facts
    done = sum(state.value != "not_scanned" for state in case.papers.values())
    return [
        case.number,
        portal_code,
        facts.get("procedure", ""),
        facts.get("field_of_work", ""),
        CODE_LABELS.get(facts.get("receiving_body", ""), ""),
        CODE_LABELS.get(case.channel, case.channel),
        facts.get("clerk", ""),
        case.received_at,
        case.due_at or "",
        case.ended_at or "",
        OUTCOMES[case.outcome],
        done,
        len(case.papers),
        "có" if case.is_reused else "",
        "có" if case.is_result_digitised and case.ended_at else "",
    ]


def _differences_sheet(book: Workbook, styles: Styles, report: DayReport) -> None:
    sheet = Sheet(book, "Điều chỉnh", (30.0, 10.0, 10.0, 10.0, 50.0, 50.0), styles)
    sheet.line(f"Điều chỉnh lần {report.number} so với lần trước", styles.heading)
    sheet.skip()
    head = sheet.cells(["Chỉ tiêu", "Lần trước", "Lần này", "Chênh", "Thêm", "Bớt"], styles.head)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head)
    for one in report.differences:
        change = Formula(f"={address(sheet.row, 2)}-{address(sheet.row, 1)}", one.after - one.before)
        sheet.cells([LABELS[one.name], one.before, one.after, change, ", ".join(one.added), ", ".join(one.removed)])

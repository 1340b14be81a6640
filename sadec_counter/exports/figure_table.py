"""Tables of figures in a workbook: a heading of two rows, a row for each part, sums as formulas, checks, dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from xlsxwriter import Workbook

from sadec_counter.domain.day_report import CODE_LABELS, DIMENSION_LABELS, Difference
from sadec_counter.domain.figures import Case, Dimension, Figures, Identity, Outcome, Ratio
from sadec_counter.exports.sheet import Formula, Sheet, Styles, address, column_sum

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
TWO_LINES = 30  # points
_NAME_FITS, _WORDS_FIT = 28, 80  # letters
_WORDS, _VERDICT = (0, 7), (9, 10)  # first and last column in the block of checks


class Column(NamedTuple):
    """A figure of the table; `parts` are the figures that it is the sum of, each a column as well."""

    group: str
    heading: str
    name: str
    parts: tuple[str, ...] = ()


def table_head(sheet: Sheet, what: str, columns: Sequence[Column]) -> None:
    """The two rows above the figures, groups over their columns."""
    head, row = sheet.styles.head, sheet.row
    sheet.page.merge_range(row, 0, row + 1, 0, "", head)
    sheet.page.write_string(row, 0, what, head)
    column = 1
    while column <= len(columns):
        group = columns[column - 1].group
        if not group:
            sheet.page.merge_range(row, column, row + 1, column, "", head)
            sheet.page.write_string(row, column, columns[column - 1].heading, head)
            column += 1
            continue
        members = next(list(some) for _, some in groupby(columns[column - 1 :], key=lambda one: one.group))
        if len(members) > 1:
            sheet.page.merge_range(row, column, row, column + len(members) - 1, "", head)
        sheet.page.write_string(row, column, group, head)
        for offset, member in enumerate(members):
            sheet.page.write_string(row + 1, column + offset, member.heading, head)
        column += len(members)
    sheet.page.set_row(row, TWO_LINES)
    sheet.page.set_row(row + 1, 46)
    sheet.row += 2


def rows_with_sum(
    sheet: Sheet,
    parts: Iterable[tuple[str, Mapping[str, int]]],
    whole: Mapping[str, int],
    columns: Sequence[Column],
    sum_name: str = "Cộng",
) -> int:
    """One row for each part and the sums below; returns the row of the sums."""
    first = sheet.row
    for name, counts in parts:
        sheet.cells([name, *_figure_cells(counts, sheet.row, columns)])
    if sheet.row == first:
        sheet.cells(["Không phát sinh", *[0] * len(columns)])
    sums = [column_sum(1 + place, first, sheet.row - 1, whole[column.name]) for place, column in enumerate(columns)]
    return sheet.cells([sum_name, *sums], sheet.styles.sum_text, sheet.styles.sum_number)


def sum_of_rows(
    sheet: Sheet, name: str, rows: Sequence[int], whole: Mapping[str, int], columns: Sequence[Column]
) -> int:
    """A row that adds up rows of sums; returns its own."""
    cells = [
        Formula("=" + "+".join(address(row, 1 + place) for row in rows), whole[column.name])
        for place, column in enumerate(columns)
    ]
    return sheet.cells([name, *cells], sheet.styles.sum_text, sheet.styles.sum_number)


def _figure_cells(counts: Mapping[str, int], row: int, columns: Sequence[Column]) -> list[object]:
    places = {column.name: 1 + place for place, column in enumerate(columns)}
    cells: list[object] = []
    for column in columns:
        sum_of = "+".join(address(row, places[part]) for part in column.parts)
        number = counts[column.name]
        cells.append(Formula(f"={sum_of}", number) if column.parts else number)
    return cells


def ratio_rows(sheet: Sheet, ratios: Iterable[Ratio], rule: str, labels: Mapping[str, str]) -> None:
    """Each percentage as a formula, with its numerator, its denominator and what they are."""
    sheet.cells(["Chỉ tiêu", "Tử số", "Mẫu số", "Tỷ lệ"], sheet.styles.head)
    for ratio in ratios:
        row = sheet.row
        if len(labels[ratio.name]) > _NAME_FITS:
            sheet.page.set_row(row, TWO_LINES)
        share = percent_cell(sheet, address(row, 1), address(row, 2), ratio.percent(rule), rule)
        sheet.cells([labels[ratio.name], ratio.numerator, ratio.denominator, share])
        text = f"{ratio.numerator}/{ratio.denominator} (trên {labels[ratio.of].lower()})"
        sheet.page.write_string(row, 4, f"{text} = {ratio.percent(rule) or 'không có'}", sheet.styles.note)


def rules_line(digitised_rule: str, percent_rule: str) -> str:
    """How percentages and digitised dossiers are counted, in words."""
    rule = "cắt còn hai số lẻ, không làm tròn" if percent_rule == "cut" else "làm tròn hai số lẻ"
    papers = "đủ mọi giấy tờ phải nộp" if digitised_rule == "all" else "có ít nhất một giấy tờ"
    return f"Tỷ lệ {rule}. Hồ sơ đã số hóa: {papers} đã quét, tái sử dụng hoặc được miễn."


def percent_cell(sheet: Sheet, over: str, under: str, text: str, rule: str) -> Formula:
    """The percentage of two cells by the rule, with the value that is printed (`text`)."""
    function = "INT" if rule == "cut" else "ROUND"
    ending = "" if rule == "cut" else ",0"
    value: float | str = round(float(text.rstrip("%").replace(",", ".")) / 100, 4) if text else ""
    return Formula(f'=IF({under}=0,"",{function}({over}*10000/{under}{ending})/10000)', value, sheet.styles.percent)


def identity_rows(
    sheet: Sheet, figures: Figures, sum_row: int, columns: Sequence[Column], labels: Mapping[str, str]
) -> None:
    """What must hold between the figures, each with its figures and, where it does not, its dossiers."""
    places = {column.name: 1 + place for place, column in enumerate(columns)}
    for identity in figures.identities():
        names = [identity.whole, *identity.parts]
        difference = identity.counts[0] - sum(identity.counts[1:])
        check: object = difference if identity.is_sum else len(identity.odd)
        if identity.is_sum and all(name in places for name in names):
            left, *right = [address(sum_row, places[name]) for name in names]
            check = Formula(f"={left}-({'+'.join(right)})", difference)
        verdict = "khớp" if identity.holds else f"chưa cân: {len(identity.odd)}"
        words_cell(sheet, identity_words(identity, labels))
        sheet.cell(_WORDS[1] + 1, check)
        sheet.wide_cell(_VERDICT, verdict, sheet.styles.good if identity.holds else sheet.styles.bad)
        sheet.page.write_string(sheet.row, _VERDICT[1] + 1, identity_counts(identity), sheet.styles.note)
        sheet.skip()


def words_cell(sheet: Sheet, words: str) -> None:
    """What must hold, at the left of a row of the checks; long words take two lines."""
    if len(words) > _WORDS_FIT:
        sheet.page.set_row(sheet.row, TWO_LINES)
    sheet.wide_cell(_WORDS, words, sheet.styles.text)


def identity_words(identity: Identity, labels: Mapping[str, str]) -> str:
    """What must hold: “Tổng tiếp nhận = mới trong kỳ + kỳ trước chuyển qua”."""
    parts = " + ".join(labels[part].lower() for part in identity.parts)
    return f"{labels[identity.whole]} {'=' if identity.is_sum else '≥'} {parts}"


def identity_counts(identity: Identity) -> str:
    """Its figures (5 = 3 + 2), and the dossiers because of which it does not hold."""
    whole, *parts = identity.counts
    sign = "=" if identity.is_sum else "≥"
    shown = f"{whole} {sign} {' + '.join(str(part) for part in parts)}"
    return f"{shown}; xem hồ sơ {', '.join(identity.odd)}" if identity.odd else shown


def dossiers_sheet(
    book: Workbook, styles: Styles, title: str, cases: Sequence[Case], portal_codes: Mapping[str, str]
) -> None:
    """Every dossier behind the figures, one a row, to be filtered."""
    sheet = Sheet(book, "Hồ sơ", [width for _, width in _LISTED], styles)
    sheet.line(title, styles.heading)
    sheet.skip()
    head = sheet.cells([name for name, _ in _LISTED], styles.head)
    sheet.page.set_row(head, 32)
    sheet.page.freeze_panes(sheet.row, 2)
    sheet.page.repeat_rows(head)
    for place, case in enumerate(cases, start=1):
        sheet.cells([place, *_dossier_cells(case, portal_codes.get(case.number, ""))])
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


def difference_rows(sheet: Sheet, differences: Sequence[Difference], labels: Mapping[str, str]) -> int:
    """What a correction changed, figure by figure, with the dossiers that came in and went out; returns its head."""
    head = sheet.cells(["Chỉ tiêu", "Lần trước", "Lần này", "Chênh", "Thêm", "Bớt"], sheet.styles.head)
    for one in differences:
        change = Formula(f"={address(sheet.row, 2)}-{address(sheet.row, 1)}", one.after - one.before)
        cells = [labels[one.name], one.before, one.after, change, ", ".join(one.added), ", ".join(one.removed)]
        sheet.cells(cells)
    return head


DIFFERENCE_WIDTHS = (30.0, 10.0, 10.0, 10.0, 50.0, 50.0)


def split_sheet(book: Workbook, styles: Styles, dimension: Dimension, columns: Sequence[Column]) -> Sheet:
    """A sheet of its own for what figures are split by: its head is frozen and stands on every printed page."""
    return Sheet(book, f"Theo {DIMENSION_LABELS[dimension].lower()}", (34.0, *[8.6] * len(columns)), styles)


def split_table(
    sheet: Sheet, dimension: Dimension, parts: Mapping[str, Figures], whole: Figures, columns: Sequence[Column]
) -> None:
    """The table of such a sheet, under its letterhead."""
    head = sheet.row
    table_head(sheet, DIMENSION_LABELS[dimension], columns)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.page.repeat_rows(head, sheet.row - 1)
    rows = [(CODE_LABELS.get(value, value), part.counts()) for value, part in parts.items()]
    rows_with_sum(sheet, rows, whole.counts(), columns)

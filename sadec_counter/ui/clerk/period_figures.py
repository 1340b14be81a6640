"""What the page of a period shows: the same columns as a day, bars by day, week or month, and every single figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sadec_counter.domain.day_report import CODE_LABELS, DIMENSION_LABELS
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.figures import Case, Dimension, Figures, Outcome, Period
from sadec_counter.domain.period_report import PERIOD_LABELS, WHOLE, PeriodReport
from sadec_counter.ui.clerk.day_figures import COLUMNS, Column, DayFigures, Figure, figures_of, table_row

MOST_BARS = 31  # more days than that are added up by week, more weeks by month
ENDS = (
    Column("Rút hồ sơ", "Rút, trả lại", ("withdrawn",)),
    Column("Từ chối", "Rút, trả lại", ("refused",)),
    Column("Dừng lại", "Rút, trả lại", ("stopped",)),
)
SOON = timedelta(days=2)


class Grouping(StrEnum):
    """What stands in the rows of the table."""

    FIELD_OF_WORK = "field_of_work"
    LEVEL = "level"
    UNIT = "unit"
    CLERK = "clerk"
    PROCEDURE = "procedure"
    EMPLOYER = "employer"
    RECEIVING_BODY = "receiving_body"


GROUPING_LABELS = {
    Grouping.LEVEL: "Cấp",
    Grouping.UNIT: "Đơn vị",
    **{Grouping(one.value): label for one, label in DIMENSION_LABELS.items() if one.value in set(Grouping)},
}


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under a head, in the right column."""

    head: str
    figures: tuple[tuple[Figure, str], ...]  # each with what stands behind its number: "93,50 %"


def period_figures(report: PeriodReport, grouping: Grouping, procedures: Mapping[str, str]) -> DayFigures:
    """Lay out what a period counts; `procedures` are names by their codes."""
    whole = report.figures
    columns = [replace(column, group=column.group.replace("hôm nay", "trong kỳ")) for column in COLUMNS]
    place = next(index for index, column in enumerate(columns) if column.names == ("in_time",))
    columns[place:place] = [column for column in ENDS if whole[column.names[0]]]
    rows = tuple(
        table_row(procedures.get(name, name), figures, columns)
        for name, figures in _parts(report, grouping).items()
        if figures["received"]
    )
    return figures_of(whole, tuple(columns), rows, bars(report.cases, report.period), new="mới trong kỳ")


def _parts(report: PeriodReport, grouping: Grouping) -> dict[str, Figures]:
    if grouping is Grouping.LEVEL:
        return {_level(level): figures for level, figures in report.levels.items() if level != WHOLE}
    if grouping is Grouping.UNIT:
        return {_unit(report, code): figures for code, figures in report.by_unit.items()}
    parts: Mapping[str, Figures] = report.splits[Dimension(grouping.value)]
    return {CODE_LABELS.get(value, value): figures for value, figures in parts.items()}


def _level(level: str) -> str:
    return f"Cấp {level}" if level else "Không ghi cấp"


def _unit(report: PeriodReport, code: str) -> str:
    return report.units[code].name if code in report.units else code or "Không ghi"


def bars(cases: Sequence[Case], period: Period) -> tuple[tuple[str, Figure], ...]:
    """What came new in the period, by day, by week (from its first day) or by month."""
    days = (period.last - period.first).days + 1
    found: dict[date, list[str]] = {}
    for case in cases:
        day = case.received_at.astimezone(VIETNAM).date()
        if case.is_new:
            found.setdefault(_start(day, period, days), []).append(case.number)
    starts = dict.fromkeys(_start(period.first + timedelta(days=offset), period, days) for offset in range(days))
    return tuple((_short(start, days), Figure(_said(start, days), tuple(found.get(start, ())))) for start in starts)


def _start(day: date, period: Period, days: int) -> date:
    if days <= MOST_BARS:
        return day
    if days <= 7 * MOST_BARS:
        return period.first + timedelta(days=(day - period.first).days // 7 * 7)
    return day.replace(day=1)


def _short(start: date, days: int) -> str:
    if days <= MOST_BARS:
        return str(start.day)
    return f"{start:%d/%m}" if days <= 7 * MOST_BARS else f"{start:%m}"


def _said(start: date, days: int) -> str:
    if days <= MOST_BARS:
        return f"Nhận ngày {start:%d/%m/%Y}"
    return f"Nhận tuần từ {start:%d/%m/%Y}" if days <= 7 * MOST_BARS else f"Nhận tháng {start:%m/%Y}"


def bars_title(period: Period) -> str:
    days = (period.last - period.first).days + 1
    if days <= MOST_BARS:
        return "Nhận theo ngày"
    return "Nhận theo tuần" if days <= 7 * MOST_BARS else "Nhận theo tháng"


def figure_groups(report: PeriodReport, today: date) -> tuple[FigureGroup, ...]:
    """Every figure of the period that the table does not show, each with its percentage; then what changed since."""
    figures, rule = report.figures, report.percent_rule
    shares = {one.name: f"trên {one.denominator}: {one.percent(rule)}" for one in figures.ratios() if one.denominator}

    def group(head: str, **named: str) -> FigureGroup:
        lines = ((Figure(words, figures.ids[name]), shares.get(name, "")) for name, words in named.items())
        return FigureGroup(head, tuple(lines))

    groups = [
        group(
            "Số hóa",
            papers_digitised="Giấy tờ",
            results_digitised="Kết quả",
            reused="Tái sử dụng",
            taken="Kho quốc gia",
        ),
        FigureGroup("Hạn trả", _due(report, today)),
        group("Trong đó", waiting="Chờ bổ sung", unlisted="Ngoài danh mục thủ tục"),
        group("Giấy tờ phải nộp", papers="Tất cả", papers_scanned="Đã quét", papers_not_scanned="Chưa quét"),
    ]
    return (*_sealed(report), *groups)


def _due(report: PeriodReport, today: date) -> tuple[tuple[Figure, str], ...]:
    """What was still open by its due day, seen from today, or from the last day of a period that is over."""
    is_over = today > report.period.last
    today = min(today, report.period.last)
    waits = [case for case in report.cases if case.outcome in {Outcome.IN_TIME, Outcome.OVERDUE} and case.due_at]
    days = {case.number: case.due_at.astimezone(VIETNAM).date() for case in waits if case.due_at}
    limits = (
        ("Đã qua ngày hẹn", date.min, today - timedelta(days=1)),
        ("Đến hạn ngày cuối kỳ" if is_over else "Đến hạn hôm nay", today, today),
        ("Đến hạn 2 ngày sau đó" if is_over else "Đến hạn trong 2 ngày", today + timedelta(days=1), today + SOON),
        ("Hạn về sau", today + SOON + timedelta(days=1), date.max),
    )
    found = []
    for words, first, last in limits:
        ids = tuple(number for number, day in days.items() if first <= day <= last)
        found.append((Figure(words, ids), ""))
    return tuple(found)


def _sealed(report: PeriodReport) -> list[FigureGroup]:
    """Who signed off, then each correction, the newest first: a figure opens the dossiers that came in or went out."""
    if not report.sealed_by:
        return []
    found = [FigureGroup(f"{report.sealed_by} chốt, {report.cut_off:%H:%M %d/%m/%Y}", ())]
    for one in reversed(report.corrections):
        lines = tuple(
            (Figure(PERIOD_LABELS[change.name], (*change.added, *change.removed)), f"{change.before} → {change.after}")
            for change in one.differences
        )
        found.append(FigureGroup(f"Điều chỉnh lần {one.number}, {one.cut_off:%d/%m/%Y}", lines))
    return found

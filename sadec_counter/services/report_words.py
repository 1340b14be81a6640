"""The report of a period in words: what its Word template asks for, and the template filled as DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sadec_counter.domain.day_report import LABELS
from sadec_counter.domain.figures import PAPER_FIGURES, Figures, linked_words
from sadec_counter.domain.filling import Filling, grouped
from sadec_counter.domain.form import Form, Procedure
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.period_report import (
    PERIOD_LABELS,
    WHOLE,
    WHOLE_NAME,
    PeriodReport,
    correction_words,
    folded,
    sealed_words,
)
from sadec_counter.domain.text import fold
from sadec_counter.exports.figure_table import identity_counts, identity_words, rules_line
from sadec_counter.services.report_extras import COMPLAINTS, Extras

_FOLDED = {"on_time": "đúng hạn", "in_time": "trong hạn"}
_FORM = Form(
    code="bao_cao_ky",
    title="Báo cáo kỳ",
    version="1",
    effective_from=date(2024, 1, 1),
    effective_to=None,
    addressee="",
    procedure=Procedure("", "Báo cáo kỳ", "", ""),
    papers=(),
    sections=(),
    kind="slip",
)


class WordReport:
    """One report over one template; both files hold the same texts. `decisions` are cited in section I.1."""

    def __init__(
        self, template: Path, report: PeriodReport, office: Office, clerk: Clerk, extras: Extras, *, decisions: str = ""
    ) -> None:
        self._template, self._report = template, report
        about = office_values(office, clerk, report.cut_off)
        self._filling = Filling(_FORM, {**report_values(report, extras), "quyet_dinh.cau": decisions}, about)

    def docx(self) -> bytes:
        """The report as a Word file, to be completed and signed."""
        from sadec_counter.documents.filler import fill_docx  # noqa: PLC0415 - python-docx takes its time to load

        return fill_docx(self._template, self._filling)

    def pdf(self) -> bytes:
        """The same as a PDF."""
        from sadec_counter.documents.engine import PageMaker  # noqa: PLC0415
        from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415

        drawing = PageMaker(self._template).draw(self._filling)
        title = f"Báo cáo kỳ {self._report.period.first:%d/%m/%Y} đến {self._report.period.last:%d/%m/%Y}"
        return write_pdf(drawing, title=title, author=self._report.office, made_at=self._report.cut_off)


def report_values(report: PeriodReport, extras: Extras) -> dict[str, str]:
    """Everything that a template of the report may ask for, by name."""
    levels = report.levels
    values = {
        "ky.tu": f"{report.period.first:%d/%m/%Y}",
        "ky.den": f"{report.period.last:%d/%m/%Y}",
        "ky.luc": f"{report.cut_off:%H:%M ngày %d/%m/%Y}",
        "khong_phat_sinh": "x" if report.is_empty else "",
        "hai_cap": "x" if WHOLE in levels else "",
        "cach_tinh": " ".join(part for part in _rules(report) if part),
        "gop.ghi_chu": _folded_words(report),
        "ban_do.ty_le": extras.map_percent,
        "ban_do.nguon": extras.map_source,
    }
    for level, figures in {**levels, WHOLE_NAME: report.figures}.items():
        if level != WHOLE:
            values |= dict(_figure_values(fold(level), figures, report))
    values |= _complaints(extras)
    return values | _checks(report, extras)


def _rules(report: PeriodReport) -> tuple[str, ...]:
    """How the figures are counted, in sentences."""
    rules = rules_line(report.digitised_rule, report.percent_rule)
    corrected = (correction_words(one) for one in report.corrections)
    return rules, linked_words(report.cases), sealed_words(report), *corrected


def two_digits(number: int) -> str:
    """A count as the city's reports print it: "00", "06", "582", "1.803"."""
    return f"{number:02d}" if number < 10 else grouped(str(number))


def _figure_values(name: str, figures: Figures, report: PeriodReport) -> Iterator[tuple[str, str]]:
    for figure, number in figures.counts().items():
        if figure not in PAPER_FIGURES:
            yield f"{name}.{figure}", two_digits(number)
    for figure, number in folded(figures.counts(), report.folds).items():
        yield f"{name}.gop.{figure}", two_digits(number)
    for ratio in figures.ratios():
        percent = ratio.percent(report.percent_rule)
        yield f"{name}.{ratio.name}_ty_le", f", tỷ lệ {percent}" if percent else ""


def _folded_words(report: PeriodReport) -> str:
    """Which ended dossiers are counted among others in section 4; nothing where there are none."""
    told = [
        f"{LABELS[name].lower()}: {two_digits(report.figures[name])} hồ sơ, tính vào “{_FOLDED[place]}”"
        for name, place in report.folds.items()
        if report.figures[name]
    ]
    return f"Đã gộp: {'; '.join(told)}." if told else ""


def _complaints(extras: Extras) -> dict[str, str]:
    if not extras.complaints_source:
        return {}
    values = {f"pakn.{name}": _complaint(extras.complaints[name]) for name in COMPLAINTS}
    return {**values, "pakn.tong": _complaint(extras.complaints_total), "pakn.nguon": extras.complaints_source}


def _complaint(typed: int | str) -> str:
    return typed if isinstance(typed, str) else f"{two_digits(typed)} PAKN"


def _checks(report: PeriodReport, extras: Extras) -> dict[str, str]:
    """The rows of the reconciliation block: what must hold, its figures, whether it does."""
    rows: list[tuple[str, str, str, str]] = []
    for level, figures in report.levels.items():
        name = level if level == WHOLE else f"cấp {level}"
        for one in figures.identities():
            verdict = "khớp" if one.holds else f"chưa cân: {len(one.odd)}"
            rows.append((name, identity_words(one, PERIOD_LABELS), identity_counts(one), verdict))
    for check in extras.checks():
        whole, *parts = check.counts
        verdict = "khớp" if check.holds else f"chưa cân: {abs(whole - sum(parts))}"
        rows.append(("số liệu nhập", check.words, f"{whole} = {' + '.join(map(str, parts))}", verdict))
    names = ("cap", "noi_dung", "so_lieu", "ket_qua")
    return _cells(names, rows)


def _cells(names: tuple[str, ...], rows: list[tuple[str, str, str, str]]) -> dict[str, str]:
    return {
        f"doi_chieu.{place}.{name}": text
        for place, row in enumerate(rows, start=1)
        for name, text in zip(names, row, strict=True)
    }

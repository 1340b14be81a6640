"""Checking form packages for their authors: every fault of form, template and sample, with its place and a remedy."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from sadec_counter.catalog.field_reading import Groups
from sadec_counter.catalog.findings import PackageError, likely
from sadec_counter.catalog.package_reading import (
    FORM,
    SAMPLE,
    TEMPLATE,
    Package,
    package_folders,
    read_groups,
    read_package,
    template_of,
)
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.guard import WordFileError
from sadec_counter.documents.placeholders import TemplateFacts, read_placeholders
from sadec_counter.documents.strange_fonts import borrowed_letters, strange_fonts
from sadec_counter.domain import rules
from sadec_counter.domain.composing import derived
from sadec_counter.domain.dates import parse_date
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Field, FieldKind, Form, cell_column, cell_id
from sadec_counter.domain.linked import unfilled
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.terms import UnknownTermError, parse_term
from sadec_counter.domain.values import tidy
from sadec_counter.services.overflow_checking import overflow_findings
from sadec_counter.services.template_checking import template_findings

_DRAW_ELSEWHERE = "Bỏ đi, hoặc in mẫu này bằng Word hay LibreOffice."
_OTHER_FONT = "Đổi sang Times New Roman, Arial, Calibri, Cambria hay Courier New; để nguyên thì dòng có thể ngắt khác."


class NoPackageError(PackageError):
    """A folder that was to be checked holds no form package."""

    sentence = "Không thấy bộ biểu mẫu trong {package}."
    remedy = "Chỉ đến thư mục có form.toml, hoặc thư mục chứa các bộ biểu mẫu."

    def __init__(self, folder: Path) -> None:
        missing = Finding(folder.name, "", "Không có form.toml.", "Kiểm tra đường dẫn.")
        super().__init__(str(folder), (missing,))


def check_packages(paths: Sequence[Path], *, with_longest: bool = False) -> tuple[Finding, ...]:
    """Everything that is wrong with the packages in these folders; each is a package or holds packages.

    With `with_longest` every page is drawn with the longest and the fullest answers too, which takes its time. As in
    the catalog, a later folder's package takes the place of an earlier one's of the same code and version.
    Raises NoPackageError for a folder without any.
    """
    findings: list[Finding] = []
    packages: list[Package] = []
    groups: Groups = {}
    for path in paths:
        folders = [path] if (path / FORM).is_file() else list(package_folders(path))
        if not folders:
            raise NoPackageError(path)
        own_groups, faults = read_groups(path if folders != [path] else path.parent)
        groups = {**groups, **own_groups}
        findings += faults
        here: list[Package] = []
        for folder in folders:
            found, package = check_package(folder, groups)
            if with_longest and package is not None:
                found += overflow_findings(f"{folder.name}/{TEMPLATE}", package, _today())
            findings += found
            here += [package] if package else []
        packages = [one for one in packages if _edition(one) not in set(map(_edition, here))] + here
    findings += _dates(packages)
    return tuple(dict.fromkeys(findings))


def _today() -> date:
    return datetime.now(VIETNAM).date()


def _edition(package: Package) -> tuple[str, str]:
    return package.form.code, package.form.version


def check_package(folder: Path, groups: Groups) -> tuple[list[Finding], Package | None]:
    """The findings of one package, and the package itself where it can be read."""
    facts, findings = _facts(folder)
    try:
        package = read_package(folder, groups)
    except PackageError as error:
        return [*error.findings, *findings, *_grammar_only(folder, facts)], None
    file = f"{folder.name}/{FORM}"
    findings += [Finding(file, *one) for one in _form_findings(package.form)]
    findings += [Finding(file, *one) for one in _without_source(package)]
    if facts is not None:
        findings += template_findings(f"{folder.name}/{TEMPLATE}", package.form, facts)
        findings += _undrawn(folder)
    findings += _sample_findings(package)
    return findings, package


def _facts(folder: Path) -> tuple[TemplateFacts | None, list[Finding]]:
    template = template_of(folder)
    if not template.is_file():
        return None, []  # the catalog says so
    try:
        return read_placeholders(template), []
    except WordFileError as error:
        return None, [_of_word_file(folder, error)]


def _of_word_file(folder: Path, error: WordFileError) -> Finding:
    facts = {**error.facts, "file": TEMPLATE}
    return Finding(f"{folder.name}/{TEMPLATE}", "", error.sentence.format_map(facts), error.remedy.format_map(facts))


def _grammar_only(folder: Path, facts: TemplateFacts | None) -> list[Finding]:
    """What can be said of a template whose form cannot be read."""
    faults = facts.faults if facts else ()
    file = f"{folder.name}/{TEMPLATE}"
    return [Finding(file, one.place, f"{one.sentence}: {one.source}.", "Sửa chỗ điền.") for one in faults]


def _undrawn(folder: Path) -> list[Finding]:
    """What Word can do and the page engine cannot, and fonts that it does not have."""
    try:
        maker = PageMaker(template_of(folder))
    except WordFileError as error:
        return [_of_word_file(folder, error)]
    told = [(f"Chương trình chưa vẽ được {what}.", _DRAW_ELSEWHERE) for what in maker.missing]
    told += [
        (f"Mẫu dùng phông “{name}” mà chương trình không có.", _OTHER_FONT) for name in strange_fonts(maker.document)
    ]
    told += [
        (f"Phông “{name}” không có các chữ “{letters}”; chữ ấy được vẽ bằng phông khác.", _OTHER_FONT)
        for name, letters in borrowed_letters(maker.document).items()
    ]
    file = f"{folder.name}/{TEMPLATE}"
    return [Finding(file, "", sentence, remedy, Severity.WARNING) for sentence, remedy in told]


def _without_source(package: Package) -> Iterator[tuple[str, str, str, Severity]]:
    """What the forms of a linked group require and nothing of the group writes."""
    for one in package.linked:
        for field in unfilled(one.linked, package.form):
            if field.on_paper:
                place = f"tờ khai nối “{one.folder.name}”"
                remedy = "Thêm trường cùng ý nghĩa, hoặc ghi trong [linked.fill]."
                yield place, f"Không có gì điền vào “{field.field_id}”.", remedy, Severity.WARNING


def _form_findings(form: Form) -> Iterator[tuple[str, str, str, Severity]]:
    """What is readable and yet cannot be right: (place, sentence, remedy, severity)."""
    if form.kind == "application" and form.procedure.is_listed:
        try:
            parse_term(form.procedure.term)
        except UnknownTermError as error:
            yield "[procedure]", error.sentence.format_map(error.facts), error.remedy, Severity.ERROR
    meant: dict[str, str] = {}
    for field in form.fields():
        first = meant.setdefault(field.meaning, field.field_id) if field.meaning else field.field_id
        if first != field.field_id:
            sentence = f"Ý nghĩa “{field.meaning}” đã dùng cho “{first}”."
            yield f"trường “{field.field_id}”", sentence, "Mỗi ý nghĩa chỉ cho một trường.", Severity.WARNING


# --- samples ------------------------------------------------------------------------------------


def _sample_findings(package: Package) -> Iterator[Finding]:
    """A sample is complete, tidy and breaks no rule: it is what every test of the package is filled from."""
    file = f"{package.folder.name}/{SAMPLE}"
    if not package.sample:
        yield Finding(file, "", "Chưa có mẫu thử.", f"Thêm {SAMPLE} với người không có thật.", Severity.WARNING)
        return
    known = {one.field_id: one for field in package.form.fields() for one in (field, *field.columns)}
    for value_id, text in package.sample.items():
        field = known.get(cell_column(value_id))
        if field is None:
            yield Finding(file, f"“{value_id}”", "Tờ khai không có trường này.", likely(value_id, known))
        elif tidy(field, text) != text:
            sentence = f"Giá trị chưa đúng cách ghi: “{text}”."
            yield Finding(file, f"“{value_id}”", sentence, f"Ghi “{tidy(field, text)}”.")
    for problem in rules.problems(package.form, package.sample, _sample_day(package)):
        if problem.severity is Severity.ERROR:
            yield Finding(file, f"“{problem.field_id}”", problem.sentence, problem.remedy)
    yield from (
        Finding(file, f"“{value_id}”", "Mẫu thử để trống chỗ có in.", "Thêm giá trị.", Severity.WARNING)
        for value_id in _unfilled(package.form, package.sample)
    )


def _sample_day(package: Package) -> date:
    """The day on which the sample is typed: none of its dates lies in the future."""
    days = [parse_date(text) for text in package.sample.values()]
    return max([day for day in days if day], default=package.form.effective_from)


def _unfilled(form: Form, sample: Mapping[str, str]) -> Iterator[str]:
    """The ids of printed values that the sample leaves empty."""
    values = {**sample, **{field_id: text for field_id, text in derived(form, sample).items() if text}}
    for section in form.sections:
        for field in section.fields:
            if not (field.on_paper and rules.shows(section, values) and rules.shows(field, values)):
                continue
            if field.kind is FieldKind.TABLE:
                yield from _unfilled_columns(field, values)
            elif field.kind is not FieldKind.FLAG and not values.get(field.field_id):
                yield field.field_id


def _unfilled_columns(table: Field, values: Mapping[str, str]) -> Iterator[str]:
    rows = rules.table_rows(table.field_id, values)
    for column in table.columns:
        if not any(values.get(cell_id(table.field_id, row, column.field_id)) for row in rows):
            yield column.field_id


# --- versions -----------------------------------------------------------------------------------


def _dates(packages: Sequence[Package]) -> Iterator[Finding]:
    """Versions of one form follow each other without overlap and without a gap."""
    ordered = sorted(packages, key=lambda one: (one.form.code, one.form.effective_from))
    for older, newer in itertools.pairwise(ordered):
        if older.form.code != newer.form.code:
            continue
        file = f"{older.folder.name}/{FORM}"
        before = newer.form.effective_from - timedelta(days=1)
        if older.form.effective_to is None or older.form.effective_to > before:
            sentence = f"Cùng hiệu lực với {newer.folder.name} từ {newer.form.effective_from:%d/%m/%Y}."
            yield Finding(file, "“effective_to”", sentence, f"Ghi effective_to = {before.isoformat()}.")
        elif older.form.effective_to < before:
            end = older.form.effective_to
            sentence = f"Không có bản nào hiệu lực từ {end + timedelta(days=1):%d/%m/%Y} đến {before:%d/%m/%Y}."
            yield Finding(file, "“effective_to”", sentence, "Kiểm tra hai ngày hiệu lực.", Severity.WARNING)

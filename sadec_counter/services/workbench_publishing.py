"""A form in the making as a package: looked at with made-up citizens, checked, put among the office's forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sadec_counter.catalog.field_reading import Groups
from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.form_writing import form_toml, sample_toml
from sadec_counter.catalog.package_reading import FORM, SAMPLE, TEMPLATE, package_folders, read_groups, read_package
from sadec_counter.catalog.shelving import Shelf
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.marking import mark_blanks
from sadec_counter.domain.bench import Bench, form_of, names_in_blanks, names_in_marks
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form
from sadec_counter.domain.guessing import id_part
from sadec_counter.domain.page import Page, PageDrawing
from sadec_counter.domain.problem import Severity
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.checking import check_package
from sadec_counter.services.workbench import Workbench
from sadec_counter.services.workbench_samples import Variant, sample_of, values_of

TRIAL = "thu"  # in the working folder: the package as it would be published
SHOWN = (Variant.EMPTY, Variant.LONGEST, Variant.FULLEST)
_END = re.compile(r"^effective_from = (.*)$", re.MULTILINE)


class NothingTakenError(KnownError):
    """A form without a field."""

    sentence = "Chưa gán chỗ trống nào."
    remedy = "Nhận ít nhất một chỗ trống rồi điền thử."


class NotCleanError(KnownError):
    """The package has faults."""

    sentence = "Mẫu còn {count} chỗ sai: {first}"
    remedy = "Sửa các chỗ đó rồi phát hành lại."


@dataclass(frozen=True, slots=True)
class Trial:
    """The form as a counter would use it, and what is wrong with it."""

    form: Form
    template: Path
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        return not any(one.severity is Severity.ERROR for one in self.findings)


@dataclass(frozen=True, slots=True)
class PublishView:
    """What an officer looks over before publishing: every page, and which variant each belongs to."""

    trial: Trial
    drawing: PageDrawing
    owners: tuple[Variant, ...]


class Publishing:
    """Makes packages of benches. `shipped` and `own` are the folders of the program's and of the office's forms."""

    def __init__(
        self, shipped: Path, own: Path, names: Callable[[], Mapping[str, str]], today: Callable[[], date]
    ) -> None:
        self._shipped, self._own, self._names, self._today = shipped, own, names, today

    def trial(self, workbench: Workbench) -> Trial:
        """The package in the working folder, checked. Raises NothingTakenError, PackageError, WordFileError."""
        bench = workbench.bench
        folder = workbench.folder / TRIAL / bench.head.code
        groups = self._groups()
        form = form_of(bench)
        if not form.sections:
            raise NothingTakenError
        notes = {gap.field.field_id: gap.place for gap in bench.gaps}
        write_atomically(folder / FORM, form_toml(form, notes, with_code=True).encode())
        write_atomically(folder / TEMPLATE, _template(workbench, bench))
        (folder / SAMPLE).unlink(missing_ok=True)
        whole = read_package(folder, groups).form
        write_atomically(folder / SAMPLE, sample_toml(whole, sample_of(whole, self._today())).encode())
        findings, package = check_package(folder, groups)
        return Trial(package.form if package else whole, folder / TEMPLATE, tuple(findings))

    def draw(self, trial: Trial, variant: Variant) -> PageDrawing:
        """Every page with the values of a variant."""
        values = values_of(trial.form, variant, self._today())
        return PageMaker(trial.template).draw(Filling(trial.form, values, self._names()))

    def look_over(self, trial: Trial) -> PublishView:
        """Every page of the empty, the longest and the fullest sample."""
        pages: list[Page] = []
        owners: list[Variant] = []
        pictures: dict[str, bytes] = {}
        for variant in SHOWN:
            drawing = self.draw(trial, variant)
            pages += drawing.pages
            owners += [variant] * len(drawing.pages)
            pictures |= drawing.pictures
        return PublishView(trial, PageDrawing(tuple(pages), pictures), tuple(owners))

    def publish(self, workbench: Workbench) -> Path:
        """Put the package among the office's forms, where it is offered at once; returns its folder there.

        An older edition of the office's own ends the day before. Raises NotCleanError and what `trial` raises.
        """
        trial = self.trial(workbench)
        if not trial.is_clean:
            wrong = [one for one in trial.findings if one.severity is Severity.ERROR]
            raise NotCleanError(count=len(wrong), first=wrong[0].message)
        folder = self._folder_for(trial.form)
        files = {f"{folder}/{name}": (trial.template.parent / name).read_bytes() for name in (FORM, TEMPLATE, SAMPLE)}
        shelf = Shelf(self._own)
        shelf.put_files({**files, **self._ended(trial.form, folder)})
        shelf.take()
        return self._own / folder

    # --- inside ------------------------------------------------------------------------------

    def _groups(self) -> Groups:
        shipped, _ = read_groups(self._shipped)
        own, _ = read_groups(self._own)
        return {**shipped, **own}

    def _editions(self, code: str) -> dict[str, Form]:
        """The office's own packages of a code, by folder name."""
        found = {}
        for folder in package_folders(self._own):
            try:
                form = read_package(folder, self._groups()).form
            except PackageError:
                continue
            if form.code == code:
                found[folder.name] = form
        return found

    def _folder_for(self, form: Form) -> str:
        """The folder of the same edition, else a new one."""
        editions = self._editions(form.code)
        same = next((name for name, one in editions.items() if one.version == form.version), "")
        free = form.code if not (self._own / form.code).exists() else f"{form.code}_{id_part(form.version)}"
        return same or free

    def _ended(self, form: Form, folder: str) -> dict[str, bytes]:
        """The older editions that had no end: their form.toml with the day before this one begins."""
        last = form.effective_from - timedelta(days=1)
        files = {}
        for name, older in self._editions(form.code).items():
            if name != folder and older.effective_to is None and older.effective_from <= last:
                text = (self._own / name / FORM).read_text(encoding="utf-8")
                files[f"{name}/{FORM}"] = _END.sub(rf"\g<0>\neffective_to = {last.isoformat()}", text, count=1).encode()
        return files


def _template(workbench: Workbench, bench: Bench) -> bytes:
    return mark_blanks(workbench.source, names_in_blanks(bench), names_in_marks(bench))

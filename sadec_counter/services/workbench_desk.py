"""What the workbench's window asks for: forms in the making, older editions, trials as page and citizen's view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.bench import Bench
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.domain.office import Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.text import fold
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.mirroring import Mirror
from sadec_counter.services.workbench import Workbench, kept_benches, open_workbench, resume
from sadec_counter.services.workbench_comparing import Comparison, bench_of_package
from sadec_counter.services.workbench_publishing import Publishing, PublishView, Trial
from sadec_counter.services.workbench_samples import Variant, values_of


@dataclass(frozen=True, slots=True)
class OlderForm:
    """Something that a new version can be compared with: an edition at the counter, or a form in the making."""

    name: str
    code: str = ""
    version: str = ""
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A variant of a trial: the page, and what the citizen would see while each field is typed."""

    trial: Trial
    variant: Variant
    drawing: PageDrawing
    values: Mapping[str, str]


class WorkbenchDesk:
    """The rooms behind the window. All but `frame_at` may take a moment: call them beside the window."""

    def __init__(
        self,
        root: Path,
        publishing: Publishing,
        catalog: Callable[[], Catalog],
        office: Office,
        today: Callable[[], date],
    ) -> None:
        """`root` holds the working folders."""
        self._root, self.publishing, self._catalog = root, publishing, catalog
        self._office, self._today = office, today

    def kept(self) -> tuple[tuple[str, Path], ...]:
        """(the Word file's name, working folder) of the forms in the making, newest first."""
        return tuple(kept_benches(self._root))

    def open(self, file: Path) -> Workbench:
        """Raises WordFileError, CannotWriteError, BrokenWorkError."""
        return open_workbench(self._root, file, self._today())

    def resume(self, folder: Path) -> Workbench:
        """Raises BrokenWorkError."""
        return resume(folder)

    # --- older editions ----------------------------------------------------------------------

    def older_forms(self, workbench: Workbench) -> tuple[OlderForm, ...]:
        """What this form can be compared with, the most alike by its title first."""
        kept = [(name, folder) for name, folder in self.kept() if folder != workbench.folder]
        others = [OlderForm(f"{resume(one).bench.head.title} ({name}, đang làm)", folder=one) for name, one in kept]
        forms = [form for form in self._catalog().forms if form.kind == "application"]
        editions = [OlderForm(f"{form.title}, {form.version}", form.code, form.version) for form in forms]
        title = fold(workbench.bench.head.title)
        return tuple(sorted([*others, *editions], key=lambda one: -_likeness(title, fold(one.name))))

    def carry_over(self, workbench: Workbench, older: OlderForm) -> Comparison:
        """Take up an older edition's fields. Raises WordFileError, BrokenWorkError."""
        return workbench.carry_over(self._bench_of(older), older.name)

    def _bench_of(self, older: OlderForm) -> Bench:
        if older.folder is not None:
            return resume(older.folder).bench
        return bench_of_package(self._catalog().get(older.code, older.version))

    # --- trials ------------------------------------------------------------------------------

    def show(self, workbench: Workbench, variant: Variant) -> Shown:
        """The form as it stands with made-up citizens. Raises what `Publishing.trial` raises."""
        trial = self.publishing.trial(workbench)
        values = values_of(trial.form, variant, self._today())
        return Shown(trial, variant, self.publishing.draw(trial, variant), values)

    def look_over(self, workbench: Workbench) -> PublishView:
        """Every page before publishing, and what is wrong. Raises what `Publishing.trial` raises."""
        return self.publishing.look_over(self.publishing.trial(workbench))

    def findings_of(self, error: KnownError) -> tuple[Finding, ...]:
        """Why a form cannot even be tried, as findings."""
        if isinstance(error, PackageError):
            return error.findings
        return (Finding("", "Mẫu", error.what, error.advice),)

    def frame_at(self, shown: Shown, field_id: str) -> MirrorFrame:
        """What the citizen sees while a field is typed; the first field where the form does not ask this one."""
        form = shown.trial.form
        draft = Draft("", form.code, form.version, form.package_hash, shown.values)
        session = DraftSession(form, draft, today=self._today)
        mirror = Mirror(self._office)
        mirror.follow(session)
        mirror.page_ready(shown.drawing, draft.revision)
        if place := _typed_at(form, field_id, shown.values):
            session.enter(place)
        return mirror.frame


def _likeness(title: str, name: str) -> float:
    return SequenceMatcher(None, title, name).ratio()


def _typed_at(form: Form, field_id: str, values: Mapping[str, str]) -> str:
    """Where a field is typed: itself, the first row of a column, the first cell of a table."""
    for field in form.fields():
        if field.field_id == field_id and not field.columns:
            return field_id
        for column in field.columns:
            if field_id in {field.field_id, column.field_id}:
                row = f"{field.field_id}.1{column.field_id.removeprefix(field.field_id)}"
                return row if row in values else next(iter(values), "")
    return ""

"""What a Word file's marks and blanks probably ask: a proposal for each, with kind, meaning and a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sadec_counter.catalog.form_writing import form_toml, sample_toml
from sadec_counter.catalog.package_reading import FORM, SAMPLE, TEMPLATE
from sadec_counter.documents.blanks import read_blanks, read_title
from sadec_counter.documents.marking import mark_blanks
from sadec_counter.documents.placeholders import read_placeholders
from sadec_counter.domain.bench import Bench, Head, Shape, form_of, names_in_blanks, take
from sadec_counter.domain.bench_checks import with_usual_checks
from sadec_counter.domain.form import Form
from sadec_counter.domain.guessing import id_part
from sadec_counter.domain.text import capital_first
from sadec_counter.services.gap_proposals import Gathering

_TO_SEE = "xem lại"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The files of a first package, and what they hold."""

    files: Mapping[str, bytes]
    fields: int
    fields_found: int  # from marks that stood in the file
    blanks_marked: int


def propose_package(template: Path, today: date) -> Proposal:
    """A package in which every proposal is taken whose gap has words before it. Raises WordFileError."""
    bench = propose(template, today)
    bench = take(bench, [gap.gap_id for gap in bench.gaps if gap.words])
    form, names = _to_see(form_of(bench)), names_in_blanks(bench)
    files = {
        FORM: form_toml(form, {gap.field.field_id: gap.place for gap in bench.gaps}).encode(),
        SAMPLE: sample_toml(form).encode(),
        TEMPLATE: mark_blanks(template, names) if names else template.read_bytes(),
    }
    found = sum(gap.shape is Shape.MARK and not gap.table for gap in bench.gaps)
    return Proposal(files, sum(1 for _ in form.fields()), found, len(names))


def _to_see(form: Form) -> Form:
    """What a person must put right in form.toml says so."""
    procedure = replace(
        form.procedure, code=_TO_SEE, field_of_work=_TO_SEE, term="3 ngày làm việc", is_listed=True, words=()
    )
    return replace(form, version=_TO_SEE, procedure=procedure)


def propose(template: Path, today: date) -> Bench:
    """A gap with a proposal for every mark and every blank, in reading order. Raises WordFileError."""
    title = read_title(template) or capital_first(template.stem.replace("-", " ").replace("_", " "))
    draft = Gathering()
    draft.add_marks(read_placeholders(template))
    draft.add_blanks(read_blanks(template))
    return with_usual_checks(Bench(Head(title, id_part(title), f"{today:%m/%Y}", today), tuple(draft.gaps)))

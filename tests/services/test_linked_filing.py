"""A linked group from the first key to the receipt: one print with all its papers, one filing with its parts."""

from __future__ import annotations

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import mismatches
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, sign
from tests.services.small_form import OFFICE

CATALOG = load_catalog([paths.forms()])
GROUPS = [package for package in CATALOG.packages if package.linked]

every_group = pytest.mark.parametrize("package", GROUPS, ids=[package.form.code for package in GROUPS])


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@every_group
def test_all_papers_are_one_print_that_reads_back(package):
    names = office_values(OFFICE, CLERK, MONDAY)
    drawing = Drawing(CATALOG, lambda: names).draw(package.form, package.sample)

    assert len(drawing.pages) > len(package.linked)
    assert mismatches(write_pdf(drawing, title=package.form.title), drawing) == ()


@every_group
def test_one_filing_holds_the_group_with_its_parts(package, store):
    form = package.form
    draft = Draft("d1", form.code, form.version, form.package_hash).with_values(package.sample)
    dossier = Receiving(store, OFFICE, CALENDAR).receive(draft, form, sign(store, draft), CLERK, MONDAY)

    received = dossier.events[-1].data
    assert received["parts"].split() == list(form.procedure.parts)
    assert len(form.procedure.parts) > 1
    assert dossier.line.title == form.procedure.short_name
    assert {"to_khai", "ct01"} <= {paper.paper_id for paper in dossier.papers}

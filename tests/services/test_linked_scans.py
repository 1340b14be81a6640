"""A linked group prints several papers at once: each page comes home to its own paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.scan import Seen
from sadec_counter.domain.scan_placing import lay_down
from sadec_counter.runtime import paths
from sadec_counter.services.cover_sheets import CoverSheets
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.scan_places import ScanPlaces
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, print_of
from tests.services.small_form import OFFICE

PRINT = "AAAAAAAAAA"


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([paths.forms()])


@pytest.fixture(scope="module")
def drawing(catalog):
    return Drawing(catalog, lambda: {"office.authority": "Ủy ban nhân dân", "office.unit_full": "phường Sa Đéc"})


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def dossier(store, catalog, drawing):
    """A birth with residence and insurance, printed, signed and received."""
    package = catalog.get("lien_thong_khai_sinh")
    form = package.form
    draft = Draft("d1", form.code, form.version, form.package_hash).with_values(dict(package.sample))
    pages = len(drawing.draw(form, draft.values).pages)
    store.drafts.save(draft, "", -1, MONDAY)
    record = replace(print_of(draft, PRINT, MONDAY - timedelta(minutes=1)), pages=pages)
    store.prints.add(record)
    return Receiving(store, OFFICE, CALENDAR).receive(draft, form, record, CLERK, MONDAY)


@pytest.fixture
def places(store, catalog, drawing):
    def form_of(draft):
        return catalog.by_hash(draft.package_hash).form

    def papers_of(draft):
        return tuple(one.paper_id for one in drawing.papers(form_of(draft), draft.values))

    return ScanPlaces(store, form_of, papers_of)


def test_each_page_goes_to_the_paper_that_it_is_part_of(dossier, places):
    record = dossier.prints[0]
    codes = [PageCode(PRINT, page, record.pages, record.values_digest[:8].upper()) for page in range(1, 7)]
    laid = lay_down([Seen(codes=(code.payload,)) for code in codes], places.finder())

    assert [one.place.paper_id for one in laid] == [
        "to_khai",
        "to_khai",
        "to_khai_khai_sinh",
        "to_khai_khai_sinh",
        "ct01",
        "ct01",
    ]


def test_what_is_missing_is_known_paper_by_paper(dossier, places):
    assert places.printed_numbers(dossier) == {"to_khai": (1, 2), "to_khai_khai_sinh": (3, 4), "ct01": (5, 6)}


def test_a_form_of_its_own_is_one_paper(catalog, drawing):
    package = catalog.get("khai_sinh")

    assert drawing.papers(package.form, dict(package.sample)) == ()


def test_printed_papers_need_no_cover_sheet(store, dossier, places, catalog, tmp_path):
    covers = CoverSheets(
        store, lambda draft: catalog.by_hash(draft.package_hash).form, lambda _sheets: b"", tmp_path, places
    )

    assert covers.needed(dossier) == ("giay_chung_sinh",)


def test_who_signs_is_told_page_by_page(catalog, drawing):
    package = catalog.get("lien_thong_khai_sinh")
    papers = drawing.papers(package.form, dict(package.sample))

    assert papers[4].signers[0] == "Người kê khai"
    assert papers[2].signers == ("Người yêu cầu",)

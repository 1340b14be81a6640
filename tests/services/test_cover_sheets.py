"""A cover sheet brings the papers behind it home: the code on paper is the code of the store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.pictures import pdf_page_count
from sadec_counter.runtime import paths
from sadec_counter.services.cover_sheets import CoverSheets, NothingToCoverError
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.drawing import Drawing
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CLERK, MONDAY, draft_of, receive

LATER = MONDAY + timedelta(hours=1)
OFFICE = {"office.authority": "Ủy ban nhân dân", "office.unit_full": "phường Sa Đéc, tỉnh Đồng Tháp"}


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    receive(opened, draft_of())
    yield opened
    opened.close()


@pytest.fixture
def sent():
    return []


@pytest.fixture
def covers(store, sent, tmp_path):
    catalog = load_catalog([paths.forms()])
    drawing = Drawing(catalog, lambda: OFFICE)
    drawn = {}

    def draw(form, values):
        drawn.update(values)
        return drawing.draw(form, values)

    made = CoverSheets(
        store,
        catalog,
        lambda _draft: BIRTH,
        draw=draw,
        write_pdf=lambda drawing, title, codes: write_pdf(drawing, title=title, codes=codes),
        send=lambda path, title, choice: sent.append((path.name, title, choice.copies)),
        folder=tmp_path / "bia",
    )
    made.drawn = drawn
    return made


def test_a_sheet_for_each_paper_without_a_code(store, covers):
    dossier = store.dossiers.get("d1")

    assert [paper.paper_id for paper in covers.papers(dossier)] == ["giay_chung_sinh"]
    assert pdf_page_count(covers.pdf(dossier, LATER)) == 1


def test_the_code_on_the_sheet_leads_to_the_paper_and_stays_the_same(store, covers):
    covers.pdf(store.dossiers.get("d1"), LATER)
    first = covers.drawn["bia.ma_qr"]
    covers.pdf(store.dossiers.get("d1"), LATER)

    assert covers.drawn["bia.ma_qr"] == first
    assert store.scans.cover(first.removeprefix("SC1:")) == ("d1", "giay_chung_sinh")


def test_the_sheets_are_kept_and_printed_once(store, covers, sent, tmp_path):
    path = covers.print(store.dossiers.get("d1"), LATER)

    assert path.read_bytes().startswith(b"%PDF")
    assert sent == [("261123-3001-bia.pdf", "Tờ bìa 261123-3001", 1)]


def test_nothing_left_to_scan_is_said(store, covers):
    dossier = Digitising(store).all_scanned("d1", CLERK, LATER)

    with pytest.raises(NothingToCoverError):
        covers.pdf(dossier, LATER)

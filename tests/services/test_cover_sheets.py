from __future__ import annotations

import pypdfium2
import pytest

from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.scan import Finding
from sadec_counter.services.cover_sheets import NoCoverNeededError
from sadec_counter.services.digitising import NoSuchPaperError
from tests.services.received import BIRTH
from tests.services.scanned import LATER, Counter, sheet


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path)
    yield made
    made.close()


def drawn(path, page):
    document = pypdfium2.PdfDocument(path)
    try:
        return document[page].render(scale=100 / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def test_papers_without_a_code_that_are_still_to_scan_get_a_cover(counter):
    counter.received("d1", **{"nop.thay": "x"})
    dossier = counter.store.dossiers.get("d1")

    assert counter.desk.covers.needed(dossier) == ("giay_chung_sinh", "uy_quyen")
    assert {one.paper_id for one in BIRTH.papers} > {"to_khai", "can_cuoc"}  # bears a code; is shown only


def test_a_printed_cover_brings_the_pages_after_it_home(counter):
    counter.received("d1")
    dossier = counter.store.dossiers.get("d1")
    path = counter.desk.covers.make(dossier, counter.desk.covers.needed(dossier), LATER)

    taken = counter.scan(drawn(path, 0), sheet(text="GIAY CHUNG SINH"))

    assert [page.finding for page in taken.pages] == [Finding.COVER, Finding.MATCHED]
    assert counter.papers("d1")["giay_chung_sinh"].is_whole
    fresh = counter.store.dossiers.get("d1")
    assert counter.desk.covers.needed(fresh) == ()
    with pytest.raises(NoCoverNeededError):
        counter.desk.covers.make(fresh, [], LATER)


def test_a_cover_may_be_printed_again_and_for_the_result_too(counter):
    counter.received("d1")
    dossier = counter.store.dossiers.get("d1")

    first = counter.desk.covers.make(dossier, ["giay_chung_sinh", RESULT], LATER).read_bytes()

    assert counter.desk.covers.make(dossier, ["giay_chung_sinh", RESULT], LATER).read_bytes() == first
    with pytest.raises(NoSuchPaperError):
        counter.desk.covers.make(dossier, ["ho_chieu"], LATER)

from __future__ import annotations

import shutil
import zipfile

import pytest

from tests.bench.fidelity import OFFICE, fill_forms, main, measure_folder
from tests.bench.fidelity_table import Folder, Measured, Result, document_text, folder_table, percent
from tests.bench.peers import OURS, make
from tests.bench.references import office_version, references_of
from tests.documents.corpus_making import ALONE, MIXED, make_corpus
from tests.forms.filled import PACKAGES
from tests.forms.pages import Likeness

SHORT = (*MIXED[:3], *MIXED[4:7])


def enough(folder: Folder) -> dict[str, float]:
    """What the page engine must reach over a folder and did not."""
    sums = folder.totals(OURS)
    reached = {"pages": (sums.same_pages / sums.files, 0.95), "words": (sums.share, 0.97), "ink": (sums.ink, 0.95)}
    return {name: share for name, (share, wanted) in reached.items() if share < wanted}


def result(*, words=10, found=10, ink=1.0, pages=(1, 1), seconds=0.01):
    return Result(Likeness(pages, found / words, ink, (), (), words, found), seconds)


def test_own_documents_are_many_and_the_same_every_time(tmp_path):
    files = make_corpus(tmp_path / "one")
    again = make_corpus(tmp_path / "two")

    assert len(files) == len({file.name for file in files}) == len(ALONE) + len(MIXED) >= 40
    assert [
        file.name for file, other in zip(files, again, strict=True) if file.read_bytes() != other.read_bytes()
    ] == []


@pytest.mark.office
def test_mixed_documents_come_like_the_references(tmp_path):
    assert shutil.which("soffice"), "LibreOffice is needed: dev.py installs it"
    folder = measure_folder("mixed", make_corpus(tmp_path, SHORT), tmp_path / "made", ())

    assert len(folder.rows) == len(SHORT)
    assert enough(folder) == {}, folder_table(folder)


@pytest.mark.full
@pytest.mark.office
@pytest.mark.timeout(900)
def test_all_own_documents_come_like_the_references(tmp_path):
    folder = measure_folder("own documents", make_corpus(tmp_path), tmp_path / "made", ())

    assert len(folder.rows) == len(ALONE) + len(MIXED)
    assert enough(folder) == {}, folder_table(folder)


@pytest.mark.full
@pytest.mark.office
@pytest.mark.timeout(900)
def test_filled_forms_come_like_the_references(tmp_path):
    files, ours = fill_forms(tmp_path / "forms")
    folder = measure_folder("forms", files, tmp_path / "made", (), ours)

    assert len(folder.rows) == len(PACKAGES)
    assert [row.name for row in folder.rows if not row.results[OURS].likeness.good] == []


def test_a_file_that_an_engine_refuses_is_counted_as_lost():
    rows = (
        Measured("a", OFFICE, {OURS: result(), "other": result(found=5)}),
        Measured("b", OFFICE, {OURS: result(words=30, found=30), "other": None}),
    )
    sums = Folder("f", (OURS, "other"), rows).totals("other")

    assert (sums.files, sums.same_pages, sums.words, sums.found, sums.ink) == (2, 1, 40, 5, 0.5)
    assert Folder("f", (OURS, "other"), rows).totals(OURS).share == 1.0


def test_a_share_is_never_rounded_up():
    assert percent(0.99999) == "99.9 %"
    assert percent(1.0) == "100.0 %"


def test_the_page_names_engines_and_tables():
    folder = Folder("forms", (OURS,), (Measured("don", OFFICE, {OURS: result(found=9, seconds=0.0)}),))
    text = document_text([folder], {OFFICE: "LibreOffice 7.4", "rdocx": "0.16"})

    assert "beside LibreOffice 7.4, rdocx 0.16." in text
    assert "| don " in text
    assert "| 90.0 % | 100.0 % | – " in text


def test_a_broken_file_is_refused_and_the_rest_drawn(tmp_path):
    good = make_corpus(tmp_path, MIXED[:1])[0]
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    made = make(OURS, [broken, good], tmp_path / "made")

    assert made[broken].pdf is None
    assert made[good].pdf.read_bytes().startswith(b"%PDF")
    assert made[good].seconds > 0


@pytest.mark.office
def test_a_reference_is_drawn_once(tmp_path):
    file = make_corpus(tmp_path, MIXED[:1])[0]
    first, second = references_of([file])[file], references_of([file])[file]

    assert office_version().startswith("LibreOffice")
    assert first.pdf == second.pdf
    assert second.seconds == 0.0


def test_an_empty_folder_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["fidelity", str(tmp_path)])

    assert main() == 1

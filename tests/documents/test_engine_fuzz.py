"""Broken Word files through the whole engine: each ends as a PDF or with one clear sentence, in time and in memory."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pypdfium2
import pytest

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.guard import WordFileError
from sadec_counter.documents.pdf import write_pdf
from tests.documents.corpus_making import make_corpus
from tests.documents.mutants import mutant
from tests.documents.test_fuzz import ANSWERS, FORMS, small

MOST_SECONDS = 20
MOST_GROWTH_KB = 700_000
DRAWN = "drawn"


def outcome(path: Path) -> str:
    """DRAWN, or the name of the fault that was told; anything else is raised."""
    start = time.monotonic()
    told, message = DRAWN, path.name
    pdfs: list[bytes] = []
    try:
        maker = PageMaker(path)
        pdfs = [write_pdf(maker.draw(answers), title=path.stem) for answers in (None, ANSWERS)]
    except WordFileError as error:
        told, message = type(error).__name__, error.message
    for pdf in pdfs:
        document = pypdfium2.PdfDocument(pdf)
        assert len(document) >= 1
        document.close()
    assert time.monotonic() - start < MOST_SECONDS
    assert path.name in message
    assert "…" not in message
    return told


def run_all(bases: list[bytes], seeds: range, folder: Path) -> dict[str, int]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    counts: dict[str, int] = {}
    path = folder / "mẫu.docx"
    for seed in seeds:
        path.write_bytes(mutant(bases[seed % len(bases)], seed))
        found = outcome(path)
        counts[found] = counts.get(found, 0) + 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH_KB
    return counts


@pytest.fixture(scope="module")
def bases(tmp_path_factory):
    """A little of everything, and our own documents, each for one feature or a mixture."""
    made = make_corpus(tmp_path_factory.mktemp("corpus"))
    return [small(), *(path.read_bytes() for path in made)]


def test_broken_files_end_well(bases, tmp_path):
    counts = run_all(bases, range(90), tmp_path)

    assert counts[DRAWN] > 30
    assert counts["DamagedError"] > 12


@pytest.mark.full
@pytest.mark.timeout(7200)
def test_twenty_thousand_broken_files_end_well(bases, tmp_path):
    forms = [path.read_bytes() for path in sorted(FORMS.glob("*/template.docx"))]

    assert sum(run_all([*bases, *forms], range(1_000, 21_000), tmp_path).values()) == 20_000

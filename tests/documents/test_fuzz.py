"""Broken Word files, made by chance from a fixed seed: each ends with a file or with one clear sentence, in time."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest

from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.guard import WordFileError
from sadec_counter.documents.placeholders import read_placeholders
from tests.documents.mutants import mutant
from tests.documents.worded import CONTROL, TEXT_BOX, Answers, add_xml, paragraph, reopened, table

ANSWERS = Answers({"x": "Ông A & Bà <B>", "tv.1.ten": "An", "tv.2.ten": "Bình"}, {"tv": 2})
MOST_SECONDS = 10
FORMS = Path(__file__).resolve().parents[2] / "forms"


def small() -> bytes:
    """A little of everything, without the heavy parts that nobody reads."""
    document = docx.Document()
    paragraph(document, "Họ tên: {", "{ x }", "}", bold_from=1)
    paragraph(document, "{{? x }}Có {{ [x = a] }} {{ x | cham:9 }}")
    grid = table(document, ["TT", "Tên"], ["{{# tv : 3 }}{{ tv.stt }}", "{{ tv.ten }}"])
    table(grid.cell(0, 1), ["trong {{ x }}"])
    add_xml(document, TEXT_BOX.format(name="x"))
    add_xml(document, CONTROL.format(name="x"))
    document.sections[0].footer.paragraphs[0].text = "{{ x }}"
    buffer, kept = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(name, b"<a/>" if name.endswith("stylesWithEffects.xml") else data)
    return kept.getvalue()


def outcome(path: Path) -> str:
    """ "filled", or the name of the fault that was told; anything else is raised."""
    start = time.monotonic()
    told = "filled"
    try:
        filled = fill_docx(path, ANSWERS)
        read_placeholders(path)
        reopened(filled)
    except WordFileError as error:
        told = type(error).__name__
        message = error.message
    else:
        message = path.name
    assert time.monotonic() - start < MOST_SECONDS
    assert path.name in message
    assert "…" not in message
    return told


def run_all(bases: list[bytes], seeds: range, folder: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    path = folder / "mẫu.docx"
    for seed in seeds:
        path.write_bytes(mutant(bases[seed % len(bases)], seed))
        found = outcome(path)
        counts[found] = counts.get(found, 0) + 1
    return counts


def test_broken_files_end_well(tmp_path):
    counts = run_all([small()], range(160), tmp_path)

    assert counts["filled"] > 40
    assert counts["DamagedError"] > 40


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_twenty_thousand_broken_files_end_well(tmp_path):
    bases = [small(), *(path.read_bytes() for path in sorted(FORMS.glob("*/template.docx")))]

    assert sum(run_all(bases, range(160, 20_160), tmp_path).values()) == 20_000

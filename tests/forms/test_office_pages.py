"""The filled Word file opened by LibreOffice shows the same words in the same places as our page."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.bench.references import references_of
from tests.forms.filled import CATALOG, PACKAGES, VARIANTS, filled_docx, filled_pdf
from tests.forms.pages import Likeness, likeness

DRAWN = [package for package in PACKAGES if package.template.parent == package.folder]  # each Word file once
QUICK = (
    ("ct01", "fullest"), ("khai_sinh", "long"), ("khai_sinh", "empty"), ("ho_kinh_doanh_thay_doi", "fullest"),
    ("xac_nhan_hon_nhan", "fullest"), ("giay_tiep_nhan", "sample"),
)  # fmt: skip
EVERY = [(package.folder.name, variant) for package in DRAWN for variant in VARIANTS]


def unlike(forms: Iterable[tuple[str, str]], folder: Path) -> dict[str, Likeness]:
    """The forms, filled that way, whose pages differ too much; all are drawn by LibreOffice in one call."""
    assert shutil.which("soffice"), "LibreOffice is needed: dev.py installs it"
    packages = {package.folder.name: package for package in CATALOG.packages}
    ours: dict[Path, Path] = {}
    for name, variant in forms:
        file = folder / f"{name}-{variant}.docx"
        file.write_bytes(filled_docx(packages[name], variant))
        ours[file] = file.with_suffix(".ours.pdf")
        ours[file].write_bytes(filled_pdf(packages[name], variant))
    references = references_of(list(ours))
    found = {file.stem: likeness(pdf, references[file].pdf) for file, pdf in ours.items()}
    return {name: one for name, one in found.items() if not one.good}


@pytest.mark.office
def test_some_pages_come_like_libreoffice_draws_the_filled_file(tmp_path):
    assert unlike(QUICK, tmp_path) == {}


@pytest.mark.full
@pytest.mark.office
@pytest.mark.timeout(1500)
def test_every_page_comes_like_libreoffice_draws_the_filled_file(tmp_path):
    """Filled from the sample, with long values, in the worst case, and empty."""
    assert unlike(EVERY, tmp_path) == {}

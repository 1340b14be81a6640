"""Fill → PDF of a three-page form, against docxtpl and LibreOffice on the same form, in one run."""

from __future__ import annotations

import re
import statistics
import subprocess
import tempfile
import time
import zipfile
from datetime import datetime
from pathlib import Path

from docxtpl import DocxTemplate

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, load_settings, sample
from sadec_counter.services.drawing import Drawing
from tests.bench.figures import Figure

MARK = re.compile(r"\{\{(.*?)\}\}")
FORM = "ho_kinh_doanh"
OURS, THEIRS = 30, 3


def measure() -> list[Figure]:
    """Both ways from the same values to a PDF, warm."""
    ours, edited = _ours()
    theirs = _theirs()
    return [
        Figure("fill → PDF, three pages, ours", ours * 1e3, "ms"),
        Figure("fill → PDF, docxtpl + LibreOffice", theirs * 1e3, "ms"),
        Figure("fill → PDF, times faster", theirs / ours, "×", "≥ 100"),
        Figure("page after one edited field", edited * 1e3, "ms"),
    ]


def _ours() -> tuple[float, float]:
    settings = load_settings(sample(DEMO))
    names = office_values(settings.office, settings.clerks[0], datetime.now(VIETNAM))
    catalog = load_catalog([paths.forms()])
    package = catalog.get(FORM)
    drawing = Drawing(catalog, lambda: names)
    whole, edits = [], []
    for number in range(OURS):
        # other values in every field, so that nothing of the last page can be kept
        values = {key: _other(text, number) for key, text in package.sample.items()}
        start = time.perf_counter()
        write_pdf(drawing.draw(package.form, values), title=package.form.title)
        whole.append(time.perf_counter() - start)
        values["chu_ho.ho_ten"] = f"NGUYỄN VĂN {number}"
        start = time.perf_counter()
        drawing.draw(package.form, values)
        edits.append(time.perf_counter() - start)
    return statistics.median(whole), statistics.median(edits)


def _other(text: str, number: int) -> str:
    return text if "/" in text or text.islower() else f"{text} {number}"


def _theirs() -> float:
    """docxtpl on the same template (its marks made plain), then LibreOffice headless."""
    package = load_catalog([paths.forms()]).get(FORM)
    times = []
    with tempfile.TemporaryDirectory() as folder:
        template = plain_template(package.template, Path(folder) / "template.docx")
        context = {key.replace(".", "_"): text for key, text in package.sample.items()}
        for _ in range(THEIRS):
            start = time.perf_counter()
            document = DocxTemplate(str(template))
            document.render(context, autoescape=True)
            document.save(str(Path(folder) / "filled.docx"))
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                f"{folder}/filled.docx",
            ]
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    return min(times)


def plain_template(template: Path, target: Path) -> Path:
    """The same Word file with marks that docxtpl understands: each a plain name, a tick an empty box."""
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = MARK.sub(_plain_mark, data.decode("utf-8")).encode("utf-8")
            made.writestr(name, data)
    return target


def _plain_mark(mark: re.Match[str]) -> str:
    name = re.sub(r"<[^>]+>", "", mark[1]).split("|")[0].strip()
    if not re.fullmatch(r"[\w.]+", name):
        return "☐"
    return "{{ " + name.replace(".", "_") + " }}"

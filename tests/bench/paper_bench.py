"""Fill → PDF of a three-page form, against docxtpl with three engines and reportlab alone, in one run."""

from __future__ import annotations

import gc
import io
import re
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from docxtpl import DocxTemplate
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sadec_counter.catalog.packages import Package, load_catalog
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.fonts import FOLDER
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.page import PageDrawing
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, load_settings, sample
from sadec_counter.services.drawing import Drawing
from tests.bench.figures import Figure
from tests.bench.peers import ENGINES, installed_peers

MARK = re.compile(r"\{\{(.*?)\}\}")
FORM = "ho_kinh_doanh"
ROUNDS = 4
OURS, REPORTLAB, EDITED, WHOLE = "ours", "reportlab alone with places known", "edited", "whole"
OFFICE = "docxtpl + LibreOffice"


def measure() -> list[Figure]:
    """Every way from the same values to a PDF, warm, by turns; never the same values, so that no page can be kept."""
    catalog = load_catalog([paths.forms()])
    package = catalog.get(FORM)
    settings = load_settings(sample(DEMO))
    names = office_values(settings.office, settings.clerks[0], datetime.now(VIETNAM))
    drawing = Drawing(catalog, lambda: names)
    page = drawing.draw(package.form, other_values(package, 0))
    with tempfile.TemporaryDirectory() as folder, sweeping_between() as sweep:
        ways: dict[str, tuple[int, Callable[[int], object]]] = {
            OURS: (15, lambda number: fill(drawing, package, number)),
            REPORTLAB: (5, lambda _: reportlab_alone(page)),
            **_edited_and_whole(package, names),
            **_peers(package, Path(folder)),
        }
        seconds = {name: statistics.median(times) for name, times in _by_turns(ways, sweep).items()}
    peers = [name for name in seconds if name.startswith("docxtpl")]
    return [
        *(Figure(f"fill → PDF, three pages, {name}", seconds[name] * 1e3, "ms") for name in (OURS, *peers, REPORTLAB)),
        *(
            Figure(f"{name}: times slower than ours", seconds[name] / seconds[OURS], "×", _wanted(name))
            for name in peers
        ),
        Figure("ours as a share of reportlab alone", seconds[OURS] / seconds[REPORTLAB], "×", "≤ 1.5"),
        Figure("page after one edited field", seconds[EDITED] * 1e3, "ms"),
        Figure("page with every paragraph anew", seconds[WHOLE] * 1e3, "ms"),
        Figure("one field as a share of the whole page", seconds[EDITED] / seconds[WHOLE], "×", "≤ 0.333"),
    ]


def _by_turns(
    ways: Mapping[str, tuple[int, Callable[[int], object]]], sweep: Callable[[], None]
) -> dict[str, list[float]]:
    """Seconds of each way, which is taken so many times in each round; the first round warms."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS + 1):
        for name, (times, work) in ways.items():
            for number in range(times):
                sweep()
                start = time.perf_counter()
                work(turn * times + number)
                seconds[name] += [time.perf_counter() - start] if turn else []
    return seconds


def _wanted(name: str) -> str:
    return "≥ 100" if name == OFFICE else "≥ 1"


@contextmanager
def sweeping_between() -> Iterator[Callable[[], None]]:
    """Python's collector as in the running program: only in pauses (see ui/sweeping.py)."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield lambda: gc.collect(0)
    gc.enable()
    gc.unfreeze()


def fill(drawing: Drawing, package: Package, number: int) -> bytes:
    """Values to PDF."""
    return write_pdf(drawing.draw(package.form, other_values(package, number)), title=package.form.title)


def other_values(package: Package, number: int) -> dict[str, str]:
    """The sample with another value in every field that is free text."""
    return {key: text if "/" in text or text.islower() else f"{text} {number}" for key, text in package.sample.items()}


def _edited_and_whole(package: Package, names: Mapping[str, str]) -> dict[str, tuple[int, Callable[[int], object]]]:
    """A page after one edited field, and one for which nothing was kept (its template was read before)."""
    maker, values = PageMaker(package.template), dict(package.sample)
    fresh = iter([PageMaker(package.template) for _ in range(5 * (ROUNDS + 1))])

    def edit(number: int) -> PageDrawing:
        values["chu_ho.ho_ten"] = f"NGUYỄN VĂN {number}"
        return maker.draw(Filling(package.form, values, names))

    def whole(_: int) -> PageDrawing:
        return next(fresh).draw(Filling(package.form, values, names))

    return {EDITED: (10, edit), WHOLE: (5, whole)}


def reportlab_alone(page: PageDrawing) -> bytes:
    """Every run of the drawing with reportlab, at its place; it has the font files already."""
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for one in page.pages:
        canvas.setPageSize((one.width, one.height))
        for piece in one.pieces:
            for run in piece.ink.runs:
                if run.font not in pdfmetrics.getRegisteredFontNames():
                    pdfmetrics.registerFont(TTFont(run.font, FOLDER / f"{run.font}.ttf"))
                canvas.setFont(run.font, run.size)
                canvas.drawString(piece.x + run.xs[0], one.height - piece.y - run.y, "".join(run.text))
            for rule in piece.ink.rules:
                canvas.setLineWidth(rule.width)
                x, y = piece.x, one.height - piece.y
                canvas.line(x + rule.x1, y - rule.y1, x + rule.x2, y - rule.y2)
        canvas.showPage()
    made: bytes = canvas.getpdfdata()
    return made


def _peers(package: Package, folder: Path) -> dict[str, tuple[int, Callable[[int], object]]]:
    """docxtpl on the same template (its marks made plain), and each engine that is there."""
    template = plain_template(package.template, folder / "template.docx")

    def filled(number: int) -> Path:
        values = {key.replace(".", "_"): text for key, text in other_values(package, number).items()}
        document = DocxTemplate(str(template))
        document.render(values, autoescape=True)
        document.save(str(folder / "filled.docx"))
        return folder / "filled.docx"

    def by(engine: Callable[[Path], bytes]) -> tuple[int, Callable[[int], object]]:
        return 1, lambda number: engine(filled(number))

    peers = {f"docxtpl + {name}": by(ENGINES[name]) for name in installed_peers()}
    return {**peers, OFFICE: (1, lambda number: _convert(filled(number), folder))}


def _convert(file: Path, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)


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

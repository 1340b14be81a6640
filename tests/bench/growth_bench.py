"""How cost and memory grow: pages, rows, edits; and files never seen before, beside dxpdf."""

from __future__ import annotations

import copy
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import pypdfium2
from docx.oxml.ns import qn

from tests.bench.figures import Figure
from tests.bench.peers import OURS, installed_peers, make, ours
from tests.documents.corpus_making import make_corpus
from tests.forms.filled import PACKAGES, filled_docx

PAGES = (1, 10, 100, 500)
ROWS = (500, 5000)
LINES_A_PAGE = 12
MOST_PAGES = 5
EDITS, WARM = 10_000, 1_000
SENTENCE = "Hộ kinh doanh cam kết thực hiện đúng quy định của pháp luật về đất đai, xây dựng và bảo vệ môi trường. "


def measure() -> list[Figure]:
    """All of it; the last in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_pages(folder), *_rows(folder), *_unseen(folder), _memory()]


def _pages(folder: Path) -> list[Figure]:
    seconds = {}
    for pages in PAGES:
        document = docx.Document()
        for number in range(pages * LINES_A_PAGE):
            document.add_paragraph(f"{number}. {SENTENCE * 2}")
        seconds[pages] = _best(_saved(document, folder / f"{pages} trang.docx"), 3 if pages < 100 else 1) / pages
    figures = [Figure(f"unseen file of {pages} pages, a page", seconds[pages] * 1e3, "ms") for pages in PAGES]
    return [*figures, Figure("a page of 500, as a share of one of 10", seconds[500] / seconds[10], "×", "≤ 1.5")]


def _rows(folder: Path) -> list[Figure]:
    seconds = {}
    for rows in ROWS:
        document = docx.Document()
        table = document.add_table(0, 4)
        row = table.add_row()
        for place, cell in enumerate(row.cells):
            cell.text = f"Nguyễn Văn {place}"
        for number in range(rows - 1):  # python-docx takes minutes to add rows by its own way
            made = copy.deepcopy(row._tr)
            for place, text in enumerate(made.iter(qn("w:t"))):
                text.text = f"{number * 7919 % 10_007} {place}"
            table._tbl.append(made)
        seconds[rows] = _best(_saved(document, folder / f"{rows} dòng.docx"), 1) / rows
    return [
        Figure("table of 5,000 rows, a row", seconds[5000] * 1e3, "ms"),
        Figure("a row of 5,000, as a share of one of 500", seconds[5000] / seconds[500], "×", "≤ 1.5"),
    ]


def _saved(document, path: Path) -> Path:
    document.save(str(path))
    return path


def _best(file: Path, rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        ours(file)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _unseen(folder: Path) -> list[Figure]:
    """Word file to PDF of all short files of the corpus and the filled forms, every engine in its own process."""
    files = list(make_corpus(folder / "corpus"))
    for package in PACKAGES:
        file = folder / f"{package.folder.name}.docx"
        file.write_bytes(filled_docx(package))
        files.append(file)
    made = make(OURS, files, folder / OURS)
    short = [file for file in files if made[file].pdf and _page_count(made[file].pdf) <= MOST_PAGES]
    figures = [_unseen_figure(OURS, [made[file].seconds for file in short])]
    for peer in installed_peers():
        theirs = make(peer, short, folder / peer)
        both = [file for file in short if theirs[file].pdf]
        figures.append(_unseen_figure(peer, [theirs[file].seconds for file in both]))
        share = sum(made[file].seconds for file in both) / sum(theirs[file].seconds for file in both)
        figures.append(Figure(f"unseen files: ours as a share of {peer}", share, "×", "≤ 1" if peer == "dxpdf" else ""))
    return figures


def _page_count(pdf: Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def _unseen_figure(engine: str, seconds: list[float]) -> Figure:
    name = f"unseen file up to 5 pages, {engine}, median of {len(seconds)}"
    return Figure(name, statistics.median(seconds) * 1e3, "ms")


def _memory() -> Figure:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.growth_bench"], check=True, capture_output=True, text=True
    )
    return Figure("memory grown over 10,000 edits", float(done.stdout), "MB", "≤ 5")


def _edit_long() -> None:
    """In the child: print by how many MB the process has grown."""
    import psutil  # noqa: PLC0415

    from sadec_counter.documents.engine import PageMaker  # noqa: PLC0415
    from sadec_counter.domain.filling import Filling  # noqa: PLC0415

    package = next(one for one in PACKAGES if one.folder.name == "ho_kinh_doanh")
    maker, values = PageMaker(package.template), dict(package.sample)
    names = [key for key, text in values.items() if not ("/" in text or text.islower())]
    before = 0
    for number in range(WARM + EDITS):
        if number == WARM:
            before = psutil.Process().memory_info().rss
        key = names[number % len(names)]
        values[key] = f"{package.sample[key]} {number}"
        maker.draw(Filling(package.form, values, {}))
    print((psutil.Process().memory_info().rss - before) / 1e6)


if __name__ == "__main__":
    _edit_long()

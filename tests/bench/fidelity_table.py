"""The figures of a fidelity run as tables, on the terminal and in docs/fidelity.md."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.forms.pages import Likeness

HEAD = """\
# How close the pages come

Word files drawn by our engine and by others, compared with a reference: Microsoft Word's own PDF where one lies \
beside the file, else LibreOffice's. `python3 dev.py fidelity [FOLDER…]` prints these tables for any folder of .docx; \
without a folder, or with `--own`, it takes the shipped forms, filled from their samples, and the documents that \
`tests/documents/corpus_making.py` makes, each for one feature or a mixture. `--write` writes them here, \
`--astray` names each word that stands elsewhere. `official` are layouts and forms of the state, `templates` and \
`word` files of others; they are no part of the program.

Where LibreOffice and Word differ we follow Word, and the figures below show it: a border of the kind `thick` is as \
wide as its size says (`border_kinds`); two tables with no paragraph between them keep their own borders (`receipt`; \
LibreOffice gives both the second one's); signs of Wingdings are text that can be searched for (`symbols`); letters \
that Cambria's twin has not come from the serif most like it (`fonts_and_sizes`); glyphs stand where their advances \
put them, without the rounding of LibreOffice's PDF. Word alone narrows the spaces of a justified line where one more \
word fits, and fits the columns of an automatic table to what stands in them; there we follow LibreOffice.

- **pages**: of the engine / of the reference.
- **words**: share of all words whose first glyph stands within 1 pt of the same word of the reference, both ways; \
words are counted in whichever document has more of them, dotted lines are left to the ink.
- **ink**: share of the dark pixels at 100 dpi that the other document has within 2 pixels, the smaller of both ways.
- **ms**: Word file to PDF in a warm process, the better of two runs; LibreOffice: its share of one call for the \
whole folder, `–` where its pages were kept from an earlier run.

A dash is a file that the engine refused. Totals: files with the same number of pages, share of all words, mean ink, \
median time.
"""


@dataclass(frozen=True, slots=True)
class Result:
    likeness: Likeness
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One file; `results` by engine, None where the engine made no PDF."""

    name: str
    reference: str
    results: Mapping[str, Result | None]


@dataclass(frozen=True, slots=True)
class Totals:
    files: int
    same_pages: int
    words: int
    found: int
    ink: float
    milliseconds: float

    @property
    def share(self) -> float:
        return self.found / self.words if self.words else 1.0


@dataclass(frozen=True, slots=True)
class Folder:
    title: str
    engines: tuple[str, ...]
    rows: tuple[Measured, ...]

    def totals(self, engine: str) -> Totals:
        """All files together; a refused file has no word and no ink in its place."""
        results = [row.results.get(engine) for row in self.rows]
        made = [result for result in results if result is not None]
        timed = [result.seconds * 1e3 for result in made if result.seconds]
        counts = [max((one.likeness.count for one in row.results.values() if one), default=0) for row in self.rows]
        lost = sum(count for count, result in zip(counts, results, strict=True) if result is None)
        return Totals(
            files=len(results),
            same_pages=sum(one.likeness.pages[0] == one.likeness.pages[1] for one in made),
            words=sum(one.likeness.count for one in made) + lost,
            found=sum(one.likeness.found for one in made),
            ink=sum(one.likeness.ink for one in made) / max(len(results), 1),
            milliseconds=statistics.median(timed) if timed else 0.0,
        )


def folder_table(folder: Folder) -> str:
    """One line for each file and one for the totals."""
    head = ["file", "reference"]
    for engine in folder.engines:
        head += [f"{engine}: pages", "words", "ink", "ms"]
    rows = [[row.name, row.reference, *_cells(folder, row)] for row in folder.rows]
    total = [f"**{len(rows)} files**", ""]
    for engine in folder.engines:
        sums = folder.totals(engine)
        total += [f"{sums.same_pages} of {sums.files}", percent(sums.share), percent(sums.ink), _ms(sums.milliseconds)]
    return f"\n## {folder.title}\n\n{_markdown([head, *rows, total])}"


def document_text(folders: Sequence[Folder], versions: Mapping[str, str]) -> str:
    """The whole page: what is measured, with what, then the tables."""
    today = datetime.now(UTC).date().isoformat()
    named = ", ".join(f"{name} {version.removeprefix(name).strip()}" for name, version in versions.items())
    tables = "".join(folder_table(folder) for folder in folders)
    return f"{HEAD}\nLast run: {today}, beside {named}.\n{tables}"


def write_document(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def percent(share: float) -> str:
    """Never rounded up to 100."""
    return f"{int(share * 1000) / 10:.1f} %"


def _cells(folder: Folder, row: Measured) -> list[str]:
    cells = []
    for engine in folder.engines:
        result = row.results.get(engine)
        if result is None:
            cells += ["–"] * 4
        else:
            found = result.likeness
            pages = f"{found.pages[0]}/{found.pages[1]}"
            cells += [pages, percent(found.words), percent(found.ink), _ms(result.seconds * 1e3)]
    return cells


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:.0f}" if milliseconds else "–"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"

"""How close our pages come to LibreOffice's or Word's: `python3 dev.py fidelity [--write] [FOLDER…]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.fidelity_table import Folder, Measured, Result, document_text, folder_table, write_document
from tests.bench.peers import OURS, Made, installed_peers, make
from tests.bench.references import Reference, office_version, references_of
from tests.documents.corpus_making import make_corpus
from tests.forms.filled import PACKAGES, filled_docx, filled_pdf
from tests.forms.pages import likeness

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "fidelity.md"
OFFICE, WORD = "LibreOffice", "Word"


def main() -> int:
    """Measure the folders (else the shipped forms and our own documents); returns 1 where nothing could be measured."""
    parser = argparse.ArgumentParser(prog="dev.py fidelity", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument(
        "--own", action="store_true", help="beside folders: also the shipped forms and our own documents"
    )
    parser.add_argument("--write", action="store_true", help="also write the tables into docs/fidelity.md")
    parser.add_argument("--astray", action="store_true", help="name the words that stand elsewhere")
    parser.add_argument("--no-peers", action="store_true", help="only our engine")
    arguments = parser.parse_args()
    peers = {} if arguments.no_peers else installed_peers()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        given = [(folder.resolve().name, sorted(folder.glob("*.docx"))) for folder in arguments.folders]
        own: list[tuple[str, list[Path]]] = []
        ours: dict[Path, Made] = {}
        if arguments.own or not given:
            forms, ours = fill_forms(work / "forms")
            own = [("forms", forms), ("tests/documents/corpus", make_corpus(work / "corpus"))]
        measured = [
            measure_folder(title, files, work / f"made-{number}", tuple(peers), ours)
            for number, (title, files) in enumerate([*own, *given])
            if files
        ]
    for folder in measured:
        print(folder_table(folder))
        if arguments.astray:
            print_astray(folder)
    if arguments.write:
        write_document(DOCUMENT, document_text(measured, {**peers, OFFICE: office_version()}))
    return 0 if measured else 1


def fill_forms(folder: Path) -> tuple[list[Path], dict[Path, Made]]:
    """Each shipped form filled from its sample: as Word file, and as our PDF, which never was a Word file."""
    folder.mkdir(parents=True)
    files, ours = [], {}
    for package in PACKAGES:
        file = folder / f"{package.folder.name}.docx"
        file.write_bytes(filled_docx(package))
        pdf = file.with_name(f"{file.stem} ours.pdf")
        pdf.write_bytes(filled_pdf(package))
        files.append(file)
        ours[file] = Made(pdf)
    return files, ours


def measure_folder(
    title: str, files: Sequence[Path], work: Path, peers: Sequence[str], filled: dict[Path, Made] | None = None
) -> Folder:
    """Every engine on every file, beside the file's reference."""
    by_word = {file: file.with_suffix(".pdf") for file in files if file.with_suffix(".pdf").is_file()}
    office = references_of(files)
    made = {engine: make(engine, files, work / engine) for engine in (OURS, *peers)}
    for file, one in (filled or {}).items():
        if file in made[OURS]:
            made[OURS][file] = Made(one.pdf, made[OURS][file].seconds)
    rows = [_measure(file, by_word.get(file), office.get(file), made) for file in files]
    return Folder(title, (OURS, *([OFFICE] if by_word else []), *peers), tuple(row for row in rows if row is not None))


def _measure(
    file: Path, by_word: Path | None, office: Reference | None, made: dict[str, dict[Path, Made]]
) -> Measured | None:
    if by_word is None and office is None:
        print(f"{file.name}: no reference", file=sys.stderr)
        return None
    reference = by_word or office.pdf
    engines = {engine: files[file] for engine, files in made.items()}
    if by_word is not None and office is not None:
        engines[OFFICE] = Made(office.pdf, office.seconds)
    results = {engine: _result(one, reference) for engine, one in engines.items()}
    return Measured(file.stem, WORD if by_word else OFFICE, results)


def _result(one: Made, reference: Path) -> Result | None:
    return Result(likeness(one.pdf, reference), one.seconds) if one.pdf is not None else None


def print_astray(folder: Folder) -> None:
    """Each word that the reference has elsewhere, with page and place, and how far off the nearest of ours stands."""
    for row in folder.rows:
        result = row.results[OURS]
        for word in result.likeness.astray if result is not None else ():
            same = [one for one in result.likeness.strays if (one.page, one.text) == (word.page, word.text)]
            nearest = min(same, key=lambda one: abs(one.x - word.x) + abs(one.y - word.y), default=None)
            off = f"{nearest.x - word.x:+.1f} {nearest.y - word.y:+.1f}" if nearest else "not on the page"
            print(f"{row.name}: page {word.page + 1} at {word.x:.1f} {word.y:.1f}: {word.text}: {off}")


if __name__ == "__main__":
    sys.exit(main())

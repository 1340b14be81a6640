"""Files that ask for too much: nested as deep as the parser allows, tables as large as a disk."""

from __future__ import annotations

import resource
import time
import zipfile

import pypdfium2
import pytest

from sadec_counter.documents import guard
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.guard import TooLargeError
from sadec_counter.documents.pdf import write_pdf
from tests.documents.laid_out import document_of
from tests.documents.worded import Answers

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
LETTER = "<w:r><w:t>x</w:t></w:r>"
BOX = "<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
SIZE = 'style="width:200pt;height:100pt"'
AROUND = {
    "tables": (
        82,
        "<w:p/>",
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}<w:p>" + LETTER + "</w:p></w:tc></w:tr></w:tbl>",
    ),
    "content controls": (120, f"<w:p>{LETTER}</w:p>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"),
    "text boxes": (
        40,
        f"<w:p>{LETTER}</w:p>",
        f"<w:p><w:r><w:pict><v:shape {VML} {SIZE}>{BOX}</v:shape></w:pict></w:r></w:p>",
    ),
}
INSIDE = {
    "links": (240, LETTER, "<w:hyperlink>{}</w:hyperlink>", "<w:p>{}</w:p>"),
    "groups": (
        240,
        f"<v:rect {VML} {SIZE}/>",
        f'<v:group {VML} {SIZE} coordsize="100,100">{{}}</v:group>',
        "<w:p><w:r><w:pict>{}</w:pict></w:r></w:p>",
    ),
}
DEEP = {**{name: (*parts, "{}") for name, parts in AROUND.items()}, **INSIDE}
MOST_SECONDS, MOST_GROWTH_KB = 240, 1_500_000


def nested(depth, core, around, outside):
    for _ in range(depth):
        core = around.format(core)
    return outside.format(core)


@pytest.mark.parametrize("name", DEEP)
def test_the_deepest_nesting_that_xml_allows_is_drawn_and_filled(tmp_path, name):
    path = tmp_path / "sâu.docx"
    document_of(nested(*DEEP[name])).save(str(path))

    assert write_pdf(PageMaker(path).draw(None), title="Thử").startswith(b"%PDF")
    assert fill_docx(path, Answers({}, {})).startswith(b"PK")


def with_table(path, rows: int, row: bytes):
    """A document with one table of so many equal rows, written bit by bit."""
    document_of("<w:p></w:p>").save(str(path))
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    head, tail = parts.pop("word/document.xml").split(b"<w:p", 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in parts.items():
            made.writestr(name, data)
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(head + b"<w:tbl><w:tblPr/><w:tblGrid/>")
            for _ in range(rows // 1000):
                part.write(row * 1000)
            part.write(b"</w:tbl><w:p" + tail)
    return path


def test_a_table_of_a_hundred_megabytes_is_refused_before_it_is_unpacked(tmp_path):
    row = b"<w:tr><w:tc><w:p><w:r><w:t>" + b"x" * 36 + b"</w:t></w:r></w:p></w:tc></w:tr>"
    path = with_table(tmp_path / "bảng.docx", 1_000_000, row)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    with pytest.raises(TooLargeError, match=r"bảng\.docx"):
        PageMaker(path)

    assert time.monotonic() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


@pytest.mark.full
@pytest.mark.timeout(600)
def test_the_largest_table_that_is_let_in_is_drawn_within_limits(tmp_path):
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{number * 7919} nhà số</w:t></w:r></w:p></w:tc>" for number in range(4))
    rows = guard.MOST_TAGS // (cells.count("<") + 2) // 1000 * 1000 - 1000
    path = with_table(tmp_path / "bảng.docx", rows, f"<w:tr>{cells}</w:tr>".encode())
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    pdf = write_pdf(PageMaker(path).draw(None), title="Thử")

    assert time.monotonic() - start < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH_KB
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 100
    document.close()

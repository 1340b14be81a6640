"""Small Word files made for tests."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sadec_counter.documents.word_text import text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TEXT_BOX = (
    f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>Hộp: {{{{ {name} }}}}</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
CONTROL = (
    f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/x' w:storeItemID='y'/></w:sdtPr>"
    "<w:sdtContent><w:p><w:r><w:t>Ô: {{{{ {name} }}}}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


class Answers:
    """Values by name, without a form."""

    def __init__(self, values=None, tables=None, hidden=(), pictures=None) -> None:
        self.values, self.tables, self.hidden, self.pictures = values or {}, tables or {}, hidden, pictures or {}

    def text(self, name, formats=()):
        value = self.values.get(name, "")
        return value.upper() if "hoa" in formats else value

    def ticked(self, field_id, code):
        return self.values.get(field_id) == (code or "x")

    def rows(self, table_id):
        return self.tables.get(table_id, 0)

    def applies(self, field_id):
        return field_id not in self.hidden

    def picture(self, name):
        return self.pictures.get(name, b"")


def paragraph(container, *run_texts: str, bold_from=99):
    """A paragraph of several runs; those from number `bold_from` on are bold."""
    made = container.add_paragraph()
    for number, text in enumerate(run_texts):
        made.add_run(text).bold = number >= bold_from or None
    return made


def table(container, *rows: list[str]):
    made = container.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def add_xml(document, xml):
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def saved(document, path):
    document.save(str(path))
    return path


def reopened(raw: bytes):
    return docx.Document(io.BytesIO(raw))


def all_text(raw: bytes, part="word/document.xml") -> list[str]:
    """The text of every paragraph of a part, text boxes and tables too."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = parse_xml(archive.read(part))
    return [text_of(one) for one in root.iter(W + "p")]

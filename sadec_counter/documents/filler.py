"""A Word template filled: the same content as the printed page, for those who want to edit it in Word."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.parser import OxmlElement
from docx.parts.story import StoryPart
from docx.shared import Mm
from lxml import etree

from sadec_counter.documents.grammar import (
    Answers,
    Inset,
    Piece,
    RowScope,
    expand,
    kept,
    paragraph_vanishes,
    row_vanishes,
    scopes,
)
from sadec_counter.documents.guard import DamagedError, open_docx
from sadec_counter.documents.word_text import (
    TextPart,
    blocks,
    cells,
    row_text,
    rows,
    text_boxes,
    text_of,
    text_parts,
)
from sadec_counter.documents.wordxml import Element, W, local

_ROOTS = {"document", "hdr", "ftr"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COPIED_IDS = ("paraId", "textId")  # must be unique in a document
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def fill_docx(template: Path, answers: Answers) -> bytes:
    """The template with every placeholder replaced, as a .docx. Raises WordFileError."""
    document = open_docx(template)
    for part in document.part.package.iter_parts():
        _fill_part(part, answers)
    buffer = io.BytesIO()
    try:
        document.save(buffer)
    except (TypeError, ValueError) as error:  # a part that opens but cannot be written again
        raise DamagedError(file=template.name, part="liên kết giữa các phần") from error
    return _undated(buffer.getvalue())


def _fill_part(part: Part, answers: Answers) -> None:
    if isinstance(part, StoryPart) and local(part.element) in _ROOTS:
        root = part.element
        body = root.find(W + "body") if local(root) == "document" else root
        if body is not None:
            _Filler(answers, part).fill_blocks(body, None)
    elif isinstance(part, XmlPart) and local(part.element) == "settings":
        _forget_words_own_template(part)
    elif not isinstance(part, XmlPart) and part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
        notes = parse_xml(part.blob)
        for note in notes:
            _Filler(answers, None).fill_blocks(note, None)
        part._blob = etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


class _Filler:
    """Fills the blocks of one part."""

    def __init__(self, answers: Answers, part: StoryPart | None) -> None:
        self._answers = answers
        self._part = part  # None: a part that cannot hold pictures

    def fill_blocks(self, container: Element, scope: RowScope | None, *, in_row: bool = False) -> None:
        listed = list(blocks(container))
        stay = kept([text_of(block) if local(block) == "p" else "" for block in listed], self._answers, scope)
        for block, stays in zip(listed, stay, strict=True):
            if not stays:
                _remove_block(block)
            elif local(block) == "tbl":
                self._fill_table(block, scope)
            else:
                repeated = None if in_row else scopes(text_of(block), self._answers)
                for one, inner in [(block, scope)] if repeated is None else _copies(block, repeated):
                    self._fill_paragraph(one, inner)

    def _fill_table(self, table: Element, scope: RowScope | None) -> None:
        for row in list(rows(table)):
            repeated = scopes(row_text(row), self._answers)
            for one, inner in [(row, scope)] if repeated is None else _copies(row, repeated):
                if row_vanishes(row_text(one), self._answers, inner):
                    one.getparent().remove(one)
                    continue
                for cell in cells(one):
                    self.fill_blocks(cell, inner, in_row=True)
        if next(rows(table), None) is None:
            _remove_block(table)

    def _fill_paragraph(self, paragraph: Element, scope: RowScope | None) -> None:
        parts = text_parts(paragraph)
        text = "".join(part.text for part in parts)
        if "{" in text:
            if paragraph_vanishes(text, self._answers, scope):
                _remove_block(paragraph)
                return
            self._rewrite(parts, expand([part.text for part in parts], self._answers, scope))
        for box in text_boxes(paragraph):
            self.fill_blocks(box, scope, in_row=scope is not None)

    def _rewrite(self, parts: Sequence[TextPart], pieces: Sequence[Piece]) -> None:
        contents: list[list[Piece]] = [[] for _ in parts]
        for piece in pieces:
            contents[piece.run].append(piece)
        for part, content in zip(parts, contents, strict=True):
            insets = [piece.inset for piece in content if piece.inset]
            text = "".join(piece.text for piece in content)
            if part.is_text and (insets or text != part.text):
                _unbind(part.element)
                self._put(part.element, content)

    def _put(self, element: Element, content: Sequence[Piece]) -> None:
        """Write pieces in place of a w:t, into the same run."""
        made = [one for piece in content for one in self._elements(piece)]
        for one in reversed(made):
            element.addnext(one)
        element.getparent().remove(element)

    def _elements(self, piece: Piece) -> Iterator[Element]:
        if piece.inset:
            if self._part is not None:
                yield self._drawing(piece.inset, self._part)
            return
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                yield OxmlElement("w:br")
            if line:
                made = OxmlElement("w:t")
                made.text = line
                made.set(_SPACE, "preserve")
                yield made

    def _drawing(self, inset: Inset, part: StoryPart) -> Element:
        drawing = OxmlElement("w:drawing")
        drawing.append(part.new_pic_inline(io.BytesIO(inset.picture), Mm(inset.width_mm), Mm(inset.height_mm)))
        return drawing


def _copies(block: Element, repeated: Sequence[RowScope]) -> Iterator[tuple[Element, RowScope]]:
    """The row or paragraph once for each scope, in order; what must be unique stays in the first one only."""
    made = [block, *(copy.deepcopy(block) for _ in repeated[1:])]
    after = block
    for one in made[1:]:
        _drop_ids(one)
        after.addnext(one)
        after = one
    if not repeated:
        _remove_block(block)
    yield from zip(made, repeated, strict=False)


def _drop_ids(block: Element) -> None:
    for element in block.iter():
        if isinstance(element.tag, str):
            for name in [name for name in element.attrib if str(name).rpartition("}")[2] in _COPIED_IDS]:
                del element.attrib[name]
    for mark in list(block.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)


def _remove_block(block: Element) -> None:
    """Take out a paragraph, row or table; the last paragraph of a cell, box or section stays, empty."""
    parent = block.getparent()
    if local(block) == "p" and _must_stay(block, parent):
        for inside in [element for element in block if local(element) != "pPr"]:
            block.remove(inside)
        return
    parent.remove(block)


def _must_stay(paragraph: Element, parent: Element) -> bool:
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    if local(parent) == "body":
        return False
    others = [block for block in blocks(parent) if block is not paragraph]
    return not others or (local(others[-1]) == "tbl" and next(reversed(list(blocks(parent)))) is paragraph)


def _unbind(element: Element) -> None:
    """A content control that was filled is no prompt any more, and Word must not fetch its old value."""
    for control in element.iterancestors(W + "sdt"):
        properties = control.find(W + "sdtPr")
        for name in ("showingPlcHdr", "dataBinding"):
            found = None if properties is None else properties.find(W + name)
            if found is not None:
                found.getparent().remove(found)


def _forget_words_own_template(settings: XmlPart) -> None:
    """Word would fetch the template that the file was made from, wherever that is."""
    for relation in list(settings.rels.values()):
        if relation.is_external and relation.reltype.endswith("/attachedTemplate"):
            del settings.rels[relation.rId]
    for element in list(settings.element.iter(W + "attachedTemplate")):
        element.getparent().remove(element)


def _undated(raw: bytes) -> bytes:
    """The same archive with a fixed date: the same values give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copied:
        for entry in source.infolist():
            undated = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            undated.compress_type = zipfile.ZIP_DEFLATED
            copied.writestr(undated, source.read(entry))
    return buffer.getvalue()

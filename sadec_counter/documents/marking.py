"""Puts marks into an official Word form: a first template, made from its dotted lines, boxes and empty cells."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.parser import OxmlElement

from sadec_counter.documents.blanks import BlankKind, OpenBlank, Spot, dots_in, open_blanks
from sadec_counter.documents.guard import open_docx
from sadec_counter.documents.marks import BlockStart, Condition, Mark, Repeat, Tick, Value, parse
from sadec_counter.documents.word_text import TextPart, rows, text_of, text_parts
from sadec_counter.documents.wordxml import Element, W, local

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TOUCHING = {":", ",", ";", ")", "."}
_SHORTEST_LINE = 3
_LONGEST_LINE = 2000  # dots that fill a cell
_DOTS_FOR_A_MARK = 20
_IS_SIGN = re.compile(r"\{\W*\{\W*[#?]")
_NAME_IN_MARK = re.compile(r"(\{\W*\{[^A-Za-z0-9_]*)[A-Za-z0-9_.]+")


def mark_blanks(
    template: Path,
    names: Mapping[int, Sequence[str]],
    renamed: Mapping[str, str] | None = None,
    *,
    marks_more: bool = False,
) -> bytes:
    """The form with a mark in each blank that `names` knows by its place in `read_blanks`.

    A blank has one name, a table its own (with " : 4" where other than its own number of rows are to stand on the blank
    form) and one for each column ("" for a column that stays blank). `renamed` gives
    marks that stand in the file another name, or dots in their place (""). The lines that go on with a blank vanish
    when it is filled; with `marks_more` they bear marks themselves, so that it is seen where they stand.
    Raises WordFileError.
    """
    document = open_docx(template)
    edits: list[tuple[Spot, str]] = []
    for number, found in enumerate(open_blanks(document)):
        if number in names:
            marks = _marks(found, names[number])
            edits += [(spot, mark) for spot, mark in zip(found.spots, marks, strict=False) if mark]
            edits += [_more(paragraph, names[number][0], is_marked=marks_more) for paragraph in found.more]
            if found.blank.kind is BlankKind.TABLE:
                _drop_other_rows(found)
    for spot, mark in reversed(edits):  # from the end of a paragraph, so that places before it stay true
        _put(spot, _spaced(spot, mark))
    if renamed:
        _rename(document, renamed)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _more(paragraph: Element, name: str, *, is_marked: bool) -> tuple[Spot, str]:
    text = text_of(paragraph)
    if not is_marked:
        return Spot(paragraph), f"{{{{? !{name} }}}}"
    if "\t" in text:
        return Spot(paragraph), f"{{{{ {name} }}}}"
    spot = Spot(paragraph, 0, len(text), dots_in(text))
    return spot, f"{{{{ {name}{_dots(spot)} }}}}"


def _rename(document: Document, renamed: Mapping[str, str]) -> None:
    """Every mark of these names takes the new one; the rest of the mark stays."""
    for part in document.part.package.iter_parts():
        for paragraph in part.element.iter(W + "p") if isinstance(part, XmlPart) else ():
            for found in reversed(parse(text_of(paragraph))):
                name = _name_of(found.mark)
                if name in renamed:
                    _put(Spot(paragraph, found.start, found.end), _with_name(found.source, renamed[name]))


def _name_of(mark: Mark) -> str:
    if isinstance(mark, BlockStart):
        mark = mark.condition
    if isinstance(mark, Repeat):
        return mark.table_id
    return mark.name if isinstance(mark, Value | Tick | Condition) else ""


def _with_name(source: str, name: str) -> str:
    """The mark with another name; nothing but dots where there is none any more."""
    if not name:
        return "" if _IS_SIGN.match(source) else "." * _DOTS_FOR_A_MARK
    return _NAME_IN_MARK.sub(lambda found: f"{found[1]}{name}", source, count=1)


def _marks(found: OpenBlank, names: Sequence[str]) -> list[str]:
    """What to write into each spot."""
    name = names[0]
    match found.blank.kind:
        case BlankKind.BOX:
            return [f"{{{{ [{name}] }}}}"]
        case BlankKind.DIGITS:
            return [f"{{{{ {name} | o:{place} }}}}" for place in range(1, len(found.spots) + 1)]
        case BlankKind.DATE:
            parts = zip(("ngay", "thang", "nam"), found.spots, strict=True)
            return [f"{{{{ {name} | {part}{_dots(spot)} }}}}" for part, spot in parts]
        case BlankKind.TABLE:
            columns = [
                f"{{{{ {column}{_dots(spot)} }}}}" if column else ""
                for column, spot in zip(names[1:], found.spots, strict=False)
            ]
            repeated = name if ":" in name else f"{name} : {found.blank.count}"
            return [f"{{{{# {repeated} }}}}{columns[0]}", *columns[1:]]
        case _:
            return [f"{{{{ {name}{_dots(spot)} }}}}" for spot in found.spots]


def _dots(spot: Spot) -> str:
    return f" | cham:{max(_SHORTEST_LINE, min(spot.dots, _LONGEST_LINE))}" if spot.dots else ""


def _drop_other_rows(found: OpenBlank) -> None:
    """One row stands for all: the repeat mark makes the others."""
    first = next(found.spots[0].paragraph.iterancestors(W + "tr"))
    table = next(first.iterancestors(W + "tbl"))
    listed = list(rows(table))
    for row in listed[listed.index(first) + 1 :]:
        row.getparent().remove(row)


def _spaced(spot: Spot, mark: str) -> str:
    """A value must not touch the words beside it, as dots may."""
    text = text_of(spot.paragraph)
    before, after = text[: spot.start][-1:], text[spot.end :][:1]
    return f"{' ' if before.isalnum() or before in _TOUCHING else ''}{mark}{' ' if after.isalnum() else ''}"


def _put(spot: Spot, mark: str) -> None:
    parts = text_parts(spot.paragraph)
    place, waiting = 0, mark
    for part in parts:
        begin, end = max(spot.start - place, 0), min(spot.end - place, len(part.text))
        covers = begin < end or (spot.start == spot.end and place <= spot.start <= place + len(part.text))
        if covers and (part.is_text or begin < end):
            _write(part, part.text[:begin] + waiting + part.text[max(begin, end) :])
            waiting = ""
            if spot.start == spot.end:
                return
        place += len(part.text)
    if waiting:
        _write_new(spot.paragraph, parts, waiting)


def _write(part: TextPart, text: str) -> None:
    """A w:t with this text in the part's place; a symbol that was a box becomes text."""
    element = part.element
    if not part.is_text:
        element = OxmlElement("w:t")
        part.element.getparent().replace(part.element, element)
    element.text = text
    element.set(_SPACE, "preserve")


def _write_new(paragraph: Element, parts: Sequence[TextPart], text: str) -> None:
    """A mark where there is no text to write it into: before the tab that draws the line, or in an empty cell."""
    made = OxmlElement("w:t")
    made.text = text
    made.set(_SPACE, "preserve")
    if parts:
        parts[0].element.addprevious(made)
        return
    run = OxmlElement("w:r")
    mark_look = paragraph.find(f"{W}pPr/{W}rPr")
    if mark_look is not None:
        run.append(_look(mark_look))
    run.append(made)
    paragraph.append(run)


def _look(mark_look: Element) -> Element:
    """The look of a paragraph's end, as letters have it."""
    look = OxmlElement("w:rPr")
    for element in mark_look:
        if local(element) not in {"ins", "del", "moveFrom", "moveTo", "rPrChange"}:
            look.append(element.__copy__())
    return look

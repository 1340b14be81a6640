"""Reads a .docx into the model: sections with their paragraphs and tables, headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from sadec_counter.documents.drawing_reader import DrawingReader
from sadec_counter.documents.guard import DamagedError
from sadec_counter.documents.holding import loosely
from sadec_counter.documents.inline_reader import InlineReader, Inside, PageSplit
from sadec_counter.documents.model import (
    Block,
    Document,
    Item,
    Label,
    NoteMark,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Table,
)
from sadec_counter.documents.numbering import Numbering
from sadec_counter.documents.package import Package, Part, relation_id
from sadec_counter.documents.section_reader import read_section
from sadec_counter.documents.styles import (
    Properties,
    Styles,
    merge,
    paragraph_format,
    paragraph_properties,
    run_properties,
    theme_fonts,
)
from sadec_counter.documents.table_reader import TableReader
from sadec_counter.documents.wordxml import MC, VAL, Element, W, child, children, flag, local, number, value

_TRANSPARENT = {"sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def read_document(path: Path) -> Document:
    """The whole file as a model. Raises WordFileError."""
    package = Package(path)
    try:
        return _read(package)
    except (ValueError, KeyError, IndexError, OverflowError, RecursionError, etree.LxmlError) as error:
        raise DamagedError(file=path.name, part=package.main.name) from error


def _read(package: Package) -> Document:
    settings = package.main.related_root("settings")
    context = _Context(package, settings)
    body = child(package.main.root, W + "body")
    reader = BlockReader(context, package.main)
    sections = _sections(reader, body, context)
    notes = _notes(context)
    return Document(
        sections=sections,
        notes=notes,
        pictures=package.pictures,
        default_tab=number(value(settings, W + "defaultTabStop", "720"), 720) or 720,
        compat=context.compat,
        add_spacing=flag(child(settings, W + "compat"), W + "doNotUseHTMLParagraphAutoSpacing"),
        stretch_breaks=not flag(child(settings, W + "compat"), W + "doNotExpandShiftReturn"),
        even_odd=flag(settings, W + "evenAndOddHeaders"),
        missing=tuple(dict.fromkeys(context.missing)),
    )


class _Context:
    """What all parts of one file share."""

    def __init__(self, package: Package, settings: Element | None) -> None:
        self.package = package
        self.styles = Styles(package.main.related_root("styles"), theme_fonts(package.main.related_root("theme")))
        self.numbering = Numbering(package.main.related_root("numbering"), self.styles)
        self.missing: list[str] = []
        self.compat = _compat(settings)


def _compat(settings: Element | None) -> int:
    for item in children(child(settings, W + "compat"), W + "compatSetting"):
        if item.get(W + "name") == "compatibilityMode":
            return number(item.get(VAL), 12)
    return 12


def _sections(reader: BlockReader, body: Element | None, context: _Context) -> tuple[Section, ...]:
    sections: list[Section] = []
    pending: list[Block] = []
    last: Element | None = None
    for block, properties in reader.with_sections(body):
        if block is not None:
            pending.append(block)
        if properties is not None:
            before = sections[-1] if sections else None
            blocks = _behind_empty_line(pending, sections, context)
            sections.append(read_section(properties, blocks, before, _header_reader(context)))
            pending = []
            last = properties
    if pending or not sections:
        before = sections[-1] if sections else None
        blocks = _behind_empty_line(pending, sections, context)
        sections.append(read_section(last, blocks, before, _header_reader(context)))
    return tuple(sections)


def _behind_empty_line(blocks: list[Block], sections: list[Section], context: _Context) -> tuple[Block, ...]:
    """The reference opens a section with an empty line above a table that calls a note, or above the first note."""
    if not blocks or not isinstance(blocks[0], Table):
        return tuple(blocks)
    noted = any(_calls_note(block) for section in sections for block in section.blocks)
    if not _calls_note(blocks[0]) and (noted or not any(_calls_note(block) for block in blocks)):
        return tuple(blocks)
    above = sections[-1].blocks[-1] if sections and sections[-1].blocks else None
    styles = context.styles
    form = styles.format({**styles.run_defaults, **styles.run(styles.default.get("paragraph", ""))})
    copied = above.format if isinstance(above, Paragraph) else paragraph_format("", {})
    return (Paragraph(items=(), format=copied, mark=form, base=form), *blocks)


def _header_reader(context: _Context) -> _HeaderReader:
    return _HeaderReader(context)


class _HeaderReader:
    """Reads header and footer parts, each once."""

    def __init__(self, context: _Context) -> None:
        self._context = context

    def __call__(self, reference: Element) -> tuple[Block, ...]:
        name = self._context.package.main.target(relation_id(reference, "id"))
        if name is None:
            return ()
        part = Part(self._context.package, name)
        reader = BlockReader(self._context, part)
        where = "chân trang" if local(reference) == "footerReference" else "đầu trang"
        return tuple(reader.blocks(part.root, where))


def _notes(context: _Context) -> dict[int, tuple[Block, ...]]:
    found: dict[int, tuple[Block, ...]] = {}
    for name in context.package.main.related("footnotes"):
        part = Part(context.package, name)
        for shown, note in enumerate(_real_notes(part.root), start=1):
            reader = BlockReader(context, part)
            reader.own_note = str(shown)
            blocks = tuple(reader.blocks(note, "chú thích"))
            numbered = next(note.iter(W + "footnoteRef"), None) is not None
            found[number(note.get(W + "id"))] = blocks if numbered else _with_number(blocks, str(shown))
    return found


def _with_number(blocks: tuple[Block, ...], shown: str) -> tuple[Block, ...]:
    """A note that does not print its own number begins with it."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    return (replace(first, items=(Span(shown, first.base), *first.items)), *blocks[1:])


def _calls_note(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_calls_note(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)
    return isinstance(block, Paragraph) and any(isinstance(item, NoteMark) for item in block.items)


def _real_notes(root: Element | None) -> Iterator[Element]:
    return (note for note in children(root, W + "footnote") if note.get(W + "type") is None)


class BlockReader:
    """Reads the paragraphs and tables of one part."""

    def __init__(self, context: _Context, part: Part) -> None:
        self._context = context
        self._styles = context.styles
        self._drawings = DrawingReader(part, loosely(self.blocks), context.missing, context.styles)
        self._inline = InlineReader(context.styles, self._drawings.read)
        self._tables = TableReader(context.styles, loosely(self._cell_blocks), context.missing)
        self._count = 0
        self._table_count = 0
        self._depth = 0
        self.own_note = ""

    def with_sections(self, body: Element | None) -> Iterator[tuple[Block | None, Element | None]]:
        """(block, the section properties that end with it or None)."""
        for element in _flat(body):
            name = local(element)
            if name == "sectPr":
                yield None, element
                continue
            blocks = list(self._read(element, f"đoạn {self._count + 1}"))
            section = child(child(element, W + "pPr"), W + "sectPr")
            if section is not None and blocks and _is_bare(blocks[-1]) and value(section, W + "type") == "continuous":
                blocks.pop()
            for block in blocks:
                yield block, None
            if section is not None:
                yield None, section

    def blocks(self, parent: Element | None, where: str = "") -> Iterator[Block]:
        for element in _flat(parent):
            yield from self._read(element, where)

    def _cell_blocks(self, cell: Element, where: str, table_style: tuple[Properties, Properties]) -> tuple[Block, ...]:
        found: list[Block] = []
        for element in _flat(cell):
            found.extend(self._read(element, where, table_style))
        return tuple(block for block in found if not isinstance(block, PageBreak))

    def _read(
        self, element: Element, where: str, table_style: tuple[Properties, Properties] = ({}, {})
    ) -> Iterator[Block]:
        name = local(element)
        if name == "p":
            if not self._depth:
                self._count += 1
            yield from self._paragraph(element, where, table_style)
        elif name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._table_count += 1
            place = f"bảng {self._table_count}" if self._depth == 1 else f"{where}, bảng lồng"
            yield self._tables.read(element, place)
            self._depth -= 1
        elif name in {"oMath", "oMathPara"}:
            self._context.missing.append(f"{where}: công thức toán")
        elif name == "altChunk":
            self._context.missing.append(f"{where}: tệp chèn trong văn bản")

    def _paragraph(self, element: Element, where: str, table_style: tuple[Properties, Properties]) -> Iterator[Block]:
        ppr = child(element, W + "pPr")
        style = value(ppr, W + "pStyle")
        if style not in self._styles.elements:
            style = self._styles.default.get("paragraph", "")
        base = {**self._styles.run_defaults, **table_style[1], **self._styles.run(style)}
        mark = self._mark(child(ppr, W + "rPr"), base)
        list_id, properties = self._properties(ppr, style, table_style[0])
        label = self._label(list_id, {**base, **mark})
        self._inline.own_note = self.own_note
        self._drawings.where = where
        inside = self._inline.read(element, base)
        self._context.missing.extend(f"{where}: {what}" for what in self._inline.missing)
        self._inline.missing.clear()
        if inside.items and child(ppr, W + "framePr") is not None:
            self._context.missing.append(f"{where}: khung chữ kiểu cũ")
        if mark.get("hidden") and not inside.items:
            return
        whole = Paragraph(
            items=(),
            format=paragraph_format(style, properties),
            mark=self._styles.format(mark),
            base=self._styles.format(base),
            label=label,
            place=where,
        )
        yield from _split(whole, inside)

    def _mark(self, element: Element | None, base: Properties) -> Properties:
        style = value(element, W + "rStyle")
        own = run_properties(element, self._styles.fonts)
        return {**base, **(self._styles.run(style) if style else {}), **own}

    def _label(self, numbering: tuple[int, int] | None, mark: Properties) -> Label | None:
        if numbering is None or numbering[0] == 0:
            return None
        return self._context.numbering.label(numbering[0], numbering[1], mark)

    def _properties(
        self, ppr: Element | None, style: str, table_style: Properties
    ) -> tuple[tuple[int, int] | None, Properties]:
        """((list, level) or None, the merged paragraph properties)."""
        merged = merge(self._styles.paragraph_defaults, table_style)
        numbered: tuple[int, int] | None = None
        for element in self._styles.chain(style):
            own_ppr = child(element, W + "pPr")
            numbered = self._numbered(child(own_ppr, W + "numPr"), numbered)
            if child(own_ppr, W + "numPr") is not None:
                merged = merge(merged, self._level_indents(numbered))
            merged = merge(merged, paragraph_properties(own_ppr))
        own = paragraph_properties(ppr)
        if (numpr := child(ppr, W + "numPr")) is not None:
            numbered = self._numbered(numpr, numbered)
            level = self._level_indents(numbered)
            merged = merge(merged, level)
            if own.get("first", -1) >= 0 and own.get("left", level.get("left")) == level.get("left") and level:
                own["left"] = 0
        return numbered, merge(merged, own)

    def _numbered(self, numpr: Element | None, inherited: tuple[int, int] | None) -> tuple[int, int] | None:
        if numpr is None:
            return inherited
        list_id = value(numpr, W + "numId")
        level = value(numpr, W + "ilvl")
        old_list, old_level = inherited or (0, 0)
        return (number(list_id) if list_id else old_list, min(8, number(level)) if level else old_level)

    def _level_indents(self, numbered: tuple[int, int] | None) -> Properties:
        level = self._context.numbering.level(*numbered) if numbered else None
        if level is None:
            return {}
        return {k: v for k, v in level.paragraph.items() if k in {"left", "right", "first", "tabs"}}


def _split(whole: Paragraph, inside: Inside) -> Iterator[Block]:
    """The paragraph with its items; hard page breaks cut it into several."""
    items: list[Item] = []
    part = whole
    for item in inside.items:
        if isinstance(item, PageSplit):
            yield replace(part, items=tuple(items), ends_by_break=True)
            yield PageBreak(item.kind)
            part = replace(whole, format=replace(whole.format, page_break_before=False), label=None)
            items = []
        else:
            items.append(item)
    if items or part is whole:
        yield replace(part, items=tuple(items))


def _is_bare(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.items


def _flat(parent: Element | None) -> Iterator[Element]:
    """Children, content controls and the like opened."""
    for element in parent if parent is not None else ():
        name = local(element)
        if name == "sdt":
            yield from _flat(child(element, W + "sdtContent"))
        elif name in _TRANSPARENT:
            yield from _flat(element)
        elif element.tag == MC + "AlternateContent":
            chosen = element.find(MC + "Choice")
            yield from _flat(chosen if chosen is not None else element.find(MC + "Fallback"))
        else:
            yield element

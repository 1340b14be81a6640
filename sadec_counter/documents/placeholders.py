"""What a Word template asks for: every placeholder with its place, and every fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml

from sadec_counter.documents.grammar import ROW_NUMBER, block_pairs, repeat_of
from sadec_counter.documents.guard import open_docx
from sadec_counter.documents.marks import (
    BlockEnd,
    BlockStart,
    Condition,
    Fault,
    Mark,
    Placeholder,
    Repeat,
    Tick,
    Value,
    parse,
)
from sadec_counter.documents.word_text import blocks, cells, distinct_text_boxes, row_text, rows, text_of, tidy_label
from sadec_counter.documents.wordxml import Element, W, local

_OUTSIDE = Fault("{{?? … }} chỉ đặt được trong một hàng của bảng; ở đoạn văn hãy dùng {{? … }}")
_LOST_BLOCK = Fault("khối {{?( … }} … {{?) }} phải đủ mở và đóng, mỗi dấu đứng riêng một đoạn, trong cùng một ô")
_TWO_TABLES = Fault("một hàng chỉ lặp được theo một bảng")
_PARTS = {"document": "", "hdr": "đầu trang", "ftr": "chân trang"}


class UseKind(StrEnum):
    """How a template uses a name."""

    VALUE = "value"
    TICK = "tick"
    REPEAT = "repeat"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class NameUse:
    """One place where a template names a field (or an office value)."""

    name: str
    kind: UseKind
    place: str  # "đoạn 12", "bảng 2, hàng 3, ô 1"
    source: str  # as it is written: "{{ con.ho_ten | hoa }}"
    formats: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()  # of a tick box or a condition
    table_id: str = ""  # the table whose row repeats around it
    label: str = field(default="", compare=False)  # what stands before it, or heads its column


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Something between braces that means nothing, where it stands, and why."""

    place: str
    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """Everything that a template asks for, in the order of reading."""

    uses: tuple[NameUse, ...]
    faults: tuple[TemplateFault, ...]

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Each name with the places where it stands."""
        found: dict[str, list[str]] = {}
        for use in self.uses:
            found.setdefault(use.name, []).append(use.place)
        return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}

    @property
    def printed(self) -> frozenset[str]:
        """The names whose value is printed, as text or as a tick."""
        return frozenset(use.name for use in self.uses if use.kind in {UseKind.VALUE, UseKind.TICK})

    @property
    def repeats(self) -> tuple[str, ...]:
        """The tables whose rows are printed one by one."""
        return tuple(dict.fromkeys(use.name for use in self.uses if use.kind is UseKind.REPEAT))


def read_placeholders(template: Path) -> TemplateFacts:
    """All placeholders of a template. Raises WordFileError."""
    document = open_docx(template)
    reader = _Reader()
    for part in document.part.package.iter_parts():
        for container, place in _containers(part):
            reader.read(container, place)
    return TemplateFacts(tuple(reader.uses), tuple(reader.faults))


def _containers(part: Part) -> Iterator[tuple[Element, str]]:
    if isinstance(part, XmlPart):
        root = part.element
        name = local(root)
        container = root.find(W + "body") if name == "document" else root
        if name in _PARTS and container is not None:
            yield container, _PARTS[name]
    elif part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
        for note in parse_xml(part.blob):
            yield note, "chú thích"


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a paragraph stands, as far as its marks must fit there."""

    place: str
    table_id: str
    in_row: bool = False
    in_pair: bool = False
    label: str = ""  # for marks that have no words of their own before them

    def fault_of(self, mark: Mark) -> Fault | None:
        if isinstance(mark, Fault):
            return mark
        if isinstance(mark, Condition) and mark.whole_row and not self.in_row:
            return _OUTSIDE
        if isinstance(mark, BlockStart | BlockEnd) and not self.in_pair:
            return _LOST_BLOCK
        return None


def _label_of(cell: Element) -> str:
    """The cell's words, when it is nothing but a label."""
    text = " ".join(text_of(block) for block in blocks(cell) if local(block) == "p")
    return "" if "{{" in text else tidy_label(text)


def _with_pairs(container: Element) -> Iterator[tuple[Element, bool]]:
    """The blocks of a container, each with whether it opens or closes a block that vanishes."""
    listed = list(blocks(container))
    pairs = block_pairs([text_of(block) if local(block) == "p" else "" for block in listed])
    marked = {*pairs, *pairs.values()}
    yield from ((block, number in marked) for number, block in enumerate(listed))


class _Reader:
    """Walks blocks, counts them, and collects what they ask for."""

    def __init__(self) -> None:
        self.uses: list[NameUse] = []
        self.faults: list[TemplateFault] = []
        self._paragraphs = 0
        self._tables = 0

    def read(self, container: Element, place: str) -> None:
        """The blocks of a body ("" as place), header, footer or note."""
        for block, in_pair in _with_pairs(container):
            if local(block) == "tbl":
                self._tables += 1
                self._table(block, f"bảng {self._tables}")
                continue
            self._paragraphs += 0 if place else 1
            repeat = repeat_of(text_of(block))
            where = _Where(place or f"đoạn {self._paragraphs}", repeat.table_id if repeat else "", in_pair=in_pair)
            self._paragraph(block, where)

    def _table(self, table: Element, place: str) -> None:
        above: list[str] = []
        for number, row in enumerate(rows(table), start=1):
            repeated = [found.mark for found in parse(row_text(row)) if isinstance(found.mark, Repeat)]
            where = f"{place}, hàng {number}"
            if len({repeat.table_id for repeat in repeated}) > 1:
                self._fault(where, row_text(row).strip()[:60], _TWO_TABLES)
            labels = [_label_of(cell) for cell in cells(row)]
            for column, cell in enumerate(cells(row), start=1):
                left = labels[column - 2] if column > 1 and not repeated else ""
                label = left or (above[column - 1] if column <= len(above) else "")
                self._cell(cell, f"{where}, ô {column}", repeated[0].table_id if repeated else "", label=label)
            above = above if repeated else labels

    def _cell(self, cell: Element, place: str, table_id: str, *, in_row: bool = True, label: str = "") -> None:
        for block, in_pair in _with_pairs(cell):
            if local(block) == "tbl":
                self._table(block, f"{place}, bảng lồng")
            else:
                self._paragraph(block, _Where(place, table_id, in_row=in_row, in_pair=in_pair, label=label))

    def _paragraph(self, paragraph: Element, where: _Where) -> None:
        text, end = text_of(paragraph), 0
        for found in parse(text):
            label, end = tidy_label(text[end : found.start]) or where.label, found.end
            if (fault := where.fault_of(found.mark)) is not None:
                self._fault(where.place, found.source, fault)
            elif not _is_row_number(found, where.table_id) and not isinstance(found.mark, BlockEnd):
                self.uses.append(replace(_use(found, where.place, where.table_id), label=label))
        for box in distinct_text_boxes(paragraph):
            self._cell(box, f"{where.place}, hộp chữ", where.table_id, in_row=where.in_row)

    def _fault(self, place: str, source: str, fault: Fault) -> None:
        self.faults.append(TemplateFault(place, source, fault.sentence))


def _is_row_number(found: Placeholder, table_id: str) -> bool:
    return isinstance(found.mark, Value) and bool(table_id) and found.mark.name == f"{table_id}.{ROW_NUMBER}"


def _use(found: Placeholder, place: str, table_id: str) -> NameUse:
    mark = found.mark
    if isinstance(mark, Tick):
        return NameUse(mark.name, UseKind.TICK, place, found.source, (), (mark.code,), table_id)
    if isinstance(mark, Repeat):
        return NameUse(mark.table_id, UseKind.REPEAT, place, found.source, (), (), mark.table_id)
    if isinstance(mark, BlockStart):
        mark = mark.condition
    if isinstance(mark, Condition):
        return NameUse(mark.name, UseKind.CONDITION, place, found.source, (), mark.codes, table_id)
    if isinstance(mark, Value):
        return NameUse(mark.name, UseKind.VALUE, place, found.source, mark.formats, (), table_id)
    raise TypeError(mark)

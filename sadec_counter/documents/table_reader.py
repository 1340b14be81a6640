"""Tables of a .docx with their style: widths, borders, margins, merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sadec_counter.documents.model import Block, Cell, Edge, Row, Table
from sadec_counter.documents.styles import (
    Properties,
    Styles,
    edges_of,
    merge,
    paragraph_properties,
    run_properties,
    shade_of,
)
from sadec_counter.documents.wordxml import (
    VAL,
    Element,
    W,
    attribute,
    child,
    children,
    flag,
    local,
    measure,
    number,
    value,
)

ReadCell = Callable[[Element, str, tuple[Properties, Properties]], tuple[Block, ...]]
DEFAULT_MARGINS = {"left": 108, "right": 108, "top": 0, "bottom": 0}


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a cell stands in its table, for conditional formatting."""

    row: int
    rows: int
    column: int
    columns: int


class _TableStyle:
    """A table style with what it is based on, and its conditional parts."""

    def __init__(self, styles: Styles, style_id: str, look: _Look) -> None:
        self._look = look
        self.borders: dict[str, Edge] = {}
        self.margins: dict[str, int] = {}
        self.paragraph: Properties = {}
        self.run: Properties = {}
        self.indent = 0
        self._parts: dict[str, list[Element]] = {}
        for style in styles.chain(style_id):
            properties = child(style, W + "tblPr")
            self.borders.update(edges_of(child(properties, W + "tblBorders")))
            self.margins.update(_margins(child(properties, W + "tblCellMar")))
            if (indent := child(properties, W + "tblInd")) is not None:
                self.indent = measure(indent.get(W + "w"))
            self.paragraph = merge(self.paragraph, paragraph_properties(child(style, W + "pPr")))
            self.run.update(run_properties(child(style, W + "rPr"), styles.fonts))
            for part in children(style, W + "tblStylePr"):
                self._parts.setdefault(part.get(W + "type", ""), []).append(part)

    def conditional(self, where: _Where) -> Iterator[tuple[str, Element]]:
        """The conditional parts that hold for a cell, the weakest first."""
        for kind in self._look.kinds(where):
            for part in self._parts.get(kind, ()):
                yield kind, part


class _Look:
    """w:tblLook: which conditional parts a table asks for."""

    def __init__(self, element: Element | None) -> None:
        bits = 0x00A0 if element is None else int(element.get(VAL, "0") or "0", 16)
        if element is not None and element.get(VAL) is None:
            names = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
                     "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip
            bits = sum(bit for name, bit in names.items() if element.get(W + name) in {"1", "true", "on"})
        self._bits = bits

    def kinds(self, where: _Where) -> Iterator[str]:
        bits = self._bits
        first_row, first_column = bool(bits & 0x20), bool(bits & 0x80)
        yield "wholeTable"
        if not bits & 0x400:
            yield "band1Vert" if (where.column - first_column) % 2 == 0 else "band2Vert"
        if not bits & 0x200:
            yield "band1Horz" if (where.row - first_row) % 2 == 0 else "band2Horz"
        if first_column and where.column == 0:
            yield "firstCol"
        if bits & 0x100 and where.column == where.columns - 1:
            yield "lastCol"
        if first_row and where.row == 0:
            yield "firstRow"
        if bits & 0x40 and where.row == where.rows - 1:
            yield "lastRow"


class TableReader:
    """Reads w:tbl elements; cells' contents through `read_cell`; what cannot be drawn is named in `missing`."""

    def __init__(self, styles: Styles, read_cell: ReadCell, missing: list[str]) -> None:
        self._styles = styles
        self._read_cell = read_cell
        self._missing = missing

    def read(self, element: Element, place: str) -> Table:
        properties = child(element, W + "tblPr")
        style_id = value(properties, W + "tblStyle") or self._styles.default.get("table", "")
        style = _TableStyle(self._styles, style_id, _Look(child(properties, W + "tblLook")))
        rows = list(_rows(element))
        width = child(properties, W + "tblW")
        indent = child(properties, W + "tblInd")
        floating = child(properties, W + "tblpPr")
        return Table(
            rows=tuple(self._row(row, style, i, len(rows), f"{place}, hàng {i + 1}") for i, row in enumerate(rows)),
            grid=tuple(measure(c.get(W + "w")) for c in children(child(element, W + "tblGrid"), W + "gridCol")),
            width=_percent_or_twips(width),
            width_kind=_width_kind(width),
            align={"start": "left", "end": "right"}.get(jc := value(properties, W + "jc", "left"), jc),
            indent=style.indent if indent is None else measure(indent.get(W + "w")),
            borders={**style.borders, **edges_of(child(properties, W + "tblBorders"))},
            margins={**DEFAULT_MARGINS, **style.margins, **_margins(child(properties, W + "tblCellMar"))},
            floating={} if floating is None else {k.rpartition("}")[2]: v for k, v in floating.attrib.items()},
            mirrored=flag(properties, W + "bidiVisual"),
            place=place,
        )

    def _row(self, element: Element, style: _TableStyle, index: int, rows: int, place: str) -> Row:
        properties = child(element, W + "trPr")
        height = child(properties, W + "trHeight")
        exceptions = child(child(element, W + "tblPrEx"), W + "tblBorders")
        cells = list(_cells(element))
        read = [
            self._cell(cell, style, _Where(index, rows, column, len(cells)), place) for column, cell in enumerate(cells)
        ]
        return Row(
            cells=tuple(read),
            height=0 if height is None else measure(height.get(VAL)),
            exact=height is not None and height.get(W + "hRule") == "exact",
            cant_split=flag(properties, W + "cantSplit"),
            header=flag(properties, W + "tblHeader"),
            before=number(value(properties, W + "gridBefore", "0")),
            after=number(value(properties, W + "gridAfter", "0")),
            before_width=_width(child(properties, W + "wBefore")),
            after_width=_width(child(properties, W + "wAfter")),
            borders=None if exceptions is None else edges_of(exceptions),
        )

    def _cell(self, element: Element, style: _TableStyle, where: _Where, place: str) -> Cell:
        properties = child(element, W + "tcPr")
        paragraph, run = style.paragraph, dict(style.run)
        borders: dict[str, Edge] = {}
        shade, valign = "", "top"
        for kind, part in style.conditional(where):
            own = child(part, W + "tcPr")
            borders.update(_inner_as_sides(edges_of(child(own, W + "tcBorders")), kind, where))
            shade = shade if (found := shade_of(child(own, W + "shd"))) is None else found
            valign = value(own, W + "vAlign", valign)
            paragraph = merge(paragraph, paragraph_properties(child(part, W + "pPr")))
            run.update(run_properties(child(part, W + "rPr"), self._styles.fonts))
        borders.update(edges_of(child(properties, W + "tcBorders")))
        own_shade = shade_of(child(properties, W + "shd"))
        merged = child(properties, W + "vMerge")
        direction = value(properties, W + "textDirection")
        if direction and not direction.startswith("lrTb"):
            self._missing.append(f"{place}: chữ viết dọc")
        return Cell(
            blocks=self._read_cell(element, place, (paragraph, run)),
            span=max(1, number(value(properties, W + "gridSpan", "1"), 1)),
            width=_width(child(properties, W + "tcW")),
            merge="" if merged is None else merged.get(VAL, "continue"),
            h_continue=value(properties, W + "hMerge", "restart") == "continue" if _has_h_merge(properties) else False,
            borders=borders,
            margins=_margins(child(properties, W + "tcMar")),
            valign=value(properties, W + "vAlign", valign),
            shade=shade if own_shade is None else own_shade,
            direction=direction,
        )


def _has_h_merge(properties: Element | None) -> bool:
    merged = child(properties, W + "hMerge")
    if merged is not None and merged.get(VAL) is None:
        merged.set(VAL, "continue")
    return merged is not None


def _inner_as_sides(edges: dict[str, Edge], kind: str, where: _Where) -> dict[str, Edge]:
    """A conditional part's inner borders as the sides of a cell in that part."""
    found = dict(edges)
    inner_h, inner_v = found.pop("insideH", None), found.pop("insideV", None)
    in_row = kind in {"firstRow", "lastRow", "band1Horz", "band2Horz", "wholeTable"}
    if in_row:
        for side, at_edge in (("left", where.column == 0), ("right", where.column == where.columns - 1)):
            if not at_edge:
                found.pop(side, None)
                if inner_v is not None:
                    found[side] = inner_v
    in_column = kind in {"firstCol", "lastCol", "band1Vert", "band2Vert", "wholeTable"}
    if in_column:
        for side, at_edge in (("top", where.row == 0), ("bottom", where.row == where.rows - 1)):
            if not at_edge:
                found.pop(side, None)
                if inner_h is not None:
                    found[side] = inner_h
    return found


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name == "tr":
            yield element
        elif name == "sdt":
            yield from _rows(content) if (content := child(element, W + "sdtContent")) is not None else ()
        elif name in {"customXml", "ins"}:
            yield from _rows(element)


def _cells(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name == "tc":
            yield element
        elif name == "sdt":
            yield from _cells(content) if (content := child(element, W + "sdtContent")) is not None else ()
        elif name == "customXml":
            yield from _cells(element)


def _margins(element: Element | None) -> dict[str, int]:
    sides = {"start": "left", "end": "right"}
    found: dict[str, int] = {}
    for item in element if element is not None else ():
        found[sides.get(local(item), local(item))] = measure(attribute(item, "w"))
    return found


def _width(element: Element | None) -> int:
    return 0 if element is None or element.get(W + "type") in {"pct", "auto", "nil"} else measure(element.get(W + "w"))


def _width_kind(element: Element | None) -> str:
    if element is None:
        return "auto"
    text = element.get(W + "w", "0")
    kind = "pct" if text.endswith("%") else element.get(W + "type", "dxa")
    return str(kind) if _percent_or_twips(element) > 0 and kind in {"pct", "dxa"} else "auto"


def _percent_or_twips(element: Element | None) -> int:
    """Twips, or 1/50 of a percent."""
    if element is None:
        return 0
    text = str(element.get(W + "w", "0"))
    return round(float(text.rstrip("%")) * 50) if text.endswith("%") else measure(text)

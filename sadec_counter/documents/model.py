"""A Word file as immutable blocks, all properties resolved; measures are twips (1/20 pt) unless named otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class RunFormat:
    """How letters look. Compared by identity: the reader makes one object for equal formats."""

    family: str = "Times New Roman"
    half_points: int = 20
    bold: bool = False
    italic: bool = False
    underline: str = ""
    strike: str = ""  # "single", "double"
    colour: str = "#000000"
    highlight: str = ""
    caps: bool = False
    small_caps: bool = False
    raised: str = ""  # "superscript", "subscript"
    position: int = 0  # half points
    spacing: int = 0
    scale: int = 100
    kern: bool = False
    ligatures: bool = False  # Word joins letters only where the file asks for it
    hidden: bool = False
    symbol: bool = False  # drawn with the symbol font


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    r"""Text of one format; "\\t" is a tab, "\\n" a line break. `field_id` is set where a placeholder's value stands."""

    text: str
    format: RunFormat
    field_id: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PageNumber:
    """PAGE or NUMPAGES, known only when the page is made."""

    kind: str
    format: RunFormat


@dataclass(frozen=True, slots=True, eq=False)
class NoteMark:
    """Where a footnote is called."""

    note: int
    text: str
    format: RunFormat


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A picture, line, box or text box, drawn within width × height; `blocks` is a text box's content."""

    width: int
    height: int
    kind: str = "rect"  # rect, line, roundRect, ellipse, path, picture, none
    picture: str = ""  # digest
    path: tuple[tuple[str | float, ...], ...] = ()  # of a shape that is no box: ("M", x, y), ("L", …), ("C", …)
    fill: str = ""
    stroke: str = ""
    stroke_width: int = 0
    dash: str = ""
    flip_h: bool = False
    flip_v: bool = False
    rotation: float = 0.0
    blocks: tuple[Block, ...] = ()
    insets: tuple[int, int, int, int] = (144, 72, 144, 72)  # left, top, right, bottom
    anchor: str = "t"
    auto_height: bool = False
    parts: tuple[tuple[int, int, Shape], ...] = ()  # a group's children with their places


@dataclass(frozen=True, slots=True, eq=False)
class Inline:
    """A shape that stands in the line like a letter."""

    shape: Shape
    format: RunFormat


@dataclass(frozen=True, slots=True, eq=False)
class Anchored:
    """A shape placed on the page, beside or over the text."""

    shape: Shape
    h_from: str = "column"
    h_offset: int = 0
    h_align: str = ""
    v_from: str = "paragraph"
    v_offset: int = 0
    v_align: str = ""
    wrap: str = "none"  # none, square, topAndBottom
    margins: tuple[int, int, int, int] = (0, 0, 0, 0)  # left, top, right, bottom
    behind: bool = False
    order: int = 0  # the higher, the nearer to the reader
    h_share: float = 0.0  # of the room it is placed in, beside the offset
    v_share: float = 0.0


Item = Span | PageNumber | NoteMark | Inline | Anchored


@dataclass(frozen=True, slots=True)
class Edge:
    """One border: `width` is its total width."""

    style: str = "none"
    width: int = 0
    line: int = 0  # width of each line of a double or triple border
    colour: str = "#000000"
    space: int = 0


NO_EDGE = Edge()


@dataclass(frozen=True, slots=True)
class TabStop:
    position: int
    kind: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """Numbering of a paragraph: the pattern "%1.%2" and how each level counts."""

    list_id: int
    level: int
    pattern: str
    counts: tuple[str, ...]  # number format of each level
    starts: tuple[int, ...]
    format: RunFormat
    align: str = "left"
    suffix: str = "tab"
    tab: int = 0  # the level's own tab stop
    override: int = 0  # a list that starts anew by itself


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    style: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    before_auto: bool = False
    after_auto: bool = False
    line: int = 240
    line_rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    widow: bool = True
    page_break_before: bool = False
    tabs: tuple[TabStop, ...] = ()
    snap: bool = True
    borders: Mapping[str, Edge] = field(default_factory=dict)
    shade: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    items: tuple[Item, ...]
    format: ParagraphFormat
    mark: RunFormat
    base: RunFormat
    label: Label | None = None
    label_text: str | None = None  # resolved when the document is filled
    ends_by_break: bool = False  # by a page break: its last line is full
    place: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PageBreak:
    """A hard page or column break."""

    kind: str = "page"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    blocks: tuple[Block, ...]
    span: int = 1
    width: int = 0
    merge: str = ""  # vertical: "restart", "continue"
    h_continue: bool = False
    borders: Mapping[str, Edge] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)
    valign: str = "top"
    shade: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    cells: tuple[Cell, ...]
    height: int = 0
    exact: bool = False
    cant_split: bool = False
    header: bool = False
    before: int = 0  # grid columns left empty
    after: int = 0
    before_width: int = 0
    after_width: int = 0
    borders: Mapping[str, Edge] | None = None  # tblPrEx


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    rows: tuple[Row, ...]
    grid: tuple[int, ...]
    width: int = 0
    width_kind: str = "auto"
    align: str = "left"
    indent: int = 0
    borders: Mapping[str, Edge] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)
    floating: Mapping[str, str] = field(default_factory=dict)
    mirrored: bool = False
    place: str = ""


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    blocks: tuple[Block, ...]
    width: int = 11906
    height: int = 16838
    top: int = 1440
    right: int = 1440
    bottom: int = 1440
    left: int = 1440
    header: int = 720
    footer: int = 720
    start: str = "nextPage"
    title_page: bool = False
    headers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)  # default, first, even
    footers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    columns: tuple[tuple[int, int], ...] = ()  # (width, space behind)
    column_rule: bool = False
    first_page_number: int = 0
    number_format: str = "decimal"
    grid_pitch: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    sections: tuple[Section, ...]
    notes: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    default_tab: int = 720
    compat: int = 15
    add_spacing: bool = False  # doNotUseHTMLParagraphAutoSpacing: space after and before add up
    stretch_breaks: bool = True  # a justified line ended by a line break is stretched
    even_odd: bool = False
    missing: tuple[str, ...] = ()

"""What an official Word form still leaves open: dotted lines, boxes and empty cells without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from docx.document import Document

from sadec_counter.documents.guard import open_docx
from sadec_counter.documents.marks import parse
from sadec_counter.documents.symbols import symbol_letter
from sadec_counter.documents.word_text import (
    TextPart,
    blocks,
    cells,
    distinct_text_boxes,
    rows,
    text_of,
    text_parts,
    tidy_label,
)
from sadec_counter.documents.wordxml import VAL, Element, W, local

_BOXES = "□☐❑❒▢◻⬜"
_LEADER = "\ue000"  # stands for a tab with a dotted line
_BLANK = re.compile(rf"(?:[.…_‥][ \u00a0]?){{4,}}|…[.…‥]+|\.+…+|…(?=/)|(?<=/)…|«[^«»]{{1,60}}»|{_LEADER}|[{_BOXES}]")
_MERGED_DOTS = 20  # how long a line stands for a mail merge field («Họ_tên») on the blank form
_CENTURY = re.compile(r"(?<=năm) ?(?:20|19)$")
_DATE_WORDS = ("ngày", "tháng", "năm")
_HEADING = re.compile(r"CỘNG H[OÒ][AÀ]|ĐỘC LẬP|ỦY BAN|UỶ BAN|BỘ |SỞ |MẪU |PHỤ LỤC|CƠ QUAN|TÊN ")
_NOT_A_TITLE = re.compile(r"[{:….]|^\d|^[IVX]+[.) ]")
_MOST_LABEL = 120
_NOTE = re.compile(r"\s*\(\d{1,2}\)|[\u00b9\u00b2\u00b3\u2070-\u2079]")
_HEX = re.compile(r"[0-9A-Fa-f]{1,4}")
_FEWEST_DIGIT_BOXES = 6


class BlankKind(StrEnum):
    """How the form wants to be filled in."""

    LINE = "line"
    DATE = "date"  # ngày … tháng … năm …
    BOX = "box"  # to be ticked
    DIGITS = "digits"  # one character in each box
    CELL = "cell"
    TABLE = "table"  # rows under a heading row


@dataclass(frozen=True, slots=True)
class Blank:
    """One open place: what stands before it (after it, for a box), and where."""

    kind: BlankKind
    label: str
    place: str
    columns: tuple[str, ...] = ()  # of a TABLE
    count: int = 1  # of DIGITS: boxes; of a TABLE: empty rows
    question: str = ""  # of a BOX: what its line asks before the first box
    below: str = field(default="", compare=False)  # the last line without a blank above it: what this part is about


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a blank's mark belongs: from `start` to `end` of a paragraph's own text (nothing is replaced if equal)."""

    paragraph: Element
    start: int = 0
    end: int = 0
    dots: int = 0  # how long the line is that the mark replaces


@dataclass(frozen=True, slots=True)
class OpenBlank:
    """A blank with its spots: three of a date, one for each digit box or column, else one.

    `more` are the paragraphs below that go on with its dotted line.
    """

    blank: Blank
    spots: tuple[Spot, ...]
    more: tuple[Element, ...] = ()


def read_blanks(template: Path) -> tuple[Blank, ...]:
    """Every open place of the body that has no mark, in reading order. Raises WordFileError."""
    return tuple(found.blank for found in open_blanks(open_docx(template)))


def open_blanks(document: Document) -> list[OpenBlank]:
    """The blanks of an opened document, in reading order."""
    leaders = _Leaders(document.part.styles.element)
    reader = _Reader(leaders)
    found = list(reader.read(document.element.body))
    return [
        replace(one, more=tuple(reader.more.get(one.spots[0].paragraph, ()))) if one.spots else one for one in found
    ]


def read_title(template: Path) -> str:
    """The form's title: its first lines in capitals below the national heading; "" if there are none.

    Raises WordFileError.
    """
    document = open_docx(template)
    texts = (text_of(one) for one in document.element.body.iter(W + "p"))
    lines = (" ".join(part.split()) for text in texts for part in (text.split("\t") if text.strip() else [""]))
    title: list[str] = []
    for line in lines:
        is_title = line.isupper() and " " in line and not _HEADING.search(line) and not _NOT_A_TITLE.search(line)
        if title and not is_title:
            break
        if is_title:
            title.append(_NOTE.sub("", line).strip())
    return " ".join(title).capitalize()[:_MOST_LABEL]


class _Leaders:
    """Which paragraphs have a tab stop with a dotted line, by themselves or by their style."""

    def __init__(self, styles: Element) -> None:
        self._styles = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}

    def __contains__(self, paragraph: Element) -> bool:
        properties = paragraph.find(W + "pPr")
        if _has_leader(properties):
            return True
        named = None if properties is None else properties.find(W + "pStyle")
        style = "" if named is None else named.get(VAL, "")
        for _ in range(12):  # styles that are based on each other in a ring end here
            element = self._styles.get(style)
            if element is None:
                return False
            if _has_leader(element.find(W + "pPr")):
                return True
            base = element.find(W + "basedOn")
            style = "" if base is None else base.get(VAL, "")
        return False


def _has_leader(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(tab.get(W + "leader", "none") != "none" for tab in properties.iterfind(f"{W}tabs/{W}tab"))


class _Reader:
    """Walks the body and tells its blanks."""

    def __init__(self, leaders: _Leaders) -> None:
        self._leaders = leaders
        self._paragraphs = 0
        self._tables = 0
        self._heading = ""  # the last paragraph that ends with a colon: what an unnamed line below it is about
        self._below = ""
        self._last = ""  # the words of the paragraph right above, where it has no blank
        self._open_line: Element | None = None  # the paragraph whose dotted line the next one may go on with
        self.more: dict[Element, list[Element]] = {}

    def read(self, body: Element) -> Iterator[OpenBlank]:
        for block in blocks(body):
            if local(block) == "tbl":
                self._tables += 1
                found = list(self._table(block, f"bảng {self._tables}"))
            else:
                self._paragraphs += 1
                found = list(self._paragraph(block, f"đoạn {self._paragraphs}"))
            yield from (replace(one, blank=replace(one.blank, below=self._below)) for one in found)
            words = tidy_label(self._shown(block)) if local(block) == "p" else ""
            if not found and words:
                self._below = self._last = words
            elif found or local(block) == "tbl":
                self._last = ""

    def _paragraph(self, paragraph: Element, place: str) -> Iterator[OpenBlank]:
        text = self._shown(paragraph)
        found = blanks_in(text, place, paragraph)
        if len(found) == 1 and not self._heading and self._open_line is not None and _BLANK.fullmatch(text.strip()):
            self.more.setdefault(self._open_line, []).append(paragraph)
            found = []
        elif text.strip():
            goes_on = found and found[-1].blank.kind is BlankKind.LINE
            self._open_line = paragraph if goes_on else None
        if found and not found[0].blank.label:
            found[0] = replace(found[0], blank=replace(found[0].blank, label=self._heading))
        yield from found
        self._heading = tidy_label(text) if text.rstrip().endswith(":") else ""
        for box in distinct_text_boxes(paragraph):
            for inner in blocks(box):
                if local(inner) == "p":
                    yield from self._paragraph(inner, f"{place}, hộp chữ")

    def _shown(self, paragraph: Element) -> str:
        """The paragraph's text, as long as it is; tabs with a dotted line and symbols are told."""
        leads = paragraph in self._leaders
        return "".join(_LEADER if part.text == "\t" and leads else _symbol(part) for part in text_parts(paragraph))

    def _table(self, table: Element, place: str) -> Iterator[OpenBlank]:
        grid = [[self._cell_text(cell) for cell in cells(row)] for row in rows(table)]
        if (headings := _growing(grid)) is not None:
            blank = Blank(BlankKind.TABLE, self._heading or self._last, place, headings, len(grid) - 1)
            body = list(cells(list(rows(table))[1]))
            spots = (spot for cell in body for spot in _cell_spot(cell))
            yield OpenBlank(blank, tuple(self._whole(spot) for spot in spots))
            return
        for number, row in enumerate(rows(table), start=1):
            yield from self._row(list(cells(row)), grid[number - 1], f"{place}, hàng {number}")

    def _whole(self, spot: Spot) -> Spot:
        """The spot with all that stands in its paragraph, which is a number or dots."""
        text = self._shown(spot.paragraph)
        return replace(spot, end=len(text), dots=dots_in(text))

    def _row(self, elements: Sequence[Element], texts: Sequence[str], place: str) -> Iterator[OpenBlank]:
        digits = _digit_boxes(texts)
        for column, (cell, text) in enumerate(zip(elements, texts, strict=True), start=1):
            where = f"{place}, ô {column}"
            for block in blocks(cell):
                if local(block) == "tbl":
                    yield from self._table(block, f"{where}, bảng lồng")
                else:
                    yield from self._paragraph(block, where)
            before = texts[column - 2] if column > 1 else ""
            if digits and column == digits[0] + 1 and (label := tidy_label(before) or self._heading):
                spots = tuple(spot for one in elements[digits[0] :] for spot in _cell_spot(one))
                yield OpenBlank(Blank(BlankKind.DIGITS, label, where, count=digits[1]), spots)
            elif not digits and not text and before and not _BLANK.search(before) and not parse(before):
                yield OpenBlank(Blank(BlankKind.CELL, tidy_label(before), where), tuple(_cell_spot(cell)))

    def _cell_text(self, cell: Element) -> str:
        return "\n".join(self._shown(block) for block in blocks(cell) if local(block) == "p").strip()


def _symbol(part: TextPart) -> str:
    if local(part.element) != "sym":
        return part.text
    code = part.element.get(W + "char", "0")
    known = symbol_letter(int(code, 16), part.element.get(W + "font", "")) if _HEX.fullmatch(code) else None
    return known or part.text


def _cell_spot(cell: Element) -> Iterator[Spot]:
    """The first paragraph of a cell."""
    yield from (Spot(block) for block in list(blocks(cell))[:1] if local(block) == "p")


def _digit_boxes(texts: Sequence[str]) -> tuple[int, int] | None:
    """(where the empty boxes of a row begin, how many) when there are as many as a number has digits."""
    end = len(texts)
    start = next((place for place in range(end - 1, -1, -1) if texts[place]), -1) + 1
    return (start, end - start) if end - start >= _FEWEST_DIGIT_BOXES else None


def _growing(grid: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The heading of a table whose other rows are empty (but for their numbers)."""
    if len(grid) < 2 or len(grid[0]) < 2 or not all(grid[0]):
        return None
    body = [[text for text in texts if not re.fullmatch(r"[\d.…]*", text)] for texts in grid[1:]]
    return tuple(tidy_label(text) for text in grid[0]) if not any(body) else None


def blanks_in(text: str, place: str, paragraph: Element = None) -> list[OpenBlank]:
    """The blanks of one paragraph, each with its label."""
    found: list[OpenBlank] = []
    matches = list(_BLANK.finditer(text))
    boxes_follow = _boxes_follow_their_words(text)
    question = ""
    for number, match in enumerate(matches):
        before = text[matches[number - 1].end() if number else 0 : match.start()]
        after = text[match.end() : matches[number + 1].start() if number + 1 < len(matches) else len(text)]
        if marks := parse(before):
            before = before[marks[-1].end :]
            if not tidy_label(before):
                continue  # a mark stands there already, and this is the rest of its line
        spot = _spot(match, paragraph)
        if match.group() in _BOXES:
            if not (number and matches[number - 1].group() in _BOXES):
                question = tidy_label(before.rpartition(":")[0] if boxes_follow else before)
            label = tidy_label(before.rpartition(":")[2] if boxes_follow else after)
            found.append(OpenBlank(Blank(BlankKind.BOX, label, place, question=question), (spot,)))
        elif found and before.strip() == "/":
            found[-1] = replace(found[-1], spots=(*found[-1].spots, spot))
        elif match.group().startswith("«"):
            label = tidy_label(before) or tidy_label(match.group()[1:-1].replace("_", " "))
            found.append(OpenBlank(Blank(BlankKind.LINE, label, place), (replace(spot, dots=_MERGED_DOTS),)))
        elif tidy_label(before) or number == 0:
            found.append(OpenBlank(Blank(BlankKind.LINE, tidy_label(before), place), (spot,)))
    return _with_dates([_slashed(one) for one in found])


def _slashed(found: OpenBlank) -> OpenBlank:
    """Three lines with strokes between them are a date; of two, the first is the blank."""
    if len(found.spots) == len(_DATE_WORDS):
        return replace(found, blank=replace(found.blank, kind=BlankKind.DATE))
    return replace(found, spots=found.spots[:1])


def _spot(match: re.Match[str], paragraph: Element) -> Spot:
    """A mark stands before a tab that draws the line, and in place of dots or a box."""
    start, end = match.span()
    if match.group() == _LEADER:
        return Spot(paragraph, start, start)
    trailing = len(match.group()) - len(match.group().rstrip())
    return Spot(paragraph, start, end - trailing, dots_in(match.group()))


def dots_in(text: str) -> int:
    """How long a line of dots is, in single dots."""
    return sum(3 if letter == "…" else 2 if letter == "‥" else letter in "._\u00a0 " for letter in text.strip())


def _boxes_follow_their_words(text: str) -> bool:
    """Whether it says "Có □ Không □", against "□ Có □ Không" and "Giới tính: □ Nam □ Nữ"."""
    bare = text.strip()
    return bool(bare) and bare[0] not in _BOXES and bare[-1] in _BOXES


def _with_dates(blanks: list[OpenBlank]) -> list[OpenBlank]:
    """Day, month and year side by side are one date, also where the year's first digits stand there ("năm 20…")."""
    merged: list[OpenBlank] = []
    for one in blanks:
        merged.append(one)
        last = merged[-3:]
        words = tuple(_CENTURY.sub("", found.blank.label.lower()).rsplit(" ", 1)[-1] for found in last)
        if words == _DATE_WORDS and all(found.blank.kind is BlankKind.LINE for found in last):
            label = last[0].blank.label[: -len("ngày")].strip(" ,") or "ngày, tháng, năm"
            spots = [spot for found in last for spot in found.spots]
            century = _CENTURY.search(last[2].blank.label)
            if century:  # the whole year is printed in their place
                digits = len(century.group().strip())
                spots[2] = replace(spots[2], start=spots[2].start - digits, dots=spots[2].dots + digits)
            merged[-3:] = [OpenBlank(Blank(BlankKind.DATE, label, one.blank.place), tuple(spots))]
    return merged

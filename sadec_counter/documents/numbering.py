"""Word's numbering: the lists and levels of a file, and the numbers that paragraphs get."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sadec_counter.documents.model import Label
from sadec_counter.documents.styles import Properties, Styles, paragraph_properties, run_properties
from sadec_counter.documents.symbols import symbol_text
from sadec_counter.documents.wordxml import VAL, Element, W, child, children, flag, number, value


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    pattern: str
    count: str
    start: int
    align: str
    suffix: str
    paragraph: Properties
    run: Properties
    legal: bool = False


class Numbering:
    """The numbering part: (list id, level) → how it numbers."""

    def __init__(self, element: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = {a.get(W + "abstractNumId", ""): a for a in children(element, W + "abstractNum")}
        self._lists: dict[int, tuple[int, dict[int, Level]]] = {}
        for num in children(element, W + "num"):
            abstract_id = value(num, W + "abstractNumId")
            abstract = self._linked(abstracts, abstract_id)
            if abstract is None:
                continue
            levels = {number(lvl.get(W + "ilvl")): self._level(lvl) for lvl in children(abstract, W + "lvl")}
            overridden = self._override(num, levels)
            list_id = number(num.get(W + "numId"))
            shared = int(abstract_id) if abstract_id.isdigit() else list_id
            self._lists[list_id] = (10_000 + list_id if overridden else shared, levels)

    def _linked(self, abstracts: dict[str, Element], abstract_id: str) -> Element | None:
        """The abstract list, or the one that a numbering style names."""
        abstract = abstracts.get(abstract_id)
        link = value(abstract, W + "numStyleLink")
        if not link:
            return abstract
        return next((a for a in abstracts.values() if value(a, W + "styleLink") == link), abstract)

    def _override(self, num: Element, levels: dict[int, Level]) -> bool:
        overridden = False
        for item in children(num, W + "lvlOverride"):
            at = number(item.get(W + "ilvl"))
            if (lvl := child(item, W + "lvl")) is not None:
                levels[at] = self._level(lvl)
                overridden = True
            if (start := child(item, W + "startOverride")) is not None and at in levels:
                old = levels[at]
                levels[at] = Level(
                    old.pattern, old.count, number(start.get(VAL), 1), old.align, old.suffix, old.paragraph, old.run
                )
                overridden = True
        return overridden

    def _level(self, lvl: Element) -> Level:
        return Level(
            pattern=value(lvl, W + "lvlText"),
            count=value(lvl, W + "numFmt", "decimal"),
            start=number(value(lvl, W + "start", "1"), 1),
            align=value(lvl, W + "lvlJc", "left"),
            suffix=value(lvl, W + "suff", "tab"),
            paragraph=paragraph_properties(child(lvl, W + "pPr")),
            run=run_properties(child(lvl, W + "rPr"), self._styles.fonts),
            legal=flag(lvl, W + "isLgl"),
        )

    def level(self, list_id: int, level: int) -> Level | None:
        return self._lists.get(list_id, (0, {}))[1].get(level)

    def label(self, list_id: int, level: int, mark: Properties) -> Label | None:
        """The label of a paragraph at that level; `mark` is its paragraph mark's format."""
        if list_id not in self._lists or (at := self.level(list_id, level)) is None:
            return None
        shared, levels = self._lists[list_id]
        run = {**mark, **at.run}
        run.pop("underline", None) if "underline" not in at.run else None
        pattern = at.pattern
        if at.count == "bullet":
            pattern, symbol = symbol_text(pattern, str(run.get("family", "")))
            run["symbol"] = symbol
            if symbol:
                run["family"] = mark.get("family", "Times New Roman")
        tabs = [stop.position for stop in at.paragraph.get("tabs", {}).values() if stop]
        counts = tuple("decimal" if at.legal else levels[i].count if i in levels else "" for i in range(9))
        starts = tuple(levels[i].start if i in levels else 1 for i in range(9))
        return Label(
            list_id=shared,
            level=level,
            pattern=pattern,
            counts=counts,
            starts=starts,
            format=self._styles.format(run),
            align={"start": "left", "end": "right"}.get(at.align, at.align),
            suffix=at.suffix,
            tab=tabs[0] if tabs else 0,
        )


class Counters:
    """The running numbers of all lists while a document is gone through from its start."""

    def __init__(self) -> None:
        self._at: dict[int, list[int | None]] = {}

    def next(self, label: Label) -> str:
        """Count this paragraph and give its number's text."""
        counts = self._at.setdefault(label.list_id, [None] * 9)
        level = label.level
        current = counts[level]
        counts[level] = label.starts[level] if current is None else current + 1
        for higher in range(level):
            if counts[higher] is None:
                counts[higher] = label.starts[higher]
        counts[level + 1 :] = [None] * (8 - level)
        if label.counts[level] == "bullet":
            return label.pattern
        if label.counts[level] == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            number_here = counts[at] if 0 <= at < 9 else None
            return "" if number_here is None else counted(number_here, label.counts[at])

        return re.sub(r"%(\d)", shown, label.pattern)


def _roman(count: int) -> str:
    found = ""
    for amount, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while count >= amount:
            found, count = found + letters, count - amount
    return found


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""


_COUNTS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
}


def counted(count: int, kind: str) -> str:
    """A number in a Word number format: 4 → "4", "iv", "d"."""
    return _COUNTS.get(kind, str)(count)

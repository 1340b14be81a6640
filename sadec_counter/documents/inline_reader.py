"""The inside of a paragraph: runs, fields, symbols, notes and drawings become items."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sadec_counter.documents.model import Item, NoteMark, PageNumber, RunFormat, Span
from sadec_counter.documents.styles import Properties, Styles, run_properties
from sadec_counter.documents.symbols import TABLES, UNKNOWN, symbol_letter, symbol_text
from sadec_counter.documents.wordxml import MC, VAL, Element, M, W, child, children, flag, local, number, value

PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
CHECKED, UNCHECKED = "☒", "☐"
_TRANSPARENT = {"hyperlink", "ins", "smartTag", "moveTo", "sdtContent", "customXml", "dir", "bdo", "fldSimple"}
_LETTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t", "softHyphen": ""}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows_result: bool = False
    replaced: bool = False  # its result is not the cached text


@dataclass(slots=True)
class PageSplit:
    """A hard page or column break between two items."""

    kind: str


@dataclass(slots=True)
class Inside:
    """What a paragraph holds, in order."""

    items: list[Item | PageSplit] = field(default_factory=list)
    any_hidden: bool = False

    def add_text(self, text: str, form: RunFormat) -> None:
        last = self.items[-1] if self.items else None
        if isinstance(last, Span) and last.format is form:
            self.items[-1] = Span(unicodedata.normalize("NFC", last.text + text), form)
        elif text:
            self.items.append(Span(unicodedata.normalize("NFC", text), form))


class InlineReader:
    """Reads the runs of paragraphs; fields may run over several paragraphs, so it remembers the open ones."""

    def __init__(self, styles: Styles, draw: Callable[[Element, RunFormat], Iterator[Item]]) -> None:
        self._styles = styles
        self._draw = draw
        self._fields: list[_Field] = []
        self._notes = 0
        self.missing: list[str] = []
        self.own_note = ""  # the number printed for w:footnoteRef

    def read(self, paragraph: Element, base: Properties) -> Inside:
        """The items of a paragraph whose style says `base` of letters."""
        inside = Inside()
        self._walk(paragraph, base, inside)
        return inside

    def _walk(self, parent: Element, base: Properties, inside: Inside) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, base, inside)
            elif name == "fldSimple" and self._simple_field(element, base, inside):
                continue
            elif name in _TRANSPARENT:
                self._walk(element, base, inside)
            elif name == "sdt":
                self._walk_content(child(element, W + "sdtContent"), base, inside)
            elif name in {"oMath", "oMathPara"} and element.tag.startswith(M):
                self.missing.append("công thức toán")
            elif element.tag == MC + "AlternateContent":
                self._walk_content(_chosen(element), base, inside)

    def _walk_content(self, content: Element | None, base: Properties, inside: Inside) -> None:
        if content is not None:
            self._walk(content, base, inside)

    def _simple_field(self, element: Element, base: Properties, inside: Inside) -> bool:
        kind = (element.get(W + "instr", "").split() or [""])[0].upper()
        if kind not in PAGE_FIELDS:
            return False
        run = child(element, W + "r")
        inside.items.append(PageNumber(kind, self._format(child(run, W + "rPr"), base)))
        return True

    def _format(self, run_properties_element: Element | None, base: Properties) -> RunFormat:
        return self._styles.format(self._properties(run_properties_element, base))

    def _properties(self, element: Element | None, base: Properties) -> Properties:
        if element is None or not len(element):
            return base
        style = value(element, W + "rStyle")
        own = run_properties(element, self._styles.fonts)
        return {**base, **(self._styles.run(style) if style else {}), **own}

    def _run(self, run: Element, base: Properties, inside: Inside) -> None:
        properties = self._properties(run.find(W + "rPr"), base)
        if properties.get("hidden"):
            inside.any_hidden = True
            self._track_fields(run)
            return
        form = self._styles.format(properties)
        for element in run:
            self._piece(element, properties, form, inside)

    def _track_fields(self, run: Element) -> None:
        for element in run.iter(W + "fldChar", W + "instrText"):
            self._field(element, RunFormat(), Inside())

    def _piece(self, element: Element, properties: Properties, form: RunFormat, inside: Inside) -> None:
        name = local(element)
        if name in {"fldChar", "instrText"}:
            self._field(element, form, inside)
        elif self._hides():
            return
        elif name == "t":
            self._text(element.text or "", properties, form, inside)
        elif name in _LETTERS:
            inside.add_text(_LETTERS[name], form)
        elif name == "br":
            self._break(element, form, inside)
        elif name == "sym":
            self._symbol(element, properties, inside)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(element, name, form, inside)
        elif name in {"footnoteRef", "endnoteRef"}:
            inside.add_text(self.own_note, form)
        elif name in {"drawing", "pict", "object"}:
            inside.items.extend(self._draw(element, form))
        elif element.tag == MC + "AlternateContent" and (chosen := _chosen(element)) is not None:
            for inner in chosen:
                self._piece(inner, properties, form, inside)

    def _text(self, text: str, properties: Properties, form: RunFormat, inside: Inside) -> None:
        family = str(properties.get("family", ""))
        if family.lower() in TABLES or any(0xF000 <= ord(letter) <= 0xF0FF for letter in text):
            text, symbol = symbol_text(text, family)
            if symbol:
                form = self._styles.format({**properties, "family": "Times New Roman", "symbol": True})
        inside.add_text(text.replace("\r", "").replace("\n", " "), form)

    def _break(self, element: Element, form: RunFormat, inside: Inside) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind in {"page", "column"}:
            inside.items.append(PageSplit(kind))
        else:
            inside.add_text("\n", form)

    def _symbol(self, element: Element, properties: Properties, inside: Inside) -> None:
        code = int(element.get(W + "char", "0"), 16)
        letter = symbol_letter(code, element.get(W + "font", "")) or (chr(code) if code < 0xE000 else UNKNOWN)
        inside.add_text(letter, self._styles.format({**properties, "symbol": True}))

    def _note(self, element: Element, name: str, form: RunFormat, inside: Inside) -> None:
        if name == "endnoteReference":
            self.missing.append("chú thích cuối văn bản")
            return
        self._notes += 1
        raised = form if form.raised or form.position else replace(form, raised="superscript")
        inside.items.append(NoteMark(number(element.get(W + "id")), str(self._notes), raised))

    def _hides(self) -> bool:
        return any(not f.shows_result or f.replaced for f in self._fields)

    def _field(self, element: Element, form: RunFormat, inside: Inside) -> None:
        if local(element) == "instrText":
            if self._fields and not self._fields[-1].shows_result:
                self._fields[-1].instruction += element.text or ""
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._form_field(element, form, inside)
        elif kind == "separate" and self._fields:
            self._fields[-1].shows_result = True
            self._page_field(form, inside)
        elif kind == "end" and self._fields:
            if not self._fields[-1].shows_result:
                self._fields[-1].shows_result = True
                self._page_field(form, inside)
            self._fields.pop()

    def _page_field(self, form: RunFormat, inside: Inside) -> None:
        at = self._fields[-1]
        kind = (at.instruction.split() or [""])[0].upper()
        if kind in PAGE_FIELDS and not any(f.replaced for f in self._fields):
            at.replaced = True
            inside.items.append(PageNumber(kind, form))

    def _form_field(self, element: Element, form: RunFormat, inside: Inside) -> None:
        data = child(element, W + "ffData")
        box = child(data, W + "checkBox")
        if box is not None:
            state = child(box, W + "checked")
            on = flag(box, W + "checked") if state is not None else flag(box, W + "default")
            inside.add_text(CHECKED if on else UNCHECKED, form)
            self._fields[-1].replaced = True
        choices = child(data, W + "ddList")
        if choices is not None:
            entries = [entry.get(VAL, "") for entry in children(choices, W + "listEntry")]
            chosen = number(value(choices, W + "result", "0"))
            inside.add_text(entries[chosen] if chosen < len(entries) else "", form)
            self._fields[-1].replaced = True


def _chosen(alternate: Element) -> Element | None:
    choice = alternate.find(MC + "Choice")
    return choice if choice is not None else alternate.find(MC + "Fallback")

"""Word's styles with their inheritance, and the properties of paragraphs and runs read from XML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sadec_counter.documents.model import NO_EDGE, Edge, ParagraphFormat, RunFormat, TabStop
from sadec_counter.documents.wordxml import (
    VAL,
    W14,
    A,
    Element,
    W,
    attribute,
    child,
    children,
    colour_of,
    flag,
    is_on,
    measure,
    number,
    value,
)

Properties = dict[str, Any]

HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000",
    "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080",
    "lightGray": "#c0c0c0", "black": "#000000", "white": "#ffffff",
}  # fmt: skip
_TOGGLES = {
    "b": "bold", "i": "italic", "caps": "caps", "smallCaps": "small_caps", "vanish": "hidden",
}  # fmt: skip
_DOUBLE_EDGES = {"double": 3, "triple": 3, "thinThickSmallGap": 3, "thickThinSmallGap": 3}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV", "between", "start", "end")


def edge_of(element: Element) -> Edge:
    """One border; its width in whole twips."""
    style = element.get(VAL, "none")
    if style in {"nil", "none", "hairline"}:
        return NO_EDGE
    line = int(number(element.get(W + "sz")) * 2.5)
    total = line * _DOUBLE_EDGES.get(style, 1)
    if style == "dashSmallGap":
        total = line = max(line, 20)
    colour = colour_of(element.get(W + "color"), "#000000")
    return Edge(style, total, line, colour, number(element.get(W + "space")) * 20)


def edges_of(element: Element | None) -> dict[str, Edge]:
    """The borders of a borders element by side; start and end are left and right."""
    sides = {"start": "left", "end": "right"}
    found: dict[str, Edge] = {}
    if element is not None:
        for name in EDGES:
            if (edge := element.find(W + name)) is not None:
                found[sides.get(name, name)] = edge_of(edge)
    return found


def shade_of(element: Element | None) -> str | None:
    """The fill colour of a w:shd: "" for none, None where nothing is said."""
    if element is None:
        return None
    fill = colour_of(element.get(W + "fill"), "")
    pattern = element.get(VAL, "clear")
    if pattern.startswith("pct"):
        share = number(pattern[3:]) / 100
        fore, back = colour_of(element.get(W + "color"), "#000000"), fill or "#ffffff"
        mixed = (round(int(fore[i : i + 2], 16) * share + int(back[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5))
        return "#" + "".join(f"{part:02x}" for part in mixed)
    return colour_of(element.get(W + "color"), "#000000") if pattern == "solid" else fill


def run_properties(element: Element | None, fonts: Mapping[str, str]) -> Properties:
    """What a w:rPr says, no inheritance; `fonts` holds the theme's fonts."""
    found: Properties = {}
    for item in element if element is not None else ():
        name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
        if name in _TOGGLES:
            found[_TOGGLES[name]] = is_on(item)
        elif name == "rFonts":
            theme = attribute(item, "asciiTheme", "hAnsiTheme")
            family = (fonts.get(theme, "") if theme else "") or attribute(item, "ascii", "hAnsi")
            if family:
                found["family"] = family
        elif name == "sz":
            found["half_points"] = max(2, number(item.get(VAL), 20))
        elif name == "u":
            found["underline"] = "" if (kind := item.get(VAL, "single")) == "none" else kind
        elif name in {"strike", "dstrike"}:
            if is_on(item):
                found["strike"] = "single" if name == "strike" else "double"
            else:
                found.setdefault("strike", "")
        elif name == "color":
            found["colour"] = colour_of(item.get(VAL), "#000000")
        elif name == "highlight":
            found["highlight"] = HIGHLIGHTS.get(item.get(VAL, ""), "")
        elif name == "vertAlign":
            found["raised"] = "" if (kind := item.get(VAL, "")) == "baseline" else kind
        elif name == "position":
            found["position"] = number(item.get(VAL))
        elif name == "spacing":
            found["spacing"] = number(item.get(VAL))
        elif name == "w":
            found["scale"] = number(item.get(VAL, "100").rstrip("%"), 100) or 100
        elif name == "ligatures":
            found["ligatures"] = item.get(W14 + "val", "none") != "none"
        elif name == "kern":
            found["kern"] = number(item.get(VAL)) > 0
    return found


def paragraph_properties(element: Element | None) -> Properties:
    """What a w:pPr says, no inheritance; tabs as {position: TabStop or None for a cleared one}."""
    found: Properties = {}
    for item in element if element is not None else ():
        name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
        if name == "jc":
            found["align"] = {"start": "left", "end": "right", "justify": "both"}.get(
                item.get(VAL, "left"), item.get(VAL, "left")
            )
        elif name == "ind":
            _indents(item, found)
        elif name == "spacing":
            _spacing(item, found)
        elif name == "tabs":
            found["tabs"] = _tabs(item)
        elif name == "contextualSpacing":
            found["contextual"] = is_on(item)
        elif name in {"keepNext", "keepLines", "widowControl", "pageBreakBefore", "snapToGrid"}:
            key = {"keepNext": "keep_next", "keepLines": "keep_lines", "widowControl": "widow",
                   "pageBreakBefore": "page_break_before", "snapToGrid": "snap"}[name]  # fmt: skip
            found[key] = is_on(item)
        elif name == "pBdr":
            found["borders"] = edges_of(item)
        elif name == "shd":
            found["shade"] = shade_of(item) or ""
    return found


def _indents(item: Element, found: Properties) -> None:
    if (left := attribute(item, "left", "start")) is not None:
        found["left"] = measure(left)
    if (right := attribute(item, "right", "end")) is not None:
        found["right"] = measure(right)
    if (hanging := attribute(item, "hanging")) is not None:
        found["first"] = -measure(hanging)
    elif (first := attribute(item, "firstLine")) is not None:
        found["first"] = measure(first)


def _spacing(item: Element, found: Properties) -> None:
    for name in ("before", "after", "line"):
        if (text := attribute(item, name)) is not None:
            found[name] = measure(text)
    if (rule := attribute(item, "lineRule")) is not None:
        found["line_rule"] = rule
    elif "line" in found:
        found["line_rule"] = "auto"
    for name in ("before", "after"):
        if (text := attribute(item, f"{name}Autospacing")) is not None:
            found[f"{name}_auto"] = text not in {"0", "false", "off"}


_FARTHEST_TAB = 31_680  # twips: Word's own limit, and what keeps a dotted line within memory


def _tabs(element: Element) -> dict[int, TabStop | None]:
    stops: dict[int, TabStop | None] = {}
    for item in children(element, W + "tab"):
        position = max(-_FARTHEST_TAB, min(measure(item.get(W + "pos")), _FARTHEST_TAB))
        kind = item.get(VAL, "left")
        leader = item.get(W + "leader", "")
        kind = {"start": "left", "end": "right", "bar": "left", "num": "left", "list": "left"}.get(kind, kind)
        leader = "" if leader == "none" else leader
        stops[position] = None if kind == "clear" else TabStop(position, kind, leader)
    return stops


def merge(base: Properties, more: Properties) -> Properties:
    """Properties with others laid over them; tabs and borders side by side."""
    merged = {**base, **more}
    if "tabs" in base and "tabs" in more:
        merged["tabs"] = {**base["tabs"], **more["tabs"]}
    return merged


class Styles:
    """The styles part: each style's properties with all that it is based on."""

    def __init__(self, element: Element | None, fonts: Mapping[str, str]) -> None:
        self.fonts = fonts
        self.elements: dict[str, Element] = {}
        self.default: dict[str, str] = {}
        for style in children(element, W + "style"):
            style_id, kind = style.get(W + "styleId", ""), style.get(W + "type", "paragraph")
            self.elements[style_id] = style
            if style.get(W + "default") in {"1", "true", "on"}:
                self.default.setdefault(kind, style_id)
        defaults = child(element, W + "docDefaults")
        self.run_defaults = run_properties(child(child(defaults, W + "rPrDefault"), W + "rPr"), fonts)
        paragraphs = child(defaults, W + "pPrDefault")
        self.paragraph_defaults = paragraph_properties(child(paragraphs, W + "pPr"))
        if defaults is not None and paragraphs is None:  # the reference minds widows only where defaults are given
            self.paragraph_defaults["widow"] = False
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._runs: dict[str, Properties] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], RunFormat] = {}

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """The style and what it is based on, the base first."""
        if style_id not in self._chains:
            found: list[Element] = []
            at = style_id
            while at in self.elements and self.elements[at] not in found and len(found) < 30:
                found.append(self.elements[at])
                at = value(self.elements[at], W + "basedOn")
            self._chains[style_id] = tuple(reversed(found))
        return self._chains[style_id]

    def run(self, style_id: str) -> Properties:
        """What a paragraph or character style says of letters."""
        if style_id not in self._runs:
            found: Properties = {}
            for style in self.chain(style_id):
                found.update(run_properties(child(style, W + "rPr"), self.fonts))
            self._runs[style_id] = found
        return self._runs[style_id]

    def format(self, properties: Properties) -> RunFormat:
        """The one RunFormat object of these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = RunFormat(**properties)
        return self._formats[key]


def paragraph_format(style: str, properties: Properties) -> ParagraphFormat:
    """A finished format of merged properties."""
    known = {k: v for k, v in properties.items() if k != "tabs"}
    stops = sorted((stop for stop in properties.get("tabs", {}).values() if stop), key=lambda stop: stop.position)
    return ParagraphFormat(style=style, tabs=tuple(stops), **known)


def theme_fonts(element: Element | None) -> dict[str, str]:
    """Names like minorHAnsi → the theme's font."""
    found: dict[str, str] = {}
    scheme = None if element is None else element.find(f".//{A}fontScheme")
    for kind in ("major", "minor"):
        latin = child(child(scheme, f"{A}{kind}Font"), f"{A}latin")
        face = "" if latin is None else latin.get("typeface", "")
        for suffix in ("HAnsi", "Ascii", "EastAsia", "Bidi"):
            found[kind + suffix] = face
    return found


__all__ = ["Properties", "Styles", "edge_of", "edges_of", "flag", "merge", "paragraph_format", "paragraph_properties"]

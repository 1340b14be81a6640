"""Drawings in the older VML: lines, boxes, text boxes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sadec_counter.documents.cropping import View
from sadec_counter.documents.model import Anchored, Block, Inline, Item, RunFormat, Shape
from sadec_counter.documents.package import Part, relation_id
from sadec_counter.documents.wordxml import W10, Element, O, V, W, child, local, measure

BESIDE = 180  # twips

_SHARE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?|-?\.\d{1,6})(f?)")
ReadBlocks = Callable[[Element, str], Iterator[Block]]
_NAMED = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "blue": "#0000ff",
    "gray": "#808080",
    "green": "#008000",
}
_UNDRAWN = {"polyline", "curve", "arc"}
_SHAPES = {"line": "line", "rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "shape": "rect"}


def _crop(image: Element) -> tuple[float, float, float, float]:
    """Shares cut off at left, top, right and bottom: "0.1", or "6554f" of 65536."""
    left, top, right, bottom = (_share(image.get(f"crop{side}", "0")) for side in ("left", "top", "right", "bottom"))
    return left, top, right, bottom


def _share(text: str) -> float:
    match = _SHARE.fullmatch(text)
    return float(match[1]) / (65536 if match[2] else 1) if match else 0.0


class VmlReader:
    """Makes items of w:pict and w:object."""

    def __init__(self, part: Part, read_blocks: ReadBlocks, report: Callable[[str], None]) -> None:
        self._part = part
        self._read_blocks = read_blocks
        self._report = report

    def read(self, element: Element, form: RunFormat) -> Iterator[Item]:
        for item in element:
            name = local(item)
            if name == "group":
                yield from self._group(item, form)
            elif name in _SHAPES and item.tag.startswith(V):
                yield from self._one(item, name, form)
            elif name in _UNDRAWN:
                self._report("hình vẽ tự do")

    def _one(self, item: Element, name: str, form: RunFormat) -> Iterator[Item]:
        style = _style(item)
        if style.get("visibility") == "hidden":
            return
        if item.get(O + "hr") in {"t", "true"}:
            yield Inline(Shape(0, 0, kind="none"), form)
            return
        if name == "line":
            line = self._line(item, style)
            if style.get("position") == "absolute":
                yield line
            else:  # it stands in the line, with room on both sides
                shape = Shape(
                    line.shape.width + 2 * BESIDE, line.shape.height, "none", parts=((BESIDE, 0, line.shape),)
                )
                yield Inline(shape, form)
            return
        shape = self._shape(item, name, measure(style.get("width")), measure(style.get("height")))
        if style.get("position") != "absolute" and "margin-left" not in style:
            yield Inline(shape, form)
        else:
            yield _anchored(item, style, shape, measure(style.get("margin-left")), measure(style.get("margin-top")))

    def _line(self, item: Element, style: dict[str, str]) -> Anchored:
        x1, y1 = _point(item.get("from", "0,0"))
        x2, y2 = _point(item.get("to", "0,0"))
        colour, width = _stroke(item)
        shape = Shape(
            abs(x2 - x1),
            abs(y2 - y1),
            kind="line",
            stroke=colour,
            stroke_width=width,
            flip_v=(x2 - x1) * (y2 - y1) < 0,
        )
        return _anchored(item, style, shape, min(x1, x2), min(y1, y2))

    def _shape(self, item: Element, name: str, width: int, height: int) -> Shape:
        image = child(item, V + "imagedata")
        if image is not None:
            digest = self._part.package.picture(self._part.target(relation_id(image, "id")), View(_crop(image)))
            if not digest:
                self._report("hình ảnh có định dạng không vẽ được")
            return Shape(width, height, kind="picture", picture=digest)
        if child(item, V + "textpath") is not None:
            self._report("chữ nghệ thuật (WordArt)")
            return Shape(width, height, kind="none")
        kind = _SHAPES[name]
        colour, stroke_width = _stroke(item)
        kind_of = item.get("type", "")
        if name == "shape" and kind_of.endswith(("_t32", "_t20")):
            kind = "line"
        if name == "shape" and kind_of.endswith("_t75"):
            colour = ""
        box = child(item, V + "textbox")
        content = child(box, W + "txbxContent")
        fill = (
            "" if item.get("filled") in {"f", "false"} or kind == "line" else _colour(item.get("fillcolor"), "#ffffff")
        )
        return Shape(
            width,
            height,
            kind=kind,
            fill=fill,
            stroke=colour,
            stroke_width=stroke_width,
            blocks=() if content is None else tuple(self._read_blocks(content, "khung chữ")),
            insets=_insets(box),
            flip_v=_style(item).get("flip") == "y",
        )

    def _group(self, item: Element, form: RunFormat) -> Iterator[Item]:
        style = _style(item)
        width, height = measure(style.get("width")), measure(style.get("height"))
        wide, high = _numbers(item.get("coordsize", "1000,1000"))
        left, top = _numbers(item.get("coordorigin", "0,0"))
        scale_x, scale_y = (width / wide if wide else 1.0), (height / high if high else 1.0)
        parts: list[tuple[int, int, Shape]] = []
        for part in item:
            name = local(part)
            if name in _UNDRAWN:
                self._report("hình vẽ tự do")
            if name not in _SHAPES or not part.tag.startswith(V):
                continue
            own = _style(part)
            if name == "line":
                x1, y1 = _numbers(part.get("from", "0,0"))
                x2, y2 = _numbers(part.get("to", "0,0"))
                colour, stroke = _stroke(part)
                shape = Shape(round(abs(x2 - x1) * scale_x), round(abs(y2 - y1) * scale_y), kind="line",
                              stroke=colour, stroke_width=stroke, flip_v=(x2 - x1) * (y2 - y1) < 0)  # fmt: skip
                x, y = min(x1, x2), min(y1, y2)
            else:
                x, y = _bare(own.get("left")), _bare(own.get("top"))
                shape = self._shape(part, name, round(_bare(own.get("width")) * scale_x),
                                    round(_bare(own.get("height")) * scale_y))  # fmt: skip
            parts.append((round((x - left) * scale_x), round((y - top) * scale_y), shape))
        whole = Shape(width, height, kind="none", parts=tuple(parts))
        if style.get("position") == "absolute":
            yield _anchored(item, style, whole, measure(style.get("margin-left")), measure(style.get("margin-top")))
        else:
            yield Inline(whole, form)


def _anchored(item: Element, style: dict[str, str], shape: Shape, x: int, y: int) -> Anchored:
    wrap = child(item, W10 + "wrap")
    kind = "none" if wrap is None else wrap.get("type", "none")
    horizontal = {"page": "page", "margin": "margin"}.get(style.get("mso-position-horizontal-relative", ""), "column")
    vertical = {"page": "page", "margin": "margin"}.get(style.get("mso-position-vertical-relative", ""), "paragraph")
    side = 180 if kind == "square" else 0
    return Anchored(
        shape=shape,
        h_from=horizontal,
        h_offset=x,
        h_align=_aligned(style.get("mso-position-horizontal", "")),
        v_from=vertical,
        v_offset=y,
        v_align=_aligned(style.get("mso-position-vertical", "")),
        wrap={"square": "square", "tight": "square", "through": "square", "topAndBottom": "topAndBottom"}.get(
            kind, "none"
        ),
        margins=(
            measure(style.get("mso-wrap-distance-left"), side),
            measure(style.get("mso-wrap-distance-top")),
            measure(style.get("mso-wrap-distance-right"), side),
            measure(style.get("mso-wrap-distance-bottom")),
        ),
        behind=style.get("z-index", "0").startswith("-"),
        order=round(_bare(style.get("z-index"))),
    )


def _aligned(text: str) -> str:
    return "" if text == "absolute" else text


def _style(item: Element) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in item.get("style", "").split(";") if ":" in part)
    return {name.strip(): text.strip() for name, text in pairs}


def _point(text: str) -> tuple[int, int]:
    parts = [measure(part, unit=15.0) for part in [*text.split(","), "0"]]
    return parts[0], parts[1]


def _bare(text: str | None) -> float:
    match = re.match(r"-?\d+(?:\.\d+)?", text or "")
    return float(match[0]) if match else 0.0


def _numbers(text: str) -> tuple[float, float]:
    parts = [_bare(part) for part in [*text.split(","), "0"]]
    return parts[0], parts[1]


def _colour(text: str | None, default: str) -> str:
    if not text:
        return default
    name = text.split("[", maxsplit=1)[0].strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", name):
        return "#" + "".join(c * 2 for c in name[1:])
    return name if re.fullmatch(r"#[0-9a-f]{6}", name) else _NAMED.get(name, default)


def _stroke(item: Element) -> tuple[str, int]:
    own = child(item, V + "stroke")
    if item.get("stroked") in {"f", "false"} or (own is not None and own.get("on") in {"f", "false"}):
        return "", 0
    weight = item.get("strokeweight") or (None if own is None else own.get("weight"))
    colour = item.get("strokecolor") or (None if own is None else own.get("color"))
    return _colour(colour, "#000000"), measure(weight, 15)


def _insets(box: Element | None) -> tuple[int, int, int, int]:
    default = (144, 72, 144, 72)
    parts = [] if box is None else box.get("inset", "").split(",")
    read = [
        measure(parts[i].strip(), default[i]) if i < len(parts) and parts[i].strip() else default[i] for i in range(4)
    ]
    return read[0], read[1], read[2], read[3]

"""Drawings of a .docx: DrawingML pictures, lines, boxes, text boxes and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sadec_counter.documents.cropping import View
from sadec_counter.documents.geometry_reader import Steps, custom_path, polygon
from sadec_counter.documents.holding import loosely
from sadec_counter.documents.model import Anchored, Block, Inline, Item, RunFormat, Shape
from sadec_counter.documents.package import Part, relation_id
from sadec_counter.documents.styles import Styles
from sadec_counter.documents.vml_reader import VmlReader
from sadec_counter.documents.wordxml import (
    MC,
    PIC,
    WP,
    WP14,
    WPG,
    WPS,
    A,
    Element,
    W,
    child,
    emu,
    local,
    measure,
    number,
)

ReadBlocks = Callable[[Element, str], Iterator[Block]]
_DRAWN = {"rect", "line", "straightConnector1", "roundRect", "ellipse", "flowChartProcess", "flowChartAlternateProcess"}
_KINDS = {"straightConnector1": "line", "flowChartProcess": "rect", "flowChartAlternateProcess": "roundRect"}
SCHEME_COLOURS = {"tx1": "#000000", "dk1": "#000000", "bg1": "#ffffff", "lt1": "#ffffff"}
PRESET_COLOURS = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "blue": "#0000ff", "gray": "#808080"}


class DrawingReader:
    """Makes items of w:drawing and w:pict; what it cannot draw is named in `missing`."""

    def __init__(self, part: Part, read_blocks: ReadBlocks, missing: list[str], styles: Styles) -> None:
        self._part = part
        self._read_blocks = read_blocks
        self._missing = missing
        self._vml = VmlReader(part, read_blocks, loosely(self._report))
        self._theme = _theme_colours(part)
        self._styles = styles
        self.where = ""

    def _report(self, what: str) -> None:
        self._missing.append(f"{self.where}: {what}" if self.where else what)

    def read(self, element: Element, form: RunFormat) -> Iterator[Item]:
        """The items of one drawing element."""
        if local(element) != "drawing":
            yield from self._vml.read(element, form)
            return
        for holder in element:
            shape = self._shape_in(holder)
            if shape is None:
                continue
            if local(holder) == "inline":
                yield Inline(shape, form)
            elif local(holder) == "anchor":
                yield self._anchored(holder, shape)

    def _anchored(self, anchor: Element, shape: Shape) -> Anchored:
        horizontal, vertical = _position(anchor, "positionH"), _position(anchor, "positionV")
        wraps = [local(e) for e in anchor if local(e).startswith("wrap")]
        wrap = {"wrapNone": "none", "wrapTopAndBottom": "topAndBottom"}.get(wraps[0] if wraps else "wrapNone", "square")
        wrap_element = next((e for e in anchor if local(e).startswith("wrap")), None)
        margins = [self._distance(anchor, wrap_element, name) for name in ("distL", "distT", "distR", "distB")]
        return Anchored(
            shape=shape,
            h_from="column" if horizontal is None else horizontal.get("relativeFrom", "column"),
            h_offset=emu(_text(child(horizontal, WP + "posOffset"))),
            h_align=_text(child(horizontal, WP + "align")),
            v_from="paragraph" if vertical is None else vertical.get("relativeFrom", "paragraph"),
            v_offset=emu(_text(child(vertical, WP + "posOffset"))),
            v_align=_text(child(vertical, WP + "align")),
            wrap=wrap,
            margins=(margins[0], margins[1], margins[2], margins[3]),
            behind=anchor.get("behindDoc", "0") in {"1", "true"},
            order=_ordinal(anchor.get("relativeHeight", "")),
            h_share=number(_text(child(horizontal, WP14 + "pctPosHOffset"))) / 100_000,
            v_share=number(_text(child(vertical, WP14 + "pctPosVOffset"))) / 100_000,
        )

    def _distance(self, anchor: Element, wrap: Element | None, name: str) -> int:
        own = None if wrap is None else wrap.get(name)
        return emu(own if own is not None else anchor.get(name))

    def _shape_in(self, holder: Element) -> Shape | None:
        extent = child(holder, WP + "extent")
        data = holder.find(f"{A}graphic/{A}graphicData")
        if extent is None or data is None:
            return None
        width, height = emu(extent.get("cx")), emu(extent.get("cy"))
        for element in data:
            name = local(element)
            if name == "pic":
                return self._picture(element, width, height)
            if name == "wsp":
                return self._box(element, width, height, in_group=False)
            if name in {"wgp", "wpc"}:
                return self._group(element, width, height)
            what = {"chart": "biểu đồ", "relIds": "sơ đồ SmartArt"}.get(name, "hình không vẽ được")
            self._report(what)
            return Shape(width, height, kind="none")
        return None

    def _picture(self, element: Element, width: int, height: int) -> Shape:
        blip = element.find(f"{PIC}blipFill/{A}blip")
        source = element.find(f"{PIC}blipFill/{A}srcRect")
        properties = child(element, PIC + "spPr")
        transform = child(properties, A + "xfrm")
        degrees = _degrees(transform)
        digest = self._blip(blip, View(_crop(source), _set(transform, "flipH"), _set(transform, "flipV"), degrees))
        stroke, stroke_width, dash = self._line(child(properties, A + "ln"))
        return Shape(
            width,
            height,
            kind="picture",
            picture=digest,
            stroke=stroke,
            stroke_width=stroke_width,
            dash=dash,
            rotation=degrees,
        )

    def _blip(self, blip: Element | None, view: View) -> str:
        """The digest of a picture as it is shown; "" and a word in `missing` for what cannot be drawn."""
        target = None if blip is None else self._part.target(relation_id(blip, "embed"))
        digest = self._part.package.picture(target, view)
        if not digest:
            self._report("hình ảnh có định dạng không vẽ được")
        return digest

    def _box(self, element: Element, width: int, height: int, *, in_group: bool) -> Shape:
        properties = child(element, WPS + "spPr")
        stroke, stroke_width, dash = self._line(child(properties, A + "ln"))
        style = child(element, WPS + "style")
        if child(properties, A + "ln") is None and style is not None:
            stroke, stroke_width = self._style_line(style)
        elif not stroke and style is not None and _has_no_paint(child(properties, A + "ln")):
            stroke = self._style_line(style)[0]
            stroke_width = stroke_width or self._style_line(style)[1]
        filling = child(properties, A + "blipFill")
        picture = (
            ""
            if filling is None
            else self._blip(child(filling, A + "blip"), View(_crop(child(filling, A + "srcRect"))))
        )
        fill = self._fill(properties)
        if fill is None and filling is not None:
            fill = ""
        elif fill is None:
            reference = None if style is None else child(style, A + "fillRef")
            fill = self._colour(reference) if reference is not None and reference.get("idx", "0") != "0" else ""
        content = element.find(f"{WPS}txbx/{W}txbxContent")
        kind, path = self._outline(properties, (width, height), painted=bool(stroke or fill))
        body = child(element, WPS + "bodyPr")
        if content is not None and body is not None and body.get("vert", "horz") != "horz":
            self._report("chữ viết dọc trong khung")
        transform = child(properties, A + "xfrm")
        return Shape(
            width,
            height,
            kind=kind,
            path=path,
            picture=picture,
            fill=fill,
            stroke=stroke,
            stroke_width=stroke_width,
            dash=dash,
            flip_h=_set(transform, "flipH"),
            flip_v=_set(transform, "flipV"),
            rotation=_degrees(transform),
            blocks=() if content is None else tuple(self._read_blocks(content, self.where)),
            insets=_insets(body, in_group=in_group),
            anchor="t" if body is None else body.get("anchor", "t"),
            auto_height=child(body, A + "spAutoFit") is not None,
        )

    def _outline(self, properties: Element | None, size: tuple[int, int], *, painted: bool) -> tuple[str, Steps]:
        """(the kind of shape, its path where it is no box); a painted one that cannot be drawn is named."""
        preset, custom = child(properties, A + "prstGeom"), child(properties, A + "custGeom")
        path: Steps | None = None
        if custom is not None:
            path = custom_path(custom, *size)
        elif preset is None or (name := preset.get("prst", "rect")) in _DRAWN:
            name = "rect" if preset is None else name
            return _KINDS.get(name, name), ()
        else:
            path = polygon(name, *size)
        if path:
            return "path", path
        if painted:
            self._report("hình vẽ tự do" if custom is not None else f"hình vẽ kiểu {name}")
        return "none", ()

    def _group(self, element: Element, width: int, height: int) -> Shape:
        transform = element.find(f"{WPG}grpSpPr/{A}xfrm")
        inner = child(transform, A + "chExt")
        offset = child(transform, A + "chOff")
        wide, high = (emu(inner.get("cx")), emu(inner.get("cy"))) if inner is not None else (width, height)
        left, top = (emu(offset.get("x")), emu(offset.get("y"))) if offset is not None else (0, 0)
        scale_x, scale_y = width / wide if wide else 1.0, height / high if high else 1.0
        parts: list[tuple[int, int, Shape]] = []
        for item in element:
            if (placed := self._group_part(item, scale_x, scale_y)) is not None:
                x, y, shape = placed
                parts.append((round((x - left) * scale_x), round((y - top) * scale_y), shape))
        return Shape(width, height, kind="none", parts=tuple(parts))

    def _group_part(self, item: Element, scale_x: float, scale_y: float) -> tuple[int, int, Shape] | None:
        name = local(item)
        paths = {"wsp": f"{WPS}spPr/{A}xfrm", "grpSp": f"{WPG}grpSpPr/{A}xfrm", "pic": f"{PIC}spPr/{A}xfrm"}
        if name not in paths or (transform := item.find(paths[name])) is None:
            return None
        offset, extent = child(transform, A + "off"), child(transform, A + "ext")
        if offset is None or extent is None:
            return None
        width, height = round(emu(extent.get("cx")) * scale_x), round(emu(extent.get("cy")) * scale_y)
        if name == "wsp":
            shape = self._box(item, width, height, in_group=True)
        elif name == "pic":
            shape = self._picture(item, width, height)
        else:
            shape = self._group(item, width, height)
        return emu(offset.get("x")), emu(offset.get("y")), shape

    def _line(self, line: Element | None) -> tuple[str, int, str]:
        """(colour, width, dash) of an a:ln; "" where nothing is drawn."""
        if line is None or child(line, A + "noFill") is not None:
            return "", 0, ""
        colour = self._colour(child(line, A + "solidFill"))
        dash = child(line, A + "prstDash")
        return colour, emu(line.get("w"), 15) or 15, "" if dash is None else dash.get("val", "solid")

    def _style_line(self, style: Element) -> tuple[str, int]:
        reference = child(style, A + "lnRef")
        index = 0 if reference is None else number(reference.get("idx"))
        return (self._colour(reference), (0, 10, 20, 30)[min(index, 3)]) if index else ("", 0)

    def _fill(self, properties: Element | None) -> str | None:
        if child(properties, A + "noFill") is not None:
            return ""
        solid = child(properties, A + "solidFill")
        return None if solid is None else self._colour(solid)

    def _colour(self, holder: Element | None) -> str:
        """The colour that stands in an element; "" where there is none or it is wholly transparent."""
        for item in holder if holder is not None else ():
            name, text = local(item), item.get("val", "")
            alpha = child(item, A + "alpha")
            if alpha is not None and number(alpha.get("val")) == 0:
                return ""
            if name == "srgbClr":
                return f"#{text.lower()}"
            if name == "schemeClr":
                return self._theme.get(text) or SCHEME_COLOURS.get(text, "#000000")
            if name == "sysClr":
                return f"#{item.get('lastClr', '000000').lower()}"
            if name == "prstClr":
                return PRESET_COLOURS.get(text, "#000000")
        return ""


def _position(anchor: Element, name: str) -> Element | None:
    """A position of its own, or the one that newer programs are to take."""
    found = child(anchor, WP + name)
    return anchor.find(f"{MC}AlternateContent/{MC}Choice/{WP}{name}") if found is None else found


def _degrees(transform: Element | None) -> float:
    return 0.0 if transform is None else measure(transform.get("rot"), 0, 1 / 100) / 600


def _ordinal(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0


def _crop(source: Element | None) -> tuple[float, float, float, float]:
    left, top, right, bottom = (0.0 if source is None else number(source.get(side)) / 100_000 for side in "ltrb")
    return left, top, right, bottom


def _has_no_paint(line: Element | None) -> bool:
    return line is not None and child(line, A + "solidFill") is None and child(line, A + "noFill") is None


def _theme_colours(part: Part) -> dict[str, str]:
    root = part.package.main.related_root("theme") if hasattr(part.package, "main") else None
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    found: dict[str, str] = {}
    for item in scheme if scheme is not None else ():
        for colour in item:
            found[local(item)] = f"#{(colour.get('lastClr') or colour.get('val', '000000')).lower()}"
    for alias, name in (("tx1", "dk1"), ("bg1", "lt1"), ("tx2", "dk2"), ("bg2", "lt2")):
        if name in found:
            found[alias] = found[name]
    return found


def _insets(body: Element | None, *, in_group: bool) -> tuple[int, int, int, int]:
    left, top = (0, 0) if in_group else (144, 72)
    if body is None:
        return left, top, left, top
    read = [emu(body.get(name), default) for name, default in
            (("lIns", left), ("tIns", top), ("rIns", left), ("bIns", top))]  # fmt: skip
    return read[0], read[1], read[2], read[3]


def _set(element: Element | None, name: str) -> bool:
    return element is not None and element.get(name) in {"1", "true"}


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()

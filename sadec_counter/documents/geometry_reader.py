"""Outlines of drawn shapes that are no rectangle: custom geometry and a few presets, as steps of a path (twips)."""

from __future__ import annotations

from collections.abc import Iterator

from sadec_counter.documents.wordxml import A, Element, child, children, local

Steps = tuple[tuple[str | float, ...], ...]  # ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y)
_SIGNS = {"moveTo": ("M", 1), "lnTo": ("L", 1), "cubicBezTo": ("C", 3)}
POLYGONS = {
    "triangle": ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "rtTriangle": ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "flowChartDecision": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
}


def polygon(preset: str, width: int, height: int) -> Steps:
    """The corners of a preset shape; nothing for one that is no polygon."""
    corners = POLYGONS.get(preset, ())
    return tuple(("L" if index else "M", x * width, y * height) for index, (x, y) in enumerate(corners))


def custom_path(geometry: Element, width: int, height: int) -> Steps | None:
    """The path of an a:custGeom; None where it holds arcs or guides, or several paths."""
    paths = list(children(child(geometry, A + "pathLst"), A + "path"))
    if len(paths) != 1:
        return None
    try:
        wide, high = (float(paths[0].get(name, "0")) for name in "wh")
        scale = (width / wide if wide else 1.0, height / high if high else 1.0)
        return tuple(_steps(paths[0], scale))
    except (KeyError, ValueError):
        return None


def _steps(path: Element, scale: tuple[float, float]) -> Iterator[tuple[str | float, ...]]:
    for command in path:
        if local(command) == "close":
            continue
        sign, count = _SIGNS[local(command)]
        points = [(float(point.get("x", "")), float(point.get("y", ""))) for point in children(command, A + "pt")]
        if len(points) != count:
            raise ValueError(sign)
        yield sign, *(part for x, y in points for part in (x * scale[0], y * scale[1]))

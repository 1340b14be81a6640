"""Shapes as ink: lines, boxes, pictures, groups, and text boxes with their content."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sadec_counter.documents.model import Shape
from sadec_counter.domain.page import Ink, Outline, Picture, Rule

if TYPE_CHECKING:
    from sadec_counter.documents.layouter import Layouter
    from sadec_counter.documents.stack import Stack

CURVE = 0.5523  # a quarter circle as one Bézier curve
ROUND = 0.16667  # a rounded rectangle's corner, of its shorter side


class ShapeLayout:
    """The ink of a shape at (0, 0), and where a text box's content stands in it."""

    def __init__(self, shape: Shape, layouter: Layouter) -> None:
        self.shape = shape
        self.width, self.height = shape.width, shape.height
        self.stack: Stack | None = None
        self.text_x = self.text_y = 0
        self.parts = [(x, y, layouter.shape(part)) for x, y, part in shape.parts]
        if shape.blocks:
            self._place_text(layouter)
        ink = Ink(
            rules=tuple(self._rules()), outlines=tuple(self._outlines()),
            pictures=tuple(self._pictures()),
        )  # fmt: skip
        self.ink = ink if ink.rules or ink.outlines or ink.pictures else None

    def _place_text(self, layouter: Layouter) -> None:
        shape = self.shape
        left, top, right, bottom = shape.insets
        inner_x = inner_y = 0
        if shape.kind == "ellipse":
            inner_x, inner_y = round(shape.width * 0.1464), round(shape.height * 0.1464)
        elif shape.kind == "roundRect":
            inner_x = inner_y = round(min(shape.width, shape.height) * 0.0488)
        width = max(20, shape.width - left - right - 2 * inner_x)
        self.stack = layouter.stack(shape.blocks, width)
        if shape.auto_height:
            self.height = self.stack.height + top + bottom + 2 * inner_y
        free = max(0, self.height - top - bottom - 2 * inner_y - self.stack.height)
        share = {"ctr": 0.5, "b": 1.0}.get(shape.anchor, 0.0)
        self.text_x = left + inner_x
        self.text_y = top + inner_y + (round(free * share) if share else 0)

    def _rules(self) -> list[Rule]:
        shape = self.shape
        if shape.kind != "line" or not shape.stroke:
            return []
        x1, x2 = (shape.width, 0) if shape.flip_h else (0, shape.width)
        y1, y2 = (shape.height, 0) if shape.flip_v else (0, shape.height)
        points = [self._turned(x1, y1), self._turned(x2, y2)]
        (ax, ay), (bx, by) = points
        return [Rule(ax, ay, bx, by, shape.stroke_width / 20, shape.stroke, _dash(shape))]

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """A point in points, turned about the shape's middle."""
        if not self.shape.rotation:
            return x / 20, y / 20
        angle = math.radians(self.shape.rotation)
        mx, my = self.width / 2, self.height / 2
        dx, dy = x - mx, y - my
        cos, sin = math.cos(angle), math.sin(angle)
        return (mx + dx * cos - dy * sin) / 20, (my + dx * sin + dy * cos) / 20

    def _outlines(self) -> list[Outline]:
        shape = self.shape
        boxed = shape.kind in {"rect", "roundRect", "ellipse", "path"} or (shape.kind == "picture" and shape.stroke)
        if not boxed or not (shape.stroke or shape.fill):
            return []
        if shape.kind == "ellipse":
            path = self._ellipse()
        elif shape.kind == "path":
            path = self._path([self._flipped(step) for step in shape.path])
        elif shape.kind == "roundRect":
            path = self._round_rect(min(self.width, self.height) * ROUND)
        else:
            path = self._path(
                [("M", 0, 0), ("L", self.width, 0), ("L", self.width, self.height), ("L", 0, self.height)]
            )
        return [Outline(path, shape.stroke or None, shape.stroke_width / 20, shape.fill or None)]

    def _path(self, steps: list[tuple[str | float, ...]]) -> tuple[tuple[str | float, ...], ...]:
        turned: list[tuple[str | float, ...]] = []
        for step in steps:
            numbers = [float(n) for n in step[1:]]
            points: list[float] = []
            for i in range(0, len(numbers), 2):
                points += self._turned(numbers[i], numbers[i + 1])
            turned.append((step[0], *points))
        return (*turned, ("Z",))

    def _flipped(self, step: tuple[str | float, ...]) -> tuple[str | float, ...]:
        sign, *numbers = step
        across, down = (self.width if self.shape.flip_h else 0), (self.height if self.shape.flip_v else 0)
        turned = [abs((down if index % 2 else across) - float(number)) for index, number in enumerate(numbers)]
        return sign, *turned

    def _ellipse(self) -> tuple[tuple[str | float, ...], ...]:
        w, h = self.width, self.height
        mx, my, kx, ky = w / 2, h / 2, w / 2 * CURVE, h / 2 * CURVE
        return self._path([
            ("M", 0, my), ("C", 0, my - ky, mx - kx, 0, mx, 0), ("C", mx + kx, 0, w, my - ky, w, my),
            ("C", w, my + ky, mx + kx, h, mx, h), ("C", mx - kx, h, 0, my + ky, 0, my),
        ])  # fmt: skip

    def _round_rect(self, r: float) -> tuple[tuple[str | float, ...], ...]:
        w, h, k = self.width, self.height, r * (1 - CURVE)
        return self._path([
            ("M", r, 0), ("L", w - r, 0), ("C", w - k, 0, w, k, w, r),
            ("L", w, h - r), ("C", w, h - k, w - k, h, w - r, h),
            ("L", r, h), ("C", k, h, 0, h - k, 0, h - r),
            ("L", 0, r), ("C", 0, k, k, 0, r, 0),
        ])  # fmt: skip

    def _pictures(self) -> list[Picture]:
        shape = self.shape
        if not shape.picture:
            return []
        width, height = shape.width / 20, shape.height / 20
        angle = math.radians(shape.rotation) if shape.kind == "picture" else 0.0
        wide = width * abs(math.cos(angle)) + height * abs(math.sin(angle))
        high = width * abs(math.sin(angle)) + height * abs(math.cos(angle))
        return [Picture((width - wide) / 2, (height - high) / 2, wide, high, shape.picture)]


def _dash(shape: Shape) -> tuple[float, ...]:
    width = max(shape.stroke_width, 5) / 20
    return {
        "dot": (width, width * 3), "sysDot": (width, width), "dash": (width * 4, width * 3),
        "sysDash": (width * 3, width), "lgDash": (width * 8, width * 3),
        "dashDot": (width * 4, width * 3, width, width * 3),
    }.get(shape.dash, ())  # fmt: skip

"""One measured figure, its target, and how figures are printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """`target` is empty where a figure is only reported; "≤ 16.7" or "≥ 100" else."""

    name: str
    value: float
    unit: str
    target: str = ""

    @property
    def met(self) -> bool | None:
        if not self.target:
            return None
        sign, bound = self.target.split()
        return self.value <= float(bound) if sign == "≤" else self.value >= float(bound)


def show(figures: Sequence[Figure]) -> str:
    """A table for people."""
    width = max(len(figure.name) for figure in figures)
    signs = {True: "met", False: "MISSED", None: ""}
    lines = (
        f"{one.name:<{width}}  {one.value:>9.2f} {one.unit:<3} {one.target:>8}  {signs[one.met]}" for one in figures
    )
    return "\n".join(line.rstrip() for line in lines)


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """A list of {name, value, unit, target, met}."""
    data = [{**asdict(figure), "met": figure.met} for figure in figures]
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

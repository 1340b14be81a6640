"""Section properties: paper, margins, columns, headers and footers."""

from __future__ import annotations

from collections.abc import Callable

from sadec_counter.documents.model import Block, Section
from sadec_counter.documents.wordxml import Element, W, child, children, flag, measure, value

ReadPart = Callable[[Element], tuple[Block, ...]]


def read_section(
    properties: Element | None, blocks: tuple[Block, ...], before: Section | None, read_part: ReadPart
) -> Section:
    """One section; headers and footers that it does not name are those of the section before."""
    size, margins = child(properties, W + "pgSz"), child(properties, W + "pgMar")
    width, height = _attribute(size, "w", 11906), _attribute(size, "h", 16838)
    gutter = _attribute(margins, "gutter", 0)
    left, right = _attribute(margins, "left", 1440) + gutter, _attribute(margins, "right", 1440)
    page_numbers = child(properties, W + "pgNumType")
    grid = child(properties, W + "docGrid")
    snaps = grid is not None and grid.get(W + "type") in {"lines", "linesAndChars"}
    return Section(
        blocks=blocks,
        width=width,
        height=height,
        top=_attribute(margins, "top", 1440),
        right=right,
        bottom=_attribute(margins, "bottom", 1440),
        left=left,
        header=_attribute(margins, "header", 720),
        footer=_attribute(margins, "footer", 720),
        start=value(properties, W + "type", "nextPage") or "nextPage",
        title_page=flag(properties, W + "titlePg"),
        headers=_parts(properties, "headerReference", dict(before.headers) if before else {}, read_part),
        footers=_parts(properties, "footerReference", dict(before.footers) if before else {}, read_part),
        columns=_columns(child(properties, W + "cols"), width - left - right),
        column_rule=_is_true(child(properties, W + "cols"), "sep"),
        first_page_number=_attribute(page_numbers, "start", -1),
        number_format="decimal" if page_numbers is None else page_numbers.get(W + "fmt", "decimal"),
        grid_pitch=_attribute(grid, "linePitch", 0) if snaps else 0,
    )


def _attribute(element: Element | None, name: str, default: int) -> int:
    return default if element is None else measure(element.get(W + name), default)


def _is_true(element: Element | None, name: str) -> bool:
    return element is not None and element.get(W + name, "0") in {"1", "true", "on"}


def _parts(
    properties: Element | None, tag: str, inherited: dict[str, tuple[Block, ...]], read_part: ReadPart
) -> dict[str, tuple[Block, ...]]:
    for reference in children(properties, W + tag):
        inherited[reference.get(W + "type", "default")] = read_part(reference)
    return inherited


_MOST_COLUMNS = 45  # Word's own limit


def _columns(element: Element | None, text_width: int) -> tuple[tuple[int, int], ...]:
    """(width, space behind) of each column; nothing for a single one."""
    if element is None:
        return ()
    listed = [(_attribute(col, "w", 0), _attribute(col, "space", 0)) for col in children(element, W + "col")]
    count = min(_attribute(element, "num", len(listed) or 1), _MOST_COLUMNS)
    if count < 2:
        return ()
    if len(listed) >= count and element.get(W + "equalWidth", "1") in {"0", "false", "off"}:
        return tuple(listed[:count])
    space = _attribute(element, "space", 720)
    width = (text_width - (count - 1) * space) // count
    return tuple((width, space) for _ in range(count))

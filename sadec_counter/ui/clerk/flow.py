"""Where the fields of a section stand: whole, half and third fields in rows, written lines under theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sadec_counter.domain.form import Field, FieldKind

WRITTEN = {FieldKind.WORDS, FieldKind.COMPOSED}
WIDE = {FieldKind.ADDRESS, FieldKind.UNIT, FieldKind.TEXTAREA, FieldKind.FLAG}
SHORT_TEXT = 20


@dataclass(slots=True)
class Band:
    """Fields side by side, and the written lines that follow from them."""

    parts: int = 1
    fields: list[Field] = field(default_factory=list)
    written: list[Field] = field(default_factory=list)


def bands(fields: Sequence[Field]) -> list[Band]:
    """The rows of a section from top to bottom."""
    made: list[Band] = []
    for one in fields:
        if one.kind in WRITTEN and made:
            made[-1].written.append(one)
            continue
        parts = 3 if one.third else 2 if one.half else 1
        last = made[-1] if made else None
        if last is None or last.parts != parts or len(last.fields) == parts or last.written:
            last = Band(parts)
            made.append(last)
        last.fields.append(one)
    return made


def written_rows(band: Band) -> list[list[Field]]:
    """The written lines of a band: halves pair on one line."""
    rows: list[list[Field]] = []
    for one in band.written:
        if one.half and rows and len(rows[-1]) == 1 and rows[-1][0].half:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def compact(columns: Sequence[Field]) -> list[Field]:
    """A table's columns as a card of few rows, where the form says nothing of their widths."""
    if any(one.half or one.third for one in columns):
        return list(columns)
    made: list[Field] = []
    run: list[Field] = []
    for one in columns:
        if _is_wide(one):
            made += [*_side_by_side(run), one]
            run = []
        else:
            run.append(one)
    return made + _side_by_side(run)


def _is_wide(column: Field) -> bool:
    return column.kind in WIDE or (column.kind is FieldKind.TEXT and not 0 < column.max_length <= SHORT_TEXT)


def _side_by_side(run: Sequence[Field]) -> list[Field]:
    """Two halves first, where a name is easily long, then threes if they come out even."""
    if len(run) < 2:
        return list(run)
    rest = run[2:]
    threes = len(rest) % 3 == 0
    return [
        *(replace(one, half=True) for one in run[:2]),
        *(replace(one, half=not threes, third=threes) for one in rest),
    ]


def unfolded(fields: Sequence[Field], filled: Sequence[bool], *, opened: bool) -> tuple[list[Field], list[Field]]:
    """(fields to show, fields behind "Thêm …"): a folded field with a value is shown."""
    pairs = list(zip(fields, filled, strict=True))
    shown = [one for one, is_filled in pairs if opened or is_filled or not one.folded]
    return shown, [one for one in fields if one not in shown]

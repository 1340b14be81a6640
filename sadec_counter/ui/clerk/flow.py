"""Where the fields of a section stand: whole, half and third fields in rows, written lines under theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sadec_counter.domain.form import Field, FieldKind

WRITTEN = {FieldKind.WORDS, FieldKind.COMPOSED}


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


def unfolded(fields: Sequence[Field], filled: Sequence[bool], *, opened: bool) -> tuple[list[Field], list[Field]]:
    """(fields to show, fields behind "Thêm …"): a folded field with a value is shown."""
    pairs = list(zip(fields, filled, strict=True))
    shown = [one for one, is_filled in pairs if opened or is_filled or not one.folded]
    return shown, [one for one in fields if one not in shown]

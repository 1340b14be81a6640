"""Where a value stands on paper: its own blank, or the sentences and words that are made from it."""

from __future__ import annotations

import re

from sadec_counter.domain.composing import sibling_id
from sadec_counter.domain.form import Field, Form, cell_column

_HOLE = re.compile(r"\{\s*([\w.]+)")


def printed_in(form: Form, value_id: str) -> tuple[str, ...]:
    """The ids under which a typed value is found on the page: itself, or what is put together from it.

    Empty for what no page shows (who files, for instance).
    """
    field = form.field(value_id)
    if field.on_paper:
        return (value_id,)
    found: dict[str, None] = {}
    for other in form.fields():
        if cell_column(value_id) in _sources(other) and other.field_id != value_id:
            found |= dict.fromkeys(printed_in(form, other.field_id))
    return tuple(found)


def _sources(field: Field) -> set[str]:
    names = [*_HOLE.findall(field.pattern), *([field.of] if field.of else [])]
    return {one for name in names for one in (name, sibling_id(field, name))}

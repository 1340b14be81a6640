"""How a clerk types a whole application: field by field, in the order in which the cursor goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sadec_counter.domain.form import FieldKind
from tests.stories.stage import Stage


def typed_as(kind: FieldKind, text: str) -> str:
    """What a clerk's fingers type for a value: dates without strokes, names in small letters."""
    if kind in {FieldKind.DATE, FieldKind.PARTIAL_DATE} and text.count("/") == 2:
        return text.replace("/", "")
    if kind is FieldKind.NAME:
        return text.lower()
    return text


def type_form(stage: Stage, values: Mapping[str, str], look: Callable[[str], None]) -> None:
    """Type every value of a form; `look` is called after each field is typed and before it is left.

    The cursor goes by Enter; folded questions are unfolded (Alt+T) and rows added (Ctrl+Insert) where they are needed.
    """
    session = stage.session
    seen: list[str] = []
    while session.focus_id not in seen:
        _unfold(stage, values, seen)
        field_id = session.focus_id
        seen.append(field_id)
        wanted = values.get(field_id, "")
        if wanted and session.draft.value(field_id) != wanted:
            type_value(stage, field_id, wanted)
            look(field_id)
        stage.press("ctrl+Insert" if _needs_row(stage, values) else "Return")
        confirming = stage.counter.front_desk.serving.confirming
        stage.until(lambda: session.focus_id != field_id or confirming.is_checking, f"the cursor leaves {field_id}")  # noqa: B023


def _unfold(stage: Stage, values: Mapping[str, str], seen: list[str]) -> None:
    """At the beginning of a section: show its folded questions if one of them is to be answered."""
    session = stage.session
    here = session.focus_id
    section = session.section_of(here)
    assert section is not None
    ids = [field.field_id for field in section.fields]
    hidden = [one.field_id for one in session.fields_of(section) if one.folded and values.get(one.field_id)]
    if not hidden or any(one in seen for one in ids):
        return
    stage.press("alt+t")
    while session.focus_id != here:
        stage.press("shift+Return")


def _needs_row(stage: Stage, values: Mapping[str, str]) -> bool:
    """Whether the next thing to type is a row of a table that is not there yet."""
    session = stage.session
    here = session.focus_id
    section = session.section_of(here)
    assert section is not None
    fields = session.fields_of(section)
    for index, table in enumerate(fields):
        if table.kind is not FieldKind.TABLE:
            continue
        before = fields[index - 1].field_id if index else table.field_id
        last = f"{table.field_id}.{session.rows(table.field_id)}.{table.columns[-1].field_id.rpartition('.')[2]}"
        is_wanted = any(key.startswith(f"{table.field_id}.{session.rows(table.field_id) + 1}.") for key in values)
        if is_wanted and here in {before, table.field_id, last}:
            return True
    return False


def type_value(stage: Stage, field_id: str, wanted: str) -> None:
    """Type one value into the field at hand."""
    field = stage.session.form.field(field_id)
    if field.kind is FieldKind.CHOICE:
        stage.press(str([choice.code for choice in field.choices].index(wanted) + 1))
        stage.until(lambda: stage.session.draft.value(field_id) == wanted, f"the key chooses {field_id}")
    elif field.kind is FieldKind.FLAG:
        stage.press("space")
        stage.until(lambda: bool(stage.session.draft.value(field_id)), f"the key ticks {field_id}")
    else:
        keys = typed_as(field.kind, wanted)
        stage.type(keys)
        stage.until(lambda: stage.session.draft.value(field_id) == keys, f"every key reaches {field_id}")

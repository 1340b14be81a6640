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

    The cursor goes by Enter; a field that keeps its value (a default) is passed over.
    """
    session = stage.session
    seen: list[str] = []
    while session.focus_id not in seen:
        field_id = session.focus_id
        seen.append(field_id)
        wanted = values.get(field_id, "")
        if wanted and session.draft.value(field_id) != wanted:
            type_value(stage, field_id, wanted)
            look(field_id)
        stage.press("Return")
        stage.qt.processEvents()
        if field_id in seen[:-1]:
            break


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

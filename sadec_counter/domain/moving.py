"""An application begun on an earlier edition of its form, moved to a newer one: what comes along, what is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Field, FieldKind, Form, cell_column, cell_id
from sadec_counter.domain.values import choice_of, show, tidy


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that the newer form has no place for, as a person reads it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """The moved draft, one revision later, and what did not come along."""

    draft: Draft
    lost: tuple[Lost, ...]


def moved(draft: Draft, old: Form, new: Form) -> Move:
    """Values go to the field of the same id, else to the one of the same meaning; a choice must exist there."""
    places, values, lost = _places(new), {}, []
    for value_id, field in _typed(draft, old):
        text = draft.values[value_id]
        target = _target(value_id, field, places)
        carried = _carried(field, text, target[1]) if target else ""
        if target and carried:
            values[target[0]] = carried
        else:
            lost.append(Lost(field.label, show(field, text)))
    fresh = replace(draft, form_code=new.code, form_version=new.version, package_hash=new.package_hash)
    return Move(replace(fresh, values=values, revision=draft.revision + 1), tuple(lost))


def _typed(draft: Draft, form: Form) -> Iterator[tuple[str, Field]]:
    """The values with their fields; what follows from others is written anew by the new form."""
    fields = {one.field_id: one for field in form.fields() for one in (field, *field.columns)}
    for value_id in draft.values:
        field = fields.get(cell_column(value_id))
        if field is not None and field.kind not in {FieldKind.WORDS, FieldKind.COMPOSED}:
            yield value_id, field


def _places(form: Form) -> Mapping[str, Field]:
    """Every field and column by its id, and by its meaning with "=" before it."""
    fields = [one for field in form.fields() for one in (field, *field.columns) if one.kind is not FieldKind.TABLE]
    by_meaning = {f"={field.meaning}": field for field in reversed(fields) if field.meaning}
    return {**by_meaning, **{field.field_id: field for field in fields}}


def _target(value_id: str, field: Field, places: Mapping[str, Field]) -> tuple[str, Field] | None:
    found = places.get(field.field_id) or (places.get(f"={field.meaning}") if field.meaning else None)
    if found is None:
        return None
    if value_id == field.field_id:
        return found.field_id, found
    row = int(value_id.removeprefix(field.field_id.rpartition(".")[0] + ".").split(".")[0])
    return cell_id(found.field_id.rpartition(".")[0], row, found.field_id), found


def _carried(field: Field, text: str, target: Field) -> str:
    """The value as the new field holds it; "" where it has no such choice."""
    if target.kind is field.kind and target.kind is not FieldKind.CHOICE:
        return text
    shown = show(field, text)
    if target.kind is FieldKind.CHOICE:
        choice = choice_of(target, text) or choice_of(target, shown)
        return choice.code if choice else ""
    return tidy(target, shown)

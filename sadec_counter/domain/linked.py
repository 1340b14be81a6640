"""Linked groups (liên thông): one filing whose answers fill the forms of several procedures, typed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sadec_counter.domain.form import Field, FieldKind, Form
from sadec_counter.domain.rules import applies, shown_values

FIXED = "="  # before a text that stands there whatever is typed


@dataclass(frozen=True, slots=True)
class Linked:
    """A form that a group fills and prints behind its own page.

    A field of it is filled, in this order, from what `fill` names (a field of the group, or "=" and a text), from the
    group's field of the same id, from the group's field of the same meaning after `roles` (role there → role here).
    """

    form: Form
    roles: Mapping[str, str] = field(default_factory=dict)
    fill: Mapping[str, str] = field(default_factory=dict)
    show_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paper: str = ""  # the group's paper that this form is, once printed and signed

    def is_printed(self, values: Mapping[str, str]) -> bool:
        return applies(self.show_when, values)


def sources(linked: Linked, group: Form) -> Mapping[str, str]:
    """Field of the linked form → the group's field that fills it; fixed texts and tables are not among them."""
    return dict(_sources(linked, group))


def linked_values(linked: Linked, group: Form, values: Mapping[str, str]) -> dict[str, str]:
    """What the group's answers (with what follows from them) write on the linked form."""
    asked = shown_values(group, values)
    typed = {there: asked.get(here, "") for there, here in _sources(linked, group)}
    tables = [one.field_id for one in linked.form.fields() if one.kind is FieldKind.TABLE]
    rows = {key: text for key, text in asked.items() if any(key.startswith(f"{table}.") for table in tables)}
    return {key: text for key, text in {**rows, **typed, **_fixed(linked)}.items() if text}


def unfilled(linked: Linked, group: Form) -> tuple[Field, ...]:
    """Required fields of the linked form that nothing of the group can fill; what a fixed text hides is not asked."""
    filled, fixed = {*sources(linked, group), *linked.fill}, _fixed(linked)
    made = {FieldKind.COMPOSED, FieldKind.WORDS, FieldKind.TABLE}
    return tuple(
        one
        for one in linked.form.fields()
        if one.required and one.kind not in made and one.field_id not in filled
        if all(fixed.get(key, codes[0]) in codes for key, codes in one.show_when.items())
    )


def _fixed(linked: Linked) -> dict[str, str]:
    return {there: here[len(FIXED) :].strip() for there, here in linked.fill.items() if here.startswith(FIXED)}


def _sources(linked: Linked, group: Form) -> Iterator[tuple[str, str]]:
    fields = {one.field_id: one for one in group.fields()}
    meanings = {one.meaning: one.field_id for one in group.fields() if one.meaning}
    for one in linked.form.fields():
        named = linked.fill.get(one.field_id, "")
        if named or one.kind is FieldKind.TABLE:
            if named and not named.startswith(FIXED):
                yield one.field_id, named
            continue
        role, dot, fact = one.meaning.partition(".")
        meaning = f"{linked.roles.get(role, role)}{dot}{fact}"
        if one.field_id in fields and not (role in linked.roles and one.meaning != meaning):
            yield one.field_id, one.field_id
        elif meaning in meanings:
            yield one.field_id, meanings[meaning]

"""People as the counter knows them from what was typed: who stands on a form, and what of them another form asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sadec_counter.domain.form import Field, FieldKind, Form, Section, cell_id
from sadec_counter.domain.meanings import ROLES
from sadec_counter.domain.rules import shows, table_rows
from sadec_counter.domain.text import capital_first, search_key
from sadec_counter.domain.values import choice_of, show, tidy

PERSONS = frozenset(
    {
        *("applicant", "subject", "child", "mother", "father", "spouse", "wife", "husband", "deceased", "relative"),
        *("ward", "head", "member", "property_owner", "guardian", "business_owner", "submitter", "representative"),
        *("witness_1", "witness_2", "funeral_host"),
    }
)
# What stays true of a person from one form to the next.
LASTING = (
    *("name", "birth_date", "birth_place", "hometown", "sex", "ethnicity", "nationality"),
    *("residence", "permanent_residence", "current_residence", "phone", "email", "tax_code"),
    *("id_type", "id_number", "id_issued", "id_issuer"),
)
SEX_OF = {"mother": "Nữ", "wife": "Nữ", "father": "Nam", "husband": "Nam"}
_SAME_PLACE = {"residence": "permanent_residence", "permanent_residence": "residence"}  # Luật Cư trú 2020, Điều 11
_WRITTEN_BY_ITSELF = frozenset({FieldKind.COMPOSED, FieldKind.WORDS, FieldKind.TABLE})


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Someone who stands on a form. `facts` are as a person reads them: "Nữ", "15/04/1990"."""

    facts: Mapping[str, str]
    role: str
    source: str = ""  # "Khai sinh"
    at: datetime | None = None

    @property
    def name(self) -> str:
        return self.facts["name"]

    @property
    def key(self) -> str:
        """The same for the same person: the personal number, else name and birth date."""
        return self.facts.get("id_number") or search_key(self.name, self.facts.get("birth_date", ""))


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """Where a form asks for a person: the fields by the fact that they ask, with the ids of their values."""

    role: str
    title: str  # "Người mẹ", "Thành viên thứ 2"
    section_id: str
    fields: Mapping[str, tuple[str, Field]]


def people_of(form: Form, values: Mapping[str, str], source: str = "", at: datetime | None = None) -> list[KnownPerson]:
    """Everyone who is named on a form, in its order."""
    found = []
    for place in person_places(form, values, spare_rows=0):
        facts = {
            fact: show(field, values[value_id])
            for fact, (value_id, field) in place.fields.items()
            if fact in LASTING and values.get(value_id)
        }
        if facts.get("name"):
            found.append(KnownPerson({**_sex(place.role), **facts}, place.role, source, at))
    return found


def person_places(form: Form, values: Mapping[str, str], spare_rows: int = 1) -> list[PersonPlace]:
    """Where a form asks for people now, in its order; a table asks for so many more than it holds."""
    sections = [section for section in form.sections if shows(section, values)]
    return [place for section in sections for place in _in_section(section, values, spare_rows)]


def changes_for(place: PersonPlace, person: KnownPerson, values: Mapping[str, str]) -> dict[str, str]:
    """What a person fills in a place. What is typed there stays, and a choice that the form does not have is left."""
    found = {}
    for fact, (value_id, field) in place.fields.items():
        text = _fact(person, fact)
        fits = field.kind is not FieldKind.CHOICE or choice_of(field, text) is not None
        if text and fits and not values.get(value_id):
            found[value_id] = tidy(field, text)
    return found


def other_person(place: PersonPlace, person: KnownPerson, values: Mapping[str, str]) -> str:
    """Who stands in the place and is somebody else: a name or number; "" when nobody else does."""
    number, name = (values.get(place.fields[fact][0], "") if fact in place.fields else "" for fact in _WHO)
    if number and person.facts.get("id_number") and number != person.facts["id_number"]:
        return name or number
    return name if name and search_key(name) != search_key(person.name) else ""


def other_sex(place: PersonPlace, person: KnownPerson) -> bool:
    """A man where the form asks for the wife or mother, or the other way round."""
    known = person.facts.get("sex", "")
    return bool(known) and SEX_OF.get(place.role, known) != known


def merged(people: Iterable[KnownPerson]) -> list[KnownPerson]:
    """Each person once; of two values for one fact that of the earlier in the order stands."""
    found: dict[str, KnownPerson] = {}
    for person in people:
        first = found.get(person.key)
        found[person.key] = replace(first, facts={**person.facts, **first.facts}) if first else person
    return list(found.values())


_WHO = ("id_number", "name")


def _sex(role: str) -> dict[str, str]:
    return {"sex": SEX_OF[role]} if role in SEX_OF else {}


def _fact(person: KnownPerson, fact: str) -> str:
    """The fact, or for a residence that of the registered place where the other is not known."""
    if fact not in LASTING:
        return ""
    return person.facts.get(fact) or person.facts.get(_SAME_PLACE.get(fact, ""), "")


def _in_section(section: Section, values: Mapping[str, str], spare_rows: int) -> Iterator[PersonPlace]:
    by_role: dict[str, dict[str, tuple[str, Field]]] = {}
    shown = [field for field in section.fields if shows(field, values)]
    for field in shown:
        role, _, fact = field.meaning.partition(".")
        if role in PERSONS and field.kind not in _WRITTEN_BY_ITSELF:
            by_role.setdefault(role, {}).setdefault(fact, (field.field_id, field))
    named = [role for role, fields in by_role.items() if "name" in fields]
    for role in named:
        title = section.title if len(named) == 1 else capital_first(ROLES[role])
        yield PersonPlace(role, title, section.section_id, by_role[role])
    for table in shown:
        yield from _in_table(section, table, values, spare_rows)


def _in_table(section: Section, table: Field, values: Mapping[str, str], spare_rows: int) -> Iterator[PersonPlace]:
    columns = {fact: column for column in table.columns for role, fact in [_meaning(column)] if role in PERSONS}
    if "name" not in columns:
        return
    rows = table_rows(table.field_id, values)
    last = max(rows, default=0) + spare_rows
    role = _meaning(columns["name"])[0]
    for row in range(1, min(last, table.max_rows or last) + 1):
        fields = {fact: (cell_id(table.field_id, row, column.field_id), column) for fact, column in columns.items()}
        yield PersonPlace(role, f"Thành viên thứ {row}", section.section_id, fields)


def _meaning(field: Field) -> tuple[str, str]:
    role, _, fact = field.meaning.partition(".")
    return role, fact

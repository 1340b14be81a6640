"""Who an application is for, and by which words it is found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sadec_counter.domain.form import Field, FieldKind, Form, cell_id
from sadec_counter.domain.rules import shows
from sadec_counter.domain.text import search_key, title_case_name

_OWNERS = ("organisation.name", "applicant.name", "business_owner.name", "wife.name", "subject.name", "head.name")
_SEARCHED = {FieldKind.NAME, FieldKind.ID12, FieldKind.ID9, FieldKind.ID_ANY, FieldKind.TAX_CODE, FieldKind.PHONE}
_SEARCHED_FACTS = {"name", "id_number", "phone", "tax_code"}


def meant(form: Form, values: Mapping[str, str], meaning: str) -> str:
    """The first filled value of that meaning; "" where there is none."""
    return next((values[field.field_id] for field in form.fields() if _is(field, meaning, values)), "")


def applicant_name(form: Form, values: Mapping[str, str]) -> str:
    """Whose dossier it is: the organisation's or the person's name, or else the first name that was typed."""
    named = next((name for meaning in _OWNERS if (name := meant(form, values, meaning))), "")
    return named or next((values[one.field_id] for one in form.fields() if _is_name(one, values)), "")


def owner_as_written(form: Form, values: Mapping[str, str]) -> str:
    """Whose dossier it is, as it stands in a sentence: an organisation's name as typed, a person's without capitals."""
    return _asked(form, values, "organisation.name") or title_case_name(applicant_name(form, values))


def submitter_as_written(form: Form, values: Mapping[str, str]) -> str:
    """Who stands at the counter: who files for another, the representative of an organisation, or the applicant."""
    named = _asked(form, values, "submitter.name") or _asked(form, values, "representative.name")
    return title_case_name(named or applicant_name(form, values))


def _asked(form: Form, values: Mapping[str, str], meaning: str) -> str:
    """A filled value of that meaning whose question applies to this application."""
    told = (values[one.field_id] for one in form.fields() if _is(one, meaning, values) and shows(one, values))
    return next(told, "")


def search_text(form: Form, values: Mapping[str, str]) -> str:
    """What a list is searched in: names, numbers and telephones of everyone on the form, and its procedure."""
    found = [values[value_id] for value_id in _searched_ids(form, values) if values.get(value_id)]
    return search_key(form.procedure.short_name, form.procedure.name, *dict.fromkeys(found))


def _searched_ids(form: Form, values: Mapping[str, str]) -> Iterator[str]:
    for field in form.fields():
        if _is_searched(field):
            yield field.field_id
        for column in field.columns:
            if _is_searched(column):
                yield from (cell_id(field.field_id, row, column.field_id) for row in _rows(field, values))


def _rows(table: Field, values: Mapping[str, str]) -> list[int]:
    prefix = table.field_id + "."
    rows = {value_id.removeprefix(prefix).split(".")[0] for value_id in values if value_id.startswith(prefix)}
    return sorted(int(row) for row in rows if row.isdigit())


def _is_searched(field: Field) -> bool:
    return field.kind in _SEARCHED or field.meaning.partition(".")[2] in _SEARCHED_FACTS


def _is(field: Field, meaning: str, values: Mapping[str, str]) -> bool:
    return field.meaning == meaning and bool(values.get(field.field_id))


def _is_name(field: Field, values: Mapping[str, str]) -> bool:
    return field.kind is FieldKind.NAME and bool(values.get(field.field_id))

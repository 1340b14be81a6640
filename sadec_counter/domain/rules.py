"""What is wrong with the values of a form as a whole, and which of its questions apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sadec_counter.domain.checks.registry import CHECKS
from sadec_counter.domain.composing import derived
from sadec_counter.domain.form import Field, FieldKind, Form, Section, cell_id
from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.domain.values import check

Condition = Mapping[str, tuple[str, ...]]

ANY = "*"  # in a condition: any value


def applies(condition: Condition, values: Mapping[str, str]) -> bool:
    """Whether every field of the condition has one of its codes ("*": any value, "": none)."""
    return all(_fits(values.get(field_id, ""), codes) for field_id, codes in condition.items())


def _fits(value: str, codes: tuple[str, ...]) -> bool:
    return value in codes or (ANY in codes and bool(value))


def shows(part: Field | Section, values: Mapping[str, str]) -> bool:
    """Whether a field or section is asked at all."""
    return applies(part.show_when, values)


def shown_values(form: Form, values: Mapping[str, str]) -> dict[str, str]:
    """The values of the fields that are asked: what stands behind a hidden question counts no more."""
    shown = dict(values)
    while True:  # a hidden question may hide others: until nothing changes
        hidden = {one.field_id for one in _hidden_fields(form, shown)}
        if not hidden:
            return shown
        left = {key: text for key, text in shown.items() if key not in hidden and _table_of(key) not in hidden}
        if left == shown:
            return shown
        shown = left


def _hidden_fields(form: Form, values: Mapping[str, str]) -> Iterator[Field]:
    for section in form.sections:
        section_shows = shows(section, values)
        for field in section.fields:
            if not (section_shows and shows(field, values)):
                yield field


def _table_of(value_id: str) -> str:
    """The table of a cell's id ("thanh_vien.2.ho_ten" → "thanh_vien"), "" for what is no cell."""
    parts = value_id.split(".")
    at = next((index for index, part in enumerate(parts) if part.isdigit()), 0)
    return ".".join(parts[:at])


def required(field: Field, values: Mapping[str, str]) -> bool:
    """Whether a field that is asked must be filled."""
    return field.required or (bool(field.required_when) and applies(field.required_when, values))


def problems(form: Form, values: Mapping[str, str], today: date) -> tuple[Problem, ...]:
    """All findings in the order of typing; the form's named checks stand beside the field they name."""
    asked = shown_values(form, values)
    asked |= {key: text for key, text in derived(form, asked).items() if text}
    found = [problem for field in _asked_fields(form, asked) for problem in _field_problems(field, asked, today)]
    wrong = {problem.field_id for problem in found if problem.severity is Severity.ERROR}
    found += [problem for problem in _named_problems(form, asked, today) if problem.field_id not in wrong]
    return tuple(sorted(found, key=_order_of_typing(form)))


def _order_of_typing(form: Form) -> Callable[[Problem], tuple[int, int]]:
    order = {field.field_id: index for index, field in enumerate(form.fields())}

    def key(problem: Problem) -> tuple[int, int]:
        table = _table_of(problem.field_id)
        row = problem.field_id[len(table) + 1 :].split(".")[0] if table else "0"
        return order.get(table or problem.field_id, len(order)), int(row)

    return key


def _named_problems(form: Form, values: Mapping[str, str], today: date) -> Iterator[Problem]:
    tables = {column.field_id: table.field_id for table in form.fields() for column in table.columns}
    for name, params in form.checks:
        check_of_name = CHECKS[name]
        table = next((tables[value] for value in params.values() if value in tables), "")
        for one in [params] if check_of_name.whole_table or not table else _by_row(params, table, tables, values):
            problem = check_of_name(values, one, today)
            if problem:
                yield problem


def _by_row(
    params: Mapping[str, str], table: str, tables: Mapping[str, str], values: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    for row in table_rows(table, values):
        yield {name: cell_id(table, row, one) if tables.get(one) == table else one for name, one in params.items()}


def _asked_fields(form: Form, values: Mapping[str, str]) -> Iterator[Field]:
    for section in form.sections:
        if shows(section, values):
            yield from (field for field in section.fields if shows(field, values))


def _field_problems(field: Field, values: Mapping[str, str], today: date) -> Iterator[Problem]:
    if field.kind is FieldKind.TABLE:
        yield from _table_problems(field, values, today)
        return
    text = values.get(field.field_id, "")
    problem = check(field, text, today=today)
    if problem:
        yield problem
    if not text.strip() and required(field, values):
        yield _missing(field, field.field_id)


def _missing(field: Field, value_id: str) -> Problem:
    remedy = "Chọn một mục." if field.kind is FieldKind.CHOICE else "Hỏi ông/bà rồi điền vào."
    return Problem(value_id, Severity.ERROR, f"Chưa có “{field.label}”.", remedy, "required")


def table_rows(table_id: str, values: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers of the rows that hold a value."""
    prefix = table_id + "."
    numbers = {key[len(prefix) :].split(".")[0] for key, text in values.items() if text and key.startswith(prefix)}
    return tuple(sorted(int(number) for number in numbers if number.isdigit()))


def _table_problems(table: Field, values: Mapping[str, str], today: date) -> Iterator[Problem]:
    rows = table_rows(table.field_id, values)
    if not rows and required(table, values):
        sentence = f"“{table.label}” chưa có dòng nào."
        yield Problem(table.field_id, Severity.ERROR, sentence, "Thêm ít nhất một dòng.", "required")
    if table.max_rows and len(rows) > table.max_rows:
        sentence = f"“{table.label}” có {len(rows)} dòng, tờ khai chỉ đủ {table.max_rows}."
        yield Problem(table.field_id, Severity.ERROR, sentence, "Bớt dòng, hoặc kê tiếp trên tờ khác.", "max_rows")
    for row in rows:
        in_row = dict(values) | {
            column.field_id: values.get(cell_id(table.field_id, row, column.field_id), "") for column in table.columns
        }
        for column in table.columns:
            if shows(column, in_row):
                for problem in _field_problems(column, in_row, today):
                    yield replace(problem, field_id=cell_id(table.field_id, row, column.field_id))

"""Typing one application: the only place that writes a draft, and what its observers are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sadec_counter.domain import composing, rules, values
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Field, FieldKind, Form, Section, cell_id
from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.domain.words import PLAIN, WordStyle


class What(StrEnum):
    """What happened to a session."""

    VALUE = "value"
    FOCUS = "focus"
    ROWS = "rows"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a session; `field_id` is the field under the clerk's cursor."""

    what: What
    draft: Draft
    field_id: str
    caret: int = -1


Observer = Callable[[Change], None]
Suggest = Callable[[Field, str], list[str]]


class DraftSession:
    """One application being typed. Every window reads from here; `set_value` is the only way to write.

    Observers are called in the thread that wrote, in the order in which they subscribed.
    """

    def __init__(
        self,
        form: Form,
        draft: Draft,
        *,
        today: Callable[[], date],
        save: Callable[[Draft, str, int], None] | None = None,
        suggest: Suggest | None = None,
        modernise: Callable[[str], str] | None = None,
        style: WordStyle = PLAIN,
    ) -> None:
        self.form = form
        self.draft = draft
        self.focus_id = next((field.field_id for field in form.fields()), "")
        self.caret = -1
        self.saved_revision = -1
        self.saved_at: datetime | None = None
        self.save_error: KnownError | None = None
        self._today = today
        self._save = save
        self._suggest = suggest
        self._modernise = modernise
        self._style = style
        derived_kinds = {FieldKind.WORDS, FieldKind.COMPOSED}
        self._derived_ids = {field.field_id for field in form.fields() if field.kind in derived_kinds}
        self._observers: list[Observer] = []
        self._spare_rows: dict[str, int] = {}
        self._problems: tuple[int, dict[str, tuple[Problem, ...]]] | None = None

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Call `observer` at every change; the answer unsubscribes it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    # --- writing -----------------------------------------------------------------------------

    def set_value(self, field_id: str, text: str, caret: int = -1) -> None:
        """Take what the clerk has typed so far, and what follows from it (dates in words, the ID paper's sentence)."""
        self.focus_id, self.caret = field_id, caret
        self._write({field_id: text})

    def leave(self, field_id: str) -> str:
        """Tidy a value when its field is left (capitals, date format); returns what now stands there."""
        text = self.draft.value(field_id)
        tidied = values.tidy(self.form.field(field_id), text)
        if tidied != text:
            self._write({field_id: tidied})
        return tidied

    def enter(self, field_id: str, caret: int = -1) -> None:
        """The clerk's cursor is in this field now."""
        self.focus_id, self.caret = field_id, caret
        self._tell(What.FOCUS)

    def copy_from(self, field_id: str, source_id: str) -> None:
        """Take the value of another field ("giống nơi cư trú của cha")."""
        self.set_value(field_id, self.draft.value(source_id))

    def fill(self, changes: Mapping[str, str]) -> None:
        """Several values at once, as an ID card or an earlier dossier gives them."""
        self._write(changes)

    def add_row(self, table_id: str) -> int:
        """Offer one more row of a table; returns its number."""
        rows = self.rows(table_id) + 1
        self._spare_rows[table_id] = rows
        self._tell(What.ROWS)
        return rows

    def remove_row(self, table_id: str, row: int) -> None:
        """Take a row out; those below move up."""
        table, last = self.form.field(table_id), self.rows(table_id)
        changes = {}
        for number in range(row, last + 1):
            for column in table.columns:
                below = self.draft.value(cell_id(table_id, number + 1, column.field_id)) if number < last else ""
                changes[cell_id(table_id, number, column.field_id)] = below
        self._spare_rows[table_id] = max(last - 1, 0)
        self._write(changes)
        self._tell(What.ROWS)

    def rows(self, table_id: str) -> int:
        """How many rows of a table are offered for typing."""
        return max(self.draft.rows(table_id), self._spare_rows.get(table_id, 0))

    # --- reading -----------------------------------------------------------------------------

    @property
    def problems(self) -> Mapping[str, tuple[Problem, ...]]:
        """What is wrong, by field or cell id, for the current revision."""
        if self._problems is None or self._problems[0] != self.draft.revision:
            found: dict[str, tuple[Problem, ...]] = {}
            for problem in rules.problems(self.form, self.draft.values, self._today()):
                found[problem.field_id] = (*found.get(problem.field_id, ()), problem)
            self._problems = (self.draft.revision, found)
        return self._problems[1]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop printing, in the order of the form."""
        return tuple(one for some in self.problems.values() for one in some if one.severity is Severity.ERROR)

    def shows(self, field: Field | Section) -> bool:
        return rules.shows(field, self.draft.values)

    def fields_of(self, section: Section) -> tuple[Field, ...]:
        """The fields of a section that apply to what is typed so far."""
        return tuple(field for field in section.fields if self.shows(field))

    def sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.form.sections if self.shows(section))

    def section_of(self, field_id: str) -> Section | None:
        for section in self.form.sections:
            for field in section.fields:
                if field.field_id == field_id or field_id.startswith(field.field_id + "."):
                    return section
        return None

    def progress(self, section: Section) -> tuple[int, int]:
        """(filled, total) of the fields that count: the required ones and those that hold a value."""
        counted = [
            field
            for field in self.fields_of(section)
            if field.kind not in {FieldKind.FLAG, FieldKind.WORDS}
            and (self.is_required(field) or self.is_filled(field))
        ]
        return sum(self.is_filled(field) for field in counted), len(counted)

    def is_required(self, field: Field) -> bool:
        return rules.required(field, self.draft.values)

    def is_filled(self, field: Field) -> bool:
        if field.kind is FieldKind.TABLE:
            return self.draft.rows(field.field_id) > 0
        return bool(self.draft.value(field.field_id))

    def shown(self, field_id: str) -> str:
        """The value as a person reads it."""
        return values.show(self.form.field(field_id), self.draft.value(field_id))

    def gist(self, section: Section, parts: int = 3) -> str:
        """The first values of a section on one line: "Nguyễn Minh Khoa · cha · căn cước 0870…"."""
        kinds = {FieldKind.NAME, FieldKind.ID12, FieldKind.ID_ANY, FieldKind.CHOICE, FieldKind.DATE, FieldKind.TEXT}
        told = [self.shown(field.field_id) for field in self.fields_of(section) if field.kind in kinds]
        return " · ".join([text for text in told if text][:parts])

    def suggestions(self, field_id: str, text: str) -> list[str]:
        """What may complete a text, best first."""
        return self._suggest(self.form.field(field_id), text) if self._suggest else []

    def modern_address(self, field_id: str) -> str:
        """The address in a field as it is written since 1 July 2025; "" when it is not understood."""
        address = self.draft.value(field_id)
        return self._modernise(address) if self._modernise and address else ""

    # --- saving ------------------------------------------------------------------------------

    def saved(self, revision: int, at: datetime) -> None:
        """The store holds this revision now (called in the window's thread)."""
        self.saved_revision, self.saved_at, self.save_error = revision, at, None
        self._tell(What.SAVED)

    def not_saved(self, error: KnownError) -> None:
        """The store could not take the last revision; it is tried again."""
        self.save_error = error
        self._tell(What.SAVED)

    # --- inside ------------------------------------------------------------------------------

    def _write(self, changes: Mapping[str, str]) -> None:
        before = self.draft
        after = before.with_values(changes)
        if after is before:
            return
        follow = self._following(before, after, changes)
        self.draft = before.with_values({**changes, **follow})
        try:
            self._tell(What.VALUE)
        finally:  # the screens come first, but whatever happens there, the key is saved
            if self._save is not None:
                self._save(self.draft, self.focus_id, self.caret)

    def _following(self, before: Draft, after: Draft, changes: Mapping[str, str]) -> dict[str, str]:
        """Values that follow from others and that the clerk has not written over."""
        was, now = self._derived(before), self._derived(after)
        return {
            field_id: text
            for field_id, text in now.items()
            if field_id not in changes and before.value(field_id) in {"", was.get(field_id, "")}
        }

    def _derived(self, draft: Draft) -> dict[str, str]:
        """What the derived fields would hold if nobody had written over them."""
        given = {field_id: text for field_id, text in draft.values.items() if field_id not in self._derived_ids}
        return composing.derived(self.form, given, self._style)

    def _tell(self, what: What) -> None:
        change = Change(what, self.draft, self.focus_id, self.caret)
        for observer in tuple(self._observers):
            observer(change)

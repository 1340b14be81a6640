"""A form that is being made from a Word file: its gaps, what each is to become, and what was decided so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sadec_counter.domain.form import Field, FieldKind, Form, LegalClaim, Paper, Procedure, Section
from sadec_counter.domain.guessing import id_part
from sadec_counter.domain.office_values import NAMES


class GapState(StrEnum):
    OPEN = "open"  # proposed, nobody has looked at it
    TAKEN = "taken"
    SKIPPED = "skipped"  # stays as it is in the Word file


class Shape(StrEnum):
    """What a gap looks like on paper, which says how it can be filled."""

    LINE = "line"
    DATE = "date"
    BOX = "box"  # one box, or several of one question
    DIGITS = "digits"
    CELL = "cell"
    TABLE = "table"
    COLUMN = "column"
    MARK = "mark"  # a placeholder that stands in the file
    HIDDEN = "hidden"  # asked, but not printed: the parts of a composed sentence, taken up from an older edition


MARKED = "mark:"  # begins the gap_id of a MARK; what follows is the name in the file
_DATES = (FieldKind.DATE, FieldKind.PARTIAL_DATE)
_OF_SHAPE: Mapping[Shape, tuple[FieldKind, ...]] = {
    Shape.DATE: _DATES,
    Shape.DIGITS: (
        FieldKind.ID12,
        FieldKind.ID9,
        FieldKind.TAX_CODE,
        FieldKind.PHONE,
        FieldKind.NUMBER,
        FieldKind.TEXT,
    ),
    Shape.TABLE: (FieldKind.TABLE,),
}
_NOT_OF_A_LINE = {FieldKind.TABLE, FieldKind.FLAG, FieldKind.COMPOSED}


@dataclass(frozen=True, slots=True)
class CheckUse:
    """A check that a gap's field calls, with the ids of the fields it is about."""

    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """One place to fill in. `field` is what it is to become: a proposal while the gap is open."""

    gap_id: str
    shape: Shape
    words: str  # what stands before it
    place: str  # "đoạn 12"
    group: str  # "Người mẹ": the section of the form
    field: Field
    state: GapState = GapState.OPEN
    blanks: tuple[int, ...] = ()  # its numbers among the file's blanks; none of a mark
    table: str = ""  # of a COLUMN: its table's gap_id
    checks: tuple[CheckUse, ...] = ()
    why: str = ""  # what the proposal rests on
    rows: int = 0  # of a TABLE: rows on the blank form
    columns: tuple[str, ...] = ()  # of a TABLE: the gap_id of each column, "" for the row's number

    @property
    def is_of_the_office(self) -> bool:
        """The office's own value stands there: nothing is asked."""
        return self.field.field_id in NAMES

    def kinds(self) -> tuple[FieldKind, ...]:
        """How a gap of this shape can be filled in."""
        if self.shape is Shape.BOX:
            return (FieldKind.CHOICE,) if len(self.blanks) > 1 else (FieldKind.FLAG,)
        if self.shape is Shape.MARK and self.field.kind in {FieldKind.TABLE, FieldKind.FLAG}:
            return (self.field.kind,)
        known = _OF_SHAPE.get(self.shape) or tuple(kind for kind in FieldKind if kind not in _NOT_OF_A_LINE)
        return known if self.field.kind in known else (*known, self.field.kind)


@dataclass(frozen=True, slots=True)
class Head:
    """What the form says about itself. Without a `procedure_code` it is "ngoài danh mục": no due date is promised."""

    title: str
    code: str
    version: str
    effective_from: date
    procedure: str = ""
    procedure_code: str = ""
    field_of_work: str = ""
    term: str = ""
    source: str = ""  # the text that the form comes from


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that was decided, at one moment; changes make another one."""

    head: Head
    gaps: tuple[Gap, ...]

    def gap(self, gap_id: str) -> Gap:
        """Raises KeyError."""
        for one in self.gaps:
            if one.gap_id == gap_id:
                return one
        raise KeyError(gap_id)

    def in_state(self, state: GapState) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.state is state)

    def number_of(self, gap_id: str) -> int:
        """Its number in reading order, from 1."""
        return next(number for number, gap in enumerate(self.gaps, 1) if gap.gap_id == gap_id)

    def group_of(self, gap_id: str) -> tuple[Gap, ...]:
        """The open gaps of the same group, itself among them."""
        group = self.gap(gap_id).group
        return tuple(gap for gap in self.gaps if gap.group == group and gap.state is GapState.OPEN)

    def ids_in_use(self, but: str = "") -> frozenset[str]:
        """The field ids of every gap but one that is not skipped."""
        used = (gap for gap in self.gaps if gap.state is not GapState.SKIPPED and gap.gap_id != but)
        return frozenset(gap.field.field_id for gap in used if not gap.is_of_the_office)


# --- decisions ----------------------------------------------------------------------------------


def take(bench: Bench, gap_ids: Collection[str]) -> Bench:
    """These gaps become fields; a column takes its table with it."""
    tables = {gap.table for gap in bench.gaps if gap.gap_id in gap_ids and gap.table}
    return _with_state(bench, {*gap_ids, *tables}, GapState.TAKEN)


def skip(bench: Bench, gap_ids: Collection[str]) -> Bench:
    """These gaps stay as they are on paper; a table takes its columns with it."""
    columns = {gap.gap_id for gap in bench.gaps if gap.table and gap.table in gap_ids}
    return _with_state(bench, {*gap_ids, *columns}, GapState.SKIPPED)


def _with_state(bench: Bench, gap_ids: Collection[str], state: GapState) -> Bench:
    return replace(bench, gaps=tuple(replace(gap, state=state) if gap.gap_id in gap_ids else gap for gap in bench.gaps))


def change(bench: Bench, gap_id: str, **changes: Any) -> Bench:
    """Other attributes of a gap or of its field; a new `field_id` is followed by everything that names the old one."""
    gap = bench.gap(gap_id)
    own = {name: value for name, value in changes.items() if name in _OF_A_GAP}
    of_field = {name: value for name, value in changes.items() if name not in _OF_A_GAP}
    new_id = of_field.pop("field_id", gap.field.field_id)
    changed = replace(gap, **own, field=replace(gap.field, **of_field))
    bench = replace(bench, gaps=tuple(changed if one.gap_id == gap_id else one for one in bench.gaps))
    return rename(bench, gap, new_id) if new_id != gap.field.field_id else bench


_OF_A_GAP = {one.name for one in fields(Gap)} - {"field"}


def rename(bench: Bench, gap: Gap, new_id: str) -> Bench:
    """A field gets another id, everywhere: conditions, checks, values in words; a table's columns go with it."""
    old_id = gap.field.field_id
    names = {old_id: new_id}
    if gap.shape is Shape.TABLE or gap.field.kind is FieldKind.TABLE:
        inside = (one.field.field_id for one in bench.gaps if one.table == gap.gap_id)
        names |= {one: new_id + one.removeprefix(old_id) for one in inside}
    named_elsewhere = old_id in bench.ids_in_use(gap.gap_id)  # another gap bears it: only this one changes
    followed = {} if named_elsewhere else names
    gaps = []
    for one in bench.gaps:
        is_own = gap.gap_id in {one.gap_id, one.table}
        own_id = names.get(one.field.field_id, one.field.field_id) if is_own else one.field.field_id
        gaps.append(_followed(one, followed, own_id))
    return replace(bench, gaps=tuple(gaps))


def _followed(gap: Gap, names: Mapping[str, str], own_id: str) -> Gap:
    made = replace(
        gap.field,
        field_id=own_id,
        show_when={names.get(key, key): codes for key, codes in gap.field.show_when.items()},
        required_when={names.get(key, key): codes for key, codes in gap.field.required_when.items()},
        of=names.get(gap.field.of, gap.field.of),
        same_as=tuple(names.get(one, one) for one in gap.field.same_as),
    )
    checks = tuple(
        replace(check, fields={key: names.get(value, value) for key, value in check.fields.items()})
        for check in gap.checks
    )
    return replace(gap, field=made, checks=checks)


# --- the form -----------------------------------------------------------------------------------


def form_of(bench: Bench) -> Form:
    """The form that the taken gaps make; groups are its sections, in the order of the page."""
    sections: dict[str, list[Field]] = {}
    for gap in bench.gaps:
        if gap.state is GapState.TAKEN and not gap.is_of_the_office and not gap.table:
            sections.setdefault(gap.group, []).append(_whole(gap, bench))
    head = bench.head
    return Form(
        code=head.code,
        title=head.title,
        version=head.version,
        effective_from=head.effective_from,
        effective_to=None,
        addressee="{office.authority} {office.unit_full}",
        procedure=_procedure(head),
        papers=(Paper("to_khai", head.title, is_application=True),),
        sections=tuple(_sections(sections)),
        checks=tuple(_checks(bench)),
        legal_basis=_claims(head),
    )


def _whole(gap: Gap, bench: Bench) -> Field:
    """The field with its columns, where it is a table."""
    if gap.field.kind is not FieldKind.TABLE:
        return gap.field
    columns = (one.field for one in bench.gaps if one.table == gap.gap_id and one.state is GapState.TAKEN)
    return replace(gap.field, columns=tuple(columns))


def _sections(grouped: Mapping[str, Sequence[Field]]) -> Iterator[Section]:
    used: set[str] = set()
    for group, listed in grouped.items():
        section_id = id_part(group)
        while section_id in used:
            section_id += "_tiep"
        used.add(section_id)
        yield Section(section_id, group, tuple(listed))


def _procedure(head: Head) -> Procedure:
    return Procedure(
        code=head.procedure_code,
        name=head.procedure or head.title,
        field_of_work=head.field_of_work or "Khác",
        term=head.term if head.procedure_code else "",
        is_listed=bool(head.procedure_code),
    )


def _checks(bench: Bench) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The checks of taken gaps, each once; not those about a field that was not taken."""
    told, left_out = set(), {gap.field.field_id for gap in bench.gaps if gap.state is not GapState.TAKEN}
    for gap in bench.in_state(GapState.TAKEN):
        for check in gap.checks:
            key = check.name, tuple(sorted(check.fields.items()))
            if key not in told and left_out.isdisjoint(check.fields.values()):
                told.add(key)
                yield check.name, check.fields


def _claims(head: Head) -> tuple[LegalClaim, ...]:
    if not head.source:
        return ()
    return (LegalClaim(f"Mẫu “{head.title}” là mẫu đang dùng.", head.source, "memory"),)


def names_in_blanks(bench: Bench) -> dict[int, list[str]]:
    """For each blank of the file that is to be marked, the names that its marks bear."""
    names: dict[int, list[str]] = {}
    for gap in bench.in_state(GapState.TAKEN):
        if gap.shape is Shape.TABLE:
            rows = f" : {gap.rows}" if gap.rows else ""
            names[gap.blanks[0]] = [f"{gap.field.field_id}{rows}", *_names_of_columns(bench, gap)]
        elif gap.shape is Shape.BOX and len(gap.blanks) > 1:
            for number, choice in zip(gap.blanks, gap.field.choices, strict=False):
                names[number] = [f"{gap.field.field_id} = {choice.code}"]
        else:
            names |= {number: [gap.field.field_id] for number in gap.blanks}
    return names


def _names_of_columns(bench: Bench, table: Gap) -> Iterator[str]:
    for gap_id in table.columns:
        column = bench.gap(gap_id) if gap_id else None
        if column is None:
            yield f"{table.field.field_id}.stt"
        else:
            yield column.field.field_id if column.state is GapState.TAKEN else ""


def names_in_marks(bench: Bench) -> dict[str, str]:
    """The marks that stand in the file under another name than now; "" for those that are to go."""
    names: dict[str, str] = {}
    for gap in bench.gaps:
        if gap.shape is Shape.MARK:
            was, now = gap.gap_id.removeprefix(MARKED), gap.field.field_id
            if gap.state is GapState.SKIPPED:
                names[was] = ""
            elif was != now:
                names[was] = now
    return names

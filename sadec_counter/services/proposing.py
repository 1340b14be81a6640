"""A first form package from an official Word file: its marks and blanks become fields, kinds and meanings guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sadec_counter.catalog.first_form import first_form_toml, first_sample
from sadec_counter.catalog.package_reading import FORM, SAMPLE, TEMPLATE
from sadec_counter.documents.blanks import Blank, BlankKind, read_blanks, read_title
from sadec_counter.documents.marking import mark_blanks
from sadec_counter.documents.placeholders import NameUse, TemplateFacts, UseKind, read_placeholders
from sadec_counter.domain.form import Choice, Field, FieldKind, Section
from sadec_counter.domain.guessing import guess_field, guess_role, id_part
from sadec_counter.domain.meanings import ROLES
from sadec_counter.domain.office_values import NAMES
from sadec_counter.domain.text import capital_first

_DATE_FORMATS = {"ngay", "thang", "nam", "ngay_dai"}
_TITLES = {
    "applicant": "Người yêu cầu",
    "child": "Con",
    "mother": "Mẹ",
    "father": "Cha",
    "spouse": "Vợ chồng",
    "head": "Chủ hộ",
    "member": "Thành viên",
    "guardian": "Giám hộ",
    "business": "Hộ kinh doanh",
    "business_owner": "Chủ hộ kinh doanh",
    "representative": "Đại diện",
    "submitter": "Người nộp",
    "subject": "Người được cấp",
}
_PREFIXES = {role: id_part(title) for role, title in _TITLES.items()}
_SECTIONS = {id_part(title): title for title in (*_TITLES.values(), "Nội dung")}
_SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
_REST = "noi_dung"
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """The files of a first package, and what they hold."""

    files: Mapping[str, bytes]
    sections: tuple[Section, ...]
    fields_found: int  # from marks that stood in the file
    blanks_marked: int


def propose_package(template: Path, today: date) -> Proposal:
    """Fields for every mark and every blank of a Word file, and the file with marks in its blanks.

    Raises WordFileError.
    """
    title = read_title(template) or template.stem
    facts, blanks = read_placeholders(template), read_blanks(template)
    draft = _Draft()
    draft.add_marks(facts)
    found = len(draft.fields)
    names = draft.add_blanks(blanks)
    sections = tuple(draft.sections())
    files = {
        FORM: first_form_toml(title, sections, draft.places, today).encode(),
        SAMPLE: first_sample(sections).encode(),
        TEMPLATE: mark_blanks(template, names) if names else template.read_bytes(),
    }
    return Proposal(files, sections, found, len(names))


@dataclass
class _Draft:
    """The fields so far, in the order in which they stand on the page."""

    fields: dict[str, Field] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    _meanings: set[str] = field(default_factory=set)
    _role: str = ""

    def add_marks(self, facts: TemplateFacts) -> None:
        by_name: dict[str, list[NameUse]] = {}
        for use in facts.uses:
            if use.name not in NAMES and use.kind is not UseKind.CONDITION:
                by_name.setdefault(use.name, []).append(use)
        for name, uses in by_name.items():
            if uses[0].kind is UseKind.REPEAT:
                columns = [
                    _marked_field(one, found) for one, found in by_name.items() if found[0].table_id == name != one
                ]
                self._add(_table(name, "", columns), uses[0].place)
            elif not uses[0].table_id:
                self._add(self._with_meaning(_marked_field(name, uses), f"{uses[0].label} {name}"), uses[0].place)

    def add_blanks(self, blanks: Sequence[Blank]) -> dict[int, list[str]]:
        """Fields for blanks; the names to be written into each."""
        names: dict[int, list[str]] = {}
        for numbers in _together(blanks):
            first = blanks[numbers[0]]
            self._role = guess_role(f"{first.question} {first.label}") or self._role
            if first.kind is BlankKind.TABLE:
                names[numbers[0]] = self._add_table(first)
                continue
            made = self._blank_field([blanks[number] for number in numbers])
            self._add(made, first.place)
            for number, code in zip(numbers, _codes(made, len(numbers)), strict=True):
                names[number] = [f"{made.field_id} = {code}" if code else made.field_id]
        return names

    def _add_table(self, blank: Blank) -> list[str]:
        name = self._free("bang")
        ids = ["stt" if id_part(heading) in {"tt", "stt", "so_tt"} else id_part(heading) for heading in blank.columns]
        ids = [one if one not in ids[:place] else f"{one}_{place}" for place, one in enumerate(ids)]
        columns = [
            Field(f"{name}.{one}", heading, _column_kind(heading))
            for one, heading in zip(ids, blank.columns, strict=True)
            if one != "stt"
        ]
        self._add(_table(name, blank.label, columns), blank.place)
        return [name, *(f"{name}.{one}" for one in ids)]

    def _blank_field(self, blanks: Sequence[Blank]) -> Field:
        first = blanks[0]
        label = capital_first((first.question or first.label) if len(blanks) > 1 else first.label)
        prefix = f"{_PREFIXES[self._role]}." if self._role in _PREFIXES else ""
        field_id = self._free(prefix + id_part(label))
        if len(blanks) > 1:
            choices = tuple(Choice(_code(blank.label), blank.label) for blank in blanks)
            made = Field(field_id, label or "Lựa chọn", FieldKind.CHOICE, choices=choices)
        else:
            made = Field(field_id, label, _blank_kind(first))
        return self._with_meaning(_with_choices(made), f"{label} {field_id}")

    def _with_meaning(self, made: Field, words: str) -> Field:
        role = guess_role(words) or self._role
        fact = guess_field(made.label or words).fact or guess_field(words).fact
        meaning = f"{role}.{fact}"
        if role not in ROLES or not fact or meaning in self._meanings:
            return made
        self._meanings.add(meaning)
        return replace(made, meaning=meaning)

    def _free(self, wanted: str) -> str:
        """An id that no field has yet."""
        number = 1
        while (name := wanted if number == 1 else f"{wanted}_{number}") in self.fields:
            number += 1
        return name

    def _add(self, made: Field, place: str) -> None:
        self.fields[made.field_id] = made
        self.places[made.field_id] = place

    def sections(self) -> Iterator[Section]:
        """One for each beginning of ids, in the order of the page."""
        grouped: dict[str, list[Field]] = {}
        for made in self.fields.values():
            prefix = made.field_id.split(".")[0] if "." in made.field_id else _REST
            grouped.setdefault(prefix, []).append(made)
        for prefix, fields in grouped.items():
            yield Section(prefix, _SECTIONS.get(prefix) or capital_first(prefix.replace("_", " ")), tuple(fields))


def _together(blanks: Sequence[Blank]) -> Iterator[list[int]]:
    """Boxes of one line are one choice; every other blank stands alone."""
    group: list[int] = []
    for number, blank in enumerate(blanks):
        if group and (blank.kind is not BlankKind.BOX or blank.place != blanks[group[-1]].place):
            yield group
            group = []
        if blank.kind is BlankKind.BOX:
            group.append(number)
        else:
            yield [number]
    if group:
        yield group


def _codes(made: Field, count: int) -> list[str]:
    return [choice.code for choice in made.choices] if count > 1 else [""]


def _code(label: str) -> str:
    return id_part(label).removeprefix("o_")


def _blank_kind(blank: Blank) -> FieldKind:
    guess = guess_field(blank.label).kind
    match blank.kind:
        case BlankKind.BOX:
            return FieldKind.FLAG
        case BlankKind.DATE:
            return FieldKind.PARTIAL_DATE if guess is FieldKind.PARTIAL_DATE else FieldKind.DATE
        case BlankKind.DIGITS:
            return {12: FieldKind.ID12, 9: FieldKind.ID9}.get(blank.count, FieldKind.TEXT)
        case _:
            return guess


def _marked_field(name: str, uses: Sequence[NameUse]) -> Field:
    last = name.rsplit(".", maxsplit=1)[-1]
    label = capital_first(next((use.label for use in uses if use.label), "") or last.replace("_", " "))
    formats = {one for use in uses for one in use.formats}
    codes = dict.fromkeys(code for use in uses if use.kind is UseKind.TICK for code in use.codes)
    guess = guess_field(label).kind
    if guess is FieldKind.TEXT:
        guess = guess_field(last).kind
    if codes:
        is_flag = set(codes) == {""}
        choices = tuple(Choice(code, capital_first(code.replace("_", " "))) for code in codes if code)
        return Field(name, label, FieldKind.FLAG if is_flag else FieldKind.CHOICE, choices=choices)
    if formats & _DATE_FORMATS and guess not in {FieldKind.DATE, FieldKind.PARTIAL_DATE}:
        guess = FieldKind.DATE
    if "o:12" in formats:
        guess = FieldKind.ID12
    return _with_choices(Field(name, label, guess))


def _with_choices(made: Field) -> Field:
    if made.kind is FieldKind.CHOICE and not made.choices:
        return replace(made, choices=_SEX)
    return made


def _column_kind(heading: str) -> FieldKind:
    kind = guess_field(heading).kind
    return FieldKind.TEXT if kind is FieldKind.CHOICE else kind


def _table(name: str, label: str, columns: Sequence[Field]) -> Field:
    return Field(name, capital_first(label) or "Bảng", FieldKind.TABLE, columns=tuple(columns), max_rows=_MOST_ROWS)

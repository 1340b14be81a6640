"""Proposals for the gaps of a Word file, gathered in reading order: whose each value is, its kind, a name for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sadec_counter.documents.blanks import Blank, BlankKind
from sadec_counter.documents.placeholders import NameUse, TemplateFacts, UseKind
from sadec_counter.domain.bench import MARKED, Gap, GapState, Shape
from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.domain.guessing import guess_field, guess_role, id_part, short_id
from sadec_counter.domain.meanings import FACTS, ROLES
from sadec_counter.domain.office_values import NAMES
from sadec_counter.domain.text import capital_first, fold

_DATE_FORMATS = {"ngay", "thang", "nam", "ngay_dai"}
_GROUPS = {
    "applicant": "Người yêu cầu",
    "child": "Con",
    "mother": "Người mẹ",
    "father": "Người cha",
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
_PREFIXES = {role: id_part(title) for role, title in _GROUPS.items()}
_BY_PREFIX = {prefix: _GROUPS[role] for role, prefix in _PREFIXES.items()}
_REST, _SIGNING, _ADDRESSEE, _UNNAMED = "Nội dung", "Làm đơn", "Nơi nhận", "Dòng không có chữ"
_PLACE = "office.place"
_SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
_WRITTEN_OUT = {FieldKind.DATE, FieldKind.PARTIAL_DATE, FieldKind.MONEY, FieldKind.NUMBER}
_NOBODYS = {FieldKind.MONEY, FieldKind.TEXTAREA}  # what is asked for: no longer about a person
_LONGEST_ABOUT = 6
_MOST_ROWS = 20
_MOST_HEADING_WORDS, _LONGEST_GROUP = 8, 40
_DATED = re.compile(r"ngay|sinh|cap|chet|mat|ket|tu |den ")
_SAME_PERSON = re.compile(r"thuong dung|goi khac|khai sinh|khac")
_NAME_WORDS = re.compile(r"họ,? (?:và |chữ đệm,? (?:và )?)?tên", re.IGNORECASE)


@dataclass
class Gathering:
    """The gaps so far, in the order in which they stand on the page."""

    gaps: list[Gap] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _meanings: set[str] = field(default_factory=set)
    _role: str = ""
    _below: str = ""
    _signed_at: str = ""  # what stands before the day of signing: a place
    _since: int = 0  # gaps since one said something about a person
    _person: str = ""  # who is asked about, where it is nobody with a role: "Anh, chị em ruột"

    # --- marks -------------------------------------------------------------------------------

    def add_marks(self, facts: TemplateFacts) -> None:
        by_name: dict[str, list[NameUse]] = {}
        for use in facts.uses:
            if use.name not in NAMES and use.kind is not UseKind.CONDITION:
                by_name.setdefault(use.name, []).append(use)
        for name, uses in by_name.items():
            if uses[0].kind is UseKind.REPEAT:
                self._add_marked(Field(name, "Bảng", FieldKind.TABLE, max_rows=_MOST_ROWS), uses)
                for column, found in by_name.items():
                    if found[0].table_id == name != column:
                        self._add_marked(_marked_field(column, found), found, MARKED + name)
            elif not uses[0].table_id:
                self._add_marked(self._with_meaning(_marked_field(name, uses), f"{uses[0].label} {name}"), uses)

    def _add_marked(self, made: Field, uses: Sequence[NameUse], table: str = "") -> None:
        prefix = made.field_id.split(".")[0]
        group = _BY_PREFIX.get(prefix) or capital_first(prefix.replace("_", " "))
        if "." not in made.field_id:
            group = _REST
        words, gap_id = uses[0].label or uses[0].source, MARKED + made.field_id
        why = f"Trong tệp có sẵn {uses[0].source}."
        self._add(Gap(gap_id, Shape.MARK, words, uses[0].place, group, made, GapState.TAKEN, table=table, why=why))

    # --- blanks ------------------------------------------------------------------------------

    def add_blanks(self, blanks: Sequence[Blank]) -> None:
        last = next((blank.label for blank in reversed(blanks) if blank.kind is BlankKind.DATE), "")
        self._signed_at = "" if _DATED.search(fold(last)) else last  # "Sa Đéc, ngày … tháng … năm …"
        for numbers in _together(blanks):
            first = blanks[numbers[0]]
            if first.below != self._below:  # another part of the form begins
                self._below, self._person = first.below, ""
                self._role = guess_role(first.below) if len(first.below.split()) <= _MOST_HEADING_WORDS else ""
            self._meet(first)
            if first.kind is BlankKind.TABLE:
                self._add_table(numbers[0], first)
            elif not first.label and len(numbers) == 1:
                self._add_unnamed(numbers[0], first, blanks[numbers[0] + 1 : numbers[0] + 2])
            else:
                self._add_blank(numbers, [blanks[number] for number in numbers])

    def _meet(self, blank: Blank) -> None:
        """Whose answers follow: a role that the words name, or another person who is asked for by name."""
        role = guess_role(f"{blank.question} {blank.label}")
        guess = guess_field(blank.label)
        is_name = guess.fact == "name" and not _SAME_PERSON.search(fold(blank.label))
        self._since = 0 if role or guess.fact else self._since + 1
        is_over = self._since > _LONGEST_ABOUT or (blank.kind is BlankKind.BOX and not blank.question)
        if role or is_over or guess.kind in _NOBODYS:
            self._role, self._person = role, ""
        elif is_name and not self._role and not self._person and not self._has_applicant():
            self._role = "applicant"  # who declares stands first
        elif is_name and (self._person or f"{self._role}.name" in self._meanings):
            who = _NAME_WORDS.sub("", blank.label).strip(" ,:") or "Người khác"
            self._role, self._person = "", self._another(_title(who))

    def _another(self, person: str) -> str:
        """A group's title that no other person has."""
        groups, number = {gap.group for gap in self.gaps}, 1
        while (title := person if number == 1 else f"{person} {number}") in groups:
            number += 1
        return title

    def _add_table(self, number: int, blank: Blank) -> None:
        name = self._free(id_part(blank.label) if blank.label else "bang")
        gap_id = f"{number}"
        numberings = {"tt", "stt", "so_tt"}
        headings = [
            (place, heading) for place, heading in enumerate(blank.columns) if id_part(heading) not in numberings
        ]
        of_columns = tuple(
            f"{gap_id}.{place}" if id_part(heading) not in numberings else ""
            for place, heading in enumerate(blank.columns)
        )
        made = Field(name, _title(blank.label) or "Bảng", FieldKind.TABLE, max_rows=_MOST_ROWS)
        group = _title(blank.label) or _REST
        why = f"Bảng có {len(headings)} cột và {blank.count} hàng trống: mỗi hàng một dòng."
        self._add(
            Gap(
                gap_id, Shape.TABLE, blank.label or "Bảng", blank.place, group, made,
                blanks=(number,), why=why, rows=blank.count, columns=of_columns,
            )
        )  # fmt: skip
        ids: list[str] = []
        for place, heading in headings:
            own = short_id(heading)
            ids.append(own if own not in ids else f"{own}_{place}")
            column = Field(f"{name}.{ids[-1]}", heading, _column_kind(heading))
            where = f"{blank.place}, cột {place + 1}"
            of_table = f"{gap_id}.{place}"
            self._add(Gap(of_table, Shape.COLUMN, heading, where, group, column, table=gap_id, why=_why(column)))

    def _add_unnamed(self, number: int, blank: Blank, following: Sequence[Blank]) -> None:
        """A line without words before it: where the day of signing follows the place, else mostly for a signature."""
        if following and following[0].kind is BlankKind.DATE and following[0].place == blank.place:
            made, group, words = Field(_PLACE, "Nơi làm đơn", FieldKind.TEXT), _SIGNING, "Nơi làm đơn"
            why = "Đứng trước ngày ký: tên địa phương của đơn vị."
        else:
            made, group, words = Field(self._free("dong_trong"), "Dòng trống", FieldKind.TEXT), _UNNAMED, ""
            why = "Không có chữ đứng trước. Chỗ để ký hoặc viết tay thì bỏ qua."
        shape = Shape(blank.kind.value)
        self._add(Gap(f"{number}", shape, words, blank.place, group, made, blanks=(number,), why=why))

    def _add_blank(self, numbers: Sequence[int], blanks: Sequence[Blank]) -> None:
        first = blanks[0]
        group, made = self._proposed(blanks)
        words = _words_of(blanks)
        shape = Shape(first.kind.value)
        self._add(Gap(f"{numbers[0]}", shape, words, first.place, group, made, blanks=tuple(numbers), why=_why(made)))

    def _proposed(self, blanks: Sequence[Blank]) -> tuple[str, Field]:
        """(its group, its field)."""
        first = blanks[0]
        label = capital_first(_words_of(blanks))
        plain = fold(label)
        if plain.startswith("kinh gui"):
            default = "{office.authority} {office.unit_full}"
            return _ADDRESSEE, Field(self._free("co_quan"), label, FieldKind.TEXT, default=default)
        if first.kind is BlankKind.DATE and (plain == "ngay, thang, nam" or first.label == self._signed_at):
            return _SIGNING, Field(self._free("lam_don.ngay"), "Ngày làm đơn", FieldKind.DATE, default="{today}")
        if "bang chu" in plain and self.gaps and self.gaps[-1].field.kind in _WRITTEN_OUT:
            last = self.gaps[-1]
            made = Field(self._free(f"{last.field.field_id}_chu"), label, FieldKind.WORDS, of=last.field.field_id)
            return last.group, made
        group = _GROUPS.get(self._role) or self._person or _REST
        prefix = "" if group == _REST else f"{id_part(group)}."
        return group, self._with_meaning(self._field(self._free(prefix + short_id(label)), label, blanks), label)

    def _field(self, field_id: str, label: str, blanks: Sequence[Blank]) -> Field:
        if len(blanks) > 1:
            choices = tuple(Choice(_code(blank.label), blank.label) for blank in blanks)
            return Field(field_id, label or "Lựa chọn", FieldKind.CHOICE, choices=choices)
        return _with_choices(Field(field_id, label or "Chỗ trống", _blank_kind(blanks[0])))

    def _has_applicant(self) -> bool:
        return any(one.startswith("applicant.") for one in self._meanings)

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
        while (name := wanted if number == 1 else f"{wanted}_{number}") in self._ids:
            number += 1
        return name

    def _add(self, gap: Gap) -> None:
        if not gap.is_of_the_office:
            self._ids.add(gap.field.field_id)
        self.gaps.append(gap)


def _title(words: str) -> str:
    """Words of the form as a section's title: not all in capitals, without what stands in brackets, not too long."""
    short = words.partition("(")[0].strip(" :.,") or words
    kept = short[:_LONGEST_GROUP].rpartition(" ")[0] if len(short) > _LONGEST_GROUP else short
    return kept.capitalize() if kept.isupper() else capital_first(kept)


def _words_of(blanks: Sequence[Blank]) -> str:
    """What a gap is called on paper: the question of boxes; of "… đồng (bằng chữ" what the bracket says."""
    first = blanks[0]
    words = (first.question or first.label) if len(blanks) > 1 else first.label
    before, bracket, inside = words.rpartition("(")
    if bracket and ")" not in inside and inside.strip() and before.strip():
        words = inside
    return words.lstrip(") ;,.") or words


def _why(made: Field) -> str:
    """What a proposal rests on, in words."""
    if made.default.startswith("{office."):
        return "Nơi nhận đơn: điền sẵn tên đơn vị, cán bộ sửa được."
    if made.default == "{today}":
        return "Ngày ký: điền sẵn ngày hôm nay, cán bộ sửa được."
    if made.kind is FieldKind.WORDS:
        return f"Tự ghi bằng chữ từ {made.of}."
    role, _, fact = made.meaning.partition(".")
    if fact:
        return f"Đoán là {_first(FACTS[fact])} của {_first(ROLES[role]).partition(',')[0]}."
    if made.kind is FieldKind.TEXT:
        return "Chưa đoán được là gì: sẽ gõ chữ tự do."
    return "Đoán theo chữ đứng trước."


def _first(words: str) -> str:
    return words.partition(" (")[0].partition(";")[0]


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

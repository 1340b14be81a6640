"""An ID card's values for the person of a form whom the clerk has before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sadec_counter.domain.form import Field, FieldKind, Section, cell_id
from sadec_counter.domain.id_card import IdCard
from sadec_counter.domain.meanings import ROLES
from sadec_counter.domain.text import capital_first, search_key
from sadec_counter.domain.values import tidy
from sadec_counter.services.drafting import DraftSession

SAID = {
    "name": "họ tên",
    "birth_date": "ngày sinh",
    "sex": "giới tính",
    "id_number": "số định danh",
    "id_issued": "ngày cấp",
    "residence": "nơi cư trú",
    "permanent_residence": "nơi cư trú",
}
PIPES, LEAST_PIPES = "|¦│｜", 6
_WRITTEN_BY_ITSELF = frozenset({FieldKind.COMPOSED, FieldKind.WORDS, FieldKind.TABLE})
_IN_A_SENTENCE = frozenset({"id_type", "id_issuer"})  # follow from the day of issue where a sentence is put together
_SEX_OF = {"mother": "Nữ", "father": "Nam", "wife": "Nữ", "husband": "Nam"}


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the form whose card can be read: `fields` by the fact that they ask, with the ids of their values."""

    role: str
    title: str  # "Người mẹ", "Thành viên thứ 2"
    section_id: str
    fields: Mapping[str, tuple[str, Field]]
    has_sentence: bool = False  # kind, number, issuer of the paper are put together

    @property
    def value_ids(self) -> tuple[str, ...]:
        return tuple(value_id for value_id, _ in self.fields.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a card changes: `doubts` ask the clerk before anything is written, `warnings` are told afterwards."""

    holder: Holder
    changes: Mapping[str, str]
    told: str  # "họ tên, ngày sinh, số định danh"
    doubts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def holders(session: DraftSession) -> tuple[Holder, ...]:
    """Everyone on the form whose number is asked now, in the order of the form; a table has one more row."""
    return tuple(holder for section in session.sections() for holder in _in_section(session, section))


def holder_at(session: DraftSession, value_id: str) -> int:
    """Whose card is meant while the cursor is in a field: the place in `holders`; -1 where the form asks for no card.

    That person's, else the first of the section without a number, else the first of the form without one.
    """
    found = holders(session)
    section = session.section_of(value_id)
    here = [n for n, one in enumerate(found) if section is not None and one.section_id == section.section_id]
    own = [n for n in here if value_id in found[n].value_ids]
    missing = [n for n, one in enumerate(found) if not session.draft.value(one.fields["id_number"][0])]
    return next(iter((*own, *_empty_first(here, missing), *missing, *range(len(found)))), -1)


def reading(session: DraftSession, holder: Holder, card: IdCard) -> Reading:
    """What the card says for that person. An address that the clerk has typed stays, unless it is another's."""
    facts = card.facts()
    facts["permanent_residence"] = facts["residence"]
    other = _other_person(session, holder, card)
    changes, told = {}, []
    for fact, (value_id, field) in holder.fields.items():
        before = session.draft.value(value_id)
        if fact in _IN_A_SENTENCE and holder.has_sentence:
            changes[value_id] = ""
        elif fact in facts and not (field.kind is FieldKind.ADDRESS and before and not other):
            changes[value_id] = tidy(field, facts[fact])
            told.append(SAID.get(fact, ""))
    said = ", ".join(word for word in dict.fromkeys(told) if word)
    return Reading(holder, changes, said, _doubts(holder, card, other), _warnings(card))


def write(session: DraftSession, found: Reading) -> None:
    """Fill the form. The sentence on the paper follows the card again, even where the clerk had written over it."""
    sentence = found.holder.fields.get("id_paper")
    if sentence is not None and found.doubts:
        session.fill({sentence[0]: ""})
    session.fill(found.changes)


# --- inside ----------------------------------------------------------------------------------------


def _in_section(session: DraftSession, section: Section) -> Iterator[Holder]:
    shown = session.fields_of(section)
    by_role: dict[str, dict[str, tuple[str, Field]]] = {}
    sentences = set()
    for field in shown:
        role, _, fact = field.meaning.partition(".")
        if fact == "id_paper" and field.kind is FieldKind.COMPOSED:
            sentences.add(role)
            by_role.setdefault(role, {})[fact] = (field.field_id, field)
        elif role and field.kind not in _WRITTEN_BY_ITSELF:
            by_role.setdefault(role, {}).setdefault(fact, (field.field_id, field))
    own = [role for role, fields in by_role.items() if "id_number" in fields]
    for role in own:
        title = section.title if len(own) == 1 and role != "submitter" else capital_first(ROLES[role])
        yield Holder(role, title, section.section_id, by_role[role], role in sentences)
    for table in shown:
        yield from _in_table(session, section, table)


def _in_table(session: DraftSession, section: Section, table: Field) -> Iterator[Holder]:
    columns = [(*column.meaning.partition(".")[::2], column) for column in table.columns if column.meaning]
    if not any(fact == "id_number" for _, fact, _ in columns):
        return
    last = max(session.rows(table.field_id), session.draft.rows(table.field_id) + 1)
    for row in range(1, min(last, table.max_rows or last) + 1):
        fields = {
            fact: (cell_id(table.field_id, row, column.field_id), column)
            for _, fact, column in columns
            if column.kind not in _WRITTEN_BY_ITSELF
        }
        yield Holder(columns[0][0], f"Thành viên thứ {row}", section.section_id, fields)


def _empty_first(here: list[int], missing: list[int]) -> list[int]:
    return sorted(here, key=lambda number: number not in missing)


def _other_person(session: DraftSession, holder: Holder, card: IdCard) -> str:
    """The name or number that stands there and is not the card's; "" when nobody else does."""
    number = session.draft.value(holder.fields["id_number"][0])
    name = session.draft.value(holder.fields["name"][0]) if "name" in holder.fields else ""
    if number and number not in {card.number, card.old_number, card.cancelled_number}:
        return name or "số giấy tờ khác"
    return name if name and search_key(name) != search_key(card.name) else ""


def _doubts(holder: Holder, card: IdCard, other: str) -> tuple[str, ...]:
    found = []
    if _SEX_OF.get(holder.role, card.sex) != card.sex:
        found.append(f"Thẻ ghi giới tính {card.sex}, không hợp với phần “{holder.title}”.")
    if other:
        found.append(f"Phần “{holder.title}” đang ghi {other}, khác người trên thẻ.")
    return tuple(found)


def _warnings(card: IdCard) -> tuple[str, ...]:
    found = []
    if card.disagreements:
        found.append(f"Số định danh không khớp {' và '.join(card.disagreements)} trên thẻ.")
    if sum(card.raw.count(pipe) for pipe in PIPES) < LEAST_PIPES:  # letters come back exactly, lost pipes are guessed
        found.append("Mã trên thẻ đến thiếu dấu ngăn, các ô đã tách lại.")
    return tuple(found)

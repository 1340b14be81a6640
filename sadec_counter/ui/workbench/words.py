"""Kinds and meanings in the words of a forms officer."""

from __future__ import annotations

from sadec_counter.domain.bench import Bench, Gap, GapState
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.meanings import FACTS, ROLES

KINDS = {
    FieldKind.TEXT: "chữ",
    FieldKind.TEXTAREA: "chữ, nhiều dòng",
    FieldKind.NAME: "họ tên, viết hoa",
    FieldKind.DATE: "ngày",
    FieldKind.PARTIAL_DATE: "ngày, có thể thiếu",
    FieldKind.TIME: "giờ",
    FieldKind.ID12: "số định danh",
    FieldKind.ID9: "số CMND cũ",
    FieldKind.ID_ANY: "số giấy tờ tùy thân",
    FieldKind.TAX_CODE: "mã số thuế",
    FieldKind.PHONE: "số điện thoại",
    FieldKind.EMAIL: "thư điện tử",
    FieldKind.ADDRESS: "địa chỉ",
    FieldKind.UNIT: "đơn vị hành chính",
    FieldKind.ETHNIC: "dân tộc",
    FieldKind.NATIONALITY: "quốc tịch",
    FieldKind.CHOICE: "lựa chọn",
    FieldKind.FLAG: "đánh dấu",
    FieldKind.NUMBER: "số",
    FieldKind.MONEY: "số tiền",
    FieldKind.LINE_OF_BUSINESS: "ngành, nghề kinh doanh",
    FieldKind.WORDS: "ghi bằng chữ",
    FieldKind.COMPOSED: "câu ghép",
    FieldKind.TABLE: "bảng, lặp hàng",
}
STATES = {GapState.OPEN: "đề xuất", GapState.TAKEN: "", GapState.SKIPPED: "bỏ qua"}
OFFICE = "của đơn vị"
OFFICE_NAMES = {
    "office.unit_full": "đơn vị: phường …, tỉnh …",
    "office.unit": "đơn vị: phường …",
    "office.short_name": "đơn vị: UBND phường …",
    "office.place": "đơn vị: tên địa phương",
    "office.province": "đơn vị: tỉnh",
    "clerk.name": "cán bộ: họ tên",
    "clerk.title": "cán bộ: chức danh",
    "today": "ngày hôm nay",
}


def short(words: str) -> str:
    """The first words of an explanation: without what stands in brackets or after a semicolon."""
    return words.partition(" (")[0].partition(";")[0]


_ROLE_WORDS = {"child": "con", "mother": "mẹ", "father": "cha", "wife": "vợ", "husband": "chồng", "head": "chủ hộ"}
_FACT_WORDS = {
    "name": "họ tên",
    "birth_date": "ngày sinh",
    "id_number": "số định danh",
    "id_issued": "ngày cấp",
    "id_issuer": "nơi cấp",
    "id_paper": "giấy tờ",
    "relation": "quan hệ",
}


def _whose(role: str) -> str:
    """Of several words for a role the first."""
    return _ROLE_WORDS.get(role) or short(ROLES[role]).partition(",")[0]


def meaning_words(meaning: str) -> str:
    """What a meaning says: of "mother.name" "người mẹ · họ, chữ đệm, tên"."""
    role, _, fact = meaning.partition(".")
    return f"{_whose(role)} · {_FACT_WORDS.get(fact) or short(FACTS[fact])}" if fact else ""


def all_meanings() -> list[tuple[str, str]]:
    """(meaning, its words), none first."""
    return [
        ("", "không có"),
        *((f"{role}.{fact}", meaning_words(f"{role}.{fact}")) for role in ROLES for fact in FACTS),
    ]


def kind_words(gap: Gap) -> str:
    return OFFICE if gap.is_of_the_office else KINDS[gap.field.kind]


def conditions(bench: Bench, gap: Gap) -> list[tuple[str, str]]:
    """(condition, its words) that the other fields offer; "id=code" or "id"."""
    found = [("", "luôn hỏi")]
    for other in bench.gaps:
        if other.gap_id == gap.gap_id or other.table or other.state is GapState.SKIPPED or other.is_of_the_office:
            continue
        if other.field.kind is FieldKind.CHOICE:
            label, name = other.field.label, other.field.field_id
            found += [(f"{name}={choice.code}", f"“{label}” là {choice.label}") for choice in other.field.choices]
        else:
            verb = "được đánh dấu" if other.field.kind is FieldKind.FLAG else "có ghi"
            found.append((other.field.field_id, f"“{other.field.label}” {verb}"))
    return found


def condition_key(gap: Gap) -> str:
    """The condition of a gap as `conditions` names it."""
    for field_id, codes in gap.field.show_when.items():
        return field_id if codes == ("*",) else f"{field_id}={codes[0]}"
    return ""


def condition_of(key: str) -> dict[str, tuple[str, ...]]:
    """The show_when behind such a name."""
    field_id, _, code = key.partition("=")
    return {field_id: (code or "*",)} if field_id else {}

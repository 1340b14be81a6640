"""What a form is: its procedure, papers, sections, fields, and where each value may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FieldKind(StrEnum):
    """How a value is typed, checked and formatted. The right-hand words stand in form.toml."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NAME = "name"
    DATE = "date"
    PARTIAL_DATE = "partial_date"  # dd/mm/yyyy, mm/yyyy or yyyy
    TIME = "time"
    ID12 = "id12"  # số định danh cá nhân: twelve digits
    ID9 = "id9"  # số chứng minh nhân dân cũ: nine digits
    ID_ANY = "id_any"  # an ID12, an ID9 or a passport number
    TAX_CODE = "tax_code"  # 10, 10-3 or 12 digits
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"  # free text that completes from the list of units
    UNIT = "unit"  # an administrative unit of the list
    ETHNIC = "ethnic"
    NATIONALITY = "nationality"
    LINE_OF_BUSINESS = "line_of_business"  # a class of the economic sectors: four digits
    CHOICE = "choice"
    FLAG = "flag"  # a tick: "x" or ""
    NUMBER = "number"
    MONEY = "money"  # whole đồng
    WORDS = "words"  # written out from another field (`of`), may be edited
    COMPOSED = "composed"  # put together from other fields (`pattern`), may be edited
    TABLE = "table"


class Audience(StrEnum):
    """Who may see a value. Decided by data, never by hiding a widget."""

    ALL = "all"
    PAGE_ONLY = "page_only"  # sensitive: printed on the page, never large on the citizen's screen
    CLERK = "clerk"  # never leaves the clerk's window


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a CHOICE: `code` is stored, `label` is shown, `printed` stands on paper where it differs."""

    code: str
    label: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `field_id` is unaccented Vietnamese: "me.ho_ten"; a column's is "thanh_vien.ho_ten"."""

    field_id: str
    label: str  # the official label
    kind: FieldKind
    required: bool = False
    required_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    show_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field id → codes; all must match
    lens_label: str = ""  # what the citizen reads above the value, where the label alone is unclear
    meaning: str = ""  # "child.birth_date": binds the ID card, reuse and search
    audience: Audience = Audience.ALL
    help: str = ""
    placeholder: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Field, ...] = ()  # of a TABLE
    max_rows: int = 0
    default: str = ""
    of: str = ""  # WORDS: the field that is written out
    pattern: str = ""  # COMPOSED: "{loai} số {so} do {noi_cap} cấp ngày {ngay_cap}"
    same_as: tuple[str, ...] = ()  # field ids whose value may be copied here with one key
    half: bool = False  # shares its row with the next half field
    third: bool = False
    folded: bool = False  # optional in most cases: behind "Thêm …"
    max_length: int = 0
    on_paper: bool = True  # false: the template does not print it (who hands in, parts of a composed value)
    letters: str = ""  # on leaving the field: "hoa" capitals, "ten" Each Word, "giu" as typed; "" capitals for a NAME

    @property
    def citizen_label(self) -> str:
        return self.lens_label or self.label


@dataclass(frozen=True, slots=True)
class Section:
    """A block of fields that is shown, checked and confirmed together."""

    section_id: str
    title: str
    fields: tuple[Field, ...]
    show_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A required document (thành phần hồ sơ)."""

    paper_id: str
    name: str
    note: str = ""  # "không có thì mang văn bản của người làm chứng"
    form: str = "original"  # original, copy, certified_copy, shown (xem rồi trả lại)
    count: int = 1
    required: bool = True
    required_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_application: bool = False  # the printed and signed form itself
    kind: str = ""  # "trich_luc_khai_tu": the same paper in another procedure, or the result of one
    icon: str = "document"  # document, card, person


@dataclass(frozen=True, slots=True)
class Fee:
    """What the citizen pays, in đồng; `when` names the check that raises it.

    With `per` it is paid for each of that number field ("ban_sao.so_luong"), beside what is paid once.
    """

    amount: int
    note: str = ""
    when: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """The administrative procedure (TTHC) that a form belongs to."""

    code: str  # national code: "1.001193"; none for what is not listed
    name: str
    field_of_work: str  # "Hộ tịch"
    term: str  # "trong ngày", "3 ngày làm việc", "8 giờ làm việc", "15 ngày"
    receiving_body: str = "ubnd"  # ubnd or cong_an
    fees: tuple[Fee, ...] = (Fee(0),)
    fee_note: str = ""
    level: str = "xã"
    has_result: bool = True  # gives a paper that must be digitised
    result_kind: str = ""  # which kind of paper the result is, where other procedures ask for it
    short_name: str = ""  # for narrow lists: "Khai sinh"
    words: tuple[str, ...] = ()  # what citizens call it
    parts: tuple[str, ...] = ()  # a linked group (liên thông): the codes of the procedures that one filing begins
    is_listed: bool = True  # in the published list of procedures; what is not has no term by law and no due date


@dataclass(frozen=True, slots=True)
class LegalClaim:
    """One statement of the package about the law, and how it was checked."""

    claim: str
    source: str
    status: str  # "verified" or "memory"


@dataclass(frozen=True, slots=True)
class Form:
    """A form package as read: everything but its template."""

    code: str  # the folder's name: "khai_sinh"
    title: str  # "Tờ khai đăng ký khai sinh"
    version: str  # "TT 04/2024"
    effective_from: date
    effective_to: date | None
    addressee: str  # pattern with office values: "Ủy ban nhân dân {office.unit}"
    procedure: Procedure
    papers: tuple[Paper, ...]
    sections: tuple[Section, ...]
    checks: tuple[tuple[str, Mapping[str, str]], ...] = ()  # (name of a function in domain/checks, its fields)
    legal_basis: tuple[LegalClaim, ...] = ()
    package_hash: str = ""
    kind: str = "application"  # or "slip": printed by the counter, not typed
    signers: tuple[str, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field in the order of typing; a table's columns are not among them."""
        for section in self.sections:
            yield from section.fields

    def field(self, field_id: str) -> Field:
        """The field of that id; a cell's id ("thanh_vien.2.ho_ten") gives its column. Raises KeyError."""
        for one in self.fields():
            if one.field_id == field_id:
                return one
            for column in one.columns:
                if cell_column(field_id) == column.field_id:
                    return column
        raise KeyError(field_id)


def cell_id(table_id: str, row: int, column_id: str) -> str:
    """The id of a table's cell; rows count from 1: ("thanh_vien", 2, "thanh_vien.ho_ten") → "thanh_vien.2.ho_ten"."""
    return f"{table_id}.{row}.{column_id.removeprefix(table_id + '.')}"


def cell_column(value_id: str) -> str:
    """The column of a cell's id: "thanh_vien.2.ho_ten" → "thanh_vien.ho_ten"; other ids come back as they are."""
    return ".".join([part for part in value_id.split(".") if not part.isdigit()])

"""Made-up citizens for a form in the making: a sample that breaks no rule, the fullest, the longest, and nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from sadec_counter.domain import rules
from sadec_counter.domain.composing import derived, part_ids
from sadec_counter.domain.dates import date_text
from sadec_counter.domain.ethnic_groups import ETHNIC_GROUPS
from sadec_counter.domain.form import Field, FieldKind, Form, cell_id
from sadec_counter.domain.values import tidy

_NAMES = (
    "NGUYỄN THỊ MỸ HẠNH",
    "TRẦN VĂN PHÚC",
    "LÊ GIA BẢO",
    "PHẠM NGỌC LAN",
    "HUỲNH MINH TRÍ",
    "ĐẶNG THU THẢO",
    "VÕ QUỐC KHÁNH",
    "BÙI KIM NGÂN",
)
_BORN = {"mother": 1994, "father": 1990, "child": 2026, "head": 1970, "deceased": 1941, "spouse": 1993, "ward": 2015}
_USUAL_YEAR = 1988
_ID_START = "087"
_FEMALE = {"mother", "wife"}
_OFFICE = "Ủy ban nhân dân phường Sa Đéc, tỉnh Đồng Tháp"
_ADDRESS = "Khóm 2, phường Sa Đéc, tỉnh Đồng Tháp"
_TEXTS: Mapping[str, str] = {
    "relation": "Cha",
    "id_issuer": "Bộ Công an",
    "id_paper": "Căn cước số 087194001234 do Bộ Công an cấp ngày 12/08/2024",
    "position": "Giáo viên",
    "purpose": "Bổ túc hồ sơ xin việc",
    "book": "01/2026",
    "number": "123",
}
_LONG_NAME = "NGUYỄN PHÚC HOÀNG THƯỢNG THIÊN KIM NGÂN TÔN NỮ HƯƠNG GIANG"
_LONG_ADDRESS = (
    "Căn hộ số 1205, tầng 12, tòa nhà B, chung cư Vườn Hồng, đường Nguyễn Sinh Sắc, "
    "Khóm Hòa Khánh, phường Sa Đéc, tỉnh Đồng Tháp"
)
_LONG_TEXT = "một dòng chữ khá dài để xem trang có xuống dòng đúng chỗ hay không"
_LONGEST: Mapping[FieldKind, str] = {
    FieldKind.NAME: _LONG_NAME,
    FieldKind.ADDRESS: _LONG_ADDRESS,
    FieldKind.UNIT: "xã Thạnh Hưng Phước Hiệp Tân Bình, tỉnh Đồng Tháp",
    FieldKind.TEXT: _LONG_TEXT,
    FieldKind.TEXTAREA: f"{_LONG_TEXT}, rồi còn nữa, còn nữa, và còn nữa cho tới hết chỗ\n{_LONG_TEXT}",
    FieldKind.EMAIL: "mot.dia.chi.thu.dien.tu.that.la.dai@ten-mien-cung-dai.example.com",
    FieldKind.ETHNIC: max(ETHNIC_GROUPS, key=len),
    FieldKind.MONEY: "999999999999",
    FieldKind.NUMBER: "999999",
}
_FEW_ROWS, _MOST_ROUNDS = 2, 5


class Variant(StrEnum):
    """What a form in the making is looked at with."""

    SAMPLE = "sample"
    EMPTY = "empty"
    LONGEST = "longest"
    FULLEST = "fullest"


def values_of(form: Form, variant: Variant, today: date) -> dict[str, str]:
    """The values of a variant, with what follows from them. Rows of a table: two, as many as fit when it is fullest."""
    if variant is Variant.EMPTY:
        return {}
    values = sample_of(form, today, rows=None if variant is Variant.FULLEST else _FEW_ROWS)
    if variant is Variant.FULLEST:
        values |= {field.field_id: "x" for field in form.fields() if field.kind is FieldKind.FLAG and field.on_paper}
    if variant is Variant.LONGEST:
        values = {one: _longest(form.field(one), text) for one, text in values.items()}
    return values | {one: text for one, text in derived(form, values).items() if text}


def sample_of(form: Form, today: date, rows: int | None = _FEW_ROWS) -> dict[str, str]:
    """What a clerk would type for a made-up citizen: every value that is printed or required."""
    people = _People(form, today)
    values: dict[str, str] = {}
    for _ in range(_MOST_ROUNDS):  # a field may hang on one that stands below it
        before = len(values)
        for field in _asked(form, values):
            if not any(one == field.field_id or one.startswith(f"{field.field_id}.") for one in values):
                values |= {one: text for one, text in _of_field(field, people, rows) if text}
        if len(values) == before:
            break
    order = {field.field_id: at for at, field in enumerate(form.fields())}
    return dict(sorted(values.items(), key=lambda one: order.get(one[0], len(order))))


def _asked(form: Form, values: Mapping[str, str]) -> Iterator[Field]:
    """The fields that are typed and, after these values, printed or required."""
    parts = part_ids(form)
    for section in form.sections:
        for field in section.fields:
            wanted = field.on_paper or field.field_id in parts or rules.required(field, values)
            follows = field.kind in {FieldKind.WORDS, FieldKind.COMPOSED}
            if wanted and not follows and rules.shows(section, values) and rules.shows(field, values):
                yield field


def _of_field(field: Field, people: _People, rows: int | None) -> Iterator[tuple[str, str]]:
    if field.kind is not FieldKind.TABLE:
        yield field.field_id, people.value(field)
        return
    count = min(rows or field.max_rows or _FEW_ROWS, field.max_rows or _FEW_ROWS)
    for row in range(1, count + 1):
        for column in field.columns:
            is_second_tick = column.kind is FieldKind.FLAG and row > 1
            yield cell_id(field.field_id, row, column.field_id), "" if is_second_tick else people.value(column, row)


def _longest(field: Field, text: str) -> str:
    long = _LONGEST.get(field.kind, text)
    return long[: field.max_length] if field.max_length else long


class _People:
    """Gives each role a person of its own, so that names, dates and numbers agree."""

    def __init__(self, form: Form, today: date) -> None:
        self._form, self._today = form, today
        self._names: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._named = self._numbered = 0

    def value(self, field: Field, row: int = 0) -> str:
        """A likely value, as it is kept; each row of a table is another person."""
        role, _, fact = field.meaning.partition(".")
        text = tidy(field, self._raw(field, role, fact, row), today=self._today)
        if field.max_length and len(text) > field.max_length:
            text = text[: field.max_length].rpartition(" ")[0].rstrip(" ,") or text[: field.max_length]
        return text

    def _raw(self, field: Field, role: str, fact: str, row: int) -> str:
        if field.kind is FieldKind.NAME:
            return self._name(role, row)
        if field.kind in {FieldKind.DATE, FieldKind.PARTIAL_DATE}:
            return self._day(field, role, fact)
        if field.kind is FieldKind.CHOICE:
            return self._choice(field, role, fact)
        if field.kind in {FieldKind.ID12, FieldKind.ID_ANY}:
            return self._number(role, row)
        if field.choices or field.default.startswith("{office."):
            return field.choices[0].label.replace("…", "01") if field.choices else _OFFICE
        return _TEXTS.get(fact, field.label) if field.kind is FieldKind.TEXT else _OF_KIND.get(field.kind, field.label)

    def _name(self, role: str, row: int) -> str:
        person = f"{role}{row or ''}"
        if role and person in self._names:
            return self._names[person]
        turn, at = divmod(self._named, len(_NAMES))
        self._named += 1
        name = _NAMES[at]
        if turn:  # other surnames, when there are more people than names
            surname = _NAMES[(at + turn) % len(_NAMES)].partition(" ")[0]
            name = f"{surname} {name.partition(' ')[2]}"
        if role:
            self._names[person] = name
        return name

    def _born(self, role: str) -> date:
        year = min(_BORN.get(role, _USUAL_YEAR), self._today.year)
        return min(date(year, 3, 12), self._today)

    def _day(self, field: Field, role: str, fact: str) -> str:
        if fact == "birth_date" or field.field_id.endswith(("ngay_sinh", "nam_sinh")):
            return date_text(self._born(role))
        if fact == "id_issued":
            return date_text(min(date(2024, 8, 12), self._today))
        return date_text(self._today - timedelta(days=3 if fact == "death_date" else 0))

    def _choice(self, field: Field, role: str, fact: str) -> str:
        codes = [choice.code for choice in field.choices]
        if fact == "sex" and role in _FEMALE and "nu" in codes:
            return "nu"
        return field.default if field.default in codes else next(iter(codes), "")

    def _number(self, role: str, row: int) -> str:
        """Twelve digits that agree with sex and year of birth."""
        person = f"{role}{row or ''}"
        if role and person in self._numbers:
            return self._numbers[person]
        self._numbered += 1
        born = self._born(role)
        century = 2 * (born.year // 100 - 19) + (role in _FEMALE)
        number = f"{_ID_START}{century}{born.year % 100:02}{self._numbered:06}"
        if role:
            self._numbers[person] = number
        return number


_OF_KIND: Mapping[FieldKind, str] = {
    FieldKind.ADDRESS: _ADDRESS,
    FieldKind.UNIT: "phường Sa Đéc, tỉnh Đồng Tháp",
    FieldKind.ETHNIC: "Kinh",
    FieldKind.NATIONALITY: "Việt Nam",
    FieldKind.ID9: "341234567",
    FieldKind.TAX_CODE: "1400123456",
    FieldKind.PHONE: "0912345678",
    FieldKind.EMAIL: "nguoi.dan@example.com",
    FieldKind.TIME: "09:30",
    FieldKind.NUMBER: "2",
    FieldKind.MONEY: "5000000",
    FieldKind.FLAG: "x",
    FieldKind.LINE_OF_BUSINESS: "4711",
}

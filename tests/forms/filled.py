"""The shipped packages, each filled from its own sample for a made-up office."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from sadec_counter.catalog.packages import Package, load_catalog
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.placeholders import UseKind, read_placeholders
from sadec_counter.domain.composing import derived
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import Field, FieldKind, cell_id
from sadec_counter.domain.office import Clerk, Office, Unit
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.page import PageDrawing

FORMS = Path(__file__).resolve().parents[2] / "forms"
CATALOG = load_catalog([FORMS])
PACKAGES = CATALOG.packages
NAMES = [package.folder.name for package in PACKAGES]

OFFICE = Office(
    unit=Unit("H20.82.29905", "phường Sa Đéc", "xã"),
    unit_full="phường Sa Đéc, tỉnh Đồng Tháp",
    province="tỉnh Đồng Tháp",
    short_name="UBND phường Sa Đéc",
    desk_name="Bộ phận một cửa",
    authority="Ủy ban nhân dân",
    parent="UBND tỉnh Đồng Tháp",
    export_to="Văn phòng UBND tỉnh",
    counter=3,
)
LONG = {
    FieldKind.NAME: "NGUYỄN PHÚC HOÀNG THƯỢNG THIÊN KIM NGÂN TÔN NỮ HƯƠNG GIANG",
    FieldKind.ADDRESS: "Căn hộ số 1205, tầng 12, tòa nhà B, chung cư Vườn Hồng, đường Nguyễn Sinh Sắc, "
    "Khóm Hòa Khánh, phường Sa Đéc, tỉnh Đồng Tháp",
    FieldKind.TEXT: "một dòng chữ khá dài để xem trang có xuống dòng đúng chỗ hay không",
    FieldKind.TEXTAREA: "dòng thứ nhất khá dài để phải xuống dòng, rồi còn nữa, còn nữa, và còn nữa cho tới hết chỗ\n"
    "dòng thứ hai do cán bộ tự xuống dòng",
    FieldKind.EMAIL: "mot.dia.chi.thu.dien.tu.that.la.dai@ten-mien-cung-dai.example.com",
}
NUMBERS = {
    FieldKind.DATE: "28/02/1988",
    FieldKind.PARTIAL_DATE: "28/02/1988",
    FieldKind.TIME: "23:59",
    FieldKind.ID12: "087188012345",
    FieldKind.ID9: "341888888",
    FieldKind.ID_ANY: "087188012345",
    FieldKind.TAX_CODE: "1400888888-888",
    FieldKind.PHONE: "0988 888 888",
    FieldKind.UNIT: "phường Sa Đéc, tỉnh Đồng Tháp",
    FieldKind.ETHNIC: "Pà Thẻn",
    FieldKind.NATIONALITY: "Việt Nam",
    FieldKind.NUMBER: "888",
    FieldKind.MONEY: "888888888",
    FieldKind.FLAG: "x",
}
FULL_TABLE = 12  # members of a household
FULL_ADDRESS = 200  # letters
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)


def sample_values(package: Package) -> dict[str, str]:
    """What was typed and what follows from it."""
    follows = {field_id: text for field_id, text in derived(package.form, package.sample).items() if text}
    return {**package.sample, **follows}


def long_values(package: Package) -> dict[str, str]:
    """The sample with values that are longer than their lines."""
    values = sample_values(package)
    return {value_id: LONG.get(package.form.field(value_id).kind, text) for value_id, text in values.items()}


def fullest_values(package: Package) -> dict[str, str]:
    """The worst case: every value that a person types is there and as long as can be, tables are full."""
    values = sample_values(package)
    for field in package.form.fields():
        if field.kind is FieldKind.TABLE:
            for row in range(1, min(field.max_rows or FULL_TABLE, FULL_TABLE) + 1):
                for column in field.columns:
                    values[cell_id(field.field_id, row, column.field_id)] = _fullest(column, f"{row}")
        elif field.kind in LONG or field.field_id not in values:
            values[field.field_id] = _fullest(field, values.get(field.field_id, ""))
    return values


def _fullest(field: Field, usual: str) -> str:
    """As long a value as the field takes."""
    if field.kind is FieldKind.ADDRESS:
        text = f"{LONG[field.kind]} ({LONG[field.kind]})"[:FULL_ADDRESS].rstrip()
    elif field.kind in LONG:
        text = LONG[field.kind]
    elif field.kind in NUMBERS:
        text = NUMBERS[field.kind]
    elif field.kind is FieldKind.CHOICE:
        text = usual if usual in {one.code for one in field.choices} else field.choices[-1].code
    else:
        text = usual
    return text[: field.max_length].rstrip() if field.max_length else text


def no_values(package: Package) -> dict[str, str]:
    """The blank form, to be filled in by hand."""
    return {}


VARIANTS = {"sample": sample_values, "long": long_values, "fullest": fullest_values, "empty": no_values}


def filling(package: Package, variant: str = "sample") -> Filling:
    values = VARIANTS[variant](package)
    return Filling(package.form, values, office_values(OFFICE, Clerk("Trần Thu Thảo"), NOW))


def filled_docx(package: Package, variant: str = "sample") -> bytes:
    return fill_docx(package.template, filling(package, variant))


def filled_pdf(package: Package, variant: str = "sample") -> bytes:
    return write_pdf(drawn(package, variant), title=package.form.title)


def drawn(package: Package, variant: str = "sample") -> PageDrawing:
    return _drawn(package.folder.name, variant)


@cache
def _drawn(name: str, variant: str) -> PageDrawing:
    package = PACKAGES[NAMES.index(name)]
    return PageMaker(package.template).draw(filling(package, variant))


def printed_texts(package: Package, variant: str = "sample") -> list[tuple[str, str]]:
    """(id of the value, its text) for each place of the template that shows one."""
    answers = filling(package, variant)
    found = []
    for use in read_placeholders(package.template).uses:
        if use.kind is not UseKind.VALUE:
            continue
        names = [use.name]
        if use.table_id:
            names = [cell_id(use.table_id, row, use.name) for row in range(1, answers.rows(use.table_id) + 1)]
        found += [(name, answers.text(name, use.formats)) for name in names]
    return [(name, text) for name, text in found if text]

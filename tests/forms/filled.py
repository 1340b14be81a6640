"""The shipped packages, each filled from its own sample for a made-up office."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.packages import Package, load_catalog
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.composing import derived
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.office import Clerk, Office, Unit
from sadec_counter.domain.office_values import office_values

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
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)


def sample_values(package: Package) -> dict[str, str]:
    """What was typed and what follows from it."""
    follows = {field_id: text for field_id, text in derived(package.form, package.sample).items() if text}
    return {**package.sample, **follows}


def long_values(package: Package) -> dict[str, str]:
    """The sample with values that are longer than their lines."""
    values = sample_values(package)
    return {value_id: LONG.get(package.form.field(value_id).kind, text) for value_id, text in values.items()}


def no_values(package: Package) -> dict[str, str]:
    """The blank form, to be filled in by hand."""
    return {}


VARIANTS = {"sample": sample_values, "long": long_values, "empty": no_values}


def filling(package: Package, variant: str = "sample") -> Filling:
    values = VARIANTS[variant](package)
    return Filling(package.form, values, office_values(OFFICE, Clerk("Trần Thu Thảo"), NOW))


def filled_docx(package: Package, variant: str = "sample") -> bytes:
    return fill_docx(package.template, filling(package, variant))


def filled_pdf(package: Package, variant: str = "sample") -> bytes:
    drawing = PageMaker(package.template).draw(filling(package, variant))
    return write_pdf(drawing, title=package.form.title)

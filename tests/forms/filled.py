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
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)


def sample_values(package: Package) -> dict[str, str]:
    """What was typed and what follows from it."""
    follows = {field_id: text for field_id, text in derived(package.form, package.sample).items() if text}
    return {**package.sample, **follows}


def sample_filling(package: Package) -> Filling:
    return Filling(package.form, sample_values(package), office_values(OFFICE, Clerk("Trần Thu Thảo"), NOW))


def sample_docx(package: Package) -> bytes:
    return fill_docx(package.template, sample_filling(package))


def sample_pdf(package: Package) -> bytes:
    drawing = PageMaker(package.template).draw(sample_filling(package))
    return write_pdf(drawing, title=package.form.title)

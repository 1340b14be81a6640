from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.office_values import office_values
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.posting_sheets import PostingSheets, sheet_values
from tests.services.received import CLERK, MONDAY
from tests.services.small_form import OFFICE

FORMS = Path(__file__).resolve().parents[2] / "forms"
WITH_SITE = replace(OFFICE, lookup_url="https://tracuu.example.vn")


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([FORMS])


def test_a_sheet_tells_what_the_catalogue_tells(catalog):
    values = sheet_values(catalog.get("khai_sinh").form, WITH_SITE)

    assert values["niem_yet.ma"] == "1.001193"
    assert values["niem_yet.thoi_han"] == "Trong ngày"
    assert values["niem_yet.dia_chi_web"] == "https://tracuu.example.vn/1.001193"
    assert values["giay_to.1.ten"].startswith("Giấy chứng sinh")


def test_without_a_page_to_look_up_the_code_holds_the_sheet_itself(catalog):
    told = sheet_values(catalog.get("khai_sinh").form, OFFICE)["niem_yet.ma_qr"]

    assert told.startswith("Đăng ký khai sinh\nThời hạn: Trong ngày.")
    assert "\n1. Giấy chứng sinh" in told


def test_every_procedure_fits_on_its_page(catalog):
    drawing = Drawing(catalog, lambda: office_values(WITH_SITE, CLERK, MONDAY))
    sheets = PostingSheets(
        catalog,
        WITH_SITE,
        draw=drawing.draw,
        write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
    )
    forms = [package.form for package in catalog.on(MONDAY.date()) if package.form.kind == "application"]

    pages = sum(
        len(drawing.draw(catalog.get("to_niem_yet").form, sheet_values(form, WITH_SITE)).pages) for form in forms
    )

    assert pages == len(forms)
    assert sheets.pdf(forms[:2]).startswith(b"%PDF")

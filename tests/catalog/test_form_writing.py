from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from sadec_counter.catalog.form_writing import FILING, form_toml, sample_toml
from sadec_counter.catalog.package_reading import read_groups, read_package
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.form import LegalClaim, Paper, Procedure

FORMS = Path(__file__).resolve().parents[2] / "forms"
GROUPS, _ = read_groups(FORMS)
CATALOG = load_catalog([FORMS])
PROCEDURE = Procedure("1.000001", "Thử “này”", "Hộ tịch", "3 ngày làm việc")


def read_again(folder, form, values):
    folder.mkdir()
    (folder / "form.toml").write_text(form_toml(form, {}), encoding="utf-8")
    (folder / "sample.toml").write_text(sample_toml(form, values), encoding="utf-8")
    docx.Document().save(str(folder / "template.docx"))
    return read_package(folder, GROUPS)


@pytest.mark.parametrize("code", ["khai_sinh", "ct01", "ho_kinh_doanh", "don_xac_nhan"])
def test_what_is_written_is_read_as_the_same_form(tmp_path, code):
    package = CATALOG.get(code)
    form = package.form
    typed = tuple(one for one in form.sections if one.section_id != FILING)
    written = replace(
        form,
        procedure=PROCEDURE,
        papers=(Paper("to_khai", "Tờ khai", is_application=True),),
        sections=typed,
        legal_basis=(LegalClaim("Mẫu này", "Thông tư", "memory"),),
    )

    again = read_again(tmp_path / code, written, package.sample)

    assert [one for one in again.form.sections if one.section_id != FILING] == list(typed)
    assert again.form.sections[-1].section_id == FILING
    assert again.form.checks == form.checks
    assert (again.form.procedure, again.form.legal_basis) == (PROCEDURE, written.legal_basis)
    assert again.sample == package.sample


def test_what_is_not_in_the_list_of_procedures_has_no_code(tmp_path):
    form = replace(CATALOG.get("don_xac_nhan").form, procedure=Procedure("", "Đơn", "Khác", "", is_listed=False))
    form = replace(form, papers=(Paper("to_khai", "Đơn", is_application=True),))
    form = replace(form, sections=tuple(one for one in form.sections if one.section_id != FILING))

    assert read_again(tmp_path / "x", form, {}).form.procedure == form.procedure

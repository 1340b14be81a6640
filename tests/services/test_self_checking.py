"""An installation tells what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.services.self_checking import self_check
from tests.services.small_form import NOW, OFFICE

NAMES = office_values(OFFICE, Clerk("Trần Thu Thảo"), NOW)


def one_package():
    catalog = load_catalog([paths.forms()])
    return replace(catalog, packages=(catalog.get("khai_sinh"),), findings=())


def test_a_whole_installation_has_no_fault():
    assert [fault for _, fault in self_check(one_package(), NAMES)] == ["", "", ""]


def test_a_template_that_is_gone_is_named(tmp_path):
    catalog = one_package()
    package = catalog.packages[0]
    (tmp_path / "template.docx").write_bytes(b"not a Word file")
    broken = replace(catalog, packages=(replace(package, template=tmp_path / "template.docx"),))

    faults = dict(self_check(broken, NAMES))

    assert "template.docx" in faults[f"{package.form.code} {package.form.version}"]

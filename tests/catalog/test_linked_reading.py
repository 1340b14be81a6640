"""Linked groups in form.toml: sections of a neighbour, the forms that are filled, the package's hash, old editions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.keeping import keep_packages
from sadec_counter.catalog.package_reading import read_groups, read_package
from sadec_counter.catalog.packages import load_catalog

FORMS = Path(__file__).resolve().parents[2] / "forms"
USED = ("_shared", "khai_sinh", "ct01", "lien_thong_khai_sinh")


@pytest.fixture
def forms(tmp_path):
    for name in USED:
        shutil.copytree(FORMS / name, tmp_path / "forms" / name)
    return tmp_path / "forms"


def read(forms):
    groups, _ = read_groups(forms)
    return read_package(forms / "lien_thong_khai_sinh", groups)


def edit(forms, old, new):
    path = forms / "lien_thong_khai_sinh" / "form.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(forms):
    with pytest.raises(PackageError) as caught:
        read(forms)
    return "\n".join(f"{one.place}: {one.message}" for one in caught.value.findings)


def test_a_group_takes_sections_from_its_neighbour_and_fills_it(forms):
    package = read(forms)
    sections = {section.section_id: section for section in package.form.sections}
    groups, _ = read_groups(forms)
    birth = read_package(forms / "khai_sinh", groups).form

    assert sections["tre"].fields[0] == next(one for one in birth.fields() if one.field_id == "tre.ho_ten")
    assert sections["tre"].title == "Người được khai sinh"
    assert [one.linked.form.code for one in package.linked] == ["khai_sinh", "ct01"]
    assert package.form.procedure.parts == ("1.001193", "1.004222")


def test_the_hash_of_a_group_follows_the_forms_that_it_fills(forms):
    before = read(forms).form.package_hash
    template = forms / "ct01" / "template.docx"
    shutil.copy(forms / "khai_sinh" / "template.docx", template)

    assert read(forms).form.package_hash != before


def test_an_old_group_opens_with_all_its_forms(forms, tmp_path):
    package = read(forms)
    keep_packages([package], tmp_path / "kept")
    shutil.rmtree(forms)

    kept = load_catalog([], tmp_path / "kept").by_hash(package.form.package_hash)

    assert kept is not None
    assert kept.form == package.form
    for old, now in zip(kept.linked, package.linked, strict=True):
        assert old.linked.form.sections == now.linked.form.sections
        assert (old.linked.roles, old.linked.fill) == (now.linked.roles, now.linked.fill)
    assert [one.template.is_file() for one in kept.linked] == [True, True]


def test_an_edition_may_leave_a_field_off_the_paper(forms):
    edit(forms, 'of = "khai_sinh"\nid = "me"', 'of = "khai_sinh"\nid = "me"\noff_paper = ["me.dan_toc"]')
    assert not read(forms).form.field("me.dan_toc").on_paper

    edit(forms, 'off_paper = ["me.dan_toc"]', 'off_paper = ["me.toc"]')
    assert "me.toc" in faults(forms)


def test_a_group_does_not_link_another_group(forms):
    shutil.copytree(forms / "lien_thong_khai_sinh", forms / "nhom")
    edit(forms, 'package = "ct01"', 'package = "nhom"')

    assert "nhóm liên thông" in faults(forms)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "tre"', 'id = "em_be"', "em_be"),
        ('of = "khai_sinh"', 'of = "khai_tu"', "khai_tu"),
        ('package = "ct01"', 'package = "ct02"', "ct02"),
        ('nguoi.dien_thoai = "nop.dien_thoai"', 'nguoi.dien_thoai = "nop.so_may"', "nop.so_may"),
        ('nguoi.dien_thoai = "nop.dien_thoai"', 'nguoi.may = "nop.dien_thoai"', "nguoi.may"),
    ],
)
def test_what_does_not_fit_is_named(forms, old, new, said):
    edit(forms, old, new)

    assert said in faults(forms)

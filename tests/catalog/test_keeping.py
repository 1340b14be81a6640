from __future__ import annotations

import shutil
from pathlib import Path

from sadec_counter.catalog.keeping import keep_packages, kept_package
from sadec_counter.catalog.packages import load_catalog

FORMS = Path(__file__).resolve().parents[2] / "forms"


def test_a_kept_package_is_the_same_after_the_forms_were_updated(tmp_path):
    forms = Path(shutil.copytree(FORMS, tmp_path / "forms"))
    package = load_catalog([forms]).get("khai_sinh")
    keep_packages([package], tmp_path / "kept")
    (forms / "khai_sinh" / "sample.toml").write_text("", encoding="utf-8")
    (forms / "_shared" / "groups.toml").unlink()

    kept = load_catalog([forms], tmp_path / "kept").by_hash(package.form.package_hash)

    assert load_catalog([forms]).by_hash(package.form.package_hash) is None
    assert kept is not None
    assert kept.form == package.form
    assert kept.sample == package.sample
    assert kept.template.read_bytes() == (FORMS / "khai_sinh" / "template.docx").read_bytes()


def test_keeping_twice_writes_once(tmp_path):
    packages = load_catalog([FORMS]).packages
    keep_packages(packages, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    keep_packages(packages, tmp_path)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert len(list(tmp_path.iterdir())) == len(packages)


def test_what_was_changed_or_never_kept_is_not_given_out(tmp_path):
    package = load_catalog([FORMS]).get("ct01")
    keep_packages([package], tmp_path)
    (tmp_path / package.form.package_hash / "sample.toml").write_text("", encoding="utf-8")

    assert kept_package(package.form.package_hash, tmp_path) is None
    assert kept_package("0" * 64, tmp_path) is None
    assert kept_package("", tmp_path) is None


def test_a_half_written_copy_is_written_again(tmp_path):
    package = load_catalog([FORMS]).get("ct01")
    keep_packages([package], tmp_path)
    (tmp_path / package.form.package_hash / "form.toml").unlink()

    assert kept_package(package.form.package_hash, tmp_path) is None
    keep_packages([package], tmp_path)

    assert kept_package(package.form.package_hash, tmp_path) is not None


def test_a_borrowed_word_file_is_kept_too(tmp_path):
    forms = Path(shutil.copytree(FORMS, tmp_path / "forms"))
    package = load_catalog([forms]).get("ct01_tam_tru")
    keep_packages([package], tmp_path / "kept")
    (forms / "ct01" / "template.docx").write_bytes(b"another")

    kept = kept_package(package.form.package_hash, tmp_path / "kept")

    assert kept is not None
    assert kept.template.read_bytes() == (FORMS / "ct01" / "template.docx").read_bytes()
    assert load_catalog([forms]).by_hash(package.form.package_hash) is None

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from sadec_counter.catalog.packages import Catalog
from sadec_counter.services.late_catalog import LateCatalog

FORMS = Path(__file__).resolve().parents[2] / "forms"


@pytest.fixture
def late(tmp_path):
    for name in ("_shared", "don_xac_nhan"):
        shutil.copytree(FORMS / name, tmp_path / "shipped" / name)
    return LateCatalog(tmp_path / "shipped", tmp_path / "own", tmp_path / "kept")


def codes(catalog):
    return [form.code for form in catalog.forms]


def test_it_is_read_once_whoever_asks_first(late):
    assert not late.is_read()
    found = []
    threads = [threading.Thread(target=lambda: found.append(late.get())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert late.is_read()
    assert codes(late.get()) == ["don_xac_nhan"]
    assert all(one is late.get() for one in found)


def test_what_was_added_since_is_used_when_it_is_said(late, tmp_path):
    late.use(Catalog((), abolished={"1.0": date(2026, 8, 1)}))
    shutil.copytree(FORMS / "don_xac_nhan", tmp_path / "own" / "don_rieng")

    fresh = late.read_anew()
    assert codes(late.get()) == []
    late.use(fresh)

    assert codes(late.get()) == ["don_rieng", "don_xac_nhan"]
    assert late.get().abolished == {"1.0": date(2026, 8, 1)}


def test_a_change_that_cannot_be_finished_leaves_the_programs_forms(late, tmp_path):
    (tmp_path / "own.moi").mkdir()
    (tmp_path / "own.truoc").write_text("a file where a folder is wanted")

    assert codes(late.get()) == ["don_xac_nhan"]
    assert "Không ghi được" in late.fault.message

"""Every form package filled from its sample: what the template asks for stands in the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.grammar import TICKED, RowScope
from sadec_counter.documents.placeholders import UseKind, read_placeholders
from sadec_counter.domain.composing import derived
from sadec_counter.domain.filling import Filling
from tests.documents.worded import all_text

FORMS = Path(__file__).resolve().parents[2] / "forms"
PACKAGES = {f"{package.form.code} {package.form.version}": package for package in load_catalog([FORMS]).packages}
OFFICE = {"office.unit_full": "phường Sa Đéc, tỉnh Đồng Tháp", "today": "24/11/2026", "clerk.name": "Lê An"}


def filling_of(package, values):
    return Filling(package.form, {**derived(package.form, values), **values}, OFFICE)


def asked(package, filling):
    """Every text that the template prints for these answers, and how many ticks."""
    texts, ticks = set(), []
    for use in read_placeholders(package.template).uses:
        rows = range(1, filling.rows(use.table_id) + 1) if use.table_id else (0,)
        for number in rows:
            name = RowScope(use.table_id, number).resolve(use.name) if use.table_id else use.name
            if use.kind is UseKind.VALUE:
                texts.add(filling.text(name, use.formats))
            elif use.kind is UseKind.TICK:
                ticks.append(filling.ticked(name, use.codes[0]))
    return texts - {""}, ticks


@pytest.mark.parametrize("name", PACKAGES)
def test_the_word_file_holds_every_value_of_the_sample(name):
    package = PACKAGES[name]
    filling = filling_of(package, package.sample)
    texts, ticks = asked(package, filling)

    printed = "\n".join(all_text(fill_docx(package.template, filling)))

    assert texts
    assert [text for text in texts if text not in printed] == []
    assert printed.count(TICKED) >= sum(ticks)
    assert "{{" not in printed


@pytest.mark.parametrize("name", PACKAGES)
def test_an_empty_form_is_the_form_without_marks(name):
    package = PACKAGES[name]

    printed = "\n".join(all_text(fill_docx(package.template, filling_of(package, {}))))

    assert "{{" not in printed
    assert TICKED not in printed


@pytest.mark.parametrize("name", PACKAGES)
def test_a_template_has_no_faults(name):
    assert read_placeholders(PACKAGES[name].template).faults == ()

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain import rules
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.values import tidy
from sadec_counter.services.workbench_samples import Variant, sample_of, values_of

CATALOG = load_catalog([Path(__file__).resolve().parents[2] / "forms"])
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("code", ["don_xac_nhan", "khai_tu", "giam_ho", "ban_sao_trich_luc"])
def test_a_made_up_citizen_breaks_no_rule_of_a_value(code):
    form = CATALOG.get(code).form

    values = sample_of(form, TODAY)

    wrong = [
        one
        for one in rules.problems(form, values, TODAY)
        if one.severity is Severity.ERROR and one.rule in {"required", "real_date", "name_letters"}
    ]
    assert wrong == []
    assert all(tidy(form.field(one), text) == text for one, text in values.items())


def test_the_longest_is_longer_the_fullest_has_every_row_and_the_empty_has_nothing():
    form = CATALOG.get("ct01").form
    table = next(field for field in form.fields() if field.kind is FieldKind.TABLE)
    sample, longest, fullest = (
        values_of(form, one, TODAY) for one in (Variant.SAMPLE, Variant.LONGEST, Variant.FULLEST)
    )

    assert values_of(form, Variant.EMPTY, TODAY) == {}
    assert sum(map(len, longest.values())) > 1.5 * sum(map(len, sample.values()))
    assert len(rules.table_rows(table.field_id, fullest)) > len(rules.table_rows(table.field_id, sample))


def test_each_role_is_one_person():
    form = CATALOG.get("khai_sinh").form
    values = sample_of(form, TODAY)

    names = [values[one.field_id] for one in form.fields() if one.kind is FieldKind.NAME and one.field_id in values]
    assert len(set(names)) == len(names)

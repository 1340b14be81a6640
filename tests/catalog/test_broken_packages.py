from __future__ import annotations

import copy
import random
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sadec_counter.catalog.entries import Entry
from sadec_counter.catalog.field_reading import read_group
from sadec_counter.catalog.findings import Notes
from sadec_counter.catalog.form_reading import read_form
from sadec_counter.catalog.package_reading import groups_used, read_groups

FORMS = Path(__file__).resolve().parents[2] / "forms"
GROUPS, _ = read_groups(FORMS)
JUNK = [0, -1, 10**30, 1.5, True, "", "x", "{", "a.b", [], [1], [[]], {}, {"a": {"b": []}}, date(1, 1, 1)]
JUNK += [datetime(2020, 1, 1, tzinfo=UTC), float("nan"), ["Cha", ""], "{today", {"label": 3}]
KEYS = ["zz", "kind", "group", "choices", "columns", "change", "take", "fields", "when", "presets", "pattern"]


def places(data, way=()):
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*way, key)
        yield from places(value, (*way, key))


def spoiled(data, dice):
    """The same tables with up to six things wrong."""
    data = copy.deepcopy(data)
    for _ in range(dice.randint(1, 6)):
        way = dice.choice(list(places(data)) or [("title",)])
        here = data
        for key in way[:-1]:
            here = here[key]
        chance = dice.random()
        if chance < 0.5:
            here[way[-1]] = copy.deepcopy(dice.choice(JUNK))
        elif chance < 0.7:
            del here[way[-1]]
        elif isinstance(here, dict):
            here[dice.choice(KEYS)] = copy.deepcopy(dice.choice(JUNK))
        else:
            here.append(copy.deepcopy(dice.choice(JUNK)))
    return data


@pytest.mark.parametrize("name", ["khai_sinh", "ho_kinh_doanh", "ct01"])
def test_a_spoiled_form_gives_findings_never_a_traceback(name):
    dice = random.Random(name)
    data = tomllib.loads((FORMS / name / "form.toml").read_text(encoding="utf-8"))
    faulty = 0
    for _ in range(150):
        broken, notes = spoiled(data, dice), Notes("form.toml")
        read_form(broken, name, GROUPS, notes)
        if not notes.findings:
            groups_used(broken)
        faulty += bool(notes.findings)
        assert all(finding.message and finding.remedy for finding in notes.findings)

    assert faulty > 100


def test_spoiled_groups_give_findings_never_a_traceback():
    dice = random.Random(1)
    written = tomllib.loads((FORMS / "_shared" / "groups.toml").read_text(encoding="utf-8"))
    form = tomllib.loads((FORMS / "khai_sinh" / "form.toml").read_text(encoding="utf-8"))
    for _ in range(150):
        notes, groups = Notes("groups.toml"), {}
        for name, table in spoiled(written, dice).items():
            if isinstance(table, dict):
                groups[name], _ = read_group(Entry(table, name, notes))
        read_form(form, "khai_sinh", groups, notes)
        assert all(finding.message for finding in notes.findings)

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from sadec_counter.exports.daily_json import counted_json, daily_json
from tests.exports.days import NOON, corrected, report


def test_every_figure_is_the_length_of_its_list():
    data = json.loads(daily_json(report()))

    assert (data["schema"], data["version"]) == ("sadec-counter/daily", 1)
    for figures in [data["figures"], *(part for by in data["by"].values() for part in by.values())]:
        assert all(figure["count"] == len(figure["dossiers"]) for figure in figures.values())
    assert data["figures"]["overdue"] == {"count": 1, "dossiers": ["261120-3002"]}


def test_parts_add_up_to_the_whole():
    data = json.loads(daily_json(report()))

    for by in data["by"].values():
        assert sum(part["received"]["count"] for part in by.values()) == data["figures"]["received"]["count"]


def test_percentages_and_sums_are_told_with_what_they_are_made_of():
    data = json.loads(daily_json(report()))

    assert data["percentages"][0] == {
        "figure": "papers_digitised",
        "of": "received",
        "numerator": 1,
        "denominator": 5,
        "percent": "20,00%",
    }
    assert data["identities"][0] == {
        "whole": "received",
        "parts": ["new", "carried_over"],
        "relation": "sum",
        "counts": [5, 3, 2],
        "odd": [],
    }


def test_dossiers_are_told_without_any_name_of_a_citizen():
    dossier = json.loads(daily_json(report()))["dossiers"][0]

    assert dossier["number"] == "261120-3001"
    assert dossier["outcome"] == "early"
    assert not {"applicant", "name"} & set(dossier)


def test_correction_lists_its_differences():
    data = json.loads(daily_json(corrected()))

    assert data["number"] == 1
    assert {"figure": "withdrawn", "before": 0, "after": 1, "added": ["261123-3003"], "removed": []} in data[
        "differences"
    ]


def test_counted_part_does_not_depend_on_the_moment():
    later = replace(report(), cut_off=NOON + timedelta(hours=9), made_by="Người khác")

    assert counted_json(later) == counted_json(report())
    assert daily_json(later) != daily_json(report())

"""The figures of a period for other programs: by level under the names of the guide, then by unit and the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sadec_counter.domain.figures import PAPER_FIGURES, Figures
from sadec_counter.domain.period_report import PeriodReport, folded

SCHEMA = "sadec-counter/period"
VERSION = 1
_ELSEWHERE = {*PAPER_FIGURES, "taken"}  # the levels have the city's names only; "taken" stands among the percentages


def period_json(report: PeriodReport, *, typed: Mapping[str, Any] | None = None) -> bytes:
    """The report, every figure of the whole with its dossiers; `typed` are figures from elsewhere."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "cut_off": report.cut_off.isoformat(timespec="seconds"),
        "office": report.office,
        "made_by": report.made_by,
        "no_activity": report.is_empty,
        "rules": {"digitised": report.digitised_rule, "percent": report.percent_rule, "folds": dict(report.folds)},
        "channels_of": {"online": "received", "in_person_or_postal": "received", "new_online": "new"},
        "levels": {level: _counts(figures, report.percent_rule) for level, figures in report.levels.items()},
        "units": [
            {
                "code": code,
                "name": report.units[code].name if code in report.units else code,
                "level": report.units[code].level if code in report.units else "",
                **_counts(figures, report.percent_rule),
            }
            for code, figures in report.by_unit.items()
        ],
        "by": {
            dimension.value: {value: _counts(part, report.percent_rule) for value, part in parts.items()}
            for dimension, parts in report.splits.items()
        },
        "ii06a": {level: folded(figures.counts(), report.folds) for level, figures in report.levels.items()},
        "typed": dict(typed or {}),
        "dossiers": {name: list(ids) for name, ids in report.figures.ids.items()},
        "percentages": {level: _ratios(figures, report.percent_rule) for level, figures in report.levels.items()},
        "identities": [
            {
                "level": level,
                "whole": one.whole,
                "parts": list(one.parts),
                "relation": "sum" if one.is_sum else "at_least",
                "counts": list(one.counts),
                "odd": list(one.odd),
            }
            for level, figures in report.levels.items()
            for one in figures.identities()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _counts(figures: Figures, rule: str) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    percents = {ratio.name: ratio.percent(rule) for ratio in figures.ratios()}
    for name, number in figures.counts().items():
        if name in _ELSEWHERE:
            continue
        counts[name] = number
        if name in percents:
            counts[f"{name}_percent"] = percents[name]
    return counts


def _ratios(figures: Figures, rule: str) -> list[dict[str, Any]]:
    return [
        {
            "figure": ratio.name,
            "of": ratio.of,
            "numerator": ratio.numerator,
            "denominator": ratio.denominator,
            "percent": ratio.percent(rule),
        }
        for ratio in figures.ratios()
    ]

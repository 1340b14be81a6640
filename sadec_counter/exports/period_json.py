"""The figures of a period for other programs: by level under the names of the guide, then by unit and the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sadec_counter.domain.figures import PAPER_FIGURES, Figures
from sadec_counter.domain.period_report import PeriodReport, folded
from sadec_counter.domain.sealing import Correction

SCHEMA = "sadec-counter/period"
VERSION = 1
_ELSEWHERE = {*PAPER_FIGURES, "taken", "unlisted"}  # the levels have the city's names only


def period_json(report: PeriodReport, *, typed: Mapping[str, Any] | None = None) -> bytes:
    """The report, every figure of the whole with its dossiers; `typed` are figures from elsewhere."""
    data = {**_about(report), **_levels(report), "typed": dict(typed or {})}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _about(report: PeriodReport) -> dict[str, Any]:
    """Which period it is, by which rules it was counted, and whether it is signed off."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "cut_off": report.cut_off.isoformat(timespec="seconds"),
        "office": report.office,
        "made_by": report.made_by,
        "no_activity": report.is_empty,
        "rules": {
            "version": report.rules_version,
            "digitised": report.digitised_rule,
            "percent": report.percent_rule,
            "folds": dict(report.folds),
        },
        "sealed_by": report.sealed_by,
        "corrections": [correction_texts(one) for one in report.corrections],
        "channels_of": {"online": "received", "in_person_or_postal": "received", "new_online": "new"},
    }


def _levels(report: PeriodReport) -> dict[str, Any]:
    """The figures of every level, unit and group, the dossiers behind them and what must hold between them."""
    return {
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


def correction_texts(correction: Correction) -> dict[str, Any]:
    """What was changed after a period was sealed: figure by figure, with the dossiers that came in and went out."""
    return {
        "number": correction.number,
        "cut_off": correction.cut_off.isoformat(timespec="seconds"),
        "by": correction.by,
        "differences": [
            {
                "figure": one.name,
                "before": one.before,
                "after": one.after,
                "added": list(one.added),
                "removed": list(one.removed),
            }
            for one in correction.differences
        ],
    }


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

"""The report of many units for other programs: JSON, and CSV with one line for each figure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sadec_counter.domain.consolidation import ALL, CityReport, UnitPeriod, checks
from sadec_counter.domain.figures import PAPER_FIGURES, RATIOS, percent
from sadec_counter.domain.period_report import folded
from sadec_counter.exports.daily_csv import table

SCHEMA = "sadec-counter/city"
VERSION = 1
COLUMNS = ("don_vi", "ten_don_vi", "cap", "tu", "den", "theo", "gia_tri", "chi_tieu", "so_luong")


def city_json(report: CityReport, percent_rule: str, folds: Mapping[str, str]) -> bytes:
    """The levels under the names of the period's report, then each unit with what it did not report."""
    levels = report.levels()
    data = {
        "schema": SCHEMA,
        "version": VERSION,
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "rules": {"digitised": list(report.digitised_rules), "percent": percent_rule, "folds": dict(folds)},
        "levels": {level: _figures(counts, percent_rule) for level, counts in levels.items()},
        "by": {"field_of_work": {name: _figures(counts, percent_rule) for name, counts in report.fields().items()}},
        "ii06a": {level: folded(counts, folds) for level, counts in levels.items()},
        "units": [_unit(one, percent_rule) for one in report.units],
        "identities": [
            {"level": level, "whole": whole, "parts": list(parts), "relation": _relation(is_sum), "difference": number}
            for level, counts in levels.items()
            for whole, parts, is_sum, number in checks(counts)
        ],
        "files": {
            "found": {kind.value: number for kind, number in sorted(report.found.items())},
            "told": [{"kind": one.kind.value, "source": one.source, "words": one.sentence} for one in report.findings],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def city_csv(report: CityReport) -> bytes:
    """One line for each figure: of each unit, then of its fields of work."""
    lines: list[Sequence[str]] = [COLUMNS]
    days = (report.period.first.isoformat(), report.period.last.isoformat())
    for one in report.units:
        head = (one.unit.code, one.unit.name, one.unit.level, *days)
        lines += [(*head, ALL, "", name, str(number)) for name, number in one.counts.items()]
        for value, counts in one.fields.items():
            lines += [(*head, "field_of_work", value, name, str(number)) for name, number in counts.items()]
    return table(lines)


def _unit(one: UnitPeriod, percent_rule: str) -> dict[str, Any]:
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "level": one.unit.level,
        "days": one.days,
        "no_activity": one.days > 0 and one.days == one.empty_days,
        "not_reported": [day.isoformat() for day in one.missing],
        "breaks": [
            {"day": gap.day.isoformat(), "open_before": gap.open_before, "carried_over": gap.carried_over}
            for gap in one.breaks
        ],
        **_figures(one.counts, percent_rule),
    }


def _figures(counts: Mapping[str, int], percent_rule: str) -> dict[str, Any]:
    percents = {name: percent(counts[name], counts[of], percent_rule) for name, of in RATIOS}
    found: dict[str, Any] = {}
    for name, number in counts.items():
        if name not in PAPER_FIGURES:
            found[name] = number
            if name in percents:
                found[f"{name}_percent"] = percents[name]
    return found


def _relation(is_sum: bool) -> str:
    return "sum" if is_sum else "at_least"

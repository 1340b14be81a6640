"""The day's figures for other programs: one canonical JSON, versioned, every figure with its dossiers."""

from __future__ import annotations

import json
from typing import Any

from sadec_counter.domain.day_report import DayReport
from sadec_counter.domain.figures import Case, Figures

SCHEMA = "sadec-counter/daily"
VERSION = 1


def daily_json(report: DayReport) -> bytes:
    """The whole report; the same report gives the same bytes."""
    head = {
        "schema": SCHEMA,
        "version": VERSION,
        "office": report.office,
        "number": report.number,
        "cut_off": report.cut_off.isoformat(timespec="microseconds"),
        "made_by": report.made_by,
        "sent_to": report.sent_to,
        "differences": [
            {
                "figure": one.name,
                "before": one.before,
                "after": one.after,
                "added": list(one.added),
                "removed": list(one.removed),
            }
            for one in report.differences
        ],
    }
    return _canonical({**head, **_checked(report), **_counted(report)})


def counted_json(report: DayReport) -> bytes:
    """The figures with their dossiers, without when, by whom and how each dossier stands: equal for equal figures."""
    return _canonical(_counted(report))


def _counted(report: DayReport) -> dict[str, Any]:
    return {
        "unit": {"code": report.unit.code, "name": report.unit.name, "level": report.unit.level},
        "day": report.day.isoformat(),
        "rules": {"digitised": report.digitised_rule, "percent": report.percent_rule},
        "figures": _figures(report.figures),
        "by": {
            dimension.value: {value: _figures(part) for value, part in parts.items()}
            for dimension, parts in report.splits.items()
        },
    }


def _checked(report: DayReport) -> dict[str, Any]:
    figures = report.figures
    return {
        "no_activity": report.is_empty,
        "percentages": [
            {
                "figure": ratio.name,
                "of": ratio.of,
                "numerator": ratio.numerator,
                "denominator": ratio.denominator,
                "percent": ratio.percent(report.percent_rule),
            }
            for ratio in figures.ratios()
        ],
        "identities": [
            {
                "whole": one.whole,
                "parts": list(one.parts),
                "relation": "sum" if one.is_sum else "at_least",
                "counts": list(one.counts),
                "odd": list(one.odd),
            }
            for one in figures.identities()
        ],
        "dossiers": [_dossier(case, report.portal_codes.get(case.number, "")) for case in report.cases],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {name: {"count": len(ids), "dossiers": list(ids)} for name, ids in figures.ids.items()}


def _dossier(case: Case, portal_code: str) -> dict[str, Any]:
    facts = case.facts
    return {
        "number": case.number,
        "portal_code": portal_code,
        "procedure": facts.get("procedure", ""),
        "field_of_work": facts.get("field_of_work", ""),
        "receiving_body": facts.get("receiving_body", ""),
        "channel": case.channel,
        "employer": facts.get("employer", ""),
        "clerk": facts.get("clerk", ""),
        "received_at": case.received_at.isoformat(),
        "due_at": case.due_at.isoformat() if case.due_at else "",
        "ended_at": case.ended_at.isoformat() if case.ended_at else "",
        "new": case.is_new,
        "outcome": case.outcome.value,
        "papers": {paper: state.value for paper, state in case.papers.items()},
        "digitised": case.is_digitised,
        "reused": case.is_reused,
        "result_digitised": case.is_result_digitised,
    }


def _canonical(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") + b"\n"

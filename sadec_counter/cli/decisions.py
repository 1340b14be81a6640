"""The command for decisions about procedures."""

from __future__ import annotations

import argparse
from typing import Any

from sadec_counter.cli.house import catalog_of, folder_of, print_json, print_table
from sadec_counter.domain.decisions import Consequence, consequences, issued_in
from sadec_counter.services.deciding import decisions_of, effect_words


def list_decisions(arguments: argparse.Namespace) -> int:
    """The decisions of the office's list, and what each means for the forms."""
    decisions = decisions_of(folder_of(arguments).decisions)
    if arguments.first or arguments.last:
        days = [decision.day for decision in decisions]
        first, last = arguments.first or min(days, default=None), arguments.last or max(days, default=None)
        decisions = issued_in(decisions, first, last) if first and last else ()
    found = consequences(decisions, catalog_of(arguments).forms)
    if arguments.json:
        print_json([_facts(one) for one in found])
        return 0
    for decision in decisions:
        print(f"{decision.citation}; hiệu lực từ {decision.in_force:%d/%m/%Y}.")
    print_table([_line(one) for one in found])
    open_count = sum(not one.is_settled for one in found)
    print(f"{len(decisions)} quyết định, {open_count} việc còn phải làm với biểu mẫu.")
    return 0


def _line(one: Consequence) -> tuple[str, ...]:
    mark = "xong" if one.is_settled else "CÒN"
    return (mark, one.decision.number, one.ruling.code, effect_words(one.ruling.effect), one.sentence)


def _facts(one: Consequence) -> dict[str, Any]:
    decision, ruling = one.decision, one.ruling
    return {
        "number": decision.number,
        "day": decision.day.isoformat(),
        "in_force": decision.in_force.isoformat(),
        "citation": decision.citation,
        "procedure": ruling.code,
        "name": ruling.name,
        "effect": ruling.effect.value,
        "consequence": one.sentence,
        "settled": one.is_settled,
    }

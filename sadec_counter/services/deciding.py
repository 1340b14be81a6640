"""The list of decisions about procedures: what the month's report cites, what becomes of the forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sadec_counter.domain.decisions import Decision, Effect, issued_in
from sadec_counter.exports.decision_lists import read_decisions

_EFFECT_WORDS = {Effect.NEW: "mới", Effect.CHANGED: "sửa đổi, bổ sung", Effect.ABOLISHED: "bãi bỏ"}


def decisions_of(file: Path) -> tuple[Decision, ...]:
    """The office's list; none where it keeps none. Raises DecisionListError, CannotReadListError."""
    return read_decisions(file) if file.exists() else ()


def decision_words(decisions: Sequence[Decision], first: date, last: date) -> str:
    """Section I.1 of the monthly report: every decision of the period, cited; "" without one."""
    return "; ".join(decision.citation for decision in issued_in(decisions, first, last))


def effect_words(effect: Effect) -> str:
    return _EFFECT_WORDS[effect]

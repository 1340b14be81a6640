"""A period that was signed off ("chốt"): its count as it was kept, and the numbered corrections that came after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sadec_counter.domain.day_report import Difference, differences
from sadec_counter.domain.dossier import ScanState
from sadec_counter.domain.figures import RULES_VERSION, Case, Dimension, Outcome, Period, count
from sadec_counter.domain.office import Office

# What is kept of a receipt: what figures are split by, and the names that tables print. No citizen is among them.
_FACTS = (*Dimension, "level", "unit_name", "from_list", "parts", "count_by")


@dataclass(frozen=True, slots=True)
class Rules:
    """How a period was counted; a correction is counted by the rules of its seal."""

    digitised: str
    percent: str
    folds: Mapping[str, str]
    version: int = RULES_VERSION


@dataclass(frozen=True, slots=True)
class SealRecord:
    """One count of a sealed period as it is kept. `number` 0 was signed off by name, 1 and on are corrections.

    `round` counts from 1: a period that was unsealed and sealed again has a further one. `unit_code` is "" for all.
    """

    period: Period
    unit_code: str
    round: int
    number: int
    cut_off: datetime
    rules: Rules
    cases: tuple[Case, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Unsealing:
    """Why a seal was taken off, and by whom."""

    period: Period
    unit_code: str
    round: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What changed after a period was sealed, against the count before it."""

    number: int
    cut_off: datetime
    by: str
    differences: tuple[Difference, ...]


def rules_of(office: Office) -> Rules:
    return Rules(office.digitised_rule, office.percent_rule, dict(office.folds))


def corrections(records: tuple[SealRecord, ...]) -> tuple[Correction, ...]:
    """What each count changed against the one before; the first is what was signed off."""
    found = []
    for before, after in pairwise(records):
        changed = differences(count(before.cases).ids, count(after.cases))
        found.append(Correction(after.number, after.cut_off, after.by, changed))
    return tuple(found)


def case_texts(case: Case) -> dict[str, object]:
    """A counted dossier as it is kept: instants as texts, everything that its figures come from."""
    return {
        "number": case.number,
        "facts": {str(name): case.facts[name] for name in _FACTS if case.facts.get(name)},
        "received_at": case.received_at.isoformat(),
        "new": case.is_new,
        "outcome": case.outcome.value,
        "due_at": case.due_at.isoformat() if case.due_at else "",
        "ended_at": case.ended_at.isoformat() if case.ended_at else "",
        "papers": {paper: state.value for paper, state in case.papers.items()},
        "marks": [name for name in _MARKS if getattr(case, name)],
    }


_MARKS = ("is_digitised", "is_reused", "is_taken", "is_result_digitised")


def case_from(kept: Mapping[str, object]) -> Case:
    """The dossier that `case_texts` has told. Raises KeyError, TypeError and ValueError for anything else."""
    facts, papers, marks = kept["facts"], kept["papers"], kept["marks"]
    if not isinstance(facts, dict) or not isinstance(papers, dict) or not isinstance(marks, list):
        raise TypeError
    return Case(
        number=str(kept["number"]),
        facts=facts,
        received_at=datetime.fromisoformat(str(kept["received_at"])),
        is_new=bool(kept["new"]),
        outcome=Outcome(str(kept["outcome"])),
        due_at=_instant(kept["due_at"]),
        ended_at=_instant(kept["ended_at"]),
        papers={paper: ScanState(state) for paper, state in papers.items()},
        **{name: name in marks for name in _MARKS},
    )


def _instant(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None

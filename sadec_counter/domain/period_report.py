"""The figures of any free period: by level, by unit and by what else is asked, each with its dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sadec_counter.domain.day_report import DIMENSION_LABELS, LABELS
from sadec_counter.domain.figures import Case, Dimension, Figures, Period, count, split
from sadec_counter.domain.office import Unit

WHOLE = "toàn thành phố"
LEVELS = ("huyện", "xã")
PERIOD_LABELS = {**LABELS, "new": "Mới trong kỳ"}

# Biểu II.06a/VPCP/KSTT: its figures, and those of which each is the sum.
II06A: dict[str, tuple[str, ...]] = {
    "received": ("new_online", "new_at_counter", "carried_over"),
    "new_online": (),
    "new_at_counter": (),
    "carried_over": (),
    "finished": ("early", "on_time", "late"),
    "early": (),
    "on_time": (),
    "late": (),
    "in_progress": ("in_time", "overdue"),
    "in_time": (),
    "overdue": (),
}


@dataclass(frozen=True)
class PeriodReport:
    """A period as it was known at the cut-off. `units` are named by their codes."""

    period: Period
    cut_off: datetime
    made_by: str
    office: str
    sent_to: str
    level: str  # the office's own: reported as a zero when nothing happened
    digitised_rule: str
    percent_rule: str
    folds: Mapping[str, str]
    cases: tuple[Case, ...]
    units: Mapping[str, Unit]

    @cached_property
    def figures(self) -> Figures:
        return count(self.cases)

    @cached_property
    def levels(self) -> Mapping[str, Figures]:
        """The figures of each level, and of all together where there are several."""
        found = {case.facts.get("level", "") for case in self.cases} or {self.level}
        ordered = [*(level for level in LEVELS if level in found), *sorted(found - set(LEVELS))]
        parts = {
            level: count([case for case in self.cases if case.facts.get("level", "") == level]) for level in ordered
        }
        if not self.cases:
            parts = {self.level: self.figures}
        return parts if len(parts) == 1 else {**parts, WHOLE: self.figures}

    @cached_property
    def by_unit(self) -> Mapping[str, Figures]:
        """The figures of each unit, by its code."""
        return split(self.cases, Dimension.UNIT)

    def units_of(self, level: str) -> Mapping[str, Figures]:
        """The figures of each unit at a level, by its code."""
        return split([case for case in self.cases if case.facts.get("level", "") == level], Dimension.UNIT)

    @cached_property
    def splits(self) -> Mapping[Dimension, Mapping[str, Figures]]:
        return {dimension: split(self.cases, dimension) for dimension in DIMENSION_LABELS}

    @property
    def is_empty(self) -> bool:
        return not self.cases


def folded(counts: Mapping[str, int], folds: Mapping[str, str]) -> dict[str, int]:
    """The figures of Biểu II.06a: what has no column there is counted where the settings say."""
    found = {name: counts.get(name, 0) for name in II06A}
    found["new_at_counter"] = counts["new_in_person"] + counts["new_postal"]
    for name, place in folds.items():
        found[place] += counts[name]
        found["finished" if place == "on_time" else "in_progress"] += counts[name]
    return found

"""The figures of any free period: by level, by unit and by what else is asked, each with its dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sadec_counter.domain.day_report import DIMENSION_LABELS, LABELS
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import RULES_VERSION, Case, Dimension, Figures, Period, count, split
from sadec_counter.domain.office import Unit
from sadec_counter.domain.sealing import Correction
from sadec_counter.domain.text import fold

WHOLE = "toàn thành phố"
FOLDED_NAME = "gop"  # how figures of Biểu II.06a are named: "xa.gop.finished"
WHOLE_NAME = "tong"  # how figures of all levels are named: "tong.received"
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


class NoSuchFigureError(KnownError):
    """No figure of the period has this name."""

    sentence = "Không có chỉ tiêu “{name}” trong kỳ này."
    remedy = "Viết <cấp>.<chỉ tiêu>, ví dụ xa.received. Cấp: {levels}; chỉ tiêu: {figures}."


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
    rules_version: int = RULES_VERSION
    sealed_by: str = ""  # who signed the period off, at the cut-off; "" while it is not sealed
    corrections: tuple[Correction, ...] = ()  # what changed after it was sealed

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

    def only(self, dimension: Dimension, value: str) -> PeriodReport:
        """The same period, of the dossiers that stand at this value only."""
        return replace(self, cases=tuple(case for case in self.cases if case.value(dimension) == value))

    def behind(self, name: str) -> tuple[str, ...]:
        """The dossiers that a figure counts, by its name: "xa.received", "tong.late"; "received" is of all levels.

        "xa.gop.finished" is the figure of Biểu II.06a, with what is folded into it. Of single papers they are
        "number/paper". Raises NoSuchFigureError.
        """
        level, _, figure = name.rpartition(".")
        is_folded = level.split(".")[-1] == FOLDED_NAME
        level = level.removesuffix(FOLDED_NAME).removesuffix(".")
        of_level = {fold(one): figures for one, figures in self.levels.items() if one != WHOLE}
        of_level[WHOLE_NAME] = self.figures
        found = of_level.get(level or WHOLE_NAME)
        ids = {} if found is None else _folded_ids(found, self.folds) if is_folded else found.ids
        if figure not in ids:
            known = II06A if is_folded else self.figures.ids
            raise NoSuchFigureError(name=name, levels=", ".join(of_level), figures=", ".join(known))
        return ids[figure]


def folded(counts: Mapping[str, int], folds: Mapping[str, str]) -> dict[str, int]:
    """The figures of Biểu II.06a: what has no column there is counted where the settings say."""
    found = {name: counts.get(name, 0) for name in II06A}
    found["new_at_counter"] = counts["new_in_person"] + counts["new_postal"]
    for name, place in folds.items():
        found[place] += counts[name]
        found["finished" if place == "on_time" else "in_progress"] += counts[name]
    return found


def _folded_ids(figures: Figures, folds: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The dossiers behind `folded`, figure by figure."""
    found = {name: list(figures.ids.get(name, ())) for name in II06A}
    found["new_at_counter"] = [*figures.ids["new_in_person"], *figures.ids["new_postal"]]
    for name, place in folds.items():
        found[place] += figures.ids[name]
        found["finished" if place == "on_time" else "in_progress"] += figures.ids[name]
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def sealed_words(report: PeriodReport) -> str:
    """Who signed a sealed period off and when, and how often it was corrected since; "" while it is not sealed."""
    if not report.sealed_by:
        return ""
    times = len(report.corrections)
    since = f"sau đó có {times} lần điều chỉnh" if times else "sau đó chưa có điều chỉnh"
    return f"Số liệu do {report.sealed_by} chốt lúc {report.cut_off:%H:%M ngày %d/%m/%Y}; {since}."


def correction_words(correction: Correction) -> str:
    """One correction in a sentence: “Điều chỉnh lần 1 (08:00 ngày 16/12/2026): đã giải quyết 1 → 2.”."""
    changes = ", ".join(
        f"{PERIOD_LABELS[one.name].lower()} {one.before} → {one.after}" for one in correction.differences
    )
    return f"Điều chỉnh lần {correction.number} ({correction.cut_off:%H:%M ngày %d/%m/%Y}): {changes}."

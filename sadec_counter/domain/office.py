"""The office: who it is, its hours, its counter, and what its settings decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from sadec_counter.domain.words import WordStyle

# Biểu II.06a has no columns of these: each is counted in another, "on_time" (ended) or "in_time" (not ended).
FOLDS = {"withdrawn": "on_time", "refused": "on_time", "stopped": "on_time"}


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit that receives dossiers."""

    code: str  # "H20.82.29905": the agency's identifier in the provincial system
    name: str  # "phường Sa Đéc"
    level: str  # "xã" or "huyện"


@dataclass(frozen=True, slots=True)
class Office:
    """Settings that describe the office. `unit_full` is how papers address it: "phường Sa Đéc, tỉnh Đồng Tháp"."""

    unit: Unit
    unit_full: str
    province: str
    short_name: str  # "UBND phường Sa Đéc"
    desk_name: str  # "Bộ phận một cửa"
    authority: str  # "Ủy ban nhân dân"
    parent: str  # the level above: "UBND tỉnh Đồng Tháp"
    export_to: str  # who receives the daily figures
    counter: int
    units: tuple[Unit, ...] = ()  # every unit it reports for (the city of the seed has ten)
    hours: tuple[tuple[time, time], ...] = ((time(7), time(11, 30)), (time(13, 30), time(17)))
    same_day_until: time = time(15)
    saturday_morning: bool = False
    zero_word: str = "linh"  # "linh" (north) or "lẻ" (south)
    day_word: str = ""  # before days 1–10 in words: "", "mồng" or "mùng"
    digitised_rule: str = "all"  # every required paper; "any" counts one, as in 2024
    percent_rule: str = "cut"  # or "round"
    month_begins: int = 13  # the day on which the report's month begins: from the 13th to the 12th
    linked_rule: str = "once"  # a linked group counts once, or "part": once for each of its procedures
    folds: dict[str, str] = field(default_factory=lambda: dict(FOLDS))
    lookup_url: str = ""
    phone: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def style(self) -> WordStyle:
        """How it writes numbers and dates out."""
        return WordStyle(self.zero_word, self.day_word)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who types. `employer` is "official" or "post_office"."""

    name: str
    employer: str = "official"
    title: str = ""

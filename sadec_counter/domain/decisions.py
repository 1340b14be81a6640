"""Decisions of the province that publish, change or abolish procedures, and what becomes of the forms by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sadec_counter.domain.form import Form


class Effect(StrEnum):
    """What a decision does to a procedure."""

    NEW = "new"
    CHANGED = "changed"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One procedure that a decision names, by its national code."""

    code: str
    effect: Effect
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, as the monthly report's section I.1 cites it."""

    number: str  # "589/QĐ-UBND-HC"
    day: date
    issuer: str  # "Chủ tịch UBND tỉnh Đồng Tháp"
    about: str  # "về việc công bố …"
    in_force: date
    rulings: tuple[Ruling, ...] = ()

    @property
    def citation(self) -> str:
        """As an official text names it."""
        day = f"ngày {self.day.day:02} tháng {self.day.month:02} năm {self.day.year}"
        return f"Quyết định số {self.number} {day} của {self.issuer} {self.about}".strip()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a decision means for the forms at the counter; `is_settled` when nothing is left to do."""

    decision: Decision
    ruling: Ruling
    sentence: str
    is_settled: bool


def issued_in(decisions: Iterable[Decision], first: date, last: date) -> tuple[Decision, ...]:
    """Those of a period, both days included, the earliest first."""
    found = [decision for decision in decisions if first <= decision.day <= last]
    return tuple(sorted(found, key=lambda decision: (decision.day, decision.number)))


def abolished_since(decisions: Iterable[Decision]) -> dict[str, date]:
    """Procedure code → the first day on which it is not offered; a later decision may bring it back."""
    found: dict[str, date] = {}
    for decision in sorted(decisions, key=lambda decision: decision.in_force):
        for ruling in decision.rulings:
            if ruling.effect is Effect.ABOLISHED:
                found[ruling.code] = decision.in_force
            else:
                found.pop(ruling.code, None)
    return found


def consequences(decisions: Iterable[Decision], forms: Sequence[Form]) -> tuple[Consequence, ...]:
    """What becomes of each package, ruling by ruling, the newest decision first."""
    ordered = sorted(decisions, key=lambda decision: decision.day, reverse=True)
    return tuple(_consequence(decision, ruling, forms) for decision in ordered for ruling in decision.rulings)


def _consequence(decision: Decision, ruling: Ruling, forms: Sequence[Form]) -> Consequence:
    own = [form for form in forms if form.kind == "application" and form.procedure.code == ruling.code]
    names = ", ".join(f"{form.code} ({form.version})" for form in own)
    since = f"{decision.in_force:%d/%m/%Y}"
    if ruling.effect is Effect.ABOLISHED:
        sentence = f"Thôi mời chọn từ {since}: {names}." if own else "Quầy không có mẫu của thủ tục này."
        return Consequence(decision, ruling, sentence, is_settled=True)
    if not own:
        return Consequence(decision, ruling, "Quầy chưa có mẫu: cần soạn hoặc nhận gói mẫu.", is_settled=False)
    fresh = [form for form in own if form.effective_from >= decision.in_force]
    if fresh:
        version = fresh[-1].version
        return Consequence(decision, ruling, f"Đã có bản mới: {fresh[-1].code} ({version}).", is_settled=True)
    if ruling.effect is Effect.NEW:
        return Consequence(decision, ruling, f"Đã có mẫu: {names}.", is_settled=True)
    return Consequence(decision, ruling, f"Xem lại mẫu đang dùng, bản trước ngày {since}: {names}.", is_settled=False)

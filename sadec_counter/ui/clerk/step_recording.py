"""A step that the clerk chose, with what was answered: recorded, and its slip printed. Runs beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from sadec_counter.domain.dates import parse_date
from sadec_counter.domain.dossier import VIETNAM, EventKind
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.hand_over import Collector, HandOver, Proof
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.slips import SLIP_WORDS, Slip, SlipKind
from sadec_counter.services.printing import PrintChoice
from sadec_counter.ui.clerk import next_steps as asked
from sadec_counter.ui.clerk.next_steps import Step

if TYPE_CHECKING:
    from sadec_counter.services.charging import Charging
    from sadec_counter.services.handling import Handling
    from sadec_counter.services.issuing import Issuing
    from sadec_counter.services.receiving import Receiving

Told = Mapping[str, str]
SettleScans = Callable[[str, Clerk, datetime], object]


@dataclass(frozen=True)
class Recorded:
    """How the dossier stands now, and the slip that goes to the printer, or why there is none."""

    dossier: Dossier
    slip: Slip | None = None
    fault: KnownError | None = None

    @property
    def words(self) -> str:
        """What the clerk is told; "" where the list says enough."""
        if self.slip is None:
            return ""
        return f"Đang in {SLIP_WORDS[self.slip.kind].lower()} của hồ sơ {self.dossier.line.local_no}."


@dataclass(frozen=True)
class StepRecording:
    """`record` asks the store and draws pages: it takes its time."""

    office: Office
    handling: Handling
    receiving: Receiving
    charging: Charging
    issuing: Issuing
    settle_scans: SettleScans = lambda _dossier_id, _clerk, _at: None  # a result may have been scanned before its end

    def record(self, dossier: Dossier, step: Step, told: Told, clerk: Clerk, at: datetime) -> Recorded:
        """Write the step down; raises the known errors of the services. Mending a dossier is the page's own."""
        reason = told.get(asked.REASON, "")
        if step.kind is EventKind.SLIP_ISSUED and step.slip is not None:
            return self._with_slip(dossier, step.slip, clerk, at, reason)
        if step.kind is EventKind.SLIP_VOIDED:
            self.issuing.void(step.takes_back, reason, clerk, at)
            return Recorded(self.issuing.fresh(dossier))
        taken = self._take(dossier.line.dossier_id, step, told, clerk, at)
        if step.kind is EventKind.FINISHED:
            self.settle_scans(dossier.line.dossier_id, clerk, at)
            taken = self.issuing.fresh(taken)
        if step.slip is None:
            return Recorded(taken)
        try:
            return self._with_slip(taken, step.slip, clerk, at)
        except KnownError as error:  # the step stands; its slip can be made later
            return Recorded(taken, fault=error)

    def _take(self, dossier_id: str, step: Step, told: Told, clerk: Clerk, at: datetime) -> Dossier:
        reason = told.get(asked.REASON, "")
        match step.kind:
            case EventKind.CORRECTED:
                return self.handling.take_back(dossier_id, step.takes_back, reason, clerk, at)
            case EventKind.PORTAL_CODE_SET:
                return self.receiving.set_portal_code(dossier_id, reason, clerk, at)
            case EventKind.HANDED_OVER:
                return self.handling.hand_over(dossier_id, hand_over_of(told), clerk, at)
            case EventKind.FEE_PAID:
                amount = int(told[asked.SUM]) if told.get(asked.SUM) else None
                method = told[asked.METHOD]
                return self.charging.pay(dossier_id, told[asked.RECEIPT], clerk, at, amount=amount, method=method)
            case EventKind.FEE_WAIVED:
                return self.charging.waive(dossier_id, reason, clerk, at)
            case _:
                further = {"items": told.get(asked.ITEMS, ""), "to": told.get(asked.TO, "")}
                if step.kind is EventKind.SUPPLEMENT_ASKED:  # what is missing is reason enough
                    reason = reason or further["items"]
                return self.handling.record(
                    dossier_id,
                    step.kind,
                    clerk,
                    at,
                    reason=reason,
                    due_at=self._day(told.get(asked.DAY, "")),
                    approved=step.approved,
                    **further,
                )

    def _with_slip(self, dossier: Dossier, kind: SlipKind, clerk: Clerk, at: datetime, reason: str = "") -> Recorded:
        slip = self.issuing.issue(kind, dossier, clerk, at, reason=reason, choice=PrintChoice())
        return Recorded(self.issuing.fresh(dossier), slip)

    def _day(self, text: str) -> datetime | None:
        """The end of office hours of a day that was typed."""
        day = parse_date(text)
        closes: time = self.office.hours[-1][1]
        return datetime.combine(day, closes, VIETNAM) if day else None


def hand_over_of(told: Told) -> HandOver:
    """Who collected the result, as it was typed."""
    return HandOver(
        Collector(told[asked.COLLECTOR]), Proof(told[asked.PROOF]), told[asked.NAME], told.get(asked.NUMBER, "")
    )

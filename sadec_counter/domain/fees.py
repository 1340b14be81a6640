"""What a dossier costs, why it may be free, and what was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.domain.form import Form
from sadec_counter.domain.rules import problems, shows

EXEMPTION = "le_phi.mien"  # the field of every application that says why nothing is paid


def fee_of(form: Form, values: Mapping[str, str], at: datetime) -> int:
    """The fee in đồng: that of the first condition that holds, else the usual one; with it what each copy costs."""
    found = {problem.rule for problem in problems(form, values, at.date())}
    due = [fee for fee in form.procedure.fees if not fee.when or fee.when in found]
    once = sorted((fee for fee in due if not fee.per), key=lambda fee: not fee.when)
    copies = sum(fee.amount * _number_in(form, values, fee.per) for fee in due if fee.per)
    return (once[0].amount if once else 0) + copies


def exemption_of(form: Form, values: Mapping[str, str]) -> str:
    """Why nothing is paid, in words; "" where it is."""
    code = values.get(EXEMPTION, "")
    if not code:
        return ""
    field = next((one for one in form.fields() if one.field_id == EXEMPTION), None)
    choices = field.choices if field else ()
    return next((choice.label for choice in choices if choice.code == code), code)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that was taken for a dossier; `receipt` is the number of the official receipt (biên lai)."""

    event_id: str
    amount: int
    receipt: str
    method: str  # "cash" or "transfer"
    clerk: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FeeStanding:
    """What is due (đồng), why it is waived ("" where it is not), and what was paid."""

    due: int = 0
    waived: str = ""
    payments: tuple[Payment, ...] = ()

    @property
    def paid(self) -> int:
        return sum(payment.amount for payment in self.payments)

    @property
    def left(self) -> int:
        """What still has to be paid."""
        return 0 if self.waived else max(self.due - self.paid, 0)


def fee_standing(known: Sequence[Event]) -> FeeStanding:
    """How the fee stands after these events (see `dossier.known_at`)."""
    filed = [event for event in known if event.kind in {EventKind.RECEIVED, EventKind.REFILED} and "fee" in event.data]
    told = filed[-1].data if filed else {}
    waivers = [event.data["reason"] for event in known if event.kind is EventKind.FEE_WAIVED]
    payments = tuple(payment_of(event) for event in known if event.kind is EventKind.FEE_PAID)
    waived = waivers[-1] if waivers else told.get("fee_exempt", "")
    return FeeStanding(int(told.get("fee", "0")), waived, payments)


def payment_of(event: Event) -> Payment:
    """The money of a `fee_paid` event."""
    data = event.data
    return Payment(
        event.event_id, int(data["amount"]), data["receipt"], data["method"], data["clerk"], event.happened_at
    )


def _number_in(form: Form, values: Mapping[str, str], field_id: str) -> int:
    """The number in a field that applies; nought where there is none."""
    text = values.get(field_id, "") if shows(form.field(field_id), values) else ""
    return int(text) if text.isdecimal() else 0

"""Fees at the counter: taken against an official receipt, waived with a reason, and the day's cash by clerk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.fees import FeeStanding, Payment, fee_standing, payment_of
from sadec_counter.domain.lists import DossierLine
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.handling import standing_events
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

METHODS = {"cash": "tiền mặt", "transfer": "chuyển khoản"}


class NoReceiptNumberError(KnownError):
    """Money is taken against the number of an official receipt."""

    sentence = "Chưa ghi số biên lai."
    remedy = "Gõ số in trên biên lai thu phí, lệ phí."


class ReceiptUsedError(KnownError):
    """The receipt's number stands with another payment."""

    sentence = "Biên lai {receipt} đã ghi cho hồ sơ {number}."
    remedy = "Xem lại số trên biên lai; nếu lần trước ghi nhầm thì sửa mục đó kèm lý do."


class NotASumError(KnownError):
    """No sum, or more than is left to pay."""

    sentence = "Số tiền thu không đúng: hồ sơ {number} còn phải nộp {left} đ."
    remedy = "Gõ số tiền đã thu, không quá số còn phải nộp."


@dataclass(frozen=True, slots=True)
class Taken:
    """A payment with its dossier."""

    line: DossierLine
    payment: Payment


class Charging:
    """Records payments; each is one event. Asks the store: call it beside the window."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pay(
        self, dossier_id: str, receipt: str, clerk: Clerk, at: datetime, *, amount: int | None = None, method: str = ""
    ) -> Dossier:
        """Take money, all that is left unless an amount is named.

        Raises NoReceiptNumberError, ReceiptUsedError, NotASumError.
        """
        dossier, receipt = self._store.dossiers.get(dossier_id), receipt.strip()
        fee = standing_of(dossier)
        left = fee.left
        sum_taken = left if amount is None else amount
        is_open_sum = fee.due == 0 and not fee.waived  # what is owed is told by a notice, not by the procedure
        if sum_taken <= 0 or (sum_taken > left and not is_open_sum):
            raise NotASumError(number=dossier.line.local_no, left=f"{left:,}".replace(",", "."))
        if not receipt:
            raise NoReceiptNumberError
        year = date(at.year, 1, 1), date(at.year, 12, 31)
        used = next((one for one in self.taken(*year) if one.payment.receipt == receipt), None)
        if used is not None:
            raise ReceiptUsedError(receipt=receipt, number=used.line.local_no)
        data = {"amount": str(sum_taken), "receipt": receipt, "method": method or "cash"}
        self._store.dossiers.append(dossier_id, [entry(dossier_id, EventKind.FEE_PAID, clerk, at, data)])
        return self._store.dossiers.get(dossier_id)

    def waive(self, dossier_id: str, reason: str, clerk: Clerk, at: datetime) -> Dossier:
        """Nothing is paid, for this reason. Raises NoReasonError."""
        if not reason.strip():
            raise NoReasonError
        event = entry(dossier_id, EventKind.FEE_WAIVED, clerk, at, {"reason": reason.strip()})
        self._store.dossiers.append(dossier_id, [event])
        return self._store.dossiers.get(dossier_id)

    def taken(self, first: date, last: date) -> list[Taken]:
        """What was taken on these days, in the order of time; payments that were taken back are left out."""
        return [Taken(line, payment_of(event)) for line, event in self._store.dossiers.fees(first, last)]


def standing_of(dossier: Dossier) -> FeeStanding:
    """How the fee of a dossier stands now."""
    return fee_standing(standing_events(dossier))


def by_clerk(taken: Iterable[Taken]) -> dict[str, dict[str, int]]:
    """What each clerk took, by method, in the order of names."""
    sums: dict[str, dict[str, int]] = {}
    for one in taken:
        of_clerk = sums.setdefault(one.payment.clerk, dict.fromkeys(METHODS, 0))
        of_clerk[one.payment.method] += one.payment.amount
    return dict(sorted(sums.items()))

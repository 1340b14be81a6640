"""Signing periods off: the sealed figures stay, later changes are numbered corrections, unsealing needs a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import Period, cases, count
from sadec_counter.domain.office import Office
from sadec_counter.domain.period_report import PeriodReport
from sadec_counter.domain.sealing import Correction, SealRecord, Unsealing, corrections, rules_of
from sadec_counter.services.period_reporting import period_report, report_of
from sadec_counter.services.receiving import NoReasonError

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


class SealedAlreadyError(KnownError):
    """The period is sealed."""

    sentence = "Kỳ {first} đến {last} đã được {by} chốt lúc {at}."
    remedy = "Thay đổi sau khi chốt tự thành lần điều chỉnh; muốn chốt lại thì bỏ chốt trước, kèm lý do."


class NotSealedError(KnownError):
    """The period is not sealed."""

    sentence = "Kỳ {first} đến {last} chưa chốt."
    remedy = "Chọn đúng ngày đầu, ngày cuối và đơn vị của kỳ đã chốt."


class PeriodNotOverError(KnownError):
    """The last day of the period has not come."""

    sentence = "Kỳ {first} đến {last} chưa hết nên chưa chốt được."
    remedy = "Chốt từ ngày cuối của kỳ trở đi."


class NobodySignsError(KnownError):
    """No name was given."""

    sentence = "Chưa có tên người chốt."
    remedy = "Ghi họ tên người chịu trách nhiệm về số liệu."


@dataclass(frozen=True, slots=True)
class Seal:
    """A period that stands sealed: what was signed off, and what changed since."""

    sealed: SealRecord
    last: SealRecord  # the newest count: the sealed one, or its last correction
    corrections: tuple[Correction, ...]


class Sealing:
    """Seals periods and reports them. Asks the database: call it beside the window. `unit_code` "" is all units."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store, self._office = store, office

    def seal(self, period: Period, by: str, at: datetime, unit_code: str = "") -> Seal:
        """Keep the figures as they are known now, signed off by name.

        Raises NobodySignsError, PeriodNotOverError, SealedAlreadyError.
        """
        if not by.strip():
            raise NobodySignsError
        if at.astimezone(VIETNAM).date() < period.last:
            raise PeriodNotOverError(**_days(period))
        standing = self.of(period, unit_code)
        if standing is not None:
            sealed = standing.sealed
            raise SealedAlreadyError(**_days(period), by=sealed.by, at=f"{sealed.cut_off:%H:%M ngày %d/%m/%Y}")
        report = period_report(self._store, self._office, period, at, by, unit_code=unit_code)
        rounds = {one.round for one in self._store.seals.of(period, unit_code)}
        record = SealRecord(
            *(period, unit_code, len(rounds) + 1, 0, at),
            rules=rules_of(self._office),
            cases=report.cases,
            by=by.strip(),
        )
        self._store.seals.add(record)
        return Seal(record, record, ())

    def unseal(self, period: Period, reason: str, by: str, at: datetime, unit_code: str = "") -> None:
        """Take the seal off; what was sealed stays readable. Raises NotSealedError, NoReasonError, NobodySignsError."""
        if not reason.strip():
            raise NoReasonError
        if not by.strip():
            raise NobodySignsError
        standing = self._standing(period, unit_code)
        taken_off = Unsealing(period, unit_code, standing.sealed.round, reason.strip(), by.strip(), at)
        self._store.seals.take_off(taken_off)

    def of(self, period: Period, unit_code: str = "") -> Seal | None:
        """The seal that stands, with the corrections that were kept so far."""
        gone = {one.round for one in self._store.seals.taken_off(period, unit_code)}
        records = tuple(one for one in self._store.seals.of(period, unit_code) if one.round not in gone)
        return Seal(records[0], records[-1], corrections(records)) if records else None

    def standing(self) -> list[Seal]:
        """Every period that stands sealed, the newest first."""
        found = (self.of(period, unit_code) for period, unit_code in self._store.seals.periods())
        return [seal for seal in found if seal is not None]

    def taken_off(self, period: Period, unit_code: str = "") -> list[Unsealing]:
        """The seals that were taken off, with their reasons."""
        return self._store.seals.taken_off(period, unit_code)

    def look_again(self, period: Period, by: str, at: datetime, unit_code: str = "") -> Seal:
        """Count again by the rules of the seal; other figures are the next correction. Raises NotSealedError."""
        standing = self._standing(period, unit_code)
        sealed = standing.sealed
        histories = self._store.dossiers.histories(unit_code, period.first, period.last, at)
        counted = tuple(cases(histories, period, at, sealed.rules.digitised))
        if count(counted).ids == count(standing.last.cases).ids:
            return standing
        self._store.seals.add(replace(standing.last, number=standing.last.number + 1, cut_off=at, cases=counted, by=by))
        again = self.of(period, unit_code)
        return again or standing

    def report(self, period: Period, at: datetime, made_by: str, unit_code: str = "") -> PeriodReport:
        """A sealed period as it was sealed, its corrections beside it; any other as it is known now."""
        if self.of(period, unit_code) is None:
            return period_report(self._store, self._office, period, at, made_by, unit_code=unit_code)
        seal = self.look_again(period, made_by, at, unit_code)
        return self._as_sealed(seal, made_by)

    def _as_sealed(self, seal: Seal, made_by: str) -> PeriodReport:
        sealed = seal.sealed
        report = report_of(sealed.cases, self._office, sealed.period, sealed.cut_off, made_by)
        return replace(
            report,
            digitised_rule=sealed.rules.digitised,
            percent_rule=sealed.rules.percent,
            folds=sealed.rules.folds,
            rules_version=sealed.rules.version,
            sealed_by=sealed.by,
            corrections=seal.corrections,
        )

    def _standing(self, period: Period, unit_code: str) -> Seal:
        seal = self.of(period, unit_code)
        if seal is None:
            raise NotSealedError(**_days(period))
        return seal


def _days(period: Period) -> dict[str, str]:
    return {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}

"""Comparing the store with a list of the provincial system, and keeping what each list said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import Event, EventKind, known_at
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import Case, Period, cases
from sadec_counter.domain.office import Office
from sadec_counter.domain.portal_row import PortalList, PortalRow
from sadec_counter.domain.reconciliation import (
    Disagreement,
    Kind,
    Known,
    Seen,
    disagreements,
    state_words,
    to_and_fro,
    unit_key,
)
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

_EVER = date(1900, 1, 1)


class KeptListError(KnownError):
    """A kept list cannot be read."""

    sentence = "Bản lưu danh sách {file} bị hỏng."
    remedy = "Chuyển tệp này ra khỏi thư mục doi-chieu rồi đối chiếu lại."


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What differs, and whose state goes to and fro between the lists that were kept."""

    period: Period
    cut_off: datetime
    source: str
    compared: int  # dossiers that both sides have
    differences: tuple[Disagreement, ...]
    to_and_fro: dict[str, list[tuple[Seen, str]]]


class Reconciling:
    """Compares; changes nothing in the store. `kept_in` is the folder of the lists that were read before."""

    def __init__(self, store: Store, office: Office, kept_in: Path) -> None:
        self._store, self._office, self._kept_in = store, office, kept_in

    def compare(
        self, found: PortalList, source: str, period: Period, cut_off: datetime, *, unit_code: str = ""
    ) -> Reconciled:
        """Every dossier that differs. Raises KeptListError."""
        there: dict[str, list[PortalRow]] = {}
        unit_name = self._names().get(unit_code, "")
        for row in found.rows:
            if unit_code and row.code.rsplit("-", 2)[0] != unit_code and unit_key(row.unit) != unit_key(unit_name):
                continue
            there.setdefault(row.code, []).append(row)
        here = self._here(list(there), period, cut_off, unit_code)
        differing = disagreements(here, there, period, found.columns)
        unreadable = (
            Disagreement(Kind.UNREADABLE, "", "", "", "", fault.sentence, (fault.line,)) for fault in found.faults
        )
        return Reconciled(
            period=period,
            cut_off=cut_off,
            source=source,
            compared=len({known.code for known in here} & set(there)),
            differences=(*differing, *unreadable),
            to_and_fro=to_and_fro(self._keep(there, source, cut_off)),
        )

    def _here(self, codes: Sequence[str], period: Period, cut_off: datetime, unit_code: str) -> list[Known]:
        """The dossiers of the period, and those that the list names, as of the period's end."""
        histories = self._store.dossiers.histories(unit_code, period.first, period.last, cut_off)
        counted = cases(histories, period, cut_off, self._office.digitised_rule, by_part=False)
        logs = dict(histories)
        here = [self._known(case, logs[case.number], cut_off, counts=True) for case in counted]
        met = {known.code for known in here}
        others = self._store.dossiers.by_codes([code for code in codes if code not in met])
        ever = Period(_EVER, period.last)
        elsewhere = cases(list(others.items()), ever, cut_off, self._office.digitised_rule, by_part=False)
        outside = [self._known(case, others[case.number], cut_off, counts=False) for case in elsewhere]
        return [*here, *(known for known in outside if _is_of(known.case, unit_code))]

    def _known(self, case: Case, events: Sequence[Event], cut_off: datetime, *, counts: bool) -> Known:
        codes = [one.data["code"] for one in known_at(events, cut_off) if one.kind is EventKind.PORTAL_CODE_SET]
        facts = case.facts
        unit = facts.get("unit_name") or self._names().get(facts.get("unit", ""), "")
        return Known(case, codes[-1] if codes else "", unit, counts)

    def _names(self) -> dict[str, str]:
        return {unit.code: unit.name for unit in (*self._office.units, self._office.unit)}

    def _keep(self, there: dict[str, list[PortalRow]], source: str, at: datetime) -> list[Seen]:
        """Keep this list's states beside the earlier ones; returns all, the oldest first."""
        states = {code: state_words(rows[0]) for code, rows in sorted(there.items())}
        digest = sha256(json.dumps(states, ensure_ascii=False).encode("utf-8")).hexdigest()[:12]
        kept = self._kept()
        if not kept or kept[-1].states != states:
            content = {"source": source, "read_at": at.isoformat(timespec="seconds"), "states": states}
            name = f"{at:%Y%m%d-%H%M%S}-{digest}.json"
            write_atomically(self._kept_in / name, json.dumps(content, ensure_ascii=False, indent=0).encode("utf-8"))
            kept.append(Seen(source, at, states))
        return kept

    def _kept(self) -> list[Seen]:
        found = []
        for path in sorted(self._kept_in.glob("*.json")):
            try:
                data = json.loads(path.read_text(encoding="utf-8"))
                found.append(Seen(data["source"], datetime.fromisoformat(data["read_at"]), dict(data["states"])))
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise KeptListError(file=path.name) from error
        return found


def _is_of(case: Case, unit_code: str) -> bool:
    return not unit_code or case.facts.get("unit", "") == unit_code

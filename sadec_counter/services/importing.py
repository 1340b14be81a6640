"""Taking in the provincial system's list: everything is checked first, each dossier comes once, what is here stays."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import ENDS, OPEN, VIETNAM, Event, EventKind, ScanState, Status, known_at, status_of
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.figures import due_of
from sadec_counter.domain.office import Clerk, Office, Unit
from sadec_counter.domain.papers import scan_events
from sadec_counter.domain.portal_row import PortalList, PortalRow, RowFault, has_hour
from sadec_counter.domain.reconciliation import unit_key
from sadec_counter.domain.saved import FiledPaper, Filing, Intake
from sadec_counter.domain.text import search_key
from sadec_counter.exports.portal_lists import twice_in
from sadec_counter.services.recording import entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

ROWS_AT_ONCE = 500  # one transaction each: the counter's own saving never waits long
PAPERS = FiledPaper("ho_so", "Thành phần hồ sơ", required=True)  # the list speaks of all papers as one
_NAMES = uuid.UUID("6a3c3a52-9d43-4d8e-8d0b-6a5b0d8f2c11")
_END_KINDS = {status: kind for kind, status in ENDS.items()}
_SCANS = {ScanState.SCANNED: EventKind.PAPER_SCANNED, ScanState.REUSED: EventKind.PAPER_REUSED}
_NOBODY = Clerk("", "")  # the list does not say who received it


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or (with faults) why it did nothing."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0  # lines that stand twice in the list
    passed_over: int = 0  # dossiers that nobody has received
    faults: tuple[RowFault, ...] = ()


class Importing:
    """Takes lists in. Writes nothing as long as one line is wrong."""

    def __init__(self, store: Store, office: Office, clerk: Clerk) -> None:
        self._store, self._office, self._clerk = store, office, clerk
        self._units = {unit_key(unit.name): unit for unit in (*office.units, office.unit)}

    def take_in(self, found: PortalList, source: str, at: datetime) -> Imported:
        """Write what the list says and the store does not know. `source` names the list."""
        faults = [*found.faults, *_contradictions(found.rows), *_from_the_future(found.rows, at)]
        if faults:
            return Imported(faults=tuple(sorted(faults, key=lambda fault: fault.line)))
        rows = list({row.code: row for row in found.rows}.values())
        known = self._store.dossiers.by_codes([row.code for row in rows])
        new = [row for row in rows if row.code not in known]
        for start in range(0, len(new), ROWS_AT_ONCE):
            some = new[start : start + ROWS_AT_ONCE]
            self._store.dossiers.take_in_many(self._intake(row, source, at) for row in some)
        changes = {}
        for row in rows:
            events = known.get(row.code, [])
            added = list(self._changes(row, events, at)) if events else []
            if added:
                changes[events[0].dossier_id] = added
        self._append(changes)
        return Imported(
            new=len(new),
            changed=len(changes),
            unchanged=len(rows) - len(new) - len(changes),
            repeated=len(found.rows) - len(rows),
            passed_over=found.passed_over,
        )

    def _append(self, changes: dict[str, list[Event]]) -> None:
        ids = list(changes)
        for start in range(0, len(ids), ROWS_AT_ONCE):
            some = ids[start : start + ROWS_AT_ONCE]
            self._store.dossiers.append_to_many({one: changes[one] for one in some})

    # --- a dossier that is new here ----------------------------------------------------------

    def _intake(self, row: PortalRow, source: str, at: datetime) -> Intake:
        dossier_id = str(uuid.uuid5(_NAMES, row.code))
        received = self._received(row, dossier_id, source, at)
        when = received.happened_at
        later = [entry(dossier_id, EventKind.PORTAL_CODE_SET, _NOBODY, when, {"code": row.code})]
        if row.papers in _SCANS:
            later.append(entry(dossier_id, _SCANS[row.papers], _NOBODY, when, {"paper": PAPERS.paper_id}))
        if row.status is Status.WAITING:
            later.append(entry(dossier_id, EventKind.SUPPLEMENT_ASKED, _NOBODY, when))
        if row.status in _END_KINDS:
            ended = self._ended_at(row, when)
            later.append(entry(dossier_id, _END_KINDS[row.status], _NOBODY, ended))
            if row.has_result_scan:
                later.append(entry(dossier_id, EventKind.RESULT_SCANNED, _NOBODY, ended))
        title = row.title or row.procedure or "Hồ sơ từ hệ thống tỉnh"
        filing = Filing(
            dossier_id=dossier_id,
            version=1,
            draft=Draft(dossier_id, "", "", ""),
            title=title,
            applicant=row.applicant,
            search_text=search_key(row.applicant, title),
            print_id="",
            filed_at=when,
            papers=(PAPERS,),
        )
        return Intake(filing, received, tuple(later))

    def _received(self, row: PortalRow, dossier_id: str, source: str, at: datetime) -> Event:
        """The receipt; it counts as recorded when it happened, and its number is the provincial code."""
        opens, closes = self._office.hours[0][0], self._office.hours[-1][1]
        unit = self._unit(row)
        facts = {
            "local_no": row.code,
            "unit": unit.code,
            "unit_name": unit.name,
            "level": unit.level,
            "channel": row.channel,
            "procedure": row.procedure,
            "field_of_work": row.field_of_work,
            "due": _instant(row.due_at, closes).isoformat() if row.due_at else "",
            "result": "x",
            "required": PAPERS.paper_id,
            "from_list": source,
            "imported_by": self._clerk.name,
            "imported_at": at.isoformat(timespec="seconds"),
        }
        event = entry(dossier_id, EventKind.RECEIVED, _NOBODY, _instant(row.received_at, opens), facts)
        needed = {"procedure": "", "field_of_work": "", "channel": ""}  # lists and figures ask for them
        return Event(
            event.event_id, dossier_id, event.kind, event.happened_at, event.recorded_at, {**needed, **event.data}
        )

    def _ended_at(self, row: PortalRow, received_at: datetime) -> datetime:
        ended = _instant(row.ended_at, self._office.hours[-1][1]) if row.ended_at else received_at
        return max(ended, received_at)

    def _unit(self, row: PortalRow) -> Unit:
        """The unit by its name in the settings, else as the list and the dossier's code have it."""
        set_up = self._units.get(unit_key(row.unit))
        if set_up is not None and (not row.level or row.level == set_up.level):
            return set_up
        code = row.code.rsplit("-", 2)[0]
        return Unit(code, row.unit or code, row.level or self._office.unit.level)

    # --- a dossier that is known -------------------------------------------------------------

    def _changes(self, row: PortalRow, events: Sequence[Event], at: datetime) -> Iterator[Event]:
        """What the list knows and the store does not, recorded now. Marks and ends that are here stay."""
        dossier_id = events[0].dossier_id
        known = known_at(events, at)
        received = next((one for one in known if one.kind is EventKind.RECEIVED), None)
        if received is None:
            return
        came_by_list = "from_list" in received.data
        if came_by_list:
            yield from self._follow(row, known, at)
        status = status_of(known)
        ended_at = None
        if status in OPEN and row.status in _END_KINDS:
            ended_at = min(self._ended_at(row, received.happened_at), at)
            kind, status = _END_KINDS[row.status], row.status
            yield entry(dossier_id, kind, self._clerk, at, {"from_list": "x"}, happened_at=ended_at)
        has_result = any(one.kind is EventKind.RESULT_SCANNED for one in known)
        if came_by_list and status is Status.FINISHED and row.has_result_scan and not has_result:
            when = ended_at or next(one.happened_at for one in known if one.kind is EventKind.FINISHED)
            yield entry(dossier_id, EventKind.RESULT_SCANNED, self._clerk, at, happened_at=when)

    def _follow(self, row: PortalRow, known: Sequence[Event], at: datetime) -> Iterator[Event]:
        """Papers, appointment and waiting of a dossier that came by a list follow the list."""
        dossier_id, status = known[0].dossier_id, status_of(known)
        if row.papers in _SCANS and PAPERS.paper_id not in scan_events(known):
            data = {"paper": PAPERS.paper_id}
            yield entry(dossier_id, _SCANS[row.papers], self._clerk, at, data)
        if status not in OPEN:
            return
        due = due_of(known)
        if row.due_at is not None and (due is None or due.date() != row.due_at.date()):
            data = {"due": _instant(row.due_at, self._office.hours[-1][1]).isoformat(), "reason": "theo hệ thống tỉnh"}
            yield entry(dossier_id, EventKind.RESCHEDULED, self._clerk, at, data)
        if row.status is Status.WAITING and status is Status.IN_PROGRESS:
            yield entry(dossier_id, EventKind.SUPPLEMENT_ASKED, self._clerk, at, {"reason": "theo hệ thống tỉnh"})
        if row.status is Status.IN_PROGRESS and status is Status.WAITING:
            yield entry(dossier_id, EventKind.SUPPLEMENT_BROUGHT, self._clerk, at)


def _instant(moment: datetime, hour: time) -> datetime:
    """The moment in the office's time; a day without its hour gets this one."""
    moved = moment if has_hour(moment) else datetime.combine(moment.date(), hour)
    return moved.replace(tzinfo=VIETNAM)


def _contradictions(rows: Sequence[PortalRow]) -> Iterator[RowFault]:
    for code, some in twice_in(rows).items():
        for row in some[1:]:
            if row.facts != some[0].facts:
                what = f"{code} đã có ở dòng {some[0].line} với nội dung khác"
                yield RowFault(row.line, "Mã hồ sơ", what, "giữ lại một dòng đúng")


def _from_the_future(rows: Sequence[PortalRow], at: datetime) -> Iterator[RowFault]:
    for row in rows:
        for name, moment in (("Ngày tiếp nhận", row.received_at), ("Ngày kết thúc", row.ended_at)):
            if moment is not None and moment.date() > at.astimezone(VIETNAM).date():
                yield RowFault(row.line, name, f"{moment:%d/%m/%Y} chưa đến", "sửa lại ngày")

"""What a list of dossiers asks for, as conditions on the projection; each is found by an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false
from sqlmodel import col

from sadec_counter.domain.dossier import OPEN, ScanState, Status
from sadec_counter.domain.lists import DossierFilter, WorkList
from sadec_counter.domain.text import words_of
from sadec_counter.store.rows import DossierRow

Conditions = list[ColumnElement[bool]]

_status: Any = col(DossierRow.status)
_due_at: Any = col(DossierRow.due_at)


def conditions(wanted: DossierFilter, today: date) -> Conditions:
    """Every condition that a filter sets."""
    found: Conditions = [col(DossierRow.search_text).contains(word, autoescape=True) for word in words_of(wanted.text)]
    if wanted.unit_code:
        found.append(col(DossierRow.unit_code) == wanted.unit_code)
    if wanted.day or wanted.until:
        found += _in_days(col(DossierRow.received_at), wanted.day, wanted.until or wanted.day)
    if wanted.status is not None:
        found.append(wanted.status.value == _status)
    if wanted.work_list in _OF_WORK_LISTS:
        found += _OF_WORK_LISTS[wanted.work_list](wanted, today)
    elif wanted.work_list is not None:
        found.append(false())  # drafts are not dossiers yet
    return found


def _due_today(_wanted: DossierFilter, today: date) -> Conditions:
    """Not ended without a result: what is due today is worked on, or lies ready to be handed over."""
    goes_on_or_is_ready = _status.in_([Status.IN_PROGRESS.value, Status.FINISHED.value])
    return [
        *_in_days(_due_at, today.isoformat(), today.isoformat()),
        ~col(DossierRow.is_handed_over),
        goes_on_or_is_ready,
    ]


def _due_soon(wanted: DossierFilter, today: date) -> Conditions:
    tomorrow, last = today + timedelta(days=1), wanted.soon or (today + timedelta(days=2)).isoformat()
    return [*_in_days(_due_at, tomorrow.isoformat(), last), Status.IN_PROGRESS.value == _status]


def _overdue(_wanted: DossierFilter, today: date) -> Conditions:
    return [today.isoformat() > _due_at, Status.IN_PROGRESS.value == _status]


def _to_hand_over(_wanted: DossierFilter, _today: date) -> Conditions:
    return [_status == Status.FINISHED.value, col(DossierRow.is_handed_over).is_(False)]


def _result_not_scanned(_wanted: DossierFilter, _today: date) -> Conditions:
    return [col(DossierRow.result_state) == ScanState.NOT_SCANNED.value, Status.FINISHED.value == _status]


_OF_WORK_LISTS: dict[WorkList | None, Callable[[DossierFilter, date], Conditions]] = {
    WorkList.NOT_SCANNED: lambda _wanted, _today: [col(DossierRow.is_scanned).is_(False)],
    WorkList.WAITING: lambda _wanted, _today: [Status.WAITING.value == _status],
    WorkList.DUE_TODAY: _due_today,
    WorkList.DUE_SOON: _due_soon,
    WorkList.OVERDUE: _overdue,
    WorkList.TO_HAND_OVER: _to_hand_over,
    WorkList.RESULT_NOT_SCANNED: _result_not_scanned,
    WorkList.WITHOUT_CODE: lambda _wanted, _today: [col(DossierRow.portal_code) == ""],
    WorkList.UNFINISHED: lambda _wanted, _today: [_status.in_([status.value for status in OPEN])],
}


def _in_days(instant: Any, first: str, last: str) -> Conditions:
    """Instants are texts that begin with their day (ISO), so an index finds those of some days."""
    after = date.fromisoformat(last) + timedelta(days=1)
    return [instant >= first, instant < after.isoformat()]

"""A made-up day for tests of the files that are written from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sadec_counter.domain.day_report import DayReport, differences
from sadec_counter.domain.dossier import VIETNAM, Event, EventKind
from sadec_counter.domain.figures import Period, cases
from sadec_counter.domain.office import Unit

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=VIETNAM)


def history(number: str, days_ago: int, end: EventKind | None = None, due_in: int = 0, **facts: str):
    received = NOON - timedelta(days=days_ago)
    data = {
        "channel": "in_person",
        "field_of_work": "Hộ tịch",
        "receiving_body": "ubnd",
        "employer": "official",
        "clerk": "Trần Thu Thảo",
        "procedure": "1.001193",
        "required": "to_khai",
        "result": "x",
        "due": (NOON + timedelta(days=due_in)).isoformat(),
        **facts,
    }
    events = [Event(f"{number}r", number, EventKind.RECEIVED, received, received, data)]
    if end is not None:
        events.append(Event(f"{number}e", number, end, NOON, NOON, {"paper": "to_khai"}))
    return number, events


HISTORIES = [
    history("261120-3001", 3, EventKind.FINISHED, due_in=1),
    history("261120-3002", 3, due_in=-1, field_of_work="Đất đai"),
    history("261123-3001", 0, EventKind.FINISHED),
    history("261123-3002", 0, EventKind.PAPER_SCANNED, due_in=2, channel="online", receiving_body="cong_an"),
    history("261123-3003", 0, EventKind.WITHDRAWN, channel="postal", employer="post_office", clerk="=1+1"),
]


def report(histories=HISTORIES) -> DayReport:
    return DayReport(
        unit=Unit("H20.30.12", "phường Sa Đéc", "xã"),
        office="UBND phường Sa Đéc",
        sent_to="Văn phòng UBND tỉnh Đồng Tháp",
        day=DAY,
        number=0,
        cut_off=NOON + timedelta(hours=5),
        made_by="Trần Thu Thảo",
        digitised_rule="all",
        percent_rule="cut",
        cases=tuple(cases(histories, Period(DAY, DAY), NOON + timedelta(hours=5))),
        portal_codes={"261123-3001": "H20.30.12-261123-0014"},
    )


def corrected() -> DayReport:
    before = report(HISTORIES[:-1])
    return replace(report(), number=1, differences=differences(before.figures.ids, report().figures))

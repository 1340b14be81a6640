from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.reporting import Daily
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, POST_CLERK, draft_of, receive
from tests.services.small_form import OFFICE

DAY = timedelta(days=1)
EVENING = MONDAY + timedelta(hours=8)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def daily(store):
    return Daily(store, OFFICE, CALENDAR)


def export(daily, out, at=EVENING, day=MONDAY):
    return daily.export(day.date(), OFFICE.unit, out, at, CLERK.name)


def contents(exported):
    return [file.read_bytes() for file in exported.files]


def test_day_counts_what_happened(store, daily):
    receive(store, draft_of("a"), at=MONDAY - DAY)
    receive(store, draft_of("b", **{"nop.cach_nop": "online"}), POST_CLERK)
    receive(store, draft_of("c"))
    Handling(store, OFFICE, CALENDAR).record("a", EventKind.FINISHED, CLERK, MONDAY)
    Digitising(store).all_scanned("b", CLERK, MONDAY)
    receive(store, draft_of("d"), at=MONDAY + DAY)

    figures = daily.report(MONDAY.date(), OFFICE.unit, EVENING, "").figures

    counted = figures.counts()
    assert (counted["received"], counted["carried_over"], counted["new_online"]) == (3, 1, 1)
    assert (counted["finished"], counted["in_progress"], counted["papers_digitised"]) == (1, 2, 1)
    assert all(identity.holds for identity in figures.identities())


def test_export_writes_a_workbook_a_table_and_data(store, daily, tmp_path):
    receive(store, draft_of())

    exported = export(daily, tmp_path / "out")

    names = [f"so-lieu-H20.82.29905-2026-11-23{ending}" for ending in (".xlsx", ".csv", ".json")]
    assert [file.name for file in exported.files] == names
    assert exported.is_new
    assert json.loads(exported.files[2].read_bytes())["figures"]["received"]["dossiers"] == ["261123-3001"]


def test_same_day_twice_gives_the_same_bytes_whatever_happened_since(store, daily, tmp_path):
    receive(store, draft_of())
    first = export(daily, tmp_path / "first")
    Receiving(store, OFFICE, CALENDAR).set_portal_code("d1", "H20.30.12-261123-0014", CLERK, EVENING + DAY)
    Digitising(store).all_scanned("d1", CLERK, EVENING + DAY)
    receive(store, draft_of("d2"), at=MONDAY + DAY)

    again = export(daily, tmp_path / "again", EVENING + 2 * DAY)

    assert not again.is_new
    assert contents(again) == contents(first)


def test_what_is_recorded_later_is_a_numbered_correction(store, daily, tmp_path):
    receive(store, draft_of("a"))
    first = export(daily, tmp_path)
    receive(store, draft_of("b"), at=EVENING + timedelta(minutes=5))

    second = export(daily, tmp_path, EVENING + timedelta(minutes=10))
    third = export(daily, tmp_path, EVENING + timedelta(minutes=20))

    assert (second.is_new, second.report.number) == (True, 1)
    assert second.files[0].name == "so-lieu-H20.82.29905-2026-11-23-dieu-chinh-1.xlsx"
    changed = {one.name: (one.before, one.after, one.added) for one in second.report.differences}
    assert changed["received"] == (1, 2, ("261123-3002",))
    assert first.files[0].exists()
    assert not third.is_new
    assert contents(third) == contents(second)


def test_figures_that_go_back_are_a_correction_too(store, daily, tmp_path):
    handling = Handling(store, OFFICE, CALENDAR)
    dossier = receive(store, draft_of())
    export(daily, tmp_path)
    ended = handling.record("d1", EventKind.WITHDRAWN, CLERK, EVENING + timedelta(minutes=1))
    export(daily, tmp_path, EVENING + timedelta(minutes=2))
    handling.take_back("d1", ended.events[-1].event_id, "nhầm", CLERK, EVENING + timedelta(minutes=3))

    third = export(daily, tmp_path, EVENING + timedelta(minutes=4))

    assert (third.is_new, third.report.number) == (True, 2)
    assert third.report.figures.ids["in_progress"] == (dossier.line.local_no,)


def test_empty_day_is_a_reported_zero(daily, tmp_path):
    exported = export(daily, tmp_path)

    assert exported.report.is_empty
    assert json.loads(exported.files[2].read_bytes())["no_activity"] is True


def test_days_that_were_not_sent_are_named(store, daily, tmp_path):
    assert daily.unexported(OFFICE.unit, MONDAY.date()) == []
    friday = MONDAY - 3 * DAY
    receive(store, draft_of("a"), at=friday)
    receive(store, draft_of("b"), at=MONDAY)

    assert daily.unexported(OFFICE.unit, date(2026, 11, 25)) == [
        date(2026, 11, 20),
        date(2026, 11, 23),
        date(2026, 11, 24),
    ]
    export(daily, tmp_path, day=friday)
    assert daily.unexported(OFFICE.unit, date(2026, 11, 24)) == [date(2026, 11, 23)]


def test_other_units_are_counted_apart(store, daily):
    receive(store, draft_of())
    other = type(OFFICE.unit)("H20.00", "xã khác", "xã")

    assert daily.report(MONDAY.date(), other, EVENING, "").is_empty
    assert daily.units() == (OFFICE.unit,)

"""Daily files of two units, made by the counter itself out of a small list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.office import Clerk, Unit
from sadec_counter.exports.daily_json import daily_json
from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from sadec_counter.services.importing import Importing
from sadec_counter.services.reporting import Daily
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.listed import PERIOD, csv_text
from tests.services.small_form import OFFICE

CITY_UNIT = Unit("H20.99", "UBND thành phố Mẫu", "huyện")
WARD_UNIT = Unit("H20.99.01", "Phường Mẫu", "xã")
CITY_OFFICE = replace(OFFICE, unit=CITY_UNIT, units=(CITY_UNIT, WARD_UNIT))
READ_AT = datetime(2026, 4, 20, 10, tzinfo=VIETNAM)


def days_of_period():
    first = PERIOD.first
    return [first + timedelta(days=offset) for offset in range((PERIOD.last - first).days + 1)]


def write_daily_files(folder, office=CITY_OFFICE):
    """A file for each unit and day under folder/<unit>/<day>.json; returns the folder."""
    listed = folder.parent / "danh-sach.csv"
    listed.write_text(csv_text(), encoding="utf-8")
    store = open_store(folder.parent / FILE_NAME)
    Importing(store, office, Clerk("Lê Thị Mẫu")).take_in(
        read_portal_list(listed, load_portal_words()), listed.name, READ_AT
    )
    daily = Daily(store, office, Calendar())
    for unit in office.units:
        (folder / unit.code).mkdir(parents=True)
        for day in days_of_period():
            report = daily.report(day, unit, READ_AT, "Lê Thị Mẫu")
            file_of(folder, unit, day).write_bytes(daily_json(report))
    store.close()
    return folder


def file_of(folder, unit, day: date):
    return folder / unit.code / f"{day.isoformat()}.json"

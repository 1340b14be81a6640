from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from sadec_counter.domain.calendar import Calendar
from sadec_counter.exports.city_report import city_csv, city_json
from sadec_counter.exports.city_xlsx import city_xlsx, day_ranges
from sadec_counter.services.consolidating import Consolidating
from tests.services.daily_files import CITY_OFFICE, WARD_UNIT, file_of, write_daily_files
from tests.services.listed import BOTH, CITY, WARD

RULES = (CITY_OFFICE.percent_rule, CITY_OFFICE.folds)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = write_daily_files(tmp_path_factory.mktemp("tinh") / "gui-len")
    file_of(folder, WARD_UNIT, date(2026, 3, 18)).unlink()
    return Consolidating(CITY_OFFICE, Calendar()).consolidate([folder]).report


def test_json_has_the_names_of_the_period_report(report):
    found = json.loads(city_json(report, *RULES))

    assert {name: found["levels"]["huyện"][name] for name in CITY} == CITY
    assert {name: found["levels"]["xã"][name] for name in WARD} == WARD
    assert found["ii06a"]["toàn thành phố"]["received"] == BOTH["received"]
    assert [one["not_reported"] for one in found["units"]] == [[], ["2026-03-18"]]
    assert {one["difference"] for one in found["identities"]} == {0}


def test_csv_has_a_line_for_each_figure(report):
    lines = list(csv.reader(io.StringIO(city_csv(report).decode("utf-8-sig"))))

    whole = {line[7]: int(line[8]) for line in lines if line[:2] == [WARD_UNIT.code, WARD_UNIT.name] and line[6] == ""}
    assert (whole["received"], whole["late"]) == (WARD["received"], WARD["late"])


def test_workbook_has_real_numbers_sums_and_who_did_not_report(report):
    book = load_workbook(io.BytesIO(city_xlsx(report, "UBND thành phố Mẫu", "cut")))
    page = book["Tổng hợp"]

    rows = {row[0].value: row for row in page.iter_rows() if row[0].value}
    assert rows[WARD_UNIT.name][7].value is not None
    assert str(rows["Toàn thành phố"][2].value).startswith("=")
    assert (page.freeze_panes, page.print_title_rows) == ("B8", "$6:$7")
    told = {row[0].value: [cell.value for cell in row] for row in book["Tình hình báo cáo"].iter_rows()}
    assert told[WARD_UNIT.name][1:5] == [30, 9, 1, "18/03/2026"]
    assert city_xlsx(report, "UBND thành phố Mẫu", "cut") == city_xlsx(report, "UBND thành phố Mẫu", "cut")
    assert "chưa cân" not in {cell.value for row in page.iter_rows() for cell in row}


def test_days_that_follow_each_other_stand_together():
    days = [date(2026, 3, day) for day in (2, 3, 4, 9)]

    assert day_ranges(days) == "02/03–04/03/2026, 09/03/2026"

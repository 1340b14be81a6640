from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.consolidation import FindingKind, checks
from sadec_counter.domain.figures import Period
from sadec_counter.domain.office import Unit
from sadec_counter.services.consolidating import Consolidating, NothingToConsolidateError
from sadec_counter.store.city import NoDriverError, UnknownDatabaseError, city_at
from tests.services.daily_files import CITY_OFFICE, CITY_UNIT, WARD_UNIT, file_of, write_daily_files
from tests.services.listed import BOTH, CITY, PERIOD, WARD

MONDAY = date(2026, 3, 16)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return write_daily_files(tmp_path_factory.mktemp("tinh") / "gui-len")


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "gui-len")


@pytest.fixture
def consolidating():
    return Consolidating(CITY_OFFICE, Calendar())


def changed(path, to=None, **values):
    data = json.loads(path.read_bytes()) | values
    (to or path).write_text(json.dumps(data), encoding="utf-8")


def kinds(done):
    return {kind: number for kind, number in done.findings.counted.items() if number}


def counted(counts, names):
    return {name: counts[name] for name in names if not name.endswith("percent")}


def test_daily_files_come_to_the_figures_of_the_period(folder, consolidating):
    report = consolidating.consolidate([folder]).report

    levels = report.levels()
    for level, expected in (("huyện", CITY), ("xã", WARD), ("toàn thành phố", BOTH)):
        assert counted(levels[level], expected) == counted(expected, expected)
    assert report.period == PERIOD
    assert [difference for *_, difference in checks(levels["toàn thành phố"]) if difference] == []
    assert [one.missing for one in report.units] == [(), ()]
    assert {name: counts["received"] for name, counts in report.fields().items()} == {"Xây dựng": 2, "Hộ tịch": 7}


def test_same_file_twice_counts_once(folder, consolidating):
    shutil.copy(file_of(folder, WARD_UNIT, MONDAY), folder / "gui-lai.json")

    done = consolidating.consolidate([folder])

    assert kinds(done) == {FindingKind.TWICE: 1}
    assert "tính một lần" in done.findings.told[0].sentence
    assert done.report.levels()["xã"]["received"] == WARD["received"]


def test_corrected_file_takes_the_place_of_the_first_whatever_is_read_first(folder, consolidating):
    first = file_of(folder, WARD_UNIT, PERIOD.last)
    after = file_of(folder, WARD_UNIT, date(2026, 4, 1))
    changed(first, folder / "a-dieu-chinh.json", number=1, cut_off="2026-04-21T08:00:00+07:00")
    changed(after, folder / "z-dieu-chinh.json", number=2)

    done = consolidating.consolidate([folder / "a-dieu-chinh.json", folder / "z-dieu-chinh.json", folder / "H20.99.01"])
    reversed_done = consolidating.consolidate(
        [folder / "H20.99.01", folder / "a-dieu-chinh.json", folder / "z-dieu-chinh.json"]
    )

    assert kinds(done) == {FindingKind.OLDER: 2}
    assert kinds(reversed_done) == {FindingKind.CORRECTED: 2}
    assert done.report.units[0].counts == reversed_done.report.units[0].counts


def test_missing_day_is_not_reported_and_no_zero(folder, consolidating):
    file_of(folder, CITY_UNIT, MONDAY).unlink()

    city, ward = consolidating.consolidate([folder]).report.units

    assert (city.missing, ward.missing) == ((MONDAY,), ())
    assert city.counts["finished"] == CITY["finished"] - 1
    (gap,) = city.breaks
    assert (gap.day, gap.open_before, gap.carried_over) == (date(2026, 3, 17), 2, 1)
    assert city.odd() == [("received", ("new", "carried_over"))]


def test_zero_that_was_reported_is_apart_from_a_unit_that_reported_nothing(folder):
    silent = Unit("H20.99.02", "Phường Im Lặng", "xã")
    office = replace(CITY_OFFICE, units=(*CITY_OFFICE.units, silent))

    report = Consolidating(office, Calendar()).consolidate([folder], Period(MONDAY, MONDAY)).report

    assert [(one.unit.name, one.days, one.empty_days, len(one.missing)) for one in report.units] == [
        (CITY_UNIT.name, 1, 0, 0),
        (WARD_UNIT.name, 1, 0, 0),
        (silent.name, 0, 0, 1),
    ]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", FindingKind.DAMAGED, "tệp rỗng"),
        (b'{"schema":"sadec-counter/daily","version":1,"unit":{"co', FindingKind.DAMAGED, "không trọn vẹn"),
        (b'{"schema":"sadec-counter/daily","version":1}', FindingKind.DAMAGED, "thiếu hoặc sai mục"),
        (b'{"schema":"sadec-counter/daily","version":9}', FindingKind.OTHER_VERSION, "phiên bản 9"),
        (b'{"schema":"sadec-counter/period","version":1}', FindingKind.FOREIGN, "không phải tệp số liệu ngày"),
        (b"[1, 2]", FindingKind.FOREIGN, "không phải tệp số liệu ngày"),
        (b"\x89PNG\r\n", FindingKind.FOREIGN, "không phải tệp số liệu ngày"),
        (b"[" * 100_000, FindingKind.FOREIGN, "không phải tệp số liệu ngày"),
    ],
    ids=["empty", "cut off", "hollow", "newer", "other report", "other json", "picture", "deep"],
)
def test_file_at_fault_is_said_and_stops_everything_unless_it_is_left_out(folder, consolidating, content, kind, words):
    (folder / "la.json").write_bytes(content)

    done = consolidating.consolidate([folder])
    without = consolidating.consolidate([folder], leave_out=True)

    assert (done.report, kinds(done)) == (None, {kind: 1})
    assert words in done.findings.told[0].sentence
    assert without.report.levels()["toàn thành phố"]["received"] == BOTH["received"]


def test_counts_that_are_not_the_length_of_their_lists_are_damage(folder, consolidating):
    path = file_of(folder, WARD_UNIT, MONDAY)
    data = json.loads(path.read_bytes())
    data["figures"]["received"]["count"] += 1
    path.write_text(json.dumps(data), encoding="utf-8")

    assert kinds(consolidating.consolidate([folder])) == {FindingKind.DAMAGED: 1}


def test_two_files_of_one_number_that_differ_contradict(folder, consolidating):
    shutil.copy(file_of(folder, WARD_UNIT, MONDAY), folder / "khac.json")
    changed(folder / "khac.json", rules={"digitised": "any", "percent": "cut"})

    for leave_out in (False, True):
        done = consolidating.consolidate([folder], leave_out=leave_out)

        assert (done.report, kinds(done)) == (None, {FindingKind.CONTRADICTS: 1})


def test_file_that_is_not_there_is_a_fault(consolidating, tmp_path):
    done = consolidating.consolidate([tmp_path / "khong-co.json"])

    assert kinds(done) == {FindingKind.DAMAGED: 1}
    assert "không đọc được (không có tệp hoặc thư mục này)" in done.findings.told[0].sentence


def test_nothing_at_all_is_said(consolidating, tmp_path):
    with pytest.raises(NothingToConsolidateError):
        consolidating.consolidate([tmp_path])


def test_address_that_is_none(monkeypatch):
    for url in ("sổ tổng hợp", "mysql://may/so", "sqlite:///so.db"):
        with pytest.raises(UnknownDatabaseError):
            city_at(url)
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(NoDriverError):
        city_at("postgresql://may/so")

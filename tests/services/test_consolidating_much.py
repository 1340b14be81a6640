"""Ten times the files take no more memory."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from tests.services.daily_files import WARD_UNIT, file_of, write_daily_files

UNITS = 120
PROGRAM = """
import resource, sys
from pathlib import Path
from sadec_counter.domain.calendar import Calendar
from sadec_counter.services.consolidating import Consolidating
from tests.services.daily_files import CITY_OFFICE
report = Consolidating(CITY_OFFICE, Calendar()).consolidate([Path(sys.argv[1])]).report
print(sum(one.days for one in report.units), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write(folder, day_file, days):
    """The same day of many units again and again; what is open comes over, so that the days join."""
    data = json.loads(day_file.read_bytes())
    data["figures"]["carried_over"] = data["figures"]["in_progress"]
    for part in data["by"]["field_of_work"].values():
        part["carried_over"] = part["in_progress"]
    for number in range(UNITS):
        data["unit"] = {"code": f"H20.{number:04d}", "name": f"Xã {number}", "level": "xã"}
        (folder / str(number)).mkdir(parents=True)
        for offset in range(days):
            data["day"] = (date(2026, 1, 1) + timedelta(days=offset)).isoformat()
            path = folder / str(number) / f"{data['day']}.json"
            path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def consolidated(folder):
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], check=True, capture_output=True, text=True)
    days, kilobytes = done.stdout.split()
    return int(days), int(kilobytes) / 1024


@pytest.mark.full
def test_memory_does_not_grow_with_the_files(tmp_path):
    made = write_daily_files(tmp_path / "mau")
    day_file = file_of(made, WARD_UNIT, date(2026, 4, 10))
    write(tmp_path / "it", day_file, 5)
    write(tmp_path / "nhieu", day_file, 50)

    few, least = consolidated(tmp_path / "it")
    many, most = consolidated(tmp_path / "nhieu")

    assert (few, many) == (UNITS * 5, UNITS * 50)
    assert most - least < 8  # megabytes

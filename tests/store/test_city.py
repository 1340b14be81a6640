"""The city's database is the same whichever it is."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.consolidation import FindingKind
from sadec_counter.services.consolidating import Consolidating
from sadec_counter.store.city import CannotReachCityError, city_at
from tests.services.daily_files import CITY_OFFICE, WARD_UNIT, file_of, write_daily_files
from tests.services.listed import PERIOD
from tests.services.test_consolidating import changed

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def as_its_user(*command: str) -> None:
    """PostgreSQL does not start as root: its package makes a user of its own."""
    is_root = os.geteuid() == 0
    known = pwd.getpwnam("postgres") if is_root else None
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd="/",
        user=known.pw_uid if known else None,
        group=known.pw_gid if known else None,
        extra_groups=[] if known else None,
    )


@pytest.fixture(scope="module")
def server():
    """The address of an empty PostgreSQL of our own, reached by a socket only."""
    if not SERVERS:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="sadec-pg-"))  # a socket's path must be short
    folder.chmod(0o777)
    data, programs = folder / "data", SERVERS[-1]
    as_its_user(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "quan_tri", "-E", "UTF8", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    as_its_user(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql://quan_tri@/postgres?host={folder}"
    as_its_user(str(programs / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def files(tmp_path):
    return write_daily_files(tmp_path / "gui-len")


@pytest.mark.full
def test_postgresql_gives_the_same_figures_and_takes_each_day_once(server, files):
    consolidating = Consolidating(CITY_OFFICE, Calendar())
    alone = consolidating.consolidate([files]).report

    first = consolidating.consolidate([files], into=server).report
    again = consolidating.consolidate([files], into=server).report
    held = consolidating.consolidate([], PERIOD, into=server).report

    assert first.units == again.units == held.units == alone.units
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM city_file")).scalar() == 2 * 31
        summed = "SELECT sum(new) FROM city_count WHERE field_of_work = 'tat_ca'"
        assert connection.execute(text(summed)).scalar() == alone.levels()["toàn thành phố"]["new"]
    engine.dispose()


@pytest.mark.full
def test_postgresql_takes_corrections_and_refuses_contradictions_whole(server, files):
    consolidating = Consolidating(CITY_OFFICE, Calendar())
    before = consolidating.consolidate([files], into=server).report
    wrong, right = file_of(files, WARD_UNIT, PERIOD.first), file_of(files, WARD_UNIT, PERIOD.last)
    changed(wrong, rules={"digitised": "any", "percent": "cut"})
    changed(right, number=1)

    refused = consolidating.consolidate([wrong, right], into=server)
    held = consolidating.consolidate([], PERIOD, into=server).report

    assert (refused.report, refused.findings.counted[FindingKind.CONTRADICTS]) == (None, 1)
    assert held.units == before.units
    assert consolidating.consolidate([right], into=server).report.units == before.units


@pytest.mark.full
def test_server_that_is_not_there_is_one_sentence(server):
    with pytest.raises(CannotReachCityError, match="Không dùng được cơ sở dữ liệu postgresql://"):
        city_at("postgresql://ai:bi-mat@/postgres?host=/khong/co")

from __future__ import annotations

from pathlib import Path

import pytest

from sadec_counter.runtime.paths import data_folder, forms, resources


def test_command_line_comes_before_the_variable(tmp_path):
    environment = {"SADEC_DATA": str(tmp_path / "b")}

    assert data_folder(str(tmp_path / "a"), environment).root == tmp_path / "a"
    assert data_folder("", environment).root == tmp_path / "b"


@pytest.mark.parametrize(
    ("system", "environment", "place"),
    [
        ("linux", {}, Path.home() / ".local/share/sadec-counter"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/sadec-counter")),
        ("win32", {"LOCALAPPDATA": "C:/Users/a/AppData/Local"}, Path("C:/Users/a/AppData/Local/SaDecCounter")),
        ("win32", {}, Path.home() / "AppData/Local/SaDecCounter"),
        ("darwin", {}, Path.home() / "Library/Application Support/SaDecCounter"),
    ],
)
def test_usual_place_is_the_system_s(system, environment, place):
    assert data_folder("", environment, system).root == place


def test_everything_of_the_office_is_in_its_folder(tmp_path):
    folder = data_folder(str(tmp_path))

    places = [folder.store, folder.settings, folder.forms, folder.exports, folder.backups, folder.logs]
    assert all(place.parent == tmp_path for place in places)
    assert len(set(places)) == len(places)


def test_office_may_have_its_own_days_off(tmp_path):
    folder = data_folder(str(tmp_path))
    assert folder.calendar == resources() / "calendar" / "vn.toml"

    (tmp_path / "ngay-nghi.toml").write_text("", encoding="utf-8")

    assert folder.calendar == tmp_path / "ngay-nghi.toml"


def test_files_of_the_program_are_there():
    assert (resources() / "fonts").is_dir()
    assert forms().is_dir()

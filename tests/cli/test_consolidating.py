from __future__ import annotations

import json
import shutil
from datetime import date

import pytest

from sadec_counter.cli.commands import main
from tests.services.daily_files import WARD_UNIT, file_of, write_daily_files
from tests.services.listed import CITY, WARD


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return write_daily_files(tmp_path_factory.mktemp("tinh") / "gui-len")


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "gui-len")


@pytest.fixture
def typed(tmp_path, capsys):
    def run(*arguments: str):
        try:
            code = main(["consolidate", *arguments, "--data-dir", str(tmp_path / "data")])
        except SystemExit as leaving:
            code = leaving.code
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return run


def test_one_report_of_many_units(typed, folder, tmp_path):
    out = tmp_path / "thanh-pho.json"

    code, said, err = typed(str(folder), "--out", str(out))

    levels = json.loads(out.read_bytes())["levels"]
    assert (code, err) == (0, "")
    assert said == f"{out}\nĐã cộng 62 ngày của 2 đơn vị, 9 ngày không phát sinh.\n"
    assert {name: levels["huyện"][name] for name in CITY} == CITY
    assert {name: levels["xã"][name] for name in WARD} == WARD


def test_days_of_a_period_only(typed, folder, tmp_path):
    out = tmp_path / "mot-ngay.csv"

    code, said, _ = typed(str(folder), "--from", "2026-03-16", "--to", "2026-03-16", "--out", str(out))

    assert (code, said.splitlines()[-1]) == (0, "Đã cộng 2 ngày của 2 đơn vị, 0 ngày không phát sinh.")
    assert b",2026-03-16,2026-03-16,tat_ca,," in out.read_bytes()


def test_file_at_fault_is_said_and_nothing_is_written(typed, folder, tmp_path):
    (folder / "la.json").write_text("{}", encoding="utf-8")
    out = tmp_path / "thanh-pho.xlsx"

    code, said, err = typed(str(folder), "--out", str(out))

    assert (code, said, out.exists()) == (1, "", False)
    assert "la.json: không phải tệp số liệu ngày của chương trình này." in err
    assert err.splitlines()[-1] == "Chưa ghi gì: 1 tệp phải sửa hoặc xin lại."
    assert typed(str(folder), "--out", str(out), "--leave-out")[0] == 0
    assert out.exists()


def test_day_that_was_not_reported_is_said(typed, folder, tmp_path):
    file_of(folder, WARD_UNIT, date(2026, 3, 18)).unlink()

    _, _, err = typed(str(folder), "--out", str(tmp_path / "thanh-pho.json"))

    assert err == "Phường Mẫu chưa báo cáo ngày 18/03/2026.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Chưa nói ghi báo cáo vào đâu."),
        (("--out", "a.txt"), "Không biết viết báo cáo thành tệp a.txt."),
        (("--into", "mysql://may/so"), "Không hiểu địa chỉ cơ sở dữ liệu."),
        (("--from", "2026-03-16", "--out", "a.json"), "Kỳ báo cáo thiếu ngày đầu hoặc ngày cuối."),
    ],
)
def test_what_cannot_be_is_one_sentence(typed, folder, arguments, sentence):
    code, said, err = typed(str(folder), *arguments)

    assert (code, said) == (1, "")
    assert err.startswith(sentence)

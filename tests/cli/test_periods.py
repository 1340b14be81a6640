from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from sadec_counter.cli.commands import main
from tests.services.listed import BOTH, CITY, ROWS, WARD, changed, csv_text

PERIOD = ("--from", "2026-03-13", "--to", "2026-04-12")


@pytest.fixture
def typed(tmp_path, capsys):
    """Types a command on its own data folder; gives (exit code, output, errors)."""

    def run(*arguments: str):
        try:
            code = main([*arguments, "--data-dir", str(tmp_path / "data")])
        except SystemExit as leaving:
            code = leaving.code
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return run


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text(csv_text(), encoding="utf-8")
    return path


def test_import_then_report_gives_the_figures(typed, listed, tmp_path):
    first = typed("dossiers", "import", str(listed))
    again = typed("dossiers", "import", str(listed))
    code, _, err = typed("report", *PERIOD, "--out", str(tmp_path / "out.json"))

    assert first == (0, "Đã nhập 11 hồ sơ mới, cập nhật 0, giữ nguyên 0.\n", "")
    assert again == (0, "Đã nhập 0 hồ sơ mới, cập nhật 0, giữ nguyên 11.\n", "")
    assert (code, err) == (0, "")
    found = json.loads((tmp_path / "out.json").read_bytes())
    assert found["levels"] == {"huyện": CITY, "xã": WARD, "toàn thành phố": BOTH}
    assert (found["from"], found["to"]) == ("2026-03-13", "2026-04-12")


def test_report_of_one_unit(typed, listed, tmp_path):
    typed("dossiers", "import", str(listed))
    typed("report", *PERIOD, "--unit", "H20.99", "--out", str(tmp_path / "out.json"))

    assert json.loads((tmp_path / "out.json").read_bytes())["levels"] == {"huyện": CITY}


def test_report_as_of_an_instant_does_not_know_what_came_later(typed, listed, tmp_path):
    typed("dossiers", "import", str(listed))
    typed("report", *PERIOD, "--as-of", "2026-03-20 08:00", "--out", str(tmp_path / "out.json"))

    figures = json.loads((tmp_path / "out.json").read_bytes())["levels"]["toàn thành phố"]
    assert (figures["received"], figures["new"], figures["finished"]) == (4, 2, 1)


def test_wrong_lines_are_told_and_nothing_is_changed(typed, listed):
    listed.write_text(csv_text(changed(ROWS[0][0], Kênh="Chim")), encoding="utf-8")

    code, out, err = typed("dossiers", "import", str(listed))

    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith("Dòng 2, cột “Kênh”: không hiểu “Chim”")
    assert err.splitlines()[-1] == "Chưa nhập hồ sơ nào: 1 chỗ phải sửa trong danh-sach.csv."
    assert typed("dossiers", "list", "--json")[1].strip() == "[]"


def test_period_without_dossiers_is_a_reported_zero(typed, listed, tmp_path):
    typed("dossiers", "import", str(listed))
    code, _, err = typed("report", "--from", "2020-01-01", "--to", "2020-01-31", "--out", str(tmp_path / "out.json"))

    assert (code, err) == (0, "Không phát sinh hồ sơ trong kỳ.\n")
    found = json.loads((tmp_path / "out.json").read_bytes())
    assert found["no_activity"] is True
    assert found["levels"]["xã"]["received"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--from", "2026-04-12", "--to", "2026-03-13", "--out", "a.json"), "Kỳ báo cáo kết thúc (13/03/2026) trước"),
        ((*PERIOD, "--out", "a.txt"), "Không biết viết báo cáo thành tệp a.txt."),
    ],
)
def test_what_cannot_be_is_one_sentence(typed, listed, arguments, sentence):
    typed("dossiers", "import", str(listed))
    code, _, err = typed("report", *arguments)

    assert code == 1
    assert err.startswith(sentence)


def test_reconciliation_is_a_workbook_and_data(typed, listed, tmp_path):
    typed("dossiers", "import", str(listed))
    listed.write_text(csv_text(changed(ROWS[0][0], Ngày_hẹn_trả="21/03/2026")), encoding="utf-8")

    code, out, err = typed("reconcile", str(listed), *PERIOD, "--out", str(tmp_path / "out.xlsx"))
    typed("reconcile", str(listed), *PERIOD, "--out", str(tmp_path / "out.json"))

    assert (code, err) == (0, "")
    assert "Đã so 10 hồ sơ có ở cả hai nơi, 1 chỗ khác nhau.\n  1  Khác ngày hẹn trả\n" in out
    page = load_workbook(tmp_path / "out.xlsx")["Hồ sơ khác nhau"]
    assert [cell.value for cell in page[4]][1:7] == [
        *(ROWS[0][0], ROWS[0][0], "UBND thành phố Mẫu", "Khác ngày hẹn trả", "20/03/2026", "21/03/2026"),
    ]
    found = json.loads((tmp_path / "out.json").read_bytes())["differences"]
    assert [(one["code"], one["kind"], one["lines"]) for one in found] == [(ROWS[0][0], "due date differs", [2])]

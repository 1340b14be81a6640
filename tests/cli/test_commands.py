from __future__ import annotations

import json
import subprocess
import sys

import pytest

from sadec_counter.cli.commands import main, parser
from sadec_counter.runtime import paths
from sadec_counter.store.opening import open_store


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
def made(typed):
    """A folder with made-up dossiers."""
    assert typed("demo", "--dossiers", "40", "--seed", "7")[0] == 0
    return typed


def data_of(answer):
    code, out, err = answer
    assert (code, err) == (0, "")
    return json.loads(out)


# --- dossiers ----------------------------------------------------------------------------------


def test_demo_has_every_outcome_and_is_sound(made):
    dossiers = data_of(made("dossiers", "list", "--json"))

    assert len(dossiers) == 40
    assert len({one["number"] for one in dossiers}) == 40
    assert {one["status"] for one in dossiers} >= {"in_progress", "finished", "waiting"}
    assert made("verify") == (0, "Sổ hồ sơ và các tệp đã lưu đều khớp.\n", "")


def test_demo_of_one_seed_is_the_same_demo(made, tmp_path, capsys):
    assert main(["demo", "--dossiers", "40", "--seed", "7", "--data-dir", str(tmp_path / "again")]) == 0
    capsys.readouterr()
    main(["dossiers", "list", "--json", "--data-dir", str(tmp_path / "again")])

    again = json.loads(capsys.readouterr().out)
    first = data_of(made("dossiers", "list", "--json"))
    assert [one["applicant"] for one in again] == [one["applicant"] for one in first]


def test_made_up_citizens_do_not_come_among_dossiers(made):
    code, _, err = made("demo")

    assert code == 1
    assert err.startswith("Sổ hồ sơ đã có hồ sơ")


def test_dossiers_are_filtered(made):
    everything = data_of(made("dossiers", "list", "--json"))
    day = everything[0]["received_at"][:10]

    of_day = data_of(made("dossiers", "list", "--json", "--day", day))
    waiting = data_of(made("dossiers", "list", "--json", "--list", "waiting"))
    finished = data_of(made("dossiers", "list", "--json", "--status", "finished"))
    by_text = data_of(made("dossiers", "list", "--json", "--text", everything[0]["number"]))
    limited = data_of(made("dossiers", "list", "--json", "--limit", "3"))

    assert {one["received_at"][:10] for one in of_day} == {day}
    assert {one["status"] for one in waiting} == {"waiting"}
    assert {one["status"] for one in finished} == {"finished"}
    assert [one["number"] for one in by_text] == [everything[0]["number"]]
    assert limited == everything[:3]
    assert made("dossiers", "list", "--limit", "3")[1].count("\n") == 3


def test_dossier_is_shown_whole(made):
    number = data_of(made("dossiers", "list", "--json"))[0]["number"]

    whole = data_of(made("dossiers", "show", number, "--json"))

    assert whole["number"] == number
    assert whole["values"]
    assert whole["events"][0]["kind"] == "received"
    assert {paper["state"] for paper in whole["papers"]} <= {"scanned", "reused", "excused", "not_scanned"}
    assert "Nội dung đã khai" in made("dossiers", "show", number)[1]


def test_unknown_dossier_is_one_sentence(made):
    assert made("dossiers", "show", "261123-9999") == (
        1,
        "",
        "Không có hồ sơ số 261123-9999. Kiểm tra lại số hồ sơ.\n",
    )


@pytest.mark.parametrize("command", [["dossiers", "list"], ["verify"], ["backup", "x.db"]])
def test_missing_store_is_one_sentence_and_is_not_made(typed, tmp_path, command):
    code, out, err = typed(*command)

    assert (code, out) == (1, "")
    assert err.startswith("Chưa có sổ hồ sơ trong")
    assert not (tmp_path / "data").exists()


# --- figures and days --------------------------------------------------------------------------


def test_day_is_exported_and_the_same_again(made, tmp_path):
    day = data_of(made("dossiers", "list", "--json"))[-1]["received_at"][:10]

    code, out, err = made("export", "daily", "--date", day, "--out", str(tmp_path / "a"))
    made("export", "daily", "--date", day, "--unit", "H20.30.12", "--out", str(tmp_path / "b"))

    assert (code, err) == (0, "")
    assert len(out.split()) == 3
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    figures = json.loads(next((tmp_path / "a").glob("*.json")).read_bytes())["figures"]
    assert figures["received"]["count"] >= 1


def test_unknown_unit_is_one_sentence_that_names_those_there_are(made, tmp_path):
    code, _, err = made("export", "daily", "--date", "2026-11-23", "--unit", "H99", "--out", str(tmp_path))

    assert (code, err) == (1, "Không có đơn vị H99 trong cài đặt. Các đơn vị: H20.30.12.\n")


def test_due_date_with_the_days_that_were_skipped(typed):
    code, out, _ = typed("due", "--received", "2026-02-12 09:00", "--term", "3 ngày làm việc", "--explain")

    assert code == 0
    assert out.splitlines()[0] == "09:00 Thứ Ba, 24/02/2026"
    assert "16/02/2026 (Thứ Hai): Tết Nguyên đán" in out


def test_days_off_that_the_office_has_written_count(typed, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ngay-nghi.toml").write_text(
        'known_until = 2026-12-31\n[[holidays]]\nname = "Mất điện"\nday = 2026-11-24\n', encoding="utf-8"
    )

    _, out, _ = typed("due", "--received", "2026-11-23 09:00", "--term", "1 ngày làm việc", "--explain")

    assert out.splitlines() == ["09:00 Thứ Tư, 25/11/2026", "24/11/2026 (Thứ Ba): Mất điện"]


def test_term_that_nobody_understands_is_one_sentence(typed):
    assert typed("due", "--received", "2026-02-12 09:00", "--term", "mai mốt")[::2] == (
        1,
        "Chưa hiểu thời hạn “mai mốt”. Ghi “trong ngày”, “3 ngày làm việc”, “15 ngày” hoặc “8 giờ làm việc”.\n",
    )


# --- backups -----------------------------------------------------------------------------------


def test_backup_comes_back(made, tmp_path):
    before = data_of(made("dossiers", "list", "--json"))
    assert made("backup", str(tmp_path / "b.db"))[0] == 0
    (tmp_path / "data" / "so-ho-so.db").write_bytes(b"damaged")
    assert made("dossiers", "list")[2].startswith("Tệp sổ hồ sơ so-ho-so.db bị hỏng")

    code, out, _ = made("restore", str(tmp_path / "b.db"))

    assert code == 0
    assert "Sổ trước đó được giữ ở" in out
    assert data_of(made("dossiers", "list", "--json")) == before


def test_backup_into_a_folder_gets_a_name(made, tmp_path):
    (tmp_path / "usb").mkdir()

    assert made("backup", str(tmp_path / "usb"))[0] == 0

    assert [file.name[:9] for file in (tmp_path / "usb").iterdir()] == ["so-ho-so-"]


def test_list_that_does_not_match_the_events_is_told_and_mended(made, tmp_path):
    store = open_store(tmp_path / "data" / "so-ho-so.db")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE dossier SET status='stopped' WHERE status='finished'")
    store.close()

    code, out, err = made("verify")

    assert code == 1
    assert err.count("khác với sổ sự kiện") >= 1
    assert "chỗ không khớp" in out
    assert made("verify", "--rebuild")[0] == 0


# --- forms -------------------------------------------------------------------------------------


def test_forms_are_listed(typed):
    forms = data_of(typed("forms", "list", "--json"))

    assert {"khai_sinh", "ct01", "ho_kinh_doanh"} <= {one["code"] for one in forms}
    assert "khai_sinh" in typed("forms", "list")[1]


def test_form_is_filled_without_a_stamp(typed, tmp_path):
    sample = paths.forms() / "khai_sinh" / "sample.toml"

    code, _, _ = typed(
        "fill",
        "khai_sinh",
        "--values",
        str(sample),
        "--pdf",
        str(tmp_path / "a.pdf"),
        "--docx",
        str(tmp_path / "a.docx"),
    )

    assert code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fill", "di_chuc", "--values", "v.toml", "--pdf", "a.pdf"], "Không có mẫu “di_chuc”"),
        (["fill", "khai_sinh", "--values", "v.toml"], "Chưa nói ghi ra tệp nào"),
        (["fill", "khai_sinh", "--values", "v.toml", "--pdf", "a.pdf"], "Không mở được tệp"),
        (["forms", "check", "nowhere"], "Không thấy bộ biểu mẫu"),
        (["render", "nothing.docx", "--pdf", "a.pdf"], "nothing.docx"),
        (["restore", "nothing.db"], "nothing.db"),
    ],
)
def test_bad_input_is_one_sentence(typed, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)

    code, out, err = typed(*arguments)

    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


def test_values_for_fields_that_are_not_there_are_named(typed, tmp_path):
    (tmp_path / "v.json").write_text('{"tre.ho_tem": "Nguyễn Gia Hân"}', encoding="utf-8")

    code, _, err = typed("fill", "khai_sinh", "--values", str(tmp_path / "v.json"), "--pdf", str(tmp_path / "a.pdf"))

    assert (code, err) == (1, "Mẫu khai_sinh không có ô: tre.ho_tem. Sửa tên ô trong tệp giá trị.\n")


def test_corrupt_settings_are_one_sentence(typed, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text("[office]\ncounter = ba\n", encoding="utf-8")

    code, _, err = typed("due", "--received", "2026-02-12 09:00", "--term", "trong ngày")

    assert code == 1
    assert err.startswith("Tệp cài đặt settings.toml sai ở dòng 2")


# --- usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["dossiers"],
        ["export", "daily", "--date", "23/11/2026", "--out", "x"],
        ["due", "--received", "hôm qua", "--term", "trong ngày"],
        ["demo", "--dossiers", "0"],
        ["dossiers", "list", "--list", "everything"],
    ],
)
def test_wrong_usage_is_two(arguments, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(arguments)

    assert leaving.value.code == 2
    assert "usage: sadec-counter" in capsys.readouterr().err


def test_data_folder_may_be_named_before_or_after_the_command():
    assert parser().parse_args(["--data-dir", "a", "verify"]).data_dir == "a"
    assert parser().parse_args(["verify", "--data-dir", "b"]).data_dir == "b"
    assert parser().parse_args(["--demo"]).run is None


def test_program_runs_as_a_module(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "sadec_counter", "dossiers", "list", "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Chưa có sổ hồ sơ")

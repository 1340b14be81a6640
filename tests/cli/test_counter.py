"""What the counter does, typed as commands over a demo store."""

from __future__ import annotations

import json

import pytest

from sadec_counter.cli.commands import main


@pytest.fixture
def run(tmp_path, capsys):
    def typed(*words: str) -> tuple[int, str, str]:
        code = main([*words[:2], "--data-dir", str(tmp_path), *words[2:]])
        told = capsys.readouterr()
        return code, told.out, told.err

    code = main(["demo", "--data-dir", str(tmp_path), "--dossiers", "20"])
    capsys.readouterr()
    assert code == 0
    return typed


@pytest.fixture
def number(run):
    _, out, _ = run("dossiers", "list", "--status", "in_progress", "--json")
    return json.loads(out)[0]["number"]


def shown(run, number):
    return json.loads(run("dossiers", "show", number, "--json")[1])


def test_a_supplement_gets_its_slip_and_a_second_one_warns(run, number):
    code, out, err = run("dossiers", "step", number, "supplement_asked", "--items", "Giấy chứng sinh")
    assert (code, err) == (0, "")
    assert f"{number}-phieu_bo_sung-" in out
    run("dossiers", "step", number, "supplement_brought")
    code, _, err = run("dossiers", "step", number, "supplement_asked", "--items", "thêm")
    assert code == 0
    assert "trễ hạn" in err
    _, out, _ = run("slips", "list", number, "--json")
    assert [one["number"] for one in json.loads(out)] == [1, 2]


def test_a_financial_duty_and_a_result_that_is_not_approved(run, number):
    assert run("dossiers", "step", number, "duty_asked", "--reason", "thuế")[0] == 0
    assert shown(run, number)["status"] == "paying"
    run("dossiers", "step", number, "duty_done")
    code, _, err = run("dossiers", "step", number, "finished", "--not-approved")
    assert (code, err.startswith("Chưa ghi lý do.")) == (1, True)
    assert run("dossiers", "step", number, "finished", "--not-approved", "--reason", "không đủ")[0] == 0
    assert run("dossiers", "hand-over", number, "--to", "proxy", "--proof", "authority", "--name", "Lê Thị Hoa")[0] == 0
    assert "Người nhận kết quả: Lê Thị Hoa" in run("dossiers", "show", number)[1]
    events = shown(run, number)["events"]
    assert events[-1]["data"] == {"to": "proxy", "proof": "authority", "clerk": events[-1]["data"]["clerk"]}


def test_a_mistake_is_taken_back(run, number):
    run("dossiers", "step", number, "withdrawn")
    event = shown(run, number)["events"][-1]["id"]
    assert run("dossiers", "take-back", number, event, "--reason", "nhầm hồ sơ")[0] == 0
    assert shown(run, number)["status"] == "in_progress"


def test_a_receipt_is_issued_anew_with_a_reason_and_made_void(run, number, tmp_path):
    out = tmp_path / "giay.pdf"
    assert run("slips", "issue", number, "giay_tiep_nhan", "--out", str(out))[0] == 0
    assert out.read_bytes().startswith(b"%PDF")
    code, _, err = run("slips", "issue", number, "giay_tiep_nhan")
    assert (code, err.startswith("Chưa ghi lý do.")) == (1, True)
    run("slips", "issue", number, "giay_tiep_nhan", "--reason", "sai tên")
    slips = json.loads(run("slips", "list", number, "--json")[1])
    assert [one["void_reason"] for one in slips] == ["sai tên", ""]
    assert run("slips", "void", slips[1]["id"], "--reason", "in nhầm")[0] == 0
    assert "hết giá trị: in nhầm" in run("slips", "list", number)[1]


def owing(run):
    """(number, fee) of a demo dossier whose fee is due."""
    listed = json.loads(run("dossiers", "list", "--json")[1])
    for one in listed:
        fees = [event["data"].get("fee", "0") for event in shown(run, one["number"])["events"]]
        if fees[0].isdecimal() and int(fees[0]) > 0 and not any("waived" in fee for fee in fees):
            return one["number"], fees[0]
    raise AssertionError("no demo dossier has a fee")


def test_fees_are_taken_by_named_clerks_and_listed(run, tmp_path):
    number, fee = owing(run)
    code, _, err = run("fees", "pay", number, "--receipt", "1", "--amount", "8000", "--clerk", "Ai Đó")
    assert (code, err.startswith("Không có cán bộ")) == (1, True)
    assert run("fees", "pay", number, "--receipt", "1", "--amount", fee, "--clerk", "Lê Văn Phúc")[0] == 0
    paid = shown(run, number)["events"][-1]
    day = paid["happened_at"][:10]
    listed = json.loads(run("fees", "list", "--from", day, "--json")[1])
    assert [(one["receipt"], one["amount"], one["clerk"]) for one in listed] == [("1", int(fee), "Lê Văn Phúc")]
    assert f"tiền mặt {int(fee):,} đ".replace(",", ".") in run("fees", "list", "--from", day)[1]
    assert run("fees", "list", "--from", day, "--out", str(tmp_path / "thu.xlsx"))[0] == 0


@pytest.mark.parametrize("name", ["nhac.pdf", "nhac.xlsx"])
def test_a_work_list_is_written_for_the_sections(run, tmp_path, name):
    out = tmp_path / name
    assert main(["remind", "unfinished", "--data-dir", str(tmp_path), "--out", str(out)]) == 0
    assert out.stat().st_size > 1000


def test_a_list_of_another_kind_is_told(run, tmp_path, capsys):
    assert main(["remind", "unfinished", "--data-dir", str(tmp_path), "--out", str(tmp_path / "a.doc")]) == 1
    assert "a.doc" in capsys.readouterr().err

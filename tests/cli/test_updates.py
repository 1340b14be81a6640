"""Archives of forms on the command line, from the province's key to the counter that undoes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sadec_counter.cli.commands import main

FORMS = Path(__file__).resolve().parents[2] / "forms"


@pytest.fixture
def typed(tmp_path, capsys):
    def run(*arguments: str):
        code = main([*map(str, arguments), "--data-dir", str(tmp_path / "data")])
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return run


@pytest.fixture
def province(tmp_path):
    """A folder of one changed form."""
    folder = tmp_path / "province"
    shutil.copytree(FORMS / "_shared", folder / "_shared")
    shutil.copytree(FORMS / "don_xac_nhan", folder / "don_xac_nhan")
    form = folder / "don_xac_nhan" / "form.toml"
    form.write_text(form.read_text(encoding="utf-8").replace("Đơn xin", "Đơn đề nghị"), encoding="utf-8")
    return folder


def packed(typed, province, tmp_path):
    keys = tmp_path / "keys"
    assert typed("forms", "keys", "--into", keys, "--name", "tinh")[0] == 0
    told = ("--key", keys / "tinh-bi-mat.pem", "--number", "02/2026", "--sender", "Sở Tư pháp")
    assert typed("forms", "pack", province, *told, "--out", tmp_path / "02.goimau")[0] == 0
    return keys / "tinh.pem", tmp_path / "02.goimau"


def test_from_key_to_undo(typed, province, tmp_path):
    key, archive = packed(typed, province, tmp_path)
    assert "không thuộc khóa nào" in typed("forms", "take", archive)[2]

    assert "Tin khóa “tinh”" in typed("forms", "trust", key)[1]
    code, out, _ = typed("forms", "take", archive)
    assert (code, "Đơn đề nghị xác nhận" in out, "Chưa thay đổi gì" in out) == (0, True, True)
    assert "Đơn đề nghị xác nhận" not in typed("forms", "list")[1]

    assert "Đã nhận" in typed("forms", "take", archive, "--yes")[1]
    assert "Đơn đề nghị xác nhận" in typed("forms", "list")[1]
    assert "gói 02/2026" in typed("forms", "list")[1]

    assert typed("forms", "undo")[1] == "Đã hoàn tác. Đang dùng các mẫu của chương trình.\n"
    assert "Đơn đề nghị xác nhận" not in typed("forms", "list")[1]


def test_faults_are_listed_and_nothing_is_packed(typed, province, tmp_path):
    form = province / "don_xac_nhan" / "form.toml"
    form.write_text(form.read_text(encoding="utf-8").replace('kind = "text"', 'kind = "texx"'), encoding="utf-8")
    typed("forms", "keys", "--into", tmp_path, "--name", "tinh")

    told = ("--key", tmp_path / "tinh-bi-mat.pem", "--number", "1", "--sender", "Sở", "--out", tmp_path / "x.goimau")
    code, _, err = typed("forms", "pack", province, *told)

    assert (code, (tmp_path / "x.goimau").exists()) == (1, False)
    assert "texx" in err
    assert "Traceback" not in err


def test_a_key_is_never_written_over(typed, tmp_path):
    typed("forms", "keys", "--into", tmp_path, "--name", "tinh")
    before = (tmp_path / "tinh-bi-mat.pem").read_bytes()

    code, _, err = typed("forms", "keys", "--into", tmp_path, "--name", "tinh")

    assert (code, (tmp_path / "tinh-bi-mat.pem").read_bytes()) == (1, before)
    assert "không bị ghi đè" in err

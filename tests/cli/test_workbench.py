from __future__ import annotations

import json

import pytest

from sadec_counter.cli.commands import parser, run
from tests.services.official_form import write_newer_form, write_official_form


@pytest.fixture
def typed(tmp_path, capsys):
    """A function: types a command in this data folder; gives what was printed as JSON, or the text."""

    def type_in(*words: object, code=0):
        command = ["--data-dir", str(tmp_path / "data"), *map(str, words)]
        assert run(parser().parse_args(command)) == code
        told = capsys.readouterr()
        return json.loads(told.out) if "--json" in words and not code else told.out + told.err

    return type_in


@pytest.fixture
def file(tmp_path):
    return write_official_form(tmp_path / "don.docx")


def test_gaps_are_listed_with_page_line_and_proposal(typed, file):
    told = typed("forms", "workbench", file, "--list", "--json")

    assert (told["open"], told["gaps"]) == (16, 16)
    assert told["list"][1] | {"reason": "", "checks": []} == {
        "number": 2,
        "words": "Họ và tên người đề nghị",
        "shape": "line",
        "place": "đoạn 5",
        "page": 1,
        "line": 5,
        "group": "Người yêu cầu",
        "id": "nguoi_yeu_cau.ho_ten",
        "label": "Họ và tên người đề nghị",
        "kind": "name",
        "meaning": "applicant.name",
        "choices": [],
        "checks": [],
        "state": "open",
        "reason": "",
    }


def test_a_form_is_made_step_by_step_over_several_commands(typed, file, tmp_path):
    assert "15 trong 16 chỗ trống chưa gán." in typed("forms", "workbench", file, "--accept", "1")
    told = typed(
        *("forms", "workbench", file, "--set", "12", "id=vi_sao", "label=Vì sao", "required=x"),
        *("--set", "4", "choices=Nam; Nữ", "--skip", "15", "--accept-all", "--list"),
    )
    assert "vi_sao" in told
    assert "bỏ qua" in told
    assert "0 trong 16 chỗ trống chưa gán." in told
    out = tmp_path / "out"
    options = ("--code", "sua_nha", "--version", "2026", "--field-of-work", "Xây dựng", "--json")
    published = typed("forms", "workbench", file, *options, "--try", out, "--publish")

    assert published["findings"] == []
    assert sorted(path.name for path in out.iterdir()) == [
        "sua_nha-empty.pdf",
        "sua_nha-fullest.pdf",
        "sua_nha-longest.pdf",
    ]
    assert "sua_nha" in [one["code"] for one in typed("forms", "list", "--json")]
    sample = tmp_path / "data" / "forms" / "sua_nha" / "sample.toml"
    typed("fill", "sua_nha", "--values", sample, "--pdf", out / "mau.pdf")
    assert (out / "mau.pdf").read_bytes().startswith(b"%PDF")


def test_undo_and_redo_work_between_commands(typed, file):
    typed("forms", "workbench", file, "--accept-all")

    assert "16 trong 16" in typed("forms", "workbench", file, "--undo")
    assert "0 trong 16" in typed("forms", "workbench", file, "--redo")


def test_two_editions_are_compared_and_carried_over(typed, file, tmp_path):
    newer = write_newer_form(tmp_path / "moi.docx")
    typed("forms", "workbench", file, "--accept-all")

    told = typed("forms", "compare", file, newer)
    assert "15 trường giữ lại, 1 mất đi, 1 thêm mới." in told
    assert "đổi chữ: “Nơi cư trú” → “Nơi cư trú hiện nay”" in told
    assert "1 trong 16 chỗ trống chưa gán." in typed("forms", "workbench", newer, "--carry", file)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--accept", "99"), "Không có chỗ trống số 99."),
        (("--set", "1", "colour=red"), "Không hiểu “colour=red”."),
        (("--set", "1", "kind=thing"), "Không hiểu “kind=thing”."),
        (("--set", "1", "id=nguoi_yeu_cau.ho_ten"), "đã dùng cho chỗ trống số 2"),
        (("--publish",), "Chưa gán chỗ trống nào."),
        (("--carry", "khong_co"), "không phải tệp .docx"),
    ],
)
def test_a_slip_of_the_finger_is_one_sentence(typed, file, words, sentence):
    assert sentence in typed("forms", "workbench", file, *words, code=1)


def test_a_file_that_is_not_there_is_told(typed, tmp_path):
    assert "Không mở được tệp" in typed("forms", "workbench", tmp_path / "x.docx", code=1)

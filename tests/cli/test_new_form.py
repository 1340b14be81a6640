from __future__ import annotations

import docx

from sadec_counter.cli.commands import parser, run
from tests.documents.worded import paragraph, saved


def typed(*words: str) -> int:
    return run(parser().parse_args(list(words)))


def test_a_first_package_is_written_once(tmp_path, capsys):
    document = docx.Document()
    paragraph(document, "ĐƠN ĐỀ NGHỊ")
    paragraph(document, "Họ và tên: ............ Số điện thoại: {{ dien_thoai }}")
    template = saved(document, tmp_path / "đơn.docx")
    folder = tmp_path / "don_de_nghi"

    assert typed("forms", "new", str(template), "--into", str(folder)) == 0

    assert sorted(path.name for path in folder.iterdir()) == ["form.toml", "sample.toml", "template.docx"]
    assert 'title = "Đơn đề nghị"' in (folder / "form.toml").read_text(encoding="utf-8")
    assert "2 trường, trong đó 1 có sẵn chỗ điền" in capsys.readouterr().out
    assert typed("forms", "new", str(template), "--into", str(folder)) == 1
    assert "đã có bộ biểu mẫu" in capsys.readouterr().err


def test_a_file_that_is_no_word_file_is_told(tmp_path, capsys):
    path = tmp_path / "đơn.docx"
    path.write_bytes(b"nothing")

    assert typed("forms", "new", str(path), "--into", str(tmp_path / "x")) == 1

    assert "không phải văn bản Word" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()

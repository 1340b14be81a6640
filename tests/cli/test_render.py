from __future__ import annotations

import pypdfium2

from sadec_counter.cli.commands import parser, run
from tests.documents.laid_out import document_of, p

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FORMULA = f"<w:p {MATH}><m:oMath><m:r><m:t>xyz</m:t></m:r></m:oMath></w:p>"


def typed(*words: object):
    return run(parser().parse_args([str(word) for word in words]))


def saved(path, *blocks: str):
    document_of(*blocks).save(str(path))
    return path


def test_who_drew_the_pages_is_told(tmp_path, capsys):
    file, pdf = saved(tmp_path / "đơn.docx", p("Nguyễn")), tmp_path / "ra.pdf"

    assert typed("render", file, "--pdf", pdf) == 0

    assert capsys.readouterr().out == "Đã ghi ra.pdf, do bộ dựng trang của chương trình vẽ.\n"
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == "đơn"
    document.close()


def test_what_we_cannot_draw_is_named_and_handed_to_an_office_suite_unless_told_not_to(tmp_path, capsys):
    file = saved(tmp_path / "đơn.docx", p("Nguyễn"), FORMULA)

    assert typed("render", file, "--pdf", tmp_path / "a.pdf") == 0
    handed = capsys.readouterr()
    assert typed("render", file, "--pdf", tmp_path / "b.pdf", "--engine", "own") == 0
    own = capsys.readouterr()

    assert handed.out == "Đã ghi a.pdf, do LibreOffice vẽ.\n"
    assert handed.err == own.err == "đơn.docx: chương trình chưa tự vẽ được: đoạn 2: công thức toán\n"
    assert own.out.endswith("do bộ dựng trang của chương trình vẽ. Những chỗ nêu trên không có trong bản PDF.\n")


def test_a_suite_that_is_not_there_is_one_sentence(tmp_path, capsys):
    file = saved(tmp_path / "đơn.docx", p("Nguyễn"))

    assert typed("render", file, "--pdf", tmp_path / "a.pdf", "--engine", "word") == 1

    assert capsys.readouterr().err.startswith("Máy này không có Word.")
    assert not (tmp_path / "a.pdf").exists()


def test_an_archival_pdf_says_so(tmp_path):
    file = saved(tmp_path / "đơn.docx", p("Nguyễn"))

    assert typed("render", file, "--pdf", tmp_path / "a.pdf", "--archival") == 0

    assert b"<pdfaid:part>2</pdfaid:part>" in (tmp_path / "a.pdf").read_bytes()


def test_letters_drawn_with_another_font_are_told(tmp_path, capsys):
    file = tmp_path / "công văn.docx"
    document_of(p("Nguyễn"), font="Cambria").save(str(file))

    assert typed("render", file, "--pdf", tmp_path / "ra.pdf") == 0
    assert "phông “Cambria” không có các chữ “ễ”" in capsys.readouterr().err

from __future__ import annotations

import zipfile

import docx
import pytest
from docx.shared import Pt

from sadec_counter.documents.guard import DamagedError, WordFileError
from sadec_counter.documents.model import PageBreak, Paragraph, Span, Table
from sadec_counter.documents.reader import read_document
from tests.documents.laid_out import cell, document_of, p, row, runs, table


def read(tmp_path, document):
    path = tmp_path / "file.docx"
    document.save(str(path))
    return read_document(path)


def blocks_of(tmp_path, *blocks: str):
    return read(tmp_path, document_of(*blocks)).sections[0].blocks


def text_of(block):
    return "".join(item.text for item in block.items if isinstance(item, Span))


def test_paragraphs_tables_and_breaks_in_order(tmp_path):
    page_break = '<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>'

    blocks = blocks_of(tmp_path, p("một"), table(row(cell(p("ô")))), page_break)

    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph, PageBreak, Paragraph]
    assert [text_of(block) for block in blocks if isinstance(block, Paragraph)] == ["một", "a", "b"]


def test_a_break_at_a_paragraph_s_end_leaves_no_empty_line(tmp_path):
    blocks = blocks_of(tmp_path, '<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:p>', p("b"))

    assert [type(block) for block in blocks] == [Paragraph, PageBreak, Paragraph]


def test_runs_of_equal_format_become_one_span(tmp_path):
    (block,) = blocks_of(tmp_path, runs(("Họ ", "<w:b/>"), ("tên", "<w:b/>"), (": x", "")))

    assert [(item.text, item.format.bold) for item in block.items] == [("Họ tên", True), (": x", False)]


def test_styles_inherit_and_direct_formatting_wins(tmp_path):
    document = docx.Document()
    base = document.styles["Normal"]
    base.font.name, base.font.size = "Times New Roman", Pt(13)
    own = document.styles.add_style("Nghiêng", 1)
    own.base_style, own.font.italic = base, True
    own.paragraph_format.space_after = Pt(6)
    made = document.add_paragraph("x", style=own)
    made.add_run("y").font.size = Pt(10)

    block = read(tmp_path, document).sections[0].blocks[0]

    assert [(i.format.family, i.format.half_points, i.format.italic) for i in block.items] == [
        ("Times New Roman", 26, True),
        ("Times New Roman", 20, True),
    ]
    assert block.format.after == 120


def test_hidden_text_is_left_out_and_a_hidden_paragraph_vanishes(tmp_path):
    hidden = "<w:vanish/>"

    blocks = blocks_of(tmp_path, runs(("a", ""), ("b", hidden)), p("c", rpr=hidden, mark=hidden))

    assert [text_of(block) for block in blocks] == ["a"]


def test_accepted_changes_are_read_and_deleted_text_is_not(tmp_path):
    changed = "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"

    assert [text_of(block) for block in blocks_of(tmp_path, changed)] == ["mới"]


def test_content_controls_and_hyperlinks_are_transparent(tmp_path):
    control = (
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>trong</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
    )

    assert [text_of(block) for block in blocks_of(tmp_path, control)] == ["trong"]


def field(instruction, result):
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def test_fields_keep_their_last_result_and_page_numbers_are_counted(tmp_path):
    plain, number = blocks_of(tmp_path, field(" REF x ", "kết quả"), field(" PAGE ", "7"))

    assert text_of(plain) == "kết quả"
    assert text_of(number) == ""
    assert [item.kind for item in number.items] == ["PAGE"]


def test_symbols_become_unicode_text(tmp_path):
    symbol = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'

    (block,) = blocks_of(tmp_path, symbol)

    assert text_of(block) == "☑"
    assert block.items[0].format.symbol


@pytest.mark.parametrize(("size", "width"), [(1, 2), (2, 5), (3, 7), (4, 10), (6, 15), (8, 20), (12, 30)])
def test_border_widths_are_cut_to_twips(tmp_path, size, width):
    border = f'<w:top w:val="single" w:sz="{size}" w:color="auto"/>'

    (made,) = blocks_of(tmp_path, table(row(cell(p("x"))), borders=border))

    assert made.borders["top"].width == width


def test_what_cannot_be_drawn_is_named_with_its_place(tmp_path):
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<w:p {math}><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"

    document = read(
        tmp_path, document_of(p("a"), table(row(cell(p("x"))), row(cell(formula))), formula.replace("a", "a"))
    )

    assert document.missing == ("bảng 1, hàng 2: công thức toán", "đoạn 2: công thức toán")


def test_sections_inherit_headers(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.add_section()

    sections = read(tmp_path, document).sections

    assert [text_of(section.headers["default"][0]) for section in sections] == ["đầu trang", "đầu trang"]


def test_a_damaged_part_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "hỏng.docx"
    document_of(p("x")).save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b'<w:body><w:p><w:r><w:sym w:char="zz"/></w:r></w:p>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    with pytest.raises(DamagedError) as caught:
        read_document(path)

    assert isinstance(caught.value, WordFileError)
    assert "hỏng.docx" in caught.value.message

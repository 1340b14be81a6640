from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.guard import open_docx
from tests.documents.worded import (
    CONTROL,
    TEXT_BOX,
    Answers,
    W,
    add_xml,
    all_text,
    paragraph,
    reopened,
    saved,
    table,
)

NASTY = ("Ông A & Bà <B>", "{{ x }} {{y}}", "=1+1", "{% raw %}", "]]>", "<w:t>", "C:\\x\\1")


@pytest.fixture
def made(tmp_path):
    """A function: fill the document with these answers, give back the bytes."""

    def fill(document, answers):
        return fill_docx(saved(document, tmp_path / "mẫu.docx"), answers)

    return fill


def test_a_split_placeholder_is_filled_with_the_format_of_its_first_run(made):
    document = docx.Document()
    paragraph(document, "Họ tên: {", "{ con.", "ho_ten }", "} (con)", bold_from=1)

    filled = reopened(made(document, Answers({"con.ho_ten": "LÊ AN"})))

    assert [(run.text, run.bold) for run in filled.paragraphs[0].runs if run.text] == [
        ("Họ tên: LÊ AN", None),
        (" (con)", True),
    ]


@pytest.mark.parametrize("value", NASTY)
def test_values_are_plain_text(made, value):
    document = docx.Document()
    paragraph(document, "[{{ x }}]")

    assert all_text(made(document, Answers({"x": value, "y": "không"})))[0] == f"[{value}]"


def test_control_characters_are_dropped_and_text_is_composed(made):
    document = docx.Document()
    paragraph(document, "{{ x }}")

    filled = made(document, Answers({"x": "Nguye\u0302\u0303n\x00\x0b\x1b \u202eAn\ufffe\tB"}))

    assert all_text(filled)[0] == "Nguyễn An B"


def test_a_new_line_becomes_a_break_in_the_same_run(made):
    document = docx.Document()
    paragraph(document, "a {{ x }} b")

    filled = reopened(made(document, Answers({"x": "một\nhai"})))

    assert filled.paragraphs[0].text == "a một\nhai b"
    assert len(filled.paragraphs[0].runs) == 1
    assert len(filled.paragraphs[0]._p.findall(f"{W}r/{W}br")) == 1


def test_leading_spaces_and_tabs_stay(made):
    document = docx.Document()
    paragraph(document, "Sinh:\t {{ x }}\t.", " ")

    assert all_text(made(document, Answers({"x": " 2026"})))[0] == "Sinh:\t  2026\t. "


def test_every_part_is_filled(made):
    document = docx.Document()
    outer = table(document, ["{{ x }}", "b"])
    inner = table(outer.cell(0, 1), ["trong {{ x }}"])
    inner.cell(0, 0).add_paragraph("thêm {{ x }}")
    add_xml(document, TEXT_BOX.format(name="x"))
    add_xml(document, CONTROL.format(name="x"))
    section = document.sections[0]
    section.header.paragraphs[0].text = "Đầu {{ x }}"
    section.footer.paragraphs[0].text = "Chân {{ x }}"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Trang đầu {{ x }}"

    filled = made(document, Answers({"x": "LÊ AN"}))

    body = all_text(filled)
    for text in ("LÊ AN", "trong LÊ AN", "thêm LÊ AN", "Hộp: LÊ AN", "Ô: LÊ AN"):
        assert text in body
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        others = [name for name in archive.namelist() if "header" in name or "footer" in name]
        told = [text for name in others if name.endswith(".xml") for text in all_text(filled, name)]
        assert {"Đầu LÊ AN", "Chân LÊ AN", "Trang đầu LÊ AN"} <= set(told)
        xml = archive.read("word/document.xml").decode()
    assert "{{" not in xml
    assert "showingPlcHdr" not in xml
    assert "dataBinding" not in xml


def test_rows_repeat_with_their_own_cells_and_their_look(made):
    document = docx.Document()
    grid = table(document, ["TT", "Họ tên"], ["{{# tv : 3 }}{{ tv.stt }}", ""], ["cuối", ""])
    grid.cell(1, 1).paragraphs[0].add_run("{{ tv.ho_ten }}").font.size = Pt(9)

    filled = reopened(made(document, Answers({"tv.1.ho_ten": "An", "tv.2.ho_ten": "Bình"}, {"tv": 2})))

    assert [[cell.text for cell in row.cells] for row in filled.tables[0].rows] == [
        ["TT", "Họ tên"],
        ["1", "An"],
        ["2", "Bình"],
        ["", ""],
        ["cuối", ""],
    ]
    assert [row.cells[1].paragraphs[0].runs[-1].font.size for row in filled.tables[0].rows[1:4]] == [Pt(9)] * 3


def test_a_paragraph_outside_a_table_repeats(made):
    document = docx.Document()
    paragraph(document, "{{# tv : 0 }}- {{ tv.ho_ten }}")
    paragraph(document, "hết")

    assert all_text(made(document, Answers({"tv.1.ho_ten": "An", "tv.2.ho_ten": "Bình"}, {"tv": 2}))) == [
        "- An",
        "- Bình",
        "hết",
    ]
    assert all_text(made(document, Answers())) == ["hết"]


def test_paragraphs_and_rows_vanish(made):
    document = docx.Document()
    paragraph(document, "{{? cha }}Cha: {{ cha }}")
    paragraph(document, "{{? !cha }}Không khai cha")
    table(document, ["{{?? cha }}Cha", "{{ cha }}"], ["Mẹ", "{{? me }}{{ me }}"])

    without = reopened(made(document, Answers({"me": "Hoa"})))
    with_both = reopened(made(document, Answers({"cha": "An"})))

    assert [one.text for one in without.paragraphs] == ["Không khai cha"]
    assert [[cell.text for cell in row.cells] for row in without.tables[0].rows] == [["Mẹ", "Hoa"]]
    assert [one.text for one in with_both.paragraphs] == ["Cha: An"]
    assert [[cell.text for cell in row.cells] for row in with_both.tables[0].rows] == [["Cha", "An"], ["Mẹ", ""]]


def test_blocks_vanish_with_what_stands_in_them(made):
    document = docx.Document()
    paragraph(document, "trước")
    paragraph(document, "{{?( cha }}")
    paragraph(document, "Cha: {{ cha }}")
    table(document, ["trong khối"])
    paragraph(document, "{{?) }}")
    grid = table(document, ["x"])
    for text in ("{{?( cha }}", "{{ cha }}", "{{?) }}"):
        grid.cell(0, 0).add_paragraph(text)

    assert all_text(made(document, Answers({"cha": "An"}))) == ["trước", "Cha: An", "trong khối", "x", "An"]
    assert all_text(made(document, Answers())) == ["trước", "x"]


def test_a_table_without_rows_goes_and_a_cell_keeps_a_paragraph(made):
    document = docx.Document()
    table(document, ["{{?? cha }}Cha", "x"])
    paragraph(document, "sau")
    outer = table(document, ["{{? cha }}chỉ một"])

    filled = reopened(made(document, Answers()))

    assert len(outer.rows) == 1
    assert len(filled.tables) == 1
    assert [one.text for one in filled.tables[0].cell(0, 0).paragraphs] == [""]


def test_the_paragraph_that_ends_a_section_stays(made):
    document = docx.Document()
    last = paragraph(document, "{{? cha }}cha")
    last._p.get_or_add_pPr().append(parse_xml(f'<w:sectPr xmlns:w="{W[1:-1]}"/>'))
    paragraph(document, "sau")

    assert len(reopened(made(document, Answers())).sections) == 2


def test_copies_share_no_ids(made):
    document = docx.Document()
    grid = table(document, ["{{# tv }}{{ tv.ho_ten }}"])
    one = grid.cell(0, 0).paragraphs[0]._p
    one.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00A1B2C3")
    one.append(parse_xml(f'<w:bookmarkStart xmlns:w="{W[1:-1]}" w:id="1" w:name="dau"/>'))

    body = reopened(made(document, Answers({"tv.3.ho_ten": "An"}, {"tv": 3}))).element.body

    assert len(list(body.iter(W + "bookmarkStart"))) == 1
    assert sum("paraId" in name for element in body.iter() for name in map(str, element.attrib)) == 1


def test_notes_are_filled_too(tmp_path):
    path = tmp_path / "chú thích.docx"
    document = docx.Document()
    paragraph(document, "x")
    saved(document, path)
    notes = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2"><w:p><w:r><w:t>Ghi {{{{ x }}}}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with_notes = tmp_path / "có chú thích.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(with_notes, "w") as copy:
        for name in source.namelist():
            data = source.read(name).decode("latin-1")
            data = data.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>')
            if name == "word/_rels/document.xml.rels":
                one = f'<Relationship Id="rId77" Type="{relation}" Target="footnotes.xml"/></Relationships>'
                data = data.replace("</Relationships>", one)
            copy.writestr(name, data.encode("latin-1"))
        copy.writestr("word/footnotes.xml", notes)

    assert all_text(fill_docx(with_notes, Answers({"x": "LÊ AN"})), "word/footnotes.xml") == ["Ghi LÊ AN"]


def test_the_same_values_give_the_same_bytes(made):
    document = docx.Document()
    paragraph(document, "{{ x }}")

    assert made(document, Answers({"x": "1"})) == made(document, Answers({"x": "1"}))


def test_words_own_template_is_forgotten(tmp_path, made):
    document = docx.Document()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings = document.part._settings_part
    number = settings.relate_to("file:///C:/Rieng.dotm", relation, is_external=True)
    attached = f'<w:attachedTemplate xmlns:w="{W[1:-1]}" xmlns:r="{relation.rpartition("/")[0]}" r:id="{number}"/>'
    document.settings.element.append(parse_xml(attached))

    filled = tmp_path / "đã điền.docx"
    filled.write_bytes(made(document, Answers()))

    assert b"Rieng.dotm" not in b"".join(part.blob for part in open_docx(filled).part.package.iter_parts())
    with zipfile.ZipFile(filled) as archive:
        assert not any(b"Rieng.dotm" in archive.read(name) for name in archive.namelist())

"""One grammar, two outputs: the Word file and the page say the same, whatever the template asks."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest
import zxingcpp
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.guard import WordFileError
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.pictures import pdf_page_picture
from sadec_counter.documents.read_back import mismatches, printed_letters
from tests.documents.worded import TEXT_BOX, Answers, W, add_xml, all_text, paragraph, reopened, saved, table

EVERYTHING = Answers(
    {"x": "Ông A & Bà <B> {{ y }}", "y": "=1+1", "z": "dòng một\ndòng hai", "cha": "An", "gt": "nu", "so": "087"},
    {"tv": 2},
)
EVERYTHING.values |= {"tv.1.ten": "Nguye\u0302\u0303n", "tv.2.ten": "Bình"}
ANSWERS = {
    "everything": EVERYTHING,
    "nothing": Answers(),
    "hidden": Answers(EVERYTHING.values, {"tv": 2}, hidden=("cha",)),
}


@pytest.fixture
def template(tmp_path):
    document = docx.Document()
    paragraph(document, "Tên: {", "{ x | ", "hoa }", "} hết", bold_from=1)
    paragraph(document, "{{ z }} {{ y | cham:7 }} {{ 7*7 }}")
    paragraph(document, "{{ [gt = nam] }} Nam {{ [gt = nu] }} Nữ")
    paragraph(document, "{{? cha }}Cha: {{ cha }}")
    for text in ("{{?( !cha }}", "Không khai cha", "{{?) }}", "{{?( lẻ", "{{# tv : 0 }}- {{ tv.ten }}"):
        paragraph(document, text)
    grid = table(document, ["TT", "Tên"], ["{{# tv : 3 }}{{ tv.stt }}", "{{ tv.ten }}"], ["{{?? cha }}Có", "{{ cha }}"])
    table(grid.cell(0, 1), ["trong {{ y }}"])
    only = table(document, ["{{? cha }}{{ cha }}"])
    assert only
    add_xml(document, TEXT_BOX.format(name="cha").replace("<v:shape>", '<v:shape style="width:90pt;height:40pt">'))
    document.sections[0].footer.paragraphs[0].text = "Chân {{ x }}"
    return saved(document, tmp_path / "mẫu.docx")


def letters_of(texts):
    return Counter(letter for letter in "".join(texts) if not letter.isspace() and letter != "\ufffc")


@pytest.mark.parametrize("name", ANSWERS)
def test_both_outputs_say_the_same(template, name):
    answers = ANSWERS[name]
    drawing = PageMaker(template).draw(answers)

    pdf = write_pdf(drawing, title="Thử")
    word = fill_docx(template, answers)

    assert len(drawing.pages) == 1
    assert mismatches(pdf, drawing) == ()
    on_paper = letters_of(letter.text for letter in printed_letters(pdf)[0])
    assert on_paper == letters_of([*all_text(word), *all_text(word, "word/footer1.xml")])


def test_a_qr_code_stands_in_both(tmp_path):
    document = docx.Document()
    grid = table(document, ["{{ so | qr:22 }}", "{{ anh | anh:30x40 }}"])
    assert grid
    buffer = io.BytesIO()
    Image.new("RGB", (30, 40), (200, 0, 0)).save(buffer, "PNG")
    answers = Answers({"so": "000.29.82.H20-261124-0001"}, pictures={"anh": buffer.getvalue()})
    path = saved(document, tmp_path / "mẫu.docx")

    drawing = PageMaker(path).draw(answers)
    picture = pdf_page_picture(write_pdf(drawing, title="Thử"), 0, 200)
    word = reopened(fill_docx(path, answers))

    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [answers.values["so"]]
    sizes = {(round(one.width / 2.8346), round(one.height / 2.8346)) for one in drawn_pictures(drawing)}
    assert sizes == {(22, 22), (30, 40)}
    assert {(round(shape.width.mm), round(shape.height.mm)) for shape in word.inline_shapes} == sizes
    assert PageMaker(path).draw(Answers()).pictures == {}


def drawn_pictures(drawing):
    return [one for page in drawing.pages for piece in page.pieces for one in piece.ink.pictures]


def test_a_page_is_not_drawn_from_a_dangerous_file(tmp_path):
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK\x03\x04 broken")

    with pytest.raises(WordFileError, match=r"hỏng\.docx"):
        PageMaker(path)


@pytest.mark.parametrize(
    ("name", "attributes"),
    [("ind", 'w:left="-99999999999"'), ("tabs", ""), ("cols", 'w:num="99999999999"')],
)
def test_absurd_measures_cost_no_memory(tmp_path, name, attributes):
    document = docx.Document()
    made = paragraph(document, "Họ tên:\t{{ x }}")
    tab = f'<w:tab {nsdecls("w")} w:val="right" w:leader="dot" w:pos="99999999999"/>'
    for one in ("tabs", "ind") if name == "ind" else (name,):
        inside = tab if one == "tabs" else ""
        element = parse_xml(f"<w:{one} {nsdecls('w')} {attributes if one == name else ''}>{inside}</w:{one}>")
        owner = document.element.body.sectPr if one == "cols" else made._p.get_or_add_pPr()
        for old in owner.findall(f"{W}{one}"):
            owner.remove(old)
        owner.append(element)

    drawing = PageMaker(saved(document, tmp_path / "mẫu.docx")).draw(EVERYTHING)

    assert sum(len(run.glyphs) for page in drawing.pages for piece in page.pieces for run in piece.ink.runs) < 200_000

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Mm
from PIL import Image

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.guard import WordFileError
from tests.documents.laid_out import cell, document_of, drawn, lines, maker_of, p, place, row, rules, table, words
from tests.documents.mutants import mutant
from tests.documents.worded import Answers

LEFT, TOP, RIGHT, BOTTOM = 85.05, 56.7, 538.6, 785.2
SHIFT = 0.15
LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'


def slots(drawing):
    return [(slot.field_id, slot.text) for page in drawing.pages for slot in page.slots]


# --- pages ------------------------------------------------------------------------------------


def test_a_page_holds_the_lines_that_fit_to_the_point(tmp_path):
    drawing = drawn(tmp_path, *(p(f"dòng {n}", '<w:spacing w:line="364" w:lineRule="exact"/>') for n in range(41)))

    assert [len(lines(page)) for page in drawing.pages] == [40, 1]  # 40 · 18.2 pt = 728 pt of 728.5


@pytest.mark.parametrize(
    ("control", "first_page"), [("<w:widowControl/>", 50), ('<w:widowControl w:val="0"/>', 52), ("", 52)]
)
def test_a_paragraph_leaves_no_single_line_behind(tmp_path, control, first_page):
    """Of three lines the page has room for two; a file without defaults for paragraphs does not mind the third."""
    three = p("một hai ba bốn năm sáu bảy tám chín mười " * 5, control)
    drawing = drawn(tmp_path, *(p("x") for _ in range(50)), three)

    assert len(lines(drawing.pages[0])) == first_page
    assert sum(len(lines(page)) for page in drawing.pages) == 53


def test_space_before_is_dropped_after_an_automatic_break_only(tmp_path):
    spaced = p("sau", '<w:spacing w:before="400"/>')
    automatic = drawn(tmp_path, *(p("x") for _ in range(52)), spaced)
    hard = drawn(tmp_path, '<w:p><w:r><w:t>x</w:t><w:br w:type="page"/></w:r></w:p>', spaced)

    assert place(automatic.pages[1], "sau")[1] == pytest.approx(TOP + 11.2)
    assert place(hard.pages[1], "sau")[1] == pytest.approx(TOP + 20 + 11.2)


def test_a_heading_stays_with_its_text(tmp_path):
    heading = p("Đề mục", "<w:keepNext/>")
    drawing = drawn(tmp_path, *(p("x") for _ in range(51)), heading, p("văn bản"))

    assert lines(drawing.pages[1]) == ["Đề mục", "văn bản"]


def test_headers_and_footers_with_page_numbers(tmp_path):
    document = document_of(*(p("x") for _ in range(60)))
    section = document.sections[0]
    section.header.paragraphs[0].text = "Đầu trang"
    footer = section.footer.paragraphs[0]
    for kind in ("begin", "separate", "end"):
        run = footer.add_run()
        mark = run._r.makeelement(f"{{{W}}}fldChar", {f"{{{W}}}fldCharType": kind})
        run._r.append(mark)
        if kind == "begin":
            code = footer.add_run()
            code._r.append(code._r.makeelement(f"{{{W}}}instrText", {}))
            code._r[-1].text = " PAGE "
    path = tmp_path / "file.docx"
    document.save(str(path))

    pages = PageMaker(path).draw(None).pages

    assert [lines(page)[0] for page in pages] == ["Đầu trang"] * 2
    assert [lines(page)[-1] for page in pages] == ["1", "2"]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_landscape_section(tmp_path):
    document = docx.Document()
    document.add_paragraph("dọc")
    section = document.add_section()
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.add_paragraph("ngang")
    path = tmp_path / "file.docx"
    document.save(str(path))

    pages = PageMaker(path).draw(None).pages

    assert [page.width > page.height for page in pages] == [False, True]


# --- drawings ---------------------------------------------------------------------------------

ANCHOR = (
    '<w:p><w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
    ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>1270000</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{wide}" cy="{high}"/>{wrap}<wp:docPr id="1" name="x"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr>'
    '<a:prstGeom prst="{kind}"/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
    "{inside}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r><w:r><w:t>neo</w:t></w:r></w:p>"
)


def anchor(*, kind="line", wide=1905000, high=0, down=63500, wrap="<wp:wrapNone/>", inside="<wps:bodyPr/>"):
    return ANCHOR.format(kind=kind, wide=wide, high=high, down=down, wrap=wrap, inside=inside)


def test_the_short_rule_under_the_national_heading(tmp_path):
    page = drawn(tmp_path, p("trước", '<w:spacing w:after="100"/>'), anchor()).pages[0]

    top = TOP + 13.8 + 5 + 5  # the paragraph before, its space after, the offset
    assert rules(page) == [
        (pytest.approx(LEFT + 100), pytest.approx(top), pytest.approx(LEFT + 250), pytest.approx(top), 0.75)
    ]


def test_a_text_box_holds_its_text_inside_its_margins(tmp_path):
    inside = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>"
    page = drawn(tmp_path, anchor(kind="rect", high=635000, inside=inside)).pages[0]

    assert place(page, "trong")[0] == pytest.approx(LEFT + 100 + 7.2 + SHIFT, abs=0.15)
    assert place(page, "trong")[1] == pytest.approx(TOP + 5 + 3.6 + 11.2)


def test_text_goes_below_a_shape_that_keeps_it_off(tmp_path):
    page = drawn(tmp_path, anchor(kind="rect", high=635000, down=0, wrap="<wp:wrapTopAndBottom/>")).pages[0]

    assert place(page, "neo")[1] == pytest.approx(TOP + 50 + 11.2, abs=0.6)


def test_a_picture_in_the_line_raises_it(tmp_path):
    document = document_of(p("x"))
    picture = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    document.paragraphs[0].add_run().add_picture(picture, width=Mm(40))
    path = tmp_path / "file.docx"
    document.save(str(path))

    drawing = PageMaker(path).draw(None)
    placed = [(piece, one) for piece in drawing.pages[0].pieces for one in piece.ink.pictures]

    assert place(drawing.pages[0], "x")[1] == pytest.approx(TOP + 56.7, abs=0.1)
    assert [(piece.x + one.x, piece.y + one.y) for piece, one in placed] == [
        (pytest.approx(LEFT + 6, abs=0.1), pytest.approx(TOP, abs=0.1))
    ]
    assert list(drawing.pictures) == [placed[0][1].digest]


def test_footnotes_stand_at_the_bottom_of_their_page(tmp_path):
    document = document_of(p("x"))
    path = tmp_path / "file.docx"
    document.save(str(path))
    add_note(path)

    page = PageMaker(path).draw(None).pages[0]

    assert place(page, "1ghi")[1] == pytest.approx(BOTTOM - 13.8 + 11.2, abs=0.1)
    assert [rule[1] for rule in rules(page)] == [pytest.approx(BOTTOM - 13.8 - 3.1, abs=0.1)]


def add_note(path):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b">x</w:t></w:r>", b'>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    )
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>ghi chú</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


# --- filling ----------------------------------------------------------------------------------


def test_a_slot_runs_from_the_value_to_the_end_of_its_dotted_line(tmp_path):
    drawing = drawn(tmp_path, p("Họ tên: {{ ten }}\t", LEADER), answers=Answers({"ten": "Lê An"}))
    (slot,) = drawing.pages[0].slots

    assert (slot.field_id, slot.text) == ("ten", "Lê An")
    assert slot.x == pytest.approx(place(drawing.pages[0], "Lê")[0], abs=0.1)
    assert slot.x + slot.width == pytest.approx(RIGHT, abs=0.3)
    assert (slot.top, slot.height) == (pytest.approx(TOP), pytest.approx(13.8))


def test_an_empty_value_has_a_slot_over_its_dots(tmp_path):
    drawing = drawn(tmp_path, p("Họ tên: {{ ten }}\t", LEADER), answers=Answers())
    (slot,) = drawing.pages[0].slots

    assert slot.text == ""
    assert slot.width > 300


def test_a_value_over_two_lines_has_two_slots(tmp_path):
    value = "một hai ba bốn năm sáu bảy tám chín mười " * 3
    drawing = drawn(tmp_path, p("Nơi ở: {{ noi_o }}"), answers=Answers({"noi_o": value.strip()}))

    assert len(drawing.pages[0].slots) == 2
    assert " ".join(slot.text for slot in drawing.pages[0].slots) == value.strip()


def test_a_digit_box_has_a_slot_as_wide_as_its_cell(tmp_path):
    made = table(row(cell(p("{{ a }}", '<w:jc w:val="center"/>')), cell(p("{{ b }}"))), grid=(400, 400))
    drawing = drawn(tmp_path, made, answers=Answers({"a": "7"}))

    assert slots(drawing) == [("a", "7"), ("b", "")]
    assert all(slot.width > 5 for slot in drawing.pages[0].slots)


def test_rows_repeat_and_paragraphs_vanish(tmp_path):
    members = table(row(cell(p("{{# tv : 3 }}{{ tv.stt }}")), cell(p("{{ tv.ten }}"))))
    answers = Answers({"tv.1.ten": "An", "tv.2.ten": "Bình"}, {"tv": 2})
    drawing = drawn(tmp_path, p("{{? co }}Có"), members, p("hết"), answers=answers)

    assert lines(drawing.pages[0]) == ["1 An", "2 Bình", "hết"]
    assert slots(drawing) == [("tv.1.ten", "An"), ("tv.2.ten", "Bình"), ("tv.3.ten", "")]


def test_braces_in_a_value_are_plain_text(tmp_path):
    drawing = drawn(tmp_path, p("{{ x }}"), answers=Answers({"x": "{{ x }} <b> & {%"}))

    assert lines(drawing.pages[0]) == ["{{ x }} <b> & {%"]


def test_a_line_break_in_a_value(tmp_path):
    drawing = drawn(tmp_path, p("{{ x }}"), answers=Answers({"x": "một\nhai"}))

    assert lines(drawing.pages[0]) == ["một", "hai"]
    assert [slot.text for slot in drawing.pages[0].slots] == ["một", "hai"]


# --- broken files -----------------------------------------------------------------------------


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_a_broken_file_ends_with_pages_or_with_one_sentence(tmp_path, start):
    document = document_of(p("Họ tên: {{ ten }}\t", LEADER), table(row(cell(p("a")), cell(anchor()))), anchor(wide=0))
    path, whole = tmp_path / "file.docx", tmp_path / "whole.docx"
    document.save(str(whole))
    raw = whole.read_bytes()
    told = []
    for seed in range(start, start + 40):
        path.write_bytes(mutant(raw, seed))
        try:
            told.append(bool(PageMaker(path).draw(Answers({"ten": "An"})).pages))
        except WordFileError as error:
            told.append(path.name in error.message)

    assert all(told)
    assert len(told) == 40


# --- cost -------------------------------------------------------------------------------------


def form(count):
    fields = [p(f"Mục {n}: {{{{ f{n} }}}}\t", LEADER) for n in range(count)]
    return [*fields, table(row(cell(p("{{ a }}")), cell(p("cố định")))), p("cuối")]


def test_one_changed_value_lays_out_one_paragraph(tmp_path):
    maker = maker_of(tmp_path, *form(40))
    first = maker.draw(Answers({"f3": "An"}))
    made = maker.paragraphs_laid_out

    second = maker.draw(Answers({"f3": "Anh"}))

    assert made >= 40
    assert maker.paragraphs_laid_out == made + 1
    kept = {id(piece.ink) for page in first.pages for piece in page.pieces}
    new = [piece for page in second.pages for piece in page.pieces if id(piece.ink) not in kept]
    assert len(new) == 1


def test_a_drawing_without_change_lays_out_nothing(tmp_path):
    maker = maker_of(tmp_path, *form(10))
    one = maker.draw(Answers({"a": "x"}))
    made = maker.paragraphs_laid_out

    two = maker.draw(Answers({"a": "x"}))

    assert maker.paragraphs_laid_out == made
    assert [piece.ink for page in one.pages for piece in page.pieces] == [
        piece.ink for page in two.pages for piece in page.pieces
    ]


def test_caches_hold_what_the_last_drawings_used_and_no_more(tmp_path):
    maker = maker_of(tmp_path, *form(5))
    for number in range(50):
        maker.draw(Answers({"f1": str(number)}))

    assert maker.kept_layouts() <= 2 * (5 + 3)


def test_cost_grows_with_the_length_only(tmp_path):
    made = []
    for count in (50, 500):
        maker = maker_of(tmp_path, *form(count))
        maker.draw(Answers())
        made.append(maker.paragraphs_laid_out)

    assert made == [50 + 3, 500 + 3]


def test_two_passes_give_the_same_words(tmp_path):
    maker = maker_of(tmp_path, *form(30))
    answers = Answers({"f1": "An", "a": "Bình"})

    assert [words(page) for page in maker.draw(answers).pages] == [words(page) for page in maker.draw(answers).pages]

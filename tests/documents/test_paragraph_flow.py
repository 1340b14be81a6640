from __future__ import annotations

import pytest

from tests.documents.laid_out import cell, drawn, lines, maker_of, p, place, row, rules, table

LEFT, TOP = 85.05, 56.7
SHIFT = 0.15
TEXT = "Đăng ký khai sinh cho trẻ em có cha hoặc mẹ là công dân Việt Nam còn người kia là công dân nước láng giềng "

BOX = (
    '<w:p><w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="1"'
    ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{wide}" cy="762000"/>{wrap}<wp:docPr id="1" name="x"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr>'
    '<a:prstGeom prst="rect"/></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"
)
SQUARE = '<wp:wrapSquare wrapText="bothSides"/>'


def box(text="neo", *, x=0, y=0, wide=100, wrap=SQUARE):
    """A paragraph with a box 60 points high anchored in it; measures in points."""
    return BOX.format(text=text, x=x * 12_700, y=y * 12_700, wide=wide * 12_700, wrap=wrap)


def test_text_stands_right_of_a_box_at_the_left_and_under_it(tmp_path):
    page = drawn(tmp_path, box(TEXT * 5)).pages[0]
    beside = LEFT + 100 + 9 + SHIFT

    starts = {}
    for piece in page.pieces:
        for run in piece.ink.runs:
            starts.setdefault(round(piece.y + run.y, 1), piece.x + run.xs[0])

    first, *others = [starts[y] for y in sorted(starts)]
    assert first == pytest.approx(beside, abs=0.15)
    assert [x == pytest.approx(beside, abs=0.15) for x in others] == [y < TOP + 60 + 11.2 for y in sorted(starts)[1:]]
    assert others[-1] == pytest.approx(LEFT + SHIFT, abs=0.15)


def test_text_stands_on_both_sides_of_a_box_in_the_middle(tmp_path):
    page = drawn(tmp_path, box(TEXT * 3, x=150)).pages[0]
    right = [piece.x + run.xs[0] for piece in page.pieces for run in piece.ink.runs if piece.x + run.xs[0] > LEFT + 150]

    assert len(right) == 5
    assert all(x == pytest.approx(LEFT + 250 + 9 + SHIFT, abs=0.15) for x in right)


def test_later_paragraphs_keep_clear_of_the_box_too(tmp_path):
    page = drawn(tmp_path, box("neo"), p("hai"), p("ba"), p("bốn"), p("năm"), p("sáu")).pages[0]
    beside = LEFT + 100 + 9 + SHIFT

    assert [place(page, word)[0] == pytest.approx(beside, abs=0.15) for word in ("hai", "bốn", "năm", "sáu")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_box_as_wide_as_the_column_pushes_text_down(tmp_path):
    page = drawn(tmp_path, p("trước"), box("neo", y=5, wide=450)).pages[0]

    assert place(page, "trước")[1] == pytest.approx(TOP + 11.2)
    assert place(page, "neo")[1] == pytest.approx(TOP + 13.8 + 5 + 60 + 11.2, abs=0.1)


def test_a_box_that_reaches_up_pushes_the_line_before_it_down(tmp_path):
    page = drawn(tmp_path, p("trước"), box("neo", y=-8, wrap="<wp:wrapTopAndBottom/>")).pages[0]
    bottom = TOP + 13.8 - 8 + 60

    assert place(page, "trước")[1] == pytest.approx(bottom + 11.2, abs=0.1)
    assert place(page, "neo")[1] == pytest.approx(bottom + 13.8 + 11.2, abs=0.1)


FLOATING = (
    '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" '
    'w:tblpXSpec="right" w:tblpY="100"/>'
)


def test_a_free_standing_table_has_text_beside_it(tmp_path):
    made = table(row(cell(p("a"), width=2000)), grid=(2000,), properties=FLOATING)
    page = drawn(tmp_path, made, p(TEXT)).pages[0]

    assert place(page, "Đăng")[1] == pytest.approx(TOP + 11.2)
    assert place(page, "a")[1] == pytest.approx(TOP + 5 + 0.5 + 11.2)
    assert place(page, "a")[0] > LEFT + 453.55 - 110
    assert len(lines(page)) >= 2


def test_a_free_standing_table_as_wide_as_the_column_is_an_ordinary_one(tmp_path):
    made = table(row(cell(p("a"), width=9000)), grid=(9000,), properties=FLOATING)
    page = drawn(tmp_path, made, p("sau")).pages[0]

    assert place(page, "sau")[1] == pytest.approx(TOP + 0.5 + 13.8 + 0.5 + 11.2)


def test_neighbours_with_equal_borders_share_one_box(tmp_path):
    line = '<w:{0} w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
    borders = f"<w:pBdr>{line.format('top')}{line.format('bottom')}</w:pBdr>"
    page = drawn(tmp_path, p("một", borders), p("hai", borders)).pages[0]

    assert len(rules(page)) == 2
    assert place(page, "hai")[1] == pytest.approx(TOP + 2 + 13.8 + 11.2)


def test_upright_text_is_named_as_not_drawn(tmp_path):
    upright = cell(p("dọc"), properties='<w:textDirection w:val="btLr"/>')

    assert maker_of(tmp_path, table(row(upright))).missing == ("bảng 1, hàng 1: chữ viết dọc",)


def test_a_thick_rule_is_as_wide_as_its_size_says(tmp_path):
    """As Word draws it; LibreOffice doubles the width and moves what follows."""
    edge = '<w:pBdr><w:bottom w:val="{}" w:sz="12" w:space="0" w:color="000000"/></w:pBdr>'
    thick, single = (drawn(tmp_path, p("một", edge.format(kind)), p("hai")).pages[0] for kind in ("thick", "single"))

    assert [rule[4] for rule in rules(thick)] == [1.5]
    assert place(thick, "hai") == place(single, "hai")

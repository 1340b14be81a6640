from __future__ import annotations

import pytest

from tests.documents.laid_out import cell, drawn, lines, p, place, row, rules, table, words

LEFT, TOP = 85.05, 56.7
SHIFT = 0.15
RULE = 0.5  # w:sz 4


def test_text_of_the_first_column_stands_margin_and_half_rule_right_of_the_text_edge(tmp_path):
    page = drawn(tmp_path, table(row(cell(p("một")), cell(p("hai"))))).pages[0]
    edge = LEFT + RULE / 2  # the centre of the table's left rule

    assert place(page, "một")[0] == pytest.approx(edge + 5.4 + SHIFT, abs=0.15)
    assert place(page, "hai")[0] == pytest.approx(edge + 150 + 5.4 + SHIFT, abs=0.15)


def test_older_files_put_the_text_itself_at_the_text_edge(tmp_path):
    page = drawn(tmp_path, table(row(cell(p("một")), cell(p("hai")))), mode=12).pages[0]

    assert place(page, "một")[0] == pytest.approx(LEFT + SHIFT, abs=0.15)


def test_rows_hold_the_rule_above_and_the_last_one_also_the_rule_below(tmp_path):
    page = drawn(tmp_path, table(row(cell(p("một"))), row(cell(p("hai"))), grid=(3000,)), p("sau")).pages[0]

    assert place(page, "một")[1] == pytest.approx(TOP + RULE + 11.2)
    assert place(page, "hai")[1] == pytest.approx(TOP + RULE + 13.8 + RULE + 11.2)
    assert place(page, "sau")[1] == pytest.approx(TOP + 2 * (RULE + 13.8) + RULE + 11.2)


def test_row_heights_at_least_and_exact(tmp_path):
    tall = row(cell(p("một")), properties='<w:trHeight w:val="1000"/>')
    exact = row(cell(p("hai"), p("ba"), p("bốn")), properties='<w:trHeight w:val="300" w:hRule="exact"/>')
    page = drawn(tmp_path, table(tall, exact, row(cell(p("cuối"))), grid=(3000,))).pages[0]

    assert place(page, "hai")[1] == pytest.approx(TOP + 50 + RULE + 11.2)
    assert place(page, "cuối")[1] == pytest.approx(TOP + 50 + 15 + RULE + 11.2)


@pytest.mark.parametrize(("align", "share"), [("top", 0), ("center", 0.5), ("bottom", 1)])
def test_vertical_alignment_shares_what_is_free(tmp_path, align, share):
    properties = f'<w:vAlign w:val="{align}"/>'
    made = table(row(cell(p("một"), properties=properties), properties='<w:trHeight w:val="1000"/>'), grid=(3000,))
    page = drawn(tmp_path, made).pages[0]

    free = 50 - RULE - 13.8
    assert place(page, "một")[1] == pytest.approx(TOP + RULE + 11.2 + free * share, abs=0.06)


def test_a_spanning_cell_reaches_over_its_columns(tmp_path):
    wide = cell(p("aaa bbb ccc ddd eee fff ggg hhh iii", '<w:jc w:val="right"/>'), properties='<w:gridSpan w:val="2"/>')
    page = drawn(tmp_path, table(row(wide), row(cell(p("x")), cell(p("y"))))).pages[0]

    assert len(lines(page)) == 2
    assert place(page, "iii")[0] == pytest.approx(LEFT + RULE / 2 + 300 - 5.4 - 10 + SHIFT, abs=0.3)


def test_vertically_merged_cells_are_one_box_and_the_last_row_takes_the_surplus(tmp_path):
    first = row(cell(p("một"), p("hai"), p("ba"), properties='<w:vMerge w:val="restart"/>'), cell(p("x")))
    second = row(cell(p("ẩn"), properties="<w:vMerge/>"), cell(p("y")))
    page = drawn(tmp_path, table(first, second), p("sau")).pages[0]
    across = [rule for rule in rules(page) if rule[1] == rule[3]]

    assert "ẩn" not in [word for word, _, _ in words(page)]
    assert place(page, "y")[1] == pytest.approx(TOP + RULE + 13.8 + RULE + 11.2)
    assert place(page, "sau")[1] == pytest.approx(TOP + RULE + 3 * 13.8 + RULE + 11.2)
    middle = [rule for rule in across if rule[1] == pytest.approx(TOP + RULE + 13.8 + RULE / 2)]
    assert [(rule[0], rule[2]) for rule in middle] == [
        (pytest.approx(LEFT + RULE / 2 + 150, abs=0.1), pytest.approx(LEFT + RULE / 2 + 300, abs=0.1))
    ]


def test_rules_stand_on_column_edges_and_under_row_tops(tmp_path):
    page = drawn(tmp_path, table(row(cell(p("một"))), grid=(3000,))).pages[0]
    left, right = LEFT + RULE / 2, LEFT + RULE / 2 + 150
    bottom = TOP + RULE + 13.8

    found = {tuple(round(v, 1) for v in rule[:4]) for rule in rules(page)}

    assert found == {
        (round(left, 1), round(TOP, 1), round(left, 1), round(bottom + RULE, 1)),
        (round(right, 1), round(TOP, 1), round(right, 1), round(bottom + RULE, 1)),
        (round(left, 1), round(TOP + RULE / 2, 1), round(right, 1), round(TOP + RULE / 2, 1)),
        (round(left, 1), round(bottom + RULE / 2, 1), round(right, 1), round(bottom + RULE / 2, 1)),
    }


def test_the_wider_of_two_rules_wins_at_a_shared_edge(tmp_path):
    thick = '<w:tcBorders><w:right w:val="single" w:sz="24" w:color="FF0000"/></w:tcBorders>'
    page = drawn(tmp_path, table(row(cell(p("một"), properties=thick), cell(p("hai"))))).pages[0]
    upright = {round(x1, 1): width for x1, _, x2, _, width in rules(page) if x1 == x2}

    assert upright[round(LEFT + RULE / 2 + 150, 1)] == 3.0


def test_a_table_in_the_middle_ignores_its_indent(tmp_path):
    centred = '<w:jc w:val="center"/><w:tblInd w:w="500" w:type="dxa"/>'
    page = drawn(tmp_path, table(row(cell(p("một"))), grid=(3000,), properties=centred)).pages[0]

    assert place(page, "một")[0] == pytest.approx(LEFT + (453.55 - 150) / 2 + 5.4 + SHIFT, abs=0.15)


def test_the_grid_beats_the_cells_own_widths(tmp_path):
    page = drawn(tmp_path, table(row(cell(p("một"), width=5000), cell(p("hai"), width=100)))).pages[0]

    assert place(page, "hai")[0] == pytest.approx(LEFT + RULE / 2 + 150 + 5.4 + SHIFT, abs=0.15)


def test_space_before_and_after_in_a_cell_are_kept(tmp_path):
    spaced = p("một", '<w:spacing w:before="100" w:after="140"/>')
    page = drawn(tmp_path, table(row(cell(spaced)), grid=(3000,)), p("sau")).pages[0]

    assert place(page, "một")[1] == pytest.approx(TOP + RULE + 5 + 11.2)
    assert place(page, "sau")[1] == pytest.approx(TOP + RULE + 5 + 13.8 + 7 + RULE + 11.2)


def test_header_rows_repeat_on_every_page(tmp_path):
    head = row(cell(p("Đầu")), properties="<w:tblHeader/>")
    drawing = drawn(tmp_path, table(head, *(row(cell(p(f"dòng {n}"))) for n in range(120)), grid=(3000,)))

    assert len(drawing.pages) == 3
    assert [lines(page)[0] for page in drawing.pages] == ["Đầu"] * 3


def test_a_row_splits_between_lines_and_one_that_may_not_moves_whole(tmp_path):
    tall = [p(f"dòng {n}") for n in range(10)]
    before = [p(f"trước {n}") for n in range(48)]
    split = drawn(tmp_path, *before, table(row(cell(*tall)), grid=(3000,)))
    whole = drawn(tmp_path, *before, table(row(cell(*tall), properties="<w:cantSplit/>"), grid=(3000,)))

    assert lines(split.pages[0])[-1].startswith("dòng")
    assert lines(split.pages[1])[-1] == "dòng 9"
    assert lines(whole.pages[0])[-1] == "trước 47"
    assert lines(whole.pages[1]) == [f"dòng {n}" for n in range(10)]


def test_a_table_in_a_cell(tmp_path):
    inner = table(row(cell(p("trong"), width=1000)), grid=(1000,))
    page = drawn(tmp_path, table(row(cell(inner, p())), grid=(3000,))).pages[0]

    outer_text = LEFT + RULE / 2 + 5.4
    assert place(page, "trong")[0] == pytest.approx(outer_text + RULE / 2 + 5.4 + SHIFT, abs=0.15)
    assert place(page, "trong")[1] == pytest.approx(TOP + RULE + RULE + 11.2)


def test_a_cell_s_last_multiple_is_measured_by_its_style(tmp_path):
    large = p("một", '<w:spacing w:line="360" w:lineRule="auto"/>', '<w:sz w:val="30"/>')
    page = drawn(tmp_path, table(row(cell(large)), grid=(3000,)), p("sau")).pages[0]

    assert place(page, "sau")[1] == pytest.approx(TOP + RULE + 17.25 + 6.9 + RULE + 11.2)  # 345 and half of 276 twips


def test_a_row_within_a_merged_cell_splits_too(tmp_path):
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    long = p(" ".join(f"chữ{n}" for n in range(60)))
    rows = [row(cell(p("nhóm"), properties=down), cell(p("đầu"))), row(cell(p(), properties=on), cell(long))]
    drawing = drawn(tmp_path, *(p(f"trước {n}") for n in range(46)), table(*rows))

    assert lines(drawing.pages[0])[-1].startswith("chữ")
    assert lines(drawing.pages[1])[0].startswith("chữ")


def test_a_merged_cell_goes_on_on_the_next_page(tmp_path):
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    long = [p(f"chữ{n}") for n in range(20)]
    rows = [row(cell(*long, properties=down), cell(p("đầu"))), row(cell(p(), properties=on), cell(p("cuối")))]
    pages = drawn(tmp_path, *(p(f"trước {n}") for n in range(40)), table(*rows), p("sau")).pages

    assert [line for line in lines(pages[0]) if line.startswith("chữ")][-1] == "chữ11"
    assert lines(pages[1])[0] == "chữ12"
    assert place(pages[1], "sau")[1] == pytest.approx(place(pages[1], "chữ19")[1] + 13.8 + RULE)


def test_content_stands_at_the_top_of_a_split_row_but_for_its_last_part(tmp_path):
    middle = '<w:vAlign w:val="center"/>'
    long = [p(f"chữ{n}") for n in range(20)]
    table_ = table(row(cell(*long), cell(p("giữa"), properties=middle)))
    pages = drawn(tmp_path, *(p(f"trước {n}") for n in range(40)), table_).pages

    assert place(pages[0], "giữa")[1] == place(pages[0], "chữ0")[1]


def test_the_rest_of_a_cell_s_paragraph_keeps_its_space_before(tmp_path):
    long = p(" ".join(f"chữ{n}" for n in range(60)), '<w:spacing w:before="200"/>')
    drawing = drawn(tmp_path, *(p(f"trước {n}") for n in range(47)), table(row(cell(long)), grid=(3000,)))

    assert words(drawing.pages[1])[0][2] == pytest.approx(TOP + RULE + 10 + 11.2)


def test_the_rest_of_a_split_cell_begins_at_the_top(tmp_path):
    spaced = [p(f"dòng {n}", '<w:spacing w:line="360" w:lineRule="auto"/>') for n in range(10)]
    drawing = drawn(tmp_path, *(p(f"trước {n}") for n in range(45)), table(row(cell(*spaced)), grid=(3000,)))

    rest = [int(line.split()[1]) for line in lines(drawing.pages[1])]
    assert rest == list(range(rest[0], 10))
    assert words(drawing.pages[1])[0][2] == pytest.approx(TOP + RULE + 11.2)


def test_a_row_of_a_nested_table_splits_over_pages(tmp_path):
    long = p(" ".join(f"chữ{n}" for n in range(60)))
    inner = table(row(cell(p("trên"), width=2000)), row(cell(long, width=2000)), grid=(2000,))
    outer = table(row(cell(inner, p())), grid=(3000,))
    first, second = drawn(tmp_path, *(p(f"trước {n}") for n in range(46)), outer).pages

    shown = [[word for word, _, _ in words(page) if word.startswith("chữ")] for page in (first, second)]
    assert shown[0][0] == "chữ0"
    assert shown[0] + shown[1] == [f"chữ{n}" for n in range(60)]

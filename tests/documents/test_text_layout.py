from __future__ import annotations

import pytest

from sadec_counter.documents.atoms import may_break
from tests.documents.laid_out import drawn, lines, p, place, runs, words

LEFT, TOP = 85.05, 56.7  # the text area's corner, in points
SHIFT = 0.15  # text is printed that far to the right, up to a rounding of 0.1


def baseline(*twips: int) -> float:
    return TOP + sum(twips) / 20


def test_the_first_baseline_is_the_margin_and_the_ascent(tmp_path):
    page = drawn(tmp_path, p("một"), p("hai")).pages[0]

    assert place(page, "một") == (pytest.approx(LEFT, abs=0.2), pytest.approx(baseline(224)))
    assert place(page, "hai")[1] == pytest.approx(baseline(276, 224))


def test_space_between_paragraphs_is_the_larger_of_both(tmp_path):
    page = drawn(
        tmp_path, p("một", '<w:spacing w:after="100"/>'), p("hai", '<w:spacing w:before="240"/>'), p("ba")
    ).pages[0]

    assert place(page, "hai")[1] == pytest.approx(baseline(276, 240, 224))
    assert place(page, "ba")[1] == pytest.approx(baseline(276, 240, 276, 224))


def test_contextual_spacing_drops_only_the_own_space(tmp_path):
    own = '<w:spacing w:before="100" w:after="200"/><w:contextualSpacing/>'
    page = drawn(tmp_path, p("một", own), p("hai", '<w:spacing w:before="60"/>')).pages[0]

    assert place(page, "hai")[1] == pytest.approx(baseline(100, 276, 60, 224))


def test_a_multiple_never_moves_the_first_line_and_stands_once_below_the_last(tmp_path):
    break_ = "<w:br/>"
    block = p("một", '<w:spacing w:line="360" w:lineRule="auto"/>').replace(
        "một</w:t>", f"một</w:t>{break_}<w:t>hai</w:t>"
    )
    page = drawn(tmp_path, block, p("ba")).pages[0]

    assert place(page, "một")[1] == pytest.approx(baseline(224))
    assert place(page, "hai")[1] == pytest.approx(baseline(276, 138, 224))
    assert place(page, "ba")[1] == pytest.approx(baseline(276, 138, 276, 138, 224))


@pytest.mark.parametrize(
    ("spacing", "first", "height"),
    [
        ('w:line="300" w:lineRule="exact"', 240, 300),
        ('w:line="400" w:lineRule="atLeast"', 348, 400),
        ('w:line="200" w:lineRule="atLeast"', 224, 276),
        ('w:line="192" w:lineRule="auto"', 176, 220),
    ],
)
def test_exact_at_least_and_narrow_lines(tmp_path, spacing, first, height):
    page = drawn(tmp_path, p("một", f"<w:spacing {spacing}/>"), p("hai")).pages[0]

    assert place(page, "một")[1] == pytest.approx(baseline(first))
    assert place(page, "hai")[1] == pytest.approx(baseline(height, 224))


def test_spaces_and_marks_do_not_enlarge_a_line(tmp_path):
    page = drawn(
        tmp_path, runs(("một", ""), (" ", '<w:sz w:val="60"/>')), p("", mark='<w:sz w:val="28"/>'), p("ba")
    ).pages[0]

    assert place(page, "ba")[1] == pytest.approx(baseline(276, 322, 224))


def test_a_large_space_that_hangs_over_a_full_line_s_end_makes_the_line_higher(tmp_path):
    full = " ".join(["chữ"] * 21)
    page = drawn(tmp_path, runs((full, ""), (" ", '<w:sz w:val="32"/>'), (full, ""))).pages[0]

    assert min(y for _, _, y in words(page)) == pytest.approx(baseline(299))


def test_an_empty_paragraph_is_as_high_as_its_mark(tmp_path):
    page = drawn(tmp_path, p(mark='<w:sz w:val="2"/>'), p("hai")).pages[0]

    assert place(page, "hai")[1] == pytest.approx(baseline(23, 224), abs=0.06)


@pytest.mark.parametrize(
    ("align", "x"), [("left", LEFT), ("right", LEFT + 453.55 - 18.65), ("center", LEFT + (453.55 - 18.65) / 2)]
)
def test_alignment(tmp_path, align, x):
    page = drawn(tmp_path, p("một", f'<w:jc w:val="{align}"/>')).pages[0]

    assert place(page, "một")[0] == pytest.approx(x + SHIFT, abs=0.15)


def test_justified_lines_grow_only_at_spaces_and_not_the_last_one(tmp_path):
    text = "Đăng ký khai sinh cho trẻ em có cha hoặc mẹ là công dân Việt Nam còn người kia là công dân nước láng giềng"
    pages = [drawn(tmp_path, p(text, f'<w:jc w:val="{align}"/>')).pages[0] for align in ("left", "both")]
    left, both = (words(page) for page in pages)
    first_line = [pair for pair in zip(left, both, strict=True) if pair[0][2] == left[0][2]]

    assert lines(pages[0]) == lines(pages[1])
    gaps = [b[1] - a[1] for a, b in first_line]
    assert gaps == sorted(gaps)
    assert gaps[-1] > gaps[0] + 1
    assert left[-1] == both[-1]


def test_a_word_that_does_not_fit_moves_whole(tmp_path):
    page = drawn(tmp_path, p("aaaa " * 11 + "bbbbbbbbb", '<w:ind w:right="4000"/>')).pages[0]

    assert [line.split()[-1] for line in lines(page)] == ["aaaa", "bbbbbbbbb"]


def test_dots_stay_with_the_word_before_them(tmp_path):
    page = drawn(tmp_path, p("Họ tên người khai: " + "." * 140)).pages[0]

    assert lines(page)[0] == "Họ tên người"


def test_dots_of_another_format_may_begin_a_line(tmp_path):
    page = drawn(tmp_path, runs(("Họ tên người khai: ", ""), ("." * 140, "<w:i/>"))).pages[0]

    assert lines(page)[0] == "Họ tên người khai:"


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("/", "N", False), ("-", "C", True), ("1", "(", False), (")", "(", True), (":", "…", True), ("a", "…", False),
        ("\u00a0", "a", False), ("–", "a", True), ("?", "a", True), ("a", "b", False), ("-", "-", False),
        ("+", "+", True), ("a", "+", False), ("+", "a", False),
    ],
)  # fmt: skip
def test_where_lines_may_end_inside_a_word(before, after, may):
    assert may_break(before, after) is may


def test_tabs_count_from_the_margin_and_leaders_fill_to_the_stop(tmp_path):
    stops = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs><w:ind w:left="500"/>'
    page = drawn(tmp_path, p("Tên:\tx", stops)).pages[0]
    dots = next(run for piece in page.pieces for run in piece.ink.runs if run.text[0] == ".")

    assert place(page, "x")[0] == pytest.approx(LEFT + 453.55 - 6 + SHIFT, abs=0.15)
    start = LEFT + 25 + 7.33 + 5.33 + 6 + 3.33
    assert LEFT + dots.xs[0] == pytest.approx(start + 0.1, abs=0.2)
    assert LEFT + dots.xs[-1] + 3 <= LEFT + 453.55 - 6 + 0.2


def test_a_left_tab_goes_to_the_next_stop_past_the_pen(tmp_path):
    stops = '<w:tabs><w:tab w:val="left" w:pos="1000"/><w:tab w:val="left" w:pos="2000"/></w:tabs>'
    page = drawn(tmp_path, p("a\tb\tc\td", stops)).pages[0]

    assert place(page, "b")[0] == pytest.approx(LEFT + 50 + SHIFT, abs=0.15)
    assert place(page, "c")[0] == pytest.approx(LEFT + 100 + SHIFT, abs=0.15)
    assert place(page, "d")[0] == pytest.approx(LEFT + 108 + SHIFT, abs=0.15)


def test_a_centre_tab_counts_the_spaces_behind_the_text(tmp_path):
    stops = '<w:tabs><w:tab w:val="center" w:pos="4000"/></w:tabs>'
    page = drawn(tmp_path, p("\tab ", stops)).pages[0]

    assert place(page, "ab")[0] == pytest.approx(LEFT + 200 - (5.33 + 6 + 3) / 2 + SHIFT, abs=0.15)


def test_the_tab_moves_down_with_the_word_that_does_not_fit(tmp_path):
    stops = '<w:tabs><w:tab w:val="left" w:pos="8500"/></w:tabs>'
    page = drawn(tmp_path, p("a\tbbbbbbbbbbb", stops)).pages[0]

    assert lines(page) == ["a", "bbbbbbbbbbb"]


def test_letter_spacing_stands_behind_every_letter_but_the_line_s_last(tmp_path):
    page = drawn(tmp_path, p("abc", '<w:jc w:val="right"/>', '<w:spacing w:val="100"/>')).pages[0]
    run = next(run for piece in page.pieces for run in piece.ink.runs)

    assert run.xs[1] - run.xs[0] == pytest.approx(5.33 + 5, abs=0.1)
    assert LEFT + run.xs[2] == pytest.approx(LEFT + 453.55 - 5.33 + SHIFT, abs=0.15)


def test_decomposed_text_is_printed_composed(tmp_path):
    page = drawn(tmp_path, p("Nguye\u0302\u0303n")).pages[0]

    assert lines(page) == ["Nguyễn"]


def test_tick_boxes_are_glyphs_with_their_text_and_the_line_keeps_its_height(tmp_path):
    page = drawn(tmp_path, p("☒ Nam ☐ Nữ"), p("hai")).pages[0]
    fonts = {run.font for piece in page.pieces for run in piece.ink.runs if "☒" in run.text}

    assert lines(page)[0] == "☒ Nam ☐ Nữ"
    assert fonts == {"DejaVuSans"}
    assert place(page, "hai")[1] == pytest.approx(baseline(276, 224))

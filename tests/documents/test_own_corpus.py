from __future__ import annotations

import pytest

from sadec_counter.documents.engine import PageMaker
from tests.documents.corpus_parts import Draft, jc, level, line, listed, prose, t
from tests.documents.corpus_tables import cell, row, table
from tests.documents.laid_out import lines, place, rules


def first_page(draft, tmp_path):
    draft.save(tmp_path / "file.docx")
    return PageMaker(tmp_path / "file.docx").draw(None).pages[0]


@pytest.mark.parametrize("noted", [False, True])
def test_a_first_table_moves_down_by_a_line_where_the_first_note_is_called_below_it(tmp_path, noted):
    draft = Draft(size=28)
    call = draft.note("chú thích") if noted else ""
    draft.add(table((4000,), row(cell("trên", width=4000))), line(t("dưới"), call))
    y = place(first_page(draft, tmp_path), "trên")[1]

    assert (y > 80) is noted


def test_the_spaces_of_a_paragraph_s_number_do_not_grow(tmp_path):
    def left(align):
        draft = Draft()
        draft.lists((level(0, "decimal", "Điều số %1.", 0, -567, rest='<w:suff w:val="space"/>'),))
        draft.add(line(t("Kyhieu " + prose(0, 3)), ppr=listed(0) + jc(align)))
        return place(first_page(draft, tmp_path), "Kyhieu")[0]

    assert left("both") == pytest.approx(left("left"), abs=0.3)


def in_columns(tmp_path, count):
    """The page of a section in two columns with another one behind it on the same page."""
    draft = Draft()
    split = '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2" w:space="500"/></w:sectPr>'
    draft.add(*(line(t(f"dong{number}")) for number in range(count)), line(t("cuoi"), ppr=split), line(t("duoi")))
    draft.section('<w:type w:val="continuous"/>')
    return first_page(draft, tmp_path)


def test_columns_before_another_section_end_at_one_height(tmp_path):
    page = in_columns(tmp_path, 9)

    assert place(page, "dong5")[1] == place(page, "dong0")[1]
    assert place(page, "dong5")[0] > place(page, "dong0")[0] + 200
    assert place(page, "duoi")[1] == pytest.approx(place(page, "dong4")[1] + 14.95, abs=0.1)


def test_the_first_page_s_columns_keep_the_space_above_their_first_paragraph(tmp_path):
    draft = Draft()
    long = [
        line(t(f"cot{number}"), ppr='<w:spacing w:before="120" w:line="2400" w:lineRule="exact"/>')
        for number in range(9)
    ]
    draft.add(*long)
    draft.section('<w:cols w:num="2" w:sep="1" w:space="500"/>')
    page = first_page(draft, tmp_path)

    assert place(page, "cot5")[0] > 300
    assert place(page, "cot5")[1] == place(page, "cot0")[1]
    assert [round(x1) for x1, y1, x2, y2, _ in rules(page) if x1 == x2 and y2 - y1 > 700] == [312]


@pytest.mark.parametrize(("above", "kept"), [(43, 9), (44, 8), (46, 6)])
def test_a_note_goes_on_on_the_next_page(tmp_path, above, kept):
    draft = Draft(size=24)
    note = draft.note(" ".join(f"chu{number}" for number in range(150)))
    draft.add(*(line(t(f"dong{number}"), note if number == above else "") for number in range(55)))
    draft.save(tmp_path / "file.docx")
    first, second = PageMaker(tmp_path / "file.docx").draw(None).pages

    assert len([text for text in lines(first) if "chu" in text]) == kept
    assert [text for text in lines(first) if "dong" in text][-1] == f"dong{above}"
    assert any("chu149" in text for text in lines(second))


def test_a_line_moves_on_where_its_note_cannot_begin_under_it(tmp_path):
    draft = Draft(size=24)
    long, short = (draft.note(" ".join(f"{word}{number}" for number in range(90))) for word in ("mot", "hai"))
    draft.add(*(line(t(f"dong{n}"), {45: long, 46: short}.get(n, "")) for n in range(55)))
    draft.save(tmp_path / "file.docx")
    first, second = PageMaker(tmp_path / "file.docx").draw(None).pages

    assert "dong46" not in " ".join(lines(first))
    assert next(text for text in lines(second) if "dong" in text) == "dong46"


def test_a_note_called_in_a_split_row_stands_on_the_page_of_its_line(tmp_path):
    draft = Draft(size=24)
    called = cell(line(t(" ".join(f"chu{n}" for n in range(60)) + " cuoi"), draft.note("dưới")), width=3000)
    draft.add(*(line(t(f"dong{number}")) for number in range(48)), table((3000,), row(called)))
    draft.save(tmp_path / "file.docx")
    first, second = PageMaker(tmp_path / "file.docx").draw(None).pages

    assert "chu0" in " ".join(lines(first))
    assert "dưới" not in " ".join(lines(first))
    assert place(second, "cuoi")[1] < place(second, "dưới")[1]

from __future__ import annotations

from dataclasses import replace

import pytest

from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import NotAPdfError, mismatches, other_texts
from sadec_counter.domain.page import GlyphRun, Ink, PageDrawing, Piece, Slot
from tests.documents.drawn import drawing_of, end_of, form_drawing, page_of, run_of

VALUES = {
    "con.ho_ten": "NGUYỄN THỊ ÁNH TUYẾT",
    "noi_sinh": "Bệnh viện Đa khoa Sa Đéc,  đường   Nguyễn Sinh Sắc",
    "la": "Ông A & Bà <B> {{x}} =1+1",
    "trong": "",
    "gioi_tinh": "x",
    "so": "087090000123",
}


def written(drawing: PageDrawing) -> bytes:
    return write_pdf(drawing, title="Thử")


def changed(drawing: PageDrawing, field_id: str, text: str) -> PageDrawing:
    """The same drawing, but the slot of a field promises another text."""
    page = drawing.pages[0]
    slots = tuple(replace(slot, text=text) if slot.field_id == field_id else slot for slot in page.slots)
    return replace(drawing, pages=(replace(page, slots=slots), *drawing.pages[1:]))


def test_what_was_drawn_is_found():
    drawing = form_drawing(VALUES)

    assert mismatches(written(drawing), drawing) == ()


@pytest.mark.parametrize(
    ("field_id", "text"),
    [
        ("con.ho_ten", "NGUYỄN THỊ ÁNH TUYÊT"),
        ("con.ho_ten", "NGUYỄN THỊ ÁNH"),
        ("con.ho_ten", "NGUYỄN THỊ ÁNH TUYẾT A"),
        ("so", "087090000124"),
        ("trong", "x"),
        ("gioi_tinh", ""),
    ],
)
def test_a_value_that_is_not_on_paper_is_named(field_id, text):
    drawing = form_drawing(VALUES)

    assert mismatches(written(drawing), changed(drawing, field_id, text)) == (field_id,)


def test_one_wrong_glyph_is_named():
    drawing = form_drawing(VALUES)
    page = drawing.pages[0]
    label, value = page.pieces[5].ink.runs
    digit = run_of("9").glyphs[0]
    tampered = GlyphRun(value.font, value.size, value.y, value.xs, (*value.glyphs[:-1], digit), (*value.text[:-1], "9"))
    pieces = (*page.pieces[:5], replace(page.pieces[5], ink=Ink(runs=(label, tampered))))

    pdf = written(replace(drawing, pages=(replace(page, pieces=pieces),)))

    assert mismatches(pdf, drawing) == ("so",)


def test_a_dotted_line_after_a_value_is_no_mistake_but_letters_are():
    value = run_of("Lê An")
    slot = Slot("ho_ten", 85, 300, 90, 16, "Lê An")

    def drawing(rest):
        after = run_of(rest, end_of(value))
        return drawing_of(page_of(Piece(85, 100, Ink(runs=(value, after))), slots=(slot,)))

    for leaders in ("......................", "………", "______", " . . ."):
        assert mismatches(written(drawing(leaders)), drawing(leaders)) == ()
    assert mismatches(written(drawing("…x…")), drawing("…x…")) == ("ho_ten",)


def test_neighbours_and_other_lines_do_not_mix():
    first, second = run_of("12"), run_of("34", 60)
    below = run_of("56", y=15)
    slots = (Slot("a", 85, 60, 88, 15, "12"), Slot("b", 145, 60, 88, 15, "34"), Slot("c", 85, 60, 103, 15, "56"))
    drawing = drawing_of(page_of(Piece(85, 100, Ink(runs=(first, second, below))), slots=slots))

    assert mismatches(written(drawing), drawing) == ()
    assert mismatches(written(drawing), changed(drawing, "b", "43")) == ("b",)


def test_an_empty_value_without_a_blank_is_no_mistake():
    drawing = drawing_of(
        page_of(Piece(85, 100, Ink(runs=(run_of(", ngày"),))), slots=(Slot("noi", 85, 0.0, 88, 15, ""),))
    )

    assert mismatches(written(drawing), drawing) == ()


def test_ticks_are_read_as_ticks():
    ticked, empty = run_of("☒", font="DejaVuSans"), run_of("☐", 40, font="DejaVuSans")
    slots = (Slot("nam", 85, 12, 88, 15, "☒"), Slot("nu", 125, 12, 88, 15, "☐"))
    drawing = drawing_of(page_of(Piece(85, 100, Ink(runs=(ticked, empty))), slots=slots))

    assert mismatches(written(drawing), drawing) == ()
    assert mismatches(written(drawing), changed(drawing, "nu", "☒")) == ("nu",)


def test_a_hyphen_at_a_lines_end_and_a_lost_page():
    lines = (run_of("Thành phố Hồ-"), run_of("Chí-Minh", y=16))
    slots = (Slot("a", 85, 400, 88, 16, "Thành phố Hồ-"), Slot("a", 85, 400, 104, 16, "Chí-Minh"))
    page = page_of(Piece(85, 100, Ink(runs=lines)), slots=slots)

    assert mismatches(written(drawing_of(page)), drawing_of(page)) == ()
    assert mismatches(written(drawing_of(page)), drawing_of(page, page)) == ("a",)


def test_what_is_no_pdf_is_said():
    with pytest.raises(NotAPdfError):
        mismatches(b"%PDF-1.7 broken", form_drawing(VALUES))


def test_what_stands_there_instead_is_told():
    drawing = form_drawing(VALUES)
    pdf = written(drawing)

    assert other_texts(pdf, drawing) == {}
    assert other_texts(pdf, changed(drawing, "so", "087090000999")) == {"so": "087090000123"}
    assert other_texts(pdf, changed(drawing, "noi_sinh", "Nhà riêng")) == {
        "noi_sinh": "Bệnh viện Đa khoa Sa Đéc, đường Nguyễn Sinh Sắc"
    }

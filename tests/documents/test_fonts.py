from __future__ import annotations

import pytest

from sadec_counter.documents.fonts import base_face, bundled_family, drawn_face, family_for, raise_of
from sadec_counter.documents.model import RunFormat


@pytest.mark.parametrize(
    ("word_name", "family"),
    [
        ("Times New Roman", "LiberationSerif"),
        ("TIMES NEW ROMAN", "LiberationSerif"),
        ("Arial", "LiberationSans"),
        ("Calibri", "Carlito"),
        ("Cambria", "Caladea"),
        ("Courier New", "LiberationMono"),
        ("UVnTime;Times New Roman", "LiberationSerif"),
        ("Một phông lạ", "DejaVuSans"),
    ],
)
def test_a_word_font_has_a_bundled_one_of_the_same_widths(word_name, family):
    assert bundled_family(word_name) == family


@pytest.mark.parametrize(
    ("family", "size", "ascent", "height"),
    [
        ("Times New Roman", 12, 224, 276),
        ("Times New Roman", 13, 243, 299),
        ("Times New Roman", 14, 262, 322),
        ("Arial", 12, 225, 276),
        ("Calibri", 11, 214, 269),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_lines_are_as_high_as_measured(family, size, ascent, height, bold):
    face = base_face(RunFormat(family=family, half_points=size * 2, bold=bold))

    assert (face.ascent, face.height) == (ascent, height)


def test_widths_are_whole_parts_of_a_hundred_twentieth_point():
    face = drawn_face(RunFormat(half_points=24))

    width, glyphs = face.word("ab")

    assert width == 639 + 720  # 909 and 1024 of 2048 units at 12 points
    assert [glyph[0] for glyph in glyphs] == ["a", "b"]


def test_vietnamese_letters_are_in_the_fonts_themselves():
    letters = "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ"

    for family in ("Times New Roman", "Arial", "Calibri", "Cambria", "Courier New"):
        form = RunFormat(family=family)
        missing = [letter for letter in letters + letters.lower() if not drawn_face(form).draws(letter)]
        assert missing == [] or family == "Cambria"


def test_a_letter_that_the_font_lacks_comes_from_another_one():
    form = RunFormat(half_points=24)

    assert family_for("☐", form) == "DejaVuSans"
    assert family_for("a", form) == "LiberationSerif"
    assert family_for("\U000e0001", form) == ""
    assert drawn_face(form, "DejaVuSans").word("☐")[0] == pytest.approx(0.896 * 12 * 120, abs=1)


@pytest.mark.parametrize(("joined", "texts"), [(True, ["ti", "n"]), (False, ["t", "i", "n"])])
def test_letters_join_only_when_it_is_asked_for_and_keep_their_text(joined, texts):
    face = drawn_face(RunFormat(family="Calibri", half_points=22, ligatures=joined))

    _, glyphs = face.word("tin")

    assert [glyph[0] for glyph in glyphs] == texts


def test_kerning_moves_letters_only_when_it_is_asked_for():
    plain = drawn_face(RunFormat(half_points=24)).word("AV")[0]
    kerned = drawn_face(RunFormat(half_points=24, kern=True)).word("AV")[0]

    assert kerned < plain


@pytest.mark.parametrize(("size", "rise"), [(12, 94), (14, 110)])
def test_a_superscript_stands_as_high_as_the_letters(size, rise):
    assert raise_of(RunFormat(half_points=size * 2, raised="superscript")) == rise


def test_a_subscript_reaches_as_low_as_the_letters():
    assert raise_of(RunFormat(half_points=24, raised="subscript")) == -22


def test_letters_that_cambria_s_twin_lacks_are_borrowed_from_the_serif_most_like_it():
    form = RunFormat(family="Cambria", half_points=26)

    assert family_for("a", form) == "Caladea"
    assert family_for("ễ", form) == "LiberationSerif"
    assert family_for("☐", form) == "DejaVuSans"

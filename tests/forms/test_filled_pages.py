from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest
from PIL import Image

from sadec_counter.domain.page import GlyphRun, Page, PageDrawing, Piece
from tests.forms.filled import NAMES, PACKAGES, VARIANTS, drawn, filled_docx, filled_pdf, printed_texts
from tests.forms.references import alike, kept_pages, pictures_of
from tests.forms.test_packages import bare, docx_text, expected_texts, pdf_text

NEAR = 0.6  # points
WORD = re.compile(r"[^\W\d_]+")

every_package = pytest.mark.parametrize("package", PACKAGES, ids=NAMES)


def printed_glyphs(drawing: PageDrawing) -> Iterator[tuple[Page, Piece, GlyphRun, int]]:
    for page in drawing.pages:
        for piece in page.pieces:
            for run in piece.ink.runs:
                yield from ((page, piece, run, index) for index in range(len(run.glyphs)))


def is_answer(page: Page, x: float, y: float) -> bool:
    return any(
        slot.x - NEAR <= x <= slot.x + slot.width + NEAR and slot.top <= y <= slot.top + slot.height
        for slot in page.slots
    )


def form_words(drawing: PageDrawing) -> list[str]:
    """What the form itself says, in its order: every printed word that stands in no blank."""
    text, last = "", None
    for page, piece, run, index in printed_glyphs(drawing):
        if run is not last:
            text, last = text + " ", run
        text += " " if is_answer(page, piece.x + run.xs[index], piece.y + run.y) else run.text[index]
    return WORD.findall(text)


def outside(drawing: PageDrawing) -> list[str]:
    """The fields of which something stands outside the paper."""
    return [
        slot.field_id
        for page in drawing.pages
        for slot in page.slots
        if slot.x < 0 or slot.x + slot.width > page.width + NEAR or slot.top + slot.height > page.height + NEAR
    ]


@every_package
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_text_stands_in_both_outputs(package, variant):
    word, page = docx_text(filled_docx(package, variant)), pdf_text(filled_pdf(package, variant))
    expected = {text for text in expected_texts(package, variant) if bare(text)}

    assert sorted(text for text in expected if bare(text) not in bare(word)) == []
    assert sorted(text for text in expected if bare(text) not in bare(page)) == []
    words = {one for one in WORD.findall(word) if variant == "empty"}
    assert sorted(one for one in words if one not in bare(page)) == []


@every_package
def test_nothing_beside_the_blanks_is_changed_by_filling(package):
    """Every word of the blank form stands on the filled one; what is more there is a line that it asks to repeat."""
    filled, blank = form_words(drawn(package, "sample")), form_words(drawn(package, "empty"))
    steps = SequenceMatcher(None, filled, blank, autojunk=False).get_opcodes()
    template = docx_text(package.template.read_bytes())

    assert [blank[start:end] for step, _, _, start, end in steps if step in {"insert", "replace"}] == []
    more = [word for step, start, end, *_ in steps if step == "delete" for word in filled[start:end]]
    assert [word for word in more if word not in template] == []


@every_package
def test_no_answer_is_lost_or_leaves_the_paper(package):
    drawing = drawn(package, "long")
    shown: dict[str, str] = {}
    for page in drawing.pages:
        for slot in page.slots:
            shown[slot.field_id] = shown.get(slot.field_id, "") + slot.text

    assert outside(drawing) == []
    texts = [(name, text) for name, text in printed_texts(package, "long") if name in shown]
    assert [name for name, text in texts if bare(text) not in bare(shown[name])] == []


@every_package
def test_the_page_looks_as_it_did(package):
    name = package.folder.name
    pictures, kept = list(pictures_of(filled_pdf(package))), kept_pages(name)

    assert len(pictures) == len(kept), f"python -m tests.forms.references {name}"
    for picture, path in zip(pictures, kept, strict=True):
        with Image.open(path) as reference:
            likeness = alike(picture, reference)
        assert likeness >= 0.97, (
            f"{path.name}: {likeness:.3f}; look at it, then python -m tests.forms.references {name}"
        )


def test_a_moved_line_is_another_page():
    picture = Image.new("1", (200, 280), 1)
    moved = picture.copy()
    picture.paste(0, (20, 100, 180, 103))
    moved.paste(0, (20, 108, 180, 111))

    assert alike(picture, picture) == 1.0
    assert alike(picture, moved) == 0.0
    assert alike(picture, Image.new("1", (200, 290), 1)) == 0.0

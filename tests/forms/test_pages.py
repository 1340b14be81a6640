from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.forms.pages import likeness


def page(path, *, x=100.0, text="Phieu tiep nhan", rule=True, pages=1):
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(pages):
        canvas.drawString(100, 700, "Ho ten: Nguyen Van A")
        canvas.drawString(x, 680, text)
        if rule:
            canvas.line(100, 640, 500, 640)
        canvas.showPage()
    canvas.save()
    return path


def test_the_same_page_is_alike(tmp_path):
    found = likeness(page(tmp_path / "a.pdf"), page(tmp_path / "b.pdf"))

    assert found.good
    assert found.words == 1.0
    assert found.ink == 1.0


def test_a_moved_word_is_astray(tmp_path):
    found = likeness(page(tmp_path / "a.pdf", x=102.5), page(tmp_path / "b.pdf"))

    assert not found.good
    assert [word.text for word in found.astray] == ["Phieu", "tiep", "nhan"]


def test_a_word_too_many_counts(tmp_path):
    found = likeness(page(tmp_path / "a.pdf", text="Phieu tiep nhan moi"), page(tmp_path / "b.pdf"))

    assert found.astray == ()
    assert found.words < 0.99


def test_a_missing_rule_is_missing_ink(tmp_path):
    found = likeness(page(tmp_path / "a.pdf", rule=False), page(tmp_path / "b.pdf"))

    assert found.words == 1.0
    assert found.ink < 0.97


def test_a_page_too_many_is_not_alike(tmp_path):
    found = likeness(page(tmp_path / "a.pdf", pages=2), page(tmp_path / "b.pdf"))

    assert found.pages == (2, 1)
    assert not found.good
